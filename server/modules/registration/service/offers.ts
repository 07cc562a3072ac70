import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { offerEnd, type Registration } from '../domain.ts';
import { requireHolder } from '../own-caller.ts';
import { listDueOffers, listWaiting } from '../store/registration-store.ts';
import { findRules, getEditionStart } from '../store/rules-store.ts';
import { findFull, lockEdition } from '../store/seat-store.ts';
import type { RegistrationNeeds } from './needs.ts';
import type { Steps } from './steps.ts';

export const OFFERS_JOB = 'registration.offers';

export interface Offers {
  /**
   * Takes back the offers whose time is over, and gives every free place to the first who waits and may have it. The
   * caller holds the edition's lock; afterwards no place is free that somebody who waits could have.
   */
  offerPlaces(tx: Tx, editionId: string): Promise<void>;
  /** The same in a transaction of its own, when an offer's time is over. */
  sweep(editionId: string): Promise<void>;
  /** The person takes the offered place. */
  acceptIn(tx: Tx, caller: Caller, id: string): Promise<Registration>;
}

const product: Caller = { kind: 'system', name: 'huiwu' };

export function createOffers(needs: RegistrationNeeds, { lock, step }: Pick<Steps, 'lock' | 'step'>): Offers {
  const { db, clock, jobs, editions, notices } = needs;

  /** Those who have just let an offer pass, told only when the place was not offered to them once more. */
  const expire = async (tx: Tx, editionId: string): Promise<string[]> => {
    const due = await listDueOffers(tx, editionId, clock.now());
    for (const { id } of due) {
      const before = await lock(tx, id);
      await step(tx, before, {
        caller: product,
        action: 'expire',
        fields: { missedOffers: before.missedOffers + 1, offerMissedAt: clock.now() },
        notice: null,
      });
    }
    return due.map(({ id }) => id);
  };

  const accept = async (tx: Tx, caller: Caller, before: Registration, asked: boolean): Promise<Registration> => {
    const type = (await editions.listTypes(before.editionId, tx)).find(({ id }) => id === before.typeId);
    const needsApproval = type?.needsApproval !== false;
    const told = needsApproval ? (asked ? 'accepted' : 'offered') : null;
    const accepted = await step(tx, before, { caller, action: 'accept', notice: told });
    return needsApproval ? accepted : step(tx, accepted, { caller: product, action: 'approve' });
  };

  const offer = async (tx: Tx, before: Registration, until: Date): Promise<void> => {
    await step(tx, before, {
      caller: product,
      action: 'offer',
      fields: { offerExpiresAt: until },
      audit: { action: 'registration.offered', detail: { until: until.toISOString() } },
      notice: 'place_offered',
    });
    await jobs.enqueue(
      tx,
      OFFERS_JOB,
      { editionId: before.editionId },
      { runAt: until, key: `${OFFERS_JOB}:${before.editionId}:${until.toISOString()}` },
    );
  };

  const offerPlaces: Offers['offerPlaces'] = async (tx, editionId) => {
    const missed = new Set(await expire(tx, editionId));
    const waiting = await listWaiting(tx, editionId);
    if (waiting.length === 0) return;
    const [{ rules }, start] = [await findRules(tx, editionId), await getEditionStart(tx, editionId)];
    const fullTypes = new Set<string>();
    // A hundred who wait for one full organisation are one question.
    const fullQuotas = new Set<string>();
    // Who has just had the place for two days without a word does not get it again before the others.
    for (const next of [
      ...waiting.filter(({ id }) => !missed.has(id)),
      ...waiting.filter(({ id }) => missed.has(id)),
    ]) {
      const quota = `${next.organisationId} ${next.typeId}`;
      if (fullTypes.has(next.typeId) || fullQuotas.has(quota)) continue;
      const full = await findFull(tx, next);
      if (full === 'edition') break;
      if (full === 'type') fullTypes.add(next.typeId);
      if (full === 'organisation') fullQuotas.add(quota);
      if (full) continue;
      const until = offerEnd(clock.now(), rules, start);
      const before = await lock(tx, next.id);
      if (until) await offer(tx, before, until);
      else await accept(tx, product, before, false);
      missed.delete(next.id);
    }
    for (const { id } of waiting)
      if (missed.has(id)) {
        const registration = await lock(tx, id);
        await notices.tell(tx, 'offer_expired', registration, undefined, `v${registration.version}`);
      }
  };

  return {
    offerPlaces,
    sweep: (editionId) =>
      db.transaction(async (tx) => {
        await lockEdition(tx, editionId);
        await offerPlaces(tx, editionId);
      }),
    async acceptIn(tx, caller, id) {
      const before = await lock(tx, id);
      requireHolder(caller, before);
      if (before.offerExpiresAt === null) throw new Failure('conflict', 'registration.no_offer');
      if (before.offerExpiresAt <= clock.now()) throw new Failure('conflict', 'registration.offer_over');
      return accept(tx, caller, before, true);
    },
  };
}

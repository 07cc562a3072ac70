import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { localDay } from '../../editions/domain.ts';
import { personalLink } from '../credentials.ts';
import type { Registration } from '../domain.ts';
import { eraseRegistration, listMergedInto } from '../store/erasure-store.ts';
import { replaceLink } from '../store/registration-store.ts';
import type { Badges } from './badges.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';
import { plainReason } from './reason-check.ts';

export interface Erasures {
  /**
   * Everything that tells who this is goes, here and in every module that listens, in one commit. The row stays as a
   * number that is counted and names nobody. Who does not take part any more, or cannot yet, loses the place as well.
   * @throws Failure stale when the registration is not at this version any more.
   */
  erase(caller: Caller, id: string, version: string, reason: string): Promise<Registration>;
}

export function createErasures(needs: RegistrationNeeds, changes: Changes, badges: Badges): Erasures {
  const { db, clock, secrets, audit, editions, events, messages } = needs;

  /** A place that nobody will come to is free for the next; what has begun stays counted as it was. */
  const endPlace = async (tx: Tx, caller: Caller, before: Registration): Promise<Registration> => {
    const { startsOn, timeZone } = await editions.getById(before.editionId, tx);
    const waits = before.state === 'pending' || before.state === 'waitlisted';
    if (waits || (before.state === 'approved' && localDay(clock.now(), timeZone) < startsOn))
      return changes.step(tx, before, { caller, action: 'cancel', notice: null });
    if (before.state === 'approved') await badges.end(tx, before, 'revoked');
    return before;
  };

  const eraseIn = async (tx: Tx, caller: Caller, locked: Registration, reason: string): Promise<Registration> => {
    const { id, editionId } = locked;
    const ended = await endPlace(tx, caller, locked);
    // Two entries of one person have become one: the one that ended still holds what was entered there.
    for (const other of await listMergedInto(tx, id)) await eraseIn(tx, caller, await changes.lock(tx, other), reason);
    const generation = ended.linkGeneration + 1;
    const [old, next] = [ended.linkGeneration, generation].map((n) => personalLink(secrets, id, n).hash);
    if (old && next) await replaceLink(tx, id, { old, next, generation }, clock.now());
    await events.tellErased(tx, { registration: locked, names: namesOf(locked) });
    await messages.erase(tx, { kind: 'registration', id });
    await audit.eraseSubject(tx, { kind: 'registration', id });
    const erased = await eraseRegistration(tx, { ...ended, linkGeneration: generation }, clock.now());
    await audit.record(tx, {
      caller,
      action: 'registration.erased',
      subject: { kind: 'registration', id },
      editionId,
      detail: { version: erased.version, reason },
    });
    await events.tellChanged(tx, erased);
    return erased;
  };

  return {
    erase: (caller, id, version, said) =>
      db.transaction(async (tx) => {
        const before = await changes.lock(tx, id);
        if (String(before.version) !== version) throw new Failure('stale', 'request.stale');
        const reason = plainReason(said);
        if (reason === null) throw refusal('required');
        const personal = [...namesOf(before), before.email, before.phone].filter((text) => text !== null);
        // The line about it is the one that stays.
        if (personal.some((text) => reason.toLowerCase().includes(text.toLowerCase())))
          throw refusal('registration.reason_names_person');
        return eraseIn(tx, caller, before, reason);
      }),
  };
}

function refusal(code: string): Failure {
  return new Failure('invalid', 'request.invalid', { errors: [{ pointer: '/reason', code }] });
}

function namesOf({ nameNative, nameLatin, proposal }: Registration): string[] {
  const names = [nameNative, nameLatin, proposal?.nameNative, proposal?.nameLatin];
  return [...new Set(names.flatMap((name) => (name ? [name] : [])))];
}

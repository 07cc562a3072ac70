import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import {
  holdsSeat,
  type Registration,
  type RegistrationAction,
  type RegistrationState,
  stateAfter,
} from '../domain.ts';
import { findRegistration, listWaitlisted, lockRegistration, updateRegistration } from '../store/registration-store.ts';
import { freeSeat, hasFreeSeat, lockEdition, takeSeat } from '../store/seat-store.ts';
import type { Badges } from './badges.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface Change {
  readonly caller: Caller;
  readonly action: RegistrationAction;
  /** Fields of the registration that change with the step. */
  readonly fields?: Partial<Registration>;
  readonly audit?: { readonly action: string; readonly detail?: Readonly<Record<string, unknown>> };
}

export interface Changes {
  /** The registration, locked behind its edition: whatever changes seats queues there first. */
  lock(tx: Tx, id: string): Promise<Registration>;
  /**
   * One step of a locked registration with all that belongs to it: seat, badge, audit line, mail, listeners, and the
   * place that came free for the next on the waiting list.
   */
  step(tx: Tx, before: Registration, change: Change): Promise<Registration>;
  /** Writes fields without a step; tells who shows them. */
  write(tx: Tx, before: Registration, change: Change): Promise<Registration>;
  /** Gives free places to those who wait, in the order of their numbers. The caller holds the edition's lock. */
  offerPlaces(tx: Tx, editionId: string): Promise<void>;
}

const PAST: Readonly<Record<RegistrationAction, string>> = {
  approve: 'approved',
  decline: 'declined',
  cancel: 'cancelled',
  substitute: 'substituted',
  edit: 'changed',
  offer: 'offered',
  merge: 'merged',
};
const product: Caller = { kind: 'system', name: 'huiwu' };

export function createChanges(needs: RegistrationNeeds, badges: Badges): Changes {
  const { clock, audit, events, notices, editions } = needs;

  const write: Changes['write'] = async (tx, before, { caller, action, fields = {}, audit: line }) => {
    const after: Registration = { ...before, ...fields, version: before.version + 1, updatedAt: clock.now() };
    await updateRegistration(tx, after);
    await audit.record(tx, {
      caller,
      action: line?.action ?? `registration.${PAST[action]}`,
      subject: { kind: 'registration', id: after.id },
      editionId: after.editionId,
      detail: { version: after.version, ...line?.detail },
    });
    await events.tellChanged(tx, after);
    return after;
  };

  const step: Changes['step'] = async (tx, before, change) => {
    const to = requireStep(change.action, before.state);
    if (holdsSeat(to) && !holdsSeat(before.state) && !(await takeSeat(tx, before.editionId, before.typeId)))
      throw new Failure('conflict', 'registration.no_seat');
    const decided = ['approve', 'decline', 'cancel', 'merge'].includes(change.action) && {
      decidedAt: clock.now(),
      decidedBy: change.caller.kind === 'user' ? change.caller.userId : null,
    };
    if (!holdsSeat(to) && holdsSeat(before.state)) await freeSeat(tx, before.editionId, before.typeId);
    if (to === 'cancelled' || to === 'declined') await badges.end(tx, before, 'revoked');
    const badge = to === 'approved' ? await badges.issue(tx, before) : undefined;
    const after = await write(tx, before, { ...change, fields: { ...decided, ...change.fields, state: to } });
    // Who was entered twice still comes: a mail that says "cancelled" would be wrong.
    if (change.action !== 'merge')
      await notices.tell(tx, change.action === 'offer' ? 'offered' : noticeOf(to), after, badge);
    if (to !== before.state) await events.tellStateChanged(tx, { registration: after, from: before.state });
    if (holdsSeat(before.state) && !holdsSeat(to)) await offerPlaces(tx, before.editionId);
    return after;
  };

  const offerPlaces: Changes['offerPlaces'] = async (tx, editionId) => {
    const waiting = await listWaitlisted(tx, editionId);
    if (waiting.length === 0) return;
    const types = new Map((await editions.listTypes(editionId, tx)).map((type) => [type.id, type]));
    const full = new Set<string>();
    for (const { id, typeId } of waiting) {
      if (full.has(typeId)) continue;
      if (!(await hasFreeSeat(tx, editionId, typeId))) {
        full.add(typeId);
        continue;
      }
      const offered = await step(tx, await lock(tx, id), { caller: product, action: 'offer' });
      if (types.get(typeId)?.needsApproval === false) await step(tx, offered, { caller: product, action: 'approve' });
    }
  };

  const lock: Changes['lock'] = async (tx, id) => {
    const known = await findRegistration(tx, id);
    if (!known) throw new Failure('missing', 'request.missing');
    await lockEdition(tx, known.editionId);
    const locked = await lockRegistration(tx, id);
    if (!locked) throw new Failure('missing', 'request.missing');
    return locked;
  };

  return { lock, step, write, offerPlaces };
}

export function requireStep(action: RegistrationAction, from: RegistrationState): RegistrationState {
  const to = stateAfter(action, from);
  if (to === undefined) throw new Failure('conflict', 'registration.step_not_allowed', { extra: { state: from } });
  return to;
}

export function noticeOf(state: RegistrationState) {
  return state === 'pending' ? 'received' : state;
}

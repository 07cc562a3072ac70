import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import {
  holdsSeat,
  type Registration,
  type RegistrationAction,
  type RegistrationState,
  stateAfter,
} from '../domain.ts';
import { findRegistration, lockRegistration, updateRegistration } from '../store/registration-store.ts';
import { findFull, freeSeat, lockEdition, takeSeat } from '../store/seat-store.ts';
import type { Badges } from './badges.ts';
import type { RegistrationNeeds } from './needs.ts';
import { createOffers, type Offers } from './offers.ts';
import type { Steps } from './steps.ts';

export type Changes = Steps & Offers;

const PAST: Readonly<Record<RegistrationAction, ActionOf<'registration'>>> = {
  approve: 'approved',
  decline: 'declined',
  cancel: 'cancelled',
  substitute: 'substituted',
  edit: 'changed',
  offer: 'offered',
  accept: 'accepted',
  expire: 'offer_expired',
  reopen: 'reopened',
  merge: 'merged',
};

export function createChanges(needs: RegistrationNeeds, badges: Badges): Changes {
  const { clock, audit, events, notices } = needs;

  /** The seat follows the registration: given back where it was counted, taken where it is counted from now on. */
  const moveSeat = async (tx: Tx, before: Registration, after: Registration): Promise<boolean> => {
    const [held, holds] = [holdsSeat(before), holdsSeat(after)];
    const same = before.typeId === after.typeId && before.organisationId === after.organisationId;
    if (held === holds && (same || !held)) return false;
    if (held) await freeSeat(tx, before);
    if (holds && !(await takeSeat(tx, after))) throw await noSeat(tx, after);
    return held;
  };

  const write: Changes['write'] = async (tx, before, { caller, action, fields = {}, audit: line }) => {
    const after: Registration = { ...before, ...fields, version: before.version + 1, updatedAt: clock.now() };
    const freed = await moveSeat(tx, before, after);
    await updateRegistration(tx, after);
    await audit.record(tx, {
      caller,
      action: line?.action ?? `registration.${PAST[action]}`,
      subject: { kind: 'registration', id: after.id },
      editionId: after.editionId,
      detail: { version: after.version, ...line?.detail },
    });
    await events.tellChanged(tx, after);
    // Who lets an offer pass is skipped this time; the offers themselves see to that, and so does a merge.
    if (freed && action !== 'expire' && action !== 'merge') await offers.offerPlaces(tx, after.editionId);
    return after;
  };

  const step: Changes['step'] = async (tx, before, change) => {
    const { action, caller } = change;
    const to = change.to ?? requireStep(action, before.state);
    const decided = DECISIONS.includes(action) && {
      decidedAt: clock.now(),
      decidedBy: caller.kind === 'user' ? caller.userId : null,
    };
    // A decision over the whole registration leaves nothing to review, and an answered offer is none any more.
    const cleared = { offerExpiresAt: null, ...(action !== 'offer' && { needsReviewOf: null, proposal: null }) };
    if (to !== 'approved' && before.state === 'approved') await badges.end(tx, before, 'revoked');
    const badge = to === 'approved' ? await badges.issue(tx, before) : undefined;
    const after = await write(tx, before, {
      ...change,
      fields: { ...decided, ...cleared, ...change.fields, state: to },
    });
    // Who was entered twice still comes: a mail that says "cancelled" would be wrong.
    const usual = action === 'merge' ? null : noticeOf(to);
    const kind = change.notice === undefined ? usual : change.notice;
    // A step is taken once, and one state may be reached twice: approved, reopened, approved.
    if (kind) await notices.tell(tx, kind, after, badge, `v${after.version}`);
    if (to !== before.state) await events.tellStateChanged(tx, { registration: after, from: before.state });
    return after;
  };

  const lock: Changes['lock'] = async (tx, id) => {
    const known = await findRegistration(tx, id);
    if (!known) throw new Failure('missing', 'request.missing');
    await lockEdition(tx, known.editionId);
    const locked = await lockRegistration(tx, id);
    if (!locked) throw new Failure('missing', 'request.missing');
    if (locked.erasedAt) throw new Failure('conflict', 'registration.erased');
    return locked;
  };

  const offers = createOffers(needs, { lock, step });
  return { lock, step, write, ...offers };
}

const DECISIONS: readonly RegistrationAction[] = ['approve', 'decline', 'cancel', 'merge'];

export function requireStep(action: RegistrationAction, from: RegistrationState): RegistrationState {
  const to = stateAfter(action, from);
  if (to === undefined) throw new Failure('conflict', 'registration.step_not_allowed', { extra: { state: from } });
  return to;
}

export function noticeOf(state: RegistrationState) {
  return state === 'pending' ? 'received' : state;
}

async function noSeat(tx: Tx, registration: Registration): Promise<Failure> {
  const full = (await findFull(tx, registration)) ?? 'edition';
  return new Failure('conflict', full === 'organisation' ? 'registration.quota_full' : 'registration.no_seat', {
    extra: { full },
  });
}

import { isNumbered } from './periods.ts';
import type { AdmissionPolicy, Decision, Direction, Reason } from './words.ts';

/** What is known about one reading when it is judged. */
export interface ScanFacts {
  /** How the code reads; `by_hand`: staff found the person by name and no badge was read. */
  readonly code: 'not_ours' | 'malformed' | 'bad_signature' | 'genuine' | 'by_hand';
  /** `unknown_yet`: younger than the list that a station without network holds. */
  readonly badge: 'wrong_edition' | 'not_found' | 'unknown_yet' | 'active' | 'revoked' | 'superseded';
  readonly registration: 'pending' | 'approved' | 'declined' | 'waitlisted' | 'cancelled' | undefined;
  readonly direction: Direction;
  readonly policy: AdmissionPolicy;
  readonly stationAssigned: boolean;
  readonly checkpointOpen: boolean;
  readonly typeAllowed: boolean;
  /** null where no booking is needed. */
  readonly booked: boolean | null;
  /** The admission that counts for this moment, if there is one. */
  readonly last: { readonly period: string; readonly left: boolean } | undefined;
  /** Places left inside; null: no limit. */
  readonly placesLeft: number | null;
  /** A supervisor lets in against a refusal. */
  readonly override: boolean;
}

export interface Verdict {
  readonly decision: Decision;
  readonly reason: Reason;
}

/** Nobody can be let in against these: it is not known whom that would be, or it is nobody of this edition. */
const BEYOND_OVERRIDE: ReadonlySet<Reason> = new Set([
  'not_ours',
  'malformed',
  'bad_signature',
  'wrong_edition',
  'not_found',
  'unknown_yet',
  'station_not_assigned',
]);

export function mayOverride(reason: Reason): boolean {
  return !BEYOND_OVERRIDE.has(reason) && !reason.startsWith('ok');
}

export function judge(facts: ScanFacts): Verdict {
  const refusal = refusalOf(facts);
  if (refusal) {
    if (facts.override && mayOverride(refusal)) return { decision: 'admit', reason: 'ok_override' };
    return { decision: 'refuse', reason: refusal };
  }
  const again = facts.direction === 'entry' && facts.last !== undefined && isNumbered(facts.policy);
  return { decision: 'admit', reason: again ? 'ok_reentry' : 'ok' };
}

function refusalOf(facts: ScanFacts): Reason | undefined {
  const { code, badge, registration, last } = facts;
  if (code === 'not_ours' || code === 'malformed' || code === 'bad_signature') return code;
  if (badge !== 'active') return badge;
  if (registration === undefined) return 'not_found';
  if (registration === 'cancelled' || registration === 'declined') return 'registration_cancelled';
  if (registration !== 'approved') return 'registration_pending';
  if (!facts.stationAssigned) return 'station_not_assigned';
  // Whoever leaves may leave: a closed door, a wrong room or a full one keeps nobody in.
  if (facts.direction === 'exit') return last === undefined || last.left ? 'not_inside' : undefined;
  if (!facts.checkpointOpen) return 'checkpoint_closed';
  if (!facts.typeAllowed) return 'wrong_type';
  if (facts.booked === false) return 'no_booking';
  if (last !== undefined && (!isNumbered(facts.policy) || (facts.policy === 're_entry' && !last.left)))
    return 'already_inside';
  if (facts.placesLeft !== null && facts.placesLeft <= 0) return 'capacity_full';
  return undefined;
}

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

/** What is asked of a badge, in this order. */
export const CHECKS = [
  'code',
  'badge',
  'registration',
  'station',
  'standing_to_leave',
  'window',
  'type',
  'entitlement',
  'standing',
  'places',
] as const;
export type Check = (typeof CHECKS)[number];

/** Why this check refuses; undefined when it passes or is not asked. */
const refusals: Readonly<Record<Check, (facts: ScanFacts) => Reason | undefined>> = {
  code: ({ code }) => (code === 'not_ours' || code === 'malformed' || code === 'bad_signature' ? code : undefined),
  badge: ({ badge }) => (badge === 'active' ? undefined : badge),
  registration({ registration }) {
    if (registration === undefined) return 'not_found';
    if (registration === 'cancelled' || registration === 'declined') return 'registration_cancelled';
    return registration === 'approved' ? undefined : 'registration_pending';
  },
  station: ({ stationAssigned }) => (stationAssigned ? undefined : 'station_not_assigned'),
  standing_to_leave: ({ direction, last }) =>
    direction === 'exit' && (last === undefined || last.left) ? 'not_inside' : undefined,
  window: entering(({ checkpointOpen }) => (checkpointOpen ? undefined : 'checkpoint_closed')),
  type: entering(({ typeAllowed }) => (typeAllowed ? undefined : 'wrong_type')),
  entitlement: entering(({ booked }) => (booked === false ? 'no_booking' : undefined)),
  standing: entering(({ last, policy }) =>
    last !== undefined && (!isNumbered(policy) || (policy === 're_entry' && !last.left)) ? 'already_inside' : undefined,
  ),
  places: entering(({ placesLeft }) => (placesLeft !== null && placesLeft <= 0 ? 'capacity_full' : undefined)),
};

/** Whoever leaves may leave: a closed door, a wrong room or a full one keeps nobody in. */
function entering(check: (facts: ScanFacts) => Reason | undefined): (facts: ScanFacts) => Reason | undefined {
  return (facts) => (facts.direction === 'exit' ? undefined : check(facts));
}

function refusalOf(facts: ScanFacts): Reason | undefined {
  for (const check of CHECKS) {
    const refusal = refusals[check](facts);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Every check with its answer, for whoever asks why: not only the first that refuses. */
export function listChecks(facts: ScanFacts): { readonly check: Check; readonly refusal: Reason | undefined }[] {
  const isOf = (check: Check) =>
    facts.direction === 'entry'
      ? check !== 'standing_to_leave'
      : CHECKS.indexOf(check) <= CHECKS.indexOf('standing_to_leave');
  return CHECKS.filter(isOf).map((check) => ({ check, refusal: refusals[check](facts) }));
}

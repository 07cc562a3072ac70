/** What the public learns; `unknown` says the same of a mistyped number, a wrong code and a number that never was. */
export const VERIFICATION_STATES = ['valid', 'suspended', 'revoked', 'superseded', 'expired', 'unknown'] as const;
export type VerificationState = (typeof VERIFICATION_STATES)[number];

/** How what was certified stands today, where it does not simply hold: told by the life of a designation. */
export type Standing =
  | { readonly state: 'suspended'; readonly from: string; readonly until: string | null }
  | { readonly state: 'withdrawn' | 'renewed'; readonly on: string };

/** Calendar days in the zone of the certificate. */
export interface VerdictFacts {
  readonly state: 'issued' | 'revoked' | 'superseded';
  readonly endedOn: string | null;
  /** Last day on which it holds; null: without end. */
  readonly validUntil: string | null;
  readonly standing: Standing | undefined;
}

export interface Verdict {
  readonly state: Exclude<VerificationState, 'unknown'>;
  /** Of a revoked or superseded one the day of its end, of an expired one its last day. */
  readonly endedOn: string | null;
  readonly suspendedFrom: string | null;
  /** Null while nobody has said when it ends. */
  readonly suspendedUntil: string | null;
}

/**
 * The worst word wins: what has ended for good is never shown as merely interrupted. A suspension whose last day is over
 * has ended by itself.
 */
export function verdictOf({ state, endedOn, validUntil, standing }: VerdictFacts, today: string): Verdict {
  const none = { suspendedFrom: null, suspendedUntil: null };
  if (state !== 'issued') return { state, endedOn, ...none };
  if (standing?.state === 'withdrawn') return { state: 'revoked', endedOn: standing.on, ...none };
  if (standing?.state === 'renewed') return { state: 'superseded', endedOn: standing.on, ...none };
  if (validUntil !== null && validUntil < today) return { state: 'expired', endedOn: validUntil, ...none };
  if (standing?.state === 'suspended' && standing.from <= today && (standing.until === null || today <= standing.until))
    return { state: 'suspended', endedOn: null, suspendedFrom: standing.from, suspendedUntil: standing.until };
  return { state: 'valid', endedOn: null, ...none };
}

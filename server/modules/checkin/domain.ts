/** What is scanned, by whom it may pass, and why not: the same words and rules at the server and in the station's browser. */

export const CHECKPOINT_KINDS = ['entrance', 'session', 'meal', 'signing_desk'] as const;
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number];

export const ADMISSION_POLICIES = ['once', 'once_per_day', 're_entry', 'unlimited'] as const;
export type AdmissionPolicy = (typeof ADMISSION_POLICIES)[number];

export const SCAN_SOURCES = ['camera', 'wedge', 'manual'] as const;
export type ScanSource = (typeof SCAN_SOURCES)[number];

export const DIRECTIONS = ['entry', 'exit'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const DECISIONS = ['admit', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Closed, and in the order in which they are asked: a revoked badge is never waved through as a harmless duplicate. */
export const REASONS = [
  'not_ours',
  'malformed',
  'bad_signature',
  'wrong_edition',
  'not_found',
  'unknown_yet',
  'revoked',
  'superseded',
  'registration_cancelled',
  'registration_pending',
  'station_not_assigned',
  'checkpoint_closed',
  'wrong_type',
  'no_booking',
  'already_inside',
  'capacity_full',
  'not_inside',
  'ok',
  'ok_reentry',
  'ok_override',
] as const;
export type Reason = (typeof REASONS)[number];

/** How long the station that scanned may take it back. */
export const UNDO_MINUTES = 15;
export const PAIRING_MINUTES = 10;
/** Under a rush three doors make 20 changes a second; nobody reads a wall faster than this. */
export const BOARD_EVERY_MS = 250;
export const MAX_BATCH = 500;

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 32;
const HALF = 10;

export type BadgeReading =
  | { readonly kind: 'not_ours' | 'malformed' }
  | {
      readonly kind: 'code';
      /** As it is printed: HW and 32 characters. */
      readonly code: string;
      /** Ten bytes that name the badge. */
      readonly id: Uint8Array;
      /** Ten bytes that prove that it is ours. */
      readonly proof: Uint8Array;
    };

/**
 * Reads what a camera, a scanner gun or a hand gave. A web address that ends in the code is read too, also as a gun types
 * it, which loses the signs between the letters. What does not look like a badge of ours is `not_ours`; what does, and
 * cannot be one, is `malformed`: a torn or badly printed badge, and staff say another thing then.
 */
export function readBadge(raw: string): BadgeReading {
  const text = raw.trim().toUpperCase();
  const whole = /(?:^|.*[^0-9A-Z]|^HTTPS?[0-9A-Z]*)HW([0-9A-Z]*)$/s.exec(text);
  const body = whole?.[1];
  if (body === undefined) return { kind: 'not_ours' };
  // A gun types "httpshost…hw<code>" as one word: the code is its end.
  const code = /^[0-9A-Z]*$/.test(text) && text.startsWith('HTTP') ? text.slice(-CODE_LENGTH) : body;
  const bytes = code.length === CODE_LENGTH ? decode(code) : undefined;
  if (!bytes) return { kind: 'malformed' };
  return { kind: 'code', code: `HW${code}`, id: bytes.slice(0, HALF), proof: bytes.slice(HALF) };
}

function decode(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array((text.length * 5) >> 3);
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of text) {
    const value = CROCKFORD.indexOf(character);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = held >> bits;
      at += 1;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}

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

/** Each entry is an admission of its own, counted 1, 2, 3 … */
export function isNumbered(policy: AdmissionPolicy): boolean {
  return policy === 're_entry' || policy === 'unlimited';
}

/** The period for which a new admission counts: at most one live admission exists for each. */
export function periodOf(policy: AdmissionPolicy, localDate: string, last: { period: string } | undefined): string {
  if (policy === 'once') return '';
  if (policy === 'once_per_day') return localDate;
  return String(Number(last?.period ?? 0) + 1);
}

/** Which entry of this person an admission is. */
export function entryNumber(period: string): number {
  return /^\d+$/.test(period) ? Number(period) : 1;
}

const LONGEST_WAIT_MS = 7 * 24 * 3600 * 1000;

/**
 * The time that counts: the station's, corrected by how far its clock was off when it sent. A reading cannot lie after its
 * sending nor a week back; then the clock was changed in between, and the time of receiving stands in, marked as such.
 */
export function effectiveTime(times: { scannedAt: Date; sentAt: Date; receivedAt: Date }): {
  at: Date;
  trusted: boolean;
} {
  const waited = times.sentAt.getTime() - times.scannedAt.getTime();
  if (waited < 0 || waited > LONGEST_WAIT_MS) return { at: times.receivedAt, trusted: false };
  return { at: new Date(times.receivedAt.getTime() - waited), trusted: true };
}

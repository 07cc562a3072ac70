import { sha256 } from '../../../platform/crypto.ts';
import type { BadgeProof } from '../badge-proof.ts';
import {
  type BadgeReading,
  judge,
  mayOverride,
  mayOverrule,
  readBadge,
  type ScanFacts,
  type Verdict,
} from '../domain.ts';
import type { SentScan } from './batch-items.ts';
import type { DoorRow, PersonRow } from './batch-store.ts';

/** A scan of a batch, with what was read of the badge. */
export interface LateCase {
  readonly sent: SentScan;
  readonly reading: BadgeReading | undefined;
  /** In hex. */
  readonly badgeHash: string | undefined;
}
export function openLateCase(sent: SentScan): LateCase {
  const reading = sent.raw === undefined ? undefined : readBadge(sent.raw);
  return { sent, reading, badgeHash: reading?.kind === 'code' ? sha256(reading.id).toString('hex') : undefined };
}

/**
 * What the server thinks of a scan that was decided at a door. Only by rules that hang on no other scan, at the time of the
 * scan: whether somebody was inside already is for the fold, else the verdict would hang on which queue came first.
 */
export function judgeLate(
  one: LateCase,
  {
    door,
    person,
    entitled,
    badges,
  }: { door: DoorRow; person: PersonRow | undefined; entitled: boolean; badges: BadgeProof },
): Verdict {
  const { sent } = one;
  const at = sent.effective.at;
  const within = (door.opens_at === null || door.opens_at <= at) && (door.closes_at === null || at < door.closes_at);
  const verdict = judge({
    code: codeOf(one, door, person, badges),
    badge: badgeOf(one, door, person, badges),
    registration: person?.registration_state ?? undefined,
    direction: sent.direction,
    policy: door.policy,
    stationAssigned: door.assigned && (door.revoked_at === null || at < door.revoked_at),
    checkpointOpen: within,
    typeAllowed: door.type_ids === null || door.type_ids.includes(person?.type_id ?? ''),
    booked: door.listed_only || door.session_id !== null ? entitled : null,
    last: sent.direction === 'exit' ? { period: '', left: false } : undefined,
    placesLeft: null,
    override: false,
  });
  if (sent.overrides === undefined || !mayOverrule(door.profile)) return verdict;
  const stands = verdict.decision === 'refuse' && !mayOverride(verdict.reason);
  return stands ? verdict : { decision: 'admit', reason: 'ok_override' };
}

function codeOf(
  { reading }: LateCase,
  door: DoorRow,
  person: PersonRow | undefined,
  badges: BadgeProof,
): ScanFacts['code'] {
  if (reading === undefined) return 'by_hand';
  if (reading.kind !== 'code') return reading.kind;
  const edition = person?.badge_edition_id ?? door.edition_id;
  return badges.isGenuine(edition, reading) ? 'genuine' : 'bad_signature';
}

function badgeOf(
  { sent, reading }: LateCase,
  door: DoorRow,
  person: PersonRow | undefined,
  { unknownBadge }: BadgeProof,
): ScanFacts['badge'] {
  if (!person) return reading === undefined ? 'not_found' : unknownBadge;
  if (reading === undefined) return person.registration_edition_id === door.edition_id ? 'active' : 'wrong_edition';
  if (person.badge_state === null) return 'not_found';
  if (person.badge_edition_id !== door.edition_id) return 'wrong_edition';
  // What has ended since was good at the door.
  return person.ended_at !== null && sent.effective.at < person.ended_at ? 'active' : person.badge_state;
}

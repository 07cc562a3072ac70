import {
  admissionKey,
  applyBundle,
  type BundleGone,
  type BundlePerson,
  type BundleRows,
  type BundleType,
  checksumOf,
  type HeldRows,
  type OfflineBook,
  packId,
  unpackId,
} from '#domain/checkin';
import type { Self } from '../station-session.ts';

/** What the server sends: everything, or what changed. */
export interface BundleAnswer {
  readonly station: Self;
  readonly editionId: string;
  readonly cursor: string;
  readonly full: boolean;
  readonly at: string;
  readonly types: readonly BundleType[];
  readonly rows: BundleRows;
  readonly gone: BundleGone;
  readonly checksum: string;
}

/** The data by which a station judges. */
export interface Book extends OfflineBook {
  readonly station: Self;
  readonly editionId: string;
  readonly cursor: string;
  readonly at: string;
  readonly badges: number;
  findPerson(registrationId: string): BundlePerson | undefined;
  /** What is sealed for a badge. */
  findSealed(hash: string): string | undefined;
  findOrganisation(key: string): { zh: string; en: string } | undefined;
  findType(packedId: string): { code: string; zh: string; en: string; colour: string } | undefined;
  readonly held: HeldRows;
  readonly types: readonly BundleType[];
}

const BADGE_STATES = { a: 'active', s: 'superseded', r: 'revoked' } as const;
const REGISTRATION_STATES = {
  p: 'pending',
  a: 'approved',
  d: 'declined',
  w: 'waitlisted',
  c: 'cancelled',
} as const;

/** What is held after an answer; undefined when it does not add up to what the server holds: then all is asked for again. */
export function bookAfter(before: Book | undefined, answer: BundleAnswer): Book | undefined {
  const held = applyBundle(before?.held, answer);
  if (checksumOf(held) !== answer.checksum) return undefined;
  return createBook(answer, held);
}

type Head = Pick<BundleAnswer, 'station' | 'editionId' | 'cursor' | 'at' | 'types'>;

function createBook({ station, editionId, cursor, at, types }: Head, held: HeldRows): Book {
  const badges = new Map<string, { person: BundlePerson; state: 'a' | 's' | 'r'; sealed: string | undefined }>();
  for (const person of held.people.values())
    for (const [hash, state, sealed] of person[3]) badges.set(hash, { person, state, sealed });
  const inside = new Map<string, number>();
  for (const [, target, , , leftAt] of held.admissions.values())
    if (leftAt === null) inside.set(target, (inside.get(target) ?? 0) + 1);
  const checkpoints = new Map(station.checkpoints.map((one) => [one.id, one]));
  const typesById = new Map(types.map((type) => [type[0], type]));
  return {
    station,
    editionId,
    cursor,
    at,
    types,
    held,
    badges: badges.size,
    timeZone: station.edition.timeZone,
    findCheckpoint(id) {
      const found = checkpoints.get(id);
      // Places are those of the checkpoint whose admissions are counted.
      return found && { ...found, capacity: (checkpoints.get(found.admitsFor) ?? found).capacity };
    },
    findBadge(hash) {
      const found = badges.get(hash);
      return found && { state: BADGE_STATES[found.state], registrationId: unpackId(found.person[0]) };
    },
    findRegistration(id) {
      const person = held.people.get(packId(id));
      return person && { state: REGISTRATION_STATES[person[1]], typeId: unpackId(person[2]) };
    },
    isExpected(checkpointId, registrationId) {
      const checkpoint = checkpoints.get(checkpointId);
      const person = held.people.get(packId(registrationId));
      if (!checkpoint || (!checkpoint.listedOnly && checkpoint.sessionId === null)) return null;
      if (!person) return false;
      const isListed = !checkpoint.listedOnly || person[4].includes(packId(checkpointId));
      return isListed && (checkpoint.sessionId === null || person[5].includes(packId(checkpoint.sessionId)));
    },
    findAdmission(targetId, registrationId) {
      const found = held.admissions.get(admissionKey(packId(registrationId), packId(targetId)));
      return found && { period: found[2], at: found[3], leftAt: found[4], checkpointId: unpackId(found[5]) };
    },
    countInside: (targetId) => inside.get(packId(targetId)) ?? 0,
    findPerson: (registrationId) => held.people.get(packId(registrationId)),
    findSealed: (hash) => badges.get(hash)?.sealed,
    findOrganisation(key) {
      const found = held.organisations.get(key);
      return found && { zh: found[1], en: found[2] };
    },
    findType(packedId) {
      const found = typesById.get(packedId);
      return found && { code: found[1], zh: found[2], en: found[3], colour: found[4] };
    },
  };
}

/** One text for the store: a browser reads it back three times as fast as ten thousand small lists. */
export function bookText({ station, editionId, cursor, at, types, held }: Book): string {
  const rows = {
    people: [...held.people.values()],
    organisations: [...held.organisations.values()],
    admissions: [...held.admissions.values()],
  };
  return JSON.stringify({ form: FORM, station, editionId, cursor, at, types, rows });
}

/** Raised when a kept book cannot be read as it was written before. */
const FORM = 1;
const NOTHING_GONE: BundleGone = { people: [], organisations: [], admissions: [] };

export function readBook(text: string): Book | undefined {
  try {
    const kept = JSON.parse(text) as Head & { form: number; rows: BundleRows };
    if (kept.form !== FORM) return undefined;
    return createBook(kept, applyBundle(undefined, { full: true, rows: kept.rows, gone: NOTHING_GONE }));
  } catch {
    return undefined;
  }
}

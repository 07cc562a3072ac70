import type { BadgeReading } from './badge-code.ts';
import { type Folded, foldPassages, type Passage } from './fold.ts';
import type { ScanFacts } from './judge.ts';
import { isNumbered } from './periods.ts';
import type { AdmissionPolicy, Direction } from './words.ts';

/** What a station without network knows of its door. */
export interface OfflineCheckpoint {
  readonly id: string;
  /** The checkpoint whose admissions are counted. */
  readonly admitsFor: string;
  readonly admissionPolicy: AdmissionPolicy;
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly capacity: number | null;
  /** None named: all. */
  readonly typeIds: readonly string[];
}

/** The latest admission of somebody, as it stood when the station's data left the server. */
export interface KnownAdmission {
  readonly period: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly leftAt: number | null;
  /** The door where it was. */
  readonly checkpointId: string;
}

/** The data of a station, whatever they were sent as. */
export interface OfflineBook {
  readonly timeZone: string;
  findCheckpoint(id: string): OfflineCheckpoint | undefined;
  /** By what `badgeHash` makes of the ten bytes that name the badge. */
  findBadge(hash: string): { state: 'active' | 'superseded' | 'revoked'; registrationId: string } | undefined;
  findRegistration(id: string): { state: NonNullable<ScanFacts['registration']>; typeId: string } | undefined;
  /** Whether list and booking of the door allow it; null where the door asks for neither. */
  isExpected(checkpointId: string, registrationId: string): boolean | null;
  findAdmission(targetId: string, registrationId: string): KnownAdmission | undefined;
  countInside(targetId: string): number;
}

/** Somebody whom this station itself let in or out. */
export interface LocalPassage {
  readonly scanId: string;
  readonly registrationId: string;
  readonly targetId: string;
  readonly checkpointId: string;
  readonly direction: Direction;
  readonly at: number;
  readonly override: boolean;
}

export interface OfflineQuestion {
  readonly checkpointId: string;
  readonly direction: Direction;
  readonly reading: BadgeReading | undefined;
  /** Of the badge that was read. */
  readonly hash: string | undefined;
  /** Whom staff found by name. */
  readonly registrationId: string | undefined;
  /**
   * Whether what lies under the code opened with it: a station cannot check the second half of a code, but only the whole
   * of the code as it was printed opens the name. null: nothing lies there.
   */
  readonly opened: boolean | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly override: boolean;
  /** What happened here and is not yet part of the data. */
  readonly passages: readonly LocalPassage[];
  /** What was taken back here; it may still stand in the data. */
  readonly undone: readonly LocalPassage[];
}

export interface OfflineStanding {
  readonly period: string;
  readonly at: number;
  readonly left: boolean;
  /** The door where it was. */
  readonly checkpointId: string;
}
export interface OfflineFacts {
  readonly facts: ScanFacts;
  readonly registrationId: string | undefined;
  readonly last: OfflineStanding | undefined;
}

/** The facts of a scan as far as this station knows them, for the same judge as the server's. */
export function factsOffline(book: OfflineBook, question: OfflineQuestion): OfflineFacts {
  const { reading, direction, at } = question;
  const checkpoint = book.findCheckpoint(question.checkpointId);
  const badge = question.hash === undefined ? undefined : book.findBadge(question.hash);
  const registrationId = badge?.registrationId ?? question.registrationId;
  const registration = registrationId === undefined ? undefined : book.findRegistration(registrationId);
  const last =
    checkpoint && registrationId !== undefined ? standingOf(book, checkpoint, registrationId, question) : undefined;
  const genuine = question.opened === false ? 'bad_signature' : 'genuine';
  return {
    registrationId,
    last,
    facts: {
      code: reading === undefined ? 'by_hand' : reading.kind === 'code' ? genuine : reading.kind,
      // A badge, or a person, that came after the data left the server: nobody here can say.
      badge:
        reading === undefined
          ? registration
            ? 'active'
            : 'unknown_yet'
          : badge && registration
            ? badge.state
            : 'unknown_yet',
      registration: registration?.state,
      direction,
      policy: checkpoint?.admissionPolicy ?? 'once',
      stationAssigned: checkpoint !== undefined,
      checkpointOpen: checkpoint !== undefined && isOpenAt(checkpoint, at),
      typeAllowed: isTypeAllowed(checkpoint, registration?.typeId),
      booked: checkpoint && registrationId !== undefined ? book.isExpected(checkpoint.id, registrationId) : null,
      last,
      placesLeft: checkpoint ? placesLeft(book, checkpoint, question) : null,
      override: question.override,
    },
  };
}

function isOpenAt({ opensAt, closesAt }: OfflineCheckpoint, at: number): boolean {
  return (opensAt === null || Date.parse(opensAt) <= at) && (closesAt === null || at < Date.parse(closesAt));
}

function isTypeAllowed(checkpoint: OfflineCheckpoint | undefined, typeId: string | undefined): boolean {
  if (!checkpoint || checkpoint.typeIds.length === 0) return true;
  return typeId !== undefined && checkpoint.typeIds.includes(typeId);
}

const KNOWN = 'known';
/** The server's time of a scan is the station's, corrected: they differ by how well the clock was known. */
const SAME_MS = 5 * 60_000;

/** What the server told and what happened here since are one set, for the same fold as the server's. */
function standingOf(
  book: OfflineBook,
  { admitsFor, admissionPolicy: policy }: OfflineCheckpoint,
  registrationId: string,
  { passages, undone, at }: OfflineQuestion,
): OfflineStanding | undefined {
  const ofPerson = (one: LocalPassage) => one.registrationId === registrationId && one.targetId === admitsFor;
  const takenBack = undone.filter(ofPerson);
  const all: Passage[] = [];
  const add = (passage: Omit<Passage, 'localDate'>) =>
    all.push({ ...passage, localDate: localDateAt(passage.at, book.timeZone) });
  const known = book.findAdmission(admitsFor, registrationId);
  if (known && !takenBack.some((one) => isEntryOf(one, known))) {
    const { checkpointId: door, leftAt } = known;
    add({ scanId: KNOWN, at: known.at, direction: 'entry', door, override: false });
    const staysOut = !takenBack.some((one) => one.direction === 'exit' && isNear(one.at, leftAt));
    if (leftAt !== null && staysOut)
      add({ scanId: `${KNOWN} left`, at: leftAt, direction: 'exit', door, override: false });
  }
  const ids = new Set(takenBack.map(({ scanId }) => scanId));
  for (const one of passages) if (ofPerson(one) && !ids.has(one.scanId)) add({ ...one, door: one.checkpointId });
  const { admissions } = foldPassages(policy, all);
  const last = countingNow(policy, admissions, localDateAt(at, book.timeZone));
  if (!last) return undefined;
  // Of many entries the data hold the latest only, with its number: later ones count on from there.
  const first = isNumbered(policy) ? admissions.findIndex(({ scanId }) => scanId === KNOWN) : -1;
  return {
    period: first < 0 || !known ? last.period : String(Number(known.period) + admissions.indexOf(last) - first),
    at: last.at,
    left: last.left !== undefined,
    checkpointId: all.find(({ scanId }) => scanId === last.scanId)?.door ?? admitsFor,
  };
}

function isEntryOf(one: LocalPassage, known: KnownAdmission): boolean {
  return one.direction === 'entry' && one.checkpointId === known.checkpointId && isNear(one.at, known.at);
}
function isNear(at: number, other: number | null): boolean {
  return other !== null && Math.abs(at - other) < SAME_MS;
}

function countingNow(policy: AdmissionPolicy, admissions: Folded['admissions'], date: string) {
  if (isNumbered(policy)) return admissions.at(-1);
  return admissions.find(({ period }) => period === (policy === 'once' ? '' : date));
}

/** What is known from the server, and each entry and exit here since. */
function placesLeft(
  book: OfflineBook,
  { admitsFor, capacity }: OfflineCheckpoint,
  { passages, undone }: OfflineQuestion,
): number | null {
  if (capacity === null) return null;
  const ids = new Set(undone.map(({ scanId }) => scanId));
  let here = 0;
  for (const one of passages) {
    if (one.targetId !== admitsFor || ids.has(one.scanId)) continue;
    const known = book.findAdmission(admitsFor, one.registrationId);
    const counted = known && isNear(one.at, one.direction === 'entry' ? known.at : known.leftAt);
    if (!counted) here += one.direction === 'entry' ? 1 : -1;
  }
  return capacity - book.countInside(admitsFor) - here;
}

const dates = new Map<string, Intl.DateTimeFormat>();

/** The date at the edition's place, as the server's database writes it. */
export function localDateAt(at: number, timeZone: string): string {
  let format = dates.get(timeZone);
  if (!format) {
    // The calendar is named: th-TH and others would count other years.
    format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dates.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

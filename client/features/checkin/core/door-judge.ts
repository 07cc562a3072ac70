import {
  type BadgeReading,
  badgeHash,
  entryNumber,
  factsOffline,
  judge,
  type OfflineFacts,
  openRow,
  periodOf,
  type RosterDisplay,
  readBadge,
  rowKey,
  type Verdict,
} from '#domain/checkin';
import type { Book } from './book.ts';
import type { Ledger } from './ledger.ts';
import type { KeptPassage } from './station-store.ts';
import type { Admission, Person, Subject } from './told.ts';

/** What can be found out about a reading before it is its turn. */
export interface Read {
  readonly reading: BadgeReading | undefined;
  readonly hash: string | undefined;
  readonly opened: boolean | null;
  readonly display: RosterDisplay | undefined;
}

export interface DoorVerdict extends Verdict {
  readonly person: Person | null;
  readonly admission: Admission | null;
  /** What is to be kept, when somebody passed. */
  readonly passage: KeptPassage | undefined;
}

/** Reads a badge and opens what is sealed under it. */
export async function readSubject(book: Book | undefined, subject: Subject): Promise<Read> {
  const reading = 'raw' in subject ? readBadge(subject.raw) : undefined;
  if (reading?.kind !== 'code' || !book) return { reading, hash: undefined, opened: null, display: undefined };
  // Side by side: neither needs the other, and each waits for a thread of the browser.
  const [hash, key] = await Promise.all([badgeHash(reading.id), rowKey(reading, book.editionId)]);
  const sealed = book.findSealed(hash);
  const display = sealed === undefined ? undefined : await openRow(sealed, key);
  return { reading, hash, opened: sealed === undefined ? null : display !== undefined, display };
}

/** Judges at the door, by the same rules as the server and by what this station knows. */
export function judgeAtDoor(
  book: Book | undefined,
  ledger: Pick<Ledger, 'passages' | 'undone'>,
  subject: Subject,
  read: Read,
  scan: { readonly scanId: string; readonly at: number },
): DoorVerdict {
  if (!book) return { ...withoutBook(read), person: null, admission: null, passage: undefined };
  const found = factsOffline(book, {
    checkpointId: subject.checkpointId,
    direction: subject.direction,
    reading: read.reading,
    hash: read.hash,
    registrationId: 'registrationId' in subject ? subject.registrationId : undefined,
    opened: read.opened,
    at: scan.at,
    override: subject.override !== undefined,
    passages: ledger.passages(),
    undone: ledger.undone(),
  });
  const verdict = judge(found.facts);
  const checkpoint = book.findCheckpoint(subject.checkpointId);
  const passes = verdict.decision === 'admit' && checkpoint !== undefined && found.registrationId !== undefined;
  return {
    ...verdict,
    person: found.facts.code === 'bad_signature' ? null : personOf(book, found.registrationId, read.display),
    admission: admissionOf(book, subject, found, verdict, scan.at),
    passage: passes
      ? {
          scanId: scan.scanId,
          registrationId: found.registrationId ?? '',
          targetId: checkpoint.admitsFor,
          checkpointId: checkpoint.id,
          direction: subject.direction,
          at: scan.at,
          override: subject.override !== undefined,
          acked: false,
        }
      : undefined,
  };
}

/** A station that never had any data still tells a badge from a bar code. */
function withoutBook({ reading }: Read): Verdict {
  const isBadge = reading === undefined || reading.kind === 'code';
  return { decision: 'refuse', reason: isBadge ? 'unknown_yet' : reading.kind };
}

function personOf(book: Book, registrationId: string | undefined, sealed: RosterDisplay | undefined): Person | null {
  const row = registrationId === undefined ? undefined : book.findPerson(registrationId);
  const display = sealed ?? row?.[6];
  if (!row || !display || registrationId === undefined) return null;
  const written = display.w ?? '';
  const organisation = display.o === undefined ? undefined : book.findOrganisation(display.o);
  return {
    registrationId,
    name: display.n,
    nameLatin: display.l ?? null,
    formOfAddress: display.formOfAddress ?? null,
    position: display.p ?? null,
    place: display.c,
    organisation: organisation ?? { zh: written, en: written },
    type: book.findType(row[2]) ?? { code: '', zh: '', en: '', colour: '#808080' },
    notes: (display.x ?? []).map(([zh, en]) => ({ zh, en })),
    seat: display.s ?? null,
  };
}

function admissionOf(
  book: Book,
  { checkpointId, direction }: Subject,
  { last, facts }: OfflineFacts,
  { decision }: Verdict,
  at: number,
): Admission | null {
  const enters = decision === 'admit' && direction === 'entry' && (!last || last.left || facts.policy === 'unlimited');
  if (enters) {
    const period = periodOf(facts.policy, '', last);
    return {
      firstAt: new Date(at).toISOString(),
      firstCheckpoint: doorOf(book, checkpointId),
      entryNo: entryNumber(period),
    };
  }
  if (!last) return null;
  return {
    firstAt: new Date(last.at).toISOString(),
    firstCheckpoint: doorOf(book, last.checkpointId),
    entryNo: entryNumber(last.period),
  };
}

/** A door that was made after the list was fetched has no name here. */
function doorOf(book: Book, id: string): Admission['firstCheckpoint'] {
  return { id, ...(book.findDoor(id) ?? { zh: '其他签到点', en: 'another checkpoint' }) };
}

/** Whether what is unsent here speaks of this person, so that the server would judge without knowing it. */
export function isConcerned(ledger: Ledger, book: Book | undefined, subject: Subject, { hash }: Read): boolean {
  const unsent = ledger.unsent();
  if (unsent.length === 0) return false;
  const id = hash === undefined ? undefined : book?.findBadge(hash)?.registrationId;
  const registrationId = 'registrationId' in subject ? subject.registrationId : id;
  if (registrationId !== undefined) {
    const passages = [...ledger.passages(), ...ledger.undone()];
    if (passages.some((one) => !one.acked && one.registrationId === registrationId)) return true;
  }
  const raw = 'raw' in subject ? subject.raw : undefined;
  return unsent.some(
    ({ kind, body }) => kind === 'scan' && raw !== undefined && body.raw === raw && body.door?.decision === 'admit',
  );
}

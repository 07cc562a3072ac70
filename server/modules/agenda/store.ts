import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Appearance, Session, SessionState } from './domain.ts';
import { listAppearances } from './speaker-store.ts';

type SessionRow = Omit<Session, 'appearances'>;

const COLUMNS = {
  id: 'id',
  editionId: 'edition_id',
  kind: 'kind',
  titleZh: 'title_zh',
  titleEn: 'title_en',
  abstractZh: 'abstract_zh',
  abstractEn: 'abstract_en',
  track: 'track',
  roomId: 'room_id',
  languages: 'languages',
  interpretation: 'interpretation',
  seats: 'seats',
  state: 'state',
  guid: 'guid',
  number: 'number',
  sequence: 'sequence',
  version: 'version',
  publishedAt: 'published_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
} as const satisfies Record<Exclude<keyof SessionRow, 'startsAt' | 'endsAt'>, string>;

function select(reader: Reader) {
  return reader('agenda_session')
    .select(COLUMNS)
    .select({ startsAt: reader.raw('lower(during)'), endsAt: reader.raw('upper(during)') })
    .orderByRaw('lower(during), room_id nulls first, number');
}

async function withAppearances(reader: Reader, rows: SessionRow[]): Promise<Session[]> {
  const appearances = await listAppearances(
    reader,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, appearances: appearances.get(row.id) ?? [] }));
}

export async function listSessions(reader: Reader, editionId: string, only?: 'public'): Promise<Session[]> {
  const query = select(reader).where({ edition_id: editionId });
  if (only === 'public') query.whereRaw(`(state = 'published' or (state = 'cancelled' and published_at is not null))`);
  return withAppearances(reader, await query);
}

/** Held until the transaction ends, so that two editors queue up and the second one sees the first one's version. */
export async function findSession(reader: Reader, id: string, lock?: 'for update'): Promise<Session | undefined> {
  const query = select(reader).where({ id });
  const rows: SessionRow[] = await (lock ? query.forUpdate() : query);
  return (await withAppearances(reader, rows))[0];
}

export async function listDrafts(tx: Tx, editionId: string): Promise<Session[]> {
  return withAppearances(tx, await select(tx).where({ edition_id: editionId, state: 'draft' }).forUpdate());
}

export async function findUse(
  reader: Reader,
  editionId: string,
): Promise<{
  sessions: number;
  firstStartsAt: Date | null;
  lastEndsAt: Date | null;
  sessionsByRoom: Map<string, number>;
}> {
  const { rows } = await reader.raw(
    `select count(*)::int as sessions, min(lower(during)) as "firstStartsAt", max(upper(during)) as "lastEndsAt"
       from agenda_session where edition_id = ? and state <> 'cancelled'`,
    [editionId],
  );
  // Cancelled ones too: they stay in the agenda with their room.
  const rooms: { id: string; count: string }[] = await reader('agenda_session')
    .where({ edition_id: editionId })
    .whereNotNull('room_id')
    .groupBy('room_id')
    .select({ id: 'room_id', count: reader.raw('count(*)') });
  return { ...rows[0], sessionsByRoom: new Map(rooms.map(({ id, count }) => [id, Number(count)])) };
}

export type Written = Omit<Session, 'number' | 'appearances'>;

function rowOf(tx: Tx, session: Written) {
  const row = Object.fromEntries(
    Object.entries(COLUMNS)
      .filter(([key]) => key !== 'number')
      .map(([key, column]) => [column, session[key as Exclude<keyof Written, 'startsAt' | 'endsAt'>]]),
  );
  return { ...row, during: tx.raw(`tstzrange(?, ?, '[)')`, [session.startsAt, session.endsAt]) };
}

export async function insertSession(tx: Tx, session: Written): Promise<void> {
  await tx('agenda_session').insert(rowOf(tx, session));
}

export async function updateSession(tx: Tx, session: Written): Promise<void> {
  const {
    id: _id,
    guid: _guid,
    edition_id: _edition,
    created_at: _created,
    ...row
  } = rowOf(tx, session) as Record<string, unknown>;
  await tx('agenda_session').where({ id: session.id }).update(row);
}

export interface Place {
  readonly roomId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface TakenBy {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const TAKEN_BY = { titleZh: 's.title_zh', titleEn: 's.title_en' };
const HELD: SessionState[] = ['draft', 'published'];

/** Who holds the room at that time. */
export async function findRoomHolder(reader: Reader, place: Place, except: string): Promise<TakenBy | undefined> {
  if (place.roomId === null) return undefined;
  return reader('agenda_session as s')
    .where({ 's.room_id': place.roomId })
    .whereNot({ 's.id': except })
    .whereIn('s.state', HELD)
    .whereRaw(`s.during && tstzrange(?, ?, '[)')`, [place.startsAt, place.endsAt])
    .orderByRaw('lower(s.during)')
    .first({ ...TAKEN_BY, startsAt: reader.raw('lower(s.during)'), endsAt: reader.raw('upper(s.during)') });
}

/** Which of these speakers are elsewhere at that time, and where. */
export async function listSpeakerClashes(
  reader: Reader,
  place: Place,
  except: string,
  speakerIds: readonly string[],
): Promise<(TakenBy & { speakerId: string })[]> {
  return reader('session_speaker as a')
    .join('agenda_session as s', 's.id', 'a.session_id')
    .whereIn('a.speaker_id', [...speakerIds])
    .whereNot({ 's.id': except })
    .whereIn('s.state', HELD)
    .whereRaw(`s.during && tstzrange(?, ?, '[)')`, [place.startsAt, place.endsAt])
    .orderByRaw('lower(s.during)')
    .select({
      ...TAKEN_BY,
      speakerId: 'a.speaker_id',
      startsAt: reader.raw('lower(s.during)'),
      endsAt: reader.raw('upper(s.during)'),
    });
}

export async function deleteAppearances(tx: Tx, sessionId: string): Promise<void> {
  await tx('session_speaker').where({ session_id: sessionId }).delete();
}

export async function insertAppearances(
  tx: Tx,
  session: Written,
  appearances: readonly { speakerId: string; role: Appearance['role'] }[],
): Promise<void> {
  if (appearances.length === 0) return;
  await tx('session_speaker').insert(
    appearances.map(({ speakerId, role }, position) => ({
      session_id: session.id,
      speaker_id: speakerId,
      role,
      position,
      session_during: tx.raw(`tstzrange(?, ?, '[)')`, [session.startsAt, session.endsAt]),
      session_state: session.state,
    })),
  );
}

export async function findChannelState(
  reader: Reader,
  name: string,
): Promise<{ epoch: string; seq: number; changedAt: Date } | undefined> {
  return reader('live_channel').where({ name }).first({ epoch: 'epoch', seq: 'seq', changedAt: 'changed_at' });
}

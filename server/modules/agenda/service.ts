import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Reader, Tx } from '../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { bump } from '../../platform/realtime/channel.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit, AuditAction } from '../audit/index.ts';
import type { Edition, Room } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import { type AgendaNotice, draftChannel, publicChannel } from './channels.ts';
import { type Attempt, describeClash, isClash } from './clashes.ts';
import { isPublic, mistakesOfSpan, plainLine, plainLines, type Session, type SpeakerRole } from './domain.ts';
import { createSessionEvents, type SessionEvents } from './events.ts';
import { createSignUps, type SignUps } from './sign-ups.ts';
import { listSpeakers } from './speaker-store.ts';
import {
  deleteAppearances,
  findChannelState,
  findSession,
  findUse,
  insertAppearances,
  insertSession,
  listDrafts,
  listSessions,
  updateSession,
} from './store.ts';

export interface NamedSpeaker {
  readonly speakerId: string;
  readonly role?: SpeakerRole;
}

type Texts = 'titleZh' | 'titleEn' | 'abstractZh' | 'abstractEn' | 'track';
type Facts = Pick<
  Session,
  Texts | 'kind' | 'roomId' | 'startsAt' | 'endsAt' | 'languages' | 'interpretation' | 'seats'
>;
type Required = 'kind' | 'titleZh' | 'titleEn' | 'startsAt' | 'endsAt';

export type NewSession = Pick<Facts, Required> &
  Partial<Omit<Facts, Required>> & { readonly speakers?: readonly NamedSpeaker[] };
export type SessionEdit = Partial<Facts> & { readonly speakers?: readonly NamedSpeaker[] };

export interface AgendaState {
  readonly version: string;
  readonly edition: Edition;
  readonly rooms: readonly Room[];
  readonly sessions: readonly Session[];
}

/** From when to when the agenda of an edition reaches, without what is cancelled; and which rooms it names. */
export interface AgendaUse {
  readonly sessions: number;
  readonly firstStartsAt: Date | null;
  readonly lastEndsAt: Date | null;
  readonly sessionsByRoom: ReadonlyMap<string, number>;
}

export interface Agenda extends SignUps, Pick<SessionEvents, 'onSessionChanged'> {
  /** What everybody may see. */
  getPublicAgenda(year: number): Promise<AgendaState>;
  getDraftAgenda(year: number): Promise<AgendaState>;
  getSession(id: string, reader?: Reader): Promise<Session>;
  /** Drafts and cancelled ones too, by start. */
  listSessions(editionId: string, reader?: Reader): Promise<Session[]>;
  addSession(caller: Caller, year: number, draft: NewSession): Promise<Session>;
  /** `version` is what the caller last saw; another one now means that somebody else was faster. */
  changeSession(caller: Caller, id: string, version: string, edit: SessionEdit): Promise<Session>;
  cancelSession(caller: Caller, id: string, version: string): Promise<Session>;
  restoreSession(caller: Caller, id: string, version: string): Promise<Session>;
  publishSession(caller: Caller, id: string, version: string): Promise<Session>;
  unpublishSession(caller: Caller, id: string, version: string): Promise<Session>;
  publishAll(caller: Caller, year: number): Promise<number>;
  /** The public sees something else now: how a session is attended, or a name in its head. */
  announce(tx: Tx, year: number, seen: boolean): Promise<void>;
  findUse(reader: Reader, editionId: string): Promise<AgendaUse>;
  findNotice(reader: Reader, year: number, channel: string): Promise<AgendaNotice | undefined>;
}

interface Needs {
  readonly db: Database;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly editions: Editions;
}

interface Step {
  readonly action: AuditAction;
  /** What the session becomes; may refuse. */
  readonly next: (session: Session) => Session;
  readonly speakers?: readonly NamedSpeaker[] | undefined;
  readonly detail?: (before: Session, after: Session) => Record<string, unknown>;
}

export function createAgenda({ db, ids, clock, audit, editions }: Needs): Agenda {
  const events = createSessionEvents();
  const readVersion = async (reader: Reader, channel: string) => {
    const row = await findChannelState(reader, channel);
    return { version: row ? `${row.epoch.slice(0, 8)}-${row.seq}` : '0', at: row?.changedAt.toISOString() ?? null };
  };

  const readAgenda = async (year: number, only?: 'public'): Promise<AgendaState> => {
    const edition = await editions.getByYear(year);
    // The version first: what is read after it is at least as new, so a reader may ask once too often, never too seldom.
    const { version } = await readVersion(db.knex, only ? publicChannel(year) : draftChannel(year));
    const [rooms, sessions] = await Promise.all([
      editions.listRooms(edition.id),
      listSessions(db.knex, edition.id, only),
    ]);
    return { version, edition, rooms, sessions };
  };

  const getSession: Agenda['getSession'] = async (id, reader = db.knex) => {
    const session = await findSession(reader, id);
    if (!session) throw new Failure('missing', 'request.missing');
    return session;
  };

  const announce = async (tx: Tx, year: number, seen: boolean): Promise<void> => {
    if (seen) await bump(tx, publicChannel(year));
    await bump(tx, draftChannel(year));
  };

  /** Runs a change; what the constraints refuse is explained after the transaction is gone. */
  const explained = async (work: (attempting: (attempt: Attempt) => void) => Promise<Session>): Promise<Session> => {
    let last: Attempt | undefined;
    try {
      return await work((attempt) => {
        last = attempt;
      });
    } catch (error) {
      if (!last || !isClash(error)) throw error;
      throw await describeClash(db.knex, last);
    }
  };

  /** @throws Failure invalid, naming every field that is wrong. */
  const check = async (
    tx: Tx,
    edition: Edition,
    session: Session,
    named: readonly NamedSpeaker[] | undefined,
  ): Promise<Attempt> => {
    const [rooms, speakers] = await Promise.all([
      editions.listRooms(edition.id, tx),
      named ? listSpeakers(tx, edition.id) : session.appearances.map(({ speaker }) => speaker),
    ]);
    const errors: FieldError[] = [...mistakesOfSpan(session, edition)];
    for (const name of ['titleZh', 'titleEn'] as const)
      if (session[name] === '') errors.push({ pointer: `/${name}`, code: 'required' });
    if (session.roomId !== null && !rooms.some((room) => room.id === session.roomId))
      errors.push({ pointer: '/roomId', code: 'agenda.room_unknown' });
    const chosen = named
      ? named.flatMap(({ speakerId }, index) => {
          const speaker = speakers.find((one) => one.id === speakerId);
          const twice = named.findIndex((one) => one.speakerId === speakerId) !== index;
          const code = !speaker ? 'agenda.speaker_unknown' : twice ? 'agenda.speaker_twice' : undefined;
          if (code) errors.push({ pointer: `/speakers/${index}`, code });
          return speaker ? [speaker] : [];
        })
      : speakers;
    if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
    return { ...session, edition, rooms, speakers: chosen };
  };

  const withRoles = (named: readonly NamedSpeaker[]) =>
    named.map(({ speakerId, role = 'speaker' as const }) => ({ speakerId, role }));

  const alter = async (caller: Caller, id: string, version: string, step: Step): Promise<Session> => {
    try {
      return await attempt(caller, id, version, step);
    } catch (error) {
      if (!(error instanceof Failure && error.kind === 'stale')) throw error;
      throw new Failure('stale', error.code, { extra: { current: await describeCurrent(id) } });
    }
  };

  /** For who was too slow: what stands there now, and whose it is. */
  const describeCurrent = async (id: string): Promise<Record<string, unknown>> => {
    const { version, state, updatedAt } = await getSession(id);
    const { rows } = await audit.listEntries(
      { subjectKind: 'session', subjectId: id },
      { before: undefined, limit: 1 },
    );
    return { version, state, updatedAt: updatedAt.toISOString(), changedBy: rows[0]?.actor_name ?? null };
  };

  const attempt = (caller: Caller, id: string, version: string, step: Step): Promise<Session> =>
    explained((attempting) =>
      db.transaction(async (tx) => {
        const before = await findSession(tx, id, 'for update');
        if (!before) throw new Failure('missing', 'request.missing');
        if (String(before.version) !== version) throw new Failure('stale', 'request.stale');
        const edition = await editions.getById(before.editionId, tx);
        const now = clock.now();
        const next = step.next(before);
        const seen = isPublic(before) || isPublic(next);
        const after: Session = {
          ...next,
          publishedAt: next.state === 'published' ? (next.publishedAt ?? now) : next.publishedAt,
          // The first publication is number 0; from then on every change that calendars can see counts.
          sequence: before.sequence + (seen && before.publishedAt !== null ? 1 : 0),
          version: before.version + 1,
          updatedAt: now,
        };
        attempting(await check(tx, edition, after, step.speakers));
        // Before the move: somebody who is taken out must not stand in its way.
        if (step.speakers) await deleteAppearances(tx, id);
        await updateSession(tx, after);
        if (step.speakers) await insertAppearances(tx, after, withRoles(step.speakers));
        await audit.record(tx, {
          caller,
          action: step.action,
          subject: { kind: 'session', id },
          editionId: edition.id,
          detail: { titleZh: after.titleZh, ...step.detail?.(before, after) },
        });
        await announce(tx, edition.year, seen);
        const written = await getSession(id, tx);
        await events.tellSessionChanged(tx, { before, after: written });
        return written;
      }),
    );

  // A room with another name, or a conference with another title, is another page and another calendar.
  editions.onChanged((tx, { year }) => announce(tx, year, true));

  return {
    onSessionChanged: events.onSessionChanged,
    ...createSignUps(),
    announce,
    findUse: (reader, editionId) => findUse(reader, editionId),
    getPublicAgenda: (year) => readAgenda(year, 'public'),
    getDraftAgenda: (year) => readAgenda(year),
    listSessions: (editionId, reader = db.knex) => listSessions(reader, editionId),
    getSession,

    addSession: (caller, year, draft) =>
      explained((attempting) =>
        db.transaction(async (tx) => {
          const edition = await editions.getByYear(year, tx);
          const now = clock.now();
          const { speakers = [], ...facts } = draft;
          const session: Session = {
            id: ids.uuid(),
            editionId: edition.id,
            abstractZh: null,
            abstractEn: null,
            track: null,
            roomId: null,
            languages: [],
            interpretation: [],
            seats: null,
            ...cleaned(facts),
            kind: facts.kind,
            titleZh: plainLine(facts.titleZh),
            titleEn: plainLine(facts.titleEn),
            startsAt: facts.startsAt,
            endsAt: facts.endsAt,
            state: 'draft',
            guid: ids.uuid(),
            number: 0,
            sequence: 0,
            version: 1,
            publishedAt: null,
            createdAt: now,
            updatedAt: now,
            appearances: [],
          };
          attempting(await check(tx, edition, session, speakers));
          await insertSession(tx, session);
          await insertAppearances(tx, session, withRoles(speakers));
          await audit.record(tx, {
            caller,
            action: 'agenda.session_added',
            subject: { kind: 'session', id: session.id },
            editionId: edition.id,
            detail: { titleZh: session.titleZh, ...placeOf(session) },
          });
          await announce(tx, year, false);
          return getSession(session.id, tx);
        }),
      ),

    changeSession: (caller, id, version, { speakers, ...edit }) =>
      alter(caller, id, version, {
        action: isMove(edit) && !speakers ? 'agenda.session_moved' : 'agenda.session_changed',
        speakers,
        next: (session) => ({ ...refuseCancelled(session), ...cleaned(edit) }),
        detail: (before, after) => ({
          fields: [...Object.keys(edit), ...(speakers ? ['speakers'] : [])],
          ...(isMove(edit) && { from: placeOf(before), to: placeOf(after) }),
        }),
      }),

    cancelSession: (caller, id, version) =>
      alter(caller, id, version, {
        action: 'agenda.session_cancelled',
        next: (session) => ({ ...refuseCancelled(session), state: 'cancelled' }),
      }),

    restoreSession: (caller, id, version) =>
      alter(caller, id, version, {
        action: 'agenda.session_restored',
        next(session) {
          if (session.state !== 'cancelled') throw new Failure('conflict', 'agenda.not_cancelled');
          return { ...session, state: session.publishedAt ? 'published' : 'draft' };
        },
      }),

    publishSession: (caller, id, version) =>
      alter(caller, id, version, {
        action: 'agenda.session_published',
        next: (session) => ({ ...refuseCancelled(session), state: 'published' }),
      }),

    unpublishSession: (caller, id, version) =>
      alter(caller, id, version, {
        action: 'agenda.session_unpublished',
        next: (session) => ({ ...refuseCancelled(session), state: 'draft' }),
      }),

    publishAll: (caller, year) =>
      db.transaction(async (tx) => {
        const edition = await editions.getByYear(year, tx);
        const now = clock.now();
        const drafts = await listDrafts(tx, edition.id);
        for (const draft of drafts)
          await updateSession(tx, {
            ...draft,
            state: 'published',
            publishedAt: draft.publishedAt ?? now,
            sequence: draft.sequence + (draft.publishedAt ? 1 : 0),
            version: draft.version + 1,
            updatedAt: now,
          });
        for (const before of drafts)
          await events.tellSessionChanged(tx, { before, after: await getSession(before.id, tx) });
        if (drafts.length === 0) return 0;
        await audit.record(tx, {
          caller,
          action: 'agenda.published',
          subject: { kind: 'edition', id: edition.id },
          editionId: edition.id,
          detail: { sessions: drafts.map(({ id, titleZh }) => ({ id, titleZh })) },
        });
        await announce(tx, year, true);
        return drafts.length;
      }),

    async findNotice(reader, year, channel) {
      const known = await editions.getByYear(year, reader).catch((error: unknown) => {
        if (error instanceof Failure && error.kind === 'missing') return undefined;
        throw error;
      });
      return known && readVersion(reader, channel);
    },
  };
}

function refuseCancelled(session: Session): Session {
  if (session.state === 'cancelled') throw new Failure('conflict', 'agenda.cancelled');
  return session;
}

/** Texts as they may stand in calendars and on screens; an empty one is none. */
function cleaned<F extends Partial<Facts>>(facts: F): F {
  const texts: { -readonly [K in Texts]?: string | null } = {};
  for (const name of ['titleZh', 'titleEn'] as const) {
    const given = facts[name];
    if (given !== undefined) texts[name] = plainLine(given);
  }
  for (const name of ['abstractZh', 'abstractEn', 'track'] as const) {
    const given = facts[name];
    if (given) texts[name] = (name === 'track' ? plainLine(given) : plainLines(given)) || null;
    else if (given !== undefined) texts[name] = null;
  }
  return { ...facts, ...texts };
}

function isMove(edit: SessionEdit): boolean {
  return Object.keys(edit).every((key) => ['roomId', 'startsAt', 'endsAt'].includes(key));
}

function placeOf({ roomId, startsAt, endsAt }: Session) {
  return { roomId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

import type { Database } from '../../../platform/db/database.ts';
import { localDay, localTime, offsetMinutes } from '../../agenda/domain.ts';
import type { Agenda } from '../../agenda/index.ts';
import type { Directory } from '../../directory/index.ts';
import { EDITION_ROLES, type Edition } from '../../editions/domain.ts';
import type { Editions } from '../../editions/index.ts';
import { ERASED_NAME } from '../../registration/domain.ts';
import type { HandbookCeremony, HandbookFacts, HandbookSession } from '../papers/handbook-facts.ts';
import type { Pair } from '../papers/headings.ts';
import {
  type CeremonySubjectRow,
  listBookableSessions,
  listCeremonySubjects,
  listGuests,
  listHotels,
  listListed,
  listShuttles,
} from '../store/handbook-queries.ts';
import { findHandbook, findPlan, findPlanMark } from '../store/handbook-store.ts';
import { datesOf, dayOf } from './dates.ts';
import { givenFacts, type PrintKind } from './kind.ts';
import { withPlace } from './participant-list.ts';

/** The plan stands in the facts by its hash; its bytes are fetched when the book is drawn. */
type HandbookFact = Omit<HandbookFacts, 'plan'> & { readonly plan: string | null };

export interface HandbookNeeds {
  readonly db: Database;
  readonly agenda: Pick<Agenda, 'getPublicAgenda'>;
  readonly editions: Pick<Editions, 'listRoles' | 'findInstallation'>;
  readonly directory: Pick<Directory, 'mapOrganisations'>;
}
type Named = { readonly nameZh: string | null; readonly nameEn: string | null; readonly nameLocal: string | null };

const pair = (zh: string | null | undefined, en: string | null | undefined): Pair => [zh ?? '', en ?? ''];
const nameOf = ({ nameZh, nameEn, nameLocal }: Named): Pair => pair(nameZh ?? nameLocal ?? nameEn, nameEn ?? nameLocal);

/** One book an edition: what is published, what the office wrote, and who agreed to be named. */
export function handbookKind(needs: HandbookNeeds): PrintKind<HandbookFact, HandbookFacts> {
  const { db } = needs;
  return {
    kind: 'handbook',
    document: 'handbook',
    async facts(edition) {
      const fact = await readHandbook(needs, edition);
      return givenFacts([
        {
          subjectId: 'handbook',
          name: edition.titleZh,
          nameLatin: edition.titleEn,
          detailZh: '会议手册',
          detailEn: 'Conference Handbook',
          fact,
        },
      ]);
    },
    async sheets(edition, rows) {
      const picture = rows.some(({ fact }) => fact.plan !== null) ? await findPlan(db.knex, edition.id) : undefined;
      const plan = picture
        ? { bytes: new Uint8Array(picture.bytes), width: picture.width, height: picture.height }
        : null;
      return rows.map(({ fact }) => ({ ...fact, plan }));
    },
    previewOf: () => 1,
  };
}

async function readHandbook(
  { db, agenda, editions, directory }: HandbookNeeds,
  edition: Edition,
): Promise<HandbookFact> {
  const { id, timeZone, year } = edition;
  const reader = db.knex;
  const [state, roles, installation, texts, mark, guests, listed, subjects, hotels, shuttles, bookable] =
    await Promise.all([
      agenda.getPublicAgenda(year),
      editions.listRoles(id),
      editions.findInstallation(),
      findHandbook(reader, id),
      findPlanMark(reader, id),
      listGuests(reader, id),
      listListed(reader, id),
      listCeremonySubjects(reader, id),
      listHotels(reader, id),
      listShuttles(reader, id),
      listBookableSessions(reader, id),
    ]);
  const speakers = state.sessions.flatMap(({ appearances }) => appearances.map(({ speaker }) => speaker));
  const organisations = await directory.mapOrganisations([
    ...roles.map(({ organisationId }) => organisationId),
    ...speakers.flatMap(({ organisationId }) => organisationId ?? []),
  ]);
  const rooms = new Map(state.rooms.map((room) => [room.id, pair(room.nameZh, room.nameEn)]));
  const sessions = state.sessions.map((session): HandbookSession & { day: string } => ({
    day: localDay(session.startsAt, timeZone),
    kind: session.kind,
    from: localTime(session.startsAt, timeZone),
    until: localTime(session.endsAt, timeZone),
    title: pair(session.titleZh, session.titleEn),
    abstract: pair(session.abstractZh, session.abstractEn),
    room: session.roomId === null ? null : (rooms.get(session.roomId) ?? null),
    track: session.track,
    languages: session.languages,
    interpretation: session.interpretation,
    byBooking: bookable.includes(session.id),
    cancelled: session.state === 'cancelled',
    speakers: session.appearances
      .filter(({ speaker }) => speaker.nameNative !== ERASED_NAME)
      .map(({ speaker, role }) => {
        const organisation = speaker.organisationId ? organisations.get(speaker.organisationId) : undefined;
        const { nameNative, nameLatin, position, organisationText } = speaker;
        return {
          role,
          nameNative,
          nameLatin,
          position,
          organisation: organisation ? nameOf(organisation) : pair(organisationText, ''),
        };
      }),
  }));
  const days = [...new Set(sessions.map(({ day }) => day))];
  return {
    edition: {
      year,
      title: pair(edition.titleZh, edition.titleEn),
      theme: pair(edition.themeZh, edition.themeEn),
      venue: pair(edition.venueZh, edition.venueEn),
      dates: datesOf(edition.startsOn, edition.endsOn),
      timeZone,
      offset: offsetOf(edition),
      isDemo: edition.isDemo,
    },
    alliance: pair(installation?.allianceNameZh, installation?.allianceNameEn),
    roles: EDITION_ROLES.map((role) => ({
      role,
      organisations: roles.flatMap((one) => {
        const organisation = one.role === role ? organisations.get(one.organisationId) : undefined;
        return organisation ? [nameOf(organisation)] : [];
      }),
    })).filter((one) => one.organisations.length > 0),
    welcome: pair(texts.welcomeZh, texts.welcomeEn),
    notes: pair(texts.notesZh, texts.notesEn),
    transport: pair(texts.transportZh, texts.transportEn),
    contacts: texts.contacts,
    guests: guests.map(withPlace),
    people: listed.map(withPlace),
    days: days.map((day) => ({
      day: dayOf(day),
      sessions: sessions.filter((session) => session.day === day).map(({ day: _, ...session }) => session),
    })),
    ceremonies: ceremoniesOf(subjects),
    hotels: hotels.map((one) => ({
      name: pair(one.nameZh, one.nameEn),
      address: pair(one.addressZh, one.addressEn),
      phone: one.phone,
    })),
    runs: shuttles.map((run) => ({
      direction: run.direction,
      day: localDay(run.startsAt, timeZone),
      time: localTime(run.startsAt, timeZone),
      meeting: pair(run.meetingZh, run.meetingEn),
      vehicle: run.vehicle,
    })),
    plan: mark?.sha256 ?? null,
  };
}

/** `UTC+8`; that of the first day, for a book is not printed twice for a change of the clocks. */
function offsetOf({ startsOn, timeZone }: Edition): string {
  const minutes = offsetMinutes(new Date(`${startsOn}T12:00:00Z`), timeZone);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

function ceremoniesOf(rows: readonly CeremonySubjectRow[]): HandbookCeremony[] {
  const named = (row: CeremonySubjectRow): Pair[] =>
    row.organisations.map(({ zh, en, local }) => nameOf({ nameZh: zh, nameEn: en, nameLocal: local }));
  return [...new Set(rows.map(({ ceremonyId }) => ceremonyId))].flatMap((ceremonyId) => {
    const own = rows.filter((row) => row.ceremonyId === ceremonyId);
    const [first] = own;
    if (!first) return [];
    const cohorts = [...new Set(own.flatMap(({ cohortId }) => cohortId ?? []))];
    return [
      {
        title: pair(first.titleZh, first.titleEn),
        agreements: own
          .filter(({ agreementId }) => agreementId !== null)
          .map((row) => ({ title: pair(row.agreementZh, row.agreementEn), parties: named(row) })),
        designations: cohorts.map((cohortId) => {
          const awarded = own.filter((row) => row.cohortId === cohortId);
          return { title: pair(awarded[0]?.cohortZh, awarded[0]?.cohortEn), institutions: awarded.flatMap(named) };
        }),
      },
    ];
  });
}

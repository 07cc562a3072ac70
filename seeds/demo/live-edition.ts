import { schemaOf } from '../../server/modules/registration/domain.ts';
import { addAgenda, type SpeakerPlan } from './agenda.ts';
import { addAgreements } from './agreements.ts';
import { addBookings, type BookableText } from './bookings.ts';
import { addCeremony } from './ceremonies.ts';
import { addCheckIn } from './check-in.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { livesOfLive } from './designation-lives.ts';
import { addCohort } from './designations.ts';
import { createDice } from './dice.ts';
import { addEdition, at, localDay, minutesAfter, shapeEdition } from './editions.ts';
import { addHandbook } from './handbook.ts';
import { addHospitality } from './hospitality.ts';
import { addLetters } from './letters.ts';
import { castLiveEdition, PRESS_PLACES, planLiveRegistrations } from './live-cast.ts';
import { liveCheckpoints, liveStations, planLiveScans } from './live-check-in.ts';
import { LIVE_QUESTIONS } from './live-questions.ts';
import { leaveLooseEnds, OFFER_MINUTES } from './loose-ends.ts';
import { ALLIANCE } from './organisations.ts';
import { addParties } from './parties.ts';
import { type Attendee, type EditionShape, registerPeople } from './register-people.ts';
import { HOST_SCRIPT, LIVE_AGREEMENTS, LIVE_ROOMS, LIVE_SESSIONS } from './texts-live.ts';

/** 19 places are left for whoever tries to register; only the press is full. */
const CAPACITY = 311;

/** Two forums with room for more, one that is full, and the tour; the council meets at the tour's time. */
const BOOKABLE: readonly BookableText[] = [
  { session: 'forum-overseas', seats: 120, from: '14:00', to: '15:50', wanted: 87 },
  { session: 'forum-language', seats: 60, from: '14:00', to: '15:50', wanted: 66 },
  { session: 'tour', seats: 120, from: '16:10', to: '17:20', wanted: 104 },
];

/** Invented throughout; it takes place on the day on which the product is first started. */
export function addLiveEdition(
  needs: DemoNeeds,
  programmeId: string,
  now: Date,
): { edition: EditionShape; attendees: readonly Attendee[] } {
  const { organisations } = needs;
  const day = localDay(now);
  const year = Number(day.slice(0, 4));
  const edition = shapeEdition(needs, year);
  const dice = createDice(108_320);
  const cast = castLiveEdition(organisations, dice);
  const plans = leaveLooseEnds(planLiveRegistrations(cast, dice, now), now);
  const attendees = registerPeople(needs, edition, addParties(needs, edition, cast, plans, now));
  addEdition(
    needs,
    edition,
    {
      year,
      titleZh: `${ALLIANCE.zh}${year}年度活动`,
      titleEn: `${year} Annual Activities of the ${ALLIANCE.en}`,
      themeZh: '同心同行，技向未来——共建开放融通的国际职业教育',
      themeEn: 'Skills without Borders: Building Vocational Education Together',
      state: 'live',
      day,
      venueZh: '示例职业学院 01 演示校区（广州）',
      venueEn: 'Demo Campus, Sample Polytechnic 01, Guangzhou',
      isDemo: true,
      capacity: CAPACITY,
      registrationOpensAt: at(localDay(minutesAfter(now, -60 * 24 * 60)), '09:00'),
      // No end: the demo is tried on other days too.
      registrationClosesAt: null,
      typeCapacity: { press: PRESS_PLACES },
      roles: {
        guided_by: organisations.samples({ government: 1 }),
        hosted_by: [organisations.named('alliance')],
        organised_by: [cast.host],
      },
    },
    attendees,
  );
  needs.rows.add('question_set', {
    edition_id: edition.id,
    version: 1,
    schema: Object.fromEntries(Object.entries(schemaOf(LIVE_QUESTIONS))),
    ui: LIVE_QUESTIONS,
    created_at: minutesAfter(now, -60 * 24 * 60),
  });
  const until = minutesAfter(now, OFFER_MINUTES);
  needs.rows.add('job', {
    id: needs.rows.id('end of the open offer'),
    name: 'registration.offers',
    payload: { editionId: edition.id },
    key: `registration.offers:${edition.id}:${until.toISOString()}`,
    run_at: until,
    created_at: now,
  });
  addHospitality(needs, edition, day, attendees, now);
  addHandbook(needs, edition, now);
  addLetters(needs, edition, attendees, { now, day, host: cast.host });
  const sessions = addAgenda(needs, edition, day, {
    rooms: LIVE_ROOMS,
    sessions: LIVE_SESSIONS,
    speakers: chooseSpeakers(attendees, cast.speaking),
  });
  const speaking = new Set(chooseSpeakers(attendees, cast.speaking).map(({ attendee }) => attendee.id));
  addBookings(
    needs,
    edition,
    day,
    { sessions: BOOKABLE, ids: sessions, attendees: attendees.filter(({ id }) => !speaking.has(id)) },
    // Of its own: what was thrown before stays as it was.
    createDice(16_100),
    now,
  );

  const createdAt = minutesAfter(now, -7 * 24 * 60);
  const closedAt = minutesAfter(now, -6);
  const agreements = addAgreements(
    needs,
    edition,
    cast.pairs.map((parties, index) => {
      const text = LIVE_AGREEMENTS[index];
      if (!text) throw new Error('the demo has too few agreements');
      const signedAt = index === 0 ? minutesAfter(closedAt, -1) : null;
      // Of the last two the other side still compares the text.
      return {
        ...text,
        parties,
        signedAt,
        years: 3 + (index % 3),
        ...(index > 8 && { state: 'text_agreed' as const }),
      };
    }),
    attendees,
    createdAt,
  );
  const { checkpointIds } = addCheckIn(
    needs,
    edition,
    {
      checkpoints: liveCheckpoints(edition, day),
      stations: liveStations(now),
      scans: planLiveScans(
        {
          approved: attendees.filter(({ state }) => state === 'approved'),
          agreements: agreements.map(({ people }) => people),
        },
        dice,
        now,
      ),
    },
    createdAt,
  );
  const deskCheckpointId = checkpointIds.get('desk') ?? null;
  addCeremony(needs, edition, {
    key: 'signing',
    zh: '国际合作协议签约仪式',
    en: 'Signing Ceremony of International Cooperation Agreements',
    sessionId: sessions.get('signing') ?? null,
    deskCheckpointId,
    startsAt: at(day, '10:50'),
    items: turnsOf(agreements.map(({ id }) => id)).map((subjectIds, index) => ({
      kind: 'signing',
      subjectIds,
      closedAt: index === 0 ? closedAt : null,
      ...(index === 1 && { script: HOST_SCRIPT }),
    })),
    named: agreements.flatMap(({ people }) => people),
    createdAt,
  });
  const cohort = addCohort(needs, edition, {
    programmeId,
    zh: '第二批',
    en: 'Second Cohort',
    // Four more are on their way, or were not chosen; they are handed nothing today.
    organisations: [...cast.designated, ...[32, 33, 34, 35].map((number) => organisations.sample('poly', number))],
    attendees,
    createdAt,
    lives: (organisation, index) => livesOfLive(organisation, index, now),
  });
  addCeremony(needs, edition, {
    key: 'certification',
    zh: '第二批“岭南工匠学院”授牌仪式',
    en: 'Certification Ceremony of the Second Cohort of Lingnan Artisan Polytechnics',
    sessionId: sessions.get('certification') ?? null,
    deskCheckpointId: null,
    startsAt: at(day, '11:40'),
    items: cohort.map(({ id }) => ({ kind: 'conferral', subjectIds: [id], closedAt: null })),
    named: [],
    createdAt,
  });
  return { edition, attendees };
}

/** The fourth and fifth are signed at once, at two tables. */
function turnsOf(agreementIds: readonly string[]): string[][] {
  return [
    ...agreementIds.slice(0, 3).map((id) => [id]),
    agreementIds.slice(3, 5),
    ...agreementIds.slice(5).map((id) => [id]),
  ];
}

/** Three keynotes, then a chair and two panellists for each forum; a guest of the government and the host's head open. */
function chooseSpeakers(attendees: readonly Attendee[], speaking: readonly unknown[]): SpeakerPlan[] {
  const speakers = speaking.flatMap(
    (organisation) =>
      attendees.find((attendee) => attendee.organisation === organisation && attendee.type === 'speaker') ?? [],
  );
  const places = [
    ...['keynote-1', 'keynote-2', 'keynote-3'].map((session) => ({ session, role: 'speaker' as const })),
    ...['forum-overseas', 'forum-joint', 'forum-language'].flatMap((session) => [
      { session, role: 'chair' as const },
      { session, role: 'panellist' as const },
      { session, role: 'panellist' as const },
    ]),
  ];
  const guests = attendees.filter(({ type, rank }) => type === 'government_guest' && rank === 0);
  return [
    ...guests.map((attendee) => ({ session: 'opening', role: 'speaker' as const, attendee })),
    ...places.flatMap((place, index) => {
      const attendee = speakers[index];
      return attendee ? [{ ...place, attendee }] : [];
    }),
  ];
}

import { addAgenda } from './agenda.ts';
import { type AgreementText, addAgreements } from './agreements.ts';
import { addAttendance } from './attendance.ts';
import { addCeremony, MINUTES } from './ceremonies.ts';
import { addCheckIn } from './check-in.ts';
import { formDelegations, spreadPlaces, type TypeCode } from './delegations.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { livesOf2024 } from './designation-lives.ts';
import { addCohort } from './designations.ts';
import { createDice } from './dice.ts';
import { addEdition, at, minutesAfter, shapeEdition } from './editions.ts';
import { ALLIANCE, type DemoOrganisation, type Organisations } from './organisations.ts';
import { registerPeople } from './register-people.ts';
import { INDICATORS_2024, ROOMS_2024, SESSIONS_2024 } from './texts-2024.ts';

const DAY = '2024-11-15';
const REGISTRATIONS = 312;
/** Years of the agreements, invented; 0: without end. */
const TERMS = [3, 5, 3, 0, 5];

/** The reported year, under its true figures; who came and what six of the agreements were about is made up. */
export function addEdition2024(needs: DemoNeeds, programmeId: string): void {
  const { rows, organisations } = needs;
  const edition = shapeEdition(needs, 2024);
  const pairs = pairsOf(organisations);
  const invited = invite(organisations);
  const sizes = spreadPlaces(invited, REGISTRATIONS);
  const delegates = formDelegations(
    invited.map((organisation, index) => {
      const types: Record<number, TypeCode> = pairs.flat().includes(organisation) ? { 0: 'signatory' } : {};
      return { organisation, size: sizes[index] ?? 0, types };
    }),
    100,
  );
  const opened = at('2024-09-16', '09:00');
  const attendees = registerPeople(
    needs,
    edition,
    delegates.map((delegate, index) => {
      const createdAt = minutesAfter(opened, index * 220);
      return { delegate, state: 'approved', createdAt, decidedAt: minutesAfter(createdAt, 26 * 60) };
    }),
  );
  addEdition(
    needs,
    edition,
    {
      year: 2024,
      titleZh: `${ALLIANCE.zh}2024年度活动`,
      titleEn: `2024 Annual Activities of the ${ALLIANCE.en}`,
      themeZh: null,
      themeEn: null,
      state: 'archived',
      day: DAY,
      venueZh: '广东交通职业技术学院天河校区（广州）',
      venueEn: 'Tianhe Campus, Guangdong Communication Polytechnic, Guangzhou',
      isDemo: false,
      capacity: null,
      registrationOpensAt: opened,
      registrationClosesAt: at('2024-11-10', '18:00'),
      roles: {
        guided_by: [organisations.named('education-department')],
        hosted_by: [organisations.named('alliance')],
        organised_by: [organisations.named('communication-polytechnic')],
      },
    },
    attendees,
  );
  for (const [position, { code, value, zh, en }] of INDICATORS_2024.entries())
    rows.add('indicator', { edition_id: edition.id, code, value, name_zh: zh, name_en: en, position });
  const sessions = addAgenda(needs, edition, DAY, { rooms: ROOMS_2024, sessions: SESSIONS_2024, speakers: [] });

  const dice = createDice(2024);
  addCheckIn(
    needs,
    edition,
    {
      checkpoints: [
        { key: 'east', kind: 'entrance', zh: '东门', en: 'East Entrance', policy: 'once' },
        { key: 'west', kind: 'entrance', zh: '西门', en: 'West Entrance', policy: 'once', admitsFor: 'east' },
      ],
      stations: ['east', 'west'].map((checkpoint) => ({
        name: checkpoint === 'east' ? '东门签到台' : '西门签到台',
        checkpoint,
        pairedAt: at(DAY, '07:30'),
        lastSeenAt: at(DAY, '12:00'),
        revokedAt: at(DAY, '18:00'),
      })),
      scans: attendees.map((attendee) => ({
        attendee,
        checkpoint: dice.below(5) < 3 ? 'east' : 'west',
        at: new Date(at(DAY, '08:00').getTime() + dice.below(58 * 60) * 1000),
      })),
    },
    at(DAY, '07:00'),
  );

  const createdAt = at('2024-11-08', '10:00');
  const signedAt = (index: number): Date => minutesAfter(at(DAY, '09:35'), (index + 1) * MINUTES.signing);
  const agreements = addAgreements(
    needs,
    edition,
    pairs.map((parties, index) => ({
      ...textOf(parties),
      parties,
      signedAt: minutesAfter(signedAt(index), -1),
      years: TERMS[index % TERMS.length] ?? 3,
    })),
    attendees,
    createdAt,
  );
  addCeremony(needs, edition, {
    key: 'signing',
    zh: '合作协议签约仪式',
    en: 'Signing Ceremony',
    sessionId: sessions.get('signing') ?? null,
    deskCheckpointId: null,
    startsAt: at(DAY, '09:30'),
    items: agreements.map(({ id }, index) => ({
      kind: 'signing',
      subjectIds: [id],
      closedAt: signedAt(index),
      // The first of the invented pairs, after those that are known.
      ...(index === 5 && { override: '老方代表正从签到处赶来，经主持人同意先行上台' }),
    })),
    named: agreements.flatMap(({ people }) => people),
    createdAt,
  });
  const cohort = addCohort(needs, edition, {
    programmeId,
    zh: '首批',
    en: 'First Cohort',
    organisations: [organisations.named('communication-polytechnic'), ...organisations.samples({ poly: 11 })],
    attendees,
    issuedAt: at(DAY, '08:30'),
    createdAt,
    lives: (organisation, index) => livesOf2024(organisation, index, needs.now),
  });
  addCeremony(needs, edition, {
    key: 'certification',
    zh: '首批“岭南工匠学院”授牌仪式',
    en: 'Certification Ceremony of the First Lingnan Artisan Polytechnics',
    sessionId: sessions.get('certification') ?? null,
    deskCheckpointId: null,
    startsAt: at(DAY, '10:20'),
    items: cohort.map(({ id }, index) => ({
      kind: 'conferral',
      subjectIds: [id],
      closedAt: minutesAfter(at(DAY, '10:25'), (index + 1) * MINUTES.conferral),
    })),
    named: [],
    createdAt,
  });
  addAttendance(needs, edition, {
    titleZh: `${ALLIANCE.zh}2024年度活动`,
    titleEn: `2024 Annual Activities of the ${ALLIANCE.en}`,
    venueZh: '广东交通职业技术学院天河校区（广州）',
    venueEn: 'Tianhe Campus, Guangdong Communication Polytechnic, Guangzhou',
    day: DAY,
    attendees,
    ruledAt: at(DAY, '07:00'),
    issuedAt: at(DAY, '18:00'),
  });
}

/** 104 organisations. */
function invite({ named, samples }: Organisations): DemoOrganisation[] {
  return [
    named('communication-polytechnic'),
    named('alliance'),
    named('education-department'),
    named('exchange-association'),
    named('industry-polytechnic-university'),
    named('uc-davis'),
    named('railway-transport-college'),
    ...samples({ poly: 50, enterprise: 12, association: 7, government: 2, university: 4, hk: 3, mo: 2 }),
    ...samples({ th: 4, la: 3, ge: 1, id: 3, fi: 2, ca: 1, us: 1, 'th-enterprise': 1, 'id-enterprise': 1 }),
  ];
}

/** Ten institutions of the home side, in stage order; Guangdong Communication Polytechnic signs two in a row. */
function pairsOf({ named, sample }: Organisations): (readonly [DemoOrganisation, DemoOrganisation])[] {
  const host = named('communication-polytechnic');
  return [
    [named('exchange-association'), sample('us', 1)],
    [named('alliance'), sample('th', 1)],
    [named('industry-polytechnic-university'), sample('id', 1)],
    [host, named('uc-davis')],
    [host, named('railway-transport-college')],
    [sample('poly', 1), sample('la', 1)],
    [sample('poly', 2), sample('fi', 1)],
    [sample('poly', 3), sample('ca', 1)],
    [sample('poly', 4), sample('th-enterprise', 1)],
    [sample('poly', 5), sample('id-enterprise', 1)],
    [sample('poly', 6), sample('la', 2)],
  ];
}

function textOf([home, guest]: readonly [DemoOrganisation, DemoOrganisation]): Omit<
  AgreementText,
  'parties' | 'signedAt'
> {
  return {
    zh: `${spaced(home.nameZh)}与${spaced(guest.nameZh)}合作协议`,
    en: `Cooperation Agreement between ${home.nameEn} and ${guest.nameEn}`,
    kind: 'cooperation',
    fields: ['职业教育国际合作 / International cooperation in vocational education'],
  };
}

/** A space between a number and a Chinese character, as it is set in print. */
function spaced(name: string): string {
  return /\d$/.test(name) ? `${name} ` : name;
}

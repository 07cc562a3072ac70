import { addCheckIn } from './check-in.ts';
import { formDelegations, spreadPlaces } from './delegations.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { createDice } from './dice.ts';
import { addEdition, at, minutesAfter, shapeEdition } from './editions.ts';
import { ALLIANCE } from './organisations.ts';
import { type EditionShape, registerPeople } from './register-people.ts';

const DAY = '2023-11-17';
const DELEGATES = 200;

/** In outline, so that years can be compared: the day and the figures are reported, who came is made up. */
export function addEdition2023(needs: DemoNeeds): EditionShape {
  const { named, samples } = needs.organisations;
  const edition = shapeEdition(needs, 2023);
  const invited = [
    ...samples({ poly: 40, enterprise: 6, association: 4, government: 1, university: 2, hk: 1, mo: 1 }),
    ...samples({ th: 3, la: 2, id: 2 }),
  ];
  const sizes = spreadPlaces(invited, DELEGATES);
  const delegates = formDelegations(
    invited.map((organisation, index) => ({ organisation, size: sizes[index] ?? 0 })),
    700,
  );
  const opened = at('2023-10-09', '09:00');
  const attendees = registerPeople(
    needs,
    edition,
    delegates.map((delegate, index) => {
      const createdAt = minutesAfter(opened, index * 200);
      return { delegate, state: 'approved', createdAt, decidedAt: minutesAfter(createdAt, 22 * 60) };
    }),
  );
  addEdition(
    needs,
    edition,
    {
      year: 2023,
      titleZh: `${ALLIANCE.zh}2023年度活动`,
      titleEn: `2023 Annual Activities of the ${ALLIANCE.en}`,
      themeZh: null,
      themeEn: null,
      state: 'archived',
      day: DAY,
      venueZh: '广东省（会场从略）',
      venueEn: 'Guangdong Province (venue not recorded)',
      isDemo: false,
      capacity: null,
      registrationOpensAt: opened,
      registrationClosesAt: at('2023-11-14', '18:00'),
      roles: { hosted_by: [named('alliance')] },
    },
    attendees,
  );
  const dice = createDice(2023);
  addCheckIn(
    needs,
    edition,
    {
      checkpoints: [{ key: 'main', kind: 'entrance', zh: '会场入口', en: 'Entrance', policy: 'once' }],
      stations: [],
      scans: attendees.map((attendee) => ({
        attendee,
        checkpoint: 'main',
        at: new Date(at(DAY, '08:00').getTime() + dice.below(55 * 60) * 1000),
      })),
    },
    at(DAY, '07:00'),
  );
  return edition;
}

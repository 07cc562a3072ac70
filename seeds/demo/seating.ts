import type { DemoNeeds } from './demo-needs.ts';
import { minutesAfter } from './editions.ts';
import type { Attendee, EditionShape } from './register-people.ts';

/** Rank groups, in their order, and whose heads stand in them. */
const GROUPS: readonly { zh: string; en: string; of: (head: Attendee) => boolean; most: number }[] = [
  {
    zh: '主管部门领导',
    en: 'Leaders of the guiding departments',
    of: ({ type }) => type === 'government_guest',
    most: 2,
  },
  {
    zh: '海外院校负责人',
    en: 'Heads of institutions from abroad',
    of: ({ organisation }) => !['CN', 'HK', 'MO'].includes(organisation.place) && isSchool(organisation.key),
    most: 8,
  },
  {
    zh: '国内院校负责人',
    en: 'Heads of institutions in China',
    of: ({ organisation }) => isSchool(organisation.key),
    most: 14,
  },
  {
    zh: '行业组织和企业负责人',
    en: 'Heads of associations and enterprises',
    of: ({ organisation }) => !isSchool(organisation.key),
    most: 6,
  },
];
const isSchool = (key: string) => !/enterprise|association|government|media|alliance/.test(key);
const REASON = '主办方商定';

/**
 * Who sits where on the day: a rostrum of nine, a front row of eight, a group photo of 24 and a dinner of six tables. The
 * ranks are dealt out to invented people and say nothing about anybody.
 */
export function addSeating(
  { rows }: Pick<DemoNeeds, 'rows'>,
  edition: EditionShape,
  attendees: readonly Attendee[],
  now: Date,
): void {
  const left = attendees.filter(({ state, rank, type }) => state === 'approved' && rank === 0 && type !== 'press');
  const groups = GROUPS.map(({ of, most }) => {
    const people = left.filter(of).slice(0, most);
    for (const person of people) left.splice(left.indexOf(person), 1);
    return people;
  });
  const ranked = groups.flat();
  // On the rostrum some of each group, in its order.
  const rostrum = [2, 3, 4].flatMap((count, at) => (groups[at] ?? []).slice(0, count));
  const behind = ranked.filter((person) => !rostrum.includes(person));
  rows.add('precedence_list', { edition_id: edition.id, version: 1 });
  for (const [at, { zh, en }] of GROUPS.entries()) {
    const id = rows.id(`rank group ${edition.year} ${at + 1}`);
    rows.add('precedence_group', { id, edition_id: edition.id, position: at + 1, name_zh: zh, name_en: en });
    for (const [place, person] of (groups[at] ?? []).entries())
      rows.add('precedence_person', {
        registration_id: person.id,
        edition_id: edition.id,
        group_id: id,
        position: place + 1,
        reason: at === 0 ? REASON : null,
      });
  }

  const plan = (key: string, kind: string, titles: [zh: string, en: string, label: string], places: number[]) => {
    const id = rows.id(`seat plan ${edition.year} ${key}`);
    rows.add('seat_plan', {
      id,
      edition_id: edition.id,
      kind,
      title_zh: titles[0],
      title_en: titles[1],
      label: titles[2],
      rule: 'domestic',
      even_reading: 'second_beside',
      rows: `{${places.join(',')}}`,
      version: 1,
      created_at: minutesAfter(now, -2 * 24 * 60 + rows.of('seat_plan').length),
    });
    return id;
  };
  const seat = (planId: string, people: readonly Attendee[], tableOf: (at: number) => string | null = () => null) => {
    for (const [at, { id }] of people.entries()) {
      const tableId = tableOf(at);
      rows.add('seat_place', {
        plan_id: planId,
        registration_id: id,
        edition_id: edition.id,
        table_id: tableId,
        position: at + 1,
        duty: tableId !== null && tableOf(at - 1) !== tableId ? 'host' : null,
      });
    }
  };
  seat(plan('rostrum', 'rostrum', ['开幕式主席台', 'Rostrum of the opening', '主席台 Rostrum'], [9]), rostrum);
  seat(plan('front', 'front_row', ['会场前排', 'Front row of the hall', '前排 Front row'], [8]), behind.slice(0, 8));
  seat(
    plan('photo', 'group_photo', ['集体合影', 'Group photo', '合影 Photo'], [7, 8, 9]),
    [...rostrum, ...behind].slice(0, 24),
  );
  const dinner = plan('dinner', 'dinner', ['欢迎晚宴', 'Welcome dinner', '晚宴 Dinner'], []);
  const chairs = [12, 10, 10, 10, 10, 10];
  const tables = chairs.map((capacity, at) => {
    const id = rows.id(`dinner table ${edition.year} ${at + 1}`);
    const [zh, en] = at === 0 ? ['主桌', 'Head table'] : [null, null];
    rows.add('seat_table', { id, plan_id: dinner, number: at + 1, name_zh: zh, name_en: en, capacity });
    return id;
  });
  // Each table has two chairs left for who comes after all.
  const seated = chairs.flatMap((capacity, at) => Array.from({ length: capacity - 2 }, () => tables[at] ?? null));
  const others = attendees.filter((one) => one.state === 'approved' && !ranked.includes(one));
  seat(dinner, [...ranked, ...others].slice(0, seated.length), (at) => seated[at] ?? null);
}

import { countMembers, DEFINITION } from '../../server/modules/directory/domain.ts';
import type { DemoRows } from './demo-rows.ts';
import { at } from './editions.ts';
import type { DemoMember } from './memberships.ts';

/** Each year's figure is confirmed on the day of its annual activities; 54 and 105 are the reported ones. */
const CONFIRMED = [
  { year: 2017, cutOff: '2017-12-31', on: '2018-01-08' },
  { year: 2018, cutOff: '2018-12-31', on: '2019-01-07' },
  { year: 2019, cutOff: '2019-12-31', on: '2020-01-06' },
  { year: 2020, cutOff: '2020-12-31', on: '2021-01-11' },
  { year: 2021, cutOff: '2021-12-31', on: '2022-01-10' },
  { year: 2022, cutOff: '2022-12-31', on: '2023-01-09' },
  { year: 2023, cutOff: '2023-11-17', on: '2023-11-17' },
  { year: 2024, cutOff: '2024-11-15', on: '2024-11-15' },
] as const;

export function addFigures(rows: DemoRows, members: readonly DemoMember[]): void {
  for (const { year, cutOff, on } of CONFIRMED) {
    const counted = members
      .filter(({ since }) => since <= cutOff)
      .map(({ organisation: { id, nameZh, nameEn, nameLocal, category, place }, rank }) => ({
        id,
        nameZh,
        nameEn,
        nameLocal,
        category,
        rank,
        place,
      }));
    const { total, byCategory, byRank, byPlace } = countMembers(counted);
    rows.add('membership_figure', {
      id: rows.id(`figure ${year}`),
      year,
      revision: 1,
      cut_off: cutOff,
      total,
      by_category: byCategory,
      by_rank: byRank,
      by_place: byPlace,
      members: counted,
      definition_zh: DEFINITION.zh,
      definition_en: DEFINITION.en,
      confirmed_by_name: '演示秘书处 Demo secretariat',
      confirmed_at: at(on, '17:00'),
    });
  }
}

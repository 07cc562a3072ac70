import type { Database } from '../../../platform/db/database.ts';
import { localDay, localTime } from '../../agenda/domain.ts';
import type { MealSheet } from '../papers/meal-sheet.ts';
import { listDinners, listMeals } from '../store/sheet-queries.ts';
import { dayOf } from './dates.ts';
import { type GivenFact, givenFacts, type PrintKind } from './kind.ts';

/** A list for each meal of the published agenda, and one by tables for each dinner that is seated. */
export function lunchListKind({ db }: { readonly db: Database }): PrintKind<MealSheet, MealSheet> {
  return {
    kind: 'lunch_list',
    document: 'lunch_list',
    async facts({ id, timeZone }) {
      const [meals, dinners] = await Promise.all([listMeals(db.knex, id), listDinners(db.knex, id)]);
      const given: GivenFact<MealSheet>[] = meals.map((meal, at) => {
        const [zh, en] = dayOf(localDay(meal.startsAt, timeZone));
        const time = `${localTime(meal.startsAt, timeZone)}–${localTime(meal.endsAt, timeZone)}`;
        return {
          subjectId: `meal:${meal.id}`,
          placeOrder: at,
          name: meal.titleZh,
          nameLatin: meal.titleEn,
          detailZh: `${zh} ${time}　${meal.people.length} 人`,
          detailEn: `${en}, ${time} · ${meal.people.length}`,
          fact: {
            title: [meal.titleZh, meal.titleEn],
            when: [`${zh}　${time}`, `${en}, ${time}`],
            room: [meal.roomZh ?? '', meal.roomEn ?? ''],
            people: meal.people,
            tables: null,
          },
        };
      });
      for (const dinner of dinners) {
        const people = dinner.tables.flatMap((table) => table.people);
        given.push({
          subjectId: `dinner:${dinner.id}`,
          placeOrder: given.length,
          name: dinner.titleZh,
          nameLatin: dinner.titleEn,
          detailZh: `按桌　${dinner.tables.length} 桌　${people.length} 人`,
          detailEn: `By table: ${dinner.tables.length} tables · ${people.length}`,
          fact: {
            title: [dinner.titleZh, dinner.titleEn],
            when: ['按桌次', 'By table'],
            room: ['', ''],
            people,
            tables: dinner.tables,
          },
        });
      }
      return givenFacts(given);
    },
    sheets: (_edition, rows) => rows.map(({ fact }) => fact),
    previewOf: () => 1,
  };
}

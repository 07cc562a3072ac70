import { organisationName } from '../../server/modules/directory/domain.ts';
import { arrange, type PlanKind, type PlanPlace, type PlanTable } from '../../server/modules/seating/domain.ts';
import type { DemoNeeds } from './demo-needs.ts';
import { minutesAfter } from './editions.ts';

/** The first release of each plan: cards, tickets and plans are printed from what was given out. */
export function addSeatReleases({ rows }: Pick<DemoNeeds, 'rows'>, now: Date): void {
  const byId = (table: 'registration' | 'organisation') =>
    new Map(rows.of(table).map((row) => [row['id'] as string, row]));
  const [registrations, organisations] = [byId('registration'), byId('organisation')];
  for (const plan of rows.of('seat_plan')) {
    const planId = plan['id'] as string;
    const own = (table: 'seat_table' | 'seat_place') => rows.of(table).filter((row) => row['plan_id'] === planId);
    const tables = own('seat_table').map(
      (row): PlanTable => ({
        id: row['id'] as string,
        number: row['number'] as number,
        nameZh: row['name_zh'] as string | null,
        nameEn: row['name_en'] as string | null,
        capacity: row['capacity'] as number,
      }),
    );
    const places = own('seat_place').map(
      (row): PlanPlace => ({
        registrationId: row['registration_id'] as string,
        tableId: row['table_id'] as string | null,
        position: row['position'] as number,
        side: null,
        duty: row['duty'] as PlanPlace['duty'],
        locked: false,
        absent: false,
      }),
    );
    const shape = {
      kind: plan['kind'] as PlanKind,
      label: plan['label'] as string,
      rule: 'domestic',
      evenReading: 'second_beside',
      rows: (plan['rows'] as string).slice(1, -1).split(',').filter(Boolean).map(Number),
      tables,
    } as const;
    const id = rows.id(`release of ${planId}`);
    rows.add('seat_release', {
      id,
      plan_id: planId,
      number: 1,
      plan_version: plan['version'] as number,
      released_at: minutesAfter(now, -24 * 60),
      released_by: '会务组',
      plan: {
        ...shape,
        titleZh: plan['title_zh'] as string,
        titleEn: plan['title_en'] as string,
        tables: [...tables].map((one) => ({ ...one })),
      },
    });
    for (const seat of arrange({ ...shape, places })) {
      const person = registrations.get(seat.registrationId);
      if (!person) continue;
      const organisation = organisations.get(person['organisation_id'] as string);
      const names = {
        nameZh: (organisation?.['name_zh'] ?? null) as string | null,
        nameEn: (organisation?.['name_en'] ?? null) as string | null,
        nameLocal: (organisation?.['name_local'] ?? null) as string | null,
      };
      rows.add('seat_release_place', {
        release_id: id,
        registration_id: seat.registrationId,
        name_native: person['name_native'] as string,
        name_latin: person['name_latin'] as string | null,
        organisation_zh: organisationName(names, 'zh') || (person['organisation_text'] as string | null),
        organisation_en: organisationName(names, 'en') || (person['organisation_text'] as string | null),
        part: seat.part,
        table_id: seat.tableId,
        row: seat.row,
        seat_offset: seat.offset,
      });
    }
  }
}

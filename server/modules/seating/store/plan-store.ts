import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { PlanPlace, PlanState, PlanTable, SeatPlan } from './rows.ts';

type PlanRow = Omit<SeatPlan, 'tables' | 'places'>;
const PLAN = {
  id: 'id',
  editionId: 'edition_id',
  kind: 'kind',
  titleZh: 'title_zh',
  titleEn: 'title_en',
  label: 'label',
  rule: 'rule',
  evenReading: 'even_reading',
  rows: 'rows',
  version: 'version',
  createdAt: 'created_at',
} as const satisfies Record<keyof PlanRow, string>;
const TABLE = {
  id: 'id',
  number: 'number',
  nameZh: 'name_zh',
  nameEn: 'name_en',
  capacity: 'capacity',
} as const satisfies Record<keyof PlanTable, string>;
const PLACE = {
  registrationId: 'registration_id',
  tableId: 'table_id',
  position: 'position',
  side: 'side',
  duty: 'duty',
  locked: 'locked',
  absent: 'absent',
} as const satisfies Record<keyof PlanPlace, string>;

async function withParts(reader: Reader, row: PlanRow | undefined): Promise<SeatPlan | undefined> {
  if (!row) return undefined;
  const tables: PlanTable[] = await reader('seat_table').where({ plan_id: row.id }).orderBy('number').select(TABLE);
  const places: PlanPlace[] = await reader('seat_place').where({ plan_id: row.id }).orderBy('position').select(PLACE);
  return { ...row, tables, places };
}

export async function findPlan(reader: Reader, id: string): Promise<SeatPlan | undefined> {
  return withParts(reader, await reader('seat_plan').where({ id }).first(PLAN));
}

export async function lockPlan(tx: Tx, id: string): Promise<SeatPlan | undefined> {
  return withParts(tx, await tx('seat_plan').where({ id }).forUpdate().first(PLAN));
}

export async function listPlans(reader: Reader, editionId: string): Promise<(PlanRow & { people: number })[]> {
  return reader('seat_plan')
    .where({ edition_id: editionId })
    .orderBy(['created_at', 'id'])
    .select(PLAN)
    .select({
      people: reader('seat_place')
        .whereRaw('seat_place.plan_id = seat_plan.id and not absent')
        .select(reader.raw('count(*)::integer')),
    } as never);
}

export async function insertPlan(tx: Tx, { tables, places, ...plan }: SeatPlan): Promise<void> {
  await tx('seat_plan').insert(
    Object.fromEntries(Object.entries(plan).map(([key, value]) => [PLAN[key as keyof PlanRow], value])),
  );
  await savePlan(tx, { ...plan, tables: [], places: [] }, { ...plan, tables, places }, plan.version);
}

export async function deletePlan(tx: Tx, id: string): Promise<void> {
  await tx('seat_plan').where({ id }).delete();
}

/** Writes what differs. People first leave tables that go, then tables, then everybody's place; judged at the end. */
export async function savePlan(tx: Tx, before: SeatPlan, after: PlanState, version: number): Promise<void> {
  const { id } = before;
  const { titleZh, titleEn, label, rule, evenReading, rows } = after;
  await tx('seat_plan').where({ id }).update({
    title_zh: titleZh,
    title_en: titleEn,
    label,
    rule,
    even_reading: evenReading,
    rows,
    version,
  });
  const gone = (a: readonly string[], b: readonly string[]) => a.filter((one) => !b.includes(one));
  const peopleBefore = before.places.map(({ registrationId }) => registrationId);
  const left = gone(
    peopleBefore,
    after.places.map(({ registrationId }) => registrationId),
  );
  if (left.length > 0) await tx('seat_place').where({ plan_id: id }).whereIn('registration_id', left).delete();
  const tables = after.tables.map((table) => ({
    id: table.id,
    plan_id: id,
    number: table.number,
    name_zh: table.nameZh,
    name_en: table.nameEn,
    capacity: table.capacity,
  }));
  if (tables.length > 0) await tx('seat_table').insert(tables).onConflict('id').merge();
  const known = new Map(before.places.map((place) => [place.registrationId, JSON.stringify(asRow(before, place))]));
  const places = after.places.map((place) => asRow(before, place));
  const changed = places.filter((place) => {
    const was = known.get(place.registration_id);
    return was !== undefined && was !== JSON.stringify(place);
  });
  // A host that is handed on would for a moment be there twice.
  await tx('seat_place')
    .where({ plan_id: id })
    .whereIn(
      'registration_id',
      changed.map((one) => one.registration_id),
    )
    .whereNotNull('duty')
    .update({ duty: null });
  if (changed.length > 0) await tx('seat_place').insert(changed).onConflict(['plan_id', 'registration_id']).merge();
  const added = places.filter(({ registration_id }) => !known.has(registration_id));
  if (added.length > 0) await tx('seat_place').insert(added);
  const emptied = gone(
    before.tables.map((table) => table.id),
    tables.map((table) => table.id),
  );
  if (emptied.length > 0) await tx('seat_table').where({ plan_id: id }).whereIn('id', emptied).delete();
  await tx.raw('set constraints all immediate');
}

const asRow = ({ id, editionId }: Pick<SeatPlan, 'id' | 'editionId'>, place: PlanPlace) => ({
  plan_id: id,
  edition_id: editionId,
  registration_id: place.registrationId,
  table_id: place.tableId,
  position: place.position,
  side: place.side,
  duty: place.duty,
  locked: place.locked,
  absent: place.absent,
});

export async function insertStep(tx: Tx, planId: string, version: number, before: PlanState): Promise<void> {
  await tx('seat_step').insert({ plan_id: planId, version, before: JSON.stringify(before) });
  // Fifty changes back is more than anybody remembers.
  await tx('seat_step')
    .where({ plan_id: planId })
    .where('version', '<=', version - 50)
    .delete();
}

/** The last change that can be taken back. */
export async function findStep(
  reader: Reader,
  planId: string,
): Promise<{ version: number; before: PlanState } | undefined> {
  return reader('seat_step').where({ plan_id: planId }).orderBy('version', 'desc').first('version', 'before');
}

export async function deleteStep(tx: Tx, planId: string, version: number): Promise<void> {
  await tx('seat_step').where({ plan_id: planId, version }).delete();
}

/** Who is gone for good is gone from the way back too. */
export async function deleteSteps(tx: Tx, planIds: readonly string[]): Promise<void> {
  await tx('seat_step').whereIn('plan_id', planIds).delete();
}

export async function listPlanIdsOf(reader: Reader, registrationId: string): Promise<string[]> {
  const rows: { planId: string }[] = await reader('seat_place')
    .where({ registration_id: registrationId })
    // A way back may name somebody who has left the plan since.
    .union(
      reader('seat_step')
        .whereRaw("before -> 'places' @> jsonb_build_array(jsonb_build_object('registrationId', ?::text))", [
          registrationId,
        ])
        .select({ planId: 'plan_id' }),
    )
    .select({ planId: 'plan_id' });
  return rows.map(({ planId }) => planId).sort();
}

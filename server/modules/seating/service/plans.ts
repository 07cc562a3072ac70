import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import { addPlaces, changePlace, fillTables, orderPlaces, removePlace, setAbsent } from '../domain/place-changes.ts';
import { DUTIES_OF, type PlanKind, type PlanPlace, type PlanTable, SEATING_LIMITS } from '../domain.ts';
import {
  deletePlan,
  deleteStep,
  findPlan,
  findStep,
  insertPlan,
  insertStep,
  listPlans,
  lockPlan,
  savePlan,
} from '../store/plan-store.ts';
import { listGroups } from '../store/precedence-store.ts';
import type { PlanState, SeatPlan } from '../store/rows.ts';
import type { SeatingNeeds } from './needs.ts';
import { missing, refuseField, stale, withRules } from './rules.ts';

export type { SeatPlan } from '../store/rows.ts';

type Settings = Pick<SeatPlan, 'titleZh' | 'titleEn' | 'label' | 'rule' | 'evenReading' | 'rows'>;
type PlaceChanges = Partial<Omit<PlanPlace, 'registrationId'>>;
type TableFields = Partial<Omit<PlanTable, 'id' | 'number'>>;

export interface Plans {
  getPlan(id: string): Promise<SeatPlan>;
  listPlans(editionId: string): ReturnType<typeof listPlans>;
  add(
    caller: Caller,
    year: number,
    draft: Settings & { kind: PlanKind; tables?: readonly number[] | undefined },
  ): Promise<SeatPlan>;
  change(caller: Caller, id: string, version: string, changes: Partial<Settings>): Promise<SeatPlan>;
  remove(caller: Caller, id: string, version: string): Promise<void>;
  addPeople(
    caller: Caller,
    id: string,
    version: string,
    people: { registrationIds: readonly string[] } & Partial<Pick<PlanPlace, 'tableId' | 'side'>>,
  ): Promise<SeatPlan>;
  changePerson(
    caller: Caller,
    id: string,
    version: string,
    registrationId: string,
    changes: PlaceChanges,
  ): Promise<SeatPlan>;
  removePerson(caller: Caller, id: string, version: string, registrationId: string): Promise<SeatPlan>;
  orderByPrecedence(caller: Caller, id: string, version: string): Promise<SeatPlan>;
  fill(caller: Caller, id: string, version: string): Promise<SeatPlan>;
  /** The plan before and after ranks were closed over these people. */
  closeRanks(
    caller: Caller,
    id: string,
    version: string,
    registrationIds: readonly string[],
    mode: 'preview' | 'apply',
  ): Promise<{ before: SeatPlan; after: SeatPlan }>;
  undo(caller: Caller, id: string, version: string): Promise<SeatPlan>;
  addTable(caller: Caller, id: string, version: string, fields: TableFields): Promise<SeatPlan>;
  changeTable(caller: Caller, id: string, version: string, tableId: string, fields: TableFields): Promise<SeatPlan>;
  removeTable(caller: Caller, id: string, version: string, tableId: string): Promise<SeatPlan>;
}

const CHAIRS = 10;

export function createPlans({ db, clock, ids, audit, editions, registrations }: SeatingNeeds): Plans {
  const stateOf = ({ titleZh, titleEn, label, rule, evenReading, rows, tables, places }: SeatPlan): PlanState => ({
    titleZh,
    titleEn,
    label,
    rule,
    evenReading,
    rows,
    tables,
    places,
  });
  const record = (
    tx: Tx,
    caller: Caller,
    action: ActionOf<'seating'>,
    plan: Pick<SeatPlan, 'id' | 'editionId'>,
    detail = {},
  ) =>
    audit.record(tx, {
      caller,
      action: `seating.${action}`,
      subject: { kind: 'seat_plan', id: plan.id },
      editionId: plan.editionId,
      detail,
    });
  const lock = async (tx: Tx, id: string, version: string): Promise<SeatPlan> => {
    const plan = await lockPlan(tx, id);
    if (!plan) throw missing();
    if (String(plan.version) !== version) throw stale();
    return plan;
  };
  /** One change of a plan: judged by its version, written whole, kept for undo. */
  const write = (
    caller: Caller,
    id: string,
    version: string,
    action: ActionOf<'seating'>,
    change: (plan: SeatPlan, tx: Tx) => Partial<PlanState> | Promise<Partial<PlanState>>,
    detail = {},
  ): Promise<SeatPlan> =>
    withRules(() =>
      db.transaction(async (tx) => {
        const before = await lock(tx, id, version);
        const after = { ...before, ...(await change(before, tx)), version: before.version + 1 };
        await savePlan(tx, before, after, after.version);
        await insertStep(tx, id, after.version, stateOf(before));
        await record(tx, caller, action, before, detail);
        return after;
      }),
    );
  const requirePlace = (plan: SeatPlan, registrationId: string): PlanPlace => {
    const place = plan.places.find((one) => one.registrationId === registrationId);
    if (!place) throw missing();
    return place;
  };
  const requireTable = (plan: SeatPlan, tableId: string | null | undefined): void => {
    if (tableId && !plan.tables.some((table) => table.id === tableId))
      throw refuseField('/tableId', 'seating.table_unknown');
  };
  const requireRows = (kind: PlanKind, rows: readonly number[]): void => {
    if ((kind === 'dinner') !== (rows.length === 0)) throw refuseField('/rows', 'seating.rows_missing');
  };
  const tableAt = (plan: SeatPlan, tableId: string): PlanTable => {
    const table = plan.tables.find(({ id }) => id === tableId);
    if (!table) throw missing();
    return table;
  };

  return {
    async getPlan(id) {
      const plan = await findPlan(db.knex, id);
      if (!plan) throw missing();
      return plan;
    },
    listPlans: (editionId) => listPlans(db.knex, editionId),

    add: (caller, year, { tables = [], ...draft }) =>
      withRules(async () => {
        requireRows(draft.kind, draft.rows);
        const edition = await editions.getByYear(year);
        const plan: SeatPlan = {
          id: ids.uuid(),
          editionId: edition.id,
          ...draft,
          tables: (draft.kind === 'dinner' ? tables : []).map((capacity, at) => ({
            id: ids.uuid(),
            number: at + 1,
            nameZh: null,
            nameEn: null,
            capacity,
          })),
          places: [],
          version: 1,
          createdAt: clock.now(),
        };
        await db.transaction(async (tx) => {
          await insertPlan(tx, plan);
          await record(tx, caller, 'plan_added', plan);
        });
        return plan;
      }),

    change: (caller, id, version, changes) =>
      write(caller, id, version, 'plan_changed', (plan) => {
        requireRows(plan.kind, changes.rows ?? plan.rows);
        return changes;
      }),

    remove: (caller, id, version) =>
      db.transaction(async (tx) => {
        const plan = await lock(tx, id, version);
        await deletePlan(tx, id);
        await record(tx, caller, 'plan_removed', plan);
      }),

    addPeople: (caller, id, version, { registrationIds, ...where }) =>
      write(
        caller,
        id,
        version,
        'people_seated',
        async (plan, tx) => {
          requireTable(plan, where.tableId);
          const twice = plan.places.find(({ registrationId }) => registrationIds.includes(registrationId));
          if (twice) {
            const { number } = await registrations.getRegistration(twice.registrationId, tx);
            throw new Failure('conflict', 'seating.already_in_plan', { params: { number } });
          }
          return { places: addPlaces(plan.places, registrationIds, where) };
        },
        { people: registrationIds.length },
      ),

    changePerson: (caller, id, version, registrationId, changes) =>
      write(caller, id, version, changes.absent === undefined ? 'place_changed' : 'presence_changed', (plan) => {
        const place = requirePlace(plan, registrationId);
        requireTable(plan, changes.tableId);
        if (changes.duty && !DUTIES_OF[plan.kind].includes(changes.duty))
          throw refuseField('/duty', 'seating.duty_unknown');
        const leaves = changes.tableId !== undefined && changes.tableId !== place.tableId;
        if (place.locked && leaves && changes.locked !== false) throw new Failure('conflict', 'seating.locked');
        // A host is host of a table: at another one the person is a guest again.
        const asGuest = leaves && changes.duty === undefined ? { duty: null } : {};
        return { places: changePlace(plan.places, registrationId, { ...asGuest, ...changes }) };
      }),

    removePerson: (caller, id, version, registrationId) =>
      write(caller, id, version, 'person_unseated', (plan) => {
        requirePlace(plan, registrationId);
        return { places: removePlace(plan.places, registrationId) };
      }),

    orderByPrecedence: (caller, id, version) =>
      write(caller, id, version, 'ordered_by_rank', async (plan, tx) => {
        const groups = await listGroups(tx, plan.editionId);
        const ranked = groups.flatMap(({ people }) => people.map(({ registrationId }) => registrationId));
        return { places: orderPlaces(plan.places, ranked) };
      }),

    fill: (caller, id, version) =>
      write(caller, id, version, 'tables_filled', ({ places, tables }) => ({ places: fillTables(places, tables) })),

    async closeRanks(caller, id, version, registrationIds, mode) {
      const gone = new Set(registrationIds);
      let seen: SeatPlan | undefined;
      const close = (plan: SeatPlan) => {
        if (!plan.places.some(({ registrationId, absent }) => gone.has(registrationId) && !absent))
          throw new Failure('conflict', 'seating.nobody_moves');
        seen = plan;
        return { places: setAbsent(plan.places, gone) };
      };
      if (mode === 'preview') {
        const before = await this.getPlan(id);
        if (String(before.version) !== version) throw stale();
        return { before, after: { ...before, ...close(before) } };
      }
      const after = await write(caller, id, version, 'ranks_closed', close, { people: gone.size });
      return { before: seen ?? after, after };
    },

    undo: (caller, id, version) =>
      withRules(() =>
        db.transaction(async (tx) => {
          const before = await lock(tx, id, version);
          const step = await findStep(tx, id);
          if (!step) throw new Failure('conflict', 'seating.nothing_to_undo');
          const after = { ...before, ...step.before, version: before.version + 1 };
          await savePlan(tx, before, after, after.version);
          await deleteStep(tx, id, step.version);
          await record(tx, caller, 'change_undone', before);
          return after;
        }),
      ),

    addTable: (caller, id, version, { nameZh = null, nameEn = null, capacity = CHAIRS }) =>
      write(caller, id, version, 'table_changed', (plan) => {
        if (plan.kind !== 'dinner' || plan.tables.length >= SEATING_LIMITS.tables)
          throw refuseField('/tables', 'seating.table_unknown');
        const number = Math.max(0, ...plan.tables.map((table) => table.number)) + 1;
        return { tables: [...plan.tables, { id: ids.uuid(), number, nameZh, nameEn, capacity }] };
      }),
    changeTable: (caller, id, version, tableId, fields) =>
      write(caller, id, version, 'table_changed', (plan) => {
        const table = tableAt(plan, tableId);
        return { tables: plan.tables.map((one) => (one === table ? { ...one, ...fields } : one)) };
      }),
    removeTable: (caller, id, version, tableId) =>
      write(caller, id, version, 'table_changed', (plan) => {
        const table = tableAt(plan, tableId);
        const count = plan.places.filter((place) => place.tableId === tableId).length;
        if (count > 0) throw new Failure('conflict', 'seating.table_in_use', { params: { count } });
        return { tables: plan.tables.filter((one) => one !== table) };
      }),
  };
}

import type { Caller } from '../../../platform/caller.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import type { Registration, Rules } from '../domain.ts';
import {
  countSeatsByType,
  pageWaiting,
  type SeatCounts,
  updateCapacity,
  updateTypeCapacity,
} from '../store/capacity-store.ts';
import { findRules, upsertRules } from '../store/rules-store.ts';
import { type Full, findFull, lockEdition } from '../store/seat-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';
import { refuse } from './person-check.ts';

export interface Place {
  readonly capacity: number | null;
  readonly seatsTaken: number;
  readonly pending: number;
  readonly approved: number;
  readonly offered: number;
  readonly waiting: number;
}
export interface CapacityOfEdition {
  readonly edition: Place;
  readonly types: readonly (Place & { typeId: string; nameZh: string; nameEn: string })[];
}
export interface Waiting {
  readonly registration: Registration;
  readonly position: number | null;
  readonly full: Full | null;
}

export interface Capacity {
  getCapacity(year: number): Promise<CapacityOfEdition>;
  /** @throws Failure invalid when a capacity lies below the seats that are taken. */
  setCapacity(
    caller: Caller,
    year: number,
    draft: { capacity: number | null; types: readonly { typeId: string; capacity: number | null }[] },
  ): Promise<CapacityOfEdition>;
  getRules(editionId: string): Promise<Rules>;
  setRules(caller: Caller, editionId: string, rules: Rules): Promise<Rules>;
  pageWaiting(
    editionId: string,
    filter: { typeId: string | undefined },
    page: { offset: number; limit: number },
  ): Promise<{ items: Waiting[]; total: number }>;
}

const NOBODY: Omit<SeatCounts, 'typeId'> = { pending: 0, approved: 0, offered: 0, waiting: 0 };

export function createCapacity(
  { db, audit, editions }: RegistrationNeeds,
  { offerPlaces }: Pick<Changes, 'offerPlaces'>,
): Capacity {
  const getCapacity: Capacity['getCapacity'] = async (year) => {
    const edition = await editions.getByYear(year);
    const [types, counts] = await Promise.all([editions.listTypes(edition.id), countSeatsByType(db.knex, edition.id)]);
    const sum = (key: keyof typeof NOBODY) => counts.reduce((total, count) => total + count[key], 0);
    return {
      edition: {
        capacity: edition.capacity,
        seatsTaken: edition.seatsTaken,
        pending: sum('pending'),
        approved: sum('approved'),
        offered: sum('offered'),
        waiting: sum('waiting'),
      },
      types: types.map(({ id, nameZh, nameEn, capacity, seatsTaken }) => {
        const { typeId: _, ...counted } = counts.find(({ typeId }) => typeId === id) ?? { typeId: id, ...NOBODY };
        return { typeId: id, nameZh, nameEn, capacity, seatsTaken, ...counted };
      }),
    };
  };

  return {
    getCapacity,
    async setCapacity(caller, year, { capacity, types }) {
      await db.transaction(async (tx) => {
        const { id } = await editions.getByYear(year, tx);
        await lockEdition(tx, id);
        // Read behind the lock: nobody takes a seat between this look and the write.
        const edition = await editions.getById(id, tx);
        const known = new Map((await editions.listTypes(id, tx)).map((type) => [type.id, type]));
        const errors: FieldError[] = [];
        const below = (pointer: string, wanted: number | null, taken: number) => {
          if (wanted !== null && wanted < taken)
            errors.push({ pointer, code: 'registration.quota_below_taken', params: { taken } });
        };
        below('/capacity', capacity, edition.seatsTaken);
        for (const [i, { typeId, capacity: wanted }] of types.entries()) {
          const type = known.get(typeId);
          if (type) below(`/types/${i}/capacity`, wanted, type.seatsTaken);
          else errors.push({ pointer: `/types/${i}/typeId`, code: 'registration.type_unknown' });
        }
        refuse(errors);
        await updateCapacity(tx, id, capacity);
        for (const type of types) await updateTypeCapacity(tx, id, type.typeId, type.capacity);
        await audit.record(tx, {
          caller,
          action: 'registration.capacity_set',
          subject: { kind: 'edition', id },
          editionId: id,
          detail: { capacity, types },
        });
        await offerPlaces(tx, id);
      });
      return getCapacity(year);
    },

    getRules: (editionId) => findRules(db.knex, editionId),
    async setRules(caller, editionId, rules) {
      const reasons = rules.declineReasons.map(({ zh, en }) => ({ zh: zh.trim(), en: en.trim() }));
      if (reasons.some(({ zh, en }) => zh === '' || en === '')) throw new Failure('invalid', 'request.invalid');
      await db.transaction(async (tx) => {
        await upsertRules(tx, editionId, { ...rules, declineReasons: reasons });
        await audit.record(tx, {
          caller,
          action: 'registration.rules_set',
          subject: { kind: 'edition', id: editionId },
          editionId,
          detail: { offerHours: rules.offerHours, reviewFields: rules.reviewFields },
        });
      });
      return findRules(db.knex, editionId);
    },

    pageWaiting: (editionId, filter, page) =>
      db.transaction(async (tx) => {
        const { rows, total } = await pageWaiting(tx, editionId, filter, page);
        const items = [];
        for (const { rank, ...registration } of rows)
          items.push({
            registration,
            position: rank,
            full: rank === null ? null : ((await findFull(tx, registration)) ?? null),
          });
        return { items, total };
      }),
  };
}

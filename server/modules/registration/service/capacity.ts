import type { Caller } from '../../../platform/caller.ts';
import type { FieldError } from '../../../platform/errors.ts';
import { plainText, type Registration, type Rules } from '../domain.ts';
import {
  countSeatsByType,
  pageWaiting,
  type SeatCounts,
  updateCapacity,
  updateTypeCapacity,
} from '../store/capacity-store.ts';
import { findRules, upsertRules, type VersionedRules } from '../store/rules-store.ts';
import { type Full, findFull, lockEdition } from '../store/seat-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';
import { refuse } from './person-check.ts';
import { wordErrors } from './reason-check.ts';
import { staleFailure } from './stale.ts';

export interface Place {
  readonly capacity: number | null;
  readonly seatsTaken: number;
  readonly pending: number;
  readonly approved: number;
  readonly offered: number;
  readonly waiting: number;
}
export interface CapacityOfEdition {
  /** Of the edition: its settings hold the same numbers. */
  readonly version: number;
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
  /**
   * @throws Failure stale when the edition is not at this version any more,
   * invalid when a capacity lies below the seats that are taken.
   */
  setCapacity(
    caller: Caller,
    year: number,
    version: string,
    draft: { capacity: number | null; types: readonly { typeId: string; capacity: number | null }[] },
  ): Promise<CapacityOfEdition>;
  /** Version 0 as long as nobody has set them. */
  getRules(editionId: string): Promise<VersionedRules>;
  /** @throws Failure stale when the version is not the present one. */
  setRules(caller: Caller, editionId: string, version: string, rules: Rules): Promise<VersionedRules>;
  pageWaiting(
    editionId: string,
    filter: { typeId: string | undefined },
    page: { offset: number; limit: number },
  ): Promise<{ items: Waiting[]; total: number }>;
}

/** What raises an edition's version. */
const CAPACITY_ACTIONS = [
  'registration.capacity_set',
  'editions.changed',
  'editions.types_changed',
  'editions.rooms_changed',
  'editions.moved',
];

const RULES: readonly (keyof Rules)[] = ['offerHours', 'reviewFields', 'declineReasons'];

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
      version: edition.version,
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
    async setCapacity(caller, year, version, { capacity, types }) {
      const { id } = await editions.getByYear(year);
      const isWritten = await db.transaction(async (tx) => {
        await lockEdition(tx, id);
        // Read behind the lock: nobody takes a seat between this look and the write.
        const edition = await editions.getById(id, tx);
        if (String(edition.version) !== version) return false;
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
        const changed = [
          ...(capacity === edition.capacity ? [] : ['capacity']),
          ...types.flatMap(({ typeId, capacity: wanted }) => {
            const type = known.get(typeId);
            return type && type.capacity !== wanted ? [type.nameZh] : [];
          }),
        ];
        await updateCapacity(tx, id, capacity);
        for (const type of types) await updateTypeCapacity(tx, id, type.typeId, type.capacity);
        await audit.record(tx, {
          caller,
          action: 'registration.capacity_set',
          subject: { kind: 'edition', id },
          editionId: id,
          detail: { capacity, types, changed },
        });
        await offerPlaces(tx, id);
        return true;
      });
      const now = await getCapacity(year);
      if (isWritten) return now;
      throw await staleFailure(audit, { subject: { kind: 'edition', id }, actions: CAPACITY_ACTIONS }, now.version);
    },

    getRules: (editionId) => findRules(db.knex, editionId),
    async setRules(caller, editionId, version, rules) {
      const reasons = rules.declineReasons.map(({ zh, en }) => ({ zh: plainText(zh), en: plainText(en) }));
      refuse(
        reasons.flatMap(({ zh, en }, at) => [
          ...wordErrors(`/declineReasons/${at}/zh`, zh),
          ...wordErrors(`/declineReasons/${at}/en`, en),
        ]),
      );
      const isWritten = await db.transaction(async (tx) => {
        // The first rules of an edition have no row yet that two writers could meet at.
        await lockEdition(tx, editionId);
        const before = await findRules(tx, editionId);
        if (String(before.version) !== version) return false;
        const wanted = { ...rules, declineReasons: reasons };
        const changed = RULES.filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(before.rules[key]));
        await upsertRules(tx, editionId, { version: before.version + 1, rules: wanted });
        await audit.record(tx, {
          caller,
          action: 'registration.rules_set',
          subject: { kind: 'edition', id: editionId },
          editionId,
          detail: { offerHours: rules.offerHours, reviewFields: rules.reviewFields, changed },
        });
        return true;
      });
      const now = await findRules(db.knex, editionId);
      if (isWritten) return now;
      const subject = { kind: 'edition', id: editionId };
      throw await staleFailure(audit, { subject, actions: ['registration.rules_set'] }, now.version);
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

import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import {
  findGroupEdition,
  findListVersion,
  findPlacedEdition,
  listGroups,
  lockList,
  saveGroups,
  setListVersion,
} from '../store/precedence-store.ts';
import type { PrecedenceGroup } from '../store/rows.ts';
import type { SeatingNeeds } from './needs.ts';
import { missing, refuseField, stale, withRules } from './rules.ts';

type Placed = PrecedenceGroup['people'][number];
type Change = (groups: readonly PrecedenceGroup[]) => PrecedenceGroup[];

export interface Precedence {
  readList(editionId: string, reader?: Reader): Promise<{ version: number; groups: PrecedenceGroup[] }>;
  addGroup(caller: Caller, year: number, version: string, names: { nameZh: string; nameEn: string }): Promise<string>;
  changeGroup(
    caller: Caller,
    id: string,
    version: string,
    changes: { nameZh?: string; nameEn?: string; position?: number },
  ): Promise<string>;
  removeGroup(caller: Caller, id: string, version: string): Promise<string>;
  place(
    caller: Caller,
    year: number,
    version: string,
    placing: { groupId: string; registrationIds: readonly string[]; reason?: string | null },
  ): Promise<string>;
  movePerson(
    caller: Caller,
    registrationId: string,
    version: string,
    changes: { groupId?: string; position?: number; reason?: string | null },
  ): Promise<string>;
  removePerson(caller: Caller, registrationId: string, version: string): Promise<string>;
}

const moved = <T>(list: readonly T[], item: T, position: number): T[] => {
  const others = list.filter((one) => one !== item);
  return [...others.slice(0, position - 1), item, ...others.slice(position - 1)];
};

/** Every change is of the whole list under its version; each gives the id of the edition. */
export function createPrecedence({ db, ids, audit, editions }: SeatingNeeds): Precedence {
  const write = (
    caller: Caller,
    editionId: string,
    version: string,
    action: ActionOf<'seating'>,
    change: Change,
    people = 0,
  ): Promise<string> =>
    withRules(() =>
      db.transaction(async (tx: Tx) => {
        const before = await lockList(tx, editionId);
        if (String(before) !== version) throw stale();
        await saveGroups(tx, editionId, change(await listGroups(tx, editionId)));
        await setListVersion(tx, editionId, before + 1);
        // Who stands where, and why, is not told to those who may read the record of changes.
        await audit.record(tx, {
          caller,
          action: `seating.${action}`,
          subject: { kind: 'edition', id: editionId },
          editionId,
          detail: people > 0 ? { people } : {},
        });
        return editionId;
      }),
    );
  const groupEdition = async (id: string) => {
    const found = await findGroupEdition(db.knex, id);
    if (found === undefined) throw missing();
    return found;
  };
  const personEdition = async (registrationId: string) => {
    const found = await findPlacedEdition(db.knex, registrationId);
    if (found === undefined) throw missing();
    return found;
  };
  const withGroup = (
    groups: readonly PrecedenceGroup[],
    id: string,
    change: (group: PrecedenceGroup) => PrecedenceGroup,
  ) => {
    if (!groups.some((group) => group.id === id)) throw refuseField('/groupId', 'seating.group_unknown');
    return groups.map((group) => (group.id === id ? change(group) : group));
  };
  const without = (groups: readonly PrecedenceGroup[], gone: readonly string[]) =>
    groups.map((group) => ({
      ...group,
      people: group.people.filter(({ registrationId }) => !gone.includes(registrationId)),
    }));
  const placedIn = (groups: readonly PrecedenceGroup[], registrationId: string) => {
    for (const group of groups)
      for (const person of group.people) if (person.registrationId === registrationId) return { group, person };
    throw missing();
  };

  return {
    readList: async (editionId, reader = db.knex) => ({
      version: await findListVersion(reader, editionId),
      groups: await listGroups(reader, editionId),
    }),

    async addGroup(caller, year, version, names) {
      const { id } = await editions.getByYear(year);
      const group = { id: ids.uuid(), ...names, people: [] };
      return write(caller, id, version, 'group_added', (groups) => [...groups, group]);
    },
    changeGroup: async (caller, id, version, { position, ...names }) =>
      write(caller, await groupEdition(id), version, 'group_changed', (groups) => {
        const before = groups.find((group) => group.id === id);
        if (!before) throw missing();
        const after = { ...before, ...names };
        const renamed = groups.map((group) => (group === before ? after : group));
        return position === undefined ? renamed : moved(renamed, after, position);
      }),
    removeGroup: async (caller, id, version) =>
      write(caller, await groupEdition(id), version, 'group_removed', (groups) => {
        const count = groups.find((group) => group.id === id)?.people.length ?? 0;
        if (count > 0) throw new Failure('conflict', 'seating.group_in_use', { params: { count } });
        return groups.filter((group) => group.id !== id);
      }),

    async place(caller, year, version, { groupId, registrationIds, reason = null }) {
      const { id } = await editions.getByYear(year);
      const change: Change = (groups) =>
        withGroup(without(groups, registrationIds), groupId, (group) => ({
          ...group,
          people: [...group.people, ...registrationIds.map((registrationId): Placed => ({ registrationId, reason }))],
        }));
      return write(caller, id, version, 'people_ranked', change, registrationIds.length);
    },
    movePerson: async (caller, registrationId, version, { groupId, position, reason }) =>
      write(caller, await personEdition(registrationId), version, 'people_ranked', (groups) => {
        const { group, person } = placedIn(groups, registrationId);
        const after = { ...person, ...(reason !== undefined && { reason }) };
        if (position === undefined && (groupId === undefined || groupId === group.id))
          return withGroup(groups, group.id, (own) => ({
            ...own,
            people: own.people.map((one) => (one === person ? after : one)),
          }));
        return withGroup(without(groups, [registrationId]), groupId ?? group.id, (target) => ({
          ...target,
          people: moved([...target.people, after], after, position ?? target.people.length + 1),
        }));
      }),
    removePerson: async (caller, registrationId, version) =>
      write(caller, await personEdition(registrationId), version, 'people_unranked', (groups) =>
        without(groups, [registrationId]),
      ),
  };
}

import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import { MEMBERSHIP_RANKS, type Membership, organisationName, type SuccessionKind } from '../domain.ts';
import {
  insertMembership,
  insertSuccession,
  listMemberships,
  lockRecords,
  type StoredRecord,
  updateMembership,
  updateOrganisation,
} from '../store.ts';
import { type DirectoryNeeds, refuse, told } from './needs.ts';

export interface NewSuccession {
  readonly kind: SuccessionKind;
  readonly on: string;
  readonly predecessorIds: readonly string[];
  readonly successorIds: readonly string[];
  readonly predecessorsEnd: boolean;
  readonly successorsJoin: boolean;
  readonly note?: string | null | undefined;
}

export interface Successions {
  /** Something that happened in the world, on a day; both sides stay recorded. For a second record of one see `merge`. */
  addSuccession(caller: Caller, draft: NewSuccession): Promise<void>;
}

/** Stands where the organiser wrote no reason. */
const REASON: Readonly<Record<SuccessionKind, string>> = { merger: '合并 Merger', division: '分立 Division' };

export function createSuccessions(needs: DirectoryNeeds): Successions {
  const { db, ids } = needs;

  /** Ends what they were members as, from that day on; answers with what has ended. */
  const leave = async (tx: Tx, predecessor: StoredRecord, draft: NewSuccession): Promise<Membership[]> => {
    const memberships = await listMemberships(tx, [predecessor.id]);
    const later = memberships.find(({ from }) => from >= draft.on);
    if (later)
      throw new Failure('conflict', 'directory.membership_after_succession', {
        params: { name: organisationName(predecessor, 'zh'), from: later.from },
      });
    const open = memberships.filter(({ until }) => until === null || until > draft.on);
    for (const membership of open)
      await updateMembership(tx, { ...membership, until: draft.on, leaveReason: draft.note ?? REASON[draft.kind] });
    return open;
  };

  const join = async (tx: Tx, successor: StoredRecord, left: readonly Membership[], draft: NewSuccession) => {
    const [highest] = left
      .map(({ rank }) => rank)
      .sort((a, b) => MEMBERSHIP_RANKS.indexOf(a) - MEMBERSHIP_RANKS.indexOf(b));
    const memberships = await listMemberships(tx, [successor.id]);
    if (!highest || memberships.some(({ from, until }) => from <= draft.on && (until === null || until > draft.on)))
      return;
    const next = memberships.filter(({ from }) => from > draft.on).at(-1);
    await insertMembership(tx, {
      id: ids.uuid(),
      organisationId: successor.id,
      category: successor.category,
      rank: highest,
      from: draft.on,
      until: next?.from ?? null,
      joinReason: draft.note ?? REASON[draft.kind],
      leaveReason: null,
      version: 1,
    });
  };

  return {
    async addSuccession(caller, draft) {
      const { kind, on, predecessorIds, successorIds } = draft;
      if ((kind === 'merger' ? successorIds : predecessorIds).length !== 1)
        refuse(kind === 'merger' ? '/successorIds' : '/predecessorIds', 'directory.succession_sides');
      if (predecessorIds.some((id) => successorIds.includes(id)))
        refuse('/successorIds', 'directory.successor_is_predecessor');
      try {
        await db.transaction(async (tx) => {
          const records = await lockRecords(tx, [...predecessorIds, ...successorIds]);
          const present = (id: string, pointer: string): StoredRecord => {
            const record = records.get(id);
            return !record || record.mergedInto ? refuse(pointer, 'choice') : record;
          };
          const predecessors = predecessorIds.map((id, at) => present(id, `/predecessorIds/${at}`));
          const successors = successorIds.map((id, at) => present(id, `/successorIds/${at}`));
          const left: Membership[] = [];
          const doEnd = draft.kind === 'merger' || draft.predecessorsEnd;
          for (const predecessor of predecessors) {
            if (!doEnd) {
              left.push(...(await listMemberships(tx, [predecessor.id])).filter((one) => covers(one, on)));
              continue;
            }
            left.push(...(await leave(tx, predecessor, draft)));
            await updateOrganisation(tx, predecessor.id, { endedOn: on, endReason: draft.note ?? REASON[kind] });
          }
          for (const successor of successors) if (draft.successorsJoin) await join(tx, successor, left, draft);
          for (const predecessorId of predecessorIds)
            for (const successorId of successorIds)
              await insertSuccession(tx, {
                id: ids.uuid(),
                kind,
                predecessorId,
                successorId,
                happenedOn: on,
                note: draft.note ?? null,
              });
          for (const id of [...predecessorIds, ...successorIds])
            await told(needs, tx, caller, [`${kind}_recorded`, id, { on, predecessorIds, successorIds }]);
        });
      } catch (error) {
        if (violates(error, 'organisation_succession_once'))
          throw new Failure('conflict', 'directory.succession_known');
        throw error;
      }
    },
  };
}

function covers({ from, until }: Membership, on: string): boolean {
  return from <= on && (until === null || until > on);
}

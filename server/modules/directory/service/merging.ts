import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { findSuspicions, type Names, type OtherName, type Suspicion } from '../domain.ts';
import {
  countReferences,
  deleteDistinction,
  deleteLogo,
  findLogo,
  haveCommonTime,
  insertDistinction,
  listCandidates,
  listDistinctions,
  listSuccessions,
  lockRecords,
  mapOtherNames,
  markMerged,
  moveOwnRows,
  type ReferenceCount,
  replaceOtherNames,
  type StoredRecord,
  uniteMemberships,
  updateOrganisation,
  upsertLogo,
} from '../store.ts';
import { type DirectoryNeeds, refuse, todayOf, told } from './needs.ts';

export interface Merged {
  readonly from: string;
  readonly into: string;
}
/** Points a module's rows from the one to the other, in the transaction of the merge; what cannot be is a Failure. */
export type MergeListener = (tx: Tx, merged: Merged) => Promise<void>;

const FIELDS = [
  'nameZh',
  'nameEn',
  'nameLocal',
  'shortNameZh',
  'shortNameEn',
  'category',
  'place',
  'website',
  'note',
] as const satisfies readonly (keyof StoredRecord)[];
export type MergeChoice = { readonly [K in (typeof FIELDS)[number] | 'logo']?: 'into' | 'from' | undefined };

export interface MergePreview {
  readonly moves: readonly ReferenceCount[];
  readonly membershipsMeet: boolean;
  readonly confirmation: string;
}
export interface MergeOrder {
  readonly from: string;
  readonly confirmation: string;
  readonly uniteMemberships: boolean;
  readonly take: MergeChoice;
}

export interface Merging {
  /** Every module that points to organisations says how its rows move; a column that none moves stops the merge. */
  onMerged(listener: MergeListener): void;
  listSuspicions(): Promise<Suspicion[]>;
  setDistinct(caller: Caller, one: string, other: string, areDistinct: boolean): Promise<void>;
  previewMerge(merged: Merged): Promise<MergePreview>;
  merge(caller: Caller, into: string, order: MergeOrder): Promise<void>;
}

/** Thrown to take a trial back. */
class TrialOver extends Error {
  override readonly name = 'TrialOver';
}

export function createMerging(needs: DirectoryNeeds): Merging {
  const { db, ids, clock } = needs;
  const listeners: MergeListener[] = [];

  const lockBoth = async (tx: Tx, { from, into }: Merged): Promise<{ from: StoredRecord; into: StoredRecord }> => {
    const records = await lockRecords(tx, [from, into]);
    const [second, first] = [records.get(from), records.get(into)];
    if (!first) throw new Failure('missing', 'request.missing');
    if (from === into) refuse('/from', 'directory.merge_needs_two');
    if (!second) return refuse('/from', 'choice');
    if (first.mergedInto || second.mergedInto) throw new Failure('conflict', 'directory.merged_away');
    return { from: second, into: first };
  };

  const look = async (tx: Tx, both: { from: StoredRecord; into: StoredRecord }): Promise<MergePreview> => {
    const moves = await countReferences(tx, both.from.id);
    const membershipsMeet = await haveCommonTime(tx, both.from.id, both.into.id);
    const confirmation = sha256(JSON.stringify([both, moves, membershipsMeet]))
      .toString('hex')
      .slice(0, 32);
    return { moves, membershipsMeet, confirmation };
  };

  const move = async (tx: Tx, from: StoredRecord, into: StoredRecord, take: MergeChoice): Promise<void> => {
    const merged = { from: from.id, into: into.id };
    await uniteMemberships(tx, from.id, into.id, () => ids.uuid());
    await moveLogo(tx, merged, take.logo ?? 'into');
    await moveOwnRows(tx, from.id, into.id);
    for (const listener of listeners) await listener(tx, merged);
    // Its own pointers have moved above; whatever is left belongs to a module that nobody told of merges.
    const left = await countReferences(tx, from.id);
    if (left.length > 0)
      throw new Error(`a merge left rows behind: ${left.map(({ table, column }) => `${table}.${column}`).join(', ')}`);
    const chosen = Object.fromEntries(
      FIELDS.flatMap((field) => (take[field] === 'from' ? [[field, from[field]]] : [])),
    ) as Partial<StoredRecord>;
    const kept = { ...into, ...chosen };
    // What neither is called any more is still searched for.
    const others = (await mapOtherNames(tx, [into.id])).get(into.id) ?? [];
    const variants = [from, into].flatMap((names) => variantOf(names, kept, others));
    await replaceOtherNames(
      tx,
      into.id,
      [...others, ...variants].map((name) => ({ ...name, id: ids.uuid() })),
    );
    await updateOrganisation(tx, into.id, chosen);
    await markMerged(tx, merged, clock.now());
  };

  const moveLogo = async (tx: Tx, { from, into }: Merged, taken: 'from' | 'into'): Promise<void> => {
    const [second, first] = [await findLogo(tx, from), await findLogo(tx, into)];
    await deleteLogo(tx, from);
    if (!second || (first && taken === 'into')) return;
    const { isPublic: _, ...logo } = second;
    await upsertLogo(tx, into, logo, clock.now());
  };

  return {
    onMerged: (listener) => void listeners.push(listener),

    async listSuspicions() {
      const [candidates, distinct, successions] = await Promise.all([
        listCandidates(db.knex, todayOf(clock)),
        listDistinctions(db.knex),
        listSuccessions(db.knex),
      ]);
      const known = new Set(distinct.map(({ first, second }) => `${first} ${second}`));
      // A school and what it became are alike by right.
      for (const { predecessorId, successorId } of successions)
        known.add([predecessorId, successorId].sort().join(' '));
      return findSuspicions(candidates).filter(({ first, second }) => !known.has(`${first} ${second}`));
    },

    setDistinct: (caller, one, other, areDistinct) =>
      db.transaction(async (tx) => {
        if (one === other) refuse('/secondId', 'directory.merge_needs_two');
        const records = await lockRecords(tx, [one, other]);
        if (!records.has(one)) refuse('/firstId', 'choice');
        if (!records.has(other)) refuse('/secondId', 'choice');
        const [first, second] = [one, other].sort() as [string, string];
        if (areDistinct) await insertDistinction(tx, first, second, clock.now());
        else await deleteDistinction(tx, first, second);
        const action = areDistinct ? 'told_apart' : 'not_told_apart';
        await told(needs, tx, caller, [action, first, { other: second }]);
      }),

    async previewMerge(merged) {
      let preview: MergePreview | undefined;
      try {
        await db.transaction(async (tx) => {
          const both = await lockBoth(tx, merged);
          preview = await look(tx, both);
          await move(tx, both.from, both.into, {});
          throw new TrialOver();
        });
      } catch (error) {
        if (!(error instanceof TrialOver)) throw error;
      }
      if (!preview) throw new Error('a trial of a merge ended without its preview');
      return preview;
    },

    merge: (caller, into, { from, confirmation, uniteMemberships: unite, take }) =>
      db.transaction(async (tx) => {
        const both = await lockBoth(tx, { from, into });
        const preview = await look(tx, both);
        if (preview.confirmation !== confirmation) throw new Failure('conflict', 'directory.merge_changed');
        if (preview.membershipsMeet && !unite) throw new Failure('conflict', 'directory.memberships_meet');
        await move(tx, both.from, both.into, take);
        const moved = Object.fromEntries(preview.moves.map(({ table, count }) => [table, count]));
        const { nameZh, nameEn, nameLocal } = both.from;
        await told(needs, tx, caller, ['merged', into, { from, nameZh, nameEn, nameLocal, moved, take }]);
        await told(needs, tx, caller, ['merged_away', from, { into }]);
      }),
  };
}

function variantOf(names: Names, kept: Names, others: readonly OtherName[]): OtherName[] {
  const known = new Set([kept, ...others].flatMap(({ nameZh, nameEn, nameLocal }) => [nameZh, nameEn, nameLocal]));
  const unknown = (name: string | null) => (name !== null && !known.has(name) ? name : null);
  const variant: OtherName = {
    kind: 'variant',
    nameZh: unknown(names.nameZh),
    nameEn: unknown(names.nameEn),
    nameLocal: unknown(names.nameLocal),
    validFrom: null,
    validUntil: null,
  };
  return variant.nameZh || variant.nameEn || variant.nameLocal ? [variant] : [];
}

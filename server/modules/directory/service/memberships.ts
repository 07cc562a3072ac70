import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Membership } from '../domain.ts';
import { deleteMembership, findMembership, insertMembership, listMemberships, updateMembership } from '../store.ts';
import { type DirectoryNeeds, differences, lockRecord, refuse, told } from './needs.ts';

export type NewMembership = Pick<Membership, 'from' | 'rank' | 'category'> &
  Partial<Pick<Membership, 'until' | 'joinReason' | 'leaveReason'>>;
export type MembershipCorrection = Partial<Omit<Membership, 'id' | 'organisationId' | 'version'>>;

export interface Memberships {
  addMembership(caller: Caller, organisationId: string, draft: NewMembership): Promise<Membership>;
  endMembership(caller: Caller, id: string, on: string, reason: string): Promise<Membership>;
  /** Closes the period and opens the next one. */
  changeMembership(
    caller: Caller,
    id: string,
    change: { on: string; rank?: Membership['rank']; category?: Membership['category']; reason?: string | null },
  ): Promise<Membership>;
  correctMembership(caller: Caller, id: string, version: string, correction: MembershipCorrection): Promise<Membership>;
  removeMembership(caller: Caller, id: string, version: string): Promise<void>;
}

const text = (value: string | null | undefined): string | null => value?.normalize('NFC').trim() || null;

export function createMemberships(needs: DirectoryNeeds): Memberships {
  const { db, ids } = needs;

  /** Locked behind its organisation, as every change of a membership is. */
  const lock = async (tx: Tx, id: string): Promise<Membership> => {
    const found = await findMembership(tx, id);
    if (!found) throw new Failure('missing', 'request.missing');
    await lockRecord(tx, found.organisationId);
    const membership = await findMembership(tx, id);
    if (!membership) throw new Failure('missing', 'request.missing');
    return membership;
  };

  const lockAt = async (tx: Tx, id: string, version: string): Promise<Membership> => {
    const membership = await lock(tx, id);
    if (String(membership.version) !== version) throw new Failure('stale', 'directory.stale');
    return membership;
  };

  /** The constraint decides; its words name the membership that was there first. */
  const withoutOverlap = async (
    wanted: { id: string; organisationId?: string; from?: string; until?: string | null },
    work: () => Promise<Membership>,
  ): Promise<Membership> => {
    try {
      return await work();
    } catch (error) {
      if (!violates(error, 'membership_periods_do_not_overlap')) throw error;
      const stored = await findMembership(db.knex, wanted.id);
      const { from = '', until = null, organisationId = '' } = { ...stored, ...wanted };
      const other = (await listMemberships(db.knex, [organisationId])).find(
        (one) =>
          one.id !== wanted.id && (until === null || one.from < until) && (one.until === null || from < one.until),
      );
      throw new Failure('conflict', 'directory.memberships_overlap', {
        params: { from: other?.from ?? '…', until: other?.until ?? '…' },
      });
    }
  };

  return {
    async addMembership(caller, organisationId, draft) {
      requireOrder(draft.from, draft.until ?? null);
      const membership: Membership = {
        id: ids.uuid(),
        organisationId,
        category: draft.category,
        rank: draft.rank,
        from: draft.from,
        until: draft.until ?? null,
        joinReason: text(draft.joinReason),
        leaveReason: text(draft.leaveReason),
        version: 1,
      };
      return withoutOverlap(membership, () =>
        db.transaction(async (tx) => {
          const { endedOn } = await lockRecord(tx, organisationId);
          if (endedOn !== null && (membership.until === null || membership.until > endedOn))
            throw new Failure('conflict', 'directory.ended');
          await insertMembership(tx, membership);
          const { from, until, rank, category } = membership;
          await told(needs, tx, caller, ['membership_added', organisationId, { from, until, rank, category }]);
          return membership;
        }),
      );
    },

    endMembership: (caller, id, on, reason) =>
      db.transaction(async (tx) => {
        const before = await lock(tx, id);
        requireWithin(before, on);
        const after: Membership = { ...before, until: on, leaveReason: text(reason), version: before.version + 1 };
        await updateMembership(tx, after);
        await told(needs, tx, caller, ['membership_ended', before.organisationId, { on, reason: after.leaveReason }]);
        return after;
      }),

    changeMembership: (caller, id, { on, rank, category, reason }) =>
      db.transaction(async (tx) => {
        const before = await lock(tx, id);
        requireWithin(before, on);
        const next: Membership = {
          ...before,
          id: ids.uuid(),
          rank: rank ?? before.rank,
          category: category ?? before.category,
          from: on,
          joinReason: text(reason),
          version: 1,
        };
        const changed = differences(before, { rank: next.rank, category: next.category });
        if (Object.keys(changed).length === 0) refuse('/rank', 'directory.nothing_changes');
        await updateMembership(tx, { ...before, until: on });
        await insertMembership(tx, next);
        await told(needs, tx, caller, ['membership_changed', before.organisationId, { on, changed }]);
        return next;
      }),

    correctMembership: (caller, id, version, correction) =>
      withoutOverlap({ id, ...period(correction) }, () =>
        db.transaction(async (tx) => {
          const before = await lockAt(tx, id, version);
          const after = { ...before, ...correction, version: before.version + 1 };
          requireOrder(after.from, after.until);
          await updateMembership(tx, after);
          const changed = differences(before, correction);
          await told(needs, tx, caller, ['membership_corrected', before.organisationId, { changed }]);
          return after;
        }),
      ),

    removeMembership: (caller, id, version) =>
      db.transaction(async (tx) => {
        const { organisationId, from, until, rank, category } = await lockAt(tx, id, version);
        await deleteMembership(tx, id);
        await told(needs, tx, caller, ['membership_removed', organisationId, { from, until, rank, category }]);
      }),
  };
}

const period = ({ from, until }: MembershipCorrection) => ({
  ...(from !== undefined && { from }),
  ...(until !== undefined && { until }),
});

function requireOrder(from: string, until: string | null): void {
  if (until !== null && until <= from) refuse('/until', 'directory.days_reversed');
}

function requireWithin({ from, until }: Membership, on: string): void {
  if (until !== null) throw new Failure('conflict', 'directory.membership_ended', { params: { until } });
  if (on <= from) refuse('/on', 'directory.outside_membership', { from });
}

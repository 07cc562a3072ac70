import type { Caller } from '../../../platform/caller.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { violates } from '../../../platform/db/violates.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Audit, AuditAction } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import {
  addListed,
  deleteCheckpoint,
  findByIdOrNumber,
  insertCheckpoint,
  isBookable,
  type ListedPerson,
  listListed,
  lockCheckpoint,
  mapCheckpointUse,
  removeListed,
  updateCheckpoint,
} from '../store/checkpoint-store.ts';
import { type Checkpoint, listCheckpoints } from '../store/store.ts';

export type CheckpointDraft = Partial<Omit<Checkpoint, 'id' | 'editionId' | 'admitsFor' | 'version'>> & {
  readonly admitsFor?: string | null;
};
export type CheckpointInUse = Checkpoint & { readonly listed: number; readonly isScanned: boolean };

export interface Checkpoints {
  list(year: number): Promise<CheckpointInUse[]>;
  add(
    caller: Caller,
    year: number,
    draft: CheckpointDraft & Pick<Checkpoint, 'kind' | 'nameZh' | 'nameEn' | 'admissionPolicy'>,
  ): Promise<CheckpointInUse>;
  change(caller: Caller, id: string, version: string, draft: CheckpointDraft): Promise<CheckpointInUse>;
  /** Only where nothing was ever scanned. */
  remove(caller: Caller, id: string, version: string): Promise<void>;
  listListed(id: string): Promise<ListedPerson[]>;
  /** @returns how many are new on the list, and the numbers that no badge of the edition bears. */
  addListed(
    caller: Caller,
    id: string,
    who: { registrationIds: readonly string[]; numbers: readonly number[] },
  ): Promise<{ added: number; unknownNumbers: number[] }>;
  removeListed(caller: Caller, id: string, registrationId: string): Promise<void>;
}

interface Needs {
  readonly db: Database;
  readonly ids: Ids;
  readonly audit: Audit;
  readonly editions: Editions;
}

const missing = () => new Failure('missing', 'request.missing');
const wrong = (pointer: string, code: string) =>
  new Failure('invalid', 'request.invalid', { errors: [{ pointer, code }] });

export function createCheckpoints({ db, ids, audit, editions }: Needs): Checkpoints {
  const get = async (reader: Reader, id: string): Promise<Checkpoint> => {
    const [found] = await listCheckpoints(reader, { ids: [id] });
    if (!found) throw missing();
    return found;
  };
  const withUse = async (reader: Reader, all: readonly Checkpoint[]): Promise<CheckpointInUse[]> => {
    const uses = await mapCheckpointUse(
      reader,
      all.map(({ id }) => id),
    );
    return all.map((one) => ({ ...one, ...(uses.get(one.id) ?? { listed: 0, isScanned: false }) }));
  };
  const requireVersion = async (tx: Tx, id: string, version: string): Promise<Checkpoint> => {
    if (!(await lockCheckpoint(tx, id))) throw missing();
    const present = await get(tx, id);
    if (String(present.version) !== version) throw new Failure('stale', 'request.stale');
    return present;
  };
  const record = (tx: Tx, caller: Caller, action: AuditAction, { id, editionId }: Checkpoint, detail: object) =>
    audit.record(tx, { caller, action, subject: { kind: 'checkpoint', id }, editionId, detail: { ...detail } });

  const requireOwnParts = async (tx: Tx, checkpoint: Checkpoint): Promise<void> => {
    const { id, editionId, sessionId, admitsFor, opensAt, closesAt } = checkpoint;
    const types = new Set((await editions.listTypes(editionId, tx)).map((type) => type.id));
    const foreign = 'checkin.not_of_this_edition';
    if (checkpoint.typeIds.some((type) => !types.has(type))) throw wrong('/typeIds', foreign);
    if (opensAt && closesAt && opensAt >= closesAt) throw wrong('/closesAt', 'checkin.closes_before_it_opens');
    if (sessionId !== null && !(await isBookable(tx, sessionId, editionId)))
      throw wrong('/sessionId', 'checkin.session_is_not_booked');
    if (admitsFor === id) return;
    const [target] = await listCheckpoints(tx, { ids: [admitsFor] });
    if (target?.editionId !== editionId) throw wrong('/admitsFor', foreign);
    // One step only: else it would depend on the order of changes where an admission is counted.
    const others = await listCheckpoints(tx, { editionId });
    const isTarget = others.some((other) => other.id !== id && other.admitsFor === id);
    if (target.admitsFor !== target.id || isTarget) throw wrong('/admitsFor', 'checkin.shares_with_another');
    // Else one door would count days and the other entries of the same people.
    if (target.admissionPolicy !== checkpoint.admissionPolicy)
      throw wrong('/admissionPolicy', 'checkin.shares_another_policy');
  };
  const inOneTransaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    try {
      return await db.transaction(work);
    } catch (error) {
      if (!violates(error, 'checkpoint_name_once_per_edition')) throw error;
      throw new Failure('conflict', 'checkin.checkpoint_name_taken', {
        errors: [{ pointer: '/nameZh', code: 'checkin.checkpoint_name_taken' }],
      });
    }
  };
  const inUse = async (tx: Tx, id: string): Promise<CheckpointInUse> => {
    const [one] = await withUse(tx, [await get(tx, id)]);
    if (!one) throw missing();
    return one;
  };

  return {
    async list(year) {
      const { id: editionId } = await editions.getByYear(year);
      return withUse(db.knex, await listCheckpoints(db.knex, { editionId }));
    },
    add: (caller, year, draft) =>
      inOneTransaction(async (tx) => {
        const id = ids.uuid();
        const { id: editionId } = await editions.getByYear(year, tx);
        const none = { opensAt: null, closesAt: null, capacity: null, sessionId: null, listedOnly: false, typeIds: [] };
        const checkpoint = { ...none, ...draft, id, editionId, admitsFor: draft.admitsFor ?? id, version: 1 };
        await requireOwnParts(tx, checkpoint);
        await insertCheckpoint(tx, checkpoint);
        const { nameZh, admissionPolicy } = checkpoint;
        await record(tx, caller, 'checkin.checkpoint_added', checkpoint, { nameZh, admissionPolicy });
        return inUse(tx, id);
      }),
    change: (caller, id, version, draft) =>
      inOneTransaction(async (tx) => {
        const before = await requireVersion(tx, id, version);
        const admitsFor = draft.admitsFor === undefined ? before.admitsFor : (draft.admitsFor ?? id);
        const after = { ...before, ...draft, admitsFor, version: before.version + 1 };
        const { isScanned } = await inUse(tx, id);
        // What stands in admissions was counted by the old rule; a new one would read it wrongly.
        if (isScanned && (after.admissionPolicy !== before.admissionPolicy || after.admitsFor !== before.admitsFor))
          throw new Failure('conflict', 'checkin.policy_in_use', {
            errors: [{ pointer: '/admissionPolicy', code: 'checkin.policy_in_use' }],
          });
        await requireOwnParts(tx, after);
        await updateCheckpoint(tx, after);
        const fields = Object.keys(draft).filter(
          (key) => JSON.stringify(before[key as keyof Checkpoint]) !== JSON.stringify(after[key as keyof Checkpoint]),
        );
        await record(tx, caller, 'checkin.checkpoint_changed', after, { nameZh: after.nameZh, fields });
        return inUse(tx, id);
      }),
    remove: (caller, id, version) =>
      db.transaction(async (tx) => {
        const checkpoint = await requireVersion(tx, id, version);
        if ((await inUse(tx, id)).isScanned) throw new Failure('conflict', 'checkin.checkpoint_was_scanned');
        const others = await listCheckpoints(tx, { editionId: checkpoint.editionId });
        if (others.some((other) => other.id !== id && other.admitsFor === id))
          throw new Failure('conflict', 'checkin.checkpoint_counts_for_others');
        await deleteCheckpoint(tx, id);
        await record(tx, caller, 'checkin.checkpoint_removed', checkpoint, { nameZh: checkpoint.nameZh });
      }),

    async listListed(id) {
      await get(db.knex, id);
      return listListed(db.knex, id);
    },
    addListed: (caller, id, { registrationIds, numbers }) =>
      db.transaction(async (tx) => {
        const checkpoint = await get(tx, id);
        const found = await findByIdOrNumber(tx, checkpoint.editionId, { ids: registrationIds, numbers });
        const known = new Set(found.map((one) => one.id));
        if (registrationIds.some((one) => !known.has(one)))
          throw wrong('/registrationIds', 'checkin.not_of_this_edition');
        const added = await addListed(tx, id, [...known]);
        if (added > 0)
          await record(tx, caller, 'checkin.list_extended', checkpoint, { nameZh: checkpoint.nameZh, added });
        const bearing = new Set(found.map((one) => one.number));
        return { added, unknownNumbers: numbers.filter((number) => !bearing.has(number)) };
      }),
    removeListed: (caller, id, registrationId) =>
      db.transaction(async (tx) => {
        const checkpoint = await get(tx, id);
        if (!(await removeListed(tx, id, registrationId))) throw missing();
        const { nameZh } = checkpoint;
        await record(tx, caller, 'checkin.list_shortened', checkpoint, { nameZh, registration: registrationId });
      }),
  };
}

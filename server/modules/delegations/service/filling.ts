import type { Caller } from '../../../platform/caller.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import type { ActionOf } from '../../audit/index.ts';
import { COLUMN_NAMES, type Delegation, type DraftRow, type Fault, isBlank, MAX_ROWS } from '../domain.ts';
import { takesPart } from '../notices.ts';
import { listRows, replaceRows } from '../row-store.ts';
import { updateDelegation } from '../store.ts';
import type { DelegationNeeds } from './needs.ts';
import { type Parties, rowContext } from './parties.ts';
import { readRows, type SheetRows } from './sheet-rows.ts';

export interface Filling {
  listRows(id: string): Promise<DraftRow[]>;
  /** Keeps the table as it stands. @throws Failure stale, with what stands there now, when another window was faster. */
  saveRows(
    caller: Caller,
    id: string,
    rowsVersion: string,
    rows: readonly DraftRow[],
  ): Promise<{ rowsVersion: number; savedAt: Date }>;
  previewSheet(id: string, file: { bytes: Uint8Array; fileName: string }): Promise<SheetRows>;
  /** Adds the rows of a sheet; one wrong cell and nothing is added. */
  importSheet(
    caller: Caller,
    id: string,
    file: { bytes: Uint8Array; fileName: string },
  ): Promise<{ rowsVersion: number; added: number }>;
  changeDetails(
    caller: Caller,
    id: string,
    details: Partial<Pick<Delegation, 'interpreterWish' | 'arrival'>>,
  ): Promise<Delegation>;
  decline(caller: Caller, id: string, reason: string | null): Promise<Delegation>;
  /** The contact has come: the office sees that the link arrived. */
  markOpened(delegation: Delegation): Promise<void>;
}

export function createFilling(needs: DelegationNeeds, parties: Parties): Filling {
  const { db, clock, ids, audit, sheets } = needs;

  const requireOpen = (mayFill: boolean): void => {
    if (!mayFill) throw new Failure('conflict', 'delegations.closed');
  };
  const record = (
    tx: Parameters<typeof audit.record>[0],
    caller: Caller,
    action: ActionOf<'delegations'>,
    delegation: Delegation,
    detail = {},
  ) =>
    audit.record(tx, {
      caller,
      action: `delegations.${action}`,
      subject: { kind: 'delegation', id: delegation.id },
      editionId: delegation.editionId,
      detail,
    });

  /** What the state is with these rows: emptied after a sending, nothing is left to send. */
  const stateWith = (before: Delegation, rows: readonly DraftRow[], hasMembers: boolean): Delegation['state'] => {
    if (rows.some(({ cells }) => !isBlank(cells))) return 'filling';
    if (before.state !== 'filling') return before.state;
    return hasMembers ? 'sent' : 'filling';
  };

  return {
    listRows: (id) => listRows(db.knex, id),

    saveRows: (caller, id, rowsVersion, rows) =>
      db.transaction(async (tx) => {
        const before = await parties.lock(tx, id);
        const { mayFill, members } = await parties.open(before, tx);
        if (String(before.rowsVersion) !== rowsVersion)
          throw new Failure('stale', 'delegations.stale', {
            extra: { rowsVersion: before.rowsVersion, rows: await listRows(tx, id) },
          });
        requireOpen(mayFill);
        requireOnce(rows);
        const now = clock.now();
        const state = stateWith(before, rows, members.length > 0);
        await replaceRows(tx, id, rows);
        await updateDelegation(tx, id, { state, rowsVersion: before.rowsVersion + 1, lastActivityAt: now });
        // Every few letters are saved; what is told about is that somebody has begun, and later what was sent.
        if (state !== before.state) await record(tx, caller, 'filling', before, { from: before.state, to: state });
        return { rowsVersion: before.rowsVersion + 1, savedAt: now };
      }),

    async previewSheet(id, file) {
      const party = await parties.open(await parties.getDelegation(id));
      return readRows(sheets, file, rowContext(party));
    },

    async importSheet(caller, id, file) {
      // Reading takes its time in a worker; the transaction begins after it.
      const party = await parties.open(await parties.getDelegation(id));
      requireOpen(party.mayFill);
      const read = await readRows(sheets, file, rowContext(party));
      if (read.faults.length > 0)
        throw new Failure('invalid', 'delegations.sheet_wrong', { errors: read.faults.map(fieldError) });
      return db.transaction(async (tx) => {
        const before = await parties.lock(tx, id);
        const known = await listRows(tx, id);
        const rows = [
          ...known.filter(({ cells }) => !isBlank(cells)),
          ...read.rows.map(({ cells }) => ({ id: ids.uuid(), cells })),
        ];
        if (rows.length > MAX_ROWS)
          throw new Failure('invalid', 'delegations.too_many', { params: { limit: MAX_ROWS } });
        await replaceRows(tx, id, rows);
        const rowsVersion = before.rowsVersion + 1;
        await updateDelegation(tx, id, { state: 'filling', rowsVersion, lastActivityAt: clock.now() });
        await record(tx, caller, 'sheet_imported', before, { count: read.rows.length });
        return { rowsVersion, added: read.rows.length };
      });
    },

    changeDetails: (caller, id, details) =>
      db.transaction(async (tx) => {
        const before = await parties.lock(tx, id);
        const { mayReplace } = await parties.open(before, tx);
        // Wishes about interpreters and arrival stay open as long as people may change.
        if (!mayReplace) throw new Failure('conflict', 'delegations.replace_closed');
        const plain = Object.fromEntries(Object.entries(details).map(([key, text]) => [key, text?.trim() || null]));
        const now = clock.now();
        const changes = { ...plain, version: before.version + 1, lastActivityAt: now, updatedAt: now };
        await updateDelegation(tx, id, changes);
        await record(tx, caller, 'details_changed', before, { fields: Object.keys(plain) });
        return { ...before, ...changes };
      }),

    decline: (caller, id, reason) =>
      db.transaction(async (tx) => {
        const before = await parties.lock(tx, id);
        const { members, mayFill } = await parties.open(before, tx);
        requireOpen(mayFill);
        if (members.some(takesPart)) throw new Failure('conflict', 'delegations.has_members');
        const now = clock.now();
        const changes = {
          state: 'declined',
          declineReason: reason?.trim() || null,
          version: before.version + 1,
          lastActivityAt: now,
          updatedAt: now,
        } as const;
        await updateDelegation(tx, id, changes);
        await record(tx, caller, 'declined', before, reason ? { reason } : {});
        return { ...before, ...changes };
      }),

    async markOpened(delegation) {
      if (delegation.openedAt) return;
      await db.transaction(async (tx) => {
        const before = await parties.lock(tx, delegation.id);
        if (before.openedAt) return;
        const now = clock.now();
        await updateDelegation(tx, before.id, { openedAt: now, lastActivityAt: now });
      });
    },
  };
}

/** The cell named for people and for programs. */
export function fieldError({ row, column, code, params }: Fault): FieldError {
  const { zh, en } = COLUMN_NAMES[column];
  return {
    pointer: `/rows/${row}/${column}`,
    code: `delegations.cell_${code}`,
    params: { ...params, row, columnZh: zh, columnEn: en },
  };
}

function requireOnce(rows: readonly DraftRow[]): void {
  const seen = new Set<string>();
  for (const [at, { id }] of rows.entries()) {
    if (seen.has(id))
      throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: `/rows/${at}/id`, code: 'invalid' }] });
    seen.add(id);
  }
}

import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { PrintKindName, PrintSort } from '../domain.ts';

export interface PassedOver {
  readonly subjectId: string;
  readonly characters: readonly string[];
}
export interface PrintRun {
  readonly id: string;
  readonly editionId: string;
  readonly number: number;
  readonly kind: PrintKindName;
  readonly format: string;
  readonly options: Readonly<Record<string, string>>;
  readonly sort: PrintSort;
  readonly subjects: readonly string[];
  readonly reprintOf: string | null;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  readonly passedOver: readonly PassedOver[];
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly endedAt: Date | null;
}
const RUN = {
  id: 'print_run.id',
  editionId: 'print_run.edition_id',
  number: 'print_run.number',
  kind: 'print_run.kind',
  format: 'print_run.format',
  options: 'print_run.options',
  sort: 'print_run.sort',
  subjects: 'print_run.subjects',
  reprintOf: 'print_run.reprint_of',
  state: 'print_run.state',
  done: 'print_run.done',
  passedOver: 'print_run.passed_over',
  startedAt: 'print_run.started_at',
  startedBy: 'print_run.started_by',
  endedAt: 'print_run.ended_at',
} as const satisfies Record<keyof PrintRun, string>;

/** The next number of the edition; held until the commit, so that none is left out. */
export async function takeRunNumber(tx: Tx, editionId: string): Promise<number> {
  const { rows } = await tx.raw(
    `insert into print_counter (edition_id, last) values (?, 1)
     on conflict (edition_id) do update set last = print_counter.last + 1 returning last`,
    [editionId],
  );
  return rows[0].last;
}

export async function insertRun(tx: Tx, run: PrintRun): Promise<void> {
  await tx('print_run').insert({
    id: run.id,
    edition_id: run.editionId,
    number: run.number,
    kind: run.kind,
    format: run.format,
    options: JSON.stringify(run.options),
    sort: run.sort,
    subjects: [...run.subjects],
    reprint_of: run.reprintOf,
    state: run.state,
    done: run.done,
    passed_over: JSON.stringify(run.passedOver),
    started_at: run.startedAt,
    started_by: run.startedBy,
    ended_at: run.endedAt,
  });
}

export async function findRun(reader: Reader, id: string): Promise<PrintRun | undefined> {
  return reader('print_run').where({ id }).first(RUN);
}
export async function lockRun(tx: Tx, id: string): Promise<PrintRun | undefined> {
  return tx('print_run').where({ id }).forUpdate().first(RUN);
}
export async function listRuns(
  reader: Reader,
  editionId: string,
  { kind, limit }: { kind?: PrintKindName | undefined; limit: number },
): Promise<PrintRun[]> {
  return reader('print_run')
    .where({ edition_id: editionId, ...(kind && { kind }) })
    .orderBy('number', 'desc')
    .limit(limit)
    .select(RUN);
}
export async function mapRunNumbers(reader: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  const rows: { id: string; number: number }[] = await reader('print_run').whereIn('id', ids).select('id', 'number');
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** @returns whether it still runs. */
export async function noteProgress(tx: Tx, id: string, done: number): Promise<boolean> {
  return (await tx('print_run').where({ id, state: 'running' }).update({ done })) === 1;
}
export async function endRun(
  tx: Tx,
  id: string,
  end: { state: 'done' | 'cancelled' | 'failed'; at: Date; done?: number; passedOver?: readonly PassedOver[] },
): Promise<void> {
  await tx('print_run')
    .where({ id })
    .update({
      state: end.state,
      ended_at: end.at,
      ...(end.done !== undefined && { done: end.done }),
      ...(end.passedOver && { passed_over: JSON.stringify(end.passedOver) }),
    });
}

export async function saveSheet(tx: Tx, runId: string, pdf: Uint8Array, expiresAt: Date): Promise<void> {
  await tx('print_run_sheet').insert({ run_id: runId, pdf: Buffer.from(pdf), expires_at: expiresAt });
}
export async function findSheet(reader: Reader, runId: string, now: Date): Promise<Uint8Array | undefined> {
  const row = await reader('print_run_sheet')
    .where({ run_id: runId })
    .where('expires_at', '>', now)
    .first<{ pdf: Buffer }>('pdf');
  return row?.pdf;
}
export async function listWithSheet(reader: Reader, runIds: readonly string[], now: Date): Promise<Set<string>> {
  const rows: { runId: string }[] = await reader('print_run_sheet')
    .whereIn('run_id', runIds)
    .where('expires_at', '>', now)
    .select({ runId: 'run_id' });
  return new Set(rows.map(({ runId }) => runId));
}
export async function deleteOldSheets(tx: Tx, now: Date): Promise<void> {
  await tx('print_run_sheet').where('expires_at', '<=', now).delete();
}

export interface PrintedItem {
  readonly id: string;
  readonly subjectId: string;
  readonly fingerprint: string;
}
export async function insertItems(
  tx: Tx,
  run: Pick<PrintRun, 'editionId' | 'kind' | 'startedBy'> & { readonly id: string | null },
  at: Date,
  items: readonly PrintedItem[],
): Promise<void> {
  await tx.raw(
    `insert into print_item (id, edition_id, kind, subject_id, fingerprint, printed_at, printed_by, run_id)
     select x.id, ?, ?, x.subject_id, x.fingerprint, ?, ?, ?
       from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[])) as x (id, subject_id, fingerprint)`,
    [
      run.editionId,
      run.kind,
      at,
      run.startedBy,
      run.id,
      items.map(({ id }) => id),
      items.map(({ subjectId }) => subjectId),
      items.map(({ fingerprint }) => fingerprint),
    ],
  );
}

/** Names of those who were passed over, as they are now. */
export async function mapPeopleNames(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; name: string }[] = await reader('registration')
    .whereIn('id', ids)
    .select({ id: 'id', name: 'name_native' });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

import { type Caller, hasRole } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Jobs } from '../../../platform/jobs/jobs.ts';
import type { Audit } from '../../audit/index.ts';
import type { Edition } from '../../editions/domain.ts';
import { faceOf, PROTOCOL_READERS, type PrintKindName } from '../domain.ts';
import { createMeter, METER } from '../print-job.ts';
import type { PrintableRow } from '../store/fact-queries.ts';
import {
  deleteOldSheets,
  endRun,
  findRun,
  findSheet,
  insertItems,
  insertRun,
  listRuns,
  lockRun,
  noteProgress,
  type PassedOver,
  type PrintRun,
  saveSheet,
  takeRunNumber,
} from '../store/run-store.ts';
import { countPrintsOf } from '../store.ts';
import type { ChosenLook, PrintChoice, PrintDesk, PrintDeskNeeds, PrintLook } from './print-desk.ts';

export const RUN_JOB = 'print.run';
export const FORGET_JOB = 'print.forget_sheets';
const LATEST = 30;
const PROGRESS_MS = 200;
/** Long enough to fetch it again after a paper jam; they hold names and the codes of badges. */
const KEPT_MS = 86_400_000;

export interface PrintRuns {
  begin(caller: Caller, year: number, kind: PrintKindName, choice: PrintChoice & PrintLook): Promise<PrintRun>;
  reprint(caller: Caller, id: string): Promise<PrintRun>;
  cancel(caller: Caller, id: string): Promise<PrintRun>;
  getRun(caller: Caller, id: string): Promise<PrintRun>;
  listRuns(caller: Caller, year: number, kind: PrintKindName | undefined): Promise<PrintRun[]>;
  readSheet(caller: Caller, id: string): Promise<{ run: PrintRun; pdf: Uint8Array }>;
  /** The job: draws a run, and counts it as printed in the commit that keeps its sheets. */
  work(id: string): Promise<void>;
  forget(): Promise<void>;
}

interface RunNeeds extends PrintDeskNeeds {
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly audit: Audit;
}

export function createPrintRuns(needs: RunNeeds, desk: PrintDesk): PrintRuns {
  const { db, clock, ids, jobs, audit, pdf, editions } = needs;
  const subjectOf = ({ id }: { id: string }) => ({ kind: 'print_run', id });

  const getRun: PrintRuns['getRun'] = async (caller, id) => {
    const run = await findRun(db.knex, id);
    // To whom a kind is closed its runs do not exist.
    if (!run || !hasRole(caller, ...faceOf(run.kind).roles)) throw new Failure('missing', 'request.missing');
    return run;
  };

  const order = async (
    caller: Caller,
    edition: Edition,
    kind: PrintKindName,
    look: ChosenLook & Pick<PrintRun, 'sort' | 'subjects' | 'reprintOf'>,
  ): Promise<PrintRun> => {
    const id = ids.uuid();
    return db.transaction(async (tx) => {
      const run: PrintRun = {
        ...look,
        id,
        editionId: edition.id,
        number: await takeRunNumber(tx, edition.id),
        kind,
        state: 'running',
        done: 0,
        passedOver: [],
        startedAt: clock.now(),
        startedBy: 'name' in caller ? caller.name : '',
        endedAt: null,
      };
      await insertRun(tx, run);
      await audit.record(tx, {
        caller,
        action: 'print.run_begun',
        subject: subjectOf(run),
        editionId: edition.id,
        detail: { kind, run: run.number, count: run.subjects.length, format: run.format },
      });
      await jobs.enqueue(tx, RUN_JOB, { id }, { key: `${RUN_JOB}:${id}` });
      return run;
    });
  };

  const end = async (
    run: PrintRun,
    rows: readonly PrintableRow[],
    passedOver: readonly PassedOver[],
    sheets: Uint8Array,
  ) => {
    const at = clock.now();
    const expiresAt = new Date(at.getTime() + KEPT_MS);
    await db.transaction(async (tx) => {
      // Cancelled between the last line and here: then nothing of it was printed.
      if ((await lockRun(tx, run.id))?.state !== 'running') return;
      await endRun(tx, run.id, { state: 'done', at, done: rows.length, passedOver });
      await saveSheet(tx, run.id, sheets, expiresAt);
      const items = rows.map(({ subjectId, fingerprint }) => ({ id: ids.uuid(), subjectId, fingerprint }));
      await insertItems(tx, run, at, items);
      if (run.kind === 'badge')
        await countPrintsOf(
          tx,
          rows.map(({ subjectId }) => subjectId),
        );
      await deleteOldSheets(tx, at);
      await jobs.enqueue(tx, FORGET_JOB, {}, { runAt: expiresAt, key: `${FORGET_JOB}:${run.id}` });
    });
  };

  const fail = (tx: Tx, id: string, passedOver: readonly PassedOver[]) =>
    endRun(tx, id, { state: 'failed', at: clock.now(), passedOver });

  /** Draws beside a clock that writes how far it is, and reads whether somebody has stopped it. */
  const draw = async (
    run: PrintRun,
    edition: Edition,
    rows: readonly PrintableRow[],
  ): Promise<{ sheets: Uint8Array } | { failedAt: number } | 'stopped'> => {
    const meter = createMeter();
    let asking: Promise<void> | undefined;
    const timer = setInterval(() => {
      asking ??= db
        .transaction((tx) => noteProgress(tx, run.id, Math.min(Atomics.load(meter, METER.drawn), run.subjects.length)))
        .then((running) => {
          if (!running) Atomics.store(meter, METER.stop, 1);
        })
        // The next tick asks again.
        .catch(() => undefined)
        .finally(() => {
          asking = undefined;
        });
    }, PROGRESS_MS);
    try {
      const job = await desk.jobOf(edition, run.kind, rows, run, run.number);
      return { sheets: await pdf.render(desk.documentOf(run.kind), { ...job, meter }) };
    } catch (error) {
      if (Atomics.load(meter, METER.stop) !== 0) return 'stopped';
      const failedAt = Atomics.load(meter, METER.failed);
      if (failedAt === 0) throw error;
      return { failedAt: failedAt - 1 };
    } finally {
      clearInterval(timer);
      await asking;
    }
  };

  const print = async (run: PrintRun): Promise<void> => {
    const { id } = run;
    const edition = await editions.getById(run.editionId);
    const read = await desk.read(edition, run.kind, { subjects: run.subjects }, { sort: run.sort });
    const place = new Map(run.subjects.map((subject, at) => [subject, at]));
    const placeOf = ({ subjectId }: PrintableRow) => place.get(subjectId) ?? 0;
    // The order of the run is the one that was seen when it was ordered.
    let rows = read.sort((a, b) => placeOf(a) - placeOf(b));
    const bad = await desk.findWithoutGlyphs(
      run.kind,
      rows,
      await desk.jobOf(edition, run.kind, rows, run, run.number),
    );
    const passedOver: PassedOver[] = bad.map(({ subjectId, characters }) => ({ subjectId, characters }));
    for (;;) {
      const skipped = new Set(passedOver.map(({ subjectId }) => subjectId));
      rows = rows.filter(({ subjectId }) => !skipped.has(subjectId));
      if (rows.length === 0) return db.transaction((tx) => fail(tx, id, passedOver));
      const drawn = await draw(run, edition, rows);
      if (drawn === 'stopped') return;
      if ('sheets' in drawn) return end(run, rows, passedOver, drawn.sheets);
      // What cannot be drawn for a reason that nobody foresaw is named, and the others print.
      passedOver.push({ subjectId: rows[drawn.failedAt]?.subjectId ?? '', characters: [] });
    }
  };

  return {
    getRun,
    async begin(caller, year, kind, { sort, format, options, ...filter }) {
      const settled = desk.settle(caller, kind, sort, { format, options });
      const edition = await editions.getByYear(year);
      const rows = await desk.read(edition, kind, filter, { sort: settled.sort });
      if (rows.length === 0) throw new Failure('conflict', 'print.nothing_chosen');
      return order(caller, edition, kind, {
        ...settled,
        subjects: rows.map(({ subjectId }) => subjectId),
        reprintOf: null,
      });
    },

    async reprint(caller, id) {
      const before = await getRun(caller, id);
      if (before.sort === 'protocol' && !hasRole(caller, ...PROTOCOL_READERS))
        throw new Failure('forbidden', 'request.forbidden');
      const edition = await editions.getById(before.editionId);
      const rows = await desk.read(edition, before.kind, { subjects: before.subjects }, { sort: before.sort });
      if (rows.length === 0) throw new Failure('conflict', 'print.nothing_chosen');
      const there = new Set(rows.map(({ subjectId }) => subjectId));
      const { format, options, sort, kind } = before;
      return order(caller, edition, kind, {
        format,
        options,
        sort,
        subjects: before.subjects.filter((one) => there.has(one)),
        reprintOf: id,
      });
    },

    async cancel(caller, id) {
      const { editionId } = await getRun(caller, id);
      await db.transaction(async (tx) => {
        const run = await lockRun(tx, id);
        if (run?.state !== 'running') return;
        await endRun(tx, id, { state: 'cancelled', at: clock.now() });
        await audit.record(tx, {
          caller,
          action: 'print.run_cancelled',
          subject: subjectOf(run),
          editionId,
          detail: { kind: run.kind, run: run.number, count: run.subjects.length },
        });
      });
      return getRun(caller, id);
    },

    async listRuns(caller, year, kind) {
      const edition = await editions.getByYear(year);
      const runs = await listRuns(db.knex, edition.id, { kind, limit: LATEST });
      return runs.filter((run) => hasRole(caller, ...faceOf(run.kind).roles));
    },

    async readSheet(caller, id) {
      const run = await getRun(caller, id);
      const sheets = await findSheet(db.knex, id, clock.now());
      if (!sheets) throw new Failure('conflict', 'print.sheet_gone');
      return { run, pdf: sheets };
    },

    async work(id) {
      const run = await findRun(db.knex, id);
      if (run?.state !== 'running') return;
      try {
        await print(run);
      } catch (error) {
        // Told to whoever waits before the screen; the same order can be given again.
        await db.transaction((tx) => fail(tx, id, []));
        throw error;
      }
    },

    forget: () => db.transaction((tx) => deleteOldSheets(tx, clock.now())),
  };
}

import { Piscina } from 'piscina';
import { type PackedRows, unpackRows } from './packed-rows.ts';
import { requireSize } from './read-sheet.ts';
import { SHEET_LIMITS, type Sheet, type SheetLimits } from './sheet.ts';
import { SheetFault, type SheetFaultCode } from './sheet-fault.ts';
import type { XlsxBook } from './write-xlsx.ts';

/** Sheets in and out, beside the HTTP thread. */
export interface SheetDesk {
  /**
   * Reads XLSX, CSV and its kin in whatever encoding; what the bytes are decides, not the name.
   * @throws SheetFault, which every surface can tell
   */
  readSheet(bytes: Uint8Array, file: SheetFile, limits?: Partial<SheetLimits>): Promise<Sheet>;
  /** A workbook of text cells with a fixed header row. */
  writeXlsx(book: XlsxBook): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface SheetFile {
  readonly fileName: string;
  /** Of a workbook; the first that is not hidden where it is not named. */
  readonly sheetName?: string;
}

export interface SheetDeskOptions {
  /** Absolute path of the module that exports `read` and `write`; JavaScript, for no loader reaches into a worker. */
  readonly workerFile: string;
  /** After so long without work the worker ends and gives its memory back. */
  readonly idleMs?: number;
  readonly readMs?: number;
  readonly heapMb?: number;
  readonly patienceMs?: number;
}

export interface ReadTask {
  readonly bytes: Uint8Array;
  readonly limits: SheetLimits;
  readonly sheetName: string | undefined;
}
export type ReadAnswer =
  | { readonly sheet: DistributiveOmit<Sheet, 'rows'>; readonly rows: PackedRows }
  | { readonly fault: SheetFaultCode; readonly params: Readonly<Record<string, string | number>> };
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

const IDLE_MS = 30_000;
const READ_MS = 8000;
const HEAP_MB = 192;
const WRITE_MS = 60_000;
/** Longer nobody waits for the sheets before his. */
const PATIENCE_MS = 20_000;
const LONGEST_QUEUE = 20;

/**
 * One worker with a bound on time and memory: a sheet that oversteps them ends the worker, not the server, and the next
 * sheet gets a new one. The limits inside (bytes, cells, depth) answer first; these are for what they did not foresee.
 */
export function createSheetDesk(options: SheetDeskOptions): SheetDesk {
  const { workerFile, idleMs = IDLE_MS, readMs = READ_MS, patienceMs = PATIENCE_MS, heapMb = HEAP_MB } = options;
  const pool = new Piscina<unknown, unknown>({
    filename: workerFile,
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
  });
  // A worker that dies on the way up fails no task: piscina keeps the task and emits an error, which unheard ends the process.
  let running: AbortController | undefined;
  pool.on('error', (error: unknown) => running?.abort(error));

  const run = async (name: string, task: unknown, ms: number): Promise<unknown> => {
    const controller = new AbortController();
    running = controller;
    const timer = setTimeout(() => controller.abort(new SheetFault('too_slow')), ms);
    try {
      return await pool.run(task, { name, signal: controller.signal });
    } catch (error) {
      const cause: unknown = controller.signal.aborted ? controller.signal.reason : error;
      throw isOutOfMemory(cause) ? new SheetFault('too_much_memory', {}, cause) : cause;
    } finally {
      clearTimeout(timer);
      running = undefined;
    }
  };
  const queue = createQueue(patienceMs);

  return {
    async readSheet(bytes, { sheetName }, given = {}) {
      const limits = { ...SHEET_LIMITS, ...given };
      requireSize(bytes, limits);
      const task: ReadTask = { bytes, limits, sheetName };
      const answer = (await queue(() => run('read', task, readMs))) as ReadAnswer;
      if ('fault' in answer) throw new SheetFault(answer.fault, answer.params);
      return { ...answer.sheet, rows: unpackRows(answer.rows) };
    },
    async writeXlsx(book) {
      const bytes = await queue(() => run('write', book, WRITE_MS));
      if (!(bytes instanceof Uint8Array)) throw new TypeError('the workbook was not written');
      return bytes;
    },
    close: () => pool.close({ force: true }),
  };
}

/** One after the other, so that the time of a sheet is its own and not that of the sheets before it. */
function createQueue(patienceMs: number) {
  let last: Promise<unknown> = Promise.resolve();
  let length = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (length >= LONGEST_QUEUE) throw new SheetFault('busy');
    length += 1;
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const before = last;
    const mine = before.then(() => {
      clearTimeout(timer);
      if (late) throw new SheetFault('busy');
      return work();
    });
    last = mine.then(
      () => {},
      () => {},
    );
    const overdue = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new SheetFault('busy'));
      }, patienceMs);
    });
    try {
      return await Promise.race([mine, overdue]);
    } finally {
      clearTimeout(timer);
      length -= 1;
    }
  };
}

function isOutOfMemory(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return (
    code === 'ERR_WORKER_OUT_OF_MEMORY' || (typeof message === 'string' && /out of memory|memory limit/i.test(message))
  );
}

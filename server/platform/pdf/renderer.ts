import { Piscina } from 'piscina';
import type { MissingGlyph } from './missing-glyphs.ts';

export interface PdfRenderer {
  /** Draws a document by the name under which the worker file knows it. */
  render(document: string, data: unknown): Promise<Uint8Array>;
  /** What a document would say and no face can draw. Asked in the worker too: it is there that the fonts are. */
  listMissing(document: string, data: unknown): Promise<MissingGlyph[]>;
  /** Starts the worker and parses its fonts, so that the first paper comes as fast as the next. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export interface PdfRendererOptions {
  /** Absolute path of the module that exports `render`, `listMissing` and `warm`; JavaScript, for no loader reaches into a worker. */
  readonly workerFile: string;
  readonly execArgv?: string[];
  /** After so long without work the worker ends and gives its memory back. */
  readonly idleMs?: number;
}

export interface RenderTask {
  readonly document: string;
  readonly data: unknown;
}

const IDLE_MS = 60_000;

/**
 * Papers are drawn beside the HTTP thread, never on it: pdfkit is synchronous, and 300 badges are one stall of 0.7 s.
 * One worker, always: two were 1.2 times as fast on two cores and took 140 MB more.
 */
export function createPdfRenderer({ workerFile, execArgv, idleMs = IDLE_MS }: PdfRendererOptions): PdfRenderer {
  const pool = new Piscina<unknown, unknown>({
    filename: workerFile,
    name: 'render',
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: 1,
    idleTimeout: idleMs,
    ...(execArgv ? { execArgv } : {}),
  });
  // A worker that dies on the way up fails no task: piscina keeps the task and emits an error, which unheard ends the process.
  const waiting = new Set<AbortController>();
  pool.on('error', (error: unknown) => {
    for (const controller of waiting) controller.abort(error);
  });
  const run = async (task: RenderTask | undefined, name: string): Promise<unknown> => {
    const controller = new AbortController();
    waiting.add(controller);
    try {
      return await pool.run(task, { name, signal: controller.signal });
    } catch (error) {
      throw controller.signal.aborted ? controller.signal.reason : error;
    } finally {
      waiting.delete(controller);
    }
  };
  return {
    async render(document, data) {
      const bytes = await run({ document, data }, 'render');
      if (!(bytes instanceof Uint8Array)) throw new TypeError(`${document} was not drawn`);
      return bytes;
    },
    async listMissing(document, data) {
      return (await run({ document, data }, 'listMissing')) as MissingGlyph[];
    },
    async warm() {
      await run(undefined, 'warm');
    },
    close: () => pool.close({ force: true }),
  };
}

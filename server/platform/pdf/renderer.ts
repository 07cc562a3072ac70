import { Piscina } from 'piscina';

export interface PdfRenderer {
  /** Draws a document by the name under which the worker file knows it. */
  render(document: string, data: unknown): Promise<Uint8Array>;
  /** Starts the worker and parses its fonts, so that the first paper comes as fast as the next. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export interface PdfRendererOptions {
  /** Absolute path of the module that exports `render` and `warm`. */
  readonly workerFile: string;
  /** `['--import', 'tsx']` where the worker file is TypeScript. */
  readonly execArgv?: string[];
  /** After so long without work the worker ends and gives its memory back. */
  readonly idleMs?: number;
}

export interface RenderTask {
  readonly document: string;
  readonly data: unknown;
}

const IDLE_MS = 5 * 60_000;

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
  return {
    async render(document, data) {
      const bytes = await pool.run({ document, data } satisfies RenderTask);
      if (!(bytes instanceof Uint8Array)) throw new TypeError(`${document} was not drawn`);
      return bytes;
    },
    async warm() {
      await pool.run(undefined, { name: 'warm' });
    },
    close: () => pool.close({ force: true }),
  };
}

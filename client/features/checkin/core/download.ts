import { type Book, type BundleAnswer, bookAfter, bookText } from './book.ts';
import type { Ledger } from './ledger.ts';
import type { ServerLine } from './server-line.ts';

export interface Download {
  /** True when the station holds what the server holds. */
  run(): Promise<boolean>;
}

interface Needs {
  readonly line: ServerLine;
  readonly ledger: Ledger;
  readonly findBook: () => Book | undefined;
  readonly onBook: (book: Book) => void;
  readonly onUnknownCaller: () => void;
}

/** A whole edition over the wifi of a hall. */
const BUDGET_MS = 60_000;

export function createDownload({ line, ledger, findBook, onBook, onUnknownCaller }: Needs): Download {
  let running: Promise<boolean> | undefined;

  const ask = async (since: string | undefined): Promise<Book | undefined | 'failed'> => {
    const query = since === undefined ? '' : `?since=${encodeURIComponent(since)}`;
    const path = `/api/v1/stations/me/bundle${query}`;
    const answer = await line({ method: 'GET', path, budgetMs: BUDGET_MS });
    if (answer.kind === 'unknown_caller') onUnknownCaller();
    if (answer.kind !== 'ok') return 'failed';
    const bundle = answer.body as unknown as BundleAnswer;
    return bookAfter(bundle.full ? undefined : findBook(), bundle);
  };

  const load = async (): Promise<boolean> => {
    // What the server had acknowledged before it was asked is in its answer.
    const settled = ledger.settled();
    const known = findBook();
    let next = await ask(known?.cursor);
    // It does not add up: all of it anew.
    if (next === undefined && known) next = await ask(undefined);
    if (next === undefined || next === 'failed') return false;
    onBook(next);
    const isSame = next.cursor === known?.cursor;
    // Written when it changed, and at times so that a restart knows how old it is.
    if (!isSame || settled.size > 0) await ledger.putBundle(bookText(next), settled);
    return true;
  };

  return {
    run() {
      running ??= load()
        .catch(() => false)
        .finally(() => {
          running = undefined;
        });
      return running;
    },
  };
}

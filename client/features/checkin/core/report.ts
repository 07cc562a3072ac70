import type { Book } from './book.ts';
import type { Ledger } from './ledger.ts';
import type { StationPort } from './port.ts';
import type { ServerLine } from './server-line.ts';

interface Needs {
  readonly port: StationPort;
  readonly line: ServerLine;
  readonly ledger: Ledger;
  readonly findBook: () => Book | undefined;
  readonly onUnknownCaller: () => void;
}

const BUDGET_MS = 10_000;

/** Tells the office how the station stands; `reload` when its data are older than the server's. */
export function createReport({ port, line, ledger, findBook, onUnknownCaller }: Needs) {
  return async (): Promise<'told' | 'reload' | 'failed'> => {
    const epoch = ledger.epoch();
    if (!epoch) return 'failed';
    const battery = await port.battery().catch(() => null);
    const book = findBook();
    const body = {
      epoch: epoch.epoch,
      madeThrough: epoch.madeThrough,
      unsent: ledger.unsent().length,
      battery: battery && Math.round(battery.percent),
      charging: battery?.charging ?? null,
      appVersion: port.appVersion,
      dataAt: book?.at ?? null,
    };
    const answer = await line({ method: 'POST', path: '/api/v1/stations/me/report', body, budgetMs: BUDGET_MS });
    if (answer.kind === 'unknown_caller') onUnknownCaller();
    if (answer.kind !== 'ok') return 'failed';
    const { rosterSeq, mustReload } = answer.body;
    const held = Number(book?.cursor.split('.')[1]);
    return mustReload === true || (typeof rosterSeq === 'number' && !(held >= rosterSeq)) ? 'reload' : 'told';
  };
}

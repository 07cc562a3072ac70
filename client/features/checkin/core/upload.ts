import { idOf, type Ledger } from './ledger.ts';
import type { ServerLine } from './server-line.ts';
import type { StationClock } from './station-clock.ts';
import type { Parcel, QueueEntry } from './station-store.ts';

export interface Upload {
  /** Sends what is unsent; true when nothing is left. Whoever asks while it runs waits for the same. */
  run(): Promise<boolean>;
  /** Asks the server how far it has this station, and sends again what it lost. */
  compare(): Promise<void>;
}

interface Needs {
  readonly line: ServerLine;
  readonly ledger: Ledger;
  readonly clock: StationClock;
  readonly token: string;
  /** Scans that are on their way online. */
  readonly inFlight: ReadonlySet<string>;
  readonly onSent: () => void;
  readonly onUnknownCaller: () => void;
  /** The server will not take this back. */
  readonly onUndoRefused: (annulmentId: string, code: string) => void;
}

type Sending =
  | { readonly kind: 'sent'; readonly stored: readonly QueueEntry[]; readonly expectedSeq: number }
  | { readonly kind: 'too_large' | 'unreachable' | 'unknown_caller' };

const MAX_ITEMS = 500;
const MAX_CHARACTERS = 500_000;
/** Half a megabyte over the wifi of a hall; and a network that says nothing does not hold up a few scans for long. */
const BUDGET_MS = 5000;
const BUDGET_PER_ITEM_MS = 25;

export function createUpload(needs: Needs): Upload {
  const { line, ledger, clock, token, inFlight } = needs;
  let running: Promise<boolean> | undefined;
  let most = MAX_ITEMS;
  /** Numbers that were sent again: once each, so that a gap that nothing fills is no endless round. */
  const again = new Set<string>();

  const send = async (batch: readonly QueueEntry[], as: string): Promise<Sending> => {
    const first = batch[0];
    const epoch = first?.epoch ?? ledger.epoch()?.epoch;
    if (epoch === undefined) return { kind: 'unreachable' };
    const sentAt = new Date(clock.now() + (first ? clock.shiftFor(first.clock) : 0)).toISOString();
    const items = batch.map(({ body, seq }) => ({ ...body, stationSeq: seq }));
    const body = { epoch, sentAt, items };
    const answer = await line({
      method: 'POST',
      path: '/api/v1/stations/me/scans',
      body,
      budgetMs: BUDGET_MS + items.length * BUDGET_PER_ITEM_MS,
      token: as,
    });
    if (answer.kind === 'unknown_caller') return { kind: 'unknown_caller' };
    if (answer.kind === 'refused') return { kind: answer.status === 413 ? 'too_large' : 'unreachable' };
    if (answer.kind !== 'ok') return { kind: 'unreachable' };
    const { ackedThrough, expectedSeq, results } = answer.body;
    if (typeof ackedThrough !== 'number' || typeof expectedSeq !== 'number' || !Array.isArray(results))
      return { kind: 'unreachable' };
    const stored = batch.filter((entry, at) => {
      const result: unknown = results[at];
      tellUndo(entry, result);
      return entry.seq <= ackedThrough || fieldOf(result, 'recorded') === true;
    });
    return { kind: 'sent', stored, expectedSeq };
  };

  const tellUndo = (entry: QueueEntry, result: unknown) => {
    const problem = fieldOf(result, 'problem');
    if (entry.kind === 'undo' && typeof problem === 'string') needs.onUndoRefused(idOf(entry), problem);
  };

  const sendOwn = async (): Promise<boolean> => {
    for (;;) {
      const waiting = ledger.unsent().filter((entry) => !inFlight.has(idOf(entry)));
      if (waiting.length === 0) return ledger.unsent().length === 0;
      const batch = takeBatch(waiting, most, clock);
      const sending = await send(batch, token);
      if (sending.kind === 'unknown_caller') needs.onUnknownCaller();
      if (sending.kind === 'too_large' && batch.length > 1) {
        most = Math.ceil(batch.length / 2);
        continue;
      }
      if (sending.kind !== 'sent') return false;
      most = MAX_ITEMS;
      await ledger.acknowledge(sending.stored);
      needs.onSent();
      if (sending.stored.length === 0) return false;
      await sendLost(sending.expectedSeq);
    }
  };

  /** A server that was restored from a backup expects a number that it had acknowledged. */
  const sendLost = async (expectedSeq: number): Promise<void> => {
    const all = ledger.all();
    const lost = all.find(({ seq }) => seq === expectedSeq);
    const mark = `${lost?.epoch} ${expectedSeq}`;
    if (!lost?.acked || again.has(mark)) return;
    again.add(mark);
    let rest = all.filter(({ seq, acked }) => acked && seq >= expectedSeq);
    while (rest.length > 0) {
      const batch = takeBatch(rest, most, clock);
      if ((await send(batch, token)).kind !== 'sent') {
        again.delete(mark);
        return;
      }
      rest = rest.slice(batch.length);
    }
  };

  const sendParcel = async (parcel: Parcel): Promise<boolean> => {
    let rest = [...parcel.entries];
    let as = parcel.token;
    while (rest.length > 0) {
      const batch = takeBatch(rest, MAX_ITEMS, clock);
      const sending = await send(batch, as);
      // That station was paired anew or is gone: better in this one's name than not at all.
      if (sending.kind === 'unknown_caller' && as !== token) {
        as = token;
        continue;
      }
      if (sending.kind !== 'sent' || sending.stored.length === 0) return false;
      const stored = new Set(sending.stored);
      rest = rest.filter((entry) => !stored.has(entry));
      if (rest.length > 0) await ledger.putParcel({ ...parcel, entries: rest });
    }
    await ledger.removeParcel(parcel.id);
    needs.onSent();
    return true;
  };

  const runAll = async (): Promise<boolean> => {
    const own = await sendOwn();
    let parcels = true;
    for (const parcel of ledger.parcels()) parcels = (await sendParcel(parcel)) && parcels;
    return own && parcels;
  };

  return {
    run() {
      running ??= runAll()
        // A store that fails here loses nothing: what was acknowledged is sent once more.
        .catch(() => false)
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    async compare() {
      if (ledger.epoch() === null) return;
      const sending = await send([], token);
      if (sending.kind === 'sent') await sendLost(sending.expectedSeq);
    },
  };
}

/** In order, of one clock, and not larger than the server takes. */
function takeBatch(waiting: readonly QueueEntry[], most: number, clock: StationClock): QueueEntry[] {
  const batch: QueueEntry[] = [];
  const first = waiting[0];
  if (!first) return batch;
  const shift = clock.shiftFor(first.clock);
  let characters = 0;
  for (const entry of waiting) {
    characters += JSON.stringify(entry.body).length;
    const isFull = batch.length >= most || (batch.length > 0 && characters > MAX_CHARACTERS);
    if (isFull || entry.epoch !== first.epoch || clock.shiftFor(entry.clock) !== shift) break;
    batch.push(entry);
  }
  return batch;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

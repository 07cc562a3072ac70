import {
  type EpochRow,
  type Kept,
  type KeptPassage,
  type Parcel,
  type QueuedScan,
  type QueuedUndo,
  type QueueEntry,
  type StationStore,
  type Step,
  StoreWiped,
} from './station-store.ts';
import type { RefusedUndo } from './told.ts';

export interface Draft {
  readonly entry: Omit<QueuedScan, 'epoch' | 'seq' | 'acked'> | Omit<QueuedUndo, 'epoch' | 'seq' | 'acked'>;
  readonly passage?: KeptPassage | undefined;
  /** The passage that an undo takes back. */
  readonly undone?: KeptPassage | undefined;
}

/** What a station has done, in memory and in the store alike: nothing is in the first that is not in the second. */
export interface Ledger {
  readonly epoch: () => EpochRow | null;
  readonly unsent: () => readonly QueueEntry[];
  /** Acknowledged ones too. */
  readonly all: () => readonly QueueEntry[];
  readonly passages: () => readonly KeptPassage[];
  readonly undone: () => readonly KeptPassage[];
  readonly parcels: () => readonly Parcel[];
  findPassage(scanId: string): KeptPassage | undefined;
  /**
   * Takes the next number. `draft` is asked when it is this one's turn, so it sees all that was kept before. `numbered` hears
   * the entry as soon as it has its number, while it is being written; what was told so is never given to another one, and
   * goes to the server as refused when it could not be written.
   */
  add(draft: () => Draft, numbered?: (entry: QueueEntry) => void): Promise<QueueEntry>;
  /** The door decided after all: kept with what it told. */
  decide(
    entry: QueuedScan,
    decided: () => Pick<Draft, 'passage'> & { door: QueuedScan['body']['door'] },
  ): Promise<void>;
  /** Nothing of it could be shown: it goes to the server as refused, and into the store when that has room again. */
  forgo(entry: QueuedScan): Promise<void>;
  /** The server has them. */
  acknowledge(entries: readonly QueueEntry[], passage?: KeptPassage): Promise<void>;
  /** Undos that the server would not take, until somebody has read it. */
  readonly refused: () => readonly RefusedUndo[];
  /** Told as done and refused: kept over a restart, as somebody counts as in who may not be. */
  noteRefused(scanId: string, code: string): Promise<void>;
  forgetRefused(scanId: string): Promise<void>;
  /** The server will not take it back: it counts again. */
  reinstate(scanId: string): Promise<void>;
  /** Forgets the passages that the data hold which were asked for after `settled` was taken. */
  settled(): ReadonlySet<string>;
  putBundle(bundle: string, settled: ReadonlySet<string>): Promise<void>;
  putSelf(self: string): Promise<void>;
  putParcel(parcel: Parcel): Promise<void>;
  removeParcel(id: string): Promise<void>;
}

/** So many acknowledged ones are kept: a server that was restored from a backup may ask for them again. */
const KEPT_ACKED = 2000;

export interface LedgerNeeds {
  readonly store: StationStore;
  readonly token: string;
  readonly uuid: () => string;
  readonly onChange: () => void;
}

export async function openLedger(kept: Kept, { store, token, uuid, onChange }: LedgerNeeds): Promise<Ledger> {
  let epoch = kept.epoch;
  let refused: readonly RefusedUndo[] = kept.refused === null ? [] : JSON.parse(kept.refused);
  let queue = new Map<number, QueueEntry>();
  const passages = new Map(kept.passages.map((one) => [one.scanId, one]));
  const undone = new Map(kept.undone.map((one) => [one.scanId, one]));
  const parcels = new Map(kept.parcels.map((one) => [one.id, one]));
  /** Ids of what is in memory as it could not be written. */
  const owed = new Set<string>();
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = turn.then(run, run);
    turn = next.catch(() => {});
    return next;
  };

  if (epoch && epoch.token !== token) {
    // The phone became another station: what the former one had not sent goes on in its name.
    const left = kept.queue.filter(({ acked }) => !acked);
    const parcel = { id: epoch.epoch, token: epoch.token, station: '', entries: left };
    const remove = kept.queue.map((entry) => ({ epoch: entry.epoch, seq: entry.seq }));
    await store.write({
      expects: epoch.epoch,
      remove,
      refused: '[]',
      ...(left.length > 0 && { putParcels: [parcel] }),
    });
    refused = [];
    if (left.length > 0) parcels.set(parcel.id, parcel);
    epoch = null;
  } else for (const entry of kept.queue) if (entry.epoch === epoch?.epoch) queue.set(entry.seq, entry);

  /** A new store counts anew; what only the memory still holds is counted in again under the same ids. */
  const begin = async (): Promise<EpochRow> => {
    const left = [...queue.values()].filter(({ acked }) => !acked);
    const begun: EpochRow = { epoch: uuid(), madeThrough: left.length, token };
    const put = left.map((entry, at) => ({ ...entry, epoch: begun.epoch, seq: at + 1 }));
    await store.write({
      epoch: begun,
      put,
      keepPassages: [...passages.values()],
      keepUndone: [...undone.values()],
      putParcels: [...parcels.values()],
      refused: JSON.stringify(refused),
    });
    epoch = begun;
    queue = new Map(put.map((entry) => [entry.seq, entry]));
    return begun;
  };

  /** One step in the present epoch; made again when the store turned out to be a new one. */
  const step = async (make: (now: EpochRow) => Step): Promise<void> => {
    const now = epoch ?? (await begin());
    try {
      await store.write({ expects: now.epoch, ...make(now) });
    } catch (error) {
      if (!(error instanceof StoreWiped)) throw error;
      const begun = await begin();
      await store.write({ expects: begun.epoch, ...make(begun) });
    }
  };
  const putRefused = (next: readonly RefusedUndo[]): Promise<void> => {
    // In memory first: it is shown, whatever becomes of the store.
    refused = next;
    onChange();
    return step(() => ({ refused: JSON.stringify(next) }));
  };
  /** An entry by its id: its number changes when an epoch begins. */
  const present = (entry: QueueEntry): QueueEntry | undefined => {
    const found = queue.get(entry.seq);
    if (found && idOf(found) === idOf(entry)) return found;
    return [...queue.values()].find((one) => idOf(one) === idOf(entry));
  };

  const owing = (): QueueEntry[] => (owed.size === 0 ? [] : [...queue.values()].filter((one) => owed.has(idOf(one))));
  /** Nobody was let in on it, and the server has to hear so. */
  const owe = (entry: QueueEntry): void => {
    if (entry.kind !== 'scan') return;
    const door = { decision: 'refuse', reason: 'unknown_yet' } as const;
    queue.set(entry.seq, { ...entry, body: { ...entry.body, door } });
    owed.add(idOf(entry));
  };

  return {
    epoch: () => epoch,
    unsent: () => [...queue.values()].filter(({ acked }) => !acked),
    all: () => [...queue.values()],
    passages: () => [...passages.values()],
    undone: () => [...undone.values()],
    parcels: () => [...parcels.values()],
    refused: () => refused,
    findPassage: (scanId) => passages.get(scanId),

    add: (draft, numbered) =>
      inTurn(async () => {
        const { entry: made, passage, undone: takenBack } = draft();
        let entry: QueueEntry | undefined;
        let counted: EpochRow | undefined;
        try {
          await step((now) => {
            const isFirst = entry === undefined;
            counted = { ...now, madeThrough: now.madeThrough + 1 };
            entry = { ...made, epoch: now.epoch, seq: counted.madeThrough, acked: false };
            if (isFirst) numbered?.(entry);
            return {
              epoch: counted,
              put: [...owing(), entry],
              ...(passage && { keepPassages: [passage] }),
              ...(takenBack && { keepUndone: [takenBack], dropPassages: [takenBack.scanId] }),
            };
          });
        } catch (error) {
          if (numbered && entry && counted?.epoch === epoch?.epoch) {
            epoch = counted ?? epoch;
            owe(entry);
            onChange();
          }
          throw error;
        }
        if (!entry || !counted) throw new Error('nothing was kept');
        owed.clear();
        epoch = counted;
        queue.set(entry.seq, entry);
        if (passage) passages.set(passage.scanId, passage);
        if (takenBack) {
          undone.set(takenBack.scanId, takenBack);
          passages.delete(takenBack.scanId);
        }
        onChange();
        return entry;
      }),

    decide: (entry, decided) =>
      inTurn(async () => {
        const { door, passage } = decided();
        let next: QueueEntry | undefined;
        await step(() => {
          const found = present(entry) ?? entry;
          if (found.kind !== 'scan' || !door) return {};
          next = { ...found, body: { ...found.body, door } };
          return { put: [next], ...(passage && { keepPassages: [passage] }) };
        });
        if (next) queue.set(next.seq, next);
        if (passage) passages.set(passage.scanId, passage);
        onChange();
      }),

    forgo: (entry) =>
      inTurn(async () => {
        const found = present(entry);
        if (found) owe(found);
      }),

    acknowledge: (entries, passage) =>
      inTurn(async () => {
        const found = entries.flatMap((entry) => present(entry) ?? []).filter(({ acked }) => !acked);
        const ids = new Set(found.map(idOf));
        const put = found.map((entry) => ({ ...entry, acked: true }));
        const known = [...passages.values()].filter(({ scanId }) => ids.has(scanId));
        const keepPassages = [...known.map((one) => ({ ...one, acked: true })), ...(passage ? [passage] : [])];
        const undos = new Set(found.flatMap((entry) => (entry.kind === 'undo' ? [entry.body.scanId] : [])));
        const keepUndone = [...undone.values()]
          .filter((one) => undos.has(one.scanId))
          .map((one) => ({ ...one, acked: true }));
        const oldest = [...queue.values()].filter(({ acked }) => acked);
        const remove = oldest.slice(0, Math.max(0, oldest.length + put.length - KEPT_ACKED));
        // In memory first: the server has them, whatever becomes of the store.
        for (const entry of put) queue.set(entry.seq, entry);
        for (const { seq } of remove) queue.delete(seq);
        for (const one of keepPassages) passages.set(one.scanId, one);
        for (const one of keepUndone) undone.set(one.scanId, one);
        onChange();
        if (epoch) await store.write({ expects: epoch.epoch, put, remove, keepPassages, keepUndone });
      }),

    noteRefused: (scanId, code) =>
      inTurn(() => {
        const at = (undone.get(scanId) ?? passages.get(scanId))?.at;
        const one = { scanId, code, at: at === undefined ? null : new Date(at).toISOString() };
        return putRefused([...refused.filter((other) => other.scanId !== scanId), one]);
      }),
    forgetRefused: (scanId) => inTurn(() => putRefused(refused.filter((one) => one.scanId !== scanId))),

    reinstate: (scanId) =>
      inTurn(async () => {
        const passage = undone.get(scanId);
        if (!passage) return;
        undone.delete(scanId);
        passages.set(scanId, passage);
        await step(() => ({ keepPassages: [passage], dropUndone: [scanId] }));
      }),

    settled: () =>
      new Set([...passages.values(), ...undone.values()].filter(({ acked }) => acked).map(({ scanId }) => scanId)),

    putBundle: (bundle, settled) =>
      inTurn(async () => {
        const dropPassages = [...settled].filter((id) => passages.has(id));
        const dropUndone = [...settled].filter((id) => undone.has(id));
        await step(() => ({ bundle, dropPassages, dropUndone }));
        for (const id of dropPassages) passages.delete(id);
        for (const id of dropUndone) undone.delete(id);
      }),

    putSelf: (self) => inTurn(() => step(() => ({ self }))),
    putParcel: (parcel) =>
      inTurn(async () => {
        await step(() => ({ putParcels: [parcel] }));
        parcels.set(parcel.id, parcel);
        onChange();
      }),
    removeParcel: (id) =>
      inTurn(async () => {
        parcels.delete(id);
        onChange();
        await step(() => ({ removeParcels: [id] }));
      }),
  };
}

export function idOf(entry: QueueEntry): string {
  return entry.kind === 'scan' ? entry.body.scanId : entry.body.annulmentId;
}

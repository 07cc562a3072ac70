import {
  type EpochRow,
  type Kept,
  type KeptPassage,
  type Parcel,
  type QueueEntry,
  type StationStore,
  type Step,
  StoreWiped,
} from './station-store.ts';

const VERSION = 1;
const KEYS = { queue: ['epoch', 'seq'], passage: 'scanId', undone: 'scanId', parcel: 'id', fact: undefined } as const;
type Room = keyof typeof KEYS;
const ROOMS = Object.keys(KEYS) as Room[];

/**
 * The station's store in IndexedDB. `durability: "strict"` makes the browser write to the disk before it says that it has:
 * a phone that loses its power after a green screen still has the scan.
 */
export function createIndexedDbStore(name: string, factory: IDBFactory = indexedDB): StationStore {
  let opened: Promise<IDBDatabase> | undefined;

  const open = (): Promise<IDBDatabase> => {
    opened ??= openDatabase(factory, name).then(
      (database) => {
        const forget = () => {
          database.close();
          opened = undefined;
        };
        // Somebody cleared the site's data, or a newer version of this page wants the store.
        database.onversionchange = forget;
        database.onclose = forget;
        return database;
      },
      (error: unknown) => {
        opened = undefined;
        throw error;
      },
    );
    return opened;
  };

  return {
    async load() {
      const transaction = (await open()).transaction(ROOMS, 'readonly');
      const all = <T>(room: Room) => answerOf<T[]>(transaction.objectStore(room).getAll());
      const fact = <T>(key: string) => answerOf<T | undefined>(transaction.objectStore('fact').get(key));
      const [queue, passages, undone, parcels, epoch, bundle, self, refused] = await Promise.all([
        all<QueueEntry>('queue'),
        all<KeptPassage>('passage'),
        all<KeptPassage>('undone'),
        all<Parcel>('parcel'),
        fact<EpochRow>('epoch'),
        fact<string>('bundle'),
        fact<string>('self'),
        fact<string>('refused'),
      ]);
      const kept: Kept = {
        epoch: epoch ?? null,
        queue: queue.sort((a, b) => a.seq - b.seq),
        passages,
        undone,
        parcels,
        bundle: bundle ?? null,
        self: self ?? null,
        refused: refused ?? null,
      };
      return kept;
    },

    async write(step) {
      const database = await open();
      const transaction = database.transaction(ROOMS, 'readwrite', { durability: 'strict' });
      const done = endOf(transaction);
      const room = (of: Room) => transaction.objectStore(of);
      try {
        // Asked and written in one go: the answer comes before the step can end, and takes it back when it is the wrong one.
        const asked =
          step.expects === undefined ? undefined : answerOf<EpochRow | undefined>(room('fact').get('epoch'));
        apply(step, room);
        if (asked && (await asked)?.epoch !== step.expects) throw new StoreWiped();
        // Not waiting for each row to be told: on a slow phone that is a third of the time.
        transaction.commit?.();
      } catch (error) {
        done.catch(() => {});
        abort(transaction);
        throw error;
      }
      await done;
    },

    close() {
      void opened?.then(
        (database) => database.close(),
        () => {},
      );
      opened = undefined;
    },
  };
}

function apply(step: Step, room: (of: Room) => IDBObjectStore): void {
  const { epoch, bundle, self, refused } = step;
  for (const [key, value] of Object.entries({ epoch, bundle, self, refused }))
    if (value !== undefined) room('fact').put(value, key);
  for (const entry of step.put ?? []) room('queue').put(entry);
  for (const { epoch, seq } of step.remove ?? []) room('queue').delete([epoch, seq]);
  for (const passage of step.keepPassages ?? []) room('passage').put(passage);
  for (const scanId of step.dropPassages ?? []) room('passage').delete(scanId);
  for (const passage of step.keepUndone ?? []) room('undone').put(passage);
  for (const scanId of step.dropUndone ?? []) room('undone').delete(scanId);
  for (const parcel of step.putParcels ?? []) room('parcel').put(parcel);
  for (const id of step.removeParcels ?? []) room('parcel').delete(id);
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const [room, key] of Object.entries(KEYS)) {
        const keyPath = typeof key === 'object' ? [...key] : key;
        request.result.createObjectStore(room, keyPath === undefined ? {} : { keyPath });
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab keeps an older store open'));
  });
}

function answerOf<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the store gave the step up'));
    transaction.onerror = () => reject(transaction.error);
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had ended by itself.
  }
}

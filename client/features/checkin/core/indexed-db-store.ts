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
  /**
   * The epoch that was seen or written through the connection that is open. A store can be wiped only when the connection has
   * been closed, so it stands as long as that does, and asking for it anew in each step would be a way there and back more.
   */
  let proved: { readonly database: IDBDatabase; readonly epoch: string } | undefined;

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
      const asks = step.expects !== undefined && (proved?.database !== database || proved.epoch !== step.expects);
      const rooms = new Set<Room>(asks ? ['fact'] : []);
      apply(step, (of) => void rooms.add(of));
      if (rooms.size === 0) return;
      const transaction = database.transaction([...rooms], 'readwrite', { durability: 'strict' });
      const done = endOf(transaction);
      try {
        // Asked and written in one go: the answer comes before the step can end, and takes it back when it is the wrong one.
        const asked = asks ? answerOf<EpochRow | undefined>(transaction.objectStore('fact').get('epoch')) : undefined;
        apply(step, (of, change) => void change(transaction.objectStore(of)));
        if (asked && (await asked)?.epoch !== step.expects) throw new StoreWiped();
        // Not waiting for each row to be told: on a slow phone that is a third of the time.
        transaction.commit?.();
      } catch (error) {
        done.catch(() => {});
        abort(transaction);
        throw error;
      }
      await done;
      const epoch = step.epoch?.epoch ?? step.expects;
      if (epoch !== undefined) proved = { database, epoch };
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

function apply(step: Step, on: (room: Room, change: (store: IDBObjectStore) => unknown) => void): void {
  const { epoch, bundle, self, refused } = step;
  for (const [key, value] of Object.entries({ epoch, bundle, self, refused }))
    if (value !== undefined) on('fact', (fact) => fact.put(value, key));
  for (const entry of step.put ?? []) on('queue', (queue) => queue.put(entry));
  for (const { epoch, seq } of step.remove ?? []) on('queue', (queue) => queue.delete([epoch, seq]));
  for (const passage of step.keepPassages ?? []) on('passage', (passages) => passages.put(passage));
  for (const scanId of step.dropPassages ?? []) on('passage', (passages) => passages.delete(scanId));
  for (const passage of step.keepUndone ?? []) on('undone', (undone) => undone.put(passage));
  for (const scanId of step.dropUndone ?? []) on('undone', (undone) => undone.delete(scanId));
  for (const parcel of step.putParcels ?? []) on('parcel', (parcels) => parcels.put(parcel));
  for (const id of step.removeParcels ?? []) on('parcel', (parcels) => parcels.delete(id));
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

import type { Self } from '../station-session.ts';
import { type Book, readBook } from './book.ts';
import { openParcel, sealParcel } from './carried-file.ts';
import { createCircuit } from './circuit.ts';
import { ALREADY_UNDONE, createDoor, type Opened } from './door.ts';
import { createDownload } from './download.ts';
import { findPeople } from './find-people.ts';
import { type Ledger, openLedger } from './ledger.ts';
import type { StationPort } from './port.ts';
import { createReport } from './report.ts';
import { createRounds, type Rounds } from './rounds.ts';
import { createServerLine } from './server-line.ts';
import { createStationClock } from './station-clock.ts';
import type { StationCore, StationState } from './told.ts';
import { createUpload } from './upload.ts';

const PROBE_MS = [1500, 2500, 4000, 6000, 10_000, 15_000];
const UPLOAD_RETRY_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];
const UPLOAD_IDLE_MS = 10_000;
const DOWNLOAD_MS = 60_000;
const REPORT_MS = 30_000;
const COMPARE_MS = 10 * 60_000;
const PROBE_BUDGET_MS = 3000;
const LOCK = 'huiwu-station';

/**
 * What a station does, without a screen: it keeps each scan before it says anything, asks the server while there is one,
 * judges by itself while there is none, and brings everything to the server afterwards. No React and no DOM: a test and the
 * fault run drive it through another port.
 */
export function createStationCore(port: StationPort): StationCore {
  const clock = createStationClock(port);
  const stopping = new AbortController();
  const line = createServerLine(port, clock, stopping.signal);
  const hearers = new Set<(state: StationState) => void>();
  const inFlight = new Set<string>();
  const refusedUndos = new Map<string, string>();
  /** Undos whose button still waits for what the server says. */
  const awaitedUndos = new Set<string>();
  const jobs: Rounds[] = [];
  let book: Book | undefined;
  let opened: Opened | undefined;
  let state: StationState = {
    mode: port.isOnLine() ? 'online' : 'offline',
    unsent: 0,
    carried: 0,
    epoch: null,
    dataAt: null,
    badges: 0,
    ready: false,
    lastUploadAt: null,
    problem: globalThis.crypto?.subtle === undefined ? 'insecure' : null,
    self: null,
    otherTab: false,
    refusedUndos: [],
  };
  const set = (change: Partial<StationState>) => {
    const next = { ...state, ...change };
    if (Object.keys(change).every((key) => next[key as keyof StationState] === state[key as keyof StationState]))
      return;
    state = next;
    for (const hear of hearers) hear(state);
  };
  const circuit = createCircuit((closed) => {
    set({ mode: closed ? 'online' : 'offline' });
    if (closed) for (const job of jobs) job.soon();
  });
  if (!port.isOnLine()) circuit.open();

  const isRevoked = () => state.problem === 'revoked' || state.problem === 'unpaired';
  const noteStore = (works: boolean) => {
    if (!works && !isRevoked()) set({ problem: 'store' });
    else if (works && state.problem === 'store') set({ problem: null });
  };
  const onUnknownCaller = () => {
    if (state.problem !== 'unpaired') set({ problem: 'revoked' });
  };
  const setBook = (next: Book) => {
    book = next;
    set({ dataAt: next.at, badges: next.badges, ready: true, self: next.station });
  };

  const open = async (): Promise<void> => {
    const kept = await port.store.load();
    const keptBook = kept.bundle === null ? undefined : readBook(kept.bundle);
    const self = kept.self === null ? null : (JSON.parse(kept.self) as Self);
    const isOther = kept.epoch !== null && kept.epoch.token !== port.token;
    let ledger: Ledger | undefined;
    const count = () => {
      if (!ledger) return;
      const entries = ledger.parcels().reduce((sum, parcel) => sum + parcel.entries.length, 0);
      set({
        unsent: ledger.unsent().length,
        carried: entries,
        epoch: ledger.epoch()?.epoch ?? null,
        refusedUndos: ledger.refused(),
      });
    };
    ledger = await openLedger(kept, { store: port.store, token: port.token, uuid: port.uuid, onChange: count });
    count();
    if (keptBook && !isOther) setBook(keptBook);
    else if (self && !isOther) set({ self });
    const upload = createUpload({
      line,
      ledger,
      clock,
      token: port.token,
      inFlight,
      onSent: () => {
        set({ lastUploadAt: new Date(clock.corrected()).toISOString() });
        if (!isRevoked()) circuit.close();
      },
      onUnknownCaller: () => set({ problem: 'unpaired' }),
      onUndoRefused: ({ annulmentId, scanId }, code) => {
        refusedUndos.set(annulmentId, code);
        if (awaitedUndos.has(annulmentId) || code === ALREADY_UNDONE) return;
        // It was told as done long ago: the passage counts again, and somebody has to hear of it.
        for (const kept of [ledger.reinstate(scanId), ledger.noteRefused(scanId, code)])
          kept.catch(() => noteStore(false));
      },
    });
    // What runs beside the scans finds out too that there is no network: then no guest has to wait for it.
    const watched: typeof line = async (question) => {
      const answer = await line(question);
      if (answer.kind === 'unreachable' && !stopping.signal.aborted) circuit.note(false);
      return answer;
    };
    const download = createDownload({ line: watched, ledger, findBook: () => book, onBook: setBook, onUnknownCaller });
    const report = createReport({ port, line: watched, ledger, findBook: () => book, onUnknownCaller });
    const works = () => circuit.isClosed() && !isRevoked();
    let failed = 0;
    let probes = 0;
    let compared = Number.NEGATIVE_INFINITY;

    const uploads = createRounds(
      port,
      () => (failed === 0 ? UPLOAD_IDLE_MS : (UPLOAD_RETRY_MS[Math.min(failed, UPLOAD_RETRY_MS.length) - 1] ?? 0)),
      async () => {
        if (state.unsent + state.carried > 0) failed = (await upload.run()) ? 0 : failed + 1;
        else failed = 0;
        if (works() && port.elapsed() - compared > COMPARE_MS) {
          compared = port.elapsed();
          await upload.compare();
        }
      },
    );
    const downloads = createRounds(
      port,
      () => DOWNLOAD_MS,
      async () => works() && (await download.run()),
    );
    const reports = createRounds(
      port,
      () => REPORT_MS,
      async () => {
        if (works() && (await report()) === 'reload') downloads.soon();
      },
    );
    const probing = createRounds(
      port,
      () => PROBE_MS[Math.min(probes, PROBE_MS.length - 1)] ?? 0,
      async () => {
        if (circuit.isClosed() || isRevoked()) {
          probes = 0;
          return;
        }
        probes += 1;
        const answer = await line({ method: 'GET', path: '/api/v1/stations/me', budgetMs: PROBE_BUDGET_MS });
        if (answer.kind === 'unknown_caller') onUnknownCaller();
        if (answer.kind !== 'ok' || typeof answer.body.id !== 'string') return;
        const found = answer.body as unknown as Self;
        if (!book) {
          set({ self: found });
          await ledger?.putSelf(JSON.stringify(found)).catch(() => {});
        }
        circuit.close();
      },
    );
    const offNetwork = port.onNetworkChange(() => {
      if (!port.isOnLine()) return circuit.open();
      probes = 0;
      probing.soon();
      uploads.soon();
    });
    stopping.signal.addEventListener('abort', offNetwork);
    jobs.push(uploads, downloads, reports, probing);
    opened = { ledger, upload, refresh: download.run, sendSoon: uploads.soon };
    for (const job of jobs) job.soon();
  };

  const openedOnce = new Promise<void>((resolve) => {
    const run = async () => {
      set({ otherTab: false });
      try {
        await open();
        noteStore(true);
      } catch {
        noteStore(false);
      }
      resolve();
      await new Promise<void>((end) => {
        if (stopping.signal.aborted) end();
        stopping.signal.addEventListener('abort', () => end());
      });
    };
    const waiting = () => {
      set({ otherTab: true });
      resolve();
    };
    port.holdAlone(LOCK, stopping.signal, waiting, run).catch(() => resolve());
  });

  /** A store that could not be opened may open now: somebody made room. */
  let opening: Promise<void> | undefined;
  const ensureOpen = async (): Promise<Opened | undefined> => {
    await openedOnce;
    if (opened || state.otherTab || stopping.signal.aborted) return opened;
    opening ??= open()
      .then(() => noteStore(true))
      .catch(() => noteStore(false))
      .finally(() => {
        opening = undefined;
      });
    await opening;
    return opened;
  };

  const door = createDoor({
    port,
    clock,
    line,
    circuit,
    inFlight,
    refusedUndos,
    awaitedUndos,
    ensureOpen,
    findBook: () => book,
    getState: () => state,
    isStopped: () => stopping.signal.aborted,
    isRevoked,
    noteStore,
    onUnknownCaller,
  });

  return {
    getState: () => state,
    subscribe(hear) {
      hearers.add(hear);
      return () => void hearers.delete(hear);
    },
    scan: door.scan,
    undo: door.undo,
    async forgetRefused(scanId) {
      await (await ensureOpen())?.ledger.forgetRefused(scanId).catch(() => noteStore(false));
    },
    findPeople: (q) => book && findPeople(book, q, opened?.ledger.passages() ?? []),
    refresh: async () => (await (await ensureOpen())?.refresh()) ?? false,
    flush: async () => (await (await ensureOpen())?.upload.run()) ?? false,
    async exportUnsent() {
      const desk = await ensureOpen();
      const entries = desk?.ledger.unsent() ?? [];
      const { id = '', name: station = '' } = state.self ?? {};
      return sealParcel({ id: `${id} ${port.uuid()}`, token: port.token, station, entries });
    },
    async importUnsent(file, code) {
      const parcel = await openParcel(file, code);
      const desk = await ensureOpen();
      if (!desk) throw new Error('nothing can be kept here');
      await desk.ledger.putParcel(parcel);
      desk.sendSoon();
      return { scans: parcel.entries.length, station: parcel.station };
    },
    async stop() {
      stopping.abort();
      for (const job of jobs) job.stop();
      await openedOnce;
      port.store.close();
      hearers.clear();
    },
  };
}

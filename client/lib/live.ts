import { io, type Socket } from 'socket.io-client';

/*
 * What an open screen knows of the present. Socket.IO delivers at most once, so every channel counts: a notice is applied
 * when it is the next one or carries the whole state, an older one is ignored, and a gap, a new epoch or a reconnect asks
 * for the snapshot again. The server's tick every 5 s says which numbers are current; without one for 12 s a screen says
 * since when it is out of date.
 */
export type LiveStatus = 'connecting' | 'live' | 'stale' | 'refused';

export interface LiveView<T> {
  readonly state: T | undefined;
  readonly status: LiveStatus;
  /** When the server was last heard of. */
  readonly at: Date;
  readonly seq: number | undefined;
}

export interface LiveChannel<T> {
  readonly name: string;
  view(): LiveView<T>;
  /** Called on every change; the function returned ends it. The last one to leave unsubscribes. */
  watch(changed: () => void): () => void;
  /** Ids that are to be asked for again through REST; `undefined`: anything may have changed. */
  onChanged(listener: (ids: readonly string[] | undefined) => void): () => void;
}

export interface Live {
  channel<T>(name: string): LiveChannel<T>;
  /** The channel, if somebody watches it already. */
  find<T>(name: string): LiveChannel<T> | undefined;
  /** A screen says what it shows, so that the director sees which screens follow. */
  rendered(channel: string, seq: number, label?: string): void;
  close(): void;
}

export interface LiveSettings {
  readonly url?: string;
  readonly token?: string;
  readonly now?: () => number;
  /** Milliseconds until a screen counts as stale. */
  readonly patience?: number;
  /**
   * Back within two seconds of the network's return, at the price of knocking twice a second while it is gone: for the few
   * screens of a ceremony, not for the phones of a hall.
   */
  readonly eager?: boolean;
  /** Wait before asking again, so that 500 screens do not ask in the same instant. */
  readonly jitter?: () => number;
}

/** The server could not read the state just now, or was asked too often; every other refusal stands until the next connection. */
const PASSING = ['request.unavailable', 'request.limited'];

/** The first try half as late as Socket.IO's own, so that a hall is back within two seconds; apart, so that not all come at once. */
export const RECONNECTION = { reconnectionDelay: 500, randomizationFactor: 0.5 };

interface Notice {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly state?: unknown;
  readonly changed?: readonly string[];
}
type Subscribed =
  | { readonly ok: true; readonly epoch: string; readonly seq: number; readonly state?: unknown }
  | { readonly ok: false; readonly problem?: string };
interface Tick {
  readonly seqs: Readonly<Record<string, number>>;
  readonly at: string;
}

interface Entry extends LiveChannel<unknown> {
  apply(notice: Notice): void;
  tick(seq: number | undefined): void;
  subscribe(): void;
  refuse(): void;
  lose(): void;
  touch(): void;
}

export function createLive(settings: LiveSettings = {}): Live {
  const { now = Date.now, patience = 12_000, jitter = () => 100 + Math.random() * 900 } = settings;
  const options = {
    path: '/live',
    transports: ['websocket'],
    ...RECONNECTION,
    ...(settings.token && { auth: { token: settings.token } }),
    ...(settings.eager && { reconnectionDelay: 200, reconnectionDelayMax: 600, timeout: 1500 }),
  };
  const socket: Socket = settings.url ? io(settings.url, options) : io(options);
  const entries = new Map<string, Entry>();
  let heard = now();
  let stale: ReturnType<typeof setTimeout> | undefined;

  const hear = () => {
    heard = now();
    clearTimeout(stale);
    stale = setTimeout(() => {
      touchAll();
      // A cable that was pulled tells nobody; without this the socket would wait another half minute to find out.
      if (settings.eager) socket.io.engine?.close();
    }, patience);
  };
  const touchAll = () => {
    for (const entry of entries.values()) entry.touch();
  };
  const silent = () => now() - heard >= patience;

  socket.on('connect', () => {
    hear();
    for (const entry of entries.values()) entry.subscribe();
  });
  socket.on('disconnect', () => {
    for (const entry of entries.values()) entry.lose();
  });
  socket.on('notice', (notice: Notice) => {
    hear();
    entries.get(notice.channel)?.apply(notice);
  });
  // Signed out, or a role or a station was taken back.
  socket.on('refused', ({ channel }: { channel: string }) => entries.get(channel)?.refuse());
  socket.on('tick', ({ seqs }: Tick) => {
    hear();
    for (const [name, entry] of entries) entry.tick(seqs[name]);
  });

  function open(name: string): Entry {
    let epoch: string | undefined;
    let seq: number | undefined;
    let state: unknown;
    let refused = false;
    let current = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const watchers = new Set<() => void>();
    const changeListeners = new Set<(ids: readonly string[] | undefined) => void>();
    let shown = view();

    function view(): LiveView<unknown> {
      const connected = socket.connected && current && !silent();
      const status = refused ? 'refused' : connected ? 'live' : seq === undefined ? 'connecting' : 'stale';
      return { state, status, at: new Date(heard), seq };
    }
    function touch() {
      const next = view();
      if (next.state === shown.state && next.status === shown.status && next.seq === shown.seq) return;
      shown = next;
      for (const changed of watchers) changed();
    }
    function announce(ids: readonly string[] | undefined) {
      for (const listener of changeListeners) listener(ids);
    }
    function subscribe() {
      clearTimeout(again);
      again = undefined;
      if (!socket.connected) return;
      socket
        .timeout(5000)
        .emit('subscribe', { channel: name, epoch, seq }, (failure: Error | null, answer: Subscribed) => {
          if (!entries.has(name)) return;
          if (failure) return ask();
          hear();
          if (!answer.ok && PASSING.includes(answer.problem ?? '')) return ask();
          refused = !answer.ok;
          current = answer.ok;
          if (answer.ok) adopt(answer);
          touch();
        });
    }
    function adopt(answer: Extract<Subscribed, { ok: true }>) {
      // A notice may have overtaken the answer: within one epoch nothing goes backwards.
      if (answer.epoch === epoch && seq !== undefined && answer.seq < seq) return;
      const moved = seq !== undefined && (answer.epoch !== epoch || answer.seq !== seq);
      epoch = answer.epoch;
      seq = answer.seq;
      if (answer.state !== undefined) state = answer.state;
      if (moved) announce(undefined);
    }
    function ask() {
      again ??= setTimeout(subscribe, jitter());
    }

    return {
      name,
      view: () => shown,
      watch(changed) {
        watchers.add(changed);
        return () => {
          watchers.delete(changed);
          if (watchers.size > 0) return;
          clearTimeout(again);
          entries.delete(name);
          socket.emit('unsubscribe', name);
        };
      },
      onChanged(listener) {
        changeListeners.add(listener);
        return () => changeListeners.delete(listener);
      },
      apply(notice) {
        if (seq === undefined) return ask();
        const whole = notice.state !== undefined;
        if (notice.epoch === epoch && notice.seq <= seq) return;
        if (!whole && (notice.epoch !== epoch || notice.seq !== seq + 1)) return ask();
        // A whole state of another epoch is newer: one connection delivers in order.
        epoch = notice.epoch;
        seq = notice.seq;
        if (whole) state = notice.state;
        if (notice.changed) announce(notice.changed);
        touch();
      },
      tick(current) {
        // Lower than ours: the database was restored. Higher: a notice was lost.
        if (current !== undefined && current !== seq) ask();
        touch();
      },
      subscribe,
      lose() {
        current = false;
        touch();
      },
      refuse() {
        refused = true;
        touch();
      },
      touch,
    };
  }

  return {
    channel<T>(name: string) {
      let entry = entries.get(name);
      if (!entry) {
        entry = open(name);
        entries.set(name, entry);
        entry.subscribe();
      }
      return entry as LiveChannel<T>;
    },
    find: <T>(name: string) => entries.get(name) as LiveChannel<T> | undefined,
    rendered(channel, seq, label) {
      if (socket.connected) socket.emit('rendered', { channel, seq, label });
    },
    close() {
      clearTimeout(stale);
      socket.close();
    },
  };
}

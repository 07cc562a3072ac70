import type { StationStore } from './station-store.ts';

/** All that the core needs of the world: a browser gives it, and so does a fault run in Node. */
export interface StationPort {
  /** Where the server is; empty in a browser. */
  readonly origin: string;
  readonly token: string;
  readonly appVersion: string;
  readonly fetch: typeof fetch;
  /** The clock on the wall, milliseconds since 1970: it may be wrong and may jump. */
  now(): number;
  /** Milliseconds that only ever grow. */
  elapsed(): number;
  uuid(): string;
  /** From 0 to 1, for jitter only. */
  random(): number;
  /** @returns how to call it off */
  after(ms: number, run: () => void): () => void;
  readonly store: StationStore;
  /** Runs while no other tab holds the name, until `signal` lets go; `waiting` is told when another one has it. */
  holdAlone(name: string, signal: AbortSignal, waiting: () => void, run: () => Promise<void>): Promise<void>;
  /** false: surely without network. true says little. */
  isOnLine(): boolean;
  /** Hears when the network seems to come or go. */
  onNetworkChange(hear: () => void): () => void;
  battery(): Promise<{ readonly percent: number; readonly charging: boolean } | null>;
}

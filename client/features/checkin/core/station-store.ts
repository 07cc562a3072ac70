import type { Decision, Direction, Reason, ScanSource } from '#domain/checkin';

/** What identifies the clock by which a time was taken, and how far the server's was ahead of it, if that is known. */
export interface ClockMark {
  readonly segment: string;
  readonly offset: number | null;
}

interface Queued {
  readonly epoch: string;
  readonly seq: number;
  readonly clock: ClockMark;
  /** The server has it. Kept for a while: a server that was restored from a backup asks for it again. */
  readonly acked: boolean;
}
export interface QueuedScan extends Queued {
  readonly kind: 'scan';
  readonly body: {
    readonly scanId: string;
    readonly checkpointId: string;
    readonly raw?: string;
    readonly registrationId?: string;
    readonly source: ScanSource;
    readonly direction: Direction;
    readonly scannedAt: string;
    readonly override?: { readonly scanId: string; readonly reason: string };
    /** What this door did by itself; absent while nobody was told anything. */
    readonly door?: { readonly decision: Decision; readonly reason: Reason };
  };
}
export interface QueuedUndo extends Queued {
  readonly kind: 'undo';
  readonly body: {
    readonly annulmentId: string;
    readonly scanId: string;
    readonly reason: string;
    readonly madeAt: string;
  };
}
export type QueueEntry = QueuedScan | QueuedUndo;

/** Somebody whom this station let in or out. */
export interface KeptPassage {
  readonly scanId: string;
  readonly registrationId: string;
  /** The checkpoint whose admissions are counted. */
  readonly targetId: string;
  /** The door itself. */
  readonly checkpointId: string;
  readonly direction: Direction;
  /** Milliseconds, by the corrected clock. */
  readonly at: number;
  readonly override: boolean;
  /** The server has it, so the next data that are asked for hold it. */
  readonly acked: boolean;
}

/** Scans of another station that were brought in as a file. */
export interface Parcel {
  readonly id: string;
  /** Of the station that scanned: they are sent in its name. */
  readonly token: string;
  readonly station: string;
  readonly entries: readonly QueueEntry[];
}

export interface EpochRow {
  readonly epoch: string;
  /** The last number that was given out. */
  readonly madeThrough: number;
  /** In whose name the epoch counts. */
  readonly token: string;
}

export interface Kept {
  readonly epoch: EpochRow | null;
  readonly queue: readonly QueueEntry[];
  readonly passages: readonly KeptPassage[];
  /** Scans that were taken back here and may still stand in the bundle. */
  readonly undone: readonly KeptPassage[];
  readonly parcels: readonly Parcel[];
  /** Text, as the core wrote it. */
  readonly bundle: string | null;
  readonly self: string | null;
  /** Undos that were told as done, and refused later: until somebody has read it. */
  readonly refused: string | null;
}

/** All of it or nothing. */
export interface Step {
  /** Where this station counts; refused with StoreWiped when the store holds another epoch or none. */
  readonly expects?: string;
  readonly epoch?: EpochRow;
  readonly put?: readonly QueueEntry[];
  readonly remove?: readonly { readonly epoch: string; readonly seq: number }[];
  readonly keepPassages?: readonly KeptPassage[];
  readonly dropPassages?: readonly string[];
  readonly keepUndone?: readonly KeptPassage[];
  readonly dropUndone?: readonly string[];
  readonly putParcels?: readonly Parcel[];
  readonly removeParcels?: readonly string[];
  readonly bundle?: string;
  readonly self?: string;
  readonly refused?: string;
}

export class StoreWiped extends Error {}

/** Durable: when `write` has resolved, the step survives the death of the phone. It rejects when that cannot be had. */
export interface StationStore {
  load(): Promise<Kept>;
  write(step: Step): Promise<void>;
  close(): void;
}

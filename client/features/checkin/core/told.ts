import type { Static } from '@sinclair/typebox';
import type { Decision, Direction, Reason, ScanSource } from '#domain/checkin';
import type { CheckInTable, Self } from '../station-session.ts';
import type { Answer } from './answer.ts';

/** What was read, or who was found by name, and where. */
export type Subject = {
  readonly checkpointId: string;
  readonly source: ScanSource;
  readonly direction: Direction;
  /** A supervisor lets in against this refusal. */
  readonly override?: { readonly scanId: string; readonly reason: string };
} & ({ readonly raw: string } | { readonly registrationId: string });

type AnswerPerson = NonNullable<Answer['person']>;
type Sealed =
  | 'registrationId'
  | 'name'
  | 'nameLatin'
  | 'formOfAddress'
  | 'position'
  | 'place'
  | 'organisation'
  | 'type'
  | 'notes';
/** What lies under a badge; the server may tell more, such as a photo. */
export type Person = Partial<AnswerPerson> & Pick<AnswerPerson, Sealed>;
export type Admission = NonNullable<Answer['admission']>;

export interface Recorded {
  readonly recorded: true;
  readonly scanId: string;
  /** When it was scanned, by the station's clock as far as it is corrected. */
  readonly at: string;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly reason: Reason;
  /** Decided here without network: hatched, and the server has the last word on what it means. */
  readonly provisional: boolean;
  readonly person: Person | null;
  readonly admission: Admission | null;
  readonly counters: Answer['counters'] | null;
}

/** Nothing was kept: nobody may be let in on it. */
export interface NotRecorded {
  readonly recorded: false;
  /**
   * `store`: the phone's store is full or broken; `revoked`: no station any more; `other_tab`: another tab is the station;
   * `stopped`: the core was stopped.
   */
  readonly why: 'store' | 'revoked' | 'other_tab' | 'stopped';
}
export type Told = Recorded | NotRecorded;

export type Undone =
  | { readonly undone: true; readonly provisional: boolean }
  /** `refused`: the server will not take it back, `code` says why. */
  | { readonly undone: false; readonly why: 'store' | 'refused' | 'revoked' | 'other_tab'; readonly code?: string };

/** An undo that was told here as done, and that the server would not take. */
export interface RefusedUndo {
  readonly scanId: string;
  readonly code: string;
  /** When the passage that stands was scanned; null: not known here. */
  readonly at: string | null;
}

export interface StationState {
  readonly mode: 'online' | 'offline';
  /** Scans and undos that no server has acknowledged. */
  readonly unsent: number;
  /** Of other stations, brought in as a file and not yet sent on. */
  readonly carried: number;
  readonly epoch: string | null;
  /** When the data that this station judges by left the server. */
  readonly dataAt: string | null;
  readonly badges: number;
  /** Whether it could judge by itself now. */
  readonly ready: boolean;
  readonly lastUploadAt: string | null;
  /**
   * `revoked`: drains its queue and takes no scan; `unpaired`: even the queue is not taken any more, carry it by file;
   * `store`: nothing can be kept; `insecure`: the page was not loaded over https.
   */
  readonly problem: 'revoked' | 'unpaired' | 'store' | 'insecure' | null;
  readonly self: Self | null;
  readonly otherTab: boolean;
  /** Until somebody has read them, the latest last. */
  readonly refusedUndos: readonly RefusedUndo[];
}

/** As the server's search tells it. */
export type PersonFound = Static<CheckInTable['GET /api/v1/stations/me/people']['responses'][200]>['items'][number];

export interface StationCore {
  getState(): StationState;
  subscribe(hear: (state: StationState) => void): () => void;
  /** Resolves when the scan is kept and judged; never rejects. */
  scan(subject: Subject): Promise<Told>;
  /** Without network, among the people held here; undefined where none can be read, as at a door. */
  findPeople(q: string): readonly PersonFound[] | undefined;
  undo(scanId: string, reason: string): Promise<Undone>;
  /** Somebody has read that this undo was refused. */
  forgetRefused(scanId: string): Promise<void>;
  /** Loads what the station judges by; true when it is as new as the server's. */
  refresh(): Promise<boolean>;
  /** Sends what is unsent; true when nothing is left. */
  flush(): Promise<boolean>;
  /** The unsent scans as an encrypted file, and the code to be typed where it is brought. */
  exportUnsent(): Promise<{ file: Uint8Array; code: string }>;
  /** Takes the scans of another station over, to be sent in its name. */
  importUnsent(file: Uint8Array, code: string): Promise<{ scans: number; station: string }>;
  stop(): Promise<void>;
}

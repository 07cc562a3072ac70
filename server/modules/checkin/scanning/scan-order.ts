import type { Caller } from '../../../platform/caller.ts';
import type { Failure } from '../../../platform/errors.ts';
import type { Direction, ScanSource } from '../domain.ts';
import type { ScanAnswer } from './scan-answer.ts';

/** One reading, as a station or a desk reports it. */
export interface ScanOrder {
  readonly caller: Extract<Caller, { kind: 'station' | 'user' }>;
  readonly scanId: string;
  readonly checkpointId: string;
  readonly raw: string | undefined;
  readonly registrationId: string | undefined;
  readonly source: ScanSource;
  readonly direction: Direction;
  readonly scannedAt: Date;
  readonly sentAt: Date | undefined;
  readonly epoch: string | undefined;
  readonly stationSeq: number | undefined;
  readonly override: { readonly scanId: string; readonly reason: string } | undefined;
  /** Instead of all this: what could not be read. */
  readonly unreadable: string | undefined;
  /** SHA-256 over what the station says of the scan, not over how often it sends it. */
  readonly fingerprint: Buffer;
}

export type Outcome = ScanAnswer | Failure;

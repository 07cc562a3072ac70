import { UNDO_MINUTES } from './words.ts';

/** A scan as an undo finds it. Times in milliseconds since 1970. */
export interface UndoableScan {
  readonly editionId: string;
  readonly stationId: string | null;
  readonly userId: string | null;
  /** Whether it let somebody in or out. */
  readonly passed: boolean;
  readonly effectiveAt: number;
  readonly annulmentId: string | null;
}
export interface UndoAsked {
  readonly id: string;
  readonly by: {
    /** The edition that a station belongs to; undefined for the office. */
    readonly editionId: string | undefined;
    readonly stationId: string | undefined;
    readonly userId: string | undefined;
    readonly isSupervisor: boolean;
  };
  readonly madeAt: number;
}

/** `wait`: nothing to take back yet; the scan, or what the door did, may still be on its way. */
export type UndoVerdict = 'undo' | 'done' | 'wait' | 'missing' | 'forbidden' | 'annulled_already' | 'too_late';

/**
 * A supervisor at any time; who scanned, for a while, measured between the scan and the undo and not to their arrival: what
 * a door without network took back after a minute stays taken back when it arrives two days later.
 */
export function judgeUndo({ id, by, madeAt }: UndoAsked, scan: UndoableScan | undefined): UndoVerdict {
  if (!scan) return 'wait';
  if (by.editionId !== undefined && by.editionId !== scan.editionId) return 'missing';
  const isOwn =
    (by.stationId !== undefined && by.stationId === scan.stationId) ||
    (by.userId !== undefined && by.userId === scan.userId);
  if (!isOwn && !by.isSupervisor) return 'forbidden';
  if (scan.annulmentId !== null) return scan.annulmentId === id ? 'done' : 'annulled_already';
  if (!by.isSupervisor && madeAt - scan.effectiveAt > UNDO_MINUTES * 60_000) return 'too_late';
  return scan.passed ? 'undo' : 'wait';
}

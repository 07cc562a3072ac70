import { useCallback, useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import type { StationCore } from './core/told.ts';
import { scanWords } from './scan-words.ts';

/** Why it stands, and what to do: a door may take its own scans back for a while, a supervisor at any time. */
export function undoProblem(
  { undoing }: { undoing: Readonly<Record<'failed' | 'tooLate', string>> },
  code?: string,
): string {
  return code === 'checkin.undo_too_late' ? undoing.tooLate : undoing.failed;
}

interface Undoing {
  readonly scanId: string;
  readonly busy?: boolean;
  readonly done?: string;
  readonly problem?: string;
}

/** Of the scan that is named now: what became of another one is forgotten. */
export function useUndo(station: StationCore, scanId: string, onUndone: (scanId: string) => void) {
  const words = useWords(scanWords);
  const [last, setLast] = useState<Undoing>();
  const { busy = false, done, problem } = last?.scanId === scanId ? last : {};
  const run = useCallback(async () => {
    const tell = (now: Undoing) => setLast((before) => (before?.scanId === scanId ? now : before));
    setLast({ scanId, busy: true });
    const told = await station.undo(scanId, words.undoReason);
    if (!told.undone) return tell({ scanId, problem: undoProblem(words, told.code) });
    tell({ scanId, done: told.provisional ? words.undoing.later : words.undone });
    onUndone(scanId);
  }, [station, scanId, words, onUndone]);
  return { busy, done, problem, run: () => void run() };
}

import { useCallback, useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import type { StationCore } from './core/told.ts';
import { scanWords } from './scan-words.ts';

export function useUndo(station: StationCore, scanId: string, onUndone: (scanId: string) => void) {
  const words = useWords(scanWords);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const run = useCallback(async () => {
    setBusy(true);
    setProblem(undefined);
    const told = await station.undo(scanId, words.undoReason);
    setBusy(false);
    if (told.undone) {
      setDone(told.provisional ? words.undoing.later : words.undone);
      onUndone(scanId);
    } else setProblem(words.undoing.failed);
  }, [station, scanId, words, onUndone]);
  return { busy, done, problem, run: () => void run() };
}

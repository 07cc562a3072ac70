import { useCallback, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import type { RefusedUndo, StationCore } from './core/told.ts';
import { scanWords } from './scan-words.ts';
import { undoProblem } from './use-undo.ts';
import type { Past } from './use-verdicts.ts';

/** Not the whole state: what each scan changes must not draw the list again. */
export function useRefusedUndos(station: Pick<StationCore, 'getState' | 'subscribe'>): readonly RefusedUndo[] {
  const watch = useCallback((changed: () => void) => station.subscribe(changed), [station]);
  return useSyncExternalStore(watch, () => station.getState().refusedUndos);
}

interface RefusedUndosProps {
  readonly refused: readonly RefusedUndo[];
  readonly past: readonly Past[];
}

/** Told as undone without network, and refused when it arrived: somebody counts as in who may not be. Stays until it was read. */
export function RefusedUndos({ refused, past }: RefusedUndosProps) {
  const words = useWords(scanWords);
  const [read, setRead] = useState<readonly string[]>([]);
  return refused
    .filter(({ scanId }) => !read.includes(scanId))
    .map(({ scanId, code }) => {
      const name = past.find(({ told }) => told.scanId === scanId)?.told.person?.name ?? words.unnamed;
      return (
        <p className="station-warning" role="alert" key={scanId}>
          <span>
            {words.undoing.stands(name)} {undoProblem(words, code)}
          </span>
          <Button onClick={() => setRead([...read, scanId])}>{words.understood}</Button>
        </p>
      );
    });
}

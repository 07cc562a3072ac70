import { useCallback, useSyncExternalStore } from 'react';
import { useDates } from '../../lib/dates.ts';
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
  readonly onRead: (scanId: string) => void;
}

/** Told as undone without network, and refused when it arrived: somebody counts as in who may not be. Stays until it was read, also over a restart. */
export function RefusedUndos({ refused, past, onRead }: RefusedUndosProps) {
  const words = useWords(scanWords);
  const dates = useDates();
  return refused.map(({ scanId, code, at }) => {
    const known = past.find(({ told }) => told.scanId === scanId)?.told.person?.name;
    // Without the badge nobody's name can be read here any more, but when it was.
    const name = known ?? (at === null ? words.unnamed : words.unnamedAt(dates.time(at)));
    return (
      <p className="station-warning" role="alert" key={scanId}>
        <span>
          {words.undoing.stands(name)} {undoProblem(words, code)}
        </span>
        <Button onClick={() => onRead(scanId)}>{words.understood}</Button>
      </p>
    );
  });
}

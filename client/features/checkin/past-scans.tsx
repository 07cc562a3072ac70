import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import type { StationCore } from './core/told.ts';
import { scanWords } from './scan-words.ts';
import { useUndo } from './use-undo.ts';
import type { Past } from './use-verdicts.ts';
import { useVerdictWord } from './verdict.tsx';
import { VerdictShape } from './verdict-shape.tsx';
import { toneOf } from './verdict-tone.ts';

interface PastScansProps {
  readonly station: StationCore;
  readonly past: readonly Past[];
  readonly onUndone: (scanId: string) => void;
}

/** The verdict goes by itself; whoever was let in by a slip can still be taken back here, under the thumb. */
export function PastScans({ station, past, onUndone }: PastScansProps) {
  const words = useWords(scanWords);
  return (
    <section className="station-past" aria-label={words.earlier}>
      {past.length === 0 && <p className="soft">{words.noneYet}</p>}
      <ol>
        {past.map((one) => (
          <PastLine key={one.told.scanId} station={station} one={one} onUndone={onUndone} />
        ))}
      </ol>
    </section>
  );
}

function PastLine({ station, one, onUndone }: { station: StationCore; one: Past; onUndone: (id: string) => void }) {
  const words = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const { told } = one;
  const undo = useUndo(station, told.scanId, onUndone);
  const word = useVerdictWord(told, told.direction);
  return (
    <li className={`station-past-line ${toneOf(told)}${one.undone ? ' undone' : ''}`}>
      <VerdictShape tone={toneOf(told)} />
      <span>
        <strong>{told.person?.name ?? word}</strong>
        <small>
          {dates.time(told.at)} · {one.undone ? words.undoing.done : word}
          {told.person && ` · ${inLocale(told.person.organisation, locale)}`}
        </small>
        {undo.problem && <small role="alert">{undo.problem}</small>}
      </span>
      {told.decision === 'admit' && !one.undone && (
        <Button icon="undo" busy={undo.busy} onClick={undo.run}>
          {words.undo}
        </Button>
      )}
    </li>
  );
}

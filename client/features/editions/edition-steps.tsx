import { useQueryClient } from '@tanstack/react-query';
import { type EditionState, localDay } from '#domain/editions';
import { api } from '../../lib/api.ts';
import type { OfficeEdition } from '../../lib/api-table.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useToast } from '../../ui/toast.tsx';
import { editionsWords } from './editions-words.ts';

interface StateStepsProps {
  readonly edition: OfficeEdition;
  readonly states: readonly EditionState[];
}

/** An edition goes one step at a time, and each step can be taken back. */
export function StateSteps({ edition, states }: StateStepsProps) {
  const words = useWords(editionsWords);
  const { problem, busy, move } = useMoveEdition(edition);
  const at = states.indexOf(edition.state);
  const [before, after] = [states[at - 1], states[at + 1]];
  // While people are in the hall, nobody shall end the conference by pressing the one green button.
  const isOver = localDay(new Date(), edition.timeZone) > edition.endsOn;
  const isNext = after !== 'archived' || isOver;
  return (
    <section className="stack steps">
      <ErrorSummary problem={problem} />
      <ol aria-label={words.way}>
        {states.map((state, place) => (
          <li
            key={state}
            className={place < at ? 'done' : undefined}
            aria-current={state === edition.state ? 'step' : undefined}
          >
            {place < at && <Icon name="check" />}
            {words.states[state]}
          </li>
        ))}
      </ol>
      <p>{words.stateTexts[edition.state]}</p>
      <div className="row no-print">
        {after && (
          <Button kind={isNext ? 'primary' : 'quiet'} busy={busy} onClick={() => void move(after)}>
            {words.steps[after]}
          </Button>
        )}
        {before && (
          <Button kind="quiet" icon="undo" busy={busy} onClick={() => void move(before)}>
            {words.stepBack(words.states[before])}
          </Button>
        )}
      </div>
    </section>
  );
}

export function useMoveEdition({ year, state: from }: OfficeEdition) {
  const words = useWords(editionsWords);
  const queries = useQueryClient();
  const toast = useToast();
  const { problem, busy, run } = useSending();
  const move = (to: EditionState, undoTo: EditionState | undefined = from): Promise<boolean> =>
    run(async () => {
      await api('POST /api/v1/editions/{year}/state', { params: { year }, body: { state: to } });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['editions'] }),
        queries.invalidateQueries({ queryKey: ['edition', year] }),
      ]);
      toast({ text: words.moved(words.states[to]), ...(undoTo && { undo: () => void move(undoTo, to) }) });
    });
  return { problem, busy, move };
}

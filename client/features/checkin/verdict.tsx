import { type ReactNode, useEffect, useRef } from 'react';
import type { Direction } from '#domain/checkin';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { afterPaint } from './after-paint.ts';
import { scanWords } from './scan-words.ts';
import { VerdictShape } from './verdict-shape.tsx';
import { type Judged, toneOf } from './verdict-tone.ts';

export interface VerdictProps {
  readonly answer: Judged;
  readonly direction: Direction;
  readonly onNext: () => void;
  readonly onUndo?: (() => void) | undefined;
  readonly undoing?: boolean;
  readonly problem?: string | undefined;
  /** Goes away by itself after this long. */
  readonly shownMs?: number | undefined;
  readonly photo?: ReactNode;
  /** What may be done further, such as a supervisor's letting in. */
  readonly more?: ReactNode;
}

export function useVerdictWord({ reason, ...judged }: Judged, direction: Direction): string {
  const words = useWords(scanWords);
  const tone = toneOf({ reason, ...judged });
  if (direction === 'exit' && judged.decision === 'admit') return words.goodbye;
  return tone === 'provisional' ? words.provisional : words.reasons[reason];
}

/** Colour, shape, word: each alone says it. The name stands largest, since that is what staff read out. */
export function Verdict({ answer, direction, onNext, onUndo, undoing, problem, shownMs, photo, more }: VerdictProps) {
  const words = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const { person, admission, reason } = answer;
  const tone = toneOf(answer);
  const word = useVerdictWord(answer, direction);
  const next = useRef<HTMLButtonElement>(null);
  const face = useRef<HTMLDivElement>(null);
  // A keyboard goes on with Enter, and a screen reader stands where something can be done.
  // And whoever is told the same again sees that it was told again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each scan, whose verdict is written into the same nodes
  useEffect(
    () =>
      afterPaint(() => {
        next.current?.focus({ preventScroll: true });
        if (face.current) face.current.scrollTop = 0;
        face.current?.animate?.({ opacity: [0.4, 1] }, 180);
      }),
    [answer.scanId],
  );
  const advice = tone === 'provisional' ? words.provisionalText : words.advice[reason];
  const classes = ['verdict', tone, ...(person ? ['with-person'] : []), ...(person && photo ? ['with-photo'] : [])];
  const showsFirst = reason === 'already_inside' && admission;
  return (
    <section className={classes.join(' ')} data-reason={reason} data-provisional={answer.provisional ?? false}>
      <div className="verdict-face" ref={face}>
        <header className="verdict-said">
          <VerdictShape tone={tone} />
          <strong className="verdict-word">{word}</strong>
          {showsFirst && (
            <span className="verdict-since">
              {words.alreadySince(dates.time(admission.firstAt), inLocale(admission.firstCheckpoint, locale))}
            </span>
          )}
          {!showsFirst && advice && <span className="verdict-since">{advice}</span>}
        </header>
        {person && (
          <div className="verdict-person">
            {photo}
            <span className="verdict-name">{person.name}</span>
            {person.nameLatin && (
              <span className="verdict-latin" lang="en">
                {person.nameLatin}
              </span>
            )}
            <span className="verdict-organisation">{inLocale(person.organisation, locale)}</span>
            <span className="verdict-facts">
              <span className="verdict-type" style={{ borderColor: person.type.colour }}>
                {inLocale(person.type, locale)}
              </span>
              {person.seat && (
                <span className="verdict-seat">
                  {words.seat} <strong>{person.seat}</strong>
                </span>
              )}
              {admission && admission.entryNo > 1 && <span>{words.entryNo(admission.entryNo)}</span>}
            </span>
          </div>
        )}
        {person?.notes.map((note) => (
          <p className="verdict-note" key={note.en}>
            {inLocale(note, locale)}
          </p>
        ))}
        {problem && (
          <p className="verdict-note" role="alert">
            {problem}
          </p>
        )}
      </div>
      {shownMs !== undefined && (
        <span
          key={answer.scanId}
          className="verdict-time"
          style={{ animationDuration: `${shownMs}ms` }}
          aria-hidden="true"
        />
      )}
      {more}
      <div className="verdict-buttons">
        {onUndo && (
          <Button icon="undo" busy={undoing ?? false} onClick={onUndo}>
            {words.undo}
          </Button>
        )}
        <Button kind="primary" onClick={onNext} ref={next}>
          {words.next}
        </Button>
      </div>
    </section>
  );
}

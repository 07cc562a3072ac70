import type { Static } from '@sinclair/typebox';
import type { checkinApi } from '#contract/checkin';
import { useDates } from '../../lib/dates.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { scanWords } from './scan-words.ts';

type Table = (typeof checkinApi)['endpoints'];
export type Answer = Static<Table['POST /api/v1/checkpoints/{id}/scans']['responses'][200]>;
export type Tone = 'good' | 'wait' | 'bad';

/** A badge that is read twice is mostly a slip: amber, with its own shape, and not the red of a stranger. */
export function toneOf({ decision, reason }: Pick<Answer, 'decision' | 'reason'>): Tone {
  if (decision === 'admit') return 'good';
  return reason === 'already_inside' ? 'wait' : 'bad';
}

interface VerdictProps {
  readonly answer: Answer;
  readonly direction: 'entry' | 'exit';
  readonly onNext: () => void;
  readonly onUndo?: (() => void) | undefined;
  readonly undoing?: boolean;
  readonly problem?: string | undefined;
}

/** Colour, shape, word: each alone says it. The name stands largest, since that is what staff read out. */
export function Verdict({ answer, direction, onNext, onUndo, undoing, problem }: VerdictProps) {
  const words = useWords(scanWords);
  const locale = useLocale();
  const dates = useDates();
  const { person, admission, reason } = answer;
  const tone = toneOf(answer);
  const word = tone === 'good' && direction === 'exit' ? words.goodbye : words.reasons[reason];
  const showsFirst = reason === 'already_inside' && admission;
  return (
    <section className={`verdict ${tone}`} aria-live="assertive" data-reason={reason}>
      <button type="button" className="verdict-face" onClick={onNext}>
        <VerdictShape tone={tone} />
        <strong className="verdict-word">{word}</strong>
        {showsFirst && (
          <span className="verdict-since">
            {words.alreadySince(dates.time(admission.firstAt), inLocale(admission.firstCheckpoint, locale))}
          </span>
        )}
        {!showsFirst && words.advice[reason] && <span className="verdict-since">{words.advice[reason]}</span>}
        {person && (
          <span className="verdict-person">
            <span className="verdict-name">{person.name}</span>
            {person.nameLatin && <span className="verdict-latin">{person.nameLatin}</span>}
            <span className="verdict-organisation">{inLocale(person.organisation, locale)}</span>
            <span className="verdict-type">
              <i style={{ background: person.type.colour }} aria-hidden="true" />
              {inLocale(person.type, locale)}
              {admission && admission.entryNo > 1 && ` · ${words.entryNo(admission.entryNo)}`}
            </span>
          </span>
        )}
      </button>
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
      <div className="verdict-buttons">
        {onUndo && (
          <Button icon="undo" busy={undoing ?? false} onClick={onUndo}>
            {words.undo}
          </Button>
        )}
        <Button kind="primary" onClick={onNext}>
          {words.next}
        </Button>
      </div>
    </section>
  );
}

export function VerdictShape({ tone }: { tone: Tone }) {
  return (
    <svg className="verdict-shape" viewBox="0 0 100 100" aria-hidden="true">
      {tone === 'good' && (
        <>
          <circle cx="50" cy="50" r="45" />
          <path d="M28 52 44 68 73 34" />
        </>
      )}
      {tone === 'wait' && (
        <>
          <path d="M50 6 95 90H5z" />
          <path d="M50 38v26M50 76v3" />
        </>
      )}
      {tone === 'bad' && (
        <>
          <path d="M31 4h38l27 27v38L69 96H31L4 69V31z" />
          <path d="M34 34l32 32M66 34 34 66" />
        </>
      )}
    </svg>
  );
}

import { type KeyboardEvent, useRef, useState } from 'react';
import type { Question } from '#domain/registration';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/marks.tsx';
import { formWords } from './form-words.ts';
import { conditionText, type QuestionFieldsProps } from './question-fields.tsx';
import { questionWords } from './question-words.ts';

interface QuestionListProps {
  readonly questions: readonly Question[];
  /** Keys that are saved: those are retired, not removed. */
  readonly saved: ReadonlySet<string>;
  readonly types: QuestionFieldsProps['types'];
  readonly onChange: (questions: readonly Question[]) => void;
  readonly onEdit: (question: Question) => void;
}

/** In the order in which they are asked; moved by buttons, or by Alt and the arrow keys. */
export function QuestionList({ questions, saved, types, onChange, onEdit }: QuestionListProps) {
  const words = useWords(formWords);
  const said = useWords(questionWords);
  const locale = useLocale();
  const list = useRef<HTMLOListElement>(null);
  const [told, setTold] = useState('');
  const move = (at: number, by: number) => {
    const moved = questions[at];
    const to = at + by;
    if (!moved || to < 0 || to >= questions.length) return;
    const rest = questions.filter((_, index) => index !== at);
    onChange([...rest.slice(0, to), moved, ...rest.slice(to)]);
    setTold(words.moved(inLocale(moved.label, locale), to + 1));
    // The focus goes with what was moved.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-key="${moved.key}"] button`)?.focus());
  };
  const onKey = (event: KeyboardEvent, at: number) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    move(at, by);
  };
  const change = (key: string, more: Partial<Question>) =>
    onChange(questions.map((one) => (one.key === key ? { ...one, ...more } : one)));
  return (
    <>
      <ol className="questions" ref={list}>
        {questions.map((question, at) => {
          const { key, kind, label, required, sensitive, retired } = question;
          const name = inLocale(label, locale) || '…';
          const condition = conditionText(question, questions, types, locale, said);
          return (
            <li key={key} data-key={key} data-retired={retired || undefined} onKeyDown={(event) => onKey(event, at)}>
              <div className="move">
                <Button kind="quiet" icon="up" iconOnly disabled={at === 0} onClick={() => move(at, -1)}>
                  {words.up(name)}
                </Button>
                <Button
                  kind="quiet"
                  icon="down"
                  iconOnly
                  disabled={at === questions.length - 1}
                  onClick={() => move(at, 1)}
                >
                  {words.down(name)}
                </Button>
              </div>
              <div className="what">
                <strong>{name}</strong>
                <span className="soft small">{inLocale(label, locale === 'zh' ? 'en' : 'zh')}</span>
                <span className="row small">
                  <Tag>{words.kinds[kind]}</Tag>
                  {required && <Tag>{words.required}</Tag>}
                  {sensitive && <Tag>{words.sensitive}</Tag>}
                  {retired && <Tag>{words.retired}</Tag>}
                </span>
                {condition && <span className="soft small">{condition}</span>}
              </div>
              <div className="row act">
                <Button kind="quiet" icon="edit" iconOnly onClick={() => onEdit(question)}>
                  {words.edit(name)}
                </Button>
                {saved.has(key) ? (
                  <Button kind="quiet" onClick={() => change(key, { retired: !retired })}>
                    {retired ? words.restore : words.retire}
                  </Button>
                ) : (
                  <Button kind="quiet" onClick={() => onChange(questions.filter((one) => one.key !== key))}>
                    {words.remove}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <p className="unseen" role="status">
        {told}
      </p>
    </>
  );
}

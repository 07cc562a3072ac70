import { useState } from 'react';
import {
  CHOICE_KINDS,
  QUESTION_KINDS,
  type Question,
  type QuestionKind,
  type QuestionOption,
} from '#domain/registration';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { formWords } from './form-words.ts';
import { questionWords } from './question-words.ts';

interface QuestionEditorProps {
  readonly question: Question;
  /** Saved once: its kind stays. */
  readonly isFixed: boolean;
  readonly earlier: readonly Question[];
  readonly types: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly onDone: (question: Question) => void;
  readonly onClose: () => void;
}

/** One question of the organiser: words in both languages, choices, and when it is asked. */
export function QuestionEditor({ question, isFixed, earlier, types, onDone, onClose }: QuestionEditorProps) {
  const words = useWords(formWords);
  const locale = useLocale();
  const [draft, setDraft] = useState(question);
  const change = (more: Partial<Question>) => setDraft((now) => ({ ...now, ...more }));
  const write = (field: 'label' | 'help', language: 'zh' | 'en', text: string) =>
    change({ [field]: { zh: '', en: '', ...draft[field], [language]: text } });
  const { kind, label, help, options } = draft;
  const hasOptions = kind === 'one' || kind === 'many';
  const done = () =>
    onDone({ ...draft, help: help && (help.zh.trim() || help.en.trim()) ? help : null, ...fitting(draft) });
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.editTitle}
      place="side"
      actions={
        <>
          <Button kind="primary" onClick={done}>
            {words.done}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </>
      }
    >
      <div className="stack question-editor">
        <SelectField
          name="kind"
          label={words.kind}
          hint={isFixed ? words.kindFixed : undefined}
          disabled={isFixed}
          placeholder={null}
          value={kind}
          onChange={(event) => change({ kind: event.target.value as QuestionKind })}
          options={QUESTION_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        />
        {(['zh', 'en'] as const).map((language) => (
          <TextField
            key={language}
            name={`label/${language}`}
            label={words.label[language]}
            required
            maxLength={200}
            value={label[language]}
            onChange={(event) => write('label', language, event.target.value)}
          />
        ))}
        {(['zh', 'en'] as const).map((language) => (
          <TextArea
            key={language}
            name={`help/${language}`}
            label={words.help[language]}
            rows={2}
            maxLength={500}
            value={help?.[language] ?? ''}
            onChange={(event) => write('help', language, event.target.value)}
          />
        ))}
        {hasOptions && <Options options={options} onChange={(next) => change({ options: next })} />}
        {kind === 'number' && (
          <div className="row">
            <Bound name="min" label={words.min} value={draft.min} onChange={(min) => change({ min })} />
            <Bound name="max" label={words.max} value={draft.max} onChange={(max) => change({ max })} />
          </div>
        )}
        <h3>{words.rules}</h3>
        <CheckField
          name="required"
          label={words.isRequired}
          checked={draft.required}
          onChange={(event) => change({ required: event.target.checked })}
        />
        <CheckField
          name="sensitive"
          label={words.isSensitive}
          hint={words.isSensitiveHint}
          checked={draft.sensitive}
          onChange={(event) => change({ sensitive: event.target.checked })}
        />
        <ChoiceField
          name="typeCodes"
          label={words.types}
          hint={words.typesHint}
          choose="many"
          value={draft.typeCodes}
          onChange={(typeCodes) => change({ typeCodes })}
          options={types.map(({ code, nameZh, nameEn }) => ({
            value: code,
            label: inLocale({ zh: nameZh, en: nameEn }, locale),
          }))}
        />
        <Condition draft={draft} earlier={earlier} onChange={(showIf) => change({ showIf })} />
      </div>
    </Dialog>
  );
}

/** What does not belong to the kind goes, so that the schema says what the form shows. */
function fitting({ kind, options, min, max }: Question): Pick<Question, 'options' | 'min' | 'max'> {
  const isNumber = kind === 'number';
  return {
    options: kind === 'one' || kind === 'many' ? options : [],
    min: isNumber ? min : null,
    max: isNumber ? max : null,
  };
}

function Options({
  options,
  onChange,
}: {
  options: readonly QuestionOption[];
  onChange: (options: QuestionOption[]) => void;
}) {
  const words = useWords(formWords);
  const set = (at: number, more: Partial<QuestionOption>) =>
    onChange(options.map((option, index) => (index === at ? { ...option, ...more } : option)));
  return (
    <fieldset className="field options">
      <legend>{words.options}</legend>
      {options.map(({ value, ...names }, at) => (
        <div className="row" key={value}>
          {(['zh', 'en'] as const).map((language) => (
            <input
              key={language}
              className="input"
              aria-label={`${words.option(at + 1)} ${words.inLanguage[language]}`}
              placeholder={words.inLanguage[language]}
              value={names[language]}
              maxLength={200}
              onChange={(event) => set(at, { [language]: event.target.value })}
            />
          ))}
          <Button
            kind="quiet"
            icon="cross"
            iconOnly
            onClick={() => onChange(options.filter((_, index) => index !== at))}
          >
            {words.removeOption(at + 1)}
          </Button>
        </div>
      ))}
      <Button
        icon="plus"
        onClick={() =>
          onChange([
            ...options,
            {
              value: nextKey(
                'a',
                options.map(({ value }) => value),
              ),
              zh: '',
              en: '',
            },
          ])
        }
      >
        {words.addOption}
      </Button>
    </fieldset>
  );
}

function Bound({
  name,
  label,
  value,
  onChange,
}: {
  name: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const [text, setText] = useState(value === null ? '' : String(value));
  return (
    <TextField
      name={name}
      label={label}
      inputMode="decimal"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const number = Number(event.target.value.normalize('NFKC'));
        onChange(event.target.value.trim() === '' || Number.isNaN(number) ? null : number);
      }}
    />
  );
}

interface ConditionProps {
  readonly draft: Question;
  readonly earlier: readonly Question[];
  readonly onChange: (showIf: Question['showIf']) => void;
}

function Condition({ draft: { showIf }, earlier, onChange }: ConditionProps) {
  const words = useWords(formWords);
  const said = useWords(questionWords);
  const locale = useLocale();
  const possible = earlier.filter(({ kind, retired }) => !retired && CHOICE_KINDS.includes(kind));
  const on = possible.find(({ key }) => key === showIf?.key);
  return (
    <>
      <SelectField
        name="showIf"
        label={words.showIf}
        placeholder={words.always}
        value={on?.key ?? ''}
        onChange={(event) => onChange(event.target.value ? { key: event.target.value, answers: [] } : null)}
        options={possible.map(({ key, label }) => ({ value: key, label: inLocale(label, locale) }))}
      />
      {on && (
        <ChoiceField
          name="showIfAnswers"
          label={words.showIfAnswers}
          choose="many"
          required
          value={(showIf?.answers ?? []).map(String)}
          onChange={(answers) =>
            onChange({ key: on.key, answers: answers.map((one) => (on.kind === 'yes_no' ? one === 'true' : one)) })
          }
          options={
            on.kind === 'yes_no'
              ? [
                  { value: 'true', label: said.yes },
                  { value: 'false', label: said.no },
                ]
              : on.options.map(({ value, zh, en }) => ({ value, label: inLocale({ zh, en }, locale) }))
          }
        />
      )}
    </>
  );
}

/** `q3` after `q1` and `q2`: what answers are stored under, seen by nobody. */
export function nextKey(letter: string, taken: readonly string[]): string {
  const numbers = taken.map((key) => Number(key.slice(letter.length))).filter(Number.isInteger);
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

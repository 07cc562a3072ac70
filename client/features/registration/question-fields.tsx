import { answerName, QUESTION_LIMITS, type Question } from '#domain/registration';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { ChoiceField, TextArea, TextField } from '../../ui/field.tsx';
import { listIn, textIn, type Values } from './form-values.ts';
import { PlaceField } from './place-field.tsx';
import { questionWords } from './question-words.ts';

export interface QuestionFieldsProps {
  readonly questions: readonly Question[];
  readonly values: Values;
  /** Keys of those that are asked now; without script all of them stand there, each with its condition in words. */
  readonly asked: ReadonlySet<string> | undefined;
  readonly types: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string }[];
  readonly places?: readonly string[];
  /** The office may leave open what it does not know. */
  readonly lenient?: boolean;
  /** When the same questions stand twice on a page. */
  readonly scope?: string;
}

/** The organiser's questions. What is not asked now stays in the page, so that an answer is there again with its question. */
export function QuestionFields({ questions, values, asked, types, places = [], lenient, scope }: QuestionFieldsProps) {
  const locale = useLocale();
  const words = useWords(questionWords);
  return questions.map((question) => {
    const { key, typeCodes, showIf, required } = question;
    const isConditional = typeCodes.length > 0 || showIf !== null;
    const isAsked = !asked || asked.has(key);
    const condition = !asked && isConditional && conditionText(question, questions, types, locale, words);
    return (
      <fieldset className="bare" key={key} hidden={!isAsked} disabled={!isAsked}>
        <QuestionInput
          question={question}
          values={values}
          places={places}
          required={required && !lenient && (asked ? isAsked : !isConditional)}
          condition={condition || undefined}
          scope={scope}
        />
      </fieldset>
    );
  });
}

interface QuestionInputProps {
  readonly question: Question;
  readonly values: Values;
  readonly places: readonly string[];
  readonly required: boolean;
  readonly condition: string | undefined;
  readonly scope: string | undefined;
}

function QuestionInput({ question, values, places, required, condition, scope }: QuestionInputProps) {
  const locale = useLocale();
  const words = useWords(questionWords);
  const { key, kind, label, help, options, min, max } = question;
  const name = answerName(key);
  const frame = {
    name,
    label: inLocale(label, locale),
    hint: [help && inLocale(help, locale), condition].filter(Boolean).join(' ') || undefined,
    required,
    ...(scope !== undefined && { scope }),
  };
  const text = { ...frame, defaultValue: textIn(values, name), autoComplete: 'off' };
  switch (kind) {
    case 'lines':
      return <TextArea {...text} rows={3} maxLength={QUESTION_LIMITS.lines} />;
    case 'number':
      // Not type="number": it drops what it does not understand and turns with the wheel.
      return (
        <TextField
          {...text}
          inputMode="decimal"
          hint={[frame.hint, bounds(min, max, words)].filter(Boolean).join(' ') || undefined}
        />
      );
    case 'yes_no':
    case 'one':
    case 'many': {
      const choices =
        kind === 'yes_no'
          ? (['yes', 'no'] as const).map((value) => ({ value, label: words[value] }))
          : options.map(({ value, zh, en }) => ({ value, label: inLocale({ zh, en }, locale) }));
      const { hint, ...rest } = frame;
      return (
        <ChoiceField
          {...rest}
          {...(hint !== undefined && { hint })}
          choose={kind === 'many' ? 'many' : 'one'}
          inline={kind === 'yes_no'}
          options={choices}
          defaultValue={listIn(values, name)}
        />
      );
    }
    case 'date':
      return <TextField {...text} type="date" />;
    case 'phone':
      return <TextField {...text} type="tel" maxLength={40} />;
    case 'place':
      return <PlaceField {...frame} places={places} defaultValue={text.defaultValue} />;
    case 'text':
      return <TextField {...text} maxLength={QUESTION_LIMITS.text} />;
  }
}

type Words = ReturnType<typeof useWords<(typeof questionWords)['en']>>;

function bounds(min: number | null, max: number | null, words: Words): string {
  if (min !== null && max !== null) return words.between(min, max);
  if (min !== null) return words.atLeast(min);
  return max !== null ? words.atMost(max) : '';
}

/** When a question is asked, in words: for pages without script, and for the editor. */
export function conditionText(
  { typeCodes, showIf }: Question,
  questions: readonly Question[],
  types: QuestionFieldsProps['types'],
  locale: Locale,
  words: Words,
): string {
  const parts: string[] = [];
  const list = (names: readonly string[]) => names.join(locale === 'zh' ? '、' : ', ');
  if (typeCodes.length > 0) {
    const named = typeCodes
      .map((code) => types.find((type) => type.code === code))
      .filter((type) => type !== undefined);
    parts.push(words.onlyFor(list(named.map(({ nameZh, nameEn }) => inLocale({ zh: nameZh, en: nameEn }, locale)))));
  }
  const on = showIf && questions.find(({ key }) => key === showIf.key);
  if (showIf && on) {
    const answers = showIf.answers.map((answer) => {
      if (typeof answer === 'boolean') return words[answer ? 'yes' : 'no'];
      const option = on.options.find(({ value }) => value === answer);
      return option ? inLocale(option, locale) : answer;
    });
    parts.push(words.onlyIf(inLocale(on.label, locale), list(answers)));
  }
  return parts.join(' ');
}

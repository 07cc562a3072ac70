import type { RegisterPageProps } from '#contract/registration';
import { placeName } from '#domain/directory';
import { answersOf, answerText, PERSON_FIELDS, type Question } from '#domain/registration';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { DataList } from '../../ui/content.tsx';
import { listIn, textIn, type Values } from './form-values.ts';
import { personWords } from './person-words.ts';
import { registerWords } from './register-words.ts';

interface SummaryProps {
  readonly values: Values;
  readonly types: RegisterPageProps['types'];
  readonly questions: readonly Question[];
}

/** What will be sent, before it is sent. */
export function Summary({ values, types, questions }: SummaryProps) {
  const words = useWords(registerWords);
  const { labels, type: typeLabel } = useWords(personWords);
  const locale = useLocale();
  const type = types.find(({ id }) => id === textIn(values, 'typeId'));
  const answers = answersOf(questions, (name) => listIn(values, name));
  const shown = (name: string, control: string) => {
    const text = textIn(values, name);
    return text && control === 'place' ? placeName(text, locale) : text;
  };
  return (
    <div className="summary">
      <h3>{words.check}</h3>
      <DataList
        items={[
          ...PERSON_FIELDS.map(({ name, control }) => [labels[name], shown(name, control)] as const),
          [typeLabel, type && inLocale({ zh: type.nameZh, en: type.nameEn }, locale)],
          ...questions.map((question) => {
            const answer = answers[question.key];
            return [
              inLocale(question.label, locale),
              answer === undefined ? undefined : answerText(question, answer, locale),
            ] as const;
          }),
        ]}
      />
    </div>
  );
}

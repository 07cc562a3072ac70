import { useState } from 'react';
import { inLocale, type Locale, LocaleProvider, languageTag, useLocale, useWords } from '../../lib/words.tsx';
import { SelectField } from '../../ui/field.tsx';
import { askedIn, type Values, valuesOf } from './form-values.ts';
import { formWords } from './form-words.ts';
import { QuestionFields, type QuestionFieldsProps } from './question-fields.tsx';

type Props = Pick<QuestionFieldsProps, 'questions' | 'types'>;

/** Both languages beside each other, as a person of one type sees them. */
export function QuestionPreview({ questions, types }: Props) {
  const words = useWords(formWords);
  const locale = useLocale();
  const [typeCode, setTypeCode] = useState(types[0]?.code ?? '');
  const shown = questions.filter(({ retired }) => !retired);
  return (
    <section className="stack preview">
      <h2>{words.preview}</h2>
      <p className="soft small">{words.previewText}</p>
      <SelectField
        name="previewAs"
        label={words.previewAs}
        placeholder={null}
        value={typeCode}
        onChange={(event) => setTypeCode(event.target.value)}
        options={types.map(({ code, nameZh, nameEn }) => ({
          value: code,
          label: inLocale({ zh: nameZh, en: nameEn }, locale),
        }))}
      />
      <div className="both">
        {(['zh', 'en'] as const).map((one) => (
          <LocaleProvider key={one} locale={one}>
            <Sheet language={one} questions={shown} types={types} typeCode={typeCode} nothing={words.nothing} />
          </LocaleProvider>
        ))}
      </div>
    </section>
  );
}

interface SheetProps extends Props {
  readonly language: Locale;
  readonly typeCode: string;
  readonly nothing: string;
}

function Sheet({ language, questions, types, typeCode, nothing }: SheetProps) {
  const [written, setWritten] = useState<Values>({});
  const asked = askedIn(questions, written, typeCode);
  return (
    <form
      className="sheet"
      lang={languageTag(language)}
      onInput={(event) => setWritten(valuesOf(event.currentTarget))}
      onSubmit={(event) => event.preventDefault()}
    >
      {asked.size === 0 && <p className="soft">{nothing}</p>}
      <QuestionFields questions={questions} values={{}} asked={asked} types={types} scope={`preview-${language}`} />
    </form>
  );
}

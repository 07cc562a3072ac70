import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RegistrationView } from '#contract/registration';
import {
  type Answers,
  answerName,
  answersOf,
  entriesOf,
  PERSON_FIELDS,
  type Question,
  SENSITIVE_FIELDS,
} from '#domain/registration';
import { api } from '../../lib/api.ts';
import { textOf } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { askedIn, textIn, type Values, valuesOf } from './form-values.ts';
import { registrationsWords } from './office-words.ts';
import { organisationText } from './organisation-text.ts';
import { inOrder, PersonFieldInput } from './person-field.tsx';
import { personWords } from './person-words.ts';
import { QuestionFields } from './question-fields.tsx';

type Given = Partial<RegistrationView>;

export interface PersonFieldsProps {
  readonly given: Given;
  /** With the organiser's questions, as they are asked of this type. */
  readonly questions?: readonly Question[];
  readonly types?: readonly {
    readonly id: string;
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string;
  }[];
  /** When there is a type to choose. */
  readonly chooseType?: boolean;
  /** The words of the consent to sensitive data, which the person is told. */
  readonly sensitiveText?: { readonly zh: string; readonly en: string };
}

/** What a person tells about themselves, as the office writes it down. */
export function PersonFields({ given, questions = [], types = [], chooseType, sensitiveText }: PersonFieldsProps) {
  const words = useWords(registrationsWords);
  const { type: typeLabel } = useWords(personWords);
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const start = startValues(given, locale);
  const [written, setWritten] = useState<Values>(start);
  const { organisation, consents = [] } = given;
  const typeCode =
    types.find(({ id }) => id === textIn(written, 'typeId'))?.code ?? given.type?.code ?? types[0]?.code ?? '';
  const asked = askedIn(questions, written, typeCode);
  const mayHold = consents.some(({ purpose, given: yes }) => purpose === 'sensitive_data' && yes);
  const isSensitive =
    SENSITIVE_FIELDS.some((name) => written[name] !== undefined) ||
    questions.some(({ key, sensitive }) => sensitive && asked.has(key) && written[answerName(key)] !== undefined);
  const note = () => {
    const form = box.current?.closest('form');
    if (form) setWritten(valuesOf(form));
  };
  return (
    <div className="person-fields" ref={box} onInput={note}>
      {chooseType && (
        <SelectField
          name="typeId"
          label={typeLabel}
          required
          placeholder={null}
          defaultValue={given.type?.id ?? types[0]?.id ?? ''}
          options={types.map(({ id, nameZh, nameEn }) => ({
            value: id,
            label: inLocale({ zh: nameZh, en: nameEn }, locale),
          }))}
        />
      )}
      {inOrder(PERSON_FIELDS, locale).map((field) => (
        <PersonFieldInput
          key={field.name}
          field={field}
          by="office"
          value={textIn(start, field.name)}
          organisationId={organisation?.id ?? undefined}
        />
      ))}
      <QuestionFields questions={questions} values={start} asked={asked} types={types} lenient />
      <SelectField
        name="locale"
        label={words.fields.locale}
        defaultValue={given.locale ?? 'zh'}
        placeholder={null}
        options={[
          { value: 'zh', label: words.locales.zh },
          { value: 'en', label: words.locales.en },
        ]}
      />
      {isSensitive && !mayHold && (
        <CheckField
          name="consents/sensitive_data"
          value="yes"
          label={words.sensitiveSaid}
          hint={
            sensitiveText ? `${inLocale(sensitiveText, locale)} ${words.sensitiveSaidHint}` : words.sensitiveSaidHint
          }
        />
      )}
    </div>
  );
}

function startValues(given: Given, locale: 'zh' | 'en'): Values {
  const texts = PERSON_FIELDS.flatMap(({ name }) => {
    const text =
      name === 'organisationText' ? given.organisation && organisationText(given.organisation, locale) : given[name];
    return text ? [[name, text] as const] : [];
  });
  const answers = Object.entries(given.answers ?? {}).map(([key, one]) => [answerName(key), entriesOf(one)] as const);
  return Object.fromEntries([...texts, ...answers]);
}

/** The questions of an edition with those that are no longer asked. */
export function useQuestions(year: number) {
  return useQuery({
    queryKey: ['questions', year],
    queryFn: () => api('GET /api/v1/editions/{year}/questions', { params: { year } }),
    staleTime: 60_000,
  });
}

/** What is asked now, with the words of the consents as they stand. */
export function useRegistrationForm(year: number) {
  return useQuery({
    queryKey: ['registration-form', year],
    queryFn: () => api('GET /api/v1/editions/{year}/registration-form', { params: { year } }),
  });
}

export function useTypes(year: number) {
  const { data } = useQuery({
    queryKey: ['edition', year],
    queryFn: () => api('GET /api/v1/editions/{year}', { params: { year } }),
    staleTime: 60_000,
  });
  return data?.types;
}

export type WrittenPerson = ReturnType<typeof personOf>;

export function personOf(form: FormData) {
  const maybe = (name: string) => textOf(form, name) || null;
  const organisationId = maybe('organisationId');
  const texts = Object.fromEntries(PERSON_FIELDS.map(({ name }) => [name, maybe(name)])) as Record<
    (typeof PERSON_FIELDS)[number]['name'],
    string | null
  >;
  return {
    ...texts,
    nameNative: textOf(form, 'nameNative'),
    organisationId,
    organisationText: organisationId ? null : maybe('organisationText'),
    place: textOf(form, 'place'),
    locale: textOf(form, 'locale') === 'en' ? ('en' as const) : ('zh' as const),
  };
}

export function answersIn(form: FormData, questions: readonly Question[]): Answers {
  return answersOf(questions, (name) => form.getAll(name).filter((value) => typeof value === 'string'));
}

export function consentsIn(form: FormData) {
  return form.has('consents/sensitive_data') ? { sensitive_data: true } : {};
}

/** Only what differs is sent: the record of changes then names what was changed and nothing else. */
export function changesOf(before: RegistrationView, after: WrittenPerson) {
  const old: Readonly<Record<string, unknown>> = {
    ...before,
    organisationId: before.organisation.id,
    organisationText: before.organisation.id ? null : before.organisation.text,
  };
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => (old[name] ?? null) !== value),
  ) as Partial<WrittenPerson>;
}

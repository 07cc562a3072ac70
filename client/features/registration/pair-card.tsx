import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { PairedAnswer, RegistrationItem } from '#contract/registration';
import { placeName } from '#domain/directory';
import type { Likeness, MergedField } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { useToast } from '../../ui/toast.tsx';
import { duplicatesWords } from './duplicates-words.ts';
import { organisationText } from './organisation-text.ts';
import { RegistrationStateMark } from './registration-state.tsx';

/** What the list knows of both; needs and notes stay with the entry that is kept. */
const FIELDS = [
  'nameNative',
  'nameLatin',
  'formOfAddress',
  'nameSpoken',
  'position',
  'positionEn',
  'organisation',
  'place',
  'email',
  'phone',
] as const satisfies readonly MergedField[];
type Field = (typeof FIELDS)[number];

const ORDER = ['approved', 'pending', 'waitlisted'];

export interface PairCardProps {
  readonly first: RegistrationItem;
  readonly second: RegistrationItem;
  readonly alike: readonly Likeness[];
  /** Of the organiser's questions, those that they answered differently. */
  readonly answers: readonly PairedAnswer[];
  readonly mayDecide: boolean;
}

export function PairCard({ first, second, alike, answers, mayDecide }: PairCardProps) {
  const words = useWords(duplicatesWords);
  const locale = useLocale();
  const toast = useToast();
  const queries = useQueryClient();
  const name = useId();
  const { problem, busy, run } = useSending();
  // The one that is further stays; of equals the earlier one, whose link and badge are known longer.
  const [keptId, setKeptId] = useState(ORDER.indexOf(second.state) < ORDER.indexOf(first.state) ? second.id : first.id);
  const [kept, ended] = keptId === first.id ? [first, second] : [second, first];
  const [wanted, setWanted] = useState<Partial<Record<Field, string>>>({});
  const [wantedAnswers, setWantedAnswers] = useState<Readonly<Record<string, string>>>({});
  const shown = (entry: RegistrationItem, field: Field) => textOf(entry, field, locale);
  /** Where one of them says nothing, the other is right. */
  const chosenFor = (field: Field): string =>
    wanted[field] ?? (shown(kept, field) === '' && shown(ended, field) !== '' ? ended.id : kept.id);
  const saidIn = (answer: PairedAnswer, entry: RegistrationItem) =>
    (entry.id === first.id ? answer.first : answer.second)[locale] ?? '';
  /** What is sensitive is taken over by hand: it asks for the consent of the entry that stays. */
  const answerFrom = (answer: PairedAnswer): string =>
    wantedAnswers[answer.key] ?? (saidIn(answer, kept) === '' && !answer.sensitive ? ended.id : kept.id);
  const takeAnswers = answers.filter((answer) => answerFrom(answer) === ended.id).map(({ key }) => key);
  const decide = (work: () => Promise<unknown>, done: string) =>
    run(async () => {
      await work();
      toast({ text: done });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['registrations'] }),
        queries.invalidateQueries({ queryKey: ['registration'] }),
      ]);
    });
  const take = FIELDS.filter((field) => chosenFor(field) === ended.id && shown(first, field) !== shown(second, field));
  return (
    <FormErrors problem={problem}>
      <section
        className="pair"
        aria-label={`${first.nameNative} ${words.entry(first.number)}, ${words.entry(second.number)}`}
      >
        <ErrorSummary />
        <p className="soft small">
          {words.alike}
          {locale === 'zh' ? '：' : ': '}
          {alike.map((kind) => words.likeness[kind]).join(locale === 'zh' ? '、' : ', ')}
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{words.field}</span>
              </th>
              {[first, second].map((entry) => (
                <th key={entry.id} scope="col">
                  <label className="choice">
                    <input
                      type="radio"
                      name={`${name}-kept`}
                      checked={entry.id === keptId}
                      disabled={!mayDecide}
                      onChange={() => setKeptId(entry.id)}
                    />
                    <span>
                      {words.entry(entry.number)}
                      <span className="second">{words.keep}</span>
                    </span>
                  </label>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {FIELDS.filter((field) => shown(first, field) || shown(second, field)).map((field) => (
              <tr key={field}>
                <th scope="row">{words.fields[field]}</th>
                {[first, second].map((entry) => {
                  const value = shown(entry, field);
                  if (shown(first, field) === shown(second, field)) return <td key={entry.id}>{value}</td>;
                  return (
                    <td key={entry.id} data-different="">
                      <label className="choice">
                        <input
                          type="radio"
                          name={`${name}-${field}`}
                          aria-label={words.take(words.fields[field], value || words.empty)}
                          checked={chosenFor(field) === entry.id}
                          disabled={!mayDecide}
                          onChange={() => setWanted({ ...wanted, [field]: entry.id })}
                        />
                        <span>{value || <span className="soft">{words.empty}</span>}</span>
                      </label>
                    </td>
                  );
                })}
              </tr>
            ))}
            {answers.map((answer) => {
              const label = inLocale({ zh: answer.labelZh, en: answer.labelEn }, locale);
              return (
                <tr key={answer.key}>
                  <th scope="row">{label}</th>
                  {[first, second].map((entry) => (
                    <td key={entry.id} data-different="">
                      <label className="choice">
                        <input
                          type="radio"
                          name={`${name}-answers/${answer.key}`}
                          aria-label={words.take(label, saidIn(answer, entry) || words.empty)}
                          checked={answerFrom(answer) === entry.id}
                          disabled={!mayDecide}
                          onChange={() => setWantedAnswers({ ...wantedAnswers, [answer.key]: entry.id })}
                        />
                        <span>{saidIn(answer, entry) || <span className="soft">{words.empty}</span>}</span>
                      </label>
                    </td>
                  ))}
                </tr>
              );
            })}
            <tr>
              <th scope="row">{words.fields.type}</th>
              {[first, second].map(({ id, type }) => (
                <td key={id}>{inLocale({ zh: type.nameZh, en: type.nameEn }, locale)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{words.fields.state}</th>
              {[first, second].map(({ id, state }) => (
                <td key={id}>
                  <RegistrationStateMark state={state} />
                </td>
              ))}
            </tr>
          </tbody>
        </table>
        {mayDecide && (
          <div className="row">
            <Button
              kind="primary"
              busy={busy}
              onClick={() =>
                void decide(
                  () =>
                    api('POST /api/v1/registrations/{id}/merge', {
                      params: { id: kept.id },
                      body: { fromId: ended.id, version: kept.version, fromVersion: ended.version, take, takeAnswers },
                    }),
                  words.merged,
                )
              }
            >
              {words.merge}
            </Button>
            <Button
              busy={busy}
              onClick={() =>
                void decide(
                  () =>
                    api('POST /api/v1/registrations/{id}/distinct', {
                      params: { id: first.id },
                      body: { otherId: second.id },
                    }),
                  words.distinctDone,
                )
              }
            >
              {words.distinct}
            </Button>
            <span className="soft small">{words.mergeText(ended.number)}</span>
          </div>
        )}
      </section>
    </FormErrors>
  );
}

function textOf(entry: RegistrationItem, field: Field, locale: Locale): string {
  if (field === 'organisation') return organisationText(entry.organisation, locale);
  if (field === 'place') return placeName(entry.place, locale);
  return entry[field] ?? '';
}

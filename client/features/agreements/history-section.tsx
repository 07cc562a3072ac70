import type { Static } from '@sinclair/typebox';
import { useQuery } from '@tanstack/react-query';
import type { AgreementChangeView } from '#contract/ceremony';
import { AGREEMENT_WORDS, agreementField } from '#domain/ceremony';
import { organisationName } from '#domain/directory';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDays } from '../../lib/use-days.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { changeActor } from '../../ui/change-words.ts';
import { Loading } from '../../ui/loading.tsx';
import { agreementWords } from './words.ts';

type Change = Static<typeof AgreementChangeView>;
type Side = Change['before'];

export function HistorySection({ id, version }: { id: string; version: number }) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const dates = useDates();
  const linesOf = useChangeLines();
  const { data, error } = useQuery({
    queryKey: ['agreement', id, 'history', version],
    queryFn: () => api('GET /api/v1/agreements/{id}/history', { params: { id } }),
  });
  if (error) throw error;
  if (!data) return <Loading />;
  return (
    <ol className="agreement-history">
      {data.items.map((change) => (
        <li key={change.id}>
          <time className="soft small number" dateTime={change.at}>
            {dates.stamp(change.at, true)}
          </time>
          <div>
            <p>
              <strong>{changeActor({ kind: change.actorKind, name: change.actorName }, locale)}</strong>{' '}
              {words.actions[change.action]}
            </p>
            {change.reason && (
              <p className="small">
                {words.reason}
                {locale === 'zh' ? '：' : ': '}
                {change.reason}
              </p>
            )}
            {linesOf(change).map(([label, before, after]) => (
              <p key={label} className="small change-line">
                <span className="soft">{label}</span>{' '}
                {before !== undefined && (
                  <>
                    <del>{before || words.nothing}</del> <span aria-hidden="true">→</span>{' '}
                  </>
                )}
                <ins>{after || words.nothing}</ins>
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Label, before and after in words; `before` is undefined where there was nothing to be before. */
function useChangeLines(): (change: Change) => [label: string, before: string | undefined, after: string][] {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const shared = AGREEMENT_WORDS[locale];
  const day = useDays();
  const between = locale === 'zh' ? '、' : ', ';
  const partyText = (party: NonNullable<Side['parties']>[number]): string => {
    const people = party.people.map(({ native, role }) => `${words.people[role]} ${native}`).join(between);
    return `${organisationName(party, locale)}${people && (locale === 'zh' ? `（${people}）` : ` (${people})`)}`;
  };
  const fileText = ({ kind, fileName }: NonNullable<Side['file']>) => `${words.fileKinds[kind]} ${fileName}`;
  const asDay = (value: string | null | undefined) => value && day(value);
  const shown: { readonly [K in keyof Side]-?: readonly [string, (side: Side) => string | null | undefined] } = {
    state: [words.state, ({ state }) => state && shared.states[state]],
    number: [words.number, ({ number }) => number],
    titleZh: [words.titleZh, ({ titleZh }) => titleZh],
    titleEn: [words.titleEn, ({ titleEn }) => titleEn],
    titleOther: [words.titleOther, ({ titleOther }) => titleOther],
    titleOtherLanguage: [
      words.titleOtherLanguage,
      ({ titleOtherLanguage }) => titleOtherLanguage && shared.languageName(titleOtherLanguage),
    ],
    kind: [words.kind, ({ kind }) => kind && shared.kinds[kind]],
    fields: [words.fields, ({ fields }) => fields?.map((field) => agreementField(field, locale)).join(between)],
    languages: [words.languages, ({ languages }) => languages?.map((one) => shared.languageName(one)).join(between)],
    originals: [words.originals, ({ originals }) => originals?.toString()],
    signedOn: [words.signedOn, ({ signedOn }) => asDay(signedOn)],
    signedVia: ['', () => ''],
    signedBy: [words.signedBy, ({ signedBy }) => signedBy],
    effectiveOn: [words.effectiveOn, ({ effectiveOn }) => asDay(effectiveOn)],
    expiresOn: [words.expiresOn, ({ expiresOn }) => asDay(expiresOn)],
    endedOn: [words.endedOn, ({ endedOn }) => asDay(endedOn)],
    renewalNoticeDays: [words.notice, ({ renewalNoticeDays }) => renewalNoticeDays?.toString()],
    owner: [words.owner, ({ owner }) => owner],
    note: [words.note, ({ note }) => note],
    parties: [words.parties, ({ parties }) => parties?.map(partyText).join(locale === 'zh' ? '；' : '; ')],
    people: [words.parties, ({ people }) => people?.join(between)],
    file: [words.file, ({ file }) => file && fileText(file)],
  };
  return ({ action, before, after }) =>
    (Object.keys(shown) as (keyof Side)[]).flatMap((field): [string, string | undefined, string][] => {
      const [label, text] = shown[field];
      if (!label || !(field in before || field in after)) return [];
      if (action === 'sign' && field === 'signedBy' && !after.signedBy) return [];
      return [[label, field in before ? (text(before) ?? '') : undefined, text(after) ?? '']];
    });
}

import { useEffect, useMemo, useState } from 'react';
import type { DelegationPageProps, MyDelegationView } from '#contract/delegations';
import { organisationName } from '#domain/directory';
import { formatDayRange, formatInstant, zoneName } from '../../lib/dates.ts';
import { textOf, useForm } from '../../lib/use-sending.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { TextArea } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { type ContactApi, createContactApi } from './contact-api.ts';
import { FillTable } from './fill-table.tsx';
import { MemberList } from './member-list.tsx';
import { PlainFill } from './plain-fill.tsx';
import { delegationWords } from './words.ts';

export function delegationTitle({ delegation }: DelegationPageProps, locale: Locale): string {
  return delegationWords[locale].of(organisationName(delegation.organisation, locale));
}

export function DelegationPage(props: DelegationPageProps) {
  const { token, done } = props;
  const words = useWords(delegationWords);
  const locale = useLocale();
  const [delegation, setDelegation] = useState(props.delegation);
  const [said, setSaid] = useState(done);
  // Before the script has come, plain forms stand where the table will be.
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const api = useMemo(() => createContactApi(token), [token]);
  const { edition, state, may, members, note } = delegation;
  const title = inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale);
  return (
    <div className="delegation">
      <p className="edition soft">{title}</p>
      <h1>{words.of(organisationName(delegation.organisation, locale))}</h1>
      {said && (
        <p className="said" role="status">
          {words.done[said]}
        </p>
      )}
      <div className="letter">
        <Facts delegation={delegation} />
        {note && (
          <aside className="letter-note">
            <h2>{words.noteFrom}</h2>
            <p>{note}</p>
          </aside>
        )}
      </div>
      {state === 'declined' && <p className="said">{words.declinedState}</p>}
      {!may.fill && <p className="said">{words.closed}</p>}
      {members.length > 0 && (
        <MemberList delegation={delegation} api={awake ? api : undefined} onChanged={setDelegation} />
      )}
      {may.fill &&
        (awake ? (
          <FillTable
            api={api}
            delegation={delegation}
            onSent={async () => {
              setDelegation(await api('GET /api/v1/my/delegation'));
              setSaid('sent');
              window.scrollTo({ top: 0 });
            }}
          />
        ) : (
          <PlainFill {...props} />
        ))}
      {awake && may.replace && (
        <Wishes key={delegation.version} api={api} delegation={delegation} onSaved={setDelegation} />
      )}
      {may.decline && state !== 'declined' && <Decline token={token} locale={locale} />}
      <p className="small soft keep">{words.keepLink}</p>
    </div>
  );
}

function Facts({ delegation }: { delegation: MyDelegationView }) {
  const words = useWords(delegationWords);
  const locale = useLocale();
  const { edition, contact, closesAt, quotas, types } = delegation;
  const days = formatDayRange(`${edition.startsOn}T00:00:00Z`, `${edition.endsOn}T00:00:00Z`, 'UTC', locale);
  const typeOf = (id: string | null) => {
    const type = types.find((one) => one.id === id);
    return type ? inLocale({ zh: type.nameZh, en: type.nameEn }, locale) : words.placesAll;
  };
  return (
    <DataList
      items={[
        [words.contact, contact.name],
        [words.when, days],
        [words.where, inLocale({ zh: edition.venueZh, en: edition.venueEn }, locale)],
        [
          words.deadline,
          closesAt && (
            <span>
              {formatInstant(closesAt, edition.timeZone, locale)}{' '}
              <span className="soft">{zoneName(edition.timeZone, locale, closesAt)}</span>
            </span>
          ),
        ],
        ...quotas.map(
          ({ typeId, capacity, taken }) =>
            [
              `${words.places} · ${typeOf(typeId)}`,
              <span key={typeId} className="quota">
                <meter min={0} max={Math.max(capacity, 1)} value={taken} aria-label={words.placesOf(taken, capacity)} />
                <span className="number">{words.placesOf(taken, capacity)}</span>
              </span>,
            ] as const,
        ),
      ]}
    />
  );
}

interface WishesProps {
  readonly api: ContactApi;
  readonly delegation: MyDelegationView;
  readonly onSaved: (delegation: MyDelegationView) => void;
}

function Wishes({ api, delegation, onSaved }: WishesProps) {
  const words = useWords(delegationWords);
  const { problem, busy, submit } = useForm(async (form) => {
    onSaved(
      await api('PATCH /api/v1/my/delegation', {
        body: { interpreterWish: textOf(form, 'interpreterWish') || null, arrival: textOf(form, 'arrival') || null },
      }),
    );
  });
  return (
    <section className="wishes">
      <h2>{words.wishes}</h2>
      <FormErrors problem={problem}>
        <form onSubmit={submit} noValidate>
          <ErrorSummary scope="wishes" />
          <div className="pair">
            <TextArea
              name="interpreterWish"
              scope="wishes"
              label={words.interpreterWish}
              hint={words.interpreterHint}
              maxLength={500}
              rows={2}
              defaultValue={delegation.interpreterWish ?? ''}
            />
            <TextArea
              name="arrival"
              scope="wishes"
              label={words.arrival}
              hint={words.arrivalHint}
              maxLength={500}
              rows={2}
              defaultValue={delegation.arrival ?? ''}
            />
          </div>
          <Button type="submit" busy={busy}>
            {words.save}
          </Button>
        </form>
      </FormErrors>
    </section>
  );
}

/** A plain form, with and without a script. */
function Decline({ token, locale }: { token: string; locale: Locale }) {
  const words = useWords(delegationWords);
  return (
    <details className="cannot no-print">
      <summary>{words.cannotCome}</summary>
      <form method="post" action={`/${locale}/delegation/${token}`}>
        <p>{words.cannotComeLead}</p>
        <TextArea name="reason" scope="decline" label={words.reason} maxLength={500} rows={2} />
        <Button kind="danger" type="submit" name="action" value="decline">
          {words.cannotCome}
        </Button>
      </form>
    </details>
  );
}

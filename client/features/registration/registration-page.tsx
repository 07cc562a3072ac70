import { type ReactNode, useState } from 'react';
import type { RegistrationView } from '#contract/registration';
import { placeName } from '#domain/directory';
import { CONSENT_PURPOSES, positionIn } from '#domain/registration';
import { api } from '../../lib/api.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { useToast } from '../../ui/toast.tsx';
import { BadgePanel } from './badge-panel.tsx';
import { consentWords } from './consent-words.ts';
import { DuplicatesOf } from './duplicates-hint.tsx';
import { erasureWords } from './erasure-words.ts';
import { lastListPath } from './last-list.ts';
import { registrationsWords } from './office-words.ts';
import { organisationText } from './organisation-text.ts';
import { personWords } from './person-words.ts';
import { OfferedMark } from './places-page.tsx';
import { ResolveDialog } from './proposals-page.tsx';
import { RegistrationActions } from './registration-actions.tsx';
import { RegistrationHistory } from './registration-history.tsx';
import { RegistrationStateMark } from './registration-state.tsx';
import { ReviewPanel } from './review-panel.tsx';
import { SeatField } from './seat-field.tsx';
import { useRegistration } from './use-registration.ts';

export function RegistrationPage() {
  const words = useWords(registrationsWords);
  const { loaded, refresh } = useRegistration();
  const [problemBox, setProblemBox] = useState<ReactNode>();
  useDocumentTitle(loaded?.registration.nameNative ?? words.title);
  if (!loaded) return <Loading />;
  const { registration } = loaded;
  return (
    <div className="stack registration">
      <a className="back no-print" href={lastListPath()}>
        <Icon name="left" />
        {words.back}
      </a>
      <header className="page-head">
        <div className="grow">
          <h1>{registration.nameNative}</h1>
          {registration.nameLatin && registration.nameLatin !== registration.nameNative && (
            <p className="latin">{registration.nameLatin}</p>
          )}
          <p className="row">
            <RegistrationStateMark state={registration.state} />
            {registration.erasedAt && <ErasedMark at={registration.erasedAt} />}
            {registration.offerExpiresAt && <OfferedMark until={registration.offerExpiresAt} />}
            <span className="soft number">
              {words.number} {registration.number}
            </span>
          </p>
        </div>
        <RegistrationActions registration={registration} onDone={refresh} onProblem={setProblemBox} />
      </header>
      {problemBox}
      <ReviewPanel registration={registration} onDone={refresh} />
      <DuplicatesOf id={registration.id} />
      <div className="halves">
        <div className="stack">
          <Facts registration={registration} />
          <SeatField id={registration.id} mayEdit={registration.may.edit} />
          <Consents registration={registration} />
        </div>
        <div className="stack">
          <BadgePanel registration={registration} onDone={refresh} />
          {!registration.erasedAt && <OwnLink registration={registration} onDone={refresh} />}
          <RegistrationHistory entries={registration.history} />
        </div>
      </div>
    </div>
  );
}

function ErasedMark({ at }: { at: string }) {
  const words = useWords(erasureWords);
  const dates = useDates();
  return <StateMark tone="plain">{words.erasedOn(dates.stamp(at, true))}</StateMark>;
}

function Facts({ registration }: { registration: RegistrationView }) {
  const words = useWords(registrationsWords);
  const { labels } = useWords(personWords);
  const locale = useLocale();
  const dates = useDates();
  const { type } = registration;
  return (
    <section>
      <h2 className="unseen">{words.person}</h2>
      <DataList
        items={[
          [words.type, inLocale({ zh: type.nameZh, en: type.nameEn }, locale)],
          [labels.nameSpoken, registration.nameSpoken],
          [words.fields.organisation, <Belonging key="organisation" registration={registration} />],
          [
            words.delegation,
            registration.delegationId && (
              <a key="delegation" href={`/office/delegations/${registration.delegationId}`}>
                {words.delegationOf(organisationText(registration.organisation, locale))}
              </a>
            ),
          ],
          [words.fields.position, positionIn(registration, locale)],
          [
            locale === 'zh' ? labels.positionEn : labels.position,
            registration.position && registration.positionEn && positionIn(registration, locale === 'zh' ? 'en' : 'zh'),
          ],
          [labels.formOfAddress, registration.formOfAddress],
          [labels.place, placeName(registration.place, locale)],
          [labels.email, registration.email && <a href={`mailto:${registration.email}`}>{registration.email}</a>],
          [
            labels.phone,
            registration.phone && (
              <a href={`tel:${registration.phone.replaceAll(/[^+\d]/g, '')}`}>{registration.phone}</a>
            ),
          ],
          [words.fields.locale, words.locales[registration.locale]],
          [labels.diet, lines(registration.diet)],
          [labels.accessNeeds, lines(registration.accessNeeds)],
          [labels.note, lines(registration.note)],
          ...registration.answered.map(
            (one) =>
              [
                inLocale({ zh: one.labelZh, en: one.labelEn }, locale),
                lines(inLocale({ zh: one.textZh, en: one.textEn }, locale)),
              ] as const,
          ),
          [words.created, dates.stamp(registration.createdAt, true)],
          [words.decidedAt, registration.decidedAt && dates.stamp(registration.decidedAt, true)],
          [words.reason, lines(registration.decisionReason)],
        ]}
      />
    </section>
  );
}

/** The organisation; one that the person proposed waits for a decision. */
function Belonging({ registration: { organisation, place, may } }: { registration: RegistrationView }) {
  const words = useWords(registrationsWords);
  const locale = useLocale();
  const [deciding, setDeciding] = useState(false);
  const name = organisationText(organisation, locale);
  if (organisation.id) return name;
  return (
    <>
      {name} <span className="soft small">{words.proposed}</span>{' '}
      {may.edit && <Button onClick={() => setDeciding(true)}>{words.resolve}</Button>}
      {deciding && organisation.text && (
        <ResolveDialog proposal={{ text: organisation.text, place }} onClose={() => setDeciding(false)} />
      )}
    </>
  );
}

function lines(text: string | null) {
  return text && <span className="as-written">{text}</span>;
}

function Consents({ registration: { consents, consentRecords } }: { registration: RegistrationView }) {
  const words = useWords(consentWords);
  const dates = useDates();
  return (
    <section>
      <h2>{words.title}</h2>
      <DataList
        items={CONSENT_PURPOSES.map((purpose) => {
          const now = consents.find((one) => one.purpose === purpose);
          const before = consentRecords.filter((one) => one.purpose === purpose);
          const state = now?.given ? words.given : before.length > 1 ? words.takenBack : words.refused;
          return [
            words.purposes[purpose],
            <span key={purpose}>
              <StateMark tone={now?.given ? 'good' : 'plain'}>{now ? state : words.notAsked}</StateMark>
              {before.map(({ at, given, givenBy, textVersion }) => (
                <span className="second soft small" key={`${at} ${given}`}>
                  {before.length > 1 && `${given ? words.given : words.refused} · `}
                  {dates.stamp(at, true)} · {words.by[givenBy]} · {words.version(textVersion)}
                </span>
              ))}
            </span>,
          ];
        })}
      />
    </section>
  );
}

/** The person's own way in: mailed again, or replaced when somebody else may have it. */
function OwnLink({ registration, onDone }: { registration: RegistrationView; onDone: () => Promise<void> }) {
  const words = useWords(registrationsWords);
  const toast = useToast();
  const { problem, busy, run } = useSending();
  const { id, email, may } = registration;
  if (!may.renewLink) return null;
  const renew = () =>
    run(async () => {
      await api('POST /api/v1/registrations/{id}/link', { params: { id } });
      await onDone();
      toast({ text: words.linkRenewed });
    });
  const again = () =>
    run(async () => {
      await api('POST /api/v1/registrations/{id}/mails', { params: { id } });
      await onDone();
      toast({ text: words.sentAgain });
    });
  return (
    <section className="no-print">
      <h2>{words.link}</h2>
      <ErrorSummary problem={problem} />
      <div className="row">
        {email && (
          <Button icon="mail" busy={busy} onClick={() => void again()}>
            {words.sendAgain}
          </Button>
        )}
        <Button kind="quiet" busy={busy} onClick={() => void renew()}>
          {words.renewLink}
        </Button>
      </div>
      <p className="soft small">{words.renewLinkText}</p>
    </section>
  );
}

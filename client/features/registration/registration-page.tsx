import { type ReactNode, useState } from 'react';
import type { RegistrationView } from '#contract/registration';
import { placeName } from '#domain/directory';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { DataList } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { StateMark } from '../../ui/marks.tsx';
import { BadgePanel } from './badge-panel.tsx';
import { DuplicatesOf } from './duplicates-hint.tsx';
import { lastListPath } from './last-list.ts';
import { registrationsWords } from './office-words.ts';
import { organisationText } from './organisation-text.ts';
import { OfferedMark } from './places-page.tsx';
import { RegistrationActions } from './registration-actions.tsx';
import { RegistrationHistory } from './registration-history.tsx';
import { RegistrationStateMark } from './registration-state.tsx';
import { ReviewPanel } from './review-panel.tsx';
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
          <Consents registration={registration} />
        </div>
        <div className="stack">
          <BadgePanel registration={registration} onDone={refresh} />
          <RegistrationHistory entries={registration.history} />
        </div>
      </div>
    </div>
  );
}

function Facts({ registration }: { registration: RegistrationView }) {
  const words = useWords(registrationsWords);
  const locale = useLocale();
  const dates = useDates();
  const { type, fields } = { type: registration.type, fields: words.fields };
  return (
    <section>
      <h2 className="unseen">{words.person}</h2>
      <DataList
        items={[
          [words.type, inLocale({ zh: type.nameZh, en: type.nameEn }, locale)],
          [fields.organisation, organisationText(registration.organisation, locale)],
          [fields.position, registration.position],
          [fields.formOfAddress, registration.formOfAddress],
          [fields.place, placeName(registration.place, locale)],
          [fields.email, registration.email && <a href={`mailto:${registration.email}`}>{registration.email}</a>],
          [
            fields.phone,
            registration.phone && (
              <a href={`tel:${registration.phone.replaceAll(/[^+\d]/g, '')}`}>{registration.phone}</a>
            ),
          ],
          [fields.locale, words.locales[registration.locale]],
          [fields.diet, lines(registration.diet)],
          [fields.accessNeeds, lines(registration.accessNeeds)],
          [fields.note, lines(registration.note)],
          [words.created, dates.stamp(registration.createdAt, true)],
          [words.decidedAt, registration.decidedAt && dates.stamp(registration.decidedAt, true)],
          [words.reason, lines(registration.decisionReason)],
        ]}
      />
    </section>
  );
}

function lines(text: string | null) {
  return text && <span className="as-written">{text}</span>;
}

function Consents({ registration: { consents } }: { registration: RegistrationView }) {
  const words = useWords(registrationsWords);
  const dates = useDates();
  if (consents.length === 0) return null;
  return (
    <section>
      <h2>{words.consents}</h2>
      <DataList
        items={consents.map(({ purpose, given, textVersion, at }) => [
          words.purposes[purpose],
          <span key={purpose}>
            <StateMark tone={given ? 'good' : 'plain'}>{given ? words.given : words.refused}</StateMark>{' '}
            <span className="soft small">
              {dates.stamp(at, true)} · {words.version(textVersion)}
            </span>
          </span>,
        ])}
      />
    </section>
  );
}

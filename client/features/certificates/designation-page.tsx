import { useState } from 'react';
import { useParams } from 'react-router';
import type { DesignationRecordView } from '#contract/certificates';
import { DESIGNATION_WORDS } from '#domain/certificates';
import { useDates } from '../../lib/dates.ts';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { changeActor } from '../../ui/change-words.ts';
import { DataList } from '../../ui/content.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Tag } from '../../ui/marks.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { DesignationState } from './designation-state.tsx';
import { useDesignation } from './life-queries.ts';
import { LifeSteps } from './life-steps.tsx';
import { lifeWords } from './life-words.ts';
import { ReviewTable } from './review-table.tsx';

const TABS = ['facts', 'reviewsTab', 'history'] as const;

export function DesignationPage() {
  const { designationId = '' } = useParams();
  const words = useWords(lifeWords);
  const locale = useLocale();
  const { data, error } = useDesignation(designationId);
  const [tab, setTab] = useState<(typeof TABS)[number]>('facts');
  const name = data && inLocale({ zh: data.organisation.nameZh, en: data.organisation.nameEn }, locale);
  useDocumentTitle(name ?? words.pipeline);
  return (
    <div className="stack designation">
      <ErrorSummary problem={error ?? undefined} />
      {data && (
        <>
          <a className="back no-print" href={`/office/certificates/${data.cohort.id}/candidates`}>
            <Icon name="left" />
            {words.back}
          </a>
          <header>
            <p className="row">
              <DesignationState state={data.state} />
              {data.awaits && <Tag>{words.awaits[data.awaits]}</Tag>}
            </p>
            <h1>{name}</h1>
            <p className="soft" lang={locale === 'zh' ? 'en' : 'zh-Hans'}>
              {inLocale({ zh: data.organisation.nameEn, en: data.organisation.nameZh }, locale)}
            </p>
            <p className="soft">
              {inLocale(data.cohort.programme, locale)} · {inLocale(data.cohort.name, locale)}
            </p>
          </header>
          <LifeSteps designation={data} />
          <Tabs
            label={words.pipeline}
            tabs={TABS.map((key) => ({
              key,
              label: words[key],
              count: key === 'reviewsTab' ? data.reviews.assigned : undefined,
            }))}
            current={tab}
            onChange={setTab}
          >
            {tab === 'facts' && <Facts designation={data} />}
            {tab === 'reviewsTab' && <ReviewTable designation={data} />}
            {tab === 'history' && <History designation={data} />}
          </Tabs>
        </>
      )}
    </div>
  );
}

function Facts({ designation }: { designation: DesignationRecordView }) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const day = useDays();
  const { decisionNumber, decisionOn, validFrom, validUntil, suspendedOn, suspendedUntil, renews, state } = designation;
  return (
    <DataList
      items={[
        [words.nominatedBy, designation.nominatedBy],
        [words.decision, decisionNumber && `${decisionNumber}${decisionOn ? ` · ${day(decisionOn)}` : ''}`],
        [words.announcedOn, designation.announcedOn && day(designation.announcedOn)],
        [words.conferredOn, designation.conferredOn && day(designation.conferredOn)],
        [
          words.validity,
          validFrom && `${words.from(day(validFrom))} ${validUntil ? words.until(day(validUntil)) : words.noEnd}`,
        ],
        [
          words.suspended,
          state === 'suspended' &&
            suspendedOn &&
            `${words.from(day(suspendedOn))} ${suspendedUntil ? words.until(day(suspendedUntil)) : ''}`,
        ],
        [words.endedOn, designation.endedOn && day(designation.endedOn)],
        [words.certificate, designation.certificateNumber],
        [
          words.renews,
          renews && (
            <a key="r" href={`/office/certificates/designations/${renews.id}`}>
              {words.renewsLine(renews.year, DESIGNATION_WORDS[locale].states[renews.state])}
            </a>
          ),
        ],
        [words.statement, designation.statement && <span className="as-written">{designation.statement}</span>],
      ]}
    />
  );
}

/** Who did what, when and why; what was taken back stays legible. */
function History({ designation }: { designation: DesignationRecordView }) {
  const words = useWords(lifeWords);
  const locale = useLocale();
  const dates = useDates();
  const day = useDays();
  const { steps, states } = DESIGNATION_WORDS[locale];
  const vias = { stage: words.viaStage, successor: words.viaSuccessor };
  return (
    <ol className="agreement-history life-history">
      {designation.history.map((one) => (
        <li key={one.id}>
          <time className="soft small number" dateTime={one.at}>
            {dates.stamp(one.at, true)}
          </time>
          <div>
            <p className={one.isUndone ? 'undone' : undefined}>
              <strong>{changeActor(one.actor, locale)}</strong>{' '}
              {one.step === 'propose' && one.proposes ? words.proposeOf[one.proposes] : steps[one.step]}
              {one.from !== one.to && <span className="soft"> → {states[one.to]}</span>}{' '}
              {one.via && <Tag>{vias[one.via]}</Tag>}
              {one.isUndone && <Tag>{words.takenBack}</Tag>}
            </p>
            {one.proposedBy && <p className="small soft">{words.confirmedOf(one.proposedBy)}</p>}
            <p className="small soft">
              {one.decisionNumber && `${one.decisionNumber} · `}
              {day(one.on)} {one.until && words.until(day(one.until))}
            </p>
            {one.reason && (
              <p className="small">
                {words.reason}
                {locale === 'zh' ? '：' : ': '}
                {one.reason}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

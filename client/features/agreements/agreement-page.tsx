import { useState } from 'react';
import { AGREEMENT_WORDS, agreementField } from '#domain/ceremony';
import { mayOpen } from '../../app/office/may-open.ts';
import { useOffice } from '../../app/office/session.tsx';
import { useDays } from '../../lib/use-days.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { DataList } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AgreementState } from './agreement-state.tsx';
import { FilesSection } from './files-section.tsx';
import { HistorySection } from './history-section.tsx';
import { PartiesSection } from './parties-section.tsx';
import { StepButtons } from './step-buttons.tsx';
import { type LoadedAgreement, useAgreement } from './use-agreement.ts';
import { agreementWords } from './words.ts';

const TABS = ['facts', 'parties', 'files', 'history'] as const;

export function AgreementPage() {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const { loaded, refresh } = useAgreement();
  const [tab, setTab] = useState<(typeof TABS)[number]>('facts');
  useDocumentTitle(loaded ? `${loaded.agreement.number} ${words.name}` : words.title);
  if (!loaded) return <Loading />;
  const { agreement } = loaded;
  const { number, titleZh, titleEn, titleOther, titleOtherLanguage, parties, files } = agreement;
  const [title, other] = locale === 'zh' ? [titleZh, titleEn] : [titleEn, titleZh];
  const counts = { facts: undefined, parties: parties.length, files: files.length, history: undefined };
  return (
    <div className="stack agreement">
      <a className="back no-print" href="/office/agreements">
        <Icon name="left" />
        {words.back}
      </a>
      <header>
        <p className="row agreement-line">
          <span className="number">{number}</span>
          <AgreementState {...agreement} />
        </p>
        <h1>{title}</h1>
        <p className="soft" lang={locale === 'zh' ? 'en' : 'zh-Hans'}>
          {other}
        </p>
        {titleOther && (
          <p className="soft" lang={titleOtherLanguage ?? undefined}>
            {titleOther}
          </p>
        )}
      </header>
      <StepButtons {...loaded} onDone={refresh} />
      <Tabs
        label={words.name}
        tabs={TABS.map((key) => ({ key, label: words[key], count: counts[key] }))}
        current={tab}
        onChange={setTab}
      >
        {tab === 'facts' && <Facts {...loaded} />}
        {tab === 'parties' && <PartiesSection {...loaded} />}
        {tab === 'files' && <FilesSection {...loaded} onDone={refresh} />}
        {tab === 'history' && <HistorySection id={agreement.id} version={agreement.version} />}
      </Tabs>
    </div>
  );
}

function Facts({ agreement }: LoadedAgreement) {
  const words = useWords(agreementWords);
  const locale = useLocale();
  const shared = AGREEMENT_WORDS[locale];
  const day = useDays();
  const mayConduct = mayOpen(['ceremony_director', 'organiser'], useOffice().user.roles);
  const { signedOn, signedVia, effectiveOn, expiresOn, renewalNoticeOn, standing, owner, may } = agreement;
  const between = locale === 'zh' ? '、' : ', ';
  const isAhead = expiresOn !== null && !['ended', 'withdrawn', 'expired'].includes(agreement.state);
  const standingLine =
    standing && words.standingLine(locale === 'zh' ? standing.titleZh : standing.titleEn, String(standing.position));
  return (
    <section className="stack">
      <DataList
        items={[
          [words.kind, shared.kinds[agreement.kind]],
          [words.fields, agreement.fields.map((field) => agreementField(field, locale)).join(between)],
          [words.languages, agreement.languages.map((code) => shared.languageName(code)).join(between)],
          [
            words.originals,
            <span key="o" className="number">
              {agreement.originals}
            </span>,
          ],
          [
            words.signedOn,
            signedOn && (
              <span key="s">
                {day(signedOn)} {signedVia && <span className="soft small">{words.signedVia[signedVia]}</span>}
              </span>
            ),
          ],
          [words.signedBy, agreement.signedBy],
          [words.effectiveOn, effectiveOn ? day(effectiveOn) : words.fromSigning],
          [
            words.expiresOn,
            expiresOn ? (
              <span key="e">
                {day(expiresOn)}{' '}
                {isAhead && renewalNoticeOn && (
                  <span className="soft small">{words.noticeLine(day(renewalNoticeOn))}</span>
                )}
              </span>
            ) : (
              words.noEnd
            ),
          ],
          [words.endedOn, agreement.endedOn && day(agreement.endedOn)],
          [words.reason, agreement.stateReason],
          [words.owner, owner?.name ?? words.ownerNobody],
          [
            words.standing,
            standing &&
              (mayConduct ? (
                <a key="c" href={`/office/ceremony/${standing.ceremonyId}`}>
                  {standingLine}
                </a>
              ) : (
                standingLine
              )),
          ],
          [
            words.record,
            standing && signedVia === 'ceremony' && mayConduct && (
              <a key="r" href={`/office/ceremony/${standing.ceremonyId}/record#${agreement.id}`}>
                {words.recordLine}
              </a>
            ),
          ],
          [words.note, agreement.note && <span className="as-written">{agreement.note}</span>],
        ]}
      />
      {may.edit && (
        <p>
          <LinkButton icon="edit" href={`/office/agreements/${agreement.id}/edit`}>
            {words.edit}
          </LinkButton>
        </p>
      )}
    </section>
  );
}

import type { ReactNode } from 'react';
import type { CertifiedView, VerificationView } from '#contract/certificates';
import type { Locale } from '../../lib/words.tsx';
import { Both } from './both.tsx';
import { calendarDay, calendarDays } from './calendar-day.ts';
import { verifyWords } from './verify-words.ts';

type Say = (locale: Locale) => string;

/** What was certified, for whom, by whom and when: the words on the sheet, then what became of it. */
export function Particulars({
  verification,
  certificate,
}: {
  verification: VerificationView;
  certificate: CertifiedView;
}) {
  const { state, endedOn, suspendedFrom, suspendedUntil, supersededBy, validUntil } = verification;
  const days =
    (from: string, until: string | null): Say =>
    (locale) =>
      verifyWords[locale].fromUntil(calendarDay(from, locale), until ? calendarDay(until, locale) : '');
  const isOver = state === 'revoked' || state === 'superseded' || state === 'expired';
  return (
    <dl className="particulars">
      <Row label={(locale) => verifyWords[locale].number}>
        <span className="certificate-number">{certificate.number}</span>
      </Row>
      <Words certificate={certificate} />
      {validUntil && certificate.kind !== 'membership' && !isOver && (
        <Row
          label={(locale) => verifyWords[locale].term}
          say={(locale) => verifyWords[locale].until(calendarDay(validUntil, locale))}
        />
      )}
      <Row
        label={(locale) => verifyWords[locale].issuedOn}
        say={(locale) => calendarDay(certificate.issuedOn, locale)}
      />
      {isOver && endedOn && !(state === 'expired' && certificate.kind === 'membership') && (
        <Row
          label={(locale) => verifyWords[locale].endedOn[state]}
          say={(locale) => calendarDay(endedOn, locale)}
          stands
        />
      )}
      {suspendedFrom && (
        <Row label={(locale) => verifyWords[locale].suspendedFor} say={days(suspendedFrom, suspendedUntil)} stands />
      )}
      {supersededBy && (
        <Row label={(locale) => verifyWords[locale].successor} stands>
          <strong className="number">{supersededBy}</strong>
        </Row>
      )}
    </dl>
  );
}

function Words({ certificate }: { certificate: CertifiedView }) {
  const { kind } = certificate;
  const holder: Say = (locale) => verifyWords[locale].holder[kind];
  const what: Say = (locale) => verifyWords[locale].what[kind];
  const dated = (
    <Row label={(locale) => verifyWords[locale].dated} say={(locale) => calendarDay(certificate.conferredOn, locale)} />
  );
  switch (kind) {
    case 'designation':
      return (
        <>
          <Row
            label={holder}
            strong
            say={(locale) => pick(locale, certificate.institutionZh, certificate.institutionEn)}
          />
          <Row
            label={what}
            say={(locale) =>
              pick(
                locale,
                `${certificate.programmeZh}（${certificate.cohortZh}）`,
                `${certificate.programmeEn}, ${certificate.cohortEn}`,
              )
            }
          />
          <Row
            label={(locale) => verifyWords[locale].conferredBy}
            say={(locale) => pick(locale, certificate.conferredByZh, certificate.conferredByEn)}
          />
          <Row
            label={(locale) => verifyWords[locale].conferredOn}
            say={(locale) => calendarDay(certificate.conferredOn, locale)}
          />
        </>
      );
    case 'attendance':
      return (
        <>
          <Row label={holder} strong>
            <span className="name">{certificate.nameNative}</span>
            {certificate.nameLatin && certificate.nameLatin !== certificate.nameNative && (
              <span className="name latin">{certificate.nameLatin}</span>
            )}
          </Row>
          {(certificate.organisationZh || certificate.organisationEn) && (
            <Row
              label={(locale) => verifyWords[locale].organisation}
              say={(locale) => pick(locale, certificate.organisationZh, certificate.organisationEn)}
            />
          )}
          <Row label={what} say={(locale) => pick(locale, certificate.editionZh, certificate.editionEn)} />
          <Row
            label={(locale) => verifyWords[locale].days}
            say={(locale) => calendarDays(certificate.startsOn, certificate.endsOn, locale)}
          />
          <Row
            label={(locale) => verifyWords[locale].venue}
            say={(locale) => pick(locale, certificate.venueZh, certificate.venueEn)}
          />
          <IssuedBy certificate={certificate} />
          {dated}
        </>
      );
    case 'membership':
      return (
        <>
          <Row
            label={holder}
            strong
            say={(locale) => pick(locale, certificate.institutionZh, certificate.institutionEn)}
          />
          <Row label={what} say={(locale) => pick(locale, certificate.rankZh, certificate.rankEn)} />
          <Row
            label={(locale) => verifyWords[locale].term}
            say={(locale) => calendarDays(certificate.validFrom, certificate.validUntil, locale)}
          />
          <IssuedBy certificate={certificate} />
          {dated}
        </>
      );
  }
}

function IssuedBy({ certificate }: { certificate: Exclude<CertifiedView, { kind: 'designation' }> }) {
  return (
    <Row
      label={(locale) => verifyWords[locale].certifiedBy}
      say={(locale) => pick(locale, certificate.issuerZh, certificate.issuerEn)}
    />
  );
}

const pick = (locale: Locale, zh: string, en: string): string => (locale === 'zh' ? zh : en);

interface RowProps {
  readonly label: Say;
  readonly say?: Say;
  readonly strong?: boolean;
  /** What became of it, said in the colour of the verdict. */
  readonly stands?: boolean;
  readonly children?: ReactNode;
}

function Row({ label, say, strong, stands, children }: RowProps) {
  const name = [strong && 'strong', stands && 'stands'].filter(Boolean).join(' ');
  return (
    <div className={name || undefined}>
      <dt>
        <Both say={label} />
      </dt>
      <dd>
        {children}
        {say && <Both say={say} />}
      </dd>
    </div>
  );
}

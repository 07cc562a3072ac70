import type { ReactNode } from 'react';
import type { CertifiedView, VerificationView, VerifyPageProps } from '#contract/certificates';
import type { Locale } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { CompareFile } from './compare-file.tsx';
import { Proof } from './proof.tsx';
import { VerdictSeal } from './verdict-seal.tsx';
import { calendarDay, verifyWords } from './verify-words.ts';

const { zh, en } = verifyWords;

export function verifyTitle({ verification }: VerifyPageProps, locale: Locale): string {
  const words = verifyWords[locale];
  return verification ? words[verification.state] : words.title;
}

/** One page in both languages: the verdict first, readable at arm's length, then what it is about. */
export function VerifyPage({ number, code, verification }: VerifyPageProps) {
  const state = verification?.state ?? 'ask';
  const certificate = verification?.certificate;
  return (
    <div className={`verify ${state}`}>
      <section className="verdict" role="status">
        <VerdictSeal state={state} />
        <div>
          <h1>
            <span lang="zh-Hans">{zh[state]}</span>
            <span lang="en">{en[state]}</span>
          </h1>
          <p lang="zh-Hans">{explain(verification, 'zh')}</p>
          <p lang="en">{explain(verification, 'en')}</p>
        </div>
      </section>
      {certificate && (
        <>
          <section className="particulars">
            <Particular label="number">
              <span className="certificate-number">{certificate.number}</span>
            </Particular>
            <Certified certificate={certificate} />
            <Particular
              label="conferredOn"
              zhText={calendarDay(certificate.conferredOn, 'zh')}
              enText={calendarDay(certificate.conferredOn, 'en')}
            />
          </section>
          {verification.state === 'valid' && (
            <>
              <CompareFile sha256={verification.pdfSha256} />
              <Proof number={certificate.number} code={code} signature={verification.pdfSignature} />
            </>
          )}
        </>
      )}
      {certificate ? (
        <p className="another">
          <a href="/verify">
            <span lang="zh-Hans">{zh.another}</span> <span lang="en">{en.another}</span>
          </a>
        </p>
      ) : (
        <Ask number={number} code={code} />
      )}
    </div>
  );
}

/** What is certified, in the order in which the sheet says it. */
function Certified({ certificate }: { certificate: CertifiedView }) {
  switch (certificate.kind) {
    case 'designation':
      return (
        <>
          <Particular
            label="institution"
            strong
            zhText={certificate.institutionZh}
            enText={certificate.institutionEn}
          />
          <Particular
            label="programme"
            zhText={`${certificate.programmeZh}（${certificate.cohortZh}）`}
            enText={`${certificate.programmeEn}, ${certificate.cohortEn}`}
          />
          <Particular label="conferredBy" zhText={certificate.conferredByZh} enText={certificate.conferredByEn} />
        </>
      );
    case 'attendance':
      return (
        <>
          <Particular
            label="holder"
            strong
            zhText={certificate.nameNative}
            enText={certificate.nameLatin ?? certificate.nameNative}
          />
          <Particular label="organisation" zhText={certificate.organisationZh} enText={certificate.organisationEn} />
          <Particular label="attended" zhText={certificate.editionZh} enText={certificate.editionEn} />
          <Particular label="venue" zhText={certificate.venueZh} enText={certificate.venueEn} />
          <Days label="days" from={certificate.startsOn} until={certificate.endsOn} />
          <Particular label="issuedBy" zhText={certificate.issuerZh} enText={certificate.issuerEn} />
        </>
      );
    case 'membership':
      return (
        <>
          <Particular
            label="institution"
            strong
            zhText={certificate.institutionZh}
            enText={certificate.institutionEn}
          />
          <Particular label="membership" zhText={certificate.rankZh} enText={certificate.rankEn} />
          <Days label="term" from={certificate.validFrom} until={certificate.validUntil} />
          <Particular label="issuedBy" zhText={certificate.issuerZh} enText={certificate.issuerEn} />
        </>
      );
  }
}

function Days({ label, from, until }: { label: 'days' | 'term'; from: string; until: string }) {
  const span = (locale: Locale) =>
    from === until ? calendarDay(from, locale) : `${calendarDay(from, locale)} – ${calendarDay(until, locale)}`;
  return <Particular label={label} zhText={span('zh')} enText={span('en')} />;
}

function explain(verification: VerificationView | null, locale: Locale): string {
  const words = verifyWords[locale];
  const day = verification?.endedOn ? calendarDay(verification.endedOn, locale) : '';
  switch (verification?.state) {
    case 'valid':
      return words.validText();
    case 'revoked':
      return words.revokedText(day);
    case 'superseded':
      return words.supersededText(day, verification.supersededBy ?? '');
    case 'unknown':
      return words.unknownText();
    default:
      return words.askText();
  }
}

interface ParticularProps {
  readonly label:
    | 'number'
    | 'institution'
    | 'holder'
    | 'organisation'
    | 'programme'
    | 'attended'
    | 'venue'
    | 'days'
    | 'membership'
    | 'term'
    | 'issuedBy'
    | 'conferredBy'
    | 'conferredOn';
  readonly strong?: boolean;
  readonly zhText?: string;
  readonly enText?: string;
  readonly children?: ReactNode;
}

function Particular({ label, strong, zhText, enText, children }: ParticularProps) {
  return (
    <dl className={strong ? 'strong' : undefined}>
      <dt>
        <span lang="zh-Hans">{zh[label]}</span> <span lang="en">{en[label]}</span>
      </dt>
      <dd>
        {children}
        {zhText && <span lang="zh-Hans">{zhText}</span>}
        {enText && enText !== zhText && <span lang="en">{enText}</span>}
      </dd>
    </dl>
  );
}

/** A plain form: it works before and without any script. */
function Ask({ number, code }: { number: string; code: string }) {
  return (
    <form className="ask-form stack" method="get" action="/verify">
      <TextField
        name="number"
        label={<Both label="number" />}
        defaultValue={number}
        placeholder="LAP-2024-0001"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        required
      />
      <TextField
        name="c"
        label={<Both label="code" />}
        hint={
          <>
            <span lang="zh-Hans">{zh.codeHint}</span> <span lang="en">{en.codeHint}</span>
          </>
        }
        defaultValue={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        required
      />
      <Button type="submit" kind="primary">
        <span>
          <span lang="zh-Hans">{zh.check}</span> <span lang="en">{en.check}</span>
        </span>
      </Button>
    </form>
  );
}

function Both({ label }: { label: 'number' | 'code' }) {
  return (
    <>
      <span lang="zh-Hans">{zh[label]}</span> <span lang="en">{en[label]}</span>
    </>
  );
}

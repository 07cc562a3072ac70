import type { VerificationView, VerifyPageProps } from '#contract/certificates';
import { formatInstant, useZone, zoneName } from '../../lib/dates.ts';
import { type Locale, useLocale } from '../../lib/words.tsx';
import { AskForm } from './ask-form.tsx';
import { Both } from './both.tsx';
import { calendarDay } from './calendar-day.ts';
import { CompareFile } from './compare-file.tsx';
import { KeepNote } from './keep-note.tsx';
import { Particulars } from './particulars.tsx';
import { Proof } from './proof.tsx';
import { VerdictSeal } from './verdict-seal.tsx';
import { verifyWords } from './verify-words.ts';

type Face = VerificationView['state'] | 'waiting' | 'ask';

const faceOf = ({ verification, wait }: VerifyPageProps): Face =>
  verification?.state ?? (wait === undefined ? 'ask' : 'waiting');

export function verifyTitle(props: VerifyPageProps, locale: Locale): string {
  const face = faceOf(props);
  return face === 'ask' ? verifyWords[locale].title : verifyWords[locale][face];
}

/** One page in both languages: the verdict first, readable at arm's length, then what it is about. */
export function VerifyPage(props: VerifyPageProps) {
  const { number, code, verification } = props;
  const face = faceOf(props);
  const certificate = verification?.certificate;
  const locale = useLocale();
  const verdict = (
    <section className="verdict" role="status">
      <VerdictSeal state={face} />
      <div>
        <h1>
          <Both say={(one) => verifyWords[one][face]} />
        </h1>
        <p>
          <Both say={(one) => explain(props, one)} />
        </p>
      </div>
    </section>
  );
  if (!verification || !certificate)
    return (
      <div className={`verify ${face}`}>
        <div className="extract">{verdict}</div>
        <AskForm number={number} code={code} at={`/${locale}/verify`} />
        <CompareFile />
      </div>
    );
  return (
    <div className={`verify ${face} on-record`}>
      <article className="extract">
        <p className="extract-of">
          <Both say={(one) => verifyWords[one].extract} />
        </p>
        {verdict}
        <p className="kind">
          <Both say={(one) => verifyWords[one].whatOf[certificate.kind]} />
        </p>
        <Particulars verification={verification} certificate={certificate} />
        <AskedAt asked={props.asked} />
      </article>
      <div className="beside">
        <CompareFile sha256={verification.pdfSha256} />
        <KeepNote sha256={verification.pdfSha256} />
        <Proof number={certificate.number} code={code} signature={verification.pdfSignature} />
        <p className="another no-print">
          <a href={`/${locale}/verify`}>
            <Both say={(one) => verifyWords[one].another} />
          </a>
        </p>
      </div>
    </div>
  );
}

function AskedAt({ asked }: Pick<VerifyPageProps, 'asked'>) {
  const zone = useZone();
  if (!asked) return null;
  return (
    <footer className="asked">
      <p>
        <Both
          say={(locale) =>
            verifyWords[locale].askedAt(`${formatInstant(asked.at, zone, locale)} (${zoneName(zone, locale)})`)
          }
        />
      </p>
      <p className="address">{asked.address}</p>
    </footer>
  );
}

function explain({ verification, wait = 0 }: VerifyPageProps, locale: Locale): string {
  const words = verifyWords[locale];
  const day = (iso: string | null | undefined) => (iso ? calendarDay(iso, locale) : '');
  const ended = day(verification?.endedOn);
  switch (verification?.state) {
    case 'valid':
      return words.validText();
    case 'suspended':
      return words.suspendedText(day(verification.suspendedFrom), day(verification.suspendedUntil));
    case 'revoked':
      return words.revokedText(ended);
    case 'superseded':
      return words.supersededText(ended, verification.supersededBy ?? '');
    case 'expired':
      return words.expiredText(ended);
    case 'unknown':
      return words.unknownText();
    default:
      return wait > 0 ? words.waitingText(wait) : words.askText();
  }
}

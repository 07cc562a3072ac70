import type { MyCertificatePageProps } from '#contract/certificates';
import { formatLocalDay } from '../../lib/dates.ts';
import { inLocale, type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { myCertificateWords } from './my-certificate-words.ts';

export function myCertificateTitle(_props: MyCertificatePageProps, locale: Locale): string {
  return myCertificateWords[locale].title;
}

/** One button, or the file; a plain form, so that it works on the oldest phone. */
export function MyCertificatePage({ edition, nameNative, own, token, problem }: MyCertificatePageProps) {
  const words = useWords(myCertificateWords);
  const locale = useLocale();
  const here = `/${locale}/my/${token}/certificate`;
  const { state } = own;
  return (
    <div className="my-certificate stack">
      <p className="edition soft">{inLocale({ zh: edition.titleZh, en: edition.titleEn }, locale)}</p>
      <h1>{words.title}</h1>
      {problem && (
        <p className="told problem" role="alert">
          {problem}
        </p>
      )}
      <dl className="holder-facts">
        <div>
          <dt>{words.for}</dt>
          <dd>
            <strong>{nameNative}</strong>
          </dd>
        </div>
        {own.number && (
          <div>
            <dt>{words.number}</dt>
            <dd className="number">{own.number}</dd>
          </div>
        )}
      </dl>
      <p role="status">{state === 'later' ? words.later(formatLocalDay(edition.endsOn, locale)) : words[state]}</p>
      {own.attended && own.attended.days > 0 && (
        <p className="soft small">{words.attended(own.attended.days, own.attended.sessions)}</p>
      )}
      <div className="row">
        {state === 'ready' && (
          <form method="post" action={here}>
            <Button type="submit" kind="primary" icon="seal">
              {words.take}
            </Button>
          </form>
        )}
        {state === 'issued' && (
          <LinkButton kind="primary" icon="download" href={`${here}.pdf`}>
            {words.save}
          </LinkButton>
        )}
        {state === 'issued' && own.verifyPath && (
          <LinkButton icon="seal" href={own.verifyPath}>
            {words.verify}
          </LinkButton>
        )}
      </div>
      <p>
        <LinkButton kind="quiet" icon="left" href={`/${locale}/my/${token}`}>
          {words.back}
        </LinkButton>
      </p>
    </div>
  );
}

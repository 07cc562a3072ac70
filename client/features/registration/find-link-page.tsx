import type { FindLinkPageProps } from '#contract/registration';
import { LIMITS } from '#domain/registration';
import { type Locale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ErrorSummary, FormErrors } from '../../ui/form-errors.tsx';
import { myWords } from './my-words.ts';
import { personWords } from './person-words.ts';

export function findLinkTitle(_props: FindLinkPageProps, locale: Locale): string {
  return myWords[locale].findTitle;
}

/** For who has lost the mail with the link. The answer is the same whoever asks. */
export function FindLinkPage({ open, sent, problem }: FindLinkPageProps) {
  const words = useWords(myWords);
  const { labels } = useWords(personWords);
  const locale = useLocale();
  return (
    <div className="register my">
      <h1>{words.findTitle}</h1>
      {sent ? (
        <p className="saved" role="status">
          {words.findSent}
        </p>
      ) : (
        <p>{open ? words.findText : words.findNone}</p>
      )}
      {open && !sent && (
        <FormErrors problem={problem ?? undefined}>
          <form method="post" action={`/${locale}/my`}>
            <ErrorSummary />
            <section className="step">
              <TextField
                name="email"
                type="email"
                label={labels.email}
                required
                maxLength={LIMITS.email}
                autoComplete="email"
              />
            </section>
            <div className="row actions">
              <Button kind="primary" type="submit">
                {words.findSend}
              </Button>
            </div>
          </form>
        </FormErrors>
      )}
    </div>
  );
}

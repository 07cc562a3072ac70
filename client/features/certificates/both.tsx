import type { ReactNode } from 'react';
import { type Locale, languageTag, useLocale } from '../../lib/words.tsx';

const ORDER = { zh: ['zh', 'en'], en: ['en', 'zh'] } as const satisfies Record<Locale, readonly Locale[]>;

/** The same in both languages, the reader's first; what reads the same in both stands once. */
export function Both({ say }: { say: (locale: Locale) => ReactNode }) {
  const [first, second] = ORDER[useLocale()];
  const [lead, rest] = [say(first), say(second)];
  return (
    <>
      {lead && (
        <span className="lead" lang={languageTag(first)}>
          {lead}
        </span>
      )}{' '}
      {rest && rest !== lead && (
        <span className={lead ? 'second' : 'lead'} lang={languageTag(second)}>
          {rest}
        </span>
      )}
    </>
  );
}

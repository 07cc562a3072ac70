import { createContext, type ReactNode, useContext, useState } from 'react';
import { createDraftStore } from '../../lib/storage.ts';
import { isLocale, type Locale, LocaleProvider, languageTag, useLocale } from '../../lib/words.tsx';

const localeStore = createDraftStore('station-locale', isLocale);
const ChooseLocale = createContext<(locale: Locale) => void>(() => undefined);

/** A station speaks the language of who stands at it, whatever the address said when it was paired. */
export function StationLocale({ children }: { children: ReactNode }) {
  const given = useLocale();
  const [locale, setLocale] = useState(() => {
    const kept = localeStore.find() ?? given;
    document.documentElement.lang = languageTag(kept);
    return kept;
  });
  const choose = (next: Locale) => {
    localeStore.keep(next);
    document.documentElement.lang = languageTag(next);
    setLocale(next);
  };
  return (
    <ChooseLocale value={choose}>
      <LocaleProvider locale={locale}>{children}</LocaleProvider>
    </ChooseLocale>
  );
}

export function useChooseLocale(): (locale: Locale) => void {
  return useContext(ChooseLocale);
}

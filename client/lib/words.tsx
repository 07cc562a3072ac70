import { createContext, type ReactNode, useContext } from 'react';

export type Locale = 'zh' | 'en';
export const locales = ['zh', 'en'] as const satisfies readonly Locale[];

export type Dictionary = { readonly [key: string]: string | ((...given: never[]) => string) | Dictionary };

/** The same keys with the same parameters, whatever the texts say. */
export type SameKeys<D> = {
  readonly [K in keyof D]: D[K] extends string
    ? string
    : D[K] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : SameKeys<D[K]>;
};

export type Words<D> = Readonly<Record<Locale, SameKeys<D>>>;

/** A key that is missing in Chinese, superfluous, or has other parameters does not compile. */
export function defineWords<const D extends Dictionary>(words: { en: D; zh: NoInfer<SameKeys<D>> }): Words<D> {
  return { en: words.en as unknown as SameKeys<D>, zh: words.zh };
}

const LocaleContext = createContext<Locale>('zh');

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

export function useWords<D>(words: Words<D>): SameKeys<D> {
  return words[useContext(LocaleContext)];
}

/** The BCP 47 name: the simplified script is said, so that a browser picks the right shapes for Han characters. */
export function languageTag(locale: Locale): 'zh-Hans' | 'en' {
  return locale === 'zh' ? 'zh-Hans' : 'en';
}

export function isLocale(value: unknown): value is Locale {
  return value === 'zh' || value === 'en';
}

/** Texts that are stored per language, such as an edition's title; the other language stands in for a missing one. */
export type Bilingual = { readonly zh: string; readonly en: string };

export function inLocale(text: Bilingual, locale: Locale): string {
  return text[locale] || text[locale === 'zh' ? 'en' : 'zh'];
}

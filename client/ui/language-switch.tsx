import type { Locale } from '../lib/words.tsx';

/** The same page in the other language: /zh/agenda?day=2 ↔ /en/agenda?day=2. */
export function inOtherLanguage(path: string): string {
  return path.replace(/^\/(zh|en)(?=\/|$|\?)/, (_, locale: Locale) => (locale === 'zh' ? '/en' : '/zh'));
}

export type LanguageSwitchProps =
  | { readonly locale: Locale; readonly path: string }
  | { readonly locale: Locale; readonly onChange: (locale: Locale) => void };

/** Named in the language it leads to. On public pages a link, in the office a button. */
export function LanguageSwitch(props: LanguageSwitchProps) {
  const other = props.locale === 'zh' ? 'en' : 'zh';
  const name = other === 'zh' ? '中文' : 'English';
  const lang = other === 'zh' ? 'zh-Hans' : 'en';
  if ('path' in props) {
    return (
      <a href={inOtherLanguage(props.path)} hrefLang={lang} lang={lang} rel="alternate">
        {name}
      </a>
    );
  }
  return (
    <button type="button" className="button quiet" lang={lang} onClick={() => props.onChange(other)}>
      {name}
    </button>
  );
}

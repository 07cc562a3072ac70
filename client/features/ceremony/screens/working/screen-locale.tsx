import { type ReactNode, useEffect, useState } from 'react';
import { LocaleProvider, useLocale } from '../../../../lib/words.tsx';

/** The language of the address until the key L, or the button, takes the other one. */
export function ScreenLocale({ children }: { children: (swap: () => void) => ReactNode }) {
  const [locale, setLocale] = useState(useLocale());
  const swap = () => setLocale((present) => (present === 'zh' ? 'en' : 'zh'));
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'l' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat) swap();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  return <LocaleProvider locale={locale}>{children(swap)}</LocaleProvider>;
}

import type { ReactNode } from 'react';
import { ZoneContext } from '../lib/dates.ts';
import { type Locale, LocaleProvider } from '../lib/words.tsx';

/** What stands around a public page; the same tree on the server and in the browser, or hydration fails. */
export function PageRoot({ locale, timeZone, children }: { locale: Locale; timeZone: string; children: ReactNode }) {
  return (
    <LocaleProvider locale={locale}>
      <ZoneContext value={timeZone}>{children}</ZoneContext>
    </LocaleProvider>
  );
}

/** What the document carries for the browser, as JSON in `<script type="application/json" id="page">`. */
export interface PageData {
  readonly page: string;
  readonly props: object;
  readonly locale: Locale;
  readonly timeZone: string;
}

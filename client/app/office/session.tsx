import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import type { OfficeEdition, OfficeUser } from '../../lib/api-table.ts';
import { ZoneContext } from '../../lib/dates.ts';
import { createDraftStore } from '../../lib/storage.ts';
import { isLocale, type Locale, LocaleProvider } from '../../lib/words.tsx';

export const sessionKey = ['session'] as const;

/** Who is signed in: undefined while asking, null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async (): Promise<OfficeUser | null> => {
      try {
        return (await api('GET /api/v1/sessions/current')).user;
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.status === 401) return null;
        throw problem;
      }
    },
    staleTime: 60_000,
  });
}

export function useEditions() {
  return useQuery({
    queryKey: ['editions'],
    queryFn: async () => (await api('GET /api/v1/editions')).items,
    staleTime: 60_000,
  });
}

export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await api('DELETE /api/v1/sessions/current');
    queries.clear();
    queries.setQueryData(sessionKey, null);
  };
}

const localeStore = createDraftStore('locale', isLocale);
const LocaleSetter = createContext<(locale: Locale) => void>(() => undefined);

/** The office's language: chosen in this browser, else the document's. */
export function OfficeLocale({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(
    () => localeStore.find() ?? (document.documentElement.lang.startsWith('en') ? 'en' : 'zh'),
  );
  const queries = useQueryClient();
  document.documentElement.lang = locale === 'zh' ? 'zh-Hans' : 'en';
  const choose = (next: Locale) => {
    localeStore.keep(next);
    document.documentElement.lang = next === 'zh' ? 'zh-Hans' : 'en';
    setLocale(next);
    // Problem texts and names come from the server in the reader's language.
    void queries.invalidateQueries();
  };
  return (
    <LocaleSetter value={choose}>
      <LocaleProvider locale={locale}>{children}</LocaleProvider>
    </LocaleSetter>
  );
}

export function useChooseLocale(): (locale: Locale) => void {
  return useContext(LocaleSetter);
}

interface Office {
  readonly user: OfficeUser;
  readonly editions: readonly OfficeEdition[];
  readonly edition: OfficeEdition | undefined;
  chooseEdition(year: number): void;
}
const OfficeContext = createContext<Office | undefined>(undefined);
const yearStore = createDraftStore('edition', (value) => typeof value === 'number');

interface OfficeProviderProps {
  readonly user: OfficeUser;
  readonly editions: readonly OfficeEdition[];
  readonly children: ReactNode;
}

export function OfficeProvider({ user, editions, children }: OfficeProviderProps) {
  const [year, setYear] = useState(() => yearStore.find());
  const office = useMemo<Office>(() => {
    const edition = editions.find((one) => one.year === year) ?? presentOf(editions);
    return {
      user,
      editions,
      edition,
      chooseEdition(next) {
        yearStore.keep(next);
        setYear(next);
      },
    };
  }, [user, editions, year]);
  return (
    <OfficeContext value={office}>
      <ZoneContext value={office.edition?.timeZone ?? 'Asia/Shanghai'}>{children}</ZoneContext>
    </OfficeContext>
  );
}

function presentOf(editions: readonly OfficeEdition[]): OfficeEdition | undefined {
  const open = editions.filter((one) => one.state !== 'archived');
  return [...(open.length > 0 ? open : editions)].sort((a, b) => b.year - a.year)[0];
}

export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (!office) throw new Error('only inside the office, when somebody is signed in');
  return office;
}

/** The edition that the office works on. Pages that need one are only drawn when there is one. */
export function useEdition(): OfficeEdition {
  const { edition } = useOffice();
  if (!edition) throw new Error('no edition has been made yet');
  return edition;
}

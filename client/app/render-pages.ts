import type { ComponentType } from 'react';
import { AgendaPage, agendaTitle } from '../features/agenda/agenda-page.tsx';
import { MySessionsPage, mySessionsTitle } from '../features/bookings/my-sessions-page.tsx';
import { VerifyPage, verifyTitle } from '../features/certificates/verify-page.tsx';
import { ConfirmPage, confirmTitle } from '../features/delegations/confirm-page.tsx';
import { DelegationPage, delegationTitle } from '../features/delegations/delegation-page.tsx';
import { MembersPage, membersTitle } from '../features/directory/members-page.tsx';
import { HomePage, homeTitle } from '../features/home/home-page.tsx';
import { TravelPage, travelTitle } from '../features/hospitality/travel-page.tsx';
import { VisaLetterPage, visaLetterTitle } from '../features/letters/visa-letter-page.tsx';
import { ProblemPage, problemTitle } from '../features/problem/problem-page.tsx';
import { FindLinkPage, findLinkTitle } from '../features/registration/find-link-page.tsx';
import { MyPage, myTitle } from '../features/registration/my-page.tsx';
import { RegisterPage, registerTitle } from '../features/registration/register-page.tsx';
import type { Locale } from '../lib/words.tsx';

interface PageEntry<P> {
  readonly component: ComponentType<P>;
  readonly title: (props: P, locale: Locale) => string;
  /** The browser's chunk, as the manifest names it. */
  readonly source: string;
  /** Its chunk is a whole entry with a script of its own: nothing is hydrated, and no framework travels. */
  readonly isStill: boolean;
}

function page<P>(component: ComponentType<P>, title: PageEntry<P>['title'], source: string): PageEntry<P> {
  return { component, title, source, isStill: false };
}

function stillPage<P>(...entry: Parameters<typeof page<P>>): PageEntry<P> {
  return { ...page(...entry), isStill: true };
}

/** The server's half of the registry. */
export const serverPages = {
  agenda: page(AgendaPage, agendaTitle, 'client/features/agenda/browser.ts'),
  confirm: page(ConfirmPage, confirmTitle, 'client/features/delegations/confirm-browser.ts'),
  delegation: page(DelegationPage, delegationTitle, 'client/features/delegations/delegation-browser.ts'),
  home: page(HomePage, homeTitle, 'client/features/home/browser.ts'),
  register: page(RegisterPage, registerTitle, 'client/features/registration/register-browser.ts'),
  'find-link': page(FindLinkPage, findLinkTitle, 'client/features/registration/find-link-browser.ts'),
  members: page(MembersPage, membersTitle, 'client/features/directory/browser.ts'),
  my: page(MyPage, myTitle, 'client/features/registration/my-browser.ts'),
  travel: page(TravelPage, travelTitle, 'client/features/hospitality/browser.ts'),
  'my-sessions': page(MySessionsPage, mySessionsTitle, 'client/features/bookings/browser.ts'),
  'visa-letter': page(VisaLetterPage, visaLetterTitle, 'client/features/letters/browser.ts'),
  problem: page(ProblemPage, problemTitle, 'client/features/problem/browser.ts'),
  verify: stillPage(VerifyPage, verifyTitle, 'client/features/certificates/verify-browser.ts'),
};

export type PageName = keyof typeof serverPages;
/** Drawn by the server alone. */
export type StillPageName = 'verify';
export type PageProps<N extends PageName> = (typeof serverPages)[N] extends PageEntry<infer P> ? P : never;
export type PageOf<N extends PageName = PageName> = { [K in N]: { page: K; props: PageProps<K> } }[N];

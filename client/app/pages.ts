import type { ComponentType } from 'react';
import type { PageName, StillPageName } from './render-pages.ts';

/*
 * The browser's half of the registry: one chunk a page, with its CSS. A feature adds a line here and one in
 * render-pages.ts. `browser.ts` of a feature imports the CSS and exports the component; components import no CSS, because the server
 * renders them too.
 */
export const browserPages: Record<Exclude<PageName, StillPageName>, () => Promise<ComponentType<never>>> = {
  agenda: async () => (await import('../features/agenda/browser.ts')).AgendaPage,
  confirm: async () => (await import('../features/delegations/confirm-browser.ts')).ConfirmPage,
  delegation: async () => (await import('../features/delegations/delegation-browser.ts')).DelegationPage,
  home: async () => (await import('../features/home/browser.ts')).HomePage,
  register: async () => (await import('../features/registration/register-browser.ts')).RegisterPage,
  'find-link': async () => (await import('../features/registration/find-link-browser.ts')).FindLinkPage,
  members: async () => (await import('../features/directory/browser.ts')).MembersPage,
  my: async () => (await import('../features/registration/my-browser.ts')).MyPage,
  travel: async () => (await import('../features/hospitality/browser.ts')).TravelPage,
  'my-sessions': async () => (await import('../features/bookings/browser.ts')).MySessionsPage,
  'visa-letter': async () => (await import('../features/letters/browser.ts')).VisaLetterPage,
  problem: async () => (await import('../features/problem/browser.ts')).ProblemPage,
};

import { Component, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Route, Routes, useLocation, useNavigate } from 'react-router';
import { AlertBell } from '../../features/checkin/alert-bell.tsx';
import { useSectionCounts } from '../../features/checkin/use-section-counts.ts';
import { GateBanner } from '../../features/gate/office.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/content.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Mark } from '../../ui/mark.tsx';
import { mayOpen } from './may-open.ts';
import { officeWords } from './office-words.ts';
import { officeRoutes } from './routes.tsx';
import { type Section, sectionGroups, sectionIcons, sectionPath, sectionWords } from './sections.ts';
import { useChooseLocale, useOffice, useSignOut } from './session.tsx';

/** Navigation on the left, a sheet over the page on phones; the edition, the language and who is signed in on top. */
export function OfficeShell() {
  const { user, edition } = useOffice();
  const words = useWords(officeWords);
  const [sheet, setSheet] = useState(false);
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    setSheet(false);
    window.scrollTo(0, 0);
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = !pathname;
  }, [pathname]);

  useEffect(() => {
    if (!sheet) return;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setSheet(false);
    document.addEventListener('keydown', close);
    return () => document.removeEventListener('keydown', close);
  }, [sheet]);

  const open = officeRoutes.filter((route) => mayOpen(route.roles, user.roles));
  const sections = open.map((route) => route.section);
  return (
    <div className={sheet ? 'office-frame sheet-open' : 'office-frame'}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <AlertBell />
      <TopBar onMenu={() => setSheet(!sheet)} sheet={sheet} />
      <Sections sections={sections} />
      {sheet && <div className="veil" aria-hidden="true" onClick={() => setSheet(false)} />}
      <main id="main" ref={main} tabIndex={-1}>
        <GateBanner />
        <Guard key={pathname}>
          <Suspense fallback={<Loading />}>
            <Routes>
              {open.map(({ section, page: Page, withoutEdition }) => (
                <Route
                  key={section}
                  path={section === 'overview' ? '/office' : `${sectionPath(section)}/*`}
                  element={edition || withoutEdition ? <Page /> : <NoEdition />}
                />
              ))}
              <Route path="*" element={<NotHere />} />
            </Routes>
          </Suspense>
        </Guard>
      </main>
    </div>
  );
}

function TopBar({ onMenu, sheet }: { onMenu: () => void; sheet: boolean }) {
  const { user, editions, edition, chooseEdition } = useOffice();
  const words = useWords(officeWords);
  const locale = useLocale();
  const chooseLocale = useChooseLocale();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <header className="top">
      <button
        type="button"
        className="button quiet icon-only menu"
        aria-expanded={sheet}
        aria-controls="sections"
        aria-label={words.openSections}
        onClick={onMenu}
      >
        <Icon name={sheet ? 'cross' : 'menu'} />
      </button>
      {edition && (
        <label className="edition">
          <span className="unseen">{words.edition}</span>
          <select
            value={edition.year}
            onChange={(event) => {
              chooseEdition(Number(event.target.value));
              void navigate('/office');
            }}
          >
            {editions.map((one) => (
              <option key={one.id} value={one.year}>
                {words.year(one.year)}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </label>
      )}
      <span className="grow" />
      <a className="who" href={sectionPath('profile')} title={words.account}>
        <Icon name="person" />
        <span>{user.name}</span>
      </a>
      <LanguageSwitch locale={locale} onChange={chooseLocale} />
      <Button
        kind="quiet"
        icon="leave"
        className="leave"
        onClick={() => void signOut().then(() => navigate('/office/sign-in'))}
      >
        {words.signOut}
      </Button>
    </header>
  );
}

function Sections({ sections }: { sections: readonly Section[] }) {
  const words = useWords(officeWords);
  const names = useWords(sectionWords);
  const locale = useLocale();
  const { pathname } = useLocation();
  const counts = useSectionCounts();
  const here = sections
    .filter((one) => isIn(pathname, one))
    .sort((a, b) => sectionPath(b).length - sectionPath(a).length)[0];
  return (
    <nav id="sections" className="sections" aria-label={words.sections}>
      <a className="house" href="/office">
        <Mark />
        <span>{words.office}</span>
      </a>
      {sectionGroups.map((group) => {
        const shown = group.filter((section) => sections.includes(section));
        return shown.length === 0 ? null : (
          <ul key={group[0]}>
            {shown.map((section) => (
              <li key={section}>
                <a href={sectionPath(section)} aria-current={section === here ? 'page' : undefined}>
                  <Icon name={sectionIcons[section]} />
                  {names[section]}
                  {counts[section] ? <span className="count number">{counts[section]}</span> : null}
                </a>
              </li>
            ))}
          </ul>
        );
      })}
      <a className="outside" href={`/${locale}`}>
        {words.publicSite}
      </a>
    </nav>
  );
}

function isIn(pathname: string, section: Section): boolean {
  const path = sectionPath(section);
  return pathname === path || pathname.startsWith(`${path}/`);
}

function NotHere() {
  const words = useWords(officeWords);
  return (
    <EmptyState title={words.notHere} action={<LinkButton href="/office">{words.toOverview}</LinkButton>}>
      {words.notHereText}
    </EmptyState>
  );
}

function NoEdition() {
  const words = useWords(officeWords);
  return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
}

interface GuardState {
  readonly failure?: unknown;
}

/** One broken page does not take the navigation with it. */
export class Guard extends Component<{ children: ReactNode }, GuardState> {
  override state: GuardState = {};

  static getDerivedStateFromError(failure: unknown): GuardState {
    return { failure };
  }

  override render() {
    return this.state.failure === undefined ? this.props.children : <Broken failure={this.state.failure} />;
  }
}

function Broken({ failure }: { failure: unknown }) {
  const words = useWords(officeWords);
  const problem = failure instanceof ApiProblem ? failure : undefined;
  return (
    <EmptyState
      title={problem?.title ?? words.broken}
      action={<Button onClick={() => location.reload()}>{words.reload}</Button>}
    >
      {problem?.detail ?? words.brokenText}
    </EmptyState>
  );
}

import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import { zoneName } from '../lib/dates.ts';
import { type Bilingual, inLocale, type Locale, languageTag } from '../lib/words.tsx';
import { Icon } from '../ui/icon.tsx';
import { inOtherLanguage, LanguageSwitch } from '../ui/language-switch.tsx';
import { Mark } from '../ui/mark.tsx';
import { type PageData, PageRoot } from './page-root.tsx';
import { type PageName, type PageOf, serverPages } from './render-pages.ts';
import { shellWords } from './shell-words.ts';

export interface Site {
  /** Name of the alliance. */
  readonly alliance: Bilingual;
  /** Origin for canonical addresses, without a slash at the end. */
  readonly origin: string;
  readonly edition?: { readonly shortTitle: Bilingual; readonly timeZone: string };
}

export interface Assets {
  readonly css: readonly string[];
  readonly modulepreload: readonly string[];
  readonly js: string;
}

export type RenderRequest = PageOf & {
  readonly locale: Locale;
  /** Path and query as asked, beginning with /zh or /en. */
  readonly path: string;
  readonly site: Site;
  readonly assets: Assets;
  /** Pages of one person (a personal link) are kept out of search engines. */
  readonly unlisted?: boolean;
};

/** The whole HTML document, readable and usable before and without any script. */
export function renderPage(request: RenderRequest): string {
  const { page, props, locale, site } = request;
  const timeZone = site.edition?.timeZone ?? 'Asia/Shanghai';
  const entry = entryOf(page);
  const content = renderToString(
    <PageRoot locale={locale} timeZone={timeZone}>
      {createElement(entry.component, props)}
    </PageRoot>,
  );
  const carried: PageData = { page, props, locale, timeZone };
  return documentOf(
    <html lang={languageTag(locale)}>
      <Head request={request} title={entry.title(props, locale)} />
      <body>
        <a className="skip" href="#main">
          {shellWords[locale].skip}
        </a>
        <Letterhead request={request} />
        <main className="sheet" id="main" tabIndex={-1}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: React's own output; rendered apart so that ids match in the browser */}
          <div id="root" dangerouslySetInnerHTML={{ __html: content }} />
        </main>
        <Imprint site={site} locale={locale} timeZone={timeZone} />
        {!entry.isStill && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every < escaped; a script of this type is never run
          <script type="application/json" id="page" dangerouslySetInnerHTML={{ __html: embedJson(carried) }} />
        )}
      </body>
    </html>,
  );
}

export interface EmptyDocument {
  readonly locale: Locale;
  readonly title: string;
  readonly assets: Assets;
  /** Class of the body: `office`, `scan`, `stage`. */
  readonly surface: string;
  /** Where a web app's manifest lies, for stations. */
  readonly manifest?: string;
}

/** For the entries that draw everything in the browser: office, stations, screens. */
export function renderEmpty({ locale, title, assets, surface, manifest }: EmptyDocument): string {
  return documentOf(
    <html lang={languageTag(locale)} className={surface === 'office' ? undefined : 'dark'}>
      <head>
        <Meta title={title} />
        <meta name="robots" content="noindex" />
        {manifest && <link rel="manifest" href={manifest} />}
        <AssetTags assets={assets} />
      </head>
      <body className={surface}>
        <div id="root" />
      </body>
    </html>,
  );
}

function entryOf(page: PageName) {
  // The union of the props cannot be matched to the union of the components by the compiler; `PageOf` has matched them already.
  return serverPages[page] as unknown as {
    component: React.ComponentType<object>;
    title: (props: object, locale: Locale) => string;
    isStill: boolean;
  };
}

function documentOf(html: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(html)}`;
}

/** `<` is enough: without it neither a closing tag nor a comment can begin inside the script element. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function Meta({ title }: { title: string }) {
  return (
    <>
      <meta charSet="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="format-detection" content="telephone=no" />
      <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
    </>
  );
}

function AssetTags({ assets }: { assets: Assets }) {
  return (
    <>
      {assets.css.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {assets.modulepreload.map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      <script type="module" src={assets.js} />
    </>
  );
}

function Head({ request, title }: { request: RenderRequest; title: string }) {
  const { site, locale, path, assets, unlisted } = request;
  const name = inLocale(site.edition?.shortTitle ?? site.alliance, locale);
  const plain = path.replace(/[?#].*$/, '');
  const other = inOtherLanguage(plain);
  const [zh, en] = locale === 'zh' ? [plain, other] : [other, plain];
  return (
    <head>
      <Meta title={title === name ? name : `${title} · ${name}`} />
      {unlisted ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={site.origin + plain} />
          <link rel="alternate" hrefLang="zh-Hans" href={site.origin + zh} />
          <link rel="alternate" hrefLang="en" href={site.origin + en} />
        </>
      )}
      <AssetTags assets={assets} />
    </head>
  );
}

function Letterhead({ request: { locale, path, site } }: { request: RenderRequest }) {
  const words = shellWords[locale];
  const menu = <Menu locale={locale} path={path} hasEdition={site.edition !== undefined} />;
  return (
    <header className="letterhead">
      <div className="sheet">
        <a className="name" href={`/${locale}`}>
          <Mark />
          <span>
            {inLocale(site.alliance, locale)}
            {site.edition && <small>{inLocale(site.edition.shortTitle, locale)}</small>}
          </span>
        </a>
        <nav className="wide" aria-label={words.siteNavigation}>
          {menu}
        </nav>
        <div className="aside">
          <LanguageSwitch locale={locale} path={path} />
          <a className="sign-in" href="/office">
            {words.signIn}
          </a>
        </div>
        {/* The same links for a narrow screen, folded; opens without a script. One of the two is displayed. */}
        <nav className="narrow" aria-label={words.siteNavigation}>
          <details>
            <summary>
              <Icon name="menu" />
              {words.menu}
            </summary>
            {menu}
          </details>
        </nav>
      </div>
    </header>
  );
}

function Menu({ locale, path, hasEdition }: { locale: Locale; path: string; hasEdition: boolean }) {
  const words = shellWords[locale];
  const rest = path.replace(/^\/(zh|en)/, '').replace(/[?#].*$/, '');
  // Before the first edition there is neither an agenda nor anything to register for.
  const links: (readonly [at: string, name: string])[] = [
    ['', words.home],
    ...(hasEdition
      ? ([
          ['/agenda', words.agenda],
          ['/register', words.register],
        ] as const)
      : []),
    ['/members', words.members],
    ['/verify', words.verify],
  ];
  return (
    <ul>
      {links.map(([at, name]) => (
        <li key={at}>
          <a href={`/${locale}${at}`} aria-current={isAt(rest, at) ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function isAt(rest: string, at: string): boolean {
  return at === '' ? rest === '' || rest === '/' : rest === at || rest.startsWith(`${at}/`);
}

function Imprint({ site, locale, timeZone }: { site: Site; locale: Locale; timeZone: string }) {
  const words = shellWords[locale];
  return (
    <footer className="imprint">
      <div className="sheet">
        <div>
          <div>{inLocale(site.alliance, locale)}</div>
          {site.edition && <div>{words.timesIn(zoneName(timeZone, locale))}</div>}
        </div>
        <div>
          <a href="/office">{words.signIn}</a>
        </div>
      </div>
    </footer>
  );
}

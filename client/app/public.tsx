import '../ui/style/public.css';
import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { type PageData, PageRoot } from './page-root.tsx';
import { browserPages } from './pages.ts';

async function hydrate() {
  const root = document.getElementById('root');
  const carried = document.getElementById('page')?.textContent;
  if (!root || !carried) return;
  const { page, props, locale, timeZone }: PageData = JSON.parse(carried);
  if (!Object.keys(browserPages).includes(page)) return;
  const component = await browserPages[page as keyof typeof browserPages]();
  hydrateRoot(
    root,
    <PageRoot locale={locale} timeZone={timeZone}>
      {createElement(component, props as never)}
    </PageRoot>,
  );
}

// The page is complete without this script; if its chunk does not arrive, the plain form still works.
hydrate().catch(() => undefined);

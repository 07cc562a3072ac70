import { type ComponentType, createElement, useEffect, useState } from 'react';
import type { Locale } from '../lib/words.tsx';
import { useWords } from '../lib/words.tsx';
import { pathWords } from './path-words.ts';

/** `{name}` stands for one segment of the path and is handed to the page as a property. */
export interface PathRoute {
  readonly path: string;
  readonly load: () => Promise<ComponentType<never>>;
}

/** Stations and screens stay on one page for the whole day: matching the path once is all the routing they need. */
export function PathPage({ routes }: { routes: readonly PathRoute[] }) {
  const words = useWords(pathWords);
  const [found] = useState(() => matchPath(routes, location.pathname));
  const [page, setPage] = useState<ComponentType<never>>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    found?.route.load().then(
      (loaded) => setPage(() => loaded),
      () => setFailed(true),
    );
  }, [found]);
  if (!found) return <p className="path-note">{words.notHere}</p>;
  if (failed) return <p className="path-note">{words.failed}</p>;
  return page ? createElement(page, found.params as never) : null;
}

export function matchPath(routes: readonly PathRoute[], pathname: string) {
  const given = pathname.replace(/\/+$/, '').split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (wanted.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((segment, at) => {
      const value = given[at] ?? '';
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (!name) return segment === value;
      params[name] = decodeURIComponent(value);
      return value !== '';
    });
    if (fits) return { route, params };
  }
  return undefined;
}

/** `?locale=en` in the address wins, so that two screens in one hall may speak two languages. */
export function documentLocale(): Locale {
  const wanted = new URLSearchParams(location.search).get('locale');
  const locale = wanted ?? document.documentElement.lang;
  const chosen = locale.startsWith('en') ? 'en' : 'zh';
  document.documentElement.lang = chosen === 'zh' ? 'zh-Hans' : 'en';
  return chosen;
}

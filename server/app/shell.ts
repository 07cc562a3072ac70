import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Assets,
  type EmptyDocument,
  type RenderRequest,
  renderEmpty,
  renderPage,
} from '../../client/app/render.tsx';
import { type PageName, type PageOf, serverPages } from '../../client/app/render-pages.ts';
import type { Locale } from '../../client/lib/words.tsx';

/** A public page to be drawn: what a module's `pages.ts` returns, and where the reader is. */
export type PageRequest = Omit<RenderRequest, 'assets' | 'page' | 'props'> & PageOf;

export interface Shell {
  page(request: PageRequest): string;
  office(locale: Locale): string;
  scan(locale: Locale): string;
  stage(locale: Locale): string;
  isPage(name: string): name is PageName;
}

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const titles = {
  office: { zh: '会务组', en: 'Conference office' },
  scan: { zh: '签到', en: 'Check-in' },
  stage: { zh: '会场大屏', en: 'Screen' },
} as const;

/** Writes the documents of all entries; no inline script, so that the content security policy needs no exception. */
export function createShell({ clientDir }: { clientDir: string }): Shell {
  const manifest = readManifest(join(clientDir, '.vite', 'manifest.json'));
  const empty = (surface: keyof typeof titles, more: (locale: Locale) => Partial<EmptyDocument> = () => ({})) => {
    const assets = assetsOf(manifest, `client/app/${surface}.tsx`);
    return (locale: Locale) =>
      renderEmpty({ locale, title: titles[surface][locale], assets, surface, ...more(locale) });
  };
  const pageAssets = new Map<string, Assets>();
  for (const [name, { source, isStill }] of Object.entries(serverPages))
    pageAssets.set(name, isStill ? assetsOf(manifest, source) : assetsOf(manifest, 'client/app/public.tsx', source));
  return {
    page(request) {
      const assets = pageAssets.get(request.page);
      if (!assets) throw new Error(`no page is called ${request.page}`);
      return renderPage({ ...request, assets });
    },
    office: empty('office'),
    scan: empty('scan', (locale) => ({ manifest: `/station.${locale}.webmanifest` })),
    stage: empty('stage'),
    isPage: (name): name is PageName => pageAssets.has(name),
  };
}

function readManifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`The client is not built: ${file} cannot be read. Run vite build.`, { cause });
  }
}

/** The entry's script, and the CSS and chunks of it and of everything that the page will import at once. */
export function assetsOf(manifest: Manifest, entry: string, ...pages: string[]): Assets {
  const css = new Set<string>();
  const js = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`${key} is not in the client's manifest`);
    if (js.has(chunk.file)) return;
    js.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
    for (const file of chunk.css ?? []) css.add(file);
  };
  for (const key of [entry, ...pages]) visit(key);
  const [main = '', ...rest] = [...js];
  return {
    css: [...css].map((file) => `/${file}`),
    modulepreload: rest.map((file) => `/${file}`),
    js: `/${main}`,
  };
}

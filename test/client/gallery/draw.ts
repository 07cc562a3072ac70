/**
 * Draws the public pages and a scene of the office in Chromium, at 390 and 1440 px, zh and en, into dist/gallery, for
 * people to look at: `node --import tsx test/client/gallery/draw.ts` after `vite build`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { renderEmpty } from '../../../client/app/render.tsx';
import { inOtherLanguage } from '../../../client/ui/language-switch.tsx';
import { createShell } from '../../../server/app/shell.ts';
import { pages, site } from './pages.ts';

const out = 'dist/gallery';
const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
mkdirSync(out, { recursive: true });
await build({
  entryPoints: ['test/client/gallery/office-scene.tsx'],
  bundle: true,
  format: 'esm',
  outdir: `${out}/assets`,
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.svg': 'file' },
});
const shell = createShell({ clientDir: 'dist/client' });

function answer(path: string): { body: string | Buffer; type: string } {
  const [plain = ''] = path.split('?');
  if (plain.startsWith('/scene/'))
    return { body: readFileSync(join(out, 'assets', plain.slice(7))), type: types[extname(plain)] ?? '' };
  if (extname(plain)) return { body: readFileSync(join('dist/client', plain)), type: types[extname(plain)] ?? '' };
  if (plain === '/office/sign-in') return { body: shell.office(path.includes('?en') ? 'en' : 'zh'), type: 'text/html' };
  if (plain.startsWith('/office')) {
    const assets = { css: ['/scene/office-scene.css'], modulepreload: [], js: '/scene/office-scene.js' };
    return {
      body: renderEmpty({ locale: path.includes('?en') ? 'en' : 'zh', title: '会务组', assets, surface: 'office' }),
      type: 'text/html',
    };
  }
  const locale = plain.startsWith('/en') ? 'en' : 'zh';
  const page = pages.find((one) => one.path === plain || inOtherLanguage(one.path) === plain);
  if (!page) throw new Error(`nothing at ${path}`);
  return { body: shell.page({ ...page, path, locale, site }), type: 'text/html; charset=utf-8' };
}

const server = createServer((request, response) => {
  try {
    const { body, type } = answer(request.url ?? '/');
    const policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'";
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(body);
  } catch (failure) {
    response
      .writeHead(404, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ title: String(failure), code: 'x' }));
  }
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const shots: [name: string, path: string][] = [
  ...pages.flatMap(({ page, path }): [string, string][] => [
    [`${page}-zh`, path],
    [`${page}-en`, inOtherLanguage(path)],
  ]),
  ['sign-in-zh', '/office/sign-in?zh'],
  ['sign-in-en', '/office/sign-in?en&link=x'],
  ['office-list-zh', '/office/registrations'],
  ['office-parts-zh', '/office/agenda'],
  ['office-dialog-zh', '/office/agenda?dialog'],
  ['office-overview-en', '/office?en'],
];
for (const width of [390, 1440]) {
  const tab = await browser.newPage({ viewport: { width, height: width === 390 ? 844 : 900 } });
  const complaints: string[] = [];
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(error.message));
  for (const [name, path] of shots) {
    await tab.goto(origin + path, { waitUntil: 'networkidle' });
    await tab.screenshot({ path: `${out}/${name}-${width}.png`, fullPage: true });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) complaints.push(`${name} is ${wide} px wider than the window`);
  }
  for (const complaint of new Set(complaints)) process.stderr.write(`${width}: ${complaint}\n`);
}
await browser.close();
server.close();

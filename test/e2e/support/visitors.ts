import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { desk, expectAccessible, expectToFit, phone, withPictures } from './page-checks.ts';
import type { ProductServer } from './server.ts';

export { desk, phone };
export type Viewport = typeof phone;

/** People before screens of their own; what their browsers complain of is gathered. */
export interface Visitors {
  readonly complaints: string[];
  open(viewport: Viewport, locale: 'zh-CN' | 'en-GB'): Promise<BrowserContext>;
  /** The page at both widths: nothing that axe objects to, nothing wider than the screen; with PICTURES=1 the pictures stay. */
  look(page: Page, name: string): Promise<void>;
}

export function createVisitors(server: ProductServer, browser: Browser, folder: string): Visitors {
  mkdirSync(folder, { recursive: true });
  const complaints: string[] = [];
  let count = 0;
  return {
    complaints,
    async open(viewport, locale) {
      const context = await browser.newContext({
        viewport,
        locale,
        timezoneId: 'Asia/Shanghai',
        baseURL: server.url,
        reducedMotion: 'reduce',
        acceptDownloads: true,
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      context.on('page', (page) => {
        page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
        page.on('console', (message) => {
          // A refusal is an answer, and the frame of a mail lets no script in.
          const expected = /status of 4\d\d|Blocked script execution in 'about:srcdoc'/.test(message.text());
          if (message.type() === 'error' && !expected) complaints.push(`${page.url()}: ${message.text()}`);
        });
      });
      return context;
    },
    async look(page, name) {
      count += 1;
      const own = page.viewportSize() ?? desk;
      // Last the width at which the visitor goes on.
      for (const size of own.width === phone.width ? [desk, phone] : [phone, desk]) {
        await page.setViewportSize(size);
        const what = `${String(count).padStart(2, '0')}-${name}-${size.width}`;
        const shot = path.join(folder, `${what}.png`);
        if (withPictures) await page.screenshot({ path: shot, fullPage: true, animations: 'disabled' });
        await expectToFit(page, what);
        await expectAccessible(page, what);
      }
    },
  };
}

export async function signIn(
  context: BrowserContext,
  { email, password }: { email: string; password: string },
): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/office');
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  return page;
}

/** A call of the page's own session, for what needs no eyes. */
export async function call<T>(
  page: Page,
  method: 'get' | 'post' | 'put',
  url: string,
  data?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const answer = await page.request[method](url, {
    headers: { 'X-Requested-With': 'huiwu', ...headers },
    ...(data !== undefined && { data }),
  });
  expect(answer.ok(), `${method} ${url}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return answer.status() === 204 ? (undefined as T) : ((await answer.json()) as T);
}

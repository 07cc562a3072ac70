import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { desk, expectAccessible, expectToFit, keep, phone, settled } from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';

/* The print room on the demo: every kind in both languages, on a desk and on a phone, and one run from order to paper. */

const locales = ['zh', 'en'] as const;
const HEADERS = { 'X-Requested-With': 'huiwu' };
let server: ProductServer;
let browser: Browser;
let context: BrowserContext;

test.describe.configure({ timeout: 120_000 });

test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  context = await browser.newContext({ baseURL: server.url, reducedMotion: 'reduce' });
  await context.request.post('/api/v1/sessions', { headers: HEADERS, data: server.admin });
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The first paper of all waits for the worker and its fonts. */
async function drawn(page: Page): Promise<void> {
  await expect(page.locator('.print-preview iframe')).toHaveCount(1, { timeout: 60_000 });
  await expect(page.locator('.print-preview[aria-busy]')).toHaveCount(0, { timeout: 60_000 });
  await settled(page);
}

for (const locale of locales)
  test(`each kind fits, with its list and its preview (${locale})`, async () => {
    const page = await context.newPage();
    await page.addInitScript((chosen) => localStorage.setItem('huiwu.locale', JSON.stringify(chosen)), locale);
    for (const kind of ['badge', 'table_card', 'seat_label', 'plan']) {
      await page.setViewportSize(desk);
      await page.goto(`/office/print?kind=${kind}`);
      // The demo's plans are not released; name cards and badges are there.
      await (kind === 'badge' || kind === 'table_card' ? drawn(page) : settled(page));
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        await expectToFit(page, `print ${kind} ${locale} ${size.width}`);
        await keep(page, `print-${kind}-${locale}-${size.width}`);
      }
      await expectAccessible(page, `print ${kind} ${locale}`, { rows: 5 });
    }
    await page.close();
  });

test('a badge goes from the list to paper, and the list knows it', async () => {
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem('huiwu.locale', '"zh"'));
  await page.setViewportSize(desk);
  await page.goto('/office/print?kind=badge&sort=pinyin&state=new');
  await drawn(page);
  await page.locator('tbody input[type=checkbox]').first().check();
  await page.getByRole('button', { name: '打印 1 份' }).click();
  const run = page.locator('.print-runs tbody tr').first();
  await expect(run).toContainText('已完成', { timeout: 60_000 });
  const id = await page.evaluate(async () => {
    const edition = await (await fetch('/api/v1/editions/current')).json();
    const { items } = await (await fetch(`/api/v1/editions/${edition.edition.year}/print-runs`)).json();
    return items[0].id as string;
  });
  const sheet = await context.request.get(`/api/v1/print-runs/${id}/sheet.pdf`);
  expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto('/office/print?kind=badge&state=printed');
  await expect(page.locator('.print-list tbody tr').first()).toContainText('第 1 批');
  await page.close();
});

import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { desk, expectAccessible, expectToFit, keep, phone, settled } from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';

/* What the office does for the doors: each tab of check-in in both languages, on a phone and on a desk. */

const HEADERS = { 'X-Requested-With': 'huiwu' };
const ROWS = 3;

let server: ProductServer;
let browser: Browser;
let context: BrowserContext;
const complaints: string[] = [];

test.describe.configure({ timeout: 90_000 });

test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  context = await browser.newContext({ baseURL: server.url, timezoneId: 'America/New_York', reducedMotion: 'reduce' });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
  });
  await context.request.post('/api/v1/sessions', { headers: HEADERS, data: server.admin });
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});

async function look(page: Page, what: string): Promise<void> {
  for (const size of [phone, desk]) {
    await page.setViewportSize(size);
    await settled(page);
    const name = `${what}-${size.width}`;
    await expectToFit(page, name);
    // A screen longer than what is on it: something hidden takes room.
    const empty = await page.evaluate(() => {
      const end = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0;
      return document.documentElement.scrollHeight - Math.max(end + window.scrollY, window.innerHeight);
    });
    expect.soft(empty, `${name} has empty room below`).toBeLessThanOrEqual(40);
    await keep(page, name);
  }
  await expectAccessible(page, what, { rows: ROWS });
}

for (const locale of ['zh', 'en'] as const)
  test(`check-in in the office, ${locale}`, async () => {
    await context.request.patch('/api/v1/users/me', { headers: HEADERS, data: { locale } });
    const page = await context.newPage();
    await page.setViewportSize(desk);
    await page.goto('/office/checkin');
    const tabs = page.getByRole('tab');
    await expect(tabs.first()).toBeVisible();
    const count = await tabs.count();
    expect(count).toBeGreaterThanOrEqual(6);
    for (let at = 0; at < count; at += 1) {
      await tabs.nth(at).click();
      const name = await tabs.nth(at).getAttribute('data-tab');
      await look(page, `checkin-${name}-${locale}`);
      if (name === 'paper') await enterASheet(page, locale);
    }
    await page.close();
    expect(complaints).toEqual([]);
  });

/** A sheet whose rows are new, known and wrong; then what was recorded is asked about before it is taken back. */
async function enterASheet(page: Page, locale: string): Promise<void> {
  const [{ id = '' } = {}] = await checkpoints();
  const sheet = await context.request.get(`/api/v1/checkpoints/${id}/sign-in-sheet.pdf`);
  expect(sheet.headers()['content-type']).toBe('application/pdf');
  await page.locator('textarea').fill('0001A\n0002B 00:01\n9999');
  await page.locator('.tabs form button, .tabs .desk-panel .row button').last().click();
  await expect(page.locator('.tabs tbody tr').first()).toBeVisible();
  await look(page, `checkin-paper-checked-${locale}`);
}
async function checkpoints(): Promise<{ id?: string }[]> {
  const { edition } = await (await context.request.get('/api/v1/editions/current')).json();
  return (await (await context.request.get(`/api/v1/editions/${edition.year}/checkpoints`)).json()).items;
}

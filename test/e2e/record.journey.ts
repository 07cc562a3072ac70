import { type Browser, type BrowserContext, chromium, expect, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { desk, expectAccessible, expectToFit, keep, phone, settled } from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';

/* The record of a ceremony and the list for journalists, in both languages, on a desk and on a phone; PICTURES=1 keeps them. */

const HEADERS = { 'X-Requested-With': 'huiwu' };
let server: ProductServer;
let browser: Browser;
let context: BrowserContext;
const complaints: string[] = [];
const known = { signing: '', conferral: '', live: '', none: '' };

test.describe.configure({ timeout: 120_000 });
test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  context = await browser.newContext({ baseURL: server.url, timezoneId: 'America/New_York', reducedMotion: 'reduce' });
  context.on('page', (page) => page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`)));
  const answer = await context.request.post('/api/v1/sessions', { headers: HEADERS, data: server.admin });
  expect(answer.status()).toBe(201);
  const ceremonies = async (year: number): Promise<string[]> => {
    const { items } = await (await context.request.get(`/api/v1/editions/${year}/ceremonies`)).json();
    return items.map(({ id }: { id: string }) => id);
  };
  const { edition } = await (await context.request.get('/api/v1/editions/current')).json();
  const [past, live] = [await ceremonies(2024), await ceremonies(edition.year)];
  Object.assign(known, { signing: past[0], conferral: past[1], live: live[0], none: live[1] });
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

for (const locale of ['zh', 'en'] as const)
  test(`record and press list fit and are accessible, ${locale}`, async () => {
    const page = await context.newPage();
    await page.addInitScript((chosen) => localStorage.setItem('huiwu.locale', JSON.stringify(chosen)), locale);
    const rooms: Record<string, string> = {
      record: `${known.signing}/record`,
      'record-conferral': `${known.conferral}/record`,
      'record-live': `${known.live}/record`,
      'record-none': `${known.none}/record`,
      press: `${known.signing}/press`,
      'press-none': `${known.none}/press`,
    };
    for (const [name, at] of Object.entries(rooms)) {
      await page.setViewportSize(desk);
      await page.goto(`/office/ceremony/${at}`);
      await settled(page);
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        await expectToFit(page, `${name} ${locale} ${size.width}`);
        await keep(page, `${name}-${locale}-${size.width}`);
      }
      await expectAccessible(page, `${name} ${locale}`);
    }
    await page.close();
  });

test('photographs and originals are filled in where they stand, and the papers come as files', async () => {
  const page = await context.newPage();
  await page.setViewportSize(desk);
  await page.goto(`/office/ceremony/${known.live}/record`);
  await page.locator('.record-paper button').first().click();
  const form = page.locator('.record-form');
  await form.locator('textarea').first().fill('DSC_0001–0007\nDSC_0011');
  await form.locator('.record-original input').first().fill('档案室');
  await keep(page, 'record-form-1440');
  await page.setViewportSize(phone);
  await expectToFit(page, 'record form');
  await keep(page, 'record-form-390');
  await expectAccessible(page, 'record form');
  await form.locator('button[type=submit]').click();
  await expect(page.locator('.record-paper').first()).toContainText('DSC_0001–0007, DSC_0011');
  await expect(page.locator('.record-paper').first()).toContainText('档案室');
  const drawn = page.waitForResponse((answer) => answer.url().endsWith('/record-sheet'));
  await page.locator('.button.primary').first().click();
  await expect(page.locator('.record-progress')).not.toBeEmpty();
  const answer = await drawn;
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  await expect(page.locator('.record-progress')).toBeEmpty();
  await page.close();
});

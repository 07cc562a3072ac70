import { type Browser, type BrowserContext, chromium, expect, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { desk, expectAccessible, expectToFit, keep, phone, settled } from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';

/* Attendance, membership and the hand-over on the demo, in both languages, on a desk and on a phone. */

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

for (const locale of ['zh', 'en'] as const)
  test(`the pages of the kinds fit (${locale})`, async () => {
    const page = await context.newPage();
    await page.addInitScript((chosen) => {
      localStorage.setItem('huiwu.locale', JSON.stringify(chosen));
      localStorage.setItem('huiwu.edition', '2024');
    }, locale);
    const { items } = await (await context.request.get('/api/v1/editions/2024/cohorts')).json();
    for (const [name, path] of [
      ['attendance', '/office/certificates/attendance'],
      ['membership', '/office/certificates/membership'],
      ['handover', `/office/certificates/${items[0].id}/handover`],
    ] as const) {
      await page.setViewportSize(desk);
      await page.goto(path);
      await settled(page);
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        await expectToFit(page, `${name} ${locale} ${size.width}`);
        await keep(page, `certificates-${name}-${locale}-${size.width}`);
      }
      await expectAccessible(page, `${name} ${locale}`, { rows: 5 });
    }
    await page.close();
  });

test('a batch of attendance certificates goes from the button to the file', async () => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    localStorage.setItem('huiwu.locale', '"zh"');
    localStorage.setItem('huiwu.edition', '2024');
  });
  await page.setViewportSize(desk);
  await page.goto('/office/certificates/attendance');
  await page.getByRole('button', { name: '合并打印（PDF）' }).click();
  const done = page.locator('.batch-list > li').filter({ hasText: '合并打印' });
  await expect(done).toContainText('24/24', { timeout: 90_000 });
  const href = await done.getByRole('link', { name: '保存文件' }).getAttribute('href');
  const file = await context.request.get(href ?? '');
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await keep(page, 'certificates-batch-done');
  await page.close();
});

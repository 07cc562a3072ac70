import path from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { runVectors } from '../support/rule-vectors.ts';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { readShownCode } from './support/read-code.ts';
import { startServer } from './support/server.ts';
import { call, createVisitors, desk, phone, signIn } from './support/visitors.ts';

test('the rules come out in the browser as they do in Node', async ({ page }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { runVectors } from './test/support/rule-vectors.ts'; globalThis.results = runVectors();`,
      resolveDir: path.resolve(import.meta.dirname, '../..'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const there = await page.evaluate(() => (globalThis as { results?: unknown }).results);
  expect(there).toEqual(JSON.parse(JSON.stringify(runVectors())));
});

/** As quick as a gun, which a busy machine's browser driver is not. */
async function shoot(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const press = (key: string) =>
      window.dispatchEvent(new KeyboardEvent('keydown', { code: key, bubbles: true, cancelable: true }));
    for (const sign of text) press(/\d/.test(sign) ? `Digit${sign}` : `Key${sign}`);
    press('Enter');
  }, code);
}

test('a station starts from a cold phone without a server, admits, and hands in what it did', async () => {
  test.setTimeout(180_000);
  const server = await startServer({}, { demo: true });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  try {
    const visitors = createVisitors(server, browser, path.resolve(import.meta.dirname, 'output/station'));
    const office = await signIn(await visitors.open(desk, 'zh-CN'), server.admin);
    const { edition } = await call<{ edition: { year: number } }>(office, 'get', '/api/v1/editions/current');
    const { items: checkpoints } = await call<{ items: { id: string; kind: string }[] }>(
      office,
      'get',
      `/api/v1/editions/${edition.year}/checkpoints`,
    );
    const entrance = checkpoints.find(({ kind }) => kind === 'entrance')?.id;
    const { pairing } = await call<{ pairing: { url: string } }>(office, 'post', '/api/v1/stations', {
      editionYear: edition.year,
      name: '西门平板',
      checkpointIds: [entrance],
    });
    const { items } = await call<{ items: { id: string }[] }>(
      office,
      'get',
      `/api/v1/editions/${edition.year}/registrations?state=approved&limit=1`,
    );
    await office.goto(`/office/registrations/${items[0]?.id}`);
    await expect(office.locator('.badge-panel img')).toBeVisible();
    const code = await readShownCode(office.locator('.badge-panel'));

    expect(code).toMatch(/HW[0-9A-HJKMNP-TV-Z]{32}$/);

    const context = await visitors.open(phone, 'zh-CN');
    const first = await context.newPage();
    await first.goto(pairing.url);
    await expect(first.getByText(/离线可用/)).toBeVisible({ timeout: 30_000 });
    await first.evaluate(async () => void (await navigator.serviceWorker.ready));
    await first.close();
    await server.halt();
    visitors.complaints.splice(0);

    const cold = await context.newPage();
    const begun = performance.now();
    await cold.goto('/scan');
    await expect(cold.getByText(/离线可用/)).toBeVisible({ timeout: 30_000 });
    process.stderr.write(`cold start without network ${(performance.now() - begun).toFixed()} ms\n`);
    await shoot(cold, code);
    await expect(cold.locator('[data-reason=ok]')).toBeVisible();
    await cold.screenshot({ path: path.resolve(import.meta.dirname, 'output/station/offline-admitted.png') });
    await cold.close();

    const again = await context.newPage();
    await again.goto('/scan');
    await expect(again.getByText(/未上传 1 条/)).toBeVisible();
    await shoot(again, code);
    await expect(again.locator('[data-reason=already_inside]')).toBeVisible();
    await server.restart();
    await expect(again.getByText('已全部上传')).toBeVisible({ timeout: 30_000 });
  } finally {
    await browser.close();
    await server.close();
  }
});

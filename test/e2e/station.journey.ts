import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { cameraFlags, writeFilm } from './support/fake-camera.ts';
import { expectAccessible, expectToFit } from './support/page-checks.ts';
import { readCode } from './support/read-code.ts';
import { type ProductServer, startServer } from './support/server.ts';

/* A day at the doors, as their staff live it: each verdict on the real server, by camera, scanner gun and name. */

const shots = path.resolve(import.meta.dirname, 'output/station');
const phone = { width: 390, height: 844 };
const MEASURE = 'station: seen to verdict';

let server: ProductServer;
let browser: Browser;
let door: Browser | undefined;
let organiser: Page;
let year: number;
let checkpoints: { id: string; kind: string; nameZh: string }[];
const complaints: string[] = [];

test.beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  const context = await open(browser, { width: 1440, height: 900 }, 'zh-CN');
  organiser = await context.newPage();
  await organiser.goto('/office');
  await organiser.locator('input[type=email]').fill(server.admin.email);
  await organiser.locator('input[type=password]').fill(server.admin.password);
  await organiser.locator('form button[type=submit]').click();
  await expect(organiser.getByRole('navigation').first()).toBeVisible();
  year = (await call<{ edition: { year: number } }>('get', '/api/v1/editions/current')).edition.year;
  checkpoints = (await call<{ items: typeof checkpoints }>('get', `/api/v1/editions/${year}/checkpoints`)).items;
});
test.afterAll(async () => {
  await Promise.all([browser.close(), door?.close()]);
  await server.close();
});

async function open(
  in_: Browser,
  viewport: { width: number; height: number },
  locale: 'zh-CN' | 'en-GB',
): Promise<BrowserContext> {
  const context = await in_.newContext({
    viewport,
    locale,
    timezoneId: 'Asia/Shanghai',
    baseURL: server.url,
    colorScheme: 'dark',
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  });
  return context;
}

async function call<T>(method: 'get' | 'post', url: string, data?: unknown): Promise<T> {
  const answer = await organiser.request[method](url, {
    headers: { 'X-Requested-With': 'huiwu' },
    ...(data !== undefined && { data }),
  });
  expect(answer.ok(), `${method} ${url}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

let stations = 0;
async function pairingUrl(profile: string, checkpointIds = checkpoints.map(({ id }) => id)): Promise<string> {
  stations += 1;
  const body = { editionYear: year, name: `${profile} ${stations}`, profile, checkpointIds };
  return (await call<{ pairing: { url: string } }>('post', '/api/v1/stations', body)).pairing.url;
}

/** The codes of approved people, as their badges say them. */
async function badges(count: number): Promise<string[]> {
  const { items } = await call<{ items: { id: string }[] }>(
    'get',
    `/api/v1/editions/${year}/registrations?state=approved&limit=${count}`,
  );
  const page = await organiser.context().newPage();
  const codes: string[] = [];
  for (const { id } of items.slice(0, count)) {
    await page.goto(`/api/v1/registrations/${id}/badge.svg`);
    await page.setViewportSize({ width: 900, height: 900 });
    codes.push(await readCode(await page.screenshot()));
  }
  await page.close();
  return codes;
}

/** All at once, as a gun does: one by one a busy machine leaves gaps between the keys that only a person would. */
async function gun(page: Page, code: string): Promise<void> {
  const keys = [...[...code].map((sign) => (/\d/.test(sign) ? `Digit${sign}` : `Key${sign}`)), 'Enter'];
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}

const keep = (page: Page, name: string) =>
  page.screenshot({ path: path.join(shots, `${name}.png`), animations: 'disabled' });

test('a door: pairing, camera, gun, each verdict told apart', async () => {
  test.setTimeout(90_000);
  const [first = '', second = '', third = ''] = await badges(3);
  const film = path.join(os.tmpdir(), `huiwu-door-${process.pid}.y4m`);
  writeFilm(film, [{ frames: 10 }, { code: first, frames: 30 }]);
  door = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags, ...cameraFlags(film)] });
  const context = await open(door, phone, 'zh-CN');
  await context.grantPermissions(['camera']);
  const page = await context.newPage();
  await page.goto('/scan');
  await keep(page, 'pair-390-zh');
  await page.goto(await pairingUrl('supervisor'));
  await expect(page.getByText('本机已记录')).toBeVisible();
  await keep(page, 'ready-390-zh');
  await expectAccessible(page, 'ready');
  await expectToFit(page, 'ready');
  await page.getByRole('button', { name: '开启摄像头' }).click();
  await expect(page.locator('.verdict.good')).toBeVisible({ timeout: 20_000 });
  await keep(page, 'ok-390-zh');
  await expectAccessible(page, 'ok');
  await expect(page.locator('.verdict')).toBeHidden({ timeout: 10_000 });
  await expect(page.getByText(MEASURE)).toHaveCount(0);
  await keep(page, 'camera-390-zh');
  const took = await page.evaluate((name) => performance.getEntriesByName(name).map((one) => one.duration), MEASURE);
  console.log('took', took);
  await page.getByRole('button', { name: '关闭摄像头' }).click();
  await gun(page, second);
  await expect(page.locator('.verdict.good')).toBeVisible();
  await gun(page, second);
  await expect(page.locator('[data-reason=already_inside]')).toBeVisible();
  await keep(page, 'already-390-zh');
  await gun(page, `${third.slice(0, 33)}${third.endsWith('7') ? '8' : '7'}`);
  await expect(page.locator('[data-reason=bad_signature]')).toBeVisible();
  await keep(page, 'bad-390-zh');
  expect(complaints).toEqual([]);
});

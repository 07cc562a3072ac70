import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { cameraFlags, writeFilm } from './support/fake-camera.ts';
import { expectAccessible, expectToFit } from './support/page-checks.ts';
import { readShownCode } from './support/read-code.ts';
import { type ProductServer, startServer } from './support/server.ts';

/* A day at the doors, as their staff live it: each verdict on the real server, by camera, scanner gun and name. */

const shots = path.resolve(import.meta.dirname, 'output/station');
const phone = { width: 390, height: 844 };

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
    codes.push(await readShownCode(page));
  }
  await page.close();
  return codes;
}

/** As fast as a gun: keys sent one by one come with gaps on a busy machine that only a person would make. */
async function gun(page: Page, code: string): Promise<void> {
  const keys = [...[...code].map((sign) => (/\d/.test(sign) ? `Digit${sign}` : `Key${sign}`)), 'Enter'];
  await page.evaluate((codes) => {
    const target = document.activeElement ?? document.body;
    for (const key of codes) {
      target.dispatchEvent(new KeyboardEvent('keydown', { code: key, key: 'ก', bubbles: true, cancelable: true }));
    }
  }, keys);
}

const keep = (page: Page, name: string) =>
  page.screenshot({ path: path.join(shots, `${name}.png`), animations: 'disabled' });

test('a door: pairing, camera, gun, each verdict told apart', async () => {
  test.setTimeout(90_000);
  const [first = '', second = '', third = ''] = await badges(3);
  const film = path.join(os.tmpdir(), `huiwu-door-${process.pid}.y4m`);
  // The film begins again and again, and a slow machine plays it slowly: it must not look as if the badge had been taken away.
  writeFilm(film, [{ frames: 2 }, { code: first, frames: 38 }]);
  door = await chromium.launch({
    executablePath: await findChromium(),
    args: [...chromiumFlags, ...cameraFlags(film)],
  });
  const context = await open(door, phone, 'zh-CN');
  await context.grantPermissions(['camera']);
  const page = await context.newPage();
  await page.goto('/scan');
  await expect(page.getByLabel('配对码')).toBeVisible();
  await keep(page, 'pair-390-zh');
  await page.goto(await pairingUrl('supervisor'));
  await expect(page.getByText('本机已记录')).toBeVisible();
  await expect(page.getByText(/离线可用/)).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page, 'ready');
  await expectToFit(page, 'ready');
  await page.getByRole('button', { name: '开启摄像头' }).click();
  await expect(page.locator('.verdict.good')).toBeVisible({ timeout: 20_000 });
  await keep(page, 'ok-390-zh');
  await expectAccessible(page, 'ok');
  await expect(page.locator('.verdict')).toBeHidden({ timeout: 10_000 });
  await keep(page, 'camera-390-zh');
  await page.getByRole('button', { name: '关闭摄像头' }).click();

  await gun(page, second);
  await expect(page.locator('.verdict.good')).toBeVisible();
  await gun(page, second);
  await expect(page.locator('[data-reason=already_inside]')).toBeVisible();
  await keep(page, 'already-390-zh');
  await gun(page, `${third.slice(0, 33)}${third.endsWith('7') ? '8' : '7'}`);
  await expect(page.locator('[data-reason=bad_signature]')).toBeVisible();
  await keep(page, 'bad-390-zh');
  await expectAccessible(page, 'refused');
  await page.getByRole('button', { name: '下一位' }).click();

  // Also while a field has the focus, which keeps what is in it.
  await page.locator('[name=q]').fill('陈');
  await gun(page, third);
  await expect(page.locator('.verdict.good')).toBeVisible();
  await expect(page.locator('[name=q]')).toHaveValue('陈');
  await page.getByRole('button', { name: '撤销' }).last().click();
  await expect(page.locator('.verdict.undone')).toBeVisible();
  await keep(page, 'undone-390-zh');
  await page.getByRole('button', { name: '下一位' }).click();
  await page.locator('[name=q]').fill('');

  // Without network: the banner, a provisional verdict by the same rules, a number that is still to be sent.
  await context.setOffline(true);
  await gun(page, third);
  await expect(page.locator('.verdict.provisional')).toBeVisible({ timeout: 10_000 });
  await keep(page, 'provisional-390-zh');
  await gun(page, second);
  await expect(page.locator('[data-reason=already_inside]')).toBeVisible();
  await page.getByRole('button', { name: '下一位' }).click();
  await expect(page.getByText(/未上传 \d 条/)).toBeVisible();
  await keep(page, 'offline-390-zh');
  await page.getByRole('button', { name: /本机状态/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await keep(page, 'sheet-390-zh');
  await expectAccessible(page, 'sheet');
  await page.getByRole('button', { name: '强光' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.keyboard.press('Escape');
  await keep(page, 'offline-390-en-bright');
  await expectAccessible(page, 'bright');
  await context.setOffline(false);
  await expect(page.getByText('All sent')).toBeVisible({ timeout: 20_000 });

  await page.setViewportSize({ width: 1440, height: 900 });
  await keep(page, 'ready-1440-en-bright');
  await gun(page, second);
  await expect(page.locator('[data-reason=already_inside]')).toBeVisible();
  await keep(page, 'already-1440-en-bright');
  await page.getByRole('button', { name: /Let in as supervisor/ }).click();
  await page.locator('[name=overrideReason]').fill('The badge was lent to a colleague and is back');
  await keep(page, 'override-1440-en-bright');
  await page.getByRole('button', { name: 'Let in', exact: true }).click();
  await expect(page.locator('[data-reason=ok_override]')).toBeVisible();
  await keep(page, 'override-ok-1440-en-bright');
  expect(complaints).toEqual([]);
});

test('a kiosk: own code, own data', async () => {
  const [, , , fourth = ''] = await badges(4);
  const page = await (await open(browser, { width: 820, height: 1180 }, 'zh-CN')).newPage();
  const entrance = checkpoints.filter(({ kind }) => kind === 'entrance').map(({ id }) => id);
  await page.goto(await pairingUrl('kiosk', entrance.slice(0, 1)));
  await expect(page.getByText('请出示您的参会二维码')).toBeVisible();
  await keep(page, 'kiosk-820');
  await expectAccessible(page, 'kiosk');
  await gun(page, fourth);
  await expect(page.locator('.kiosk-screen .kiosk-name')).toBeVisible();
  await keep(page, 'kiosk-data-820');
  await expectAccessible(page, 'kiosk data');
});

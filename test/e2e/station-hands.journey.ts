import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import QRCode from 'qrcode';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { expectAccessible, expectToFit } from './support/page-checks.ts';
import { readShownCode } from './support/read-code.ts';
import { type ProductServer, startServer } from './support/server.ts';
import { call, createVisitors, desk, phone, signIn } from './support/visitors.ts';

/* What hands do with a station beside scanning: pair it, light it, carry its scans, update it, give it back. */

const shots = path.resolve(import.meta.dirname, 'output/station');
const worker = path.resolve(import.meta.dirname, '../../dist/client/station-worker.js');

let server: ProductServer;
let browser: Browser;
let office: Page;
let year: number;
let entrance: string;
let codes: string[];

test.beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  office = await signIn(await createVisitors(server, browser, shots).open(desk, 'zh-CN'), server.admin);
  year = (await call<{ edition: { year: number } }>(office, 'get', '/api/v1/editions/current')).edition.year;
  const doors = await call<{ items: { id: string; kind: string }[] }>(
    office,
    'get',
    `/api/v1/editions/${year}/checkpoints`,
  );
  entrance = doors.items.find(({ kind }) => kind === 'entrance')?.id ?? '';
  const people = `/api/v1/editions/${year}/registrations?state=approved&limit=5`;
  const { items } = await call<{ items: { id: string }[] }>(office, 'get', people);
  codes = [];
  await office.setViewportSize({ width: 900, height: 900 });
  for (const { id } of items) {
    await office.goto(`/api/v1/registrations/${id}/badge.svg`);
    codes.push(await readShownCode(office));
  }
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});

async function pairingUrl(name: string, profile = 'door'): Promise<string> {
  const body = { editionYear: year, name, profile, checkpointIds: [entrance] };
  return (await call<{ pairing: { url: string } }>(office, 'post', '/api/v1/stations', body)).pairing.url;
}

interface Hands {
  show(picture: string | undefined): Promise<void>;
  lamps: boolean[];
  cameras: unknown[];
}

/** A device with two cameras, the second with a lamp, and a battery that is nearly empty. Runs before the page's own code. */
function equip(): void {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const brush = canvas.getContext('2d') as CanvasRenderingContext2D;
  let seen: ImageBitmap | undefined;
  setInterval(() => {
    brush.fillStyle = '#ddd';
    brush.fillRect(0, 0, 640, 480);
    if (seen) brush.drawImage(seen, 120, 40, 400, 400);
  }, 50);
  const hands: Hands = {
    lamps: [],
    cameras: [],
    async show(picture) {
      seen = picture ? await createImageBitmap(await (await fetch(picture)).blob()) : undefined;
    },
  };
  (globalThis as unknown as { hands: Hands }).hands = hands;
  const ids = ['front', 'back'];
  Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
    value: async ({ video }: { video: { deviceId?: { exact: string } } }) => {
      hands.cameras.push(video.deviceId?.exact);
      const stream = canvas.captureStream(20);
      const [track] = stream.getVideoTracks();
      const deviceId = video.deviceId?.exact ?? 'front';
      if (track)
        Object.assign(track, {
          getCapabilities: () => ({ torch: deviceId === 'back' }),
          getSettings: () => ({ deviceId }),
          applyConstraints: async ({ advanced }: { advanced: { torch: boolean }[] }) =>
            void hands.lamps.push(...advanced.map(({ torch }) => torch)),
        });
      return stream;
    },
  });
  Object.defineProperty(navigator.mediaDevices, 'enumerateDevices', {
    value: async () => ids.map((deviceId) => ({ deviceId, kind: 'videoinput', label: deviceId })),
  });
  const battery = Object.assign(new EventTarget(), { level: 0.14, charging: false });
  Object.defineProperty(navigator, 'getBattery', { value: async () => battery });
}

const hold = async (page: Page, text: string | undefined) => {
  const picture = text === undefined ? undefined : await QRCode.toDataURL(text, { width: 400, margin: 4 });
  // The page's rules let no data: address be fetched, so the picture goes in as bytes.
  await page.evaluate(
    async (bytes) => {
      const { hands } = globalThis as unknown as { hands: Hands };
      const url = bytes && URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      await hands.show(url);
    },
    picture && [...Buffer.from(picture.split(',')[1] ?? '', 'base64')],
  );
};
const FULL_QUEUE = 200;
/** The same badge by a gun, again and again, each after the one before was kept. */
async function scanUntil(page: Page, code: string, unsent: number): Promise<void> {
  const keys = [...[...code].map((sign) => (/\d/.test(sign) ? `Digit${sign}` : `Key${sign}`)), 'Enter'];
  await page.evaluate(
    async ([codes, wanted]) => {
      const countNow = () => Number(/未上传 (\d+) 条/.exec(document.body.textContent ?? '')?.[1] ?? 0);
      for (let count = countNow(); count < wanted; count = countNow()) {
        for (const key of codes)
          window.dispatchEvent(new KeyboardEvent('keydown', { code: key, bubbles: true, cancelable: true }));
        while (countNow() === count) await new Promise((drawn) => setTimeout(drawn, 5));
      }
    },
    [keys, unsent] as const,
  );
}
async function countScansOf(station: string): Promise<number> {
  type Scans = { items: { stationName: string | null }[]; next: string | null };
  let count = 0;
  for (let cursor: string | null = ''; cursor !== null; ) {
    const more: string = cursor && `&cursor=${cursor}`;
    const page: Scans = await call<Scans>(office, 'get', `/api/v1/editions/${year}/scans?limit=100${more}`);
    count += page.items.filter(({ stationName }) => stationName === station).length;
    cursor = page.next;
  }
  return count;
}
const handsOf = (page: Page) =>
  page.evaluate(() => {
    const { lamps, cameras } = (globalThis as unknown as { hands: Hands }).hands;
    return { lamps, cameras };
  });
const keep = (page: Page, name: string) =>
  page.screenshot({ path: path.join(shots, `${name}.png`), animations: 'disabled' });
const open = async (viewport: { width: number; height: number }, locale: 'zh-CN' | 'en-GB', light: 'dark' | 'light') =>
  await browser.newContext({
    viewport,
    locale,
    timezoneId: 'Asia/Shanghai',
    baseURL: server.url,
    colorScheme: light,
    bypassCSP: true,
    acceptDownloads: true,
  });

test('pairing by camera, lamp and second camera, scans carried by hand, an update with a full queue, giving back', async () => {
  test.setTimeout(180_000);
  const context = await open({ width: 820, height: 1180 }, 'zh-CN', 'light');
  const page = await context.newPage();
  await page.addInitScript(equip);
  await page.goto('/scan');
  await expect(page.getByLabel('配对码')).toBeVisible();
  await page.evaluate(() =>
    window.dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt: async () => undefined })),
  );
  await expect(page.getByText('添加到主屏幕')).toBeVisible();
  await page.getByLabel('配对码').fill('ABCD-EFGH');
  await page.getByRole('button', { name: '配对', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('16 位');
  await keep(page, 'pair-820-zh-bright');
  await expectAccessible(page, 'pairing');
  await expectToFit(page, 'pairing');
  await page.getByRole('button', { name: '以后再说' }).click();
  await page.getByRole('button', { name: '开启摄像头' }).click();
  await hold(page, codes[0]);
  await expect(page.getByRole('alert')).toContainText('参会证件');
  await hold(page, 'https://example.org/');
  await expect(page.getByRole('alert')).toContainText('不是配对码');
  await hold(page, await pairingUrl('南门平板'));
  await expect(page.getByText(/离线可用/)).toBeVisible({ timeout: 30_000 });
  await hold(page, undefined);
  await expect(page.getByText('电量 14%，请充电')).toBeVisible();

  await page.getByRole('button', { name: '开启摄像头' }).click();
  await expect(page.getByRole('button', { name: '补光' })).toBeHidden();
  await page.getByRole('button', { name: '切换摄像头' }).click();
  const lamp = page.getByRole('button', { name: '补光' });
  await lamp.click();
  await expect(lamp).toHaveAttribute('aria-pressed', 'true');
  await keep(page, 'lamp-820-zh-bright');
  await expectAccessible(page, 'lamp');
  await lamp.click();
  await expect(lamp).toHaveAttribute('aria-pressed', 'false');
  const { lamps, cameras } = await handsOf(page);
  expect([lamps, cameras.at(-1)]).toEqual([[true, false], 'back']);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.reload();
  await expect(page.getByRole('button', { name: '补光' })).toBeVisible();
  expect((await handsOf(page)).cameras).toEqual(['back']);

  // No network until the evening.
  await context.setOffline(true);
  await hold(page, codes[0]);
  await expect(page.locator('.verdict')).toBeVisible({ timeout: 20_000 });
  await keep(page, 'provisional-820-zh-bright');
  await hold(page, codes[1]);
  await expect(page.getByText('未上传 2 条')).toBeAttached({ timeout: 20_000 });
  await hold(page, undefined);
  await expect(page.locator('.verdict')).toBeHidden({ timeout: 20_000 });
  await page.getByRole('button', { name: /本机状态/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '存为文件' }).click();
  const file = path.join(shots, 'carried.scans');
  await (await download).saveAs(file);
  const said = (await page.getByText(/请记下口令/).textContent()) ?? '';
  const word = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(said)?.[0] ?? '';
  await keep(page, 'carried-820-zh-bright');
  await page.keyboard.press('Escape');

  const other = await (await open(phone, 'en-GB', 'dark')).newPage();
  await other.goto(await pairingUrl('North gate'));
  await expect(other.getByText(/Ready offline/)).toBeVisible({ timeout: 30_000 });
  await other.getByRole('button', { name: /Station/ }).click();
  await other.locator('input[type=file]').setInputFiles(file);
  await other.locator('[name=fileCode]').fill('0000-0000-0000');
  await other.getByRole('button', { name: 'Take over' }).click();
  await expect(other.getByText('does not open with this code')).toBeVisible();
  await other.locator('[name=fileCode]').fill(word.toLowerCase());
  await other.getByRole('button', { name: 'Take over' }).click();
  await expect(other.getByText('2 scans of 南门平板 taken over')).toBeVisible();
  await keep(other, 'taken-390-en-dark');
  await expectAccessible(other, 'taken over');
  await other.keyboard.press('Escape');
  await expect(other.getByText('All sent')).toBeVisible({ timeout: 20_000 });
  await keep(other, 'ready-390-en-dark');

  // A new version comes while scans are unsent: offered, never forced, and nothing is lost by it.
  await context.setOffline(false);
  await expect(page.getByText('已全部上传')).toBeVisible({ timeout: 30_000 });
  const before = readFileSync(worker);
  try {
    appendFileSync(worker, '\n// a later build\n');
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await expect(page.getByText('有新版本')).toBeVisible({ timeout: 20_000 });
    await context.setOffline(true);
    await hold(page, codes[2]);
    await expect(page.getByText('未上传 1 条')).toBeAttached({ timeout: 20_000 });
    await hold(page, undefined);
    await scanUntil(page, codes[4] ?? '', FULL_QUEUE);
    await page.getByRole('button', { name: '下一位' }).click();
    await expect(page.locator('.verdict')).toBeHidden();
    await keep(page, 'update-820-zh-bright');
    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: '立即更新' }).click()]);
    await expect(page.getByText(`未上传 ${FULL_QUEUE} 条`)).toBeVisible({ timeout: 20_000 });
  } finally {
    writeFileSync(worker, before);
  }
  await page.getByRole('button', { name: /本机状态/ }).click();
  await expect(page.getByRole('button', { name: '解除配对…' })).toBeDisabled();
  await context.setOffline(false);
  await expect(page.getByRole('button', { name: '解除配对…' })).toBeEnabled({ timeout: 30_000 });
  const { items: gaps } = await call<{ items: unknown[] }>(office, 'get', `/api/v1/editions/${year}/gaps`);
  expect(gaps).toEqual([]);
  // With the two that were carried by hand.
  expect(await countScansOf('南门平板')).toBe(FULL_QUEUE + 2);
  await page.getByRole('button', { name: '解除配对…' }).click();
  await page.getByRole('button', { name: '解除配对', exact: true }).click();
  await expect(page.getByText('已在本机解除配对')).toBeVisible();
  await keep(page, 'unpaired-820-zh-bright');
});

test('a kiosk says what it has recorded, takes it back from who says it is another, and keeps its staff corner shut', async () => {
  test.setTimeout(90_000);
  const context = await open({ width: 820, height: 1180 }, 'en-GB', 'dark');
  const page = await context.newPage();
  await page.addInitScript(equip);
  await page.goto(await pairingUrl('Kiosk', 'kiosk'));
  await expect(page.getByText('Show your code to the camera')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Start camera' }).click();
  await keep(page, 'kiosk-820-en-dark');
  await hold(page, codes[3]);
  const screen = page.locator('.kiosk-screen');
  await expect(screen.getByText('You are checked in')).toBeVisible({ timeout: 20_000 });
  await expect(screen.locator('.kiosk-name')).toBeVisible();
  await keep(page, 'kiosk-told-820-en-dark');
  await expectAccessible(page, 'kiosk told');
  await screen.getByRole('button', { name: /This is not me/ }).click();
  await expect(screen.getByText('This check-in has been taken back')).toBeVisible();
  await keep(page, 'kiosk-not-me-820-en-dark');
  await hold(page, undefined);
  await screen.getByRole('button', { name: /Start over/ }).click();
  const corner = page.getByRole('button', { name: /Staff/ });
  await corner.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await corner.click({ delay: 1800 });
  await expect(page.getByRole('dialog')).toBeVisible();
});

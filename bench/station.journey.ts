import path from 'node:path';
import { type CDPSession, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from '../test/e2e/support/chromium.ts';
import { cameraFlags, writeFilm } from '../test/e2e/support/fake-camera.ts';
import { readCode } from '../test/e2e/support/read-code.ts';
import { startServer } from '../test/e2e/support/server.ts';
import { call, createVisitors, desk, phone, signIn } from '../test/e2e/support/visitors.ts';

/*
 * How long a guest waits before a phone: from the frame that shows the code to the colour on the screen. The stages come from
 * the browser's own timeline; what the store takes is watched from outside.
 */

/** As slow as a phone of the middle class beside a desk machine. */
const SLOWER = 4;
const ROUNDS = 16;

type Stages = Record<string, number[]>;

/** Hears each stage in the page. Runs before the page's own code. */
function watch(): void {
  const stages: Record<string, number[]> = {};
  (globalThis as unknown as { stages: Stages }).stages = stages;
  const note = (name: string, ms: number) => {
    stages[name] ??= [];
    stages[name].push(ms);
  };
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name.startsWith('station: ')) note(name.slice(9), duration);
  }).observe({ entryTypes: ['measure'] });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given: Parameters<typeof begin>) {
    const begun = performance.now();
    const made = begin.apply(this, given);
    if (given[1] === 'readwrite')
      made.addEventListener('complete', () => note('store write', performance.now() - begun));
    return made;
  };
}

async function readStages(page: Page): Promise<Stages> {
  return await page.evaluate(() => {
    const { stages } = globalThis as unknown as { stages: Stages };
    const told = JSON.parse(JSON.stringify(stages)) as Stages;
    for (const name of Object.keys(stages)) delete stages[name];
    return told;
  });
}

function say(title: string, stages: Stages): void {
  const at = (sorted: number[], share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed();
  const lines = Object.entries(stages).map(([name, values]) => {
    const sorted = values.toSorted((a, b) => a - b);
    return `  ${name.padEnd(18)} n ${String(sorted.length).padStart(3)}  median ${at(sorted, 0.5).padStart(4)}  p90 ${at(sorted, 0.9).padStart(4)}  worst ${at(sorted, 1).padStart(4)} ms`;
  });
  process.stderr.write(`${title}\n${lines.join('\n')}\n`);
}

async function pass(page: Page, rounds: number): Promise<Stages> {
  await readStages(page);
  await expect
    .poll(
      () => page.evaluate(() => (globalThis as unknown as { stages: Stages }).stages['seen to verdict']?.length ?? 0),
      {
        timeout: 120_000,
        intervals: [500],
      },
    )
    .toBeGreaterThanOrEqual(rounds);
  return await readStages(page);
}

test('from the frame to the verdict, online and offline', async () => {
  test.setTimeout(300_000);
  const server = await startServer({}, { demo: true });
  const film = path.resolve(import.meta.dirname, `../test/e2e/output/speed-${process.pid}.y4m`);
  const office = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  const codes: string[] = [];
  let url = '';
  try {
    const visitors = createVisitors(server, office, path.resolve(import.meta.dirname, '../test/e2e/output/station'));
    const page = await signIn(await visitors.open(desk, 'zh-CN'), server.admin);
    const { edition } = await call<{ edition: { year: number } }>(page, 'get', '/api/v1/editions/current');
    const { items: checkpoints } = await call<{ items: { id: string; kind: string }[] }>(
      page,
      'get',
      `/api/v1/editions/${edition.year}/checkpoints`,
    );
    const entrance = checkpoints.find(({ kind }) => kind === 'entrance')?.id;
    const body = { editionYear: edition.year, name: '东门手机', checkpointIds: [entrance] };
    url = (await call<{ pairing: { url: string } }>(page, 'post', '/api/v1/stations', body)).pairing.url;
    const { items } = await call<{ items: { id: string }[] }>(
      page,
      'get',
      `/api/v1/editions/${edition.year}/registrations?state=approved&limit=4`,
    );
    await page.setViewportSize({ width: 900, height: 900 });
    for (const { id } of items) {
      await page.goto(`/api/v1/registrations/${id}/badge.svg`);
      codes.push(await readCode(await page.screenshot()));
    }
  } finally {
    await office.close();
  }
  // One after another with a wall between, each again after four seconds: out of sight long enough to be seen anew.
  writeFilm(
    film,
    codes.flatMap((code) => [{ frames: 5 }, { code, frames: 5 }]),
  );
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [...chromiumFlags, ...cameraFlags(film)],
  });
  try {
    const context = await browser.newContext({
      viewport: phone,
      locale: 'zh-CN',
      baseURL: server.url,
      permissions: ['camera'],
    });
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url);
    await expect(page.getByText(/离线可用/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: '开启摄像头' }).click();
    await expect(page.locator('.verdict')).toBeVisible({ timeout: 30_000 });
    const devtools: CDPSession = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    say(`online, ${SLOWER} times slower`, await pass(page, ROUNDS));
    await context.setOffline(true);
    await expect(page.getByText(/未上传 [1-9]/)).toBeVisible({ timeout: 30_000 });
    const stages = await pass(page, ROUNDS);
    say(`offline, ${SLOWER} times slower`, stages);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    say('offline, not slowed', await pass(page, ROUNDS));
  } finally {
    await browser.close();
    await server.close();
  }
});

import { expect, type Page, test } from '@playwright/test';
import { openBareDoor } from './bare-door.ts';
import { calibrate, MID_RANGE, type Speed, slowDown } from './phone-speed.ts';
import { openDoor } from './station-door.ts';

/*
 * How long a guest waits before a phone: from the frame that shows the code (as it reaches the decoder, before it is drawn) to
 * the colour on the screen. Beside it, in the same run, the least that any program would take. The processor is slowed to that
 * of a phone of the middle class, and to a fixed quarter, which is what others publish. Chromium slows the page's own thread:
 * the decoder's thread and the disk keep the machine's speed.
 */

const WANTED = { online: 150, offline: 50 };
const FIXED = 4;
const ROUNDS = 14;
const ALL = 'seen to verdict';

type Stages = Record<string, number[]>;
type Heard = { stages: Record<string, number[]> };

/** Hears each stage in the page. Runs before the page's own code. */
function watch(): void {
  const stages: Record<string, number[]> = {};
  (globalThis as unknown as Heard).stages = stages;
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
    if (given[1] === 'readwrite' && this.name !== 'bare')
      made.addEventListener('complete', () => note('store write', performance.now() - begun));
    return made;
  };
}

/** Leaves out the first one, which still belongs to the pass before. */
async function pass(page: Page, rounds: number): Promise<Stages> {
  const count = () => page.evaluate((all) => (globalThis as unknown as Heard).stages[all]?.length ?? 0, ALL);
  const take = () =>
    page.evaluate(() => {
      const { stages } = globalThis as unknown as Heard;
      const told = JSON.parse(JSON.stringify(stages)) as Stages;
      for (const name of Object.keys(stages)) delete stages[name];
      return told;
    });
  const wait = async (wanted: number) =>
    await expect.poll(count, { timeout: 120_000, intervals: [500] }).toBeGreaterThanOrEqual(wanted);
  await take();
  await wait(1);
  await take();
  await wait(rounds);
  return await take();
}

function at(values: readonly number[] | undefined, share: number): number {
  const sorted = (values ?? []).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function say(title: string, stages: Stages): void {
  const lines = Object.entries(stages).map(([name, values]) => {
    const [median, p90, worst] = [0.5, 0.9, 1].map((share) => at(values, share).toFixed().padStart(4));
    return `  ${name.padEnd(18)} n ${String(values.length).padStart(3)}  median ${median}  p90 ${p90}  worst ${worst} ms`;
  });
  process.stderr.write(`${title}\n${lines.join('\n')}\n`);
}

test('from the frame to the verdict, online and offline', async () => {
  test.setTimeout(600_000);
  const door = await openDoor();
  try {
    const summary: string[] = [];
    const measure = async (page: Page, what: 'bare' | 'online' | 'offline', { rate, index }: Speed) => {
      const stages = await pass(page, ROUNDS);
      say(`${what}, ${rate} times slower (index ${index})`, stages);
      const [median, p90] = [0.5, 0.9].map((share) => `${at(stages[ALL], share).toFixed().padStart(4)} ms`);
      const wanted = what === 'bare' ? '' : `  wanted ${WANTED[what]} ms`;
      summary.push(`  ${String(rate).padStart(4)} ×  ${what.padEnd(8)} median ${median}  p90 ${p90}${wanted}`);
    };

    const bare = await door.openPhone();
    await bare.addInitScript(watch);
    await bare.goto('/health/live');
    const bareTools = await bare.context().newCDPSession(bare);
    const own = await calibrate(bareTools, bare, MID_RANGE);
    process.stderr.write(
      `index of this machine ${own.index}; ${own.rate} times slower is ${MID_RANGE}, a phone of the middle class\n`,
    );
    const rates = [...new Set([1, own.rate, FIXED])];
    await openBareDoor(bare);
    for (const rate of rates) await measure(bare, 'bare', await slowDown(bareTools, bare, rate));
    await bare.context().close();

    const page = await door.openPhone();
    const devtools = await page.context().newCDPSession(page);
    await page.addInitScript(watch);
    await page.goto(door.pairingUrl);
    await expect(page.getByText(/离线可用/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: '开启摄像头' }).click();
    await expect(page.locator('.verdict')).toBeVisible({ timeout: 30_000 });
    for (const rate of rates) await measure(page, 'online', await slowDown(devtools, page, rate));
    await page.context().setOffline(true);
    await expect(page.getByText(/未上传 [1-9]/)).toBeVisible({ timeout: 30_000 });
    for (const rate of rates) await measure(page, 'offline', await slowDown(devtools, page, rate));
    process.stderr.write(`${summary.join('\n')}\n`);
  } finally {
    await door.close();
  }
});

import type { CDPSession, Page } from '@playwright/test';

/**
 * How quick a processor is for a browser, as Lighthouse counts it (docs/throttling.md there, "BenchmarkIndex"; scale since
 * Chrome 86): strings of 10,000 signs built one by one, which is work for the garbage collector too, and copies of 100,000
 * numbers between two arrays, which is not; each a second, divided by ten, and the mean of the two.
 */
export async function measureIndex(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const perSecond = (work: (turn: number) => void) => {
      const begun = performance.now();
      let turns = 0;
      // The clock is asked only now and then: asking is work too.
      while (turns % 10 !== 0 || performance.now() - begun < 400) {
        work(turns);
        turns += 1;
      }
      return turns / ((performance.now() - begun) / 1000);
    };
    const strings = perSecond(() => {
      let text = '';
      for (let at = 0; at < 10_000; at += 1) text += 'a';
      if (text.length !== 10_000) throw new Error('kept, so that it is not left out as useless');
    });
    const numbers = [Array.from({ length: 100_000 }, (_, at) => at), Array.from({ length: 100_000 }, (_, at) => at)];
    const copies = perSecond((turn) => {
      const from = numbers[turn % 2] ?? [];
      const to = numbers[(turn + 1) % 2] ?? [];
      for (let at = 0; at < from.length; at += 1) to[at] = from[at] ?? 0;
    });
    return Math.round((strings + copies) / 20);
  });
}

/**
 * What Chromium's own calibration aims at for "mid-tier mobile" (a Pixel 5). Lighthouse's older table calls 125 to 800
 * mid-tier (a Moto G4 of 2016) and 800 to 1200 high-end (a Galaxy S10 of 2019).
 */
export const MID_RANGE = 1000;
export interface Speed {
  readonly rate: number;
  readonly index: number;
}

export async function slowDown(devtools: CDPSession, page: Page, rate: number): Promise<Speed> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  return { rate, index: await bestOf(page, 2) };
}

/** Of several: whatever else runs on the machine only ever makes it slower. */
async function bestOf(page: Page, tries: number): Promise<number> {
  let best = 0;
  for (let at = 0; at < tries; at += 1) best = Math.max(best, await measureIndex(page));
  return best;
}

/** The multiplier at which this machine is as slow as such a phone; 1 where it is no quicker. */
export async function calibrate(devtools: CDPSession, page: Page, target: number): Promise<Speed> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const index = await bestOf(page, 8);
  const rate = Math.max(1, Math.round((index / target) * 10) / 10);
  return { rate, index };
}

import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './test/e2e/support/chromium.ts';

// Journeys through the built product. Each file starts a server of its own (test/e2e/support/server.ts).
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.journey.ts',
  outputDir: 'test/e2e/output',
  timeout: 120_000,
  // Only what fails waits so long: a busy machine is no reason to fail.
  expect: { timeout: 15_000 },
  // A file keeps a little more than one core busy (its browser, server and database); files share nothing.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: await findChromium(), args: chromiumFlags },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    // TRACE=1 keeps the whole course of a journey that failed: a fifth of the time.
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
  },
});

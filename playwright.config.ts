import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './test/e2e/support/chromium.ts';

// Journeys through the built product. Each file starts a server of its own (test/e2e/support/server.ts).
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.journey.ts',
  outputDir: 'test/e2e/output',
  timeout: 60_000,
  workers: 1,
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

import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.ts';

// What a browser takes is measured like a journey and judged like a bench: `npx playwright test -c bench`.
export default defineConfig({ ...journeys, testDir: '.', outputDir: '../test/e2e/output' });

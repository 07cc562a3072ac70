import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../test/e2e/support/chromium.ts';
import { cameraFlags, writeFilm } from '../test/e2e/support/fake-camera.ts';
import { readCode } from '../test/e2e/support/read-code.ts';
import { startServer } from '../test/e2e/support/server.ts';
import { call, createVisitors, desk, phone, signIn } from '../test/e2e/support/visitors.ts';

export interface Door {
  /** In its camera badges are held up, one a second. */
  readonly browser: Browser;
  /** Where the server is. */
  readonly url: string;
  readonly pairingUrl: string;
  openPhone(): Promise<Page>;
  close(): Promise<void>;
}

const output = path.resolve(import.meta.dirname, '../test/e2e/output');

/** A server with the demo, a station to be paired, and a browser before whose camera its badges pass. */
export async function openDoor(): Promise<Door> {
  const server = await startServer({}, { demo: true });
  const executablePath = await findChromium();
  const office = await chromium.launch({ executablePath, args: chromiumFlags });
  const codes: string[] = [];
  let pairingUrl = '';
  try {
    const visitors = createVisitors(server, office, path.join(output, 'station'));
    const page = await signIn(await visitors.open(desk, 'zh-CN'), server.admin);
    const { edition } = await call<{ edition: { year: number } }>(page, 'get', '/api/v1/editions/current');
    const { items: checkpoints } = await call<{ items: { id: string; kind: string }[] }>(
      page,
      'get',
      `/api/v1/editions/${edition.year}/checkpoints`,
    );
    const entrance = checkpoints.find(({ kind }) => kind === 'entrance')?.id;
    const body = { editionYear: edition.year, name: '东门手机', checkpointIds: [entrance] };
    pairingUrl = (await call<{ pairing: { url: string } }>(page, 'post', '/api/v1/stations', body)).pairing.url;
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
  const film = path.join(output, `speed-${process.pid}.y4m`);
  writeFilm(
    film,
    codes.flatMap((code) => [{ frames: 5 }, { code, frames: 5 }]),
  );
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...cameraFlags(film)] });
  return {
    browser,
    url: server.url,
    pairingUrl,
    async openPhone() {
      const permissions = ['camera'];
      const context = await browser.newContext({ viewport: phone, locale: 'zh-CN', baseURL: server.url, permissions });
      return await context.newPage();
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

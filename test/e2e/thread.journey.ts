import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import ICAL from 'ical.js';
import { hasPoppler, readCodes } from '../support/paper.ts';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { cameraFlags, writeFilm } from './support/fake-camera.ts';
import { readShownCode } from './support/read-code.ts';
import { type ProductServer, startServer } from './support/server.ts';
import { call, desk, phone, signIn } from './support/visitors.ts';

/*
 * The whole thread in one piece, as its people live it: a delegate registers on a phone, the office approves and prints,
 * a station reads the badge with its camera, the wall counts, the director sees the signatory and leads the item over
 * the stage, a certificate is issued, and a phone reads that it is genuine.
 */

const shots = path.resolve(import.meta.dirname, 'output/thread');
const DELEGATE = 'გიორგი ბერიძე';

let server: ProductServer;
let browser: Browser;
/** The station's own browser: what its camera films is given at its start. */
let door: Browser | undefined;
let count = 0;
const complaints: string[] = [];

test.beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
});
test.afterAll(async () => {
  await Promise.all([browser.close(), door?.close()]);
  await server.close();
});

async function open(
  viewport: { width: number; height: number },
  locale: 'zh-CN' | 'en-GB',
  in_ = browser,
): Promise<BrowserContext> {
  const context = await in_.newContext({
    viewport,
    locale,
    timezoneId: 'Asia/Shanghai',
    baseURL: server.url,
    acceptDownloads: true,
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(`${page.url()}: ${message.text()}`);
    });
  });
  return context;
}

async function keep(page: Page, name: string): Promise<void> {
  count += 1;
  await page.screenshot({
    path: path.join(shots, `${String(count).padStart(2, '0')}-${name}.png`),
    animations: 'disabled',
  });
}

test('from registration to a certificate that proves genuine', async () => {
  test.setTimeout(120_000);
  const organiserContext = await open(desk, 'zh-CN');
  const organiser = await signIn(organiserContext, server.admin);
  const { edition } = await call<{ edition: { year: number } }>(organiser, 'get', '/api/v1/editions/current');
  const delegateContext = await open(phone, 'en-GB');
  const delegate = await delegateContext.newPage();
  let badge = '';

  await test.step('a delegate registers on a phone', async () => {
    await delegate.goto('/en/register');
    await keep(delegate, 'register-who');
    await delegate.locator('[name=nameNative]').fill(DELEGATE);
    await delegate.locator('[name=nameLatin]').fill('Giorgi Beridze');
    await delegate.locator('[name=email]').fill('giorgi@guests.example');
    await delegate.locator('[name=phone]').fill('+995 32 200 0042');
    await delegate.getByRole('button', { name: 'Continue' }).click();
    await delegate.locator('[name=organisationText]').fill('Sample College');
    await delegate.locator('#organisation-list [role=option]').first().click();
    await delegate.locator('select[name=place]').selectOption('GE');
    await keep(delegate, 'register-organisation');
    await delegate.getByRole('button', { name: 'Continue' }).click();
    await delegate.getByRole('checkbox').first().check();
    await keep(delegate, 'register-consents');
    await delegate.getByRole('button', { name: 'Send the registration' }).click();
    await delegate.waitForURL(/\/en\/my\/hwl_/);
    await expect(delegate.getByText('Under review')).toBeVisible();
    await keep(delegate, 'my-pending');
  });

  await test.step('the confirmation with its code lies in the outbox, and the office approves', async () => {
    await organiser.goto('/office/messages');
    await organiser.getByRole('link', { name: /Registration received/ }).click();
    await expect(organiser.locator('iframe')).toBeVisible();
    await keep(organiser, 'outbox');
    await organiser.goto('/office/registrations?q=Beridze');
    await organiser.getByRole('link', { name: DELEGATE }).first().click();
    await organiser.getByRole('button', { name: '通过', exact: true }).click();
    await expect(organiser.locator('.badge-panel img')).toBeVisible();
    await keep(organiser, 'approved');
  });

  await test.step('the badge prints, and the phone shows its code', async () => {
    const registrationId = new URL(organiser.url()).pathname.split('/').at(-1);
    const pdf = await organiser.request.get(`/api/v1/registrations/${registrationId}/badge.pdf`);
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    writeFileSync(path.join(shots, 'badge.pdf'), await pdf.body());
    await delegate.reload();
    await expect(delegate.getByText('Approved', { exact: true })).toBeVisible();
    await keep(delegate, 'my-approved');
    badge = await readShownCode(delegate.locator('figure.badge'));
    expect(badge).toMatch(/^HW[0-9A-HJKMNP-TV-Z]{32}$/);
  });

  const wallContext = await open({ width: 1920, height: 1080 }, 'zh-CN');
  await wallContext.addCookies(await organiserContext.cookies());
  const wall = await wallContext.newPage();
  await wall.goto(`/wall/${edition.year}`);
  await expect(wall.locator('.wall-count')).toBeVisible();
  const counted = async () => Number((await wall.locator('.wall-count strong').innerText()).replace(/\D/g, ''));
  const before = await counted();
  await keep(wall, 'wall-before');

  const film = path.join(os.tmpdir(), `huiwu-film-${process.pid}.y4m`);
  writeFilm(film, [{ frames: 20 }, { code: badge, frames: 40 }]);
  door = await chromium.launch({
    executablePath: await findChromium(),
    args: [...chromiumFlags, ...cameraFlags(film)],
  });
  const doorContext = await open(phone, 'zh-CN', door);
  await doorContext.grantPermissions(['camera']);
  const stationPage = await doorContext.newPage();

  await test.step('a station is paired and reads the badge with its camera; the wall counts within a second', async () => {
    const { items: checkpoints } = await call<{ items: { id: string; kind: string }[] }>(
      organiser,
      'get',
      `/api/v1/editions/${edition.year}/checkpoints`,
    );
    const { pairing } = await call<{ pairing: { url: string } }>(organiser, 'post', '/api/v1/stations', {
      editionYear: edition.year,
      name: '东门平板',
      profile: 'help_desk',
      checkpointIds: checkpoints.map(({ id }) => id),
    });
    await stationPage.goto(pairing.url);
    await expect(stationPage.getByText('本机已记录')).toBeVisible();
    await stationPage.getByRole('button', { name: '开启摄像头' }).click();
    await expect(stationPage.locator('.verdict-word', { hasText: '请入场' })).toBeVisible({ timeout: 20_000 });
    await expect(stationPage.getByText(DELEGATE).first()).toBeVisible();
    await expect.poll(counted, { timeout: 1000 }).toBe(before + 1);
    await keep(stationPage, 'station-camera');
    await keep(wall, 'wall-after');
  });

  const { items: ceremonies } = await call<{ items: { id: string }[] }>(
    organiser,
    'get',
    `/api/v1/editions/${edition.year}/ceremonies`,
  );
  const ceremonyId = ceremonies[0]?.id ?? '';
  const directorContext = await open({ width: 1180, height: 820 }, 'en-GB');
  await directorContext.addCookies(await organiserContext.cookies());
  const director = await directorContext.newPage();
  await director.goto(`/office/ceremony/${ceremonyId}`);
  const stageContext = await open({ width: 1920, height: 1080 }, 'zh-CN');
  const stage = await stageContext.newPage();
  await stage.goto(`/stage/${ceremonyId}`);

  await test.step('a signatory is found by name at the signing desk and turns green on the console', async () => {
    // The next items are complete already, or wait for several; one of those to come waits for a single person.
    await expect(director.locator('.now-card')).toBeVisible();
    const missing = director.locator('.now-card .presence-line', { hasText: 'Not here yet' });
    for (let tries = 0; tries < 12 && (await missing.count()) !== 1; tries += 1)
      await director.keyboard.press('ArrowDown');
    await expect(missing).toHaveCount(1);
    const absent = director.locator('.now-card .presence-line', { hasText: 'Not here yet' }).first();
    const name = await absent.locator('.native').innerText();
    await keep(director, 'console-missing');
    // The verdict goes by itself, and the camera would read the same badge again.
    await stationPage.getByRole('button', { name: '关闭摄像头' }).click();
    await stationPage.getByLabel('签到点').selectOption({ label: '签约候场处' });
    await stationPage.locator('[name=q]').fill(name);
    await stationPage.locator('.scan-search li button', { hasText: name }).first().click();
    await expect(stationPage.locator('.verdict-word', { hasText: '请入场' })).toBeVisible();
    await keep(stationPage, 'station-signatory');
    const line = director.locator('.now-card .presence-line', { hasText: name });
    await expect(line.getByText('At the desk')).toBeVisible({ timeout: 1000 });
    await keep(director, 'console-green');
  });

  await test.step('a scanner gun types the same badge again: already in, told at once', async () => {
    await expect(stationPage.locator('.verdict')).toBeHidden({ timeout: 10_000 });
    await stationPage.getByLabel('签到点').selectOption({ index: 0 });
    // All at once, as a gun does: one by one a busy machine leaves gaps between the keys that only a person would.
    const keys = [...[...badge].map((sign) => (/\d/.test(sign) ? `Digit${sign}` : `Key${sign}`)), 'Enter'];
    await stationPage.evaluate((codes) => {
      for (const code of codes) window.dispatchEvent(new KeyboardEvent('keydown', { code, cancelable: true }));
    }, keys);
    await expect(stationPage.locator('[data-reason=already_inside]')).toBeVisible();
    await keep(stationPage, 'station-gun');
  });

  await test.step('the director leads the item over the stage, and the screen follows', async () => {
    const give = (name: string) => director.locator('.deck .give').getByRole('button', { name, exact: true });
    /** A press right after another is taken for a double press and does nothing, as on purpose. */
    const press = async (name: string, scene: string) => {
      await expect(async () => {
        if (await give(name).isVisible()) await give(name).click({ timeout: 500 });
        await expect(stage.locator(scene)).toBeVisible({ timeout: 700 });
      }).toPass({ timeout: 10_000 });
      await keep(stage, `stage ${name}`.toLowerCase().replaceAll(' ', '-'));
    };
    await expect(stage.locator('.hall.neutral')).toBeVisible();
    await keep(stage, 'stage-neutral');
    await press('Call to the stage', '[class$=" signing called"]');
    await press('They are on stage', '[class$=" signing on_stage"]');
    await press('Begin signing', '[class$=" signing signing"]');
    await press('Signed', '[class$=" signing signed"]');
    await keep(director, 'console-signed');
    await press('Close', '.hall.neutral');
  });

  await test.step('a certificate is drafted, approved by another person, issued and proves genuine on a phone', async () => {
    await organiser.goto('/office/certificates');
    await organiser
      .getByRole('link', { name: /岭南工匠学院|第二批/ })
      .first()
      .click();
    await organiser.getByRole('link', { name: '证书', exact: true }).last().click();
    await organiser.getByRole('button', { name: /拟写 12 份证书/ }).click();
    await expect(organiser.getByText('草稿').first()).toBeVisible();
    const made = await call<{ signInLink: { url: string } }>(organiser, 'post', '/api/v1/users', {
      email: 'approver@huiwu.test',
      name: '证书审核员',
      locale: 'zh',
      roles: ['certificate_approver'],
    });
    const approverContext = await open(desk, 'zh-CN');
    const approver = await approverContext.newPage();
    await approver.goto(made.signInLink.url);
    await approver.getByRole('button', { name: /使用.*链接登录|链接登录/ }).click();
    await approver.locator('input[name=password]').fill('approves what others drafted');
    await approver.locator('form button[type=submit]').click();
    await expect(approver.getByRole('navigation').first()).toBeVisible();
    await approver.goto(organiser.url());
    await approver.getByRole('button', { name: /审核通过 12 份/ }).click();
    await expect(approver.getByText('已审核').first()).toBeVisible();
    await organiser.reload();
    await organiser.getByRole('button', { name: /签发 12 份/ }).click();
    await keep(organiser, 'certificates-issue');
    await organiser.locator('dialog[open] .button.primary').click();
    await expect(organiser.getByText('已签发').first()).toBeVisible();
    await keep(organiser, 'certificates-issued');
    const cohortId = new URL(organiser.url()).pathname.split('/').at(-1);
    const batch = await organiser.request.get(`/api/v1/cohorts/${cohortId}/certificates.pdf`, { timeout: 30_000 });
    expect(batch.headers()['content-type']).toContain('application/pdf');
    const pdf = await batch.body();
    writeFileSync(path.join(shots, 'certificates.pdf'), pdf);
    if (!hasPoppler) {
      test.info().annotations.push({ type: 'not seen', description: 'no pdftoppm: the printed code was not read' });
      return;
    }
    const [printed = ''] = await readCodes(pdf, 3);
    expect(printed).toMatch(/LAP-\d{4}-0003/i);
    const verifier = await (await open(phone, 'en-GB')).newPage();
    // The code holds the scheme and the host in capitals, as scanners may hand it on.
    await verifier.goto(printed);
    await expect(verifier.getByText('证书真实有效')).toBeVisible();
    await expect(verifier.getByText('Genuine and valid')).toBeVisible();
    await keep(verifier, 'verified');
  });

  await test.step('the agenda: a doubled room is refused in words, and open pages follow within a second', async () => {
    const publicPage = await (await open(phone, 'zh-CN')).newPage();
    await publicPage.goto('/zh/agenda');
    await expect(publicPage.getByText('实时')).toBeVisible();
    await organiser.goto('/office/agenda');
    await organiser.getByRole('button', { name: '添加议程' }).click();
    const dialog = organiser.locator('dialog[open]');
    await dialog.locator('[name=titleZh]').fill('校企合作圆桌会');
    await dialog.locator('[name=titleEn]').fill('Round Table of Colleges and Enterprises');
    await dialog.locator('[name=roomId]').selectOption({ label: '主会场（大礼堂）' });
    await dialog.locator('[name=startsAt]').fill('09:10');
    await dialog.locator('[name=endsAt]').fill('09:40');
    await dialog
      .getByRole('button', { name: /保存|添加/ })
      .last()
      .click();
    await expect(dialog.getByText(/开幕式/).first()).toBeVisible();
    await keep(organiser, 'agenda-conflict');
    await dialog.locator('[name=startsAt]').fill('22:10');
    await dialog.locator('[name=endsAt]').fill('22:40');
    await dialog
      .getByRole('button', { name: /保存|添加/ })
      .last()
      .click();
    await expect(dialog).toBeHidden();
    await organiser.getByRole('button', { name: /发布 1 项草稿/ }).click();
    await expect(publicPage.getByText('校企合作圆桌会')).toBeVisible({ timeout: 1000 });
    await keep(organiser, 'agenda-office');
    await publicPage.getByText('校企合作圆桌会').scrollIntoViewIfNeeded();
    await keep(publicPage, 'agenda-public');
    const calendar = await organiser.request.get(`/api/v1/editions/${edition.year}/schedule.ics?lang=zh`);
    const events = new ICAL.Component(ICAL.parse(await calendar.text())).getAllSubcomponents('vevent');
    expect(events.map((event) => new ICAL.Event(event).summary)).toContain('校企合作圆桌会');
  });

  expect(complaints).toEqual([]);
});

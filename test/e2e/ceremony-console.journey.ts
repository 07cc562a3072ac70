import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, expect, type Locator, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import {
  desk,
  expectAccessible,
  expectDialogToFit,
  expectToFit,
  keepSeen,
  phone,
  settled,
} from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';

/*
 * The day of a ceremony at two consoles of the demo's signing: a tablet beside the stage and a second one with the deputy
 * director. Then the run sheet is drawn up, tried and printed. Pictures are taken with PICTURES=1 only.
 */
const tablet = { width: 1024, height: 768 };
const HEADERS = { 'X-Requested-With': 'huiwu' };
const withPictures = process.env.PICTURES !== undefined;

let server: ProductServer;
let browser: Browser;
let first: Page;
let second: Page;
let ceremony: { id: string; titleZh: string };
let year = 0;
const complaints: string[] = [];

test.describe.configure({ mode: 'serial', timeout: 120_000 });

async function open(locale: 'zh-CN' | 'en-GB'): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: tablet,
    locale,
    timezoneId: 'America/New_York',
    baseURL: server.url,
    reducedMotion: 'reduce',
    hasTouch: true,
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // A refusal is an answer.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(`${page.url()}: ${message.text()}`);
    });
  });
  return context;
}
async function get<T>(page: Page, url: string): Promise<T> {
  const answer = await page.request.get(url);
  expect(answer.ok(), `${url}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}
interface Scene {
  readonly revision: number;
  readonly items: readonly { readonly id: string; readonly state: string; readonly plannedSeconds: number }[];
}
const sceneOf = (id = ceremony.id) => get<Scene>(first, `/api/v1/ceremonies/${id}`);
const picture = async (page: Page, name: string) => {
  if (withPictures) await keepSeen(page, `ceremony-${name}`);
};
const lead = (page: Page) => page.locator('.deck .lead');
/** A button that has just changed takes no press for 400 ms: whoever is in earnest presses again. */
async function press(button: Locator, then: () => Promise<void>): Promise<void> {
  await expect(async () => {
    if (await button.isVisible()) await button.click({ timeout: 500 });
    await then();
  }).toPass({ timeout: 20_000 });
}
async function key(page: Page, name: string, then: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(name);
    await then();
  }).toPass({ timeout: 20_000 });
}
const reads = (page: Page, text: string | RegExp) => () => expect(lead(page)).toHaveText(text, { timeout: 3000 });

/** 7:1, and 4.5:1 for what is large. What cannot be pressed now is pale on purpose. */
async function expectContrast(what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page: first }).withRules(['color-contrast-enhanced']).analyze();
  const told = violations.flatMap(({ nodes }) => nodes.map(({ html }) => html.slice(0, 160)));
  expect.soft(told, what).toEqual([]);
}

test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  const own = await open('zh-CN');
  await own.request.post('/api/v1/sessions', { headers: HEADERS, data: server.admin });
  first = await own.newPage();
  const { items: editions } = await get<{ items: { year: number; state: string }[] }>(first, '/api/v1/editions');
  year = editions.find(({ state }) => state === 'live')?.year ?? 0;
  const { items } = await get<{ items: (typeof ceremony)[] }>(first, `/api/v1/editions/${year}/ceremonies`);
  const signing = items.find(({ titleZh }) => titleZh.includes('签约'));
  if (!signing) throw new Error('the demo has no signing ceremony');
  ceremony = signing;
  const made = await own.request.post('/api/v1/users', {
    headers: HEADERS,
    data: {
      email: 'deputy@huiwu.test',
      name: '副导演',
      locale: 'zh',
      roles: ['ceremony_director'],
    },
  });
  expect(made.ok(), await made.text()).toBe(true);
  const other = await open('zh-CN');
  const { signInLink } = (await made.json()) as { signInLink: { url: string } };
  const signedIn = await other.request.post('/api/v1/sessions', {
    headers: HEADERS,
    data: { link: new URLSearchParams(new URL(signInLink.url).hash.slice(1)).get('link') },
  });
  expect(signedIn.ok(), await signedIn.text()).toBe(true);
  second = await other.newPage();
  for (const page of [first, second]) {
    await page.goto(`/office/ceremony/${ceremony.id}`);
    await expect(page.locator('.now-card')).toBeVisible();
  }
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});

test('the large button is under the thumb, and every target of the console is 56 px high', async () => {
  const box = await lead(first).boundingBox();
  expect(box && box.x + box.width).toBeGreaterThan(tablet.width - 24);
  expect(box && box.y + box.height).toBeGreaterThan(tablet.height - 24);
  expect(box?.height).toBeGreaterThanOrEqual(96);
  const small = await first
    .locator('.deck button:visible, .deck a.button:visible')
    .evaluateAll((all) => all.flatMap((one) => (one.getBoundingClientRect().height < 56 ? [one.textContent] : [])));
  expect(small).toEqual([]);
  await first.getByRole('button', { name: '设置' }).click();
  await first.getByRole('checkbox', { name: '左手操作' }).check();
  await first.getByRole('checkbox', { name: '暗场' }).check();
  await expectDialogToFit(first, 'settings of the console');
  await picture(first, 'settings');
  await first.keyboard.press('Escape');
  const left = await lead(first).boundingBox();
  expect(left?.x).toBeLessThan(24);
  await first.reload();
  await expect(first.locator('.deck.left-hand')).toBeVisible();
  await expect(first.locator('html')).toHaveClass(/deck-dark/);
  // In the dark everything that is read has 7:1.
  await expectAccessible(first, 'the console in a dark hall');
  await expectContrast('dark');
  await first.getByRole('button', { name: '设置' }).click();
  await first.getByRole('checkbox', { name: '左手操作' }).uncheck();
  await first.getByRole('checkbox', { name: '暗场' }).uncheck();
  await first.keyboard.press('Escape');
  await expectContrast('light');
});

test('two consoles lead one item on, and neither skips a step of the other', async () => {
  await press(lead(first), reads(first, '已就位'));
  await expect(lead(second)).toHaveText('已就位');
  // Both press at once: one is heard, the other is told who was first, and nothing is done twice.
  const before = (await sceneOf()).revision;
  const at = Date.now() + 1500;
  const together = (page: Page) =>
    lead(page).evaluate(
      (button: HTMLElement, when) =>
        new Promise<void>((pressed) => {
          const wait = setInterval(() => {
            if (Date.now() < when) return;
            clearInterval(wait);
            button.click();
            pressed();
          }, 1);
        }),
      at,
    );
  await Promise.all([together(first), together(second)]);
  await expect(lead(first)).toHaveText('开始签署');
  await expect(lead(second)).toHaveText('开始签署');
  expect((await sceneOf()).revision).toBe(before + 1);
  await press(lead(second), reads(second, '签署完成'));
  await press(lead(first), reads(first, '交换文本'));
  await press(lead(first), reads(first, '合影'));
  await press(lead(first), reads(first, '本项结束'));
  await expect(first.locator('.lately')).toContainText('副导演');
});

test('a press that comes too late is told what is true now and who did it', async () => {
  // The second console's press is on its way while the first one's is heard.
  let release = (): void => undefined;
  const held = new Promise<void>((go) => {
    release = go;
  });
  await second.route('**/commands', async (route) => {
    await held;
    await route.continue();
  });
  await expect(async () => {
    const sent = second.waitForRequest('**/commands', { timeout: 600 });
    await lead(second).click();
    await sent;
  }).toPass();
  await press(lead(first), reads(first, '请上台'));
  release();
  await expect(second.locator('.deck-notice')).toContainText('先行操作');
  await second.unroute('**/commands');
  await expect(lead(second)).toHaveText('请上台');
  await press(lead(first), reads(first, '已就位'));
  // What the first console has called is taken back by the way back of a remote: two presses.
  await first.keyboard.press('PageUp');
  await expect(first.locator('.deck-notice')).toContainText('再按一次');
  expect((await sceneOf()).items[2]?.state).toBe('called');
  await key(first, 'PageUp', () => expect(lead(first)).toHaveText('请上台', { timeout: 1000 }));
});

test('hold and the neutral picture, by button, key and remote, at both consoles', async () => {
  await first.getByRole('button', { name: '暂停', exact: true }).click();
  await expect(second.locator('.deck-band.held')).toBeVisible();
  await expect(lead(second)).toBeDisabled();
  await picture(second, 'held');
  await press(second.locator('.deck-band.held').getByRole('button', { name: '继续' }), () =>
    expect(first.locator('.deck-band.held')).toHaveCount(0, { timeout: 3000 }),
  );
  const stage = await first.context().newPage();
  await stage.goto(`/stage/${ceremony.id}`);
  await first.bringToFront();
  await press(lead(first), reads(first, '已就位'));
  await first.keyboard.press('.');
  await expect(second.locator('.deck-band.covered')).toBeVisible();
  await expect(stage.locator('.hall.neutral')).toBeVisible();
  await key(first, 'n', () => expect(second.locator('.deck-band.covered')).toHaveCount(0, { timeout: 3000 }));
  await expect(stage.locator('.hall.neutral')).toHaveCount(0);
  await stage.close();
  // F5 of a remote reloads nothing.
  await first.evaluate(() => document.body.setAttribute('data-same', 'page'));
  await first.keyboard.press('F5');
  await expect(first.locator('body[data-same=page]')).toBeVisible();
  await press(first.getByRole('button', { name: /^撤销/ }), reads(first, '请上台'));
});

test('two taps put a deputy in the place of whoever is missing, and one takes it back', async () => {
  const missing = first.locator('.missing-people > li .presence-line').first();
  const name = await missing.locator('.native').innerText();
  await missing.click();
  const sheet = first.locator('dialog[open]');
  await expectDialogToFit(first, 'who stands in');
  const standIn = sheet.locator('button.stand-in').first();
  await expect(standIn).toBeVisible();
  await picture(first, 'stand-in');
  const deputy = await standIn.locator('.native').innerText();
  await standIn.click();
  await expect(first.locator('.deck-notice')).toContainText(deputy);
  await expect(second.locator('.lately')).toContainText('替签');
  await first.locator('.deck-notice').getByRole('button', { name: '撤销' }).click();
  await expect(first.locator('.missing-people .native', { hasText: name }).first()).toBeVisible();
});

test('with a side missing it starts only with a reason, which is one tap', async () => {
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    if (await first.locator('.now-card .party.missing').count()) break;
    await first.keyboard.press('ArrowDown');
  }
  await expect(first.locator('.now-card .party.missing').first()).toBeVisible();
  await press(lead(first), reads(first, '已就位'));
  await press(lead(first), () => expect(first.locator('dialog[open]')).toBeVisible({ timeout: 3000 }));
  await expectDialogToFit(first, 'the reason');
  await picture(first, 'reason');
  await first.getByRole('button', { name: '代表已在台侧候场，未扫码' }).click();
  await expect(lead(first)).toHaveText('开始签署');
  await expect(second.locator('.lately')).toContainText('代表已在台侧候场，未扫码');
  await key(first, 'u', reads(first, '已就位'));
  await key(first, 'u', reads(first, '请上台'));
});

test('skip and return; what is set aside stays in sight', async () => {
  await press(first.getByRole('button', { name: '跳过' }), () =>
    expect(second.getByText('已跳过、延后')).toBeVisible({ timeout: 3000 }),
  );
  await second.getByRole('button', { name: '恢复', exact: true }).click();
  await expect(second.getByText('已跳过、延后')).toHaveCount(0);
});

test('the order changes by the arrow keys on a handle and by dragging; the other desk follows', async () => {
  await first.goto(`/office/ceremony/${ceremony.id}/sheet`);
  await expect(first.locator('.run-sheet > li').first()).toBeVisible();
  const order = async () => (await sceneOf()).items.map(({ id }) => id);
  const [, , , , five = '', six = '', seven = ''] = await order();
  const handle = (id: string) => first.locator(`.run-sheet > li[data-id="${id}"] button.handle`);
  await handle(five).focus();
  await first.keyboard.press('ArrowDown');
  await expect(first.locator('.run-sheet > li').nth(5)).toHaveAttribute('data-id', five);
  await expect(handle(five)).toBeFocused();
  expect((await order()).slice(4, 7)).toEqual([six, five, seven]);
  await handle(seven).scrollIntoViewIfNeeded();
  const from = await handle(seven).boundingBox();
  const to = await handle(six).boundingBox();
  if (!from || !to) throw new Error('no handles');
  await first.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await first.mouse.down();
  await first.mouse.move(to.x + to.width / 2, to.y + 4, { steps: 8 });
  await expect(first.locator('.run-sheet > li.lands-before')).toHaveAttribute('data-id', six);
  await picture(first, 'drag');
  await first.mouse.up();
  await expect(first.locator('.run-sheet > li').nth(4)).toHaveAttribute('data-id', seven);
  expect((await order()).slice(4, 7)).toEqual([seven, six, five]);
});

test('a duration is typed in the row; two items are done at once and taken apart again', async () => {
  const row = first.locator('.run-sheet > li').nth(4);
  await row.locator('.duration-field input').fill('1:30');
  await first.keyboard.press('Enter');
  await expect.poll(async () => (await sceneOf()).items[4]?.plannedSeconds).toBe(90);
  await first.locator('.run-sheet > li').nth(4).getByRole('checkbox').check();
  await first.locator('.run-sheet > li').nth(5).getByRole('checkbox').check();
  await first.getByRole('button', { name: '2 项同时进行' }).click();
  await expect(row.locator('.tables li')).toHaveCount(2);
  await picture(first, 'together');
  await row.getByRole('button', { name: '单独进行' }).last().click();
  await expect(row.locator('.tables li')).toHaveCount(0);
});

test('a rehearsal is conducted by both consoles under a band, and cleared without a trace', async () => {
  const before = await sceneOf();
  await first.getByRole('button', { name: '开始彩排' }).click();
  await first.locator('dialog[open]').getByRole('button', { name: '开始彩排' }).click();
  await expect(second.locator('.deck-band.rehearsal')).toBeVisible();
  await first.goto(`/office/ceremony/${ceremony.id}`);
  await expect(first.locator('.deck-band.rehearsal')).toBeVisible();
  await first.locator('.now-card .presence-line').first().click();
  await first.getByRole('button', { name: '未到场', exact: true }).click();
  await expect(first.getByRole('button', { name: '未到场', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await first.getByRole('button', { name: '已到签约台', exact: true }).click();
  await expect(first.getByRole('button', { name: '已到签约台', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await first.keyboard.press('Escape');
  await press(lead(first), reads(first, '已就位'));
  await first.getByRole('button', { name: '本项标为到齐' }).click();
  await expect(second.locator('.now-card .party.missing')).toHaveCount(0);
  await picture(first, 'rehearsal');
  await press(lead(first), reads(first, '开始签署'));
  await expect(lead(second)).toHaveText('开始签署');
  await first.getByRole('button', { name: '清除彩排' }).click();
  await first.locator('dialog[open]').getByRole('button', { name: '清除彩排' }).click();
  await expect(second.locator('.deck-band.rehearsal')).toHaveCount(0);
  await expect(lead(second)).toHaveText('请上台');
  const { items, revision } = await sceneOf();
  expect({ items: items.map(({ id, state }) => [id, state]), revision }).toEqual({
    items: before.items.map(({ id, state }) => [id, state]),
    revision: before.revision,
  });
});

for (const locale of ['zh', 'en'] as const)
  test(`every page of a ceremony fits a phone, a tablet and a desk, and axe has nothing against it, ${locale}`, async () => {
    await first.evaluate((language) => localStorage.setItem('huiwu.locale', JSON.stringify(language)), locale);
    const pages = { console: '', sheet: '/sheet', readiness: '/readiness', script: '/script', print: '/print' };
    for (const [name, at] of Object.entries(pages)) {
      await first.goto(`/office/ceremony/${ceremony.id}${at}`);
      for (const size of [phone, tablet, { width: 1366, height: 1024 }, desk]) {
        await first.setViewportSize(size);
        await settled(first);
        await expectToFit(first, `${name}-${locale}-${size.width}`);
        await picture(first, `${name}-${locale}-${size.width}`);
      }
      await expectAccessible(first, `${name}-${locale}`, { rows: 4 });
    }
    expect(complaints.splice(0)).toEqual([]);
  });

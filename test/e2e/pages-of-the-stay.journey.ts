import { type Browser, type BrowserContext, chromium, expect, type Locator, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import {
  desk,
  expectAccessible,
  expectDialogToFit,
  expectToFit,
  keep,
  keepSeen,
  phone,
  settled,
} from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';

/*
 * What a stay is made of: travel, rooms, booked sessions, a delegation and its members, and the records of the
 * organisations they come from. Each page and each dialog in both languages, on a phone and on a desk. Pictures are taken
 * with PICTURES=1 only: they are half of the time.
 */

const locales = ['zh', 'en'] as const;
type Locale = (typeof locales)[number];
const HEADERS = { 'X-Requested-With': 'huiwu' };

let server: ProductServer;
let browser: Browser;
let context: BrowserContext;
const complaints: string[] = [];
const known = {
  year: 0,
  guest: '',
  unconfirmed: '',
  member: '',
  former: '',
  figure: '',
  booked: '',
  /** The contact's pages by the state of the delegation. */
  contacts: new Map<string, string>(),
  parties: new Map<string, string>(),
};

test.describe.configure({ timeout: 120_000 });

async function get<T>(url: string): Promise<T> {
  const answer = await context.request.get(url);
  expect(answer.ok(), `${url}: ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}

/** The office replaces the link and reads the new one in the outbox. */
async function linkOf(id: string): Promise<string> {
  const answer = await context.request.post(`/api/v1/registrations/${id}/link`, { headers: HEADERS });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { items } = await get<{ items: { id: string }[] }>('/api/v1/mails?limit=1');
  return /hwl_[a-z0-9]+/.exec(JSON.stringify(await get(`/api/v1/mails/${items[0]?.id}`)))?.[0] ?? '';
}

interface Party {
  readonly id: string;
  readonly state: string;
  readonly incomplete: number;
}

test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  context = await browser.newContext({ baseURL: server.url, timezoneId: 'America/New_York', reducedMotion: 'reduce' });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
  });
  await context.request.post('/api/v1/sessions', { headers: HEADERS, data: server.admin });
  known.year = (await get<{ edition: { year: number } }>('/api/v1/editions/current')).edition.year;
  const edition = `/api/v1/editions/${known.year}`;
  type Guests = { items: { person: { registrationId: string }; room: unknown }[] };
  const { items: guests } = await get<Guests>(`${edition}/guests?limit=20`);
  known.guest = await linkOf(guests.find(({ room }) => room)?.person.registrationId ?? '');
  type Ids<Key extends string> = { items: Record<Key, string>[] };
  known.booked = (await get<Ids<'sessionId'>>(`${edition}/bookable-sessions`)).items[0]?.sessionId ?? '';
  const records = '/api/v1/organisation-records?limit=1&member=';
  known.member = (await get<Ids<'id'>>(`${records}true`)).items[0]?.id ?? '';
  known.former = (await get<Ids<'id'>>(`${records}false`)).items[0]?.id ?? '';
  known.figure = (await get<Ids<'id'>>('/api/v1/membership-figures')).items[0]?.id ?? '';
  const { items: parties } = await get<{ items: Party[] }>(`${edition}/delegations?limit=100`);
  for (const { id, state, incomplete } of parties) {
    if (known.parties.has(state)) continue;
    const { link } = await get<{ link: string }>(`/api/v1/delegations/${id}/link`);
    known.parties.set(state, id);
    known.contacts.set(state, new URL(link).pathname.replace(/^\/(zh|en)/, ''));
    if (incomplete === 0 || known.unconfirmed) continue;
    type Members = { members: { id: string; answered: boolean }[] };
    const { members } = await get<Members>(`/api/v1/delegations/${id}`);
    known.unconfirmed = await linkOf(members.find(({ answered }) => !answered)?.id ?? '');
  }
  expect([...known.contacts.keys()].sort()).toEqual(['declined', 'filling', 'invited', 'sent']);
  expect([known.guest, known.unconfirmed].every((link) => link.startsWith('hwl_'))).toBe(true);
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

async function openPage(locale: Locale): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript((chosen) => localStorage.setItem('huiwu.locale', JSON.stringify(chosen)), locale);
  await page.setViewportSize(desk);
  return page;
}

/** Both widths of what is open; axe looks at the width that is commoner for it. */
async function look(page: Page, locale: Locale, name: string): Promise<void> {
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    await expectToFit(page, `${name} ${locale} ${size.width}`);
    await keep(page, `${name}-${locale}-${size.width}`);
    if (size === (locale === 'zh' ? desk : phone)) await expectAccessible(page, `${name} ${locale}`, { rows: 5 });
  }
  await page.setViewportSize(desk);
}

async function visit(page: Page, locale: Locale, name: string, at: string): Promise<void> {
  await page.goto(at);
  await settled(page);
  await look(page, locale, name);
}

/** One dialog of the page that stands open. Its words fit in both languages; what axe sees in it is the same in both. */
async function ask(page: Page, locale: Locale, name: string, opener: Locator): Promise<void> {
  await opener.click();
  const dialog = page.locator('dialog[open]');
  await expect(dialog.locator('h2').first()).toBeVisible();
  await expect(dialog.locator('.skeleton, [aria-busy=true]')).toHaveCount(0);
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    await expectDialogToFit(page, `${name} ${locale} ${size.width}`);
    await keepSeen(page, `${name}-${locale}-${size.width}`);
    if (locale === 'zh' && size === phone) await expectAccessible(page, name, { within: 'dialog[open]' });
  }
  await page.setViewportSize(desk);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

for (const locale of locales) {
  const zh = locale === 'zh';
  const button = (page: Page, chinese: string, english: string) =>
    page
      .locator('main')
      .getByRole('button', { name: zh ? chinese : english })
      .first();

  test(`hospitality, ${locale}`, async () => {
    const page = await openPage(locale);
    const here = '/office/hospitality';
    await visit(page, locale, 'stay-travel', `${here}?state=open&direction=arrival`);
    await ask(page, locale, 'stay-setting', button(page, '截止与发布', 'Deadlines and release'));
    await ask(page, locale, 'stay-upload', button(page, '上传表格', 'Upload a sheet'));
    await ask(page, locale, 'stay-remind', button(page, '邮件催填', 'Remind by mail'));
    await ask(page, locale, 'stay-of-one', page.locator('td button.as-link').first());
    await visit(page, locale, 'stay-travel-none', `${here}?q=nobody-of-this-name`);
    await visit(page, locale, 'stay-pick-up', `${here}/pick-up`);
    await ask(page, locale, 'stay-run-new', button(page, '新增车次', 'Plan a run'));
    await ask(page, locale, 'stay-run-propose', button(page, '自动分组', 'Propose groups'));
    await ask(page, locale, 'stay-run-edit', button(page, '修改车次', 'Change the run'));
    await ask(page, locale, 'stay-run-people', button(page, '添加人员', 'Add people'));
    await visit(page, locale, 'stay-lodging', `${here}/lodging`);
    await ask(page, locale, 'stay-hotel', button(page, '新增酒店', 'Add a hotel'));
    await ask(page, locale, 'stay-kind', button(page, '新增房型', 'Add a kind of room'));
    await page.locator('tbody input[type=checkbox]').first().check();
    await ask(page, locale, 'stay-room', button(page, '分配房间', 'Give'));
    await visit(page, locale, 'stay-needs', `${here}/needs`);
    for (const sheet of ['print?state=changed', 'pick-up/print?direction=arrival', 'lodging/print'])
      await visit(page, locale, `stay-${sheet.replace('/', '-').replace(/\?.*/, '')}`, `${here}/${sheet}`);
    await page.close();
  });

  test(`sessions by booking, ${locale}`, async () => {
    const page = await openPage(locale);
    await visit(page, locale, 'bookings', '/office/bookings');
    await ask(page, locale, 'bookings-open', button(page, '开放活动预约', 'Open a session'));
    await visit(page, locale, 'bookings-one', `/office/bookings/${known.booked}`);
    await ask(page, locale, 'bookings-setting', button(page, '席位与时间', 'Seats and window'));
    await ask(page, locale, 'bookings-add', button(page, '代为预约', 'Add somebody'));
    await ask(page, locale, 'bookings-remove', page.locator('tbody button.quiet').first());
    await page.close();
  });

  test(`the guest’s own pages, ${locale}`, async () => {
    const page = await openPage(locale);
    for (const path of ['travel', 'sessions'])
      await visit(page, locale, `my-${path}`, `/${locale}/my/${known.guest}/${path}`);
    await visit(page, locale, 'my-confirm', `/${locale}/my/${known.unconfirmed}/confirm`);
    await page.close();
  });

  test(`the menu of a phone, ${locale}`, async () => {
    const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, viewport: phone });
    const page = await plain.newPage();
    await page.goto(`/${locale}/members`);
    const links = page.locator('.letterhead .narrow a');
    const wide = page.locator('.letterhead .wide a');
    await expect(wide.first()).toBeHidden();
    await expect(links.first()).toBeHidden();
    await page.locator('.letterhead summary').click();
    await expect(page.locator('.letterhead .narrow a[aria-current=page]')).toBeVisible();
    for (const link of await links.all()) {
      const box = await link.boundingBox();
      expect(box && box.x >= 0 && box.x + box.width <= phone.width && box.height >= 44, await link.innerText()).toBe(
        true,
      );
    }
    await keep(page, `menu-${locale}-390`);
    await page.setViewportSize(desk);
    await expect(wide.first()).toBeVisible();
    await expect(links.first()).toBeHidden();
    await plain.close();
  });

  test(`the contact of a delegation, ${locale}`, async () => {
    const page = await openPage(locale);
    for (const state of ['invited', 'declined', 'filling', 'sent'])
      await visit(page, locale, `delegation-${state}`, `/${locale}${known.contacts.get(state)}`);
    await ask(page, locale, 'delegation-replace', button(page, '更换', 'Replace'));
    await ask(page, locale, 'delegation-cancel', button(page, '取消', 'Cancel'));
    await page.goto(`/${locale}${known.contacts.get('invited')}`);
    const sheet =
      '姓名,职务,电子邮箱,饮食,备注\n样甲子,教师,not-an-address,清真,\nSample Zoë Ångström-O’Neill,Director,zoe@guests.example,,late\n';
    await page.locator('input[type=file]').setInputFiles({
      name: '示例名单 participants.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(sheet),
    });
    await expect(page.locator('dialog[open] .fault-list')).toBeVisible();
    for (const size of [desk, phone]) {
      await page.setViewportSize(size);
      await expectDialogToFit(page, `delegation-preview ${locale} ${size.width}`);
      await keepSeen(page, `delegation-preview-${locale}-${size.width}`);
      if (zh) await expectAccessible(page, 'delegation-preview', { within: 'dialog[open]' });
    }
    await page.setViewportSize(desk);
    await page.keyboard.press('Escape');
    await page.locator('.grid tbody input').first().focus();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '样甲子\t\t女士\t教授\n样乙丑\t\t\t处长\n\tNo Native\t\t\n');
      const at = document.activeElement;
      at?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await expect(page.locator('.fill .undo')).toBeVisible();
    await expect(page.locator('.grid [aria-invalid=true]').first()).toBeVisible();
    await look(page, locale, 'delegation-pasted');
    await page.close();
  });

  test(`delegations in the office, ${locale}`, async () => {
    const page = await openPage(locale);
    await visit(page, locale, 'parties', '/office/delegations');
    await visit(page, locale, 'parties-invite', '/office/delegations/invite');
    for (const state of ['sent', 'filling'])
      await visit(page, locale, `party-${state}`, `/office/delegations/${known.parties.get(state)}`);
    await ask(page, locale, 'party-edit', button(page, '修改', 'Edit'));
    await page.close();
  });

  test(`the record of an organisation, ${locale}`, async () => {
    const page = await openPage(locale);
    await page.goto('/office/organisations');
    await settled(page);
    await ask(page, locale, 'organisation-add', button(page, '新增单位', 'Add'));
    await page.goto(`/office/organisations/${known.member}`);
    await settled(page);
    await ask(page, locale, 'organisation-rename', button(page, '更名', 'New name'));
    await ask(page, locale, 'organisation-succession', button(page, '合并或分立', 'Merger'));
    await ask(page, locale, 'organisation-end', button(page, '停用', 'Say it has ended'));
    await ask(page, locale, 'membership-change', button(page, '变更', 'Change rank'));
    await ask(
      page,
      locale,
      'membership-end',
      page.locator('.timeline').getByRole('button', { name: zh ? '退出' : 'End', exact: true }),
    );
    await ask(page, locale, 'membership-correct', button(page, '更正', 'Correct'));
    await ask(page, locale, 'organisation-names', button(page, '编辑名称', 'Edit names'));
    await ask(page, locale, 'organisation-contacts', button(page, '编辑联系人', 'Edit contacts'));
    await page.goto(`/office/organisations/${known.former}`);
    await settled(page);
    await ask(page, locale, 'membership-join', button(page, '加入联盟', 'Take into'));
    await page.goto('/office/organisations/duplicates');
    await settled(page);
    await ask(page, locale, 'organisation-merge', button(page, '合并', 'Merge'));
    await page.close();
  });

  test(`yearly figures and questions, ${locale}`, async () => {
    const page = await openPage(locale);
    await page.goto('/office/organisations/figures');
    await settled(page);
    await ask(page, locale, 'figure-confirm', button(page, '核定', 'Confirm'));
    await page.goto(`/office/organisations/figures/${known.figure}`);
    await settled(page);
    await ask(page, locale, 'figure-revise', button(page, '修订', 'Revise'));
    await page.goto('/office/registrations/form');
    await settled(page);
    await ask(page, locale, 'question', page.locator('.questions .act button').first());
    await page.close();
  });
}

// The last, as it changes what the others look at.
for (const locale of locales)
  test(`many decisions at once, ${locale}`, async () => {
    const page = await openPage(locale);
    await page.goto('/office/registrations?state=approved');
    await settled(page);
    await page.locator('thead input[type=checkbox]').check();
    await expect(page.locator('.bulk')).toBeVisible();
    await page.setViewportSize(phone);
    await expectToFit(page, `bulk-chosen ${locale}`);
    await page.setViewportSize(desk);
    await ask(page, locale, 'bulk-ask', page.locator('.bulk button.danger').last());
    await page.locator('.bulk button.danger').last().click();
    for (const box of await page.locator('dialog[open] textarea').all()) await box.fill('Sample');
    await page.locator('dialog[open] footer button').first().click();
    await expect(page.locator('.bulk progress, .bulk .outcome').first()).toBeVisible();
    await keepSeen(page, `bulk-running-${locale}-1440`);
    await expectAccessible(page, `bulk-running ${locale}`, { within: '.bulk' });
    await expect(page.locator('.bulk .outcome')).toBeVisible({ timeout: 20_000 });
    await expectToFit(page, `bulk-done ${locale}`);
    await page.close();
  });

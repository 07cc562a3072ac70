import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { hasPoppler, readCodes } from '../support/paper.ts';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { type ProductServer, startServer } from './support/server.ts';
import { call, createVisitors, desk, phone, signIn, type Visitors } from './support/visitors.ts';

/*
 * A certificate of attendance from the rule to the proof: the officer sees the layout and draws up the rule, another person
 * approves it, who attended takes the certificate by the own link, and whoever gets the file learns whether it is genuine.
 */

const folder = path.resolve(import.meta.dirname, 'output/certificates-office');
let server: ProductServer;
let browser: Browser;
let visitors: Visitors;

test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  visitors = createVisitors(server, browser, folder);
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The personal link of somebody who has come in, out of a mail. */
async function linkOfAttended(office: Page, year: number): Promise<string> {
  const { items: scans } = await call<{ items: { decision: string; name: string }[] }>(
    office,
    'get',
    `/api/v1/editions/${year}/scans?limit=50`,
  );
  const name = scans.find(({ decision }) => decision === 'admit')?.name ?? '';
  const { items } = await call<{ items: { id: string; email: string; nameNative: string; state: string }[] }>(
    office,
    'get',
    `/api/v1/editions/${year}/registrations?q=${encodeURIComponent(name)}`,
  );
  const person = items.find((one) => one.nameNative === name && one.state === 'approved');
  await call(office, 'post', `/api/v1/registrations/${person?.id}/mails`);
  const mails = await call<{ items: { id: string }[] }>(office, 'get', `/api/v1/mails?q=${person?.email}`);
  const mail = await call<object>(office, 'get', `/api/v1/mails/${mails.items[0]?.id}`);
  const [, token] = /\/my\/(hwl_\w+)/.exec(JSON.stringify(mail)) ?? [];
  expect(token, `a link in the mail to ${name}`).toBeDefined();
  return `/zh/my/${token}`;
}

async function newApprover(officer: Page): Promise<Page> {
  const made = await call<{ signInLink: { url: string } }>(officer, 'post', '/api/v1/users', {
    email: 'approver@huiwu.test',
    name: '证书审核员',
    locale: 'zh',
    roles: ['certificate_approver'],
  });
  const page = await (await visitors.open(desk, 'zh-CN')).newPage();
  await page.goto(made.signInLink.url);
  await page.getByRole('button', { name: /链接登录/ }).click();
  await page.locator('input[name=password]').fill('approves what others drafted');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  return page;
}

test('from the rule to the proof', async () => {
  const officer = await signIn(await visitors.open(desk, 'zh-CN'), server.admin);
  const { edition } = await call<{ edition: { year: number } }>(officer, 'get', '/api/v1/editions/current');

  await test.step('the layout is shown as it prints, beside the form and in a tab of its own', async () => {
    await officer.goto('/office/certificates/templates');
    const preview = officer.locator('.preview-sheet');
    await expect(preview.locator('iframe')).toHaveCount(1, { timeout: 30_000 });
    await expect(preview).toHaveAttribute('aria-busy', 'false');
    const ratio = await preview.evaluate((sheet) => sheet.clientWidth / sheet.clientHeight);
    expect(ratio).toBeCloseTo(297 / 210, 1);
    // At the end of the form the sheet is still there, and what saves it too.
    await officer.getByRole('button', { name: '添加图片' }).scrollIntoViewIfNeeded();
    await expect(preview).toBeInViewport({ ratio: 0.9 });
    await expect(officer.getByRole('button', { name: '保存为新版本' })).toBeInViewport({ ratio: 1 });
    const opens = officer.waitForEvent('popup');
    await officer.getByRole('link', { name: '在新窗口打开' }).click();
    expect((await opens).url()).toMatch(/^blob:/);
    await visitors.look(officer, 'templates');
  });

  await test.step('a rule is drawn up, and another person approves it', async () => {
    await officer.goto('/office/certificates/attendance');
    await officer.getByRole('button', { name: '拟定规则' }).click();
    await officer.locator('dialog[open] button[type=submit]').click();
    await expect(officer.getByText('待证书审核人审核')).toBeVisible();
    await expect(officer.getByRole('button', { name: '审核通过' })).toHaveCount(0);
    const approver = await newApprover(officer);
    await approver.goto('/office/certificates/attendance');
    await approver.getByRole('button', { name: '审核通过' }).click();
    await expect(approver.getByText('会议结束后开放领取')).toBeVisible();
    await officer.reload();
    await officer.getByRole('button', { name: '立即开放领取' }).click();
    await expect(officer.getByText('已开放领取')).toBeVisible();
    await visitors.look(officer, 'attendance');
  });

  const holder = await (await visitors.open(phone, 'zh-CN')).newPage();
  let pdf: Buffer = Buffer.alloc(0);
  let printed = '';
  await test.step('who attended takes the certificate by the own link', async () => {
    const own = await linkOfAttended(officer, edition.year);
    await holder.goto(`${own}/certificate`);
    await holder.getByRole('button', { name: '领取参会证明' }).click();
    await expect(holder.getByText('您的参会证明已开具')).toBeVisible();
    await expect(holder.getByText(`ATT-${edition.year}-0001`)).toBeVisible();
    await visitors.look(holder, 'own-certificate');
    printed = (await holder.getByRole('link', { name: '核验页面' }).getAttribute('href')) ?? '';
    const answer = await holder.request.get(`${own}/certificate.pdf`, { timeout: 30_000 });
    expect(answer.headers()['content-type']).toContain('application/pdf');
    pdf = await answer.body();
    if (hasPoppler) [printed = ''] = await readCodes(pdf);
    else test.info().annotations.push({ type: 'not seen', description: 'no pdftoppm: the printed code was not read' });
    expect(printed).toMatch(new RegExp(`ATT-${edition.year}-0001`, 'i'));
  });

  const verifier = await (await visitors.open(phone, 'en-GB')).newPage();
  await test.step('its printed address says that it is genuine', async () => {
    await verifier.goto(printed);
    await expect(verifier.getByText('Genuine and valid')).toBeVisible();
    await expect(verifier.getByText('证书真实有效')).toBeVisible();
    await visitors.look(verifier, 'verified');
  });

  await test.step('the file itself is recognised, and one that was changed by a byte is refused', async () => {
    const changed = Buffer.from(pdf);
    // Inside the page's contents: the signature covers it, and the file still opens.
    const at = changed.indexOf('stream') + 200;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const files = { 'genuine.pdf': pdf, 'changed.pdf': changed };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
    const shown = verifier.locator('[data-verdict]:not([hidden])');
    const choose = async (name: keyof typeof files) => {
      await verifier.goto('/en/verify');
      await verifier.locator('[data-compare] input[type=file]').setInputFiles(path.join(folder, name));
    };
    await choose('genuine.pdf');
    await expect(shown).toContainText('Identical to the file as issued');
    await choose('changed.pdf');
    await expect(shown).toContainText('The file was changed after it was signed');
    await visitors.look(verifier, 'changed');
  });
  expect(visitors.complaints).toEqual([]);
});

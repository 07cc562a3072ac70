import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type OpenHouse, openHouse } from './support/open-house.ts';
import { readShownCode } from './support/read-code.ts';
import { call, desk, phone } from './support/visitors.ts';

/*
 * The contact of a delegation at a desk takes the whole way, and every page on it is read by axe on a phone and on a desk.
 */

const sheets = path.resolve(import.meta.dirname, '../data/sheets');
const shots = path.resolve(import.meta.dirname, 'output/delegation');
const MAILBOX = 'office@poly-07.example';

let house: OpenHouse;
let office: OpenHouse['office'];
let year: number;
// Reading every page twice by axe takes most of it; a journey is 30 s to 45 s on a quiet machine.
test.describe.configure({ timeout: 120_000 });

test.beforeAll(async () => {
  house = await openHouse(shots);
  ({ office, year } = house);
});
test.afterAll(() => house.close());
test.afterEach(() => {
  expect(house.visitors.complaints.splice(0)).toEqual([]);
});

test('the contact: invited, pastes, uploads, comes back, sends once, exchanges one, and sees every decision', async () => {
  let partyPath = '';
  const first = await house.visitors.open(desk, 'zh-CN');
  const page = await first.newPage();
  const leaders = [
    ['สมหญิง ตัวอย่าง', 'Somying Tuayang', 'ผู้อำนวยการ', '泰国', '团长'],
    ['ნინო ნიმუშელი', 'Nino Nimusheli', 'რექტორი', 'GE', ''],
    ['ສົມສະໜຸກ ແບບຢ່າງ', 'Somsanouk Baebyang', 'ຜູ້ອຳນວຍການ', '老挝', ''],
    ['赵丙午', 'Zhao Bingwu', '处长', '中国', ''],
    ['钱丁未', 'Qian Dingwei', '处长', '', ''],
    ['孙戊申', 'Sun Wushen', '处长', '', ''],
    ['李己酉', 'Li Jiyou', '处长', '', ''],
    ['周庚戌', 'Zhou Gengxu', '处长', '', ''],
  ];

  await test.step('the office invites an organisation; the link lies in the outbox', async () => {
    await office.goto('/office/delegations/invite');
    const found = office.locator('.candidates li', { hasText: '示例职业学院 07' });
    await found.getByRole('button', { name: '添加' }).click();
    await office.getByLabel('姓名 · 示例职业学院 07').fill('何联络');
    await office.getByLabel('邮箱 · 示例职业学院 07').fill(MAILBOX);
    await office.locator('[name="quota/all"]').fill('40');
    for (const code of ['signatory', 'government_guest'])
      await office.locator(`[name="quota/${house.typeId(code)}"]`).fill('10');
    await office.locator('[name=note]').fill('请于月底前报送。');
    await house.visitors.look(office, 'office-invite');
    await office.getByRole('button', { name: '邀请 1 个单位' }).click();
    await expect(office.getByRole('link', { name: '示例职业学院 07' })).toBeVisible();
    await house.visitors.look(office, 'office-delegations');
    await office.goto('/office/messages');
    await office
      .getByRole('main')
      .getByRole('link', { name: /邀请函/ })
      .first()
      .click();
    await expect(office.locator('iframe')).toBeVisible();
    const [mail] = await house.mailsTo(MAILBOX);
    partyPath = /\/zh\/delegation\/hwd_\w+/.exec(mail?.bodyText ?? '')?.[0] ?? '';
    expect(partyPath).not.toBe('');
  });

  await test.step('eight leaders with one mailbox are pasted from Excel', async () => {
    await page.goto(partyPath);
    await expect(page.locator('#cell-0-nameNative')).toBeVisible();
    await house.visitors.look(page, 'delegation-empty');
    const heads = ['姓名', '英文姓名', '职务', '国家或地区', '团内身份', '邮箱', '手机'];
    const lines = [heads, ...leaders.map((cells) => [...cells, MAILBOX, '020-8888 0000'])];
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      lines.map((cells) => cells.join('\t')).join('\r\n'),
    );
    await page.locator('#cell-0-nameNative').focus();
    await page.keyboard.press('Control+V');
    await expect(page.getByText('已粘贴 8 行')).toBeVisible();
    await expect(page.getByText('共 8 人，无需更正')).toBeVisible();
    await expect(page.locator('#cell-2-nameNative')).toHaveValue('ສົມສະໜຸກ ແບບຢ່າງ');
    await house.visitors.look(page, 'delegation-pasted');
  });

  await test.step('a sheet with faults is told cell by cell and takes nothing in; a good one is taken, and taken back', async () => {
    const dialog = page.locator('dialog[open]');
    await page.locator('input[type=file]').setInputFiles(path.join(sheets, 'delegation-with-faults.csv'));
    await expect(dialog).toContainText('读取到 13 人');
    for (const [row, column] of [
      [4, '电子邮箱'],
      [6, '国家或地区'],
      [7, '姓名'],
      [9, '参会类别'],
      [10, '姓名'],
      [14, '姓名'],
    ])
      await expect(dialog.locator('.fault-list li', { hasText: `第 ${row} 行` }).first()).toContainText(String(column));
    await expect(dialog).toContainText('未读取：饮食');
    await house.visitors.look(page, 'delegation-preview');
    await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
    await expect(page.getByText('共 8 人，无需更正')).toBeVisible();
    await page.locator('input[type=file]').setInputFiles(path.join(sheets, 'delegation-zh-gb18030.csv'));
    await expect(dialog).toContainText('内容无误');
    await dialog.getByRole('button', { name: '填入表格', exact: true }).click();
    await expect(page.getByText('共 28 人，无需更正')).toBeVisible();
    await expect(page.locator('#cell-8-nameNative')).toHaveValue('林婷婷');
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(page.getByText('共 8 人，无需更正')).toBeVisible();
    await expect(page.locator('.saving')).toContainText('已保存');
    await first.close();
  });

  const second = await house.visitors.open(desk, 'zh-CN');
  await second.addCookies(await office.context().cookies());
  const again = await second.newPage();
  await test.step('the link brings the table back on another device; a double click sends once', async () => {
    await again.goto(partyPath);
    await expect(again.locator('#cell-7-nameNative')).toHaveValue('周庚戌');
    await again.locator('#cell-7-nameNative').focus();
    await again.keyboard.press('Enter');
    await again.keyboard.type('吴辛亥');
    await again.keyboard.press('Tab');
    await again.keyboard.type('Wu Xinhai');
    await expect(again.getByText('共 9 人，无需更正')).toBeVisible();
    await expect(again.getByRole('button', { name: '提交 9 人' })).toBeDisabled();
    await again.getByLabel(/我已告知名单中的各位人员/).check();
    await again.getByRole('button', { name: '提交 9 人' }).dblclick();
    await expect(again.getByText('名单已提交')).toBeVisible();
    await expect(again.locator('table.people tbody tr')).toHaveCount(9);
    await house.visitors.look(again, 'delegation-sent');
    await again.goBack();
    await again.goto(partyPath);
    await expect(again.locator('table.people tbody tr')).toHaveCount(9);
    const mails = await house.mailsTo(MAILBOX);
    expect(mails.filter(({ subject }) => subject.includes('代表团名单已提交'))).toHaveLength(1);
  });

  await test.step('each confirms by an own link, though eight links came to one mailbox', async () => {
    const mails = await house.mailsTo(MAILBOX);
    const links = mails.flatMap(({ bodyText }) => /\/(?:zh|en)\/my\/hwl_\w+\/confirm/.exec(bodyText)?.[0] ?? []);
    expect(new Set(links).size).toBe(9);
    const phoneContext = await house.visitors.open(phone, 'zh-CN');
    const person = await phoneContext.newPage();
    for (const [n, link] of links.entries()) {
      await person.goto(link);
      if (n === 0) await house.visitors.look(person, 'confirm');
      await expect(person.getByRole('checkbox', { checked: true })).toHaveCount(0);
      await person.getByRole('checkbox').first().check();
      await person.locator('form button[type=submit]').click();
      await person.waitForURL(/\/my\/hwl_\w+(\?.*)?$/);
      if (n === 0) await house.visitors.look(person, 'my-member');
    }
    await phoneContext.close();
    await again.reload();
    await expect(again.getByText('本人已确认')).toHaveCount(9);
  });

  await test.step('seven are approved, one waits, one is refused; the contact sees each', async () => {
    await office.goto('/office/delegations');
    await office.getByRole('link', { name: '示例职业学院 07' }).click();
    await expect(office.getByRole('heading', { level: 1 })).toHaveText('示例职业学院 07');
    await house.visitors.look(office, 'office-delegation');
    for (const [name] of leaders.slice(0, 7))
      await office.getByRole('checkbox', { name: new RegExp(name ?? '') }).check();
    await office.getByRole('button', { name: '通过 7 人' }).click();
    await expect(office.getByText('已通过 7 人')).toBeVisible();
    await office.getByRole('link', { name: '吴辛亥' }).click();
    await expect(office.getByRole('link', { name: '示例职业学院 07代表团' })).toBeVisible();
    await office.getByRole('button', { name: '不予通过' }).click();
    await office.locator('dialog[open] [name=reason]').fill('名额有限');
    await office.locator('dialog[open]').getByRole('button', { name: '不予通过' }).click();
    await expect(office.locator('dialog[open]')).toHaveCount(0);
    await again.reload();
    const states = again.locator('table.people tbody .state');
    await expect(states.filter({ hasText: '已通过' })).toHaveCount(7);
    await expect(states.filter({ hasText: '待审核' })).toHaveCount(1);
    await expect(again.locator('table.people tr', { hasText: '吴辛亥' })).toContainText('未通过');
    await expect(again.locator('table.people tr', { hasText: '吴辛亥' })).toContainText('名额有限');
    await house.visitors.look(again, 'delegation-decided');
  });

  await test.step('one is exchanged, and the old badge is refused at the door', async () => {
    const items = await house.find('Li Jiyou');
    const paper = await second.newPage();
    const badge = async () => {
      await paper.goto(`/api/v1/registrations/${items[0]?.id}/badge.svg`);
      return await readShownCode(paper);
    };
    const former = await badge();
    expect(former).toMatch(/^HW/);
    await again.locator('table.people tr', { hasText: '李己酉' }).getByRole('button', { name: '更换' }).click();
    const dialog = again.locator('dialog[open]');
    await dialog.locator('[name="cells/nameNative"]').fill('郑壬子');
    await dialog.getByRole('checkbox').check();
    await house.visitors.look(again, 'delegation-replace');
    await dialog.getByRole('button', { name: '确认更换' }).click();
    await expect(again.getByText('李己酉 更换为 郑壬子')).toBeVisible();
    const door = await call<{ id: string }>(office, 'post', `/api/v1/editions/${year}/checkpoints`, {
      kind: 'entrance',
      nameZh: '东门',
      nameEn: 'East gate',
      admissionPolicy: 'once',
    });
    const scan = (raw: string, n: number) =>
      call<{ decision: string }>(office, 'post', `/api/v1/checkpoints/${door.id}/scans`, {
        scanId: `01900000-0000-7000-8000-00000000000${n}`,
        raw,
        source: 'camera',
        direction: 'entry',
        scannedAt: new Date().toISOString(),
      });
    expect((await scan(former, 1)).decision).toBe('refuse');
    expect((await scan(await badge(), 2)).decision).toBe('admit');
  });
});

import path from 'node:path';
import { expect, test } from '@playwright/test';
import { hasPoppler, readText } from '../support/paper.ts';
import { fillPassport, type OpenHouse, openHouse } from './support/open-house.ts';
import { call, phone } from './support/visitors.ts';

/*
 * Two people of the registration: a delegate on a phone and the organiser in the office. Each takes the whole way, and
 * every page on it is read by axe on a phone and on a desk.
 */

const shots = path.resolve(import.meta.dirname, 'output/registration');

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

test('the delegate: a form in steps, a draft, errors, and everything afterwards on the own page', async () => {
  const context = await house.visitors.open(phone, 'en-GB');
  const page = await context.newPage();
  const next = () => page.getByRole('button', { name: 'Continue', exact: true }).click();

  await test.step('the organiser adds a question that only some are asked', async () => {
    await office.goto('/office/registrations/form');
    await office.getByRole('button', { name: '新增问题' }).first().click();
    const dialog = office.locator('dialog[open]');
    await dialog.locator('[name=kind]').selectOption('yes_no');
    await dialog.locator('[name="label/zh"]').fill('是否乘坐接驳车');
    await dialog.locator('[name="label/en"]').fill('Will you take the shuttle?');
    await dialog.getByRole('button', { name: '确定' }).click();
    await office.getByRole('button', { name: '新增问题' }).first().click();
    await dialog.locator('[name=kind]').selectOption('text');
    await dialog.locator('[name="label/zh"]').fill('上车地点');
    await dialog.locator('[name="label/en"]').fill('Where do you get on the bus?');
    await dialog.locator('[name=required]').check();
    await dialog.locator('[name=showIf]').selectOption({ label: '是否乘坐接驳车' });
    await dialog.getByRole('checkbox', { name: '是', exact: true }).check();
    await house.visitors.look(office, 'office-question');
    await dialog.getByRole('button', { name: '确定' }).click();
    await office.getByRole('button', { name: '保存报名表' }).click();
    await expect(office.getByText('报名表已保存')).toBeVisible();
  });

  await test.step('what is missing is named, and a reload loses nothing', async () => {
    await page.goto('/en/register');
    await next();
    await expect(page.getByRole('alert')).toContainText('Name');
    await house.visitors.look(page, 'register-errors');
    await page.locator('[name=nameNative]').fill('ნინო მაგალითაშვილი');
    await page.locator('[name=nameLatin]').fill('Nino Magalitashvili');
    await page.locator('[name=email]').fill('nino@guests.example');
    await page.locator('[name=phone]').fill('+995 32 200 0042');
    await page.reload();
    await page.getByRole('button', { name: 'Continue my draft' }).click();
    await expect(page.locator('[name=nameNative]')).toHaveValue('ნინო მაგალითაშვილი');
    await next();
    await page.locator('[name=organisationText]').fill('A College Nobody Knows');
    await page.locator('select[name=place]').selectOption('GE');
    await expect(page.getByLabel('Where do you get on the bus?')).toBeHidden();
    const shuttle = page.getByRole('group', { name: 'Will you take the shuttle?' });
    await shuttle.getByRole('radio', { name: 'Yes', exact: true }).check();
    await next();
    await expect(page.getByRole('alert')).toContainText('Where do you get on the bus?');
    await page.getByLabel('Where do you get on the bus?').fill('Hotel Example');
    await house.visitors.look(page, 'register-question');
    await next();
    await expect(page.getByText('Hotel Example')).toBeVisible();
    // The browser's back leads one step back, not out of the form.
    await page.goBack();
    await expect(page.getByLabel('Where do you get on the bus?')).toHaveValue('Hotel Example');
    await next();
    await page.getByRole('button', { name: 'Send the registration' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('checkbox').first().check();
    await house.visitors.look(page, 'register-consents');
    await page.getByRole('button', { name: 'Send the registration' }).dblclick();
    await page.waitForURL(/\/en\/my\/hwl_/);
    await expect(page.getByText('Under review')).toBeVisible();
    const items = await house.find('nino@');
    expect(items).toHaveLength(1);
    await call(office, 'post', `/api/v1/registrations/${items[0]?.id}/approve`);
    await page.reload();
    await house.visitors.look(page, 'my-approved');
  });

  const own = new URL(page.url()).pathname;
  await test.step('data are changed, consents given and withdrawn one by one', async () => {
    await page.getByRole('link', { name: 'Change my data' }).click();
    await page.locator('[name=phone]').fill('+995 32 200 0043');
    await house.visitors.look(page, 'my-change');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Your changes are saved.')).toBeVisible();
    await expect(page.getByText('+995 32 200 0043')).toBeVisible();
    const photographs = page.locator('.own-consents > details', { hasText: 'Photographs and video' }).first();
    await photographs.locator('summary').click();
    await photographs.getByRole('button', { name: /I agree/ }).click();
    await expect(photographs.locator('.state')).toHaveText('Given');
    await photographs.locator('summary').click();
    await photographs.getByRole('button', { name: /Withdraw/ }).click();
    await expect(photographs.locator('.state')).toHaveText('Withdrawn');
  });

  await test.step('a letter for the visa is asked for; a passport that ends too early is refused', async () => {
    await page.goto(`${own}/visa-letter`);
    await house.visitors.look(page, 'letter-none');
    await page.getByRole('link', { name: 'Request a letter' }).click();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'Agree and continue' }).click();
    await fillPassport(page, year, { expiresOn: `${year}-11-20` });
    await page.locator('button[name=action][value=submit]').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await house.visitors.look(page, 'letter-refused');
    await page.locator('[name=expiresOn]').fill(`${year + 5}-05-01`);
    await page.locator('button[name=action][value=submit]').click();
    await expect(page.getByText('Requested, waiting to be checked')).toBeVisible();
  });

  await test.step('a colleague comes instead: the own link ends, the colleague has another', async () => {
    await page.goto(`${own}?step=substitute`);
    await page.locator('[name=nameNative]').fill('დავით ნიმუშელი');
    await page.locator('[name=nameLatin]').fill('Davit Nimusheli');
    await page.locator('[name=email]').fill('davit@guests.example');
    await house.visitors.look(page, 'my-substitute');
    await page.getByRole('button', { name: 'Hand over my place' }).click();
    await expect(page.getByText('Your place has been handed over')).toBeVisible();
    expect((await page.goto(own))?.status()).toBe(410);
    await house.visitors.look(page, 'my-gone');
    const [mail] = await house.mailsTo('davit@guests.example');
    const link = /\/(?:zh|en)\/my\/hwl_\w+/.exec(mail?.bodyText ?? '')?.[0] ?? '';
    await page.goto(link.replace('/zh/', '/en/'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('დავით ნიმუშელი');
    await expect(page.getByText('+995 32 200 0043')).toHaveCount(0);
    await page.getByRole('link', { name: 'Cancel my registration' }).click();
    await house.visitors.look(page, 'my-cancel');
    await page.getByRole('button', { name: 'Yes, cancel my registration' }).click();
    await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  });
});

test('the organiser: places and who waits for them, reviews, decisions in bulk, a letter, finding and merging', async () => {
  const guests = await house.visitors.open(phone, 'zh-CN');
  const guest = await guests.newPage();

  await test.step('two places: the third waits, one cancels, the offer is accepted', async () => {
    await office.goto('/office/registrations/places');
    await office.getByRole('button', { name: '调整名额' }).click();
    await office.getByRole('dialog').getByLabel('媒体').fill('2');
    await office.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(office.getByText('已保存')).toBeVisible();
    const press: string[] = [];
    for (const name of ['冯癸丑', '陈甲寅', '褚乙卯'])
      press.push((await house.register(name, { typeId: house.typeId('press') })).path);
    await office.reload();
    await expect(office.getByText('褚乙卯')).toBeVisible();
    await house.visitors.look(office, 'office-places');
    const [first = '', , third = ''] = press;
    await guest.goto(third);
    await expect(guest.getByText('候补中')).toBeVisible();
    await guest.goto(`${first}?step=cancel`);
    await guest.getByRole('button', { name: '确定取消报名' }).click();
    await expect(guest.getByText('已取消', { exact: true })).toBeVisible();
    await guest.goto(third);
    await expect(async () => {
      await guest.reload();
      await expect(guest.getByText('已为您保留一个名额')).toBeVisible({ timeout: 500 });
    }).toPass();
    await house.visitors.look(guest, 'my-offer');
    await guest.getByRole('button', { name: '接受名额' }).click();
    await expect(guest.getByText('待审核').or(guest.getByText('已通过')).first()).toBeVisible();
    await office.reload();
    await expect(office.getByText('暂无候补人员')).toBeVisible();
  });

  await test.step('many are approved at once, and the progress is told', async () => {
    for (const [n, name] of ['卫丙辰', '蒋丁巳', '沈戊午', '韩己未', '杨庚申'].entries())
      await house.register(name, { position: '教师', email: `bulk-${n}@bulk.example` });
    await office.goto('/office/registrations?q=bulk.example');
    await expect(office.getByText('杨庚申')).toBeVisible();
    await office.getByRole('checkbox', { name: /选择本页全部/ }).check();
    await office.getByRole('button', { name: '通过 5 人', exact: true }).click();
    await office.locator('dialog[open]').getByRole('button', { name: '通过 5 人', exact: true }).click();
    await expect(office.locator('.outcome')).toContainText('5 已通过');
    await house.visitors.look(office, 'office-bulk');
  });

  await test.step('a change of a marked field waits beside what was approved until it is approved', async () => {
    const { id, path: own } = await house.register('朱辛酉', { position: '讲师' });
    await call(office, 'post', `/api/v1/registrations/${id}/approve`);
    await guest.goto(`${own}?step=change`);
    await guest.locator('[name=position]').fill('院长');
    await guest.getByRole('button', { name: '保存', exact: true }).click();
    await expect(guest.getByText('修改申请审核中')).toBeVisible();
    await house.visitors.look(guest, 'my-review');
    await office.goto(`/office/registrations/${id}`);
    await expect(office.locator('.review-panel ins')).toHaveText('院长');
    await house.visitors.look(office, 'office-review');
    await office.getByRole('button', { name: '同意修改', exact: true }).click();
    await expect(office.getByText('修改已生效')).toBeVisible();
    await guest.reload();
    await expect(guest.getByText('修改申请审核中')).toHaveCount(0);
    await expect(guest.getByText('院长')).toBeVisible();
  });

  await test.step('a letter is compared, issued, and read by its guest', async () => {
    const settings = {
      hostZh: '示例职业学院 05',
      hostEn: 'Sample Polytechnic 05',
      addressZh: '广东省广州市示例区演示路 1 号',
      addressEn: '1 Demo Road, Sample District, Guangzhou, Guangdong, China',
      contactName: '林甲子 Lin Jiazi',
      contactPhone: '+86 20 0000 0000',
      contactEmail: 'letters@poly-05.example',
      costsZh: '国际旅费自理。',
      costsEn: 'International travel is borne by the invitee.',
      signerName: '陈乙丑 Chen Yichou',
      signerTitleZh: '院长',
      signerTitleEn: 'President',
      eraseAfterDays: 30,
    };
    await call(office, 'put', `/api/v1/editions/${year}/letter-settings`, settings, { 'If-Match': '"0"' });
    const { id, path: own } = await house.register('თამარ მაგალითაძე', { place: 'GE', locale: 'en' });
    await call(office, 'post', `/api/v1/registrations/${id}/approve`);
    await guest.goto(`${own}/visa-letter?step=agree`);
    for (const box of await guest.getByRole('checkbox').all()) await box.check();
    await guest.locator('button[name=action][value=agree]').click();
    await fillPassport(guest, year, { surname: 'MAGALITADZE', givenNames: 'TAMAR' });
    await guest.locator('button[name=action][value=submit]').click();
    await office.goto('/office/letters');
    await office.getByRole('link', { name: 'თამარ მაგალითაძე' }).click();
    await office.getByRole('button', { name: '查看护照信息' }).click();
    await office.getByRole('checkbox', { name: /护照扫描件/ }).check();
    await house.visitors.look(office, 'office-letter');
    await office.getByRole('button', { name: '核对无误' }).click();
    await office.getByRole('button', { name: '出具邀请函' }).click();
    await office.locator('dialog[open]').getByRole('button', { name: '出具邀请函' }).click();
    await expect(office.getByText('已出具').first()).toBeVisible();
    await guest.goto(`${own}/visa-letter`);
    await house.visitors.look(guest, 'letter-issued');
    const pdf = await (await guest.request.get(`${own}/visa-letter/letter.pdf`)).body();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    if (hasPoppler) expect(readText(pdf)).toMatch(/MAGALITADZE[\s\S]*TAMAR/);
    else test.info().annotations.push({ type: 'not seen', description: 'no pdftotext: the letter was not read' });
  });

  await test.step('“zw” finds 张伟, and two entries of one person become one', async () => {
    await house.register('张伟', { nameLatin: 'Zhang Wei' });
    await office.goto('/office/registrations');
    await office.getByRole('searchbox').fill('zw');
    await expect(office.getByRole('link', { name: '张伟' })).toBeVisible();
    await expect(office.getByRole('link', { name: '朱辛酉' })).toHaveCount(0);
    const twice = { organisationText: '示例职业学院 06', nameLatin: 'Yu Renxu' };
    const kept = await house.register('尤壬戌', { ...twice, email: 'yu@guests.example' });
    await house.register('尤壬戌', { ...twice, email: 'yu.second@guests.example', position: '主任' });
    await office.goto('/office/registrations/duplicates');
    const pair = office.locator('.pair', { hasText: '尤壬戌' });
    await expect(pair).toBeVisible();
    await house.visitors.look(office, 'office-duplicates');
    await pair.getByRole('button', { name: '合并为一条' }).click();
    await expect(office.getByText('已合并为一条报名')).toBeVisible();
    const items = await house.find('尤壬戌');
    expect(items.filter(({ state }) => state !== 'cancelled').map(({ id }) => id)).toEqual([kept.id]);
  });
});

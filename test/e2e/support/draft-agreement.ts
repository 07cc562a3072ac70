import { expect, type Page } from '@playwright/test';

/** An office worker drafts an agreement of two parties and leads it until it can be signed. @returns its path */
export async function draftAgreement(page: Page): Promise<string> {
  await page.goto('/office/agreements');
  await page.getByRole('link', { name: '新建协议' }).click();
  await page.getByRole('button', { name: '建立草稿' }).click();
  // What is missing is named beside its field, and nothing typed is lost.
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.getByLabel('中文名称').fill('轨道交通专业共建协议');
  await page.getByLabel('英文名称').fill('Agreement on a Shared Rail Transit Programme');
  for (const [typed, name] of [
    ['示例职业学院 24', '示例职业学院 24'],
    ['老挝示例', '老挝示例学院'],
  ] as const) {
    await page.getByRole('searchbox', { name: '查找单位' }).fill(typed);
    await page.locator('.party-editor > .finder').getByRole('button', { name }).first().click();
  }
  const boxes = page.locator('.party-box');
  await expect(boxes).toHaveCount(2);
  // The second becomes the first by the keys alone, and the focus stays where it was.
  const role = boxes.nth(1).getByRole('button', { name: /^添加本届参会人员/ });
  await role.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(boxes.first()).toContainText('老挝');
  await expect(boxes.first().getByRole('button', { name: /^添加本届参会人员/ })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  for (const at of [0, 1]) {
    await boxes
      .nth(at)
      .getByRole('button', { name: /^添加本届参会人员/ })
      .click();
    await boxes.nth(at).locator('.finder li button').first().click();
    await expect(boxes.nth(at).locator('.edited-people li')).toHaveCount(1);
  }
  await page.getByLabel('合作领域').fill('轨道交通 / Rail transit');
  await page.getByRole('button', { name: '建立草稿' }).click();
  await page.waitForURL(/agreements\/[0-9a-f-]{36}$/);
  await expect(page.locator('.agreement-line')).toContainText('起草中');
  await page.getByRole('button', { name: '文本定稿' }).click();
  await expect(page.locator('.agreement-line')).toContainText('文本已定');
  // A mistake is taken back where it is told.
  await page.locator('.toast').getByRole('button', { name: '撤销' }).click();
  await expect(page.locator('.agreement-line')).toContainText('起草中');
  await page.getByRole('button', { name: '文本定稿' }).click();
  await page.getByRole('button', { name: '转为待签署' }).click();
  await expect(page.locator('.agreement-line')).toContainText('待签署');
  await page.getByRole('tab', { name: /^文件/ }).click();
  await page.getByRole('button', { name: '上传文件' }).click();
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  const bad = { name: '说明.txt', mimeType: 'text/plain', buffer: Buffer.from('no text of ours') };
  await page.locator('input[type=file]').setInputFiles(bad);
  await page.getByRole('button', { name: '上传', exact: true }).click();
  await expect(page.locator('dialog .error-summary')).toContainText('仅支持');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '协议文本.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByRole('button', { name: '上传', exact: true }).click();
  await expect(page.locator('.agreement-files')).toContainText('协议文本.pdf');
  return new URL(page.url()).pathname;
}

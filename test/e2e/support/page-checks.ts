import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const shots = path.resolve(import.meta.dirname, '../output/pages');
/** PICTURES=1 keeps a picture of everything that is looked at: a third of the time. */
export const withPictures = process.env.PICTURES !== undefined;
export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** Everything has arrived and stands still. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1, main h2, main p').first()).toBeVisible();
  await expect(page.locator('.skeleton, [aria-busy=true]')).toHaveCount(0);
  await page.evaluate(async () => await document.fonts.ready);
}

export async function keep(page: Page, name: string): Promise<void> {
  if (!withPictures) return;
  await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true, animations: 'disabled' });
}

/** Only what is in the window: a dialog stands there, and the page behind it does not matter. */
export async function keepSeen(page: Page, name: string): Promise<void> {
  if (!withPictures) return;
  await page.screenshot({ path: path.join(shots, `${name}.png`), animations: 'disabled' });
}

export async function expectToFit(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(over, `${what} is wider than the screen`).toBe(0);
}

/** The open dialog lies within the window, and nothing in it is wider than it is. */
export async function expectDialogToFit(page: Page, what: string): Promise<void> {
  const over = await page.locator('dialog[open]').evaluate((dialog) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const boxes = [dialog, ...dialog.querySelectorAll('.dialog-sheet, .dialog-body')];
    const inside = Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
    const outside = Math.max(-left, -top, right - window.innerWidth, bottom - window.innerHeight);
    return Math.max(inside, Math.ceil(outside));
  });
  expect.soft(over, `${what} is wider than its dialog or its window`).toBeLessThanOrEqual(0);
}

/** Part of a page; or a page without the later rows of its lists, whose shape is that of the first: those cost seconds. */
export interface Extent {
  readonly within?: string;
  readonly rows?: number;
}

/** The later rows of a list are the same in both languages. */
export const allRowsOnce = (locale: 'zh' | 'en'): Extent => (locale === 'zh' ? {} : { rows: 5 });

export async function expectAccessible(page: Page, what: string, { within, rows }: Extent = {}): Promise<void> {
  // A mail stands in a frame that may run nothing, axe neither.
  await page.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });
  // Only what is wrong is told at length, no sheet of style is fetched a second time, and no second page is opened to add up
  // frames: 0.5 s in place of 3 s for a long list, with the same violations.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], preload: false })
    .withTags(['wcag2a', 'wcag2aa'])
    .setLegacyMode();
  if (within) axe.include(within);
  if (rows) for (const row of ['tbody tr', 'tbody', 'main li']) axe.exclude(`${row}:nth-of-type(n + ${rows + 1})`);
  const { violations } = await axe.analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect.soft(told, what).toEqual([]);
}

/** In the page: what has the focus, and whether an outline or a shadow says so. */
export function focusNow(): [name: string, isShown: boolean] {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement)) return ['', false];
  const shows = (element: Element | null): boolean => {
    if (!element) return false;
    const style = getComputedStyle(element);
    return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  };
  const name = [at.getAttribute('name'), `type=${at.getAttribute('type')}`, at.getAttribute('href'), at.textContent];
  return [name.join(' '), shows(at) || shows(at.parentElement) || shows(at.closest('label, td, tr'))];
}

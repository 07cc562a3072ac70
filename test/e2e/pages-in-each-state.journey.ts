import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { allRowsOnce, desk, expectAccessible, expectToFit, keep, phone, settled } from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';

/*
 * Pages that look different with each state of what they show: the guest's own page, the letter, and what waits for the
 * office. In both languages, on a phone and on a desk: nothing that axe objects to, no error, nothing wider than the screen.
 */

const locales = ['zh', 'en'] as const;
type Locale = (typeof locales)[number];
interface Item {
  readonly id: string;
  readonly offerExpiresAt: string | null;
  readonly needsReviewOf: readonly string[];
}

let server: ProductServer;
let browser: Browser;
let context: BrowserContext;
let year = 0;
const complaints: string[] = [];
const HEADERS = { 'X-Requested-With': 'huiwu' };
/** Personal links by the state of the registration, and of the letter. */
const links = new Map<string, string>();
const rooms = new Map<string, string>();

test.describe.configure({ timeout: 60_000 });

async function get<T>(url: string): Promise<T> {
  const answer = await context.request.get(url);
  expect(answer.ok(), url).toBe(true);
  return (await answer.json()) as T;
}

/** The office replaces the link and reads the new one in the outbox. */
async function linkOf(id: string): Promise<string> {
  const answer = await context.request.post(`/api/v1/registrations/${id}/link`, { headers: HEADERS });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { items } = await get<{ items: { id: string }[] }>('/api/v1/mails?limit=1');
  const mail = JSON.stringify(await get(`/api/v1/mails/${items[0]?.id}`));
  const link = /hwl_[a-z0-9]+/.exec(mail)?.[0] ?? '';
  expect([...links.values()]).not.toContain(link);
  return link;
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
  ({
    edition: { year },
  } = await get<{ edition: { year: number } }>('/api/v1/editions/current'));
  const people = async (query: string) =>
    (await get<{ items: Item[] }>(`/api/v1/editions/${year}/registrations?limit=100&${query}`)).items;
  const waiting = await people('state=waitlisted');
  const found = {
    pending: (await people('state=pending'))[0],
    declined: (await people('state=declined'))[0],
    cancelled: (await people('state=cancelled'))[0],
    waiting: waiting.find(({ offerExpiresAt }) => !offerExpiresAt),
    offered: waiting.find(({ offerExpiresAt }) => offerExpiresAt),
    review: (await people('toDecide=true')).find(({ needsReviewOf }) => needsReviewOf.length > 0),
    abroad: (await people('state=approved&place=FI'))[0],
  };
  for (const [state, person] of Object.entries(found)) {
    expect(person, state).toBeDefined();
    if (!person) continue;
    links.set(state, await linkOf(person.id));
    rooms.set(`registration-${state}`, `/registrations/${person.id}`);
  }
  rooms.set('registration-edit', `/registrations/${found.abroad?.id}/edit`);
  rooms.set('registration-substitute', `/registrations/${found.abroad?.id}/substitute`);
  type Letter = { id: string; state: string; person: { registrationId: string } };
  const { items: letters } = await get<{ items: Letter[] }>(`/api/v1/editions/${year}/letters`);
  for (const { id, state, person } of letters) {
    if (links.has(`letter-${state}`)) continue;
    links.set(`letter-${state}`, await linkOf(person.registrationId));
    rooms.set(`letter-${state}`, `/letters/${id}`);
  }
  expect([...links.keys()].filter((name) => name.startsWith('letter-'))).toHaveLength(6);
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

async function inspect(page: Page, locale: Locale, name: string, at: string): Promise<void> {
  await page.goto(at);
  await settled(page);
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    await expectToFit(page, `${name} ${locale} ${size.width}`);
    await keep(page, `${name}-${locale}-${size.width}`);
    if (size === (locale === 'zh' ? desk : phone))
      await expectAccessible(page, `${name} ${locale}`, allRowsOnce(locale));
  }
}

async function openOffice(locale: Locale): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript((chosen) => localStorage.setItem('huiwu.locale', JSON.stringify(chosen)), locale);
  return page;
}

for (const locale of locales) {
  test(`my registration in each state, ${locale}`, async () => {
    const page = await context.newPage();
    for (const state of ['pending', 'waiting', 'offered', 'review', 'declined', 'cancelled', 'abroad'])
      await inspect(page, locale, `my-${state}`, `/${locale}/my/${links.get(state)}`);
    await page.close();
  });

  test(`my letter in each state, ${locale}`, async () => {
    const page = await context.newPage();
    for (const [name, link] of links)
      if (name.startsWith('letter-')) await inspect(page, locale, name, `/${locale}/my/${link}/visa-letter`);
    await inspect(page, locale, 'letter-none', `/${locale}/my/${links.get('abroad')}/visa-letter`);
    await page.close();
  });

  test(`the steps of the form, ${locale}`, async () => {
    const page = await context.newPage();
    const form = `/${locale}/register`;
    await page.setViewportSize(phone);
    await page.goto(form);
    await settled(page);
    const goOn = () => page.locator('form button.primary:visible').last().click();
    const look = async (name: string) => {
      for (const size of [desk, phone]) {
        await page.setViewportSize(size);
        await expectToFit(page, `${name} ${locale} ${size.width}`);
        await keep(page, `${name}-${locale}-${size.width}`);
      }
      await expectAccessible(page, `${name} ${locale}`);
    };
    await expect(async () => {
      await goOn();
      await expect(page.locator('.error-summary, [role=alert]').first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await look('register-errors');
    await page.locator('[name=nameNative]').fill('示例甲子');
    await page.locator('[name=email]').fill('draft@guests.example');
    await goOn();
    await expect(page.locator('[name=organisationText]')).toBeVisible();
    await page.locator('[name=organisationText]').fill('Sample College of Nowhere');
    await page.locator('select[name=place]').selectOption('TH');
    await page.locator('[name="answers/tour"]').first().check();
    await expect(page.locator('[name="answers/tour_language"]').first()).toBeVisible();
    await look('register-organisation');
    await goOn();
    await expect(page.locator('[name="consents/registration"]')).toBeVisible();
    await look('register-consents');
    await page.goto(form);
    await expect(page.getByRole('button', { name: locale === 'zh' ? '继续填写' : 'Continue my draft' })).toBeVisible();
    await look('register-draft');
    await page.evaluate(() => localStorage.clear());
    await page.close();
  });

  test(`what waits for the office, ${locale}`, async () => {
    const page = await openOffice(locale);
    const lists = {
      queue: '/registrations?state=to-decide',
      places: '/registrations/places',
      proposed: '/registrations/proposed',
      duplicates: '/registrations/duplicates',
      letters: '/letters',
      'letter-settings': '/letters/settings',
    };
    for (const [name, at] of Object.entries(lists)) await inspect(page, locale, `office-${name}`, `/office${at}`);
    await page.close();
  });

  test(`one registration of each state in the office, ${locale}`, async () => {
    const page = await openOffice(locale);
    for (const [name, at] of rooms)
      if (name.startsWith('registration-')) await inspect(page, locale, `office-${name}`, `/office${at}`);
    await page.close();
  });

  test(`one letter of each state in the office, ${locale}`, async () => {
    const page = await openOffice(locale);
    for (const [name, at] of rooms)
      if (name.startsWith('letter-')) await inspect(page, locale, `office-${name}`, `/office${at}`);
    await page.close();
  });
}

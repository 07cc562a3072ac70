import {
  type APIResponse,
  type Browser,
  type BrowserContext,
  chromium,
  expect,
  type Page,
  test,
} from '@playwright/test';
import { CONSENT_TEXT_VERSION } from '../../server/modules/registration/domain.ts';
import { readCodes } from '../support/paper.ts';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { draftAgreement } from './support/draft-agreement.ts';
import { lead } from './support/lead.ts';
import {
  allRowsOnce,
  desk,
  expectAccessible,
  expectToFit,
  focusNow,
  keep,
  phone,
  settled,
} from './support/page-checks.ts';
import { type ProductServer, startServer } from './support/server.ts';
import { bytesOf } from './support/travelled.ts';

/*
 * Every page of the house in both languages, on a phone and on a desk: nothing that axe objects to, no error, no request to
 * another host, nothing wider than the screen. PICTURES=1 keeps pictures in output/pages, to be looked at.
 */

type Locale = 'zh' | 'en';
const locales: readonly Locale[] = ['zh', 'en'];
const PAGE_BUDGET = 100_000;

let server: ProductServer;
let browser: Browser;
const complaints: string[] = [];
const contexts = new Map<Locale, BrowserContext>();
/** Found at the beginning; what the paths below stand on. */
const known = {
  year: 0,
  ceremonies: ['', ''],
  recorded: ['', ''],
  /** Rostrum, front row, group photo, dinner. */
  seatPlans: ['', '', '', ''],
  registration: '',
  organisation: '',
  figure: '',
  cohort: '',
  verification: '',
  mail: '',
};
const guests = {
  zh: { nameNative: '司马相如', organisationText: '示例职业学院', place: 'CN' },
  en: { nameNative: 'Zoë O’Neill-Ngāpuhi', organisationText: 'Sample College', place: 'NZ' },
};
const links: Record<Locale, string> = { zh: '', en: '' };

async function open(locale: Locale, more: { javaScriptEnabled?: false } = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: desk,
    locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
    // A reader far away: what is shown must be the time of the venue all the same.
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
    baseURL: server.url,
    ...more,
  });
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).host !== new URL(server.url).host)
      complaints.push(`asked another host: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    // A refusal by the content security policy is an error on the console too.
    page.on('console', (message) => {
      // A refused form is an answer; Playwright and axe knock at the frame of a mail, which lets no script in.
      const expected = /status of (40[14]|422)|Blocked script execution in 'about:srcdoc'/.test(message.text());
      if (message.type() === 'error' && !expected) complaints.push(`${page.url()}: ${message.text()}`);
    });
  });
  return context;
}

async function call<T>(method: 'get' | 'post', url: string, data?: unknown): Promise<T> {
  const answer = await office().request[method](url, {
    headers: { 'X-Requested-With': 'huiwu' },
    ...(data !== undefined && { data }),
  });
  return await told(answer);
}

async function told<T>(answer: APIResponse): Promise<T> {
  expect(answer.ok(), `${answer.url()}: ${answer.status()} ${await answer.text()}`).toBe(true);
  return (await answer.json()) as T;
}

function contextOf(locale: Locale): BrowserContext {
  const context = contexts.get(locale);
  if (!context) throw new Error('not open yet');
  return context;
}
const office = () => contextOf('zh');

test.describe.configure({ timeout: 120_000 });

test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  for (const locale of locales) {
    const context = await open(locale);
    const answer = await context.request.post('/api/v1/sessions', {
      headers: { 'X-Requested-With': 'huiwu' },
      data: server.admin,
    });
    expect(answer.status()).toBe(201);
    contexts.set(locale, context);
  }
  const { edition, types } = await call<{ edition: { year: number }; types: { id: string }[] }>(
    'get',
    '/api/v1/editions/current',
  );
  known.year = edition.year;
  type Items = { items: { id: string }[] };
  const list = async (url: string) => (await call<Items>('get', url)).items.map(({ id }) => id);
  known.ceremonies = await list(`/api/v1/editions/${edition.year}/ceremonies`);
  known.seatPlans = await list(`/api/v1/editions/${edition.year}/seat-plans`);
  known.recorded = await list('/api/v1/editions/2024/ceremonies');
  known.registration = (await list(`/api/v1/editions/${edition.year}/registrations?state=approved&limit=1`))[0] ?? '';
  known.organisation = (await list('/api/v1/organisation-records?member=true&limit=1'))[0] ?? '';
  known.figure = (await list('/api/v1/membership-figures'))[0] ?? '';
  known.cohort = (await list('/api/v1/editions/2024/cohorts'))[0] ?? '';
  type Cohort = { designations: { certificates: { id: string }[] }[] };
  const { designations } = await call<Cohort>('get', `/api/v1/cohorts/${known.cohort}`);
  const pdf = await office().request.get(
    `/api/v1/certificates/${designations[0]?.certificates[0]?.id}/certificate.pdf`,
  );
  const code = (await readCodes(await pdf.body())).find((text) => /verify/i.test(text)) ?? '';
  const { pathname, search } = new URL(code);
  known.verification = pathname + search;
  for (const locale of locales) {
    const answer = await office().request.post(`/api/v1/editions/${edition.year}/registrations`, {
      headers: { 'X-Requested-With': 'huiwu', 'Idempotency-Key': `guest-of-the-pages-${locale}` },
      data: {
        ...guests[locale],
        typeId: types[0]?.id,
        locale,
        email: `guest.${locale}@guests.example`,
        consents: { registration: true },
        consentTextVersion: CONSENT_TEXT_VERSION,
      },
    });
    const { link } = await told<{ link: string }>(answer);
    links[locale] = new URL(link).pathname.replace(/^\/(zh|en)/, `/${locale}`);
  }
});
test.afterAll(async () => {
  await browser.close();
  await server.close();
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

/** Both widths of one page; axe looks at the width that is commoner for it. */
async function inspect(page: Page, locale: Locale, name: string, at: string, widths = [desk, phone]): Promise<void> {
  const answer = await page.goto(at);
  expect.soft(answer?.headers()['content-security-policy'], at).toContain("default-src 'none'");
  await settled(page);
  for (const [n, size] of widths.entries()) {
    await page.setViewportSize(size);
    await expectToFit(page, `${name} ${locale} ${size.width}`);
    await keep(page, `${name}-${locale}-${size.width}`);
    if (n === (locale === 'zh' ? 0 : widths.length - 1))
      await expectAccessible(page, `${name} ${locale}`, allRowsOnce(locale));
  }
  await page.setViewportSize(desk);
}

test('public pages work by plain forms, without any script', async () => {
  for (const locale of locales) {
    const context = await open(locale, { javaScriptEnabled: false });
    const page = await context.newPage();
    await page.setViewportSize(phone);
    await page.goto(`/${locale}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goto(`/${locale}/agenda`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('09:00').first()).toBeVisible();

    await page.goto(`/${locale}/register`);
    await keep(page, `register-plain-${locale}-390`);
    await page.locator('form button[type=submit]').last().click();
    // The browser holds back a form with empty required fields; the server's own answer is reached around it.
    await page.locator('[name=nameNative]').fill(guests[locale].nameNative);
    await page.locator('[name=email]').fill(`plain.${locale}@guests.example`);
    await page.locator('[name=organisationText]').fill(guests[locale].organisationText);
    await page.locator('select[name=place]').selectOption(guests[locale].place);
    for (const box of await page.locator('input[type=checkbox][required]').all()) await box.check();
    // A form that is sent in the moment it was opened comes back as it was; the next press goes through.
    await expect(async () => {
      await page.locator('form button[type=submit]').last().click();
      await page.waitForURL(/\/my\/hwl_/, { timeout: 1000 });
    }).toPass();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectToFit(page, 'my page without script');
    const summary = page.locator('.own-consents summary').nth(1);
    await summary.click();
    await page.locator('button[name=give][value=public_list]').click();
    await expect(summary.locator('.state')).toHaveText(/Given|^同意/);

    await page.goto(known.verification);
    await expect(page.locator('.verify.valid')).toBeVisible();
    await page.goto(`/${locale}/verify`);
    await page.locator('main form input').first().fill('LAP-2024-0001');
    await page.locator('main form input').last().fill('nonsense');
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('.verify.unknown')).toBeVisible();
    await context.close();
  }
});

for (const locale of locales) {
  test(`public pages, ${locale}`, async () => {
    const page = await contextOf(locale).newPage();
    await inspect(page, locale, 'home', `/${locale}`);
    await inspect(page, locale, 'register', `/${locale}/register`);
    await inspect(page, locale, 'agenda', `/${locale}/agenda`);
    await inspect(page, locale, 'members', `/${locale}/members`);
    await inspect(page, locale, 'members-found', `/${locale}/members?category=overseas_entity&place=TH`);
    await inspect(page, locale, 'members-none', `/${locale}/members?q=nowhere`);
    await inspect(page, locale, 'my-pending', links[locale]);
    for (const step of ['change', 'substitute', 'link', 'cancel'])
      await inspect(page, locale, `my-${step}`, `${links[locale]}?step=${step}`);
    await inspect(page, locale, 'find-link', `/${locale}/my`);
    await inspect(page, locale, 'verify-ask', `/${locale}/verify`);
    await inspect(page, locale, 'verify-valid', `/${locale}${known.verification}`);
    await inspect(page, locale, 'verify-unknown', `/${locale}/verify?number=LAP-2024-0001&c=00000000`);
    await inspect(page, locale, 'missing', `/${locale}/nowhere`);
    const email = `guest.${locale}@guests.example`;
    type Found = { items: { id: string }[] };
    const { items } = await call<Found>('get', `/api/v1/editions/${known.year}/registrations?q=${email}`);
    await call('post', `/api/v1/registrations/${items[0]?.id}/approve`);
    await inspect(page, locale, 'my-approved', links[locale]);
    await page.close();
  });

  test(`the office, ${locale}`, async () => {
    const page = await contextOf(locale).newPage();
    const { items: mails } = await call<{ items: { id: string }[] }>('get', '/api/v1/mails');
    const rooms: Record<string, string> = {
      overview: '',
      edition: '/edition',
      registrations: '/registrations',
      registration: `/registrations/${known.registration}`,
      'registration-new': '/registrations/new',
      'registration-form': '/registrations/form',
      proposals: '/registrations/proposed',
      agenda: '/agenda',
      checkin: '/checkin',
      ceremonies: '/ceremony',
      console: `/ceremony/${known.ceremonies[0]}`,
      record: `/ceremony/${known.recorded[0]}/record`,
      'record-conferral': `/ceremony/${known.recorded[1]}/record`,
      'record-live': `/ceremony/${known.ceremonies[0]}/record`,
      'record-none': `/ceremony/${known.ceremonies[1]}/record`,
      press: `/ceremony/${known.recorded[0]}/press`,
      'press-none': `/ceremony/${known.ceremonies[1]}/press`,
      seating: '/seating',
      precedence: '/seating/precedence',
      rostrum: `/seating/plans/${known.seatPlans[0]}`,
      photo: `/seating/plans/${known.seatPlans[2]}`,
      dinner: `/seating/plans/${known.seatPlans[3]}`,
      certificates: '/certificates',
      cohort: `/certificates/${known.cohort}`,
      messages: '/messages',
      mail: `/messages/${mails[0]?.id}`,
      organisations: '/organisations',
      audit: '/audit',
      users: '/users',
      profile: '/profile',
      nowhere: '/nowhere',
    };
    for (const [name, at] of Object.entries(rooms)) await inspect(page, locale, `office-${name}`, `/office${at}`);
    await page.close();
  });

  test(`the directory of the office, ${locale}`, async () => {
    const page = await contextOf(locale).newPage();
    const rooms: Record<string, string> = {
      organisation: `/organisations/${known.organisation}`,
      'organisation-edit': `/organisations/${known.organisation}/edit`,
      'organisation-members': '/organisations/members',
      'organisation-figures': '/organisations/figures',
      'organisation-figure': `/organisations/figures/${known.figure}`,
      'organisation-duplicates': '/organisations/duplicates',
    };
    for (const [name, at] of Object.entries(rooms)) await inspect(page, locale, `office-${name}`, `/office${at}`);
    await page.close();
  });

  test(`agreements of the office, ${locale}`, async () => {
    const page = await contextOf(locale).newPage();
    type Found = { items: { id: string; parties: { people: unknown[] }[] }[] };
    const { items } = await call<Found>('get', `/api/v1/editions/${known.year}/agreements`);
    const id = items[10]?.id;
    const rooms: Record<string, string> = {
      agreements: '',
      'agreements-expiring': '?expiring=yes',
      'agreements-none': '?q=nowhere',
      'agreement-new': '/new',
      agreement: `/${id}`,
      'agreement-edit': `/${id}/edit`,
      'agreement-parties': `/${id}/parties`,
    };
    for (const [name, at] of Object.entries(rooms))
      await inspect(page, locale, `office-${name}`, `/office/agreements${at}`);
    await page.close();
  });

  test(`stations and the way in, ${locale}`, async () => {
    const page = await contextOf(locale).newPage();
    await inspect(page, locale, 'scan-unpaired', '/scan');
    const { items: stations } = await call<{ items: { id: string }[] }>(
      'get',
      `/api/v1/editions/${known.year}/stations`,
    );
    const pairing = await call<{ url: string }>('post', `/api/v1/stations/${stations[2]?.id}/pairings`);
    await page.goto(pairing.url);
    await expect(page.locator('.scan-camera')).toBeVisible();
    await expect(page.locator('input[name=code]')).toHaveCount(0);
    await inspect(page, locale, 'scan', '/scan');
    await page.close();
    const stranger = await open(locale);
    const signIn = await stranger.newPage();
    await inspect(signIn, locale, 'sign-in', '/office');
    await stranger.close();
  });
}

test('an agreement is drafted and made ready in Chinese, and read in English', async () => {
  const writer = await office().newPage();
  const path_ = await draftAgreement(writer);
  await writer.close();
  const reader = await contextOf('en').newPage();
  await reader.goto(path_);
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Agreement on a Shared Rail Transit Programme');
  for (const size of [desk, phone]) {
    await reader.setViewportSize(size);
    for (const tab of ['Particulars', 'Parties', 'Files', 'History']) {
      await reader.getByRole('tab', { name: tab }).click();
      await settled(reader);
      await expectToFit(reader, `agreement ${tab} ${size.width}`);
      await keep(reader, `agreement-${tab}-en-${size.width}`);
      if (size === phone) await expectAccessible(reader, `agreement ${tab}`);
    }
  }
  await expect(reader.locator('.agreement-history')).toContainText('took the last step back');
  await reader.close();
});

test('screens of the hall', async () => {
  const screens = { hall: { width: 1920, height: 1080 }, large: { width: 3840, height: 2160 } };
  const portrait = { width: 1080, height: 1920 };
  for (const locale of locales) {
    const wall = await contextOf(locale).newPage();
    await inspect(wall, locale, 'wall', `/wall/${known.year}`, [screens.hall]);
    await wall.close();
  }
  const page = await office().newPage();
  await page.setViewportSize(screens.hall);
  for (const [n, id] of known.ceremonies.entries()) {
    const scenes = await lead(call, id);
    await page.goto(`/stage/${id}`);
    for (const scene of scenes) {
      const shown = await scene.enter();
      if (!shown) continue;
      await expect(page.getByText(shown).first()).toBeVisible();
      // One scene of each ceremony at every size: a picture of 4K alone takes two seconds.
      for (const size of scene === scenes[0] ? [screens.hall, screens.large, portrait] : [screens.hall]) {
        await page.setViewportSize(size);
        await expectToFit(page, `stage ${size.width}`);
        await keep(page, `stage-${n + 1}-${scene.name}-${size.width}`);
      }
      await page.setViewportSize(screens.hall);
      await expectAccessible(page, `stage ${scene.name}`);
    }
  }
  await page.close();
});

test('a public page weighs at most 100 kB, and its files are kept for good', async () => {
  const weights: Record<string, number> = {};
  for (const at of ['', '/register', '/agenda', '/members', '/verify', links.zh.slice(3), known.verification]) {
    const path_ = `/zh${at}`;
    const html = await bytesOf(server.url + path_);
    const files = [...html.text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
    let weight = html.bytes;
    for (const file of new Set(files)) {
      const { bytes, headers } = await bytesOf(server.url + file);
      weight += bytes;
      expect(headers.get('content-encoding'), file).toBe('br');
      expect(headers.get('cache-control'), file).toContain('immutable');
      expect(headers.get('vary'), file).toContain('Accept-Encoding');
    }
    weights[path_] = weight;
  }
  expect(Object.entries(weights).filter(([, weight]) => weight > PAGE_BUDGET)).toEqual([]);
});

test('files come as the reader can take them', async () => {
  const file = /"(\/assets\/[^"]+\.js)"/.exec((await bytesOf(`${server.url}/zh`)).text)?.[1] ?? '';
  const ask = async (encoding: string) => (await bytesOf(server.url + file, encoding)).headers;
  expect((await ask('gzip')).get('content-encoding')).toBe('gzip');
  expect((await ask('identity')).get('content-encoding')).toBeNull();
  expect((await ask('br;q=0, gzip')).get('content-encoding')).toBe('gzip');
  expect((await ask('gzip, deflate, br')).get('content-encoding')).toBe('br');
  expect((await ask('br')).get('content-type')).toContain('javascript');
  const [once, twice] = [await bytesOf(server.url + file, 'br'), await bytesOf(server.url + file, 'identity')];
  expect(once.text).toBe(twice.text);
});

test('the keyboard reaches what matters, and shows where it is', async () => {
  const page = await contextOf('en').newPage();
  const walk = async (at: string, wanted: readonly string[]) => {
    await page.goto(at);
    await settled(page);
    const left = new Set(wanted);
    for (let n = 0; n < 60 && left.size > 0; n += 1) {
      await page.keyboard.press('Tab');
      const [name, isShown] = await page.evaluate(focusNow);
      for (const text of left)
        if (name.includes(text)) {
          left.delete(text);
          expect.soft(isShown, `focus on ${name}`).toBe(true);
        }
    }
    expect([...left], at).toEqual([]);
  };
  await walk('/en/register', ['nameNative', 'email', 'Continue']);
  await walk('/office/registrations', ['Registrations', 'type=search', '/office/registrations/']);
  await page.close();
});

import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { CONSENT_TEXT_VERSION } from '../../../server/modules/registration/domain.ts';
import { chromiumFlags, findChromium } from './chromium.ts';
import { startServer } from './server.ts';
import { call, createVisitors, desk, signIn, type Visitors } from './visitors.ts';

export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly bodyText: string;
}
export interface Entry {
  readonly id: string;
  readonly nameNative: string;
  readonly number: number;
  readonly state: string;
}

/** An edition of next year that takes registrations, with the organiser before the office. */
export interface OpenHouse {
  readonly year: number;
  readonly browser: Browser;
  readonly visitors: Visitors;
  readonly office: Page;
  /** Of the registration types, by code. */
  typeId(code: string): string;
  /** Somebody registered without eyes, with the own link. */
  register(nameNative: string, more?: Record<string, unknown>): Promise<{ id: string; path: string }>;
  find(q: string): Promise<Entry[]>;
  mailsTo(q: string): Promise<Mail[]>;
  close(): Promise<void>;
}

export async function openHouse(shots: string): Promise<OpenHouse> {
  const server = await startServer();
  const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  const visitors = createVisitors(server, browser, shots);
  const office = await signIn(await visitors.open(desk, 'zh-CN'), server.admin);
  const year = new Date().getUTCFullYear() + 1;
  const { types } = await call<{ types: { id: string; code: string }[] }>(office, 'post', '/api/v1/editions', {
    year,
    titleZh: `联盟${year}年度活动`,
    titleEn: `Annual Activities ${year}`,
    startsOn: `${year}-11-22`,
    endsOn: `${year}-11-23`,
    timeZone: 'Asia/Shanghai',
    venueZh: '天河校区',
    venueEn: 'Tianhe Campus',
    rooms: [],
  });
  await call(office, 'post', `/api/v1/editions/${year}/state`, { state: 'registration_open' });
  for (const n of ['05', '06', '07'])
    await call(office, 'post', '/api/v1/organisations', {
      nameZh: `示例职业学院 ${n}`,
      nameEn: `Sample Polytechnic ${n}`,
      category: 'vocational_school',
      place: 'CN',
    });
  let guests = 0;
  const typeId = (code: string) => types.find((type) => type.code === code)?.id ?? '';
  const listed = <T>(path: string, q: string) =>
    call<{ items: T[] }>(office, 'get', `${path}?limit=100&q=${encodeURIComponent(q)}`);
  return {
    year,
    browser,
    visitors,
    office,
    typeId,
    async register(nameNative, more = {}) {
      guests += 1;
      const { id, link } = await call<{ id: string; link: string }>(
        office,
        'post',
        `/api/v1/editions/${year}/registrations`,
        {
          typeId: typeId('delegate'),
          nameNative,
          organisationText: '示例职业学院 05',
          place: 'CN',
          email: `guest-${guests}@guests.example`,
          locale: 'zh',
          consents: { registration: true },
          consentTextVersion: CONSENT_TEXT_VERSION,
          ...more,
        },
      );
      return { id, path: new URL(link).pathname };
    },
    find: async (q) => (await listed<Entry>(`/api/v1/editions/${year}/registrations`, q)).items,
    async mailsTo(q) {
      const { items } = await listed<{ id: string }>('/api/v1/mails', q);
      return await Promise.all(items.map(({ id }) => call<Mail>(office, 'get', `/api/v1/mails/${id}`)));
    },
    async close() {
      expect(visitors.complaints.splice(0)).toEqual([]);
      await browser.close();
      await server.close();
    },
  };
}

/** The passport and the trip of somebody who asks for a letter. */
export async function fillPassport(page: Page, year: number, more: Record<string, string> = {}): Promise<void> {
  const texts = {
    surname: 'MAGALITASHVILI',
    givenNames: 'NINO',
    passportNumber: 'XX0000042',
    dateOfBirth: '1980-01-31',
    issuedOn: `${year - 2}-05-02`,
    expiresOn: `${year + 5}-05-01`,
    arrivesOn: `${year}-11-20`,
    departsOn: `${year}-11-25`,
    mission: 'Embassy of the People’s Republic of China in Georgia',
    ...more,
  };
  for (const [name, text] of Object.entries(texts)) await page.locator(`[name=${name}]`).fill(text);
  for (const name of ['nationality', 'issuingPlace', 'missionPlace'])
    await page.locator(`[name=${name}]`).selectOption('GE');
  await page.locator('[name=sex]').first().check();
}

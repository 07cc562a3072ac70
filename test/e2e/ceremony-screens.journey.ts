import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { chromiumFlags, findChromium } from './support/chromium.ts';
import { type ProductServer, startServer } from './support/server.ts';
import { call, createVisitors, desk, signIn, type Visitors } from './support/visitors.ts';

const shots = path.resolve(import.meta.dirname, 'output/ceremony-screens');
const wall = { width: 1920, height: 1080 };
const large = { width: 3840, height: 2160 };
const portrait = { width: 1080, height: 1920 };
const laptop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const tablet = { width: 820, height: 1180 };

/** Names at the edge of what occurs: 62 letters without a space, 38 Chinese characters, scripts without spaces. */
const WORST = [
  {
    nameZh: '德国多瑙河蒸汽航运电气化总厂附属建筑职业学校',
    nameEn: 'Building School of the Main Electrical Works of the Danube Steamship Company',
    nameLocal: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauschule',
    place: 'DE',
  },
  {
    nameZh: '粤港澳大湾区（广东）先进制造与智能装备产教融合发展促进会职业技术教育专业委员会',
    nameEn:
      'Vocational and Technical Education Committee of the Guangdong–Hong Kong–Macao Greater Bay Area Association for Advanced Manufacturing',
    place: 'CN',
  },
  {
    nameZh: '老挝琅勃拉邦职业技术学院暨中老劳动力技能发展学院',
    nameEn: 'Lao-Chinese Institute of Workforce Skills Development, Luang Prabang Technical and Vocational College',
    nameLocal: 'ສະຖາບັນພັດທະນາສີມືແຮງງານລາວ-ຈີນ ແຂວງຫຼວງພະບາງ ແລະ ວິທະຍາໄລເຕັກນິກວິຊາຊີບ',
    place: 'LA',
  },
  {
    nameZh: '柬埔寨国立理工学院',
    nameEn: 'National Polytechnic Institute of Cambodia',
    nameLocal: 'វិទ្យាស្ថានជាតិពហុបច្ចេកទេសកម្ពុជានិងមជ្ឈមណ្ឌលបណ្តុះបណ្តាលវិជ្ជាជីវៈ',
    place: 'KH',
  },
];
const TITLES = {
  titleZh: '关于共同建设“中文＋职业技能”海外学院及轨道交通、新能源汽车与智能制造专业标准国际化推广的框架合作协议',
  titleEn:
    'Framework Agreement on the Joint Establishment of an Overseas College of “Chinese + Vocational Skills” and the International Promotion of Standards for Rail Transport, New Energy Vehicles and Smart Manufacturing',
};

interface Sheet {
  id: string;
  revision: number;
  items: { id: string; kind: string; state: string; may: string[] }[];
}

let server: ProductServer;
let browser: Browser;
let visitors: Visitors;
let office: Page;
let year: number;

test.beforeAll(async () => {
  server = await startServer({}, { demo: true });
  browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags });
  visitors = createVisitors(server, browser, shots);
  office = await signIn(await visitors.open(desk, 'zh-CN'), server.admin);
  year = (await call<{ edition: { year: number } }>(office, 'get', '/api/v1/editions/current')).edition.year;
});
test.afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const sheetOf = (id: string) => call<Sheet>(office, 'get', `/api/v1/ceremonies/${id}`);
const COURSE = ['call', 'stage', 'sign', 'complete', 'exchange', 'photograph', 'close'];
/** One step on with the item that holds the stage, or with this one. */
async function stepOn(id: string, itemId: string): Promise<string> {
  const sheet = await sheetOf(id);
  const command = COURSE.find((one) => sheet.items.find((item) => item.id === itemId)?.may.includes(one));
  if (!command)
    throw new Error(`nothing leads on: ${JSON.stringify(sheet.items.find(({ id: own }) => own === itemId))}`);
  const body = { command, itemId, expectedRevision: sheet.revision, reason: 'journey' };
  const after = await call<Sheet>(office, 'post', `/api/v1/ceremonies/${id}/commands`, body);
  return after.items.find((item) => item.id === itemId)?.state ?? '';
}

/** In the page: what is cut, runs over, or stands outside; and the smallest letters, as a share of the shorter side. */
function measure(scrolls: boolean): { faults: string[]; smallest: number } {
  const faults = new Set<string>();
  let smallest = 1;
  const { innerWidth: width, innerHeight: height } = window;
  for (const one of document.querySelectorAll('main, main *')) {
    if (one.closest('svg, .frame, .hall-ground')) continue;
    const { left, right, top, bottom } = one.getBoundingClientRect();
    if (right - left === 0) continue;
    const name = `${one.localName}.${one.className}`;
    if (left < -1 || right > width + 1) faults.add(`${name} is outside`);
    if (!scrolls && (top < -1 || bottom > height + 1)) faults.add(`${name} is above or below`);
    if (one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1) faults.add(`${name} runs over`);
    const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (text)
      smallest = Math.min(smallest, Number.parseFloat(getComputedStyle(one).fontSize) / Math.min(width, height));
  }
  for (const block of document.querySelectorAll('.fit')) {
    const inner = block.firstElementChild;
    if (block.classList.contains('broken')) faults.add(`${block.className} is broken`);
    if (inner instanceof HTMLElement && inner.offsetHeight > block.clientHeight + 1)
      faults.add(`${block.className} is higher than its place`);
  }
  return { faults: [...faults], smallest };
}

async function expectWhole(page: Page, name: string, sizes: readonly (typeof wall)[], scrolls = false): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    const what = `${name}-${size.width}`;
    await page.screenshot({ path: path.join(shots, `${what}.png`), fullPage: scrolls, animations: 'disabled' });
    const { faults, smallest } = await page.evaluate(measure, scrolls);
    expect.soft(faults, what).toEqual([]);
    expect.soft(smallest, `${what}: letters of ${smallest} of the shorter side`).toBeGreaterThan(0.0125);
  }
}

const openScreen = async (address: string) => {
  const page = await (await visitors.open(wall, 'zh-CN')).newPage();
  await page.goto(address);
  return page;
};
const linkFor = async (id: string, duty: string) =>
  (await call<{ url: string }>(office, 'post', `/api/v1/ceremonies/${id}/links`, { duty, label: `journey ${duty}` }))
    .url;

test('all screens carry the worst names whole, at every size, and one item at a time', async () => {
  test.setTimeout(240_000);
  const { items: people } = await call<{ items: { id: string }[] }>(
    office,
    'get',
    `/api/v1/editions/${year}/registrations?state=approved&limit=50`,
  );
  const organisations: string[] = [];
  for (const names of WORST)
    organisations.push(
      (await call<{ id: string }>(office, 'post', '/api/v1/organisations', { category: 'overseas_entity', ...names }))
        .id,
    );
  const person = (at: number) => [{ registrationId: people[at]?.id ?? '', role: 'signatory' }];
  const agreementIds: string[] = [];
  for (const [at, [one, two]] of [
    [0, 1],
    [2, 3],
  ].entries()) {
    const made = await call<{ id: string }>(office, 'post', `/api/v1/editions/${year}/agreements`, {
      number: `W-${at + 1}`,
      ...TITLES,
      kind: 'cooperation',
      parties: [
        { organisationId: organisations[one ?? 0], people: person(at * 2) },
        { organisationId: organisations[two ?? 1], people: person(at * 2 + 1) },
      ],
    });
    agreementIds.push(made.id);
  }
  const { id } = await call<{ id: string }>(office, 'post', `/api/v1/editions/${year}/ceremonies`, {
    titleZh: '国际合作协议签约仪式',
    titleEn: 'Signing Ceremony of International Cooperation Agreements',
  });
  const sheet = await call<Sheet>(office, 'post', `/api/v1/ceremonies/${id}/items`, { agreementIds });
  const [first = '', second = ''] = sheet.items.map((item) => item.id);

  const hall = await openScreen(`/stage/${id}`);
  const lower = await openScreen(`/stage/${id}/lower`);
  await expect(hall.locator('.hall.neutral')).toBeVisible();
  await expectWhole(hall, 'hall-neutral', [wall, portrait]);
  const linked: Record<string, Page> = {};
  for (const duty of ['backstage', 'host', 'ushers', 'table']) linked[duty] = await openScreen(await linkFor(id, duty));

  for (const state of ['called', 'on_stage', 'signing', 'signed']) {
    expect(await stepOn(id, first)).toBe(state);
    await expect(hall.locator(`.hall.${state}`)).toBeVisible();
  }
  await expectWhole(hall, 'hall-signed', [wall, large, portrait, laptop]);
  await expect(lower.locator('.lower')).toBeVisible();
  await expectWhole(lower, 'lower', [wall, large]);
  expect(await lower.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
  for (const [duty, sizes] of [
    ['backstage', [wall, portrait]],
    ['host', [wall, laptop]],
    ['ushers', [phone]],
    ['table', [tablet]],
  ] as const) {
    const page = linked[duty];
    if (!page) throw new Error(duty);
    await expect(page.locator('main.working')).toBeVisible();
    await expectWhole(page, duty, sizes, duty === 'ushers' || duty === 'table');
  }

  // Loaded anew in the middle of an item, it shows that item at once.
  await hall.setViewportSize(wall);
  const began = Date.now();
  await hall.reload();
  await expect(hall.locator('.hall.signed')).toBeVisible();
  expect(Date.now() - began).toBeLessThan(4000);

  // The server is gone and comes back: the screen says so in a corner and shows the present without being touched.
  await server.kill();
  await expect(hall.locator('.stale-note')).toBeVisible({ timeout: 13_000 });
  await hall.screenshot({ path: path.join(shots, 'hall-stale.png'), animations: 'disabled' });
  await server.restart();
  await expect(hall.locator('.stale-note')).toHaveCount(0, { timeout: 3000 });
  await expect(hall.locator('.hall.signed')).toBeVisible();

  while ((await stepOn(id, first)) !== 'closed');
  expect(await stepOn(id, second)).toBe('called');
  await stepOn(id, second);
  await expect(hall.locator('.hall.on_stage')).toBeVisible();
  await expectWhole(hall, 'hall-scripts', [wall, portrait]);
  expect(visitors.complaints.filter((one) => !/ERR_CONNECTION|WebSocket|503/.test(one))).toEqual([]);
});

test('the demo’s own ceremonies stand whole on the wall', async () => {
  test.setTimeout(180_000);
  const { items: ceremonies } = await call<{ items: { id: string }[] }>(
    office,
    'get',
    `/api/v1/editions/${year}/ceremonies`,
  );
  for (const [at, { id }] of ceremonies.slice(0, 2).entries()) {
    const item = (await sheetOf(id)).items.find(({ state }) => state === 'waiting');
    if (!item) continue;
    const hall = await openScreen(`/stage/${id}`);
    await stepOn(id, item.id);
    await stepOn(id, item.id);
    await expect(hall.locator('.hall.on_stage')).toBeVisible();
    await expectWhole(hall, `demo-${at + 1}-${item.kind}`, [wall, large, portrait]);
    for (const duty of ['backstage', 'host']) {
      const page = await openScreen(await linkFor(id, duty));
      await expect(page.locator('main.working')).toBeVisible();
      await expectWhole(page, `demo-${at + 1}-${duty}`, [wall]);
    }
  }
});

test('the office makes links and says what the hall is shown', async () => {
  const [ceremony] = (await call<{ items: { id: string }[] }>(office, 'get', `/api/v1/editions/${year}/ceremonies`))
    .items;
  await office.goto(`/office/ceremony/${ceremony?.id}/screens`);
  await expect(office.getByRole('heading', { name: '显示链接' })).toBeVisible();
  await visitors.look(office, 'screens');
  await office.goto('/office/ceremony/stage-settings');
  await expect(office.getByRole('heading', { name: '大屏显示设置' })).toBeVisible();
  await visitors.look(office, 'stage-settings');
});

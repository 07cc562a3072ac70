import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MEMBERSHIP_RANKS } from '../../../server/modules/directory/domain.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { chunk, directoryOf, png } from '../../support/directory-data.ts';
import { testShell } from '../../support/shell.ts';

let app: TestApp;
let office: Awaited<ReturnType<TestApp['signIn']>>;
let directory: ReturnType<typeof directoryOf>;
const ids: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T04:00:00Z', shell: testShell() });
  office = await app.signIn('organiser');
  directory = directoryOf(office);
  for (const [at, rank] of MEMBERSHIP_RANKS.entries()) {
    const id = await directory.add(`公开学院 ${at + 1}`, {
      shortNameEn: `PUB${at + 1}`,
      place: at === 4 ? 'TH' : 'CN',
    });
    await directory.join(id, `2020-0${at + 1}-01`, { rank });
    ids.push(id);
  }
  await office
    .post('/api/v1/membership-figures')
    .send({ year: 2025, cutOff: '2025-12-31', expectedTotal: 5 })
    .expect(201);
});
afterAll(() => app.close());

test('no public answer and no page says a rank, or two numbers that it could be derived from', async () => {
  const told: string[] = [];
  for (const path of [
    '/api/v1/organisations',
    `/api/v1/organisations/${ids[0]}`,
    '/api/v1/memberships/figures',
    '/api/v1/memberships/figures?on=2020-01-31',
    '/zh/members',
    '/en/members',
    '/en/members?q=PUB1',
    '/zh',
  ]) {
    const { text } = await app.anyone.get(path).expect(200);
    if (/rank|chair|executive|council|理事/i.test(text)) told.push(path);
  }
  expect(told).toEqual([]);
  for (const path of [
    '/api/v1/memberships/counts',
    '/api/v1/memberships',
    '/api/v1/memberships.csv',
    '/api/v1/membership-figures',
    '/api/v1/organisation-records',
    `/api/v1/organisations/${ids[0]}/record`,
    `/api/v1/organisations/${ids[0]}/contacts`,
  ])
    expect([path, (await app.anyone.get(path)).status]).toEqual([path, 401]);
  // Neither does the order: the chair does not stand first, whatever it is called.
  const { text } = await app.anyone.get('/en/members?category=vocational_school').expect(200);
  const order = [...text.matchAll(/公开学院 (\d)/g)].map(([, digit]) => digit);
  expect(order[0]).toBe('1');
  await office
    .patch(`/api/v1/organisations/${ids[0]}`)
    .set('If-Match', await directory.version(ids[0] ?? ''))
    .send({ nameZh: '公开学院 9' })
    .expect(200);
  const after = (await app.anyone.get('/zh/members')).text;
  expect(after.indexOf('公开学院 9')).toBeGreaterThan(after.indexOf('公开学院 4'));
});

test('the page filters, names each in its own script, keeps out who asked for it, and says when nothing fits', async () => {
  const page = async (query: string) => (await app.anyone.get(`/zh/members${query}`).expect(200)).text;
  expect(await page('?place=TH')).toContain('公开学院 5');
  expect(await page('?place=TH')).not.toContain('公开学院 2');
  expect(await page('?q=gongkai')).toContain('公开学院 2');
  expect(await page('?q=%25%25')).toContain('没有符合条件的成员单位');
  expect(await page('?category=nothing&place=XX&page=99')).toContain('公开学院 2');
  const [id = ''] = ids.slice(1);
  await office
    .patch(`/api/v1/organisations/${id}`)
    .set('If-Match', await directory.version(id))
    .send({ isListed: false })
    .expect(200);
  const text = await page('');
  expect(text).not.toContain('公开学院 2');
  expect(text).toContain('共有成员单位 5 家');
  expect(text).toContain('核定');
  // Growth for who cannot see the bars.
  expect(text).toMatch(/<td[^>]*>2025<\/td>/);
});

test('the sheet of members is for the office, in its language, and runs no formula', async () => {
  const id = await directory.add('=HYPERLINK("http://evil.example")');
  const membership = await directory.join(id, '2026-01-01');
  const { text, headers } = await office.get('/api/v1/memberships.csv?on=2026-02-01&lang=zh').expect(200);
  expect(headers['content-disposition']).toBe('attachment; filename="members-2026-02-01.csv"');
  expect(text).toMatch(/^\ufeff中文名称,/);
  expect(text).toContain('"\'=HYPERLINK');
  expect(text).toContain('副理事长单位');
  await office.delete(`/api/v1/memberships/${membership}`).set('If-Match', '"1"').expect(204);
});

test('a change needs the version that was read; two editors do not overwrite each other', async () => {
  const [id = ''] = ids.slice(2);
  const version = await directory.version(id);
  await office.patch(`/api/v1/organisations/${id}`).set('If-Match', version).send({ note: '甲' }).expect(200);
  const late = await office.patch(`/api/v1/organisations/${id}`).set('If-Match', version).send({ note: '乙' });
  expect([late.status, late.body.code]).toEqual([412, 'directory.stale']);
  for (const website of ['javascript:alert(1)', 'https://a:b@c.example', 'ftp://x.example', 'https://nowhere']) {
    const bad = await office
      .patch(`/api/v1/organisations/${id}`)
      .set('If-Match', await directory.version(id))
      .send({ website });
    expect([website, bad.body.errors[0].code]).toEqual([website, 'directory.website_form']);
  }
  const lines = (await office.get(`/api/v1/audit?subjectKind=organisation&subjectId=${id}`)).body.items;
  expect(lines[0]).toMatchObject({
    action: 'directory.organisation_changed',
    detail: { changed: { note: [null, '甲'] } },
  });
});

test('contacts are for the office, and no line of the record of changes holds them', async () => {
  const [id = ''] = ids;
  await office
    .put(`/api/v1/organisations/${id}/contacts`)
    .set('If-Match', await directory.version(id))
    .send({ contacts: [{ name: '王老师', role: '国际处', phone: '020-8888', email: 'w@sample.example' }] })
    .expect(200);
  const viewer = await app.signIn('viewer');
  expect((await viewer.get(`/api/v1/organisations/${id}/contacts`)).status).toBe(403);
  const record = await viewer.get(`/api/v1/organisations/${id}/record`).expect(200);
  const audit = await office.get('/api/v1/audit?limit=200').expect(200);
  for (const text of [record.text, audit.text]) expect(text).not.toMatch(/王老师|020-8888|w@sample/);
});

test('an organisation that is a member is not ended; one that has ended is picked by nobody', async () => {
  const id = await directory.add('将停学院');
  const membership = await directory.join(id, '2021-01-01');
  const end = () => office.post(`/api/v1/organisations/${id}/end`).send({ on: '2022-01-01', reason: '撤销建制' });
  expect((await end()).body.errors[0].code).toBe('directory.still_member');
  await office.post(`/api/v1/memberships/${membership}/end`).send({ on: '2022-01-01', reason: '退出' }).expect(200);
  await end().expect(200);
  const found = async () => (await app.anyone.get('/api/v1/organisations').query({ q: '将停学院' })).body.total;
  expect(await found()).toBe(0);
  const rejoin = await office
    .post(`/api/v1/organisations/${id}/memberships`)
    .send({ from: '2023-01-01', rank: 'member', category: 'vocational_school' });
  expect(rejoin.body.code).toBe('directory.ended');
  await office.post(`/api/v1/organisations/${id}/resume`).expect(200);
  expect(await found()).toBe(1);
});

const jpeg = (...after: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    Buffer.from('fffe0010', 'hex'),
    Buffer.from('<script>1</scr'),
    Buffer.from('ffc0000b080040004001011100', 'hex'),
    Buffer.from('ffda0008010100003f00', 'hex'),
    Buffer.from('112233ffd9', 'hex'),
    ...after,
  ]);

test('a logo is read by its bytes: documents, polyglots, bombs and broken files are refused, notes are left out', async () => {
  const [id = ''] = ids.slice(3);
  const put = (bytes: Buffer) =>
    office.put(`/api/v1/organisations/${id}/logo`).send({ data: bytes.toString('base64') });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const good = png(64, 48);
  const broken = Buffer.from(good);
  broken.writeUInt8(broken.readUInt8(40) ^ 1, 40);
  for (const [name, bytes] of [
    ['svg', Buffer.from(svg)],
    ['html', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['gif', Buffer.from('GIF89a\u0001\u0000\u0001\u0000;<script>')],
    ['png and a page behind it', Buffer.concat([good, Buffer.from(svg)])],
    ['jpeg and an archive behind it', jpeg(Buffer.from('PK\u0003\u0004'))],
    ['png with a wrong sum', broken],
    ['png cut off', good.subarray(0, good.length - 9)],
    ['png with a length beyond its end', Buffer.concat([good.subarray(0, 33), Buffer.from('7fffffff49444154', 'hex')])],
    ['only a signature', good.subarray(0, 12)],
    ['webp that is none', Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 \u0000\u0000\u0000\u0000aaaa')],
  ] as const) {
    const answer = await put(bytes);
    expect([name, answer.status, answer.body.errors?.[0]?.code]).toEqual([name, 422, 'directory.logo_not_a_picture']);
  }
  for (const bytes of [png(8, 8), png(2001, 16), Buffer.alloc(205_000, 1)])
    expect((await put(bytes)).body.errors[0].code).toBe('directory.logo_too_large');
  const note = chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'));
  const { logo } = (await put(png(64, 48, [note])).expect(200)).body;
  const served = await app.anyone.get(logo).expect(200);
  expect(Buffer.compare(served.body, good)).toBe(0);
  expect(served.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, max-age=31536000, immutable',
  });
  const again = await app.anyone.get(logo).set('If-None-Match', String(served.headers['etag']));
  expect(again.status).toBe(304);
  const photo = (await put(jpeg()).expect(200)).body.logo;
  expect(photo).not.toBe(logo);
  expect((await app.anyone.get(photo)).body.toString('latin1')).not.toContain('script');
  // Who is not shown to the public shows no logo either.
  await office
    .patch(`/api/v1/organisations/${id}`)
    .set('If-Match', await directory.version(id))
    .send({ isListed: false })
    .expect(200);
  expect((await app.anyone.get(photo)).status).toBe(404);
  expect((await office.get(photo)).status).toBe(200);
});

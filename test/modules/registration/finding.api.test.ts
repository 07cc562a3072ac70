import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { soundKeys } from '../../../server/platform/name-sounds.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, register } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;

beforeAll(async () => {
  app = await startTestApp();
  edition = await openEdition(app);
  const tbilisi = await app.db.transaction((tx) =>
    app.app.doors.directory.addOrganisation(tx, system, {
      nameEn: 'Tbilisi State College',
      nameLocal: 'თბილისის სახელმწიფო კოლეჯი',
      category: 'overseas_entity',
      place: 'GE',
    }),
  );
  const canton = await app.db.transaction((tx) =>
    app.app.doors.directory.addOrganisation(tx, system, {
      nameZh: '广东示例轻工学院',
      category: 'university',
      place: 'CN',
    }),
  );
  for (const person of PEOPLE) {
    const { organisation, ...more } = person as { organisation?: string };
    const organisationId = { tbilisi: tbilisi.id, canton: canton.id }[organisation ?? ''];
    await register(app, edition, {
      nameLatin: undefined,
      phone: undefined,
      email: 'office@sample.example',
      ...more,
      ...(organisationId && { organisationId, organisationText: undefined }),
    }).expect(201);
  }
});
afterAll(() => app.close());

const system = { kind: 'system', name: 'test' } as const;
const PEOPLE = [
  { nameNative: '张伟', phone: '+86 138 0013 00-42', organisation: 'canton' },
  { nameNative: '周文', nameLatin: 'Zhou Wen' },
  { nameNative: '李娜', nameLatin: 'Li Na' },
  { nameNative: '单小雨' },
  { nameNative: '吕丽' },
  { nameNative: 'ნინო ბერიძე', nameLatin: 'Nino Beridze', place: 'GE', organisation: 'tbilisi' },
  { nameNative: 'Đặng Thị Hoa', place: 'VN' },
  { nameNative: '丁一' },
];

async function find(q: string, more: Record<string, string> = {}): Promise<string[]> {
  const organiser = await app.signIn('organiser');
  const { body } = await organiser
    .get(`/api/v1/editions/${edition.year}/registrations`)
    .query({ q, sort: 'number', direction: 'asc', ...more })
    .expect(200);
  return (body.items as { nameNative: string }[]).map(({ nameNative }) => nameNative);
}

test.each([
  ['张', ['张伟']],
  ['张伟', ['张伟']],
  ['zhang wei', ['张伟']],
  ['ZhangWei', ['张伟']],
  ['Zhāng Wěi', ['张伟']],
  ['zw', ['张伟', '周文']],
  ['0042', ['张伟']],
  ['shan', ['单小雨']],
  ['lv', ['吕丽']],
  ['lü li', ['吕丽']],
  ['tbilisi', ['ნინო ბერიძე']],
  ['თბილის', ['ნინო ბერიძე']],
  ['ბერიძე', ['ნინო ბერიძე']],
  ['beridze nino', ['ნინო ბერიძე']],
  ['guangdong', ['张伟']],
  ['Guang Dong', ['张伟']],
  ['gdslqg', ['张伟']],
  ['dang hoa', ['Đặng Thị Hoa']],
  ['#2', ['周文']],
  ['wz%', []],
])('%s finds %j', async (q, found) => {
  expect(await find(q)).toEqual(found);
});

test('a corrected name is found by its new sound and no longer by the old one', async () => {
  const organiser = await app.signIn('organiser');
  const { body } = await register(app, edition, { nameNative: '王方', nameLatin: undefined }).expect(201);
  const { headers } = await organiser.get(`/api/v1/registrations/${body.id}`).expect(200);
  await organiser
    .patch(`/api/v1/registrations/${body.id}`)
    .set('If-Match', String(headers['etag']))
    .send({ nameNative: '黄芳' })
    .expect(200);
  expect(await find('wangfang')).toEqual([]);
  expect(await find('huangfang')).toEqual(['黄芳']);
});

test('Chinese names stand in the order of pinyin or of strokes, the others behind, page by page', async () => {
  const inOrder = async (sort: string): Promise<string[]> => {
    const organiser = await app.signIn('organiser');
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await organiser
        .get(`/api/v1/editions/${edition.year}/registrations`)
        .query({ sort, direction: 'asc', limit: 3, ...(cursor && { cursor }) })
        .expect(200);
      names.push(...(body.items as { nameNative: string }[]).map(({ nameNative }) => nameNative));
      cursor = body.next as string | null;
    }
    return names;
  };
  const pinyin = await inOrder('name');
  expect(pinyin.slice(0, 7)).toEqual(['丁一', '黄芳', '李娜', '吕丽', '单小雨', '张伟', '周文']);
  expect(pinyin).toHaveLength(9);
  expect((await inOrder('strokes')).slice(0, 7)).toEqual(['丁一', '吕丽', '张伟', '李娜', '单小雨', '周文', '黄芳']);
});

test('names of an older release are read by a job', async () => {
  await app.db.knex('registration').where({ edition_id: edition.id }).update({ search_keys: null, name_sort: null });
  expect(await find('zw')).toEqual([]);
  await app.db.knex('job').insert({
    id: '00000000-0000-4000-8000-000000000001',
    name: 'registration.read_sounds',
    payload: '{}',
    run_at: app.clock.now(),
  });
  await app.app.worker.drain();
  expect(await find('zw')).toEqual(['张伟', '周文']);
});

test('initials and syllables begin words', async () => {
  expect(await soundKeys([{ text: '欧阳修', isPerson: true }])).toBe(' ou yang xiu ouyangxiu oyx');
});

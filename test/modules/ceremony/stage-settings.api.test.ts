import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StageScene } from '../../../server/modules/ceremony/domain.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';
import { png } from '../../support/directory-data.ts';

const SETTINGS = '/api/v1/editions/2026/stage-settings';
const FLAGS = '/api/v1/editions/2026/flags';

let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let director: Awaited<ReturnType<TestApp['signIn']>>;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let ceremonyId: string;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
  [director, organiser] = [await app.signIn('ceremony_director'), await app.signIn('organiser')];
  const made = await data.agreement('HK-1', { nameZh: '示例大学', nameEn: 'Sample University', place: 'HK' });
  const scene = await data.ceremony([made.id]);
  ceremonyId = scene.id;
  await director
    .post(`/api/v1/ceremonies/${scene.id}/commands`)
    .send({ command: 'call', itemId: scene.items[0]?.id, expectedRevision: scene.revision })
    .expect(200);
});
afterAll(() => app.close());

const parties = async () => {
  const { body } = await app.anyone.get(`/api/v1/channels/ceremony:${ceremonyId}:stage`).expect(200);
  const hall = body.state as StageScene;
  return (hall.item?.subjects[0]?.parties ?? []).map(({ placeZh, flag, logo }) => [placeZh, flag, logo]);
};
const plain = { showPlaces: true, showFlags: false, showLogos: false, firstPartySide: 'right', labels: [] };
const put = async (body: object, status = 200) => {
  const { body: present } = await director.get(SETTINGS).expect(200);
  return director
    .put(SETTINGS)
    .set('If-Match', `"${present.version}"`)
    .send({ ...plain, ...body })
    .expect(status);
};
const flagOf = (body: { places: { place: string; flag: { mark: string } | null }[] }, place: string) =>
  body.places.find((one) => one.place === place)?.flag;

test('by default names of places are shown, and no flag and no logo', async () => {
  expect(await parties()).toEqual([
    ['中国香港', null, null],
    ['中国', null, null],
  ]);
  const { body } = await director.get(SETTINGS).expect(200);
  expect(body.places.map(({ place }: { place: string }) => place)).toEqual(['CN', 'HK']);
  await put({ showPlaces: false });
  expect(await parties()).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  await put({
    firstPartySide: 'left',
    labels: [{ place: 'HK', zh: '中国香港特别行政区', en: 'Hong Kong SAR, China' }],
  });
  expect((await parties()).map(([place]) => place)).toEqual(['中国', '中国香港特别行政区']);
  await director.put(SETTINGS).set('If-Match', '"0"').send(plain).expect(412);
  const strange = await put({ labels: [{ place: 'ZZ', zh: 'x', en: 'x' }] }, 422);
  expect(strange.body.errors[0]).toMatchObject({ pointer: '/labels/0/place', code: 'ceremony.no_such_place' });
  await put({});
});

test('a flag is shown only when somebody else approved that very picture, and for all parties or none', async () => {
  const bring = (place: string, bytes: Buffer, status = 200) =>
    director
      .put(`${FLAGS}/${place}`)
      .send({ data: bytes.toString('base64') })
      .expect(status);
  await put({ showFlags: true });
  const { body: first } = await bring('CN', png(180, 120));
  const mark = flagOf(first, 'CN')?.mark ?? '';
  await app.anyone.get(`${FLAGS}/CN`).expect(404);
  await organiser.get(`${FLAGS}/CN`).expect(200);
  const own = await director.post(`${FLAGS}/CN/approval`).send({ mark }).expect(403);
  expect(own.body.code).toBe('ceremony.flag_needs_another');
  await expect(app.db.knex.raw('update stage_flag set approved_by = uploaded_by, approved_at = now()')).rejects.toThrow(
    'stage_flag_approved_by_another',
  );
  await organiser.post(`${FLAGS}/CN/approval`).send({ mark }).expect(200);
  const picture = await app.anyone
    .get(`${FLAGS}/CN`)
    .query({ v: mark.slice(0, 12) })
    .expect(200);
  expect([picture.headers['content-type'], picture.headers['cache-control']]).toEqual([
    'image/png',
    'public, max-age=31536000, immutable',
  ]);
  // One of the two has none yet.
  expect(await parties()).toEqual([
    ['中国香港', null, null],
    ['中国', null, null],
  ]);
  const { body: second } = await bring('HK', png(200, 130));
  expect((await parties()).every(([, flag]) => flag === null)).toBe(true);
  await organiser
    .post(`${FLAGS}/HK/approval`)
    .send({ mark: flagOf(second, 'HK')?.mark })
    .expect(200);
  expect((await parties()).map(([, flag]) => flag)).toEqual([
    expect.stringMatching(/^\/api\/v1\/editions\/2026\/flags\/HK\?v=/),
    expect.stringMatching(/^\/api\/v1\/editions\/2026\/flags\/CN\?v=/),
  ]);
  // Another picture is not the one that was approved.
  await bring('CN', png(210, 140));
  expect((await parties()).every(([, flag]) => flag === null)).toBe(true);
  const late = await organiser.post(`${FLAGS}/CN/approval`).send({ mark }).expect(409);
  expect(late.body.code).toBe('ceremony.flag_changed');
  await bring('CN', Buffer.from('<svg/>'), 422);
  await bring('CN', png(40, 40), 422);
  await bring('ZZ', png(180, 120), 404);
  await director.delete(`${FLAGS}/HK`).expect(200);
  await director.delete(`${FLAGS}/HK`).expect(404);
  const { body: lines } = await (await app.signIn('administrator')).get('/api/v1/audit').query({ limit: 50 });
  const actions = lines.items.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(
    expect.arrayContaining(['ceremony.flag_uploaded', 'ceremony.flag_approved', 'ceremony.flag_removed']),
  );
});

test('logos come from the records of the organisations, and only of who lets itself be listed', async () => {
  await put({ showLogos: true });
  const { rows } = await app.db.knex.raw(
    'select distinct organisation_id as id from agreement_party order by organisation_id',
  );
  for (const { id } of rows)
    await organiser
      .put(`/api/v1/organisations/${id}/logo`)
      .send({ data: png(64, 64).toString('base64') })
      .expect(200);
  const shown = await parties();
  expect(shown.map(([, , logo]) => logo)).toEqual([expect.any(String), expect.any(String)]);
  for (const [, , logo] of shown) await app.anyone.get(String(logo)).expect(200);
  await app.db.knex('organisation').where({ id: rows[0].id }).update({ is_listed: false });
  expect((await parties()).every(([, , logo]) => logo === null)).toBe(true);
});

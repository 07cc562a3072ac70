import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { address, buildWorld, type Route, routesOf, type World } from '../support/abuse-data.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { garbage, HOSTILE, nearly, wellFormed } from '../support/garbage.ts';

/** More in a run of one's own, e.g. FUZZ_RUNS=300. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 12);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261122);

let app: TestApp;
let world: World;
let admin: Awaited<ReturnType<TestApp['signIn']>>;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T04:00:00Z' });
  world = await buildWorld(app);
  admin = await app.signIn('administrator');
});
afterAll(() => app.close());

const YEARS = ['2022', '2023', '2024', '2026', '2999', '0', '2026.0', '1e3', '٢٠٢٦'];
const CHANNELS = [
  'agenda:2026',
  'agenda:abc',
  'agenda:99999999999',
  'agenda:2026:draft',
  'checkin:-',
  'checkin:2023',
  'wall:2023',
  'situation:-',
  'stations:x',
  'alerts:01890000-0000-7000-8000-000000000000',
  'ceremony:x:stage',
  'ceremony:01890000-0000-7000-8000-000000000000:stage',
  'ceremony:_:console',
  'a'.repeat(300),
];

function callOf(route: Route): fc.Arbitrary<{ path: string; query: unknown; body: unknown; ifMatch: string }> {
  const { path, endpoint } = route;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = Object.fromEntries(
    names.map((name) => [
      name,
      name === 'year'
        ? fc.oneof({ weight: 3, arbitrary: fc.constant(String(world.open.year)) }, fc.constantFrom(...YEARS))
        : name === 'channel'
          ? fc.constantFrom(...CHANNELS)
          : fc.oneof(
              { weight: 4, arbitrary: fc.constantFrom(...world.ids) },
              fc.constantFrom(
                ...HOSTILE.filter((one) => one === wellFormed(one) && one !== '' && !one.startsWith('.')),
              ),
            ),
    ]),
  );
  return fc.record({
    path: fc
      .record(values)
      .map((filled) => path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(filled[name])))),
    query: endpoint.query ? nearly(endpoint.query, world.ids) : fc.constant({}),
    body: endpoint.body
      ? nearly(endpoint.body, world.ids)
      : fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, garbage),
    ifMatch: fc.constantFrom('"1"', '"2"', '"0"', '*', 'W/"1"', '"é"'),
  });
}

const queryText = (query: unknown): string =>
  typeof query !== 'object' || query === null
    ? wellFormed(String(query))
    : Object.entries(query)
        .map(
          ([name, value]) =>
            `${encodeURIComponent(wellFormed(name))}=${encodeURIComponent(wellFormed(typeof value === 'object' ? JSON.stringify(value) : String(value)))}`,
        )
        .join('&');

function send(route: Route, call: { path: string; query: unknown; body: unknown; ifMatch: string }) {
  const { kind } = route.endpoint.access;
  const agent = kind === 'station' || kind === 'link' || kind === 'delegation' ? app.anyone : admin;
  const query = queryText(call.query);
  const request = agent[route.method](query ? `${call.path}?${encodeURI(query).replaceAll('%25', '%')}` : call.path)
    .set('X-Forwarded-For', address())
    .set('Accept-Language', 'zh');
  if (kind === 'station') request.set('Authorization', `Bearer ${world.station.token}`);
  if (kind === 'link') request.set('Authorization', `Bearer ${world.first.token}`);
  if (kind === 'delegation') request.set('Authorization', `Bearer ${world.party.token}`);
  if (route.endpoint.conditional && /^[\x20-\x7e]*$/.test(call.ifMatch)) request.set('If-Match', call.ifMatch);
  if (call.body === undefined || route.method === 'get') return request;
  return request.set('Content-Type', 'application/json').send(JSON.stringify(call.body));
}

/** It would end the session that asks. */
const SKIPPED = ['DELETE /api/v1/sessions/current', 'POST /api/v1/users/me/password'];

test('no garbage makes the server fail, and every refusal is a problem in the reader’s language', async () => {
  const faults: unknown[] = [];
  const answered = new Map<string, number>();
  for (const route of routesOf(app.app.apis)) {
    if (SKIPPED.includes(route.key)) continue;
    for (const call of fc.sample(callOf(route), { numRuns: RUNS, seed: SEED })) {
      const answer = await send(route, call).catch((error: unknown) => ({
        status: 599,
        body: String(error),
        headers: {},
      }));
      if (answer.status < 300) answered.set(route.key, (answered.get(route.key) ?? 0) + 1);
      if (answer.status >= 500) faults.push([route.key, answer.status, call]);
      else if (answer.status >= 400 && !(answer.body.code && /[一-鿿]/.test(answer.body.title)))
        faults.push([route.key, answer.status, answer.body]);
    }
  }
  expect(faults).toEqual([]);
  // The garbage is good enough to get past the gate.
  expect(answered.size).toBeGreaterThan(40);
}, 120_000);

test('a body of another kind than JSON is refused, not read as an empty one', async () => {
  const path = `/api/v1/cohorts/${world.cohort.cohort.id}/drafts`;
  const count = () => app.db.knex('certificate').count();
  const before = await count();
  for (const [type, body] of [
    ['text/plain', '{"designationIds":[]}'],
    ['application/x-www-form-urlencoded', 'designationIds=x'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/json; charset=iso-8859-1', '{}'],
    ['application/json', '{"designationIds":'],
    ['application/json', 'undefined'],
  ] as const) {
    const answer = await admin.post(path).set('Content-Type', type).send(body);
    expect([type, answer.status, answer.body.code]).toEqual([type, 400, 'request.malformed']);
  }
  for (const body of ['null', '[]', '"x"', '1', '[{}]']) {
    const answer = await admin.post(path).set('Content-Type', 'application/json').send(body);
    expect([body, answer.status]).toEqual([body, 422]);
  }
  expect(await count()).toEqual(before);
});

test('size, depth and names of a body have bounds', async () => {
  const at = '/api/v1/organisations';
  const post = (body: string) => admin.post(at).set('Content-Type', 'application/json').send(body);
  const big = await post(JSON.stringify({ nameEn: 'x'.repeat(2 * 1024 * 1024) }));
  expect([big.status, big.body.code]).toEqual([413, 'request.too_large']);
  const deep = await post(`{"nameEn":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
  expect([deep.status, deep.body.errors?.[0]?.code]).toEqual([422, 'too_deep']);
  const polluting = '{"nameEn":"A","category":"university","place":"CN","__proto__":{"isSample":true}}';
  expect((await post(polluting)).status).toBe(422);
  expect(({} as { isSample?: unknown }).isSample).toBeUndefined();
  const form = await app.anyone.post(at).set('Content-Type', 'application/json').send('{}');
  expect(form.status).toBe(401);
});

test('days and instants that do not exist, cursors that we never gave and limits beyond the list are named', async () => {
  const pointers = async (path: string) => {
    const answer = await admin.get(path);
    return [answer.status, ...(answer.body.errors ?? []).map((one: { pointer: string }) => one.pointer)];
  };
  for (const day of ['2026-02-30', '0000-01-01', '2026-2-3', '26-02-03'])
    expect(await pointers(`/api/v1/memberships/figures?on=${day}`)).toEqual([422, '?on']);
  const year = world.open.year;
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const list of [
    'organisations',
    'mails',
    'audit',
    `editions/${year}/registrations`,
    `editions/${year}/letters`,
  ]) {
    for (const cursor of ['-5', 'x', '1e9', '99999999999999999999', base64(['created', '2026-13-01', 'x'])])
      expect([list, cursor, ...(await pointers(`/api/v1/${list}?cursor=${cursor}`))]).toEqual([
        list,
        cursor,
        422,
        '?cursor',
      ]);
    for (const limit of ['0', '-1', '201', '1.5', 'x'])
      expect(await pointers(`/api/v1/${list}?limit=${limit}`)).toEqual([422, '?limit']);
  }
  const dashes = '-'.repeat(36);
  const id = world.second.id;
  for (const [sort, value, of] of [
    ['number', 1e99, id],
    ['number', 1.5, id],
    ['created', 'yesterday', id],
    ['created', '+275760-09-13T00:00:00.000Z', id],
    ['name', 'a\u0000', id],
    ['name', 'a', dashes],
  ])
    expect(
      await pointers(`/api/v1/editions/${year}/registrations?sort=${sort}&cursor=${base64([sort, value, of])}`),
    ).toEqual([422, '?cursor']);
  const scans = Buffer.from(`1 ${dashes}`).toString('base64url');
  expect((await admin.get(`/api/v1/editions/2023/scans?cursor=${scans}`)).status).toBe(400);
  expect((await admin.get(`/api/v1/editions/${year}/badges.pdf?ids=${dashes}`)).status).toBe(422);
  for (const channel of ['agenda:x', 'agenda:99999999999', 'checkin:-', 'ceremony:x:stage', 'ceremony:x:console'])
    expect([channel, (await admin.get(`/api/v1/channels/${channel}`)).status]).toEqual([channel, 404]);
});

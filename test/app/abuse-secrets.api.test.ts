import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLog } from '../../server/platform/log.ts';
import { address, buildWorld, linkOf, type World } from '../support/abuse-data.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { draft, register, tokenIn } from '../support/registration-data.ts';
import { testShell } from '../support/shell.ts';

let app: TestApp;
let world: World;
let admin: Awaited<ReturnType<TestApp['signIn']>>;
const lines: string[] = [];
beforeAll(async () => {
  app = await startTestApp({
    at: '2026-11-22T04:00:00Z',
    mail: 'kept',
    shell: testShell(),
    log: createLog('trace', { write: (line: string) => void lines.push(line) }),
  });
  world = await buildWorld(app);
  admin = await app.signIn('administrator');
});
afterAll(() => app.close());

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const form = (path: string, fields: Record<string, string>) =>
  app.anyone.post(path).set('X-Forwarded-For', address()).set('Accept', 'text/html').type('form').send(fields);

test('a hostile name is refused by name or comes back as text, on the form, the pages, in mails and lists', async () => {
  const { open } = world;
  // The form of the current edition.
  await app.db.knex('edition').whereNot({ id: open.id }).update({ state: 'archived' });
  const fields = (nameNative: string) => {
    const { consents: _, ...rest } = draft(open, { nameNative });
    return { ...(rest as unknown as Record<string, string>), 'consents/registration': 'on' };
  };
  for (const bad of ['a\u0000b', 'abc\u202egnp.exe', 'a\r\nBcc: x@evil.example', 'x'.repeat(1000)]) {
    const api = await register(app, open, { nameNative: bad });
    expect([bad, api.status, api.body.errors[0].pointer]).toEqual([bad, 422, '/nameNative']);
    const page = await form('/zh/register', fields(bad));
    expect([bad, page.status]).toEqual([bad, 422]);
    expect(page.text).toContain('<!doctype html>');
  }
  expect((await register(app, open, { nameNative: '\ud800' })).status).toBe(422);
  for (const name of [
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("http://evil.example")',
    '👩‍👩‍👧‍👦 王',
    '{{7*7}} 王',
    '$& $1 %s 王',
  ]) {
    const { headers, status } = await form('/zh/register', fields(name));
    expect([name, status]).toEqual([name, 303]);
    const token = tokenIn(String(headers['location']));
    const page = await app.anyone.get(`/zh/my/${token}`).expect(200);
    expect(page.text).not.toMatch(/<script>alert|<img src=x/);
    const own = await app.anyone.get('/api/v1/my/registration').set(bearer(token)).expect(200);
    expect(own.body.nameNative).toBe(name);
    const found = await admin.get(`/api/v1/editions/${open.year}/registrations`).query({ q: name }).expect(200);
    expect([name, found.body.total]).toEqual([name, 1]);
    const mail = await app.db.knex('mail').where({ to_name: name }).first();
    expect(mail.body_html).not.toMatch(/<script|<img src=x/);
    expect(mail.subject).not.toMatch(/[\r\n]/);
  }
});

test('a search takes signs of patterns as signs', async () => {
  const at = `/api/v1/editions/${world.open.year}/registrations`;
  for (const q of ['%%%', '___', '\\\\', "'", '"', "'; --", '\u202e', '😀', 'x'.repeat(120)]) {
    const { body } = await admin.get(at).query({ q }).expect(200);
    expect([q, body.total <= 1]).toEqual([q, true]);
  }
  await admin
    .get(at)
    .query({ q: 'x'.repeat(121) })
    .expect(422);
  await admin.get(`${at}?q=a%00b`).expect(422);
  for (const list of ['organisations', 'mails']) await admin.get(`/api/v1/${list}?q=%00`).expect(422);
});

test('titles with line breaks, overrides or controls never reach calendars, screens and mail subjects', async () => {
  const bad = ['a\r\nb', 'a\u202eb', 'a\u0007b', 'a\u2028b', 'a\u0000b'];
  const titles = (one: string) => ({ titleZh: one, titleEn: one });
  const names = (one: string) => ({ nameZh: one, nameEn: one });
  const writes: [string, (one: string) => object][] = [
    ['/api/v1/organisations', (one) => ({ ...names(one), category: 'university', place: 'CN' })],
    ['/api/v1/editions/2026/ceremonies', titles],
    ['/api/v1/editions/2026/cohorts', (one) => ({ ...names(one), programmeId: world.cohort.programme.id })],
    ['/api/v1/editions/2023/checkpoints', (one) => ({ ...names(one), kind: 'entrance', admissionPolicy: 'once' })],
    [`/api/v1/certificates/${world.certificate}/supersession`, (one) => ({ reason: 'x', institutionZh: one })],
    ['/api/v1/users', (one) => ({ email: 'new@office.example', name: one, locale: 'zh', roles: [] })],
  ];
  for (const [path, body] of writes)
    for (const one of bad) {
      const answer = await admin.post(path).send(body(one));
      expect([path, one, answer.status, answer.body.errors?.[0]?.code]).toEqual([path, one, 422, 'characters']);
    }
});

test('no secret and no personal data in the log, in error bodies or in the tables', async () => {
  const added = await admin
    .post('/api/v1/users')
    .send({ email: 'canary@office.example', name: 'Canary', locale: 'en', roles: ['viewer'] })
    .expect(201);
  const signInLink = String(added.body.signInLink.url.split('#link=')[1]);
  const signed = await app.anyone
    .post('/api/v1/sessions')
    .set('X-Forwarded-For', address())
    .send({ link: signInLink })
    .expect(201);
  const session = /huiwu_session=([^;]+)/.exec(String(signed.headers['set-cookie']))?.[1] ?? '';
  const key = (await admin.post('/api/v1/api-keys').send({ name: 'machine' }).expect(201)).body.token as string;
  await admin.post(`/api/v1/registrations/${world.second.id}/approve`).expect(200);
  const badge = await app.app.doors.registrations.findActiveBadge(world.second.id);
  const password = 'staple horse canary';
  await app.anyone
    .post('/api/v1/sessions')
    .set('X-Forwarded-For', address())
    .send({ email: 'canary@office.example', password })
    .expect(401);
  await app.anyone.get(`/zh/my/${world.second.token}`).expect(200);
  await app.anyone.get(`/zh/my/${world.second.token}x`).expect(404);
  await app.anyone
    .post(`/api/v1/checkpoints/${world.door}/scans`)
    .set(bearer(world.station.token))
    .send({
      scanId: crypto.randomUUID(),
      raw: badge?.code,
      source: 'camera',
      direction: 'entry',
      scannedAt: app.clock.now(),
    })
    .expect(200);
  await app.anyone.get('/api/v1/stations/me/people?q=王小明').set(bearer(world.station.token)).expect(200);
  // A fault of ours: the statement and the row that PostgreSQL quotes hold all that a person gave.
  await app.db.knex.raw("alter table registration add constraint broken check (name_native <> 'Canary Person')");
  const broken = await register(app, world.open, { nameNative: 'Canary Person', phone: '+86 138 9999 7777' });
  expect([broken.status, broken.body.code]).toEqual([500, 'request.failed']);
  expect(broken.text).not.toMatch(/Canary|insert|constraint|broken|\.ts/);
  await app.db.knex.raw('alter table registration drop constraint broken');

  const secrets = [
    world.first.token,
    world.second.token,
    world.party.token,
    linkOf(world.second.id),
    world.station.token,
    signInLink,
    session,
    key,
    password,
    badge?.code ?? 'none',
  ];
  expect(secrets.every((secret) => secret.length > 10)).toBe(true);
  const log = lines.join('');
  expect(log).toContain('a request failed');
  for (const told of [...secrets, '王小明', 'wang@sample.example', 'Canary Person', '9999 7777', 'canary@office'])
    expect([told, log.includes(told)]).toEqual([told, false]);

  const { rows: columns } = await app.db.knex.raw(
    `select table_name as "table", column_name as "column", data_type as type from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'bytea', 'jsonb', 'json', 'character varying')`,
  );
  expect(columns.length).toBeGreaterThan(80);
  const held: string[] = [];
  for (const { table, column, type } of columns as { table: string; column: string; type: string }[])
    for (const secret of secrets) {
      const expression = type === 'bytea' ? "position(convert_to(?, 'UTF8') in ??)" : 'position(? in ??::text)';
      const found = await app.db
        .knex(table)
        .whereRaw(`${expression} > 0`, [secret, column])
        .first(app.db.knex.raw('1'));
      if (found) held.push(`${table}.${column}`);
    }
  // A mail that waits or could not be sent is the letter itself, and a letter holds the link that it brings. Nothing else does.
  expect([...new Set(held)].sort()).toEqual(['mail.body_html', 'mail.body_text']);
});

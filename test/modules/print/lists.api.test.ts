import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addRun, approve, enter, leg } from '../../support/hospitality-data.ts';
import { hasPoppler, readText } from '../../support/paper.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let edition: OpenEdition;
const ids: Record<string, string> = {};

const yes = { registration: true, public_list: true };
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('organiser');
  edition = await openEdition(app);
  for (const [name, consents] of [
    ['同意甲', yes],
    ['同意乙', yes],
    ['沉默丙', { registration: true }],
    ['同意丁', yes],
  ] as const)
    ids[name] = (await approve(app, desk, edition, { nameNative: name, nameLatin: null, consents })).id;
});
afterAll(() => app.close());

const erase = async (id: string) => {
  const { headers } = await desk.get(`/api/v1/registrations/${id}`).expect(200);
  const sent = desk.post(`/api/v1/registrations/${id}/erasure`).set('If-Match', String(headers['etag']));
  await sent.send({ reason: '本人来信要求' }).expect(200);
};
const names = async (kind: string, query: object = {}) => {
  const { body } = await desk.get(`/api/v1/editions/${edition.year}/print/${kind}`).query(query).expect(200);
  return body.items.map(({ name }: { name: string }) => name) as string[];
};
const print = async (kind: string, body: object = {}) => {
  const begun = await desk.post(`/api/v1/editions/${edition.year}/print/${kind}/runs`).send(body).expect(201);
  await app.app.worker.drain();
  const { body: run } = await desk.get(`/api/v1/print-runs/${begun.body.id}`).expect(200);
  expect(run).toMatchObject({ state: 'done', passedOver: [] });
  const { body: pdf } = await desk
    .get(`/api/v1/print-runs/${begun.body.id}/sheet.pdf`)
    .buffer(true)
    .parse((answer, done) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  return hasPoppler ? readText(pdf) : '';
};

test('only who agreed stands in the list, until they take it back or are erased', async () => {
  expect((await names('participant_list', { sort: 'number' })).toSorted()).toEqual(['同意丁', '同意乙', '同意甲']);
  const person = ids['同意乙'] ?? '';
  await app.db.knex.raw(
    `insert into consent (registration_id, holder, purpose, text_version, given, given_by, at)
       select id, holder, 'public_list', 'v1', false, 'person', now() from registration where id = ?`,
    [person],
  );
  // Whoever is handed the place has agreed to nothing yet.
  await app.db.knex('registration').where({ id: ids['同意丁'] }).increment('holder', 1);
  expect(await names('participant_list')).toEqual(['同意甲']);
  await app.db.knex('registration').where({ id: ids['同意丁'] }).decrement('holder', 1);
  const text = await print('participant_list', { sort: 'pinyin' });
  if (hasPoppler) {
    expect(text).toContain('同意甲');
    expect(text).not.toContain('沉默丙');
    expect(text).not.toContain('同意乙');
  }
  await erase(ids['同意丁'] ?? '');
  expect(await names('participant_list')).toEqual(['同意甲']);
});

test('the order of precedence is for those who may see it', async () => {
  const registrar = await app.signIn('registration_desk');
  await registrar
    .get(`/api/v1/editions/${edition.year}/print/participant_list`)
    .query({ sort: 'protocol' })
    .expect(403);
  await desk.get(`/api/v1/editions/${edition.year}/print/participant_list`).query({ sort: 'protocol' }).expect(200);
});

test('the handbook is to be printed again when its words change', async () => {
  const path = `/api/v1/editions/${edition.year}/handbook`;
  const first = await desk.get(path).expect(200);
  expect(first.body).toMatchObject({ welcomeZh: '', contacts: [], plan: null, version: 0 });
  const contacts = [{ dutyZh: '报到', dutyEn: 'Arrival', name: '同意甲', phone: '+86 000 000 0001' }];
  const write = (version: number, body: object) => desk.patch(path).set('If-Match', `"${version}"`).send(body);
  await write(0, { welcomeZh: '欢迎光临', contacts }).expect(200);
  await write(0, { welcomeZh: '再次欢迎' }).expect(412);
  const text = await print('handbook', { format: 'a5', options: 'participants:delegation,blanks:0' });
  if (hasPoppler) for (const said of ['欢迎光临', '会务联络', '同意甲']) expect(text).toContain(said);
  const counts = async () =>
    (await desk.get(`/api/v1/editions/${edition.year}/print/handbook`).expect(200)).body.counts;
  expect(await counts()).toEqual({ new: 0, changed: 0, printed: 1 });
  await write(1, { notesZh: '请佩戴证件' }).expect(200);
  expect(await counts()).toEqual({ new: 0, changed: 1, printed: 0 });
  // A contact is a person too.
  await erase(ids['同意甲'] ?? '');
  expect((await desk.get(path).expect(200)).body.contacts).toEqual([]);
  const viewer = await app.signIn('viewer');
  await viewer.get(path).expect(403);
});

/** A grey picture of these sides, whose data unpack to so many bytes. */
function png(width: number, height: number, bytes = (width + 1) * height): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const parts = [
    ['IHDR', head],
    ['IDAT', deflateSync(Buffer.alloc(bytes))],
    ['IEND', Buffer.alloc(0)],
  ] as const;
  const chunks = parts.flatMap(([type, data]) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return [length, named, sum];
  });
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

test('the plan is a picture of a size that can be drawn, whatever it is called', async () => {
  const path = `/api/v1/editions/${edition.year}/handbook/plan`;
  const put = (bytes: Buffer) => desk.put(path).set('Content-Type', 'image/png').send(bytes);
  const refused = async (bytes: Buffer, code: string) => expect((await put(bytes).expect(422)).body.code).toBe(code);
  await refused(Buffer.from('<svg onload="alert(1)"/>'), 'print.plan_not_a_picture');
  await refused(png(10_000, 10_000, 100), 'print.plan_too_large');
  // It says that it is small, and unpacks to 30 MB.
  await refused(png(20, 20, 30_000_000), 'print.plan_not_a_picture');
  await refused(png(40, 30).subarray(0, 60), 'print.plan_not_a_picture');
  expect((await put(png(40, 30)).expect(200)).body.plan).toMatchObject({ width: 40, height: 30 });
  const text = await print('handbook');
  if (hasPoppler) expect(text).toContain('会场示意图');
  expect((await desk.delete(path).expect(200)).body.plan).toBeNull();
  await desk.get(path).expect(404);
});

test('a run has its page, a meal its list, a delegation its sheet', async () => {
  const guest = await approve(app, desk, edition, {
    nameNative: '远客戊',
    nameLatin: 'Far Guest',
    phone: '+66 000 000 007',
  });
  await enter(desk, guest.id, { arrival: leg(edition) });
  const run = await addRun(desk, edition);
  await desk.post(`/api/v1/pick-ups/${run.id}/passengers`).send({ registrationIds: [guest.id] });
  const page = await print('pick_up_list', { format: 'list-boards' });
  if (hasPoppler)
    for (const said of ['远客戊', 'Far Guest', 'CZ3082', '14:05', '+66 000 000 007']) expect(page).toContain(said);

  const added = await desk
    .post(`/api/v1/editions/${edition.year}/sessions`)
    .send({
      kind: 'meal',
      titleZh: '自助午餐',
      titleEn: 'Lunch',
      startsAt: `${edition.year}-11-22T12:00:00+08:00`,
      endsAt: `${edition.year}-11-22T13:30:00+08:00`,
    })
    .expect(201);
  expect(await names('lunch_list')).toEqual([]);
  await desk.post(`/api/v1/sessions/${added.body.id}/publish`).set('If-Match', `"${added.body.version}"`).expect(200);
  await app.db.knex('registration').where({ id: guest.id }).update({ diet: '清真' });
  const meal = await print('lunch_list');
  if (hasPoppler) for (const said of ['自助午餐', '清真', '远客戊']) expect(meal).toContain(said);
});

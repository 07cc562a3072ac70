import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { hasPoppler, readCodes, readText } from '../../support/paper.ts';
import { type OpenEdition, openEdition, register } from '../../support/registration-data.ts';
import { addPlan, seen } from '../../support/seating-data.ts';

// A judge that is not ours; where the system has none the run says so, and the build server installs it (.ci/run).
const onPoppler = hasPoppler ? test : test.skip;

let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let edition: OpenEdition;
const ids: string[] = [];
const names = ['王小明', '李建华', '张伟', '丁一'];

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z' });
  desk = await app.signIn('organiser');
  edition = await openEdition(app);
  for (const [at, nameNative] of names.entries()) {
    const made = await register(app, edition, {
      nameNative,
      nameLatin: null,
      email: `p${at}@sample.example`,
      organisationText: at < 2 ? '示例甲学院' : '示例乙学院',
      ...(at === 3 && { typeId: edition.typeId('speaker') }),
    });
    ids.push(made.body.id);
  }
  await desk.post(`/api/v1/editions/${edition.year}/registrations/approvals`).send({ ids }).expect(200);
  // The job that reads how names sound.
  await app.app.worker.drain();
});
afterAll(() => app.close());

const room = (kind = 'badge') => `/api/v1/editions/${edition.year}/print/${kind}`;
interface Listed {
  total: number;
  next: string | null;
  counts: Record<string, number>;
  items: { name: string; state: string; run: number | null; subjectId: string }[];
  gone: { name: string; run: number | null }[];
  unreleased: { release: number | null; changes: number }[];
}
const listed = async (query: object = {}, kind = 'badge'): Promise<Listed> =>
  (await desk.get(room(kind)).query(query).expect(200)).body;
const namesOf = async (query: object, kind = 'badge') => (await listed(query, kind)).items.map(({ name }) => name);
const begin = async (body: object, kind = 'badge') =>
  (
    await desk
      .post(`${room(kind)}/runs`)
      .send(body)
      .expect(201)
  ).body as { id: string; number: number };
const readRun = async (id: string) => (await desk.get(`/api/v1/print-runs/${id}`).expect(200)).body;
const printed = async (body: object, kind = 'badge') => {
  const { id } = await begin(body, kind);
  await app.app.worker.drain();
  return readRun(id);
};
const sheetOf = async (path: string): Promise<Buffer> => {
  const answer = await desk
    .get(path)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  return answer.body;
};
const rename = async (id: string | undefined, nameNative: string) => {
  const { headers } = await desk.get(`/api/v1/registrations/${id}`);
  await desk
    .patch(`/api/v1/registrations/${id}`)
    .set('If-Match', String(headers['etag']))
    .send({ nameNative })
    .expect(200);
};

test('people are sorted by number, pinyin, strokes and protocol, and found by name, type and words', async () => {
  expect(await namesOf({})).toEqual(names);
  expect(await namesOf({ sort: 'pinyin' })).toEqual(['丁一', '李建华', '王小明', '张伟']);
  expect(await namesOf({ sort: 'strokes' })).toEqual(['丁一', '王小明', '张伟', '李建华']);
  const list = `/api/v1/editions/${edition.year}/precedence`;
  const made = await seen(
    desk,
    'post',
    `/api/v1/editions/${edition.year}/precedence-groups`,
    { nameZh: '厅局级', nameEn: 'Bureau level' },
    list,
  );
  await seen(desk, 'post', list, { groupId: made.body.groups[0].id, registrationIds: [ids[2], ids[1]] });
  expect(await namesOf({ sort: 'protocol' })).toEqual(['张伟', '李建华', '王小明', '丁一']);
  expect(await namesOf({ sort: 'delegation' })).toEqual(['王小明', '李建华', '张伟', '丁一']);
  expect(await namesOf({ type: edition.typeId('speaker') })).toEqual(['丁一']);
  expect(await namesOf({ q: 'zhangw' })).toEqual(['张伟']);
  expect(await namesOf({ q: '示例甲' })).toEqual(['王小明', '李建华']);
  const page = await listed({ limit: 3 });
  expect([page.total, page.next, page.items.length]).toEqual([4, '3', 3]);
  expect(await namesOf({ limit: 3, cursor: '3' })).toEqual(['丁一']);
});

test('what was printed is known by its content: a name that changes is to be printed again', async () => {
  expect((await listed()).counts).toEqual({ new: 4, changed: 0, printed: 0 });
  const run = await printed({ subjects: [ids[0], ids[1]], format: 'a6' });
  expect(run).toMatchObject({ number: 1, state: 'done', wanted: 2, done: 2, passedOver: [], hasSheet: true });
  expect((await listed()).counts).toEqual({ new: 2, changed: 0, printed: 2 });
  await rename(ids[0], '王晓明');
  expect((await listed()).counts).toEqual({ new: 2, changed: 1, printed: 1 });
  expect(await namesOf({ state: 'changed' })).toEqual(['王晓明']);
  expect(await namesOf({ state: 'due' })).toEqual(['王晓明', '张伟', '丁一']);
  // Back to what was printed: the paper that lies there is right again.
  await rename(ids[0], '王小明');
  expect((await listed()).counts).toEqual({ new: 2, changed: 0, printed: 2 });
  // The type's new name stands on the badges of all who have it.
  await app.db
    .knex('registration_type')
    .where({ id: edition.typeId('delegate') })
    .update({ name_zh: '参会代表' });
  expect((await listed()).counts).toEqual({ new: 2, changed: 2, printed: 0 });
});

test('a badge from the desk counts as printed, without a run', async () => {
  await desk.post(`/api/v1/registrations/${ids[3]}/label`).expect(200);
  const [item] = (await listed({ q: '丁一' })).items;
  expect(item).toMatchObject({ state: 'printed', run: null });
});

onPoppler('a sheet is stamped with the edition’s time and its run, and its backs lie behind its fronts', async () => {
  const run = await printed({ format: 'a4-10up', options: 'back:same', sort: 'number' });
  expect(run).toMatchObject({ state: 'done', wanted: 4, options: { back: 'same' } });
  const pdf = await sheetOf(`/api/v1/print-runs/${run.id}/sheet.pdf`);
  const text = readText(pdf);
  expect(text).toContain(`打印批次 Run ${run.number}`);
  expect(text).toContain('2026-11-01 12:00（Asia/Shanghai）');
  const [front, back] = [await readCodes(pdf, 1), await readCodes(pdf, 2)];
  expect(front).toHaveLength(4);
  expect([...back].sort()).toEqual([...front].sort());
  const badges = await app.db.knex('badge').where({ state: 'active', edition_id: edition.id }).select('printed_count');
  expect(badges.map((row: { printed_count: number }) => row.printed_count).sort()).toEqual([1, 2, 2, 2]);
});

test('a name that no font draws is told before, passed over in the run, and breaks nothing', async () => {
  await rename(ids[2], '张ᠮ伟');
  const { body } = await desk.get(`${room()}/missing-glyphs`).expect(200);
  expect(body.items).toEqual([{ subjectId: ids[2], name: '张ᠮ伟', characters: ['ᠮ (U+182E)'] }]);
  const run = await printed({ format: 'a6' });
  expect(run).toMatchObject({ state: 'done', wanted: 4, done: 3 });
  expect(run.passedOver).toEqual([{ subjectId: ids[2], name: '张ᠮ伟', characters: ['ᠮ (U+182E)'] }]);
  expect((await listed({ state: 'due' })).items.map(({ subjectId }) => subjectId)).toEqual([ids[2]]);
  const only = await printed({ subjects: [ids[2]], format: 'a6' });
  expect(only).toMatchObject({ state: 'failed', done: 0, hasSheet: false });
  await rename(ids[2], '张伟');
  expect((await desk.get(`${room()}/missing-glyphs`).expect(200)).body.items).toEqual([]);
});

test('a stopped run prints nothing, and can be printed again', async () => {
  await rename(ids[2], '张玮');
  const before = (await listed()).counts;
  expect(before['changed']).toBe(1);
  const items = await app.db.knex('print_item').count();
  const [like] = await app.db.knex('print_run').where({ kind: 'badge', edition_id: edition.id }).orderBy('number');
  const id = crypto.randomUUID();
  // Stands there as if a worker were about to take it up: no order that comes later must find it.
  await app.db.knex('print_run').insert({
    ...like,
    id,
    number: 500,
    subjects: [ids[2]],
    options: JSON.stringify(like.options),
    passed_over: '[]',
    state: 'running',
    ended_at: null,
    done: 0,
  });
  const stopped = await desk.post(`/api/v1/print-runs/${id}/cancellation`).expect(200);
  expect(stopped.body).toMatchObject({ state: 'cancelled', done: 0, hasSheet: false });
  await app.db
    .knex('job')
    .insert({ id: crypto.randomUUID(), name: 'print.run', payload: { id }, run_at: app.clock.now() });
  await app.app.worker.drain();
  expect((await readRun(id)).state).toBe('cancelled');
  expect((await listed()).counts).toEqual(before);
  expect(await app.db.knex('print_item').count()).toEqual(items);
  const gone = await desk.get(`/api/v1/print-runs/${id}/sheet.pdf`);
  expect([gone.status, gone.body.code]).toEqual([409, 'print.sheet_gone']);
  const again = await desk.post(`/api/v1/print-runs/${id}/reprint`).expect(201);
  await app.app.worker.drain();
  expect(await readRun(again.body.id)).toMatchObject({ state: 'done', reprintOf: 500, wanted: 1 });
  expect((await listed()).counts).toMatchObject({ new: 0, changed: 0 });
});

test('seat labels follow releases: who moves up over an absence is printed again, who is gone is named', async () => {
  const plan = await addPlan(desk, edition, 'rostrum', [5]);
  const path = `/api/v1/seat-plans/${plan.id}`;
  await seen(desk, 'post', `${path}/people`, { registrationIds: ids }, path);
  expect((await listed({}, 'seat_label')).items).toEqual([]);
  expect((await listed({}, 'seat_label')).unreleased).toMatchObject([{ release: null, changes: 4 }]);
  await seen(desk, 'post', `${path}/releases`, undefined, path);
  expect((await listed({}, 'seat_label')).counts).toEqual({ new: 4, changed: 0, printed: 0 });
  expect(await printed({ sort: 'seat' }, 'seat_label')).toMatchObject({ state: 'done', wanted: 4 });
  await seen(desk, 'post', `${path}/absences?mode=apply`, { registrationIds: [ids[1]] }, path);
  const waiting = await listed({}, 'seat_label');
  expect(waiting.counts).toEqual({ new: 0, changed: 0, printed: 4 });
  expect(waiting.unreleased[0]?.release).toBe(1);
  const { body: cards } = await desk.get(`${path}/cards`).expect(200);
  await seen(desk, 'post', `${path}/releases`, undefined, path);
  const after = await listed({}, 'seat_label');
  expect(after.unreleased).toEqual([]);
  expect(after.gone.map(({ name }) => name)).toEqual(['李建华']);
  // The cards that the seating plan names are those that are printed again, and no others.
  const moved = cards.changes.filter(({ change }: { change: string }) => change !== 'gone').length;
  expect(after.counts).toEqual({ new: 0, changed: moved, printed: 3 - moved });
  expect(moved).toBeGreaterThan(0);
  // A name card bears the name alone: nobody's is printed again because of a seat.
  await printed({}, 'table_card');
  expect((await listed({ plan: plan.id }, 'table_card')).counts).toEqual({ new: 0, changed: 0, printed: 3 });
  for (const kind of ['seat_ticket', 'plan']) expect(await printed({}, kind)).toMatchObject({ state: 'done' });
});

test('every kind and format gives a preview, which counts as no print', async () => {
  const runs = await app.db.knex('print_item').count();
  for (const [kind, format, options] of [
    ['badge', 'a4-4up', 'back:info'],
    ['badge', 'roll-96x62', undefined],
    ['badge', 'roll-82x96', undefined],
    ['table_card', 'a4-fold3', 'ground:red,font:song'],
    ['table_card', 'insert-200x100', undefined],
    ['seat_label', 'a4-14up', undefined],
    ['plan', 'a3-landscape', 'view:seated'],
  ] as const) {
    const query = new URLSearchParams({ format, ...(options && { options }) });
    const pdf = await sheetOf(`${room(kind)}/preview.pdf?${query}`);
    expect([kind, format, pdf.subarray(0, 5).toString()]).toEqual([kind, format, '%PDF-']);
  }
  expect(await app.db.knex('print_item').count()).toEqual(runs);
});

test('a choice that a kind does not have is refused by name, and seats are not for the registration desk', async () => {
  for (const query of [{ format: 'a0' }, { options: 'back:gold' }, { options: 'font:hei' }]) {
    const answer = await desk.get(`${room()}/preview.pdf`).query(query);
    expect([query, answer.status, answer.body.code]).toEqual([query, 422, 'print.unknown_choice']);
  }
  expect((await desk.get(room()).query({ sort: 'seat' })).body.code).toBe('print.unknown_choice');
  const nobody = await desk.post(`${room()}/runs`).send({ q: '无此人' });
  expect([nobody.status, nobody.body.code]).toEqual([409, 'print.nothing_chosen']);
  const registration = await app.signIn('registration_desk');
  await registration.get(room()).expect(200);
  for (const path of [room('seat_label'), room('table_card'), `${room()}?sort=protocol`])
    expect([path, (await registration.get(path)).status]).toEqual([path, 403]);
  const { body } = await desk.get(`/api/v1/editions/${edition.year}/print-runs?kind=seat_label`).expect(200);
  await registration.get(`/api/v1/print-runs/${body.items[0].id}`).expect(404);
  const director = await app.signIn('ceremony_director');
  await director.get(room()).expect(403);
  await director.get(room('table_card')).expect(200);
});

test('sheets are kept for a day', async () => {
  const run = await printed({ subjects: [ids[0]], format: 'card' });
  await desk.get(`/api/v1/print-runs/${run.id}/sheet.pdf`).expect(200);
  app.clock.advance({ hours: 25 });
  desk = await app.signIn('organiser');
  expect((await desk.get(`/api/v1/print-runs/${run.id}/sheet.pdf`)).status).toBe(409);
  await app.app.worker.drain();
  expect(await app.db.knex('print_run_sheet').where({ run_id: run.id })).toEqual([]);
});

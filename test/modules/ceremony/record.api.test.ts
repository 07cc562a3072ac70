import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConsoleScene } from '../../../server/modules/ceremony/domain.ts';
import { readSheetHere } from '../../../server/platform/sheet/read-sheet.ts';
import { SHEET_LIMITS } from '../../../server/platform/sheet/sheet.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';

let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let director: Awaited<ReturnType<TestApp['signIn']>>;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let scene: ConsoleScene;
const made: { id: string; guestId: string; partnerId: string }[] = [];
let designation: { id: string; recipientId: string } | undefined;
let deputyId = '';

/** What was said backstage, and a telephone: strings that stand nowhere else. */
const CANARIES = ['KANARI-REASON', 'KANARI-HOLD', 'KANARI-POSTPONED', 'KANARI-NOTE', 'secret', 'INTERNAL'];

const path = (rest = '') => `/api/v1/ceremonies/${scene.id}${rest}`;
const item = (index: number) => scene.items[index]?.id ?? '';
const give = async (command: string, index?: number, more: object = {}) => {
  app.clock.advance({ seconds: 30 });
  const itemId = index === undefined ? undefined : item(index);
  const body = { command, itemId, expectedRevision: scene.revision, ...more };
  scene = (await director.post(path('/commands')).send(body).expect(200)).body;
};
const record = async () => (await director.get(path('/record')).expect(200)).body;
const paper = { photos: ['DSC_0412–0418', ' DSC_0420 '], note: 'KANARI-NOTE' };
const put = (subjectId: string, version: number, body: object) =>
  director
    .put(path(`/record/${subjectId}`))
    .set('If-Match', `"${version}"`)
    .send(body);
const pdf = async (body: object = {}) => {
  const answer = await director.post(path('/record-sheet')).send(body).responseType('blob').expect(200);
  expect(answer.headers['content-type']).toContain('application/pdf');
  return answer.body as Buffer;
};
function textOf(file: Buffer): string {
  const at = join(mkdtempSync(join(tmpdir(), 'record-')), 'record.pdf');
  writeFileSync(at, file);
  // Han is broken between any two characters: what was one line on the way in may be two on paper.
  return execFileSync('pdftotext', ['-raw', at, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
}

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
  director = await app.signIn('ceremony_director');
  organiser = await app.signIn('organiser');
  made.push(
    await data.agreement(
      'T-1',
      { nameZh: '示例大学一', nameEn: 'Sample University One', place: 'US' },
      { native: 'Zoë Kanari-Smith' },
    ),
    await data.agreement(
      'T-2',
      { nameLocal: 'მაგალითი', nameEn: 'Sample College Two', place: 'GE' },
      { native: 'გიორგი', latin: 'Giorgi' },
    ),
    await data.agreement('T-3'),
  );
  [designation] = await data.designations([{ nameZh: '示例职业学院 08', place: 'CN', recipient: '王小明' }]);
  deputyId = await data.person(data.host.id, '李副院长', 'Li Fu');
  scene = await data.ceremony(
    made.map(({ id }) => id),
    [designation?.id ?? ''],
  );
});
afterAll(() => app.close());

test('before the ceremony there is a record of nothing, and nothing can be written into it', async () => {
  const { items, startedAt, holds } = await record();
  expect([items.map(({ state }: { state: string }) => state), startedAt, holds]).toEqual([
    ['waiting', 'waiting', 'waiting', 'waiting'],
    null,
    [],
  ]);
  const press = await director.get(path('/press-list')).expect(200);
  expect(press.body.items).toEqual([]);
  const early = await put(made[0]?.id ?? '', 0, { ...paper, originals: [] });
  expect([early.status, early.body.code]).toEqual([409, 'ceremony.not_done_yet']);
  const sheet = await director.post(path('/record-sheet')).send({ subjectIds: [made[0]?.id] });
  expect([sheet.status, sheet.body.code]).toEqual([409, 'ceremony.not_done_yet']);
});

test('what a rehearsal did is in no record', async () => {
  const before = await record();
  const started = await director.post(path('/rehearsal')).expect(201);
  let tried: ConsoleScene = started.body;
  for (const command of ['call', 'stage', 'sign', 'complete', 'exchange', 'photograph', 'close'])
    tried = (
      await director
        .post(`/api/v1/ceremonies/${tried.id}/commands`)
        .send({ command, itemId: tried.items[0]?.id, expectedRevision: tried.revision, reason: 'KANARI-TRIED' })
        .expect(200)
    ).body;
  for (const rest of ['record', 'press-list', 'press-list.csv'])
    await director.get(`/api/v1/ceremonies/${tried.id}/${rest}`).expect(404);
  await director.post(`/api/v1/ceremonies/${tried.id}/record-sheet`).send({}).expect(404);
  expect(await record()).toEqual(before);
  await director.delete(path('/rehearsal')).expect(204);
  expect(await record()).toEqual(before);
});

test('the record tells who in fact signed and when, what was overridden, held and put off', async () => {
  await give('substitute', 0, { absent: data.signer, by: deputyId });
  await give('call', 0);
  await give('stage', 0, { reason: 'KANARI-REASON 外方代表在路上' });
  await give('hold', undefined, { reason: 'KANARI-HOLD' });
  await give('release');
  for (const command of ['sign', 'complete', 'exchange', 'photograph', 'close']) await give(command, 0);
  await give('postpone', 1, { reason: 'KANARI-POSTPONED' });
  const { items, holds, startedAt, endedAt, revision } = await record();
  expect(revision).toBe(scene.revision);
  const [first, second] = items;
  expect(first).toMatchObject({
    state: 'closed',
    stagedAt: startedAt,
    closedAt: endedAt,
    overrides: [{ reason: 'KANARI-REASON 外方代表在路上', takenBack: false, by: expect.any(String) }],
  });
  expect(first.subjects[0].parties[0].signers).toMatchObject([
    { native: '李副院长', insteadOf: { native: '陈国强' }, isErased: false },
  ]);
  expect(second).toMatchObject({
    state: 'postponed',
    setAside: [{ command: 'postpone', reason: 'KANARI-POSTPONED', backAt: null }],
  });
  expect(holds).toMatchObject([{ reason: 'KANARI-HOLD', until: expect.any(String) }]);
});

test('photographs and originals are written down once a version, by office hands, and the log says so', async () => {
  const [one] = made;
  const subject = one?.id ?? '';
  const originals = [
    { organisationId: data.host.id, place: '国际合作处档案柜3' },
    { organisationId: one?.partnerId ?? null, place: null },
    { organisationId: null, place: '广东省教育厅' },
  ];
  const wrong = await put(subject, 0, {
    ...paper,
    originals: [
      { organisationId: made[1]?.partnerId, place: null },
      { organisationId: null, place: null },
    ],
  });
  expect([wrong.status, wrong.body.errors?.map(({ code }: { code: string }) => code)]).toEqual([
    422,
    ['ceremony.original_of_a_party', 'ceremony.original_nowhere'],
  ]);
  const saved = await put(subject, 0, { ...paper, originals }).expect(200);
  expect(saved.headers.etag).toBe('"1"');
  expect(saved.body).toEqual({ photos: ['DSC_0412–0418', 'DSC_0420'], originals, note: 'KANARI-NOTE', version: 1 });
  expect((await put(subject, 0, { ...paper, originals: [] })).status).toBe(412);
  await director
    .put(path(`/record/${subject}`))
    .send({ ...paper, originals: [] })
    .expect(428);
  const both = await Promise.all([1, 2].map((n) => put(subject, 1, { ...paper, photos: [`DSC_${n}`], originals })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  const again = await put(subject, 2, { ...paper, originals }).expect(200);
  expect(again.body.version).toBe(3);
  expect((await director.get(path(`/record/${subject}`)).expect(200)).body).toEqual(again.body);
  const log = await app.db.knex('audit_entry').where({ action: 'ceremony.paper_changed' }).orderBy('id');
  expect(log.map(({ detail }) => detail.fields)).toEqual([['photos', 'originals', 'note'], ['photos'], ['photos']]);
  const viewer = await app.signIn('viewer');
  expect((await viewer.get(path('/record'))).status).toBe(403);
});

test('journalists read what was signed, and nothing of what was said backstage', async () => {
  const { body } = await director.get(path('/press-list')).expect(200);
  expect(body.items).toMatchObject([
    {
      order: 1,
      titleZh: '合作协议T-1',
      parties: [
        { zh: '广东交通职业技术学院', people: [{ native: '李副院长' }] },
        { en: 'Sample University One', placeZh: '美国' },
      ],
      photos: ['DSC_0412–0418', 'DSC_0420'],
    },
  ]);
  const csv = await director.get(path('/press-list.csv?lang=zh')).expect(200);
  const workbook = await director.get(path('/press-list.xlsx?lang=en')).responseType('blob').expect(200);
  const sheet = await readSheetHere(workbook.body, SHEET_LIMITS, undefined);
  const said = [JSON.stringify(body), csv.text, JSON.stringify(sheet)];
  for (const text of said) {
    expect(text).toContain('DSC_0412–0418');
    for (const canary of CANARIES) expect([canary, text.includes(canary)]).toEqual([canary, false]);
    expect(text).not.toContain('合作协议T-2');
  }
});

test('the record on paper carries all of it; the sheet of an agreement nothing of what went wrong', async () => {
  const whole = await pdf();
  expect(textOf(whole)).toEqual(expect.stringContaining('签约暨授牌仪式记录'));
  for (const said of [
    '李副院长',
    '代原定代表陈国强',
    'KANARI-REASON',
    'KANARI-POSTPONED',
    'KANARI-HOLD',
    'DSC_0412–0418',
    '国际合作处档案柜3',
  ])
    expect([said, textOf(whole).includes(said)]).toEqual([said, true]);
  expect((await pdf()).equals(whole)).toBe(true);
  const sheet = textOf(await pdf({ subjectIds: [made[0]?.id] }));
  expect(sheet).toContain('签约备忘');
  for (const said of ['KANARI-REASON', 'KANARI-POSTPONED', 'KANARI-HOLD']) expect(sheet).not.toContain(said);
  expect(await app.db.knex('audit_entry').where({ action: 'ceremony.record_printed' })).toHaveLength(3);

  const { version } = (await director.get(path(`/record/${made[0]?.id}`)).expect(200)).body;
  await put(made[0]?.id ?? '', version, { ...paper, photos: ['DSC_1 \u{1F600}'], originals: [] }).expect(200);
  const refused = await director.post(path('/record-sheet')).send({}).expect(422);
  expect([refused.body.code, refused.body.detail]).toEqual([
    'ceremony.glyphs_missing',
    expect.stringContaining('U+1F600'),
  ]);
  await put(made[0]?.id ?? '', version + 1, {
    ...paper,
    originals: [{ organisationId: made[0]?.partnerId, place: 'Zoë Kanari-Smith' }],
  }).expect(200);
});

test('what was merged is told under the name that stayed', async () => {
  const into = await data.organisation({ nameZh: '示例大学壹', nameEn: 'Sample University I', place: 'US' });
  const from = made[0]?.partnerId ?? '';
  const preview = await organiser.get(`/api/v1/organisations/${into.id}/merge-preview?from=${from}`).expect(200);
  await organiser
    .post(`/api/v1/organisations/${into.id}/merges`)
    .send({ from, confirmation: preview.body.confirmation })
    .expect(200);
  const { items } = await record();
  const [{ parties, paper: kept }] = items[0].subjects;
  expect(parties[1]).toMatchObject({ organisationId: into.id, nameEn: 'Sample University I' });
  expect(kept.originals).toEqual([{ organisationId: into.id, place: 'Zoë Kanari-Smith' }]);
});

test('whoever is erased has signed, and is named nowhere', async () => {
  const guest = made[0]?.guestId ?? '';
  await app.db
    .knex('ceremony_event')
    .whereNotNull('override_reason')
    .update({ override_reason: '等候 Zoë Kanari-Smith 到场' });
  const before = await record();
  const erase = async (id: string) => {
    const { body } = await organiser.get(`/api/v1/registrations/${id}`).expect(200);
    await organiser
      .post(`/api/v1/registrations/${id}/erasure`)
      .set('If-Match', `"${body.version}"`)
      .send({ reason: '本人来信要求' })
      .expect(200);
  };
  await erase(guest);
  await erase(deputyId);
  const after = await record();
  const signers = (told: typeof after) => told.items.flatMap((one: never) => signersIn(one));
  expect(signers(after)).toHaveLength(signers(before).length);
  const [host, other] = after.items[0].subjects[0].parties;
  expect(host.signers).toMatchObject([{ native: '', isErased: true, insteadOf: { native: '陈国强' } }]);
  expect(other.signers).toMatchObject([{ native: '', latin: null, position: null, isErased: true }]);
  const press = await director.get(path('/press-list')).expect(200);
  expect(press.body.items).toHaveLength(1);
  expect(press.body.items[0].parties.map(({ people }: { people: unknown[] }) => people)).toEqual([[], []]);
  const csv = await director.get(path('/press-list.csv')).expect(200);
  const said = [
    JSON.stringify(after),
    JSON.stringify(press.body),
    csv.text,
    textOf(await pdf()),
    textOf(await pdf({ subjectIds: [made[0]?.id] })),
  ];
  for (const text of said) expect(text).not.toMatch(/kanari-smith|李副院长/i);
  expect(said[3]).toContain('个人信息已按本人要求删除');
  const lines = await app.db.knex('audit_entry').where({ subject_kind: 'ceremony' });
  expect(JSON.stringify(lines)).not.toMatch(/KANARI/);
});

function signersIn({ subjects }: { subjects: { parties: { signers: unknown[] }[] }[] }): unknown[] {
  return subjects.flatMap(({ parties }) => parties.flatMap(({ signers }) => signers));
}

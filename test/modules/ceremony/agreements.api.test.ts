import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  agreementStateOn,
  renewalNoticeOn,
  type StoredAgreementState,
} from '../../../server/modules/ceremony/domain.ts';
import { scanPdf } from '../../support/agreement-files.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';

let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let guest: { organisationId: string; signer: string; deputy: string };
let count = 0;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
  organiser = await app.signIn('organiser');
  const { id } = await data.organisation({
    nameZh: '曼谷示例技术学院',
    nameEn: 'Sample Technical College Bangkok',
    place: 'TH',
  });
  guest = {
    organisationId: id,
    signer: await data.person(id, 'สมชาย ใจดี', 'Somchai Jaidee', 'TH'),
    deputy: await data.person(id, 'มาลี สุขใจ', 'Malee Sukjai', 'TH'),
  };
});
afterAll(() => app.close());
beforeEach(() => {
  count += 1;
});

/** A session lasts a day at most. */
const moveTo = async (instant: string) => {
  app.clock.set(new Date(instant));
  organiser = await app.signIn('organiser');
};
const TODAY = '2026-11-22T07:00:00Z';

const parties = () => [
  { organisationId: data.host.id, people: [{ registrationId: data.signer, role: 'signatory' }] },
  {
    organisationId: guest.organisationId,
    people: [
      { registrationId: guest.signer, role: 'signatory' },
      { registrationId: guest.deputy, role: 'deputy' },
    ],
  },
];
const add = async (more: object = {}) => {
  const draft = {
    number: `T-${count}`,
    titleZh: '轨道交通人才联合培养协议',
    titleEn: 'Joint Training in Rail Transit',
    kind: 'joint_programme',
    parties: parties(),
  };
  return (
    await organiser
      .post('/api/v1/editions/2026/agreements')
      .send({ ...draft, ...more })
      .expect(201)
  ).body;
};
const at = (id: string, rest = '') => `/api/v1/agreements/${id}${rest}`;
const read = async (id: string) => (await organiser.get(at(id)).expect(200)).body;
/** On the version of now. */
const step = async (id: string, order: object) =>
  organiser
    .post(at(id, '/steps'))
    .set('If-Match', `"${(await read(id)).version}"`)
    .send(order);
const taken = async (id: string, ...steps: (string | object)[]) => {
  for (const one of steps) {
    const answer = await step(id, typeof one === 'string' ? { step: one } : one);
    expect([one, answer.status]).toEqual([one, 200]);
  }
  return read(id);
};
const list = async (query: object) =>
  (
    await organiser
      .get('/api/v1/agreements')
      .query({ limit: 200, ...query })
      .expect(200)
  ).body;
const numbers = async (query: object) => (await list(query)).items.map(({ number }: { number: string }) => number);

test('an agreement goes from draft to signed, comes into force, is near its end and expires by the days alone', async () => {
  const { id, state, may } = await add({ effectiveOn: '2026-12-01', expiresOn: '2027-11-30' });
  expect([state, may.steps]).toEqual(['draft', ['agree_text', 'withdraw']]);
  const ready = await taken(id, 'agree_text', 'make_ready');
  expect([ready.state, ready.may.undoTo]).toEqual(['ready', 'text_agreed']);
  const signed = await taken(id, { step: 'sign', on: '2026-11-20', signedBy: '双方校长换文签署' });
  expect(signed).toMatchObject({ state: 'signed', signedOn: '2026-11-20', signedVia: 'office', signedAt: null });
  expect(signed.renewalNoticeOn).toBe('2027-09-01');
  const states: unknown[] = [];
  for (const day of ['2026-12-01', '2027-08-31', '2027-09-01', '2027-11-30', '2027-12-01']) {
    // Just after midnight in Guangzhou.
    await moveTo(`${day}T00:00:30+08:00`);
    const { state, isExpiring } = await read(id);
    states.push([day, state, isExpiring]);
    expect(await numbers({ q: `T-${count}`, state })).toEqual([`T-${count}`]);
    expect((await numbers({ q: `T-${count}`, expiring: true })).length).toBe(isExpiring ? 1 : 0);
  }
  expect(states).toEqual([
    ['2026-12-01', 'in_force', false],
    ['2027-08-31', 'in_force', false],
    ['2027-09-01', 'in_force', true],
    ['2027-11-30', 'in_force', true],
    ['2027-12-01', 'expired', false],
  ]);
  await moveTo(TODAY);
});

test('the state of the register is that of the rule, for every kind of term', async () => {
  const days = [null, '2026-11-20', '2026-11-22', '2026-11-24'];
  const made = new Map<
    string,
    { state: StoredAgreementState; signedOn: string | null; effectiveOn: string | null; expiresOn: string | null }
  >();
  for (const state of ['draft', 'text_agreed', 'ready', 'signed', 'ended', 'withdrawn'] as const)
    for (const effectiveOn of days)
      for (const expiresOn of days) {
        const signedOn = state === 'signed' || state === 'ended' ? '2026-11-21' : null;
        const from = effectiveOn ?? signedOn;
        if (from && expiresOn && expiresOn < from) continue;
        const number = `R-${made.size}`;
        const { id } = await app.app.doors.agreements.addAgreement({ kind: 'system', name: 'test' }, 2026, {
          number,
          titleZh: '期限',
          titleEn: 'Term',
          kind: 'other',
          effectiveOn,
          expiresOn,
          parties: parties() as never,
        });
        await app.db
          .knex('agreement')
          .where({ id })
          .update({
            state,
            signed_on: signedOn,
            signed_via: signedOn && 'office',
            ended_on: state === 'ended' ? '2026-11-22' : null,
            state_reason: state === 'ended' || state === 'withdrawn' ? 'x' : null,
          });
        made.set(number, { state, signedOn, effectiveOn, expiresOn });
      }
  const { items } = await list({ q: 'R-' });
  expect(items).toHaveLength(made.size);
  for (const one of items) {
    const term = made.get(one.number);
    if (!term) throw new Error('not made here');
    expect([one.number, one.state]).toEqual([one.number, agreementStateOn(term, '2026-11-22')]);
    const notice = renewalNoticeOn({ expiresOn: term.expiresOn, renewalNoticeDays: 90 });
    const isAlive = ['in_force', 'signed'].includes(one.state);
    expect([one.number, one.isExpiring]).toEqual([one.number, isAlive && notice !== null && notice <= '2026-11-22']);
    expect((await numbers({ q: one.number, state: one.state })).includes(one.number)).toBe(true);
  }
});

test('steps: what is not possible now, what needs a reason, and one that was a mistake', async () => {
  const { id } = await add();
  const refused = async (order: object) => {
    const { status, body } = await step(id, order);
    return [status, body.errors?.[0]?.code ?? body.code];
  };
  expect(await refused({ step: 'sign' })).toEqual([409, 'ceremony.not_now']);
  expect(await refused({ step: 'end', reason: 'x' })).toEqual([409, 'ceremony.not_now']);
  expect(await refused({ step: 'undo' })).toEqual([409, 'ceremony.nothing_to_undo']);
  expect(await refused({ step: 'withdraw' })).toEqual([422, 'required']);
  await taken(id, { step: 'withdraw', reason: '对方暂缓' });
  expect((await read(id)).may).toMatchObject({ edit: false, parties: false, steps: ['undo'], undoTo: 'draft' });
  expect(await taken(id, 'undo')).toMatchObject({ state: 'draft', stateReason: null });
  expect(await refused({ step: 'undo' })).toEqual([409, 'ceremony.nothing_to_undo']);
  await taken(id, 'agree_text', { step: 'reopen', reason: '第三条改动' }, 'agree_text', 'make_ready');
  expect(await refused({ step: 'sign', on: '2026-11-23' })).toEqual([422, 'ceremony.in_the_future']);
  await taken(id, 'sign');
  expect(await refused({ step: 'withdraw', reason: 'x' })).toEqual([409, 'ceremony.not_now']);
  expect(await taken(id, 'undo')).toMatchObject({ state: 'ready', signedOn: null, signedVia: null });
  await taken(id, { step: 'sign', on: '2026-11-21' });
  expect(await refused({ step: 'end', on: '2026-11-20', reason: 'x' })).toEqual([422, 'ceremony.before_signing']);
  const ended = await taken(id, { step: 'end', reason: '双方协商终止' });
  expect(ended).toMatchObject({ state: 'ended', endedOn: '2026-11-22', stateReason: '双方协商终止' });
  expect(await taken(id, 'undo')).toMatchObject({ state: 'in_force', signedOn: '2026-11-21', endedOn: null });
});

test('one that nobody signs for is made ready only with a reason', async () => {
  const { id } = await add({
    parties: parties().map((party, index) => (index === 0 ? party : { ...party, people: [] })),
  });
  await taken(id, 'agree_text');
  const refused = await step(id, { step: 'make_ready' });
  expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
    409,
    'ceremony.signatory_missing',
    expect.stringContaining('曼谷示例技术学院'),
  ]);
  await taken(id, { step: 'make_ready', reason: '由对方驻华代表处盖章' });
});

test('signed on stage it is signed here, and only the stage takes it back', async () => {
  const { id } = await add();
  await taken(id, 'agree_text', 'make_ready');
  let scene = await data.ceremony([id]);
  expect(await read(id)).toMatchObject({ standing: { ceremonyId: scene.id, position: 1, state: 'waiting' } });
  const elsewhere = await step(id, { step: 'sign' });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'ceremony.on_run_sheet']);
  const director = await app.signIn('ceremony_director');
  const itemId = scene.items[0]?.id;
  for (const command of ['call', 'stage', 'sign', 'complete']) {
    const order = { command, itemId, expectedRevision: scene.revision, reason: 'x' };
    scene = (await director.post(`/api/v1/ceremonies/${scene.id}/commands`).send(order).expect(200)).body;
  }
  const signed = await read(id);
  expect(signed).toMatchObject({ state: 'in_force', signedOn: '2026-11-22', signedVia: 'ceremony' });
  expect([signed.may.steps, signed.may.parties]).toEqual([['end'], false]);
  const undo = await step(id, { step: 'undo' });
  expect([undo.status, undo.body.code]).toEqual([409, 'ceremony.signed_on_stage']);
  const back = { command: 'undo', expectedRevision: scene.revision };
  await director.post(`/api/v1/ceremonies/${scene.id}/commands`).send(back).expect(200);
  expect(await read(id)).toMatchObject({ state: 'ready', signedOn: null });
  const { body } = await organiser.get(at(id, '/history')).expect(200);
  expect(body.items.slice(0, 2).map(({ action }: { action: string }) => action)).toEqual(['undo', 'sign']);
});

test('two different organisations: the service says so, and the database does where nobody asked the service', async () => {
  const { id } = await add();
  const put = async (drafts: object[]) =>
    organiser
      .put(at(id, '/parties'))
      .set('If-Match', `"${(await read(id)).version}"`)
      .send({ parties: drafts });
  const [home, away] = parties();
  const alike = await put([home ?? {}, { organisationId: data.host.id, people: [] }]);
  expect([alike.status, alike.body.errors[0]]).toMatchObject([
    422,
    { pointer: '/parties', code: 'ceremony.parties_alike' },
  ]);
  expect((await put([home ?? {}])).status).toBe(422);
  const twice = await put([home ?? {}, { ...away, people: home?.people ?? [] }]);
  expect(twice.body.errors[0].code).toBe('ceremony.person_twice');
  const foreigner = await startEdition(app, 2031);
  const foreign = await put([home ?? {}, { ...away, people: [{ registrationId: foreigner.signer, role: 'witness' }] }]);
  expect(foreign.body.errors[0]).toMatchObject({
    pointer: '/parties/1/people/0/registrationId',
    code: 'ceremony.not_of_edition',
  });
  const behindTheBack = app.db.transaction(async (tx) => {
    await tx('agreement_party').where({ agreement_id: id, organisation_id: guest.organisationId }).delete();
  });
  await expect(behindTheBack).rejects.toMatchObject({ constraint: 'agreement_has_two_parties' });
  const alone = app.db.transaction(async (tx) => {
    await tx('agreement').insert({
      id: crypto.randomUUID(),
      edition_id: data.edition.id,
      number: `alone ${count}`,
      title_zh: 'x',
      title_en: 'x',
      kind: 'other',
      state: 'draft',
      created_at: app.clock.now(),
    });
  });
  await expect(alone).rejects.toMatchObject({ constraint: 'agreement_has_two_parties' });
});

test('the order of parties and people stays, and an earlier signatory stays in the history', async () => {
  const { id, version } = await add();
  const [home, away] = parties();
  const changed = await organiser
    .put(at(id, '/parties'))
    .set('If-Match', `"${version}"`)
    .send({
      parties: [
        { ...away, role: 'lead', people: [{ registrationId: guest.deputy, role: 'signatory' }] },
        { ...home, role: 'supporting' },
      ],
    })
    .expect(200);
  expect(changed.body.parties.map((party: { role: string; nameEn: string }) => [party.role, party.nameEn])).toEqual([
    ['lead', 'Sample Technical College Bangkok'],
    ['supporting', 'Guangdong Communication Polytechnic'],
  ]);
  const { body } = await organiser.get(at(id, '/history')).expect(200);
  expect(body.items[0]).toMatchObject({
    action: 'parties_changed',
    before: { parties: [{}, { people: [{ native: 'สมชาย ใจดี' }, { native: 'มาลี สุขใจ', role: 'deputy' }] }] },
    after: { parties: [{ people: [{ native: 'มาลี สุขใจ', role: 'signatory' }] }, {}] },
  });
  const stale = await organiser.put(at(id, '/parties')).set('If-Match', `"${version}"`).send({ parties: parties() });
  expect([stale.status, stale.body.code]).toEqual([412, 'request.stale']);
  expect((await organiser.put(at(id, '/parties')).send({ parties: parties() })).status).toBe(428);
});

test('what is written: numbers once, terms in order, a third title with its language, a reason after the signing', async () => {
  const { id, version } = await add({
    fields: ['轨道交通 / Rail transit', '轨道交通 / Rail transit '.trim()].slice(0, 1),
  });
  const patch = (body: object, of = version) => organiser.patch(at(id)).set('If-Match', `"${of}"`).send(body);
  const codes = async (body: object) =>
    (await patch(body)).body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
  expect(await codes({ titleOther: 'ข้อตกลงความร่วมมือ' })).toEqual([['/titleOtherLanguage', 'required']]);
  expect(await codes({ effectiveOn: '2027-01-01', expiresOn: '2026-12-31' })).toEqual([
    ['/expiresOn', 'ceremony.term_reversed'],
  ]);
  expect(await codes({ ownerId: '00000000-0000-7000-8000-000000000000' })).toEqual([['/ownerId', 'choice']]);
  await add({ number: `T-${count}-other` });
  expect((await patch({ number: `T-${count}-other` })).body).toMatchObject({ code: 'ceremony.number_taken' });
  const changed = await patch({ titleOther: 'ข้อตกลงความร่วมมือ', titleOtherLanguage: 'th', originals: 4 }).expect(200);
  await taken(id, 'agree_text', 'make_ready', 'sign');
  const late = await read(id);
  expect((await patch({ originals: 6 }, late.version)).body.errors[0]).toMatchObject({ pointer: '/reason' });
  await patch({ originals: 6, reason: '补发英文正本' }, late.version).expect(200);
  const { body } = await organiser.get(at(id, '/history')).expect(200);
  expect(body.items[0]).toMatchObject({ reason: '补发英文正本', before: { originals: 4 }, after: { originals: 6 } });
  expect(changed.body.titleOther).toBe('ข้อตกลงความร่วมมือ');
  const parties2 = await organiser
    .put(at(id, '/parties'))
    .set('If-Match', `"${(await read(id)).version}"`)
    .send({ parties: parties() });
  expect([parties2.status, parties2.body.code]).toEqual([409, 'ceremony.parties_signed']);
  // Nor by any other way: the table itself keeps who was named, as long as it is signed.
  const signers = () => app.db.knex('agreement_signatory').where({ agreement_id: id });
  const before = await signers();
  expect(before.length).toBeGreaterThan(0);
  await expect(signers().delete()).rejects.toMatchObject({ constraint: 'agreement_signers_stay' });
  await expect(signers().update({ role: 'deputy' })).rejects.toMatchObject({ constraint: 'agreement_signers_stay' });
  expect(await signers()).toEqual(before);
});

test('without a number it gets the next of its year, also when several are made at once', async () => {
  const draft = { titleZh: '编号', titleEn: 'Number', kind: 'other', parties: parties() };
  const made = await Promise.all(
    Array.from({ length: 5 }, () => organiser.post('/api/v1/editions/2026/agreements').send(draft).expect(201)),
  );
  expect(made.map(({ body }) => body.number).sort()).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']);
});

test('the register is found by number, titles, pinyin, organisation, place and field, and goes out as sheets', async () => {
  const number = `LC/${count}`;
  await add({
    number,
    titleZh: '共建老挝鲁班工坊框架协议',
    titleEn: '=HYPERLINK("x")',
    kind: 'framework',
    fields: ['现代农业 / Modern agriculture'],
  });
  for (const q of [
    number,
    '鲁班',
    'lubangongfang',
    'gjlw',
    'Bangkok',
    '曼谷',
    'Thailand',
    '泰国',
    'agriculture',
    '农业',
  ])
    expect([q, (await numbers({ q })).includes(number)]).toEqual([q, true]);
  expect(await numbers({ q: `${number} Finland` })).toEqual([]);
  expect(await numbers({ q: number, place: 'TH', kind: 'framework', year: 2026, state: 'draft' })).toEqual([number]);
  expect(await numbers({ field: '现代农业 / Modern agriculture' })).toEqual([number]);
  expect(await numbers({ q: number, year: 2025 })).toEqual([]);
  const page = await list({ limit: 2 });
  expect([page.items.length, page.next]).toEqual([2, '2']);
  const { total } = await list({ limit: 1 });
  const csv = await organiser.get('/api/v1/agreements.csv').query({ lang: 'zh', q: number }).expect(200);
  expect(csv.headers['content-disposition']).toContain('agreements.csv');
  expect(csv.text.split('\r\n').slice(0, 2).join()).toContain('编号,届次,状态');
  // A title that a spreadsheet would compute stays text.
  expect(csv.text).toContain(`"'=HYPERLINK`);
  expect(csv.text).toContain('สมชาย ใจดี (Somchai Jaidee)');
  const all = await organiser.get('/api/v1/agreements.csv').query({ lang: 'en' }).expect(200);
  expect(all.text.trim().split('\r\n')).toHaveLength(total + 1);
  const xlsx = await organiser.get('/api/v1/agreements.xlsx').responseType('blob').expect(200);
  expect(Buffer.from(xlsx.body).subarray(0, 2).toString()).toBe('PK');
  const choices = await organiser.get('/api/v1/agreement-choices').expect(200);
  expect(choices.body.years).toContain(2026);
  expect(choices.body.fields).toContain('现代农业 / Modern agriculture');
});

const PDF = scanPdf('signed');
const put = (id: string, bytes: Uint8Array, query: object, name = 'scan.pdf') =>
  organiser
    .post(at(id, '/files'))
    .query(query)
    .set('Content-Type', 'application/octet-stream')
    .set('X-File-Name', encodeURIComponent(name))
    .send(Buffer.from(bytes));

test('who looks after it is reminded once before the end, and again only of another term', async () => {
  const owner = (await app.app.doors.identity.listAccounts()).find(({ roles }) => roles.includes('ceremony_director'));
  const mails = async () =>
    app.db
      .knex('mail')
      .where({ template: 'ceremony.renewals' })
      .orderBy('created_at')
      .select('to_address', 'body_text', 'subject');
  // Later than all that was before: the round of a night is ordered once.
  await moveTo('2029-05-28T07:00:00Z');
  const { id } = await add({
    number: `RENEW-${count}`,
    expiresOn: '2029-06-30',
    renewalNoticeDays: 30,
    ownerId: owner?.id,
  });
  await taken(id, 'agree_text', 'make_ready', 'sign');
  const before = (await mails()).length;
  const drainTo = async (day: string) => {
    // Each night's round orders the next.
    await moveTo(`${day}T00:00:01Z`);
    await app.app.worker.drain();
    await app.app.worker.drain();
    return (await mails()).slice(before).filter(({ body_text }) => body_text.includes(`RENEW-${count}`));
  };
  expect(await drainTo('2029-05-30')).toHaveLength(0);
  const [mail, ...more] = await drainTo('2029-06-01');
  expect([mail?.to_address, more.length]).toEqual([owner?.email, 0]);
  expect(mail?.body_text).toContain('/office/agreements?expiring=yes');
  expect(await drainTo('2029-06-02')).toHaveLength(1);
  const { version } = await read(id);
  await organiser
    .patch(at(id))
    .set('If-Match', `"${version}"`)
    .send({ expiresOn: '2029-07-05', reason: '延期' })
    .expect(200);
  expect(await drainTo('2029-06-06')).toHaveLength(2);
  await moveTo(TODAY);
});

test('roles: viewers read, others do not; drafts and files are for who tends them', async () => {
  const { id, version } = await add();
  const file = (await put(id, PDF, { kind: 'annex' }).expect(201)).body.files[0].id;
  const viewer = await app.signIn('viewer');
  const seen = await viewer.get(at(id)).expect(200);
  expect(seen.body.may).toEqual({ edit: false, parties: false, files: false, steps: [], undoTo: null });
  expect((await viewer.get(at(id, `/files/${file}`))).status).toBe(403);
  expect(
    (await viewer.post(at(id, '/steps')).set('If-Match', `"${version}"`).send({ step: 'agree_text' })).status,
  ).toBe(403);
  const desk = await app.signIn('registration_desk');
  for (const path of ['/api/v1/agreements', at(id), at(id, '/history'), '/api/v1/agreements.csv'])
    expect([path, (await desk.get(path)).status, (await app.anyone.get(path)).status]).toEqual([path, 403, 401]);
});

test('somebody who is erased is gone from reasons, names of files and the history, and the agreement stays', async () => {
  const person = await data.person(guest.organisationId, '诸葛示例', 'Zhuge Sample');
  const { id, version } = await add();
  const [home, away] = parties();
  await organiser
    .put(at(id, '/parties'))
    .set('If-Match', `"${version}"`)
    .send({ parties: [home, { ...away, people: [{ registrationId: person, role: 'signatory' }] }] })
    .expect(200);
  await put(id, PDF, { kind: 'annex' }, '诸葛示例授权书.pdf').expect(201);
  await taken(id, 'agree_text', { step: 'reopen', reason: '诸葛示例要求修改' });
  const registration = await organiser.get(`/api/v1/registrations/${person}`).expect(200);
  await organiser
    .post(`/api/v1/registrations/${person}/erasure`)
    .set('If-Match', registration.headers['etag'] ?? '')
    .send({ reason: '本人申请' })
    .expect(200);
  const all = JSON.stringify([await read(id), (await organiser.get(at(id, '/history')).expect(200)).body]);
  expect(all).not.toMatch(/诸葛示例|Zhuge/);
  expect((await read(id)).parties[1].people[0].native).toContain('Erased');
});

import { expect, test } from '@jest/globals';
import { at, openAgreementDesk, TODAY } from '../../support/agreement-desk.ts';
import { startEdition } from '../../support/ceremony-data.ts';

const { desk, add, moveTo, numbers, parties, read, step, taken } = openAgreementDesk();

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
    expect(await numbers({ q: `T-${desk.count}`, state })).toEqual([`T-${desk.count}`]);
    expect((await numbers({ q: `T-${desk.count}`, expiring: true })).length).toBe(isExpiring ? 1 : 0);
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
  let scene = await desk.data.ceremony([id]);
  expect(await read(id)).toMatchObject({ standing: { ceremonyId: scene.id, position: 1, state: 'waiting' } });
  const elsewhere = await step(id, { step: 'sign' });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'ceremony.on_run_sheet']);
  const director = await desk.app.signIn('ceremony_director');
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
  const { body } = await desk.organiser.get(at(id, '/history')).expect(200);
  expect(body.items.slice(0, 2).map(({ action }: { action: string }) => action)).toEqual(['undo', 'sign']);
});

test('two different organisations: the service says so, and the database does where nobody asked the service', async () => {
  const { id } = await add();
  const put = async (drafts: object[]) =>
    desk.organiser
      .put(at(id, '/parties'))
      .set('If-Match', `"${(await read(id)).version}"`)
      .send({ parties: drafts });
  const [home, away] = parties();
  const alike = await put([home ?? {}, { organisationId: desk.data.host.id, people: [] }]);
  expect([alike.status, alike.body.errors[0]]).toMatchObject([
    422,
    { pointer: '/parties', code: 'ceremony.parties_alike' },
  ]);
  expect((await put([home ?? {}])).status).toBe(422);
  const twice = await put([home ?? {}, { ...away, people: home?.people ?? [] }]);
  expect(twice.body.errors[0].code).toBe('ceremony.person_twice');
  const foreigner = await startEdition(desk.app, 2031);
  const foreign = await put([home ?? {}, { ...away, people: [{ registrationId: foreigner.signer, role: 'witness' }] }]);
  expect(foreign.body.errors[0]).toMatchObject({
    pointer: '/parties/1/people/0/registrationId',
    code: 'ceremony.not_of_edition',
  });
  const behindTheBack = desk.app.db.transaction(async (tx) => {
    await tx('agreement_party').where({ agreement_id: id, organisation_id: desk.guest.organisationId }).delete();
  });
  await expect(behindTheBack).rejects.toMatchObject({ constraint: 'agreement_has_two_parties' });
  const alone = desk.app.db.transaction(async (tx) => {
    await tx('agreement').insert({
      id: crypto.randomUUID(),
      edition_id: desk.data.edition.id,
      number: `alone ${desk.count}`,
      title_zh: 'x',
      title_en: 'x',
      kind: 'other',
      state: 'draft',
      created_at: desk.app.clock.now(),
    });
  });
  await expect(alone).rejects.toMatchObject({ constraint: 'agreement_has_two_parties' });
});

test('the order of parties and people stays, and an earlier signatory stays in the history', async () => {
  const { id, version } = await add();
  const [home, away] = parties();
  const changed = await desk.organiser
    .put(at(id, '/parties'))
    .set('If-Match', `"${version}"`)
    .send({
      parties: [
        { ...away, role: 'lead', people: [{ registrationId: desk.guest.deputy, role: 'signatory' }] },
        { ...home, role: 'supporting' },
      ],
    })
    .expect(200);
  expect(changed.body.parties.map((party: { role: string; nameEn: string }) => [party.role, party.nameEn])).toEqual([
    ['lead', 'Sample Technical College Bangkok'],
    ['supporting', 'Guangdong Communication Polytechnic'],
  ]);
  const { body } = await desk.organiser.get(at(id, '/history')).expect(200);
  expect(body.items[0]).toMatchObject({
    action: 'parties_changed',
    before: { parties: [{}, { people: [{ native: 'สมชาย ใจดี' }, { native: 'มาลี สุขใจ', role: 'deputy' }] }] },
    after: { parties: [{ people: [{ native: 'มาลี สุขใจ', role: 'signatory' }] }, {}] },
  });
  const stale = await desk.organiser
    .put(at(id, '/parties'))
    .set('If-Match', `"${version}"`)
    .send({ parties: parties() });
  expect([stale.status, stale.body.code]).toEqual([412, 'request.stale']);
  expect((await desk.organiser.put(at(id, '/parties')).send({ parties: parties() })).status).toBe(428);
});

test('what is written: numbers once, terms in order, a third title with its language, a reason after the signing', async () => {
  const { id, version } = await add({
    fields: ['轨道交通 / Rail transit', '轨道交通 / Rail transit '.trim()].slice(0, 1),
  });
  const patch = (body: object, of = version) => desk.organiser.patch(at(id)).set('If-Match', `"${of}"`).send(body);
  const codes = async (body: object) =>
    (await patch(body)).body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]);
  expect(await codes({ titleOther: 'ข้อตกลงความร่วมมือ' })).toEqual([['/titleOtherLanguage', 'required']]);
  expect(await codes({ effectiveOn: '2027-01-01', expiresOn: '2026-12-31' })).toEqual([
    ['/expiresOn', 'ceremony.term_reversed'],
  ]);
  expect(await codes({ ownerId: '00000000-0000-7000-8000-000000000000' })).toEqual([['/ownerId', 'choice']]);
  await add({ number: `T-${desk.count}-other` });
  expect((await patch({ number: `T-${desk.count}-other` })).body).toMatchObject({ code: 'ceremony.number_taken' });
  const changed = await patch({ titleOther: 'ข้อตกลงความร่วมมือ', titleOtherLanguage: 'th', originals: 4 }).expect(200);
  await taken(id, 'agree_text', 'make_ready', 'sign');
  const late = await read(id);
  expect((await patch({ originals: 6 }, late.version)).body.errors[0]).toMatchObject({ pointer: '/reason' });
  await patch({ originals: 6, reason: '补发英文正本' }, late.version).expect(200);
  const { body } = await desk.organiser.get(at(id, '/history')).expect(200);
  expect(body.items[0]).toMatchObject({ reason: '补发英文正本', before: { originals: 4 }, after: { originals: 6 } });
  expect(changed.body.titleOther).toBe('ข้อตกลงความร่วมมือ');
  const parties2 = await desk.organiser
    .put(at(id, '/parties'))
    .set('If-Match', `"${(await read(id)).version}"`)
    .send({ parties: parties() });
  expect([parties2.status, parties2.body.code]).toEqual([409, 'ceremony.parties_signed']);
  // Nor by any other way: the table itself keeps who was named, as long as it is signed.
  const signers = () => desk.app.db.knex('agreement_signatory').where({ agreement_id: id });
  const before = await signers();
  expect(before.length).toBeGreaterThan(0);
  await expect(signers().delete()).rejects.toMatchObject({ constraint: 'agreement_signers_stay' });
  await expect(signers().update({ role: 'deputy' })).rejects.toMatchObject({ constraint: 'agreement_signers_stay' });
  expect(await signers()).toEqual(before);
});

test('without a number it gets the next of its year, also when several are made at once', async () => {
  const draft = { titleZh: '编号', titleEn: 'Number', kind: 'other', parties: parties() };
  const made = await Promise.all(
    Array.from({ length: 5 }, () => desk.organiser.post('/api/v1/editions/2026/agreements').send(draft).expect(201)),
  );
  expect(made.map(({ body }) => body.number).sort()).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']);
});

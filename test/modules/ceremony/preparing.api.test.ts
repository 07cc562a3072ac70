import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ConsoleScene } from '../../../server/modules/ceremony/domain.ts';
import { replay, startSheet } from '../../../server/modules/ceremony/domain.ts';
import { listSigners } from '../../../server/modules/ceremony/index.ts';
import { findCeremony } from '../../../server/modules/ceremony/store/ceremony-store.ts';
import { readSheet } from '../../../server/modules/ceremony/store/sheet-store.ts';
import { hostScript } from '../../../templates/ceremony/script/texts.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';

let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let director: Awaited<ReturnType<TestApp['signIn']>>;
let scene: ConsoleScene;
let made: { id: string; guestId: string; partnerId: string }[];
let count = 0;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
  director = await app.signIn('ceremony_director');
});
afterAll(() => app.close());
beforeEach(async () => {
  count += 1;
  const code = (n: number) => `P${count}-${n}`;
  made = [await data.agreement(code(1)), await data.agreement(code(2)), await data.agreement(code(3))];
  scene = await data.ceremony(made.map(({ id }) => id));
});

const path = (rest = '') => `/api/v1/ceremonies/${scene.id}${rest}`;
const item = (index: number) => scene.items[index]?.id ?? '';
const give = async (command: string, index: number | undefined, more: object = {}) => {
  const itemId = index === undefined ? undefined : item(index);
  const body = { command, itemId, expectedRevision: scene.revision, ...more };
  scene = (await director.post(path('/commands')).send(body).expect(200)).body;
  return scene;
};
const refusedWith = async (command: string, index: number, more: object) => {
  const body = { command, itemId: item(index), expectedRevision: scene.revision, ...more };
  const answer = await director.post(path('/commands')).send(body).expect(409);
  return answer.body.code;
};
/** What the events tell must be what the rows say. */
const replayed = async () => {
  const ceremony = await findCeremony(app.db.knex, scene.id);
  if (!ceremony) throw new Error('no ceremony');
  const { items, events, ...rest } = await readSheet(app.db.knex, ceremony);
  const bare = items.map(({ script: _script, ...one }) => one);
  expect(replay(startSheet([]), events)).toEqual({ ...rest, items: bare, events });
};

test('two agreements are signed at once at two tables, and taken apart again', async () => {
  const grouped = await director
    .post(path(`/items/${item(0)}/group`))
    .send({ itemId: item(1), expectedRevision: scene.revision })
    .expect(200);
  scene = grouped.body;
  expect(
    scene.items.map(({ state, subjects }) => [state, subjects.map(({ table, number }) => [table, number])]),
  ).toEqual([
    [
      'waiting',
      [
        [1, `P${count}-1`],
        [2, `P${count}-2`],
      ],
    ],
    ['waiting', [[1, `P${count}-3`]]],
    ['withdrawn', []],
  ]);
  await replayed();
  const stale = await director
    .post(path(`/items/${item(0)}/ungroup`))
    .send({ subjectId: made[0]?.id, expectedRevision: scene.revision - 1 });
  expect([stale.status, stale.body.code, stale.body.state.revision]).toEqual([409, 'ceremony.stale', scene.revision]);

  for (const command of ['call', 'stage', 'sign', 'complete']) await give(command, 0, { reason: '校方已电话确认' });
  const states = async () =>
    (
      await app.db
        .knex('agreement')
        .whereIn(
          'id',
          made.map(({ id }) => id),
        )
        .orderBy('number')
        .select('state')
    ).map(({ state }) => state);
  expect(await states()).toEqual(['signed', 'signed', 'ready']);
  expect(await refusedWith('call', 1, {})).toBe('ceremony.stage_taken');
  await give('undo', undefined);
  expect(await states()).toEqual(['ready', 'ready', 'ready']);
  await give('undo', undefined);
  await give('undo', undefined);
  await give('undo', undefined);
  const apart = await director
    .post(path(`/items/${item(0)}/ungroup`))
    .send({ subjectId: made[1]?.id, expectedRevision: scene.revision })
    .expect(200);
  scene = apart.body;
  expect(scene.items.map(({ subjects }) => subjects.map(({ number }) => number))).toEqual([
    [`P${count}-1`],
    [`P${count}-2`],
    [`P${count}-3`],
    [],
  ]);
  const empty = scene.items.at(-1);
  expect([empty?.state, empty?.may.includes('restore')]).toEqual(['withdrawn', false]);
  await replayed();
});

test('together from the start; an agreement stands on one sheet only, whatever the road', async () => {
  const [first, second] = [await data.agreement(`T${count}-1`), await data.agreement(`T${count}-2`)];
  const body = { agreementIds: [first.id, second.id], together: true };
  scene = (await director.post(path('/items')).send(body).expect(201)).body;
  expect(scene.items.at(-1)?.subjects.map(({ table }) => table)).toEqual([1, 2]);
  const again = app.db.knex('ceremony_item_subject').insert({ item_id: item(0), position: 2, agreement_id: first.id });
  await expect(again).rejects.toThrow('ceremony_agreement_once');
  await data.designations([{ nameZh: '错放学院', place: 'CN', recipient: '王五' }]);
  await expect(
    app.db.knex.raw(
      `insert into ceremony_item_subject (item_id, position, designation_id) select ?, 3, id from designation limit 1`,
      [item(0)],
    ),
  ).rejects.toThrow('ceremony_item_subject_is_of_its_kind');
});

test('somebody of the same organisation stands in, nobody else; the hall and the record show who in fact signed', async () => {
  const [, guest] = [data.signer, made[0]?.guestId ?? ''];
  const partner = made[0]?.partnerId ?? '';
  const deputy = await data.person(partner, 'Dana Deputy');
  const choices = await director.get(`${path('/substitutes')}?for=${guest}`).expect(200);
  expect(choices.body.items).toEqual([
    { registrationId: deputy, native: 'Dana Deputy', latin: null, as: 'colleague', presence: 'expected' },
  ]);
  expect((await director.get(`${path('/substitutes')}?for=${deputy}`)).status).toBe(404);
  expect(await refusedWith('substitute', 0, { absent: guest, by: made[1]?.guestId })).toBe('ceremony.substitute');
  expect(await refusedWith('substitute', 0, { absent: deputy, by: guest })).toBe('ceremony.substitute');
  expect(await refusedWith('substitute', 0, { absent: guest })).toBe('ceremony.substitute');
  await give('substitute', 0, { absent: guest, by: deputy });
  const hand = scene.items[0]?.subjects[0]?.parties[1]?.people[0];
  expect([hand?.signs, hand?.substitute?.native]).toEqual([false, 'Dana Deputy']);
  await app.db.transaction(async (tx) => {
    await data.admit(tx, deputy, data.desk);
    await data.admit(tx, data.signer, data.entrance);
  });
  await give('call', 0);
  // The guest is not here; who signs is.
  await give('stage', 0);
  expect(scene.items[0]?.subjects[0]?.parties[1]?.people[0]?.substitute?.presence).toBe('on_stage');
  const hall = await app.anyone.get(`/api/v1/channels/ceremony:${scene.id}:stage`).expect(200);
  // The hall names the parties from its left, wherever the first one sits.
  const shown: { nameOwn: string; signatories: object[] }[] = hall.body.state.item.subjects[0].parties;
  const theirs = shown.filter(({ nameOwn }) => nameOwn !== '广东交通职业技术学院');
  expect(theirs.map(({ signatories }) => signatories)).toEqual([[{ native: 'Dana Deputy', latin: null }]]);
  await give('sign', 0);
  app.clock.advance({ seconds: 40 });
  await give('complete', 0);
  expect(await refusedWith('substitute', 0, { absent: guest, by: guest })).toBe('ceremony.not_now');
  const signers = await listSigners(app.db.knex, { ceremonyId: scene.id });
  expect(signers).toEqual([
    expect.objectContaining({ table: 1, organisationId: data.host.id, registrationId: data.signer, insteadOf: null }),
    expect.objectContaining({ organisationId: partner, registrationId: deputy, insteadOf: guest, at: app.clock.now() }),
  ]);
  expect(await listSigners(app.db.knex, { agreementIds: [made[0]?.id ?? ''] })).toEqual(signers);
  await replayed();
  await give('undo', undefined);
  expect(await listSigners(app.db.knex, { ceremonyId: scene.id })).toEqual([]);
});

test('an agreement that is not ready goes on stage with a reason only, and the event says what was overridden', async () => {
  await app.db.knex('agreement').where({ id: made[0]?.id }).update({ state: 'text_agreed' });
  await give('call', 0);
  expect(scene.items[0]?.notReady).toBe(true);
  expect(await refusedWith('stage', 0, {})).toBe('ceremony.party_missing');
  await give('stage', 0, { reason: '主任同意' });
  const event = await app.db.knex('ceremony_event').where({ ceremony_id: scene.id, command: 'stage' }).first();
  expect([event.detail, event.override_reason]).toEqual([
    { kind: 'override', overrode: ['party_missing', 'not_ready'] },
    '主任同意',
  ]);
});

test('hold stops the calling, cover empties the hall; both survive in the rows', async () => {
  await give('hold', undefined, { reason: '等待领导入场' });
  expect([scene.heldSince, scene.may]).toEqual([app.clock.now().toISOString(), ['release', 'cover']]);
  expect(await refusedWith('call', 0, {})).toBe('ceremony.held');
  await give('release', undefined);
  await give('call', 0);
  await give('cover', undefined);
  const hall = await app.anyone.get(`/api/v1/channels/ceremony:${scene.id}:stage`).expect(200);
  expect(hall.body.state).toMatchObject({ covered: true, neutral: true, item: null, next: null });
  await give('uncover', undefined);
  await replayed();
});

test('the host’s words: from the template, from the ceremony’s own, from the item’s own', async () => {
  const script = async () => (await director.get(path('/script')).expect(200)).body;
  const first = await script();
  const guest = made[0]?.guestId ?? '';
  expect(first.items[0]).toMatchObject({ position: 1, isOwn: false });
  expect(first.items[0].zh).toBe(
    [
      '下面进行第一项签约。',
      `广东交通职业技术学院与示例大学P${count}-1将签署《合作协议P${count}-1》。`,
      `有请签约代表：广东交通职业技术学院陈国强、示例大学P${count}-1Guest P${count}-1，上台签约。`,
      ...hostScript.signing.one.zh.split('\n').slice(3),
    ].join('\n'),
  );
  expect(first.items[0].en).toContain(
    `Chen Guoqiang of Guangdong Communication Polytechnic; Guest P${count}-1 of Sample`,
  );
  await director
    .put(path(`/pronunciations/${guest}`))
    .send({ zh: '盖斯特', en: 'GHEST' })
    .expect(200);
  const noted = await script();
  expect(noted.items[0].zh).toContain(`盖斯特（Guest P${count}-1）`);
  expect(noted.items[0].en).toContain(`Guest P${count}-1 [GHEST] of`);
  expect(noted.people.find((one: { registrationId: string }) => one.registrationId === guest)).toMatchObject({
    zh: '盖斯特',
  });
  expect(noted.revision).toBe(first.revision + 1);

  const settings = await director.get(path('/settings')).expect(200);
  const own = { ...hostScript.signing.one, zh: '请{people}上台。' };
  const template = { ...hostScript, signing: { ...hostScript.signing, one: own } };
  const change = (version: string | undefined, body: object) =>
    director
      .patch(path())
      .set(version === undefined ? {} : { 'If-Match': version })
      .send(body);
  expect((await change(undefined, { titleZh: 'x' })).status).toBe(428);
  const bad = { ...template, signing: { ...template.signing, many: { zh: '{nobody}', en: 'x' } } };
  const placeholder = await change(settings.headers.etag, { script: bad });
  expect([placeholder.status, placeholder.body.errors[0]]).toEqual([
    422,
    expect.objectContaining({ pointer: '/script/signing/many', code: 'ceremony.placeholder' }),
  ]);
  const changed = await change(settings.headers.etag, { script: template, titleEn: 'Signing of 2026' }).expect(200);
  expect(changed.body).toMatchObject({ isOwnScript: true, titleEn: 'Signing of 2026', titleZh: '签约仪式' });
  expect((await change(settings.headers.etag, { titleEn: 'Late' })).status).toBe(412);
  expect((await script()).items[0].zh).toMatch(/^请广东交通职业技术学院陈国强、.*上台。$/);

  const mine = { zh: '现在，有请两位校长。', en: 'And now, the two presidents.' };
  const revision = (await director.get(path())).body.revision;
  const patched = await director
    .patch(path(`/items/${item(0)}`))
    .send({ script: mine, plannedSeconds: 300, expectedRevision: revision })
    .expect(200);
  scene = patched.body;
  expect([scene.items[0]?.plannedSeconds, scene.revision]).toEqual([300, revision + 2]);
  expect((await script()).items[0]).toMatchObject({ ...mine, isOwn: true });
  await replayed();
});

test('readiness names what is missing, and the console tells it in short', async () => {
  await app.db.knex('registration').where({ id: made[0]?.guestId }).update({ state: 'pending' });
  await app.db.knex('agreement_signatory').where({ registration_id: made[1]?.guestId }).delete();
  const { body } = await director.get(path('/readiness')).expect(200);
  const failing = (index: number) =>
    body.items[index].checks.filter(({ state }: { state: string }) => state === 'missing');
  expect(failing(0)).toEqual([
    {
      check: 'signatory_approved',
      state: 'missing',
      who: [{ id: expect.any(String), cohortId: null, zh: `Guest P${count}-1`, en: `Guest P${count}-1` }],
    },
  ]);
  expect(failing(1).map(({ check }: { check: string }) => check)).toEqual(['signatory_named', 'script_ready']);
  expect(failing(1)[0].who).toEqual([
    { id: expect.any(String), cohortId: null, zh: `示例大学P${count}-2`, en: `Sample University P${count}-2` },
  ]);
  expect([body.items[2].isReady, body.items[2].checks.at(-1)]).toEqual([
    true,
    {
      check: 'script_ready',
      state: 'hint',
      who: [{ id: expect.any(String), cohortId: null, zh: `Guest P${count}-3`, en: `Guest P${count}-3` }],
    },
  ]);
  const console = await director.get(path()).expect(200);
  expect(console.body.items.map(({ lacking }: { lacking: string[] }) => lacking)).toEqual([
    ['signatory_approved'],
    ['signatory_named', 'script_ready'],
    [],
  ]);
  await app.db.knex('registration').where({ id: data.signer }).update({ seat: 'A1' });
  const seated = await director.get(path('/readiness')).expect(200);
  expect(seated.body.items[2].checks).toContainEqual(
    expect.objectContaining({ check: 'seat_given', state: 'missing', who: [expect.anything()] }),
  );
  await app.db.knex('registration').whereNull('seat').update({ seat: 'B2' });
  const all = await director.get(path('/readiness')).expect(200);
  expect(all.body.items[2].checks).toContainEqual(expect.objectContaining({ check: 'seat_given', state: 'done' }));
});

test('who is missing is told once to whoever looks after them: liaison, contact of the delegation, or the board', async () => {
  const organiser = await app.signIn('organiser');
  const { body: me } = await organiser.get('/api/v1/sessions/current').expect(200);
  const liaison = me.user.id as string;
  await organiser
    .put(`/api/v1/registrations/${made[0]?.guestId}/vip`)
    .send({ liaisonId: liaison, phone: '13800000000', note: null })
    .expect(200);
  const delegation = (await app.db.knex.raw('select gen_random_uuid() as id')).rows[0].id as string;
  const at = app.clock.now();
  await app.db.knex('delegation').insert({
    id: delegation,
    edition_id: data.edition.id,
    organisation_id: made[1]?.partnerId,
    state: 'filling',
    contact_name: 'Con Tact',
    contact_email: 'contact@partner.example',
    contact_locale: 'en',
    link_hash: Buffer.from(delegation),
    last_activity_at: at,
    created_at: at,
    updated_at: at,
  });
  await app.db
    .knex('registration')
    .where({ id: made[1]?.guestId })
    .update({ delegation_id: delegation, delegation_role: 'member' });
  app.sent.length = 0;
  await give('call', 0);
  await app.app.worker.drain();
  await give('undo', undefined);
  await give('call', 0);
  await app.app.worker.drain();
  const alerts = await app.db.knex('ceremony_alert').where({ ceremony_id: scene.id }).select('registration_id', 'told');
  expect(new Map(alerts.map((one) => [one.registration_id, one.told]))).toEqual(
    new Map([
      [made[0]?.guestId, 'liaison'],
      [made[1]?.guestId, 'contact'],
      [made[2]?.guestId, 'board'],
      // The host's own signatory came in an earlier test.
    ]),
  );
  const mails = app.sent.filter(({ subject }) => subject.includes(`Guest P${count}`));
  expect(mails.map(({ to }) => to.address).sort()).toEqual(['contact@partner.example', me.user.email].sort());
  const channel = await organiser.get(`/api/v1/channels/alerts:${liaison}`).expect(200);
  expect(channel.body.state.calls).toEqual([
    expect.objectContaining({ registrationId: made[0]?.guestId, zh: '签约仪式第1项', en: 'Signing Ceremony, item 1' }),
  ]);
  const console = await director.get(path()).expect(200);
  expect(console.body.items[2].subjects[0].parties[1].people[0].alerted).toMatchObject({ told: 'board' });
});

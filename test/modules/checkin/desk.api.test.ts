import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CONSENT_TEXT_VERSION, PHOTO_CONSENT_VERSION } from '../../../server/modules/registration/domain.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { address, linkOf, pair } from '../../support/abuse-data.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';
import { png } from '../../support/directory-data.ts';

const uuid = systemIds.uuid;
let app: TestApp;
let hall: Hall;
let door: string;
let helpDesk: string;
let supervisor: string;
let kiosk: string;
let plainDoor: string;

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const profiled = async (profile: string): Promise<string> => {
  const { id, token } = await pair(app, 2024, [door]);
  await app.db.knex('station').where({ id }).update({ profile });
  return token;
};
const scan = (token: string, more: object, checkpoint = door) =>
  app.anyone
    .post(`/api/v1/checkpoints/${checkpoint}/scans`)
    .set(bearer(token))
    .send({ scanId: uuid(), source: 'manual', direction: 'entry', scannedAt: app.clock.now().toISOString(), ...more });

beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T02:00:00Z' });
  hall = await buildHall(app.db, 2024);
  await app.db.knex('edition').where({ id: hall.editionId }).update({ next_registration_number: 5000 });
  door = await hall.addCheckpoint();
  helpDesk = await profiled('help_desk');
  supervisor = await profiled('supervisor');
  kiosk = await profiled('kiosk');
  plainDoor = await profiled('door');
});
afterAll(() => app.close());

const draft = (more: object = {}) => ({
  scanId: uuid(),
  checkpointId: door,
  typeId: hall.typeId,
  nameNative: 'ສົມສັກ ພົມມະວົງສາ',
  nameLatin: 'Somsak Phommavongsa',
  organisationText: 'Vientiane Technical College',
  place: 'LA',
  locale: 'en',
  consents: { registration: true },
  consentTextVersion: CONSENT_TEXT_VERSION,
  ...more,
});
const walkIn = (token: string, body: object) =>
  app.anyone.post('/api/v1/stations/me/walk-ins').set(bearer(token)).send(body);

test('only a supervisor lets in against a refusal, never against what cannot be judged, and says why', async () => {
  const press = await hall.addType('press');
  const pressOnly = await hall.addCheckpoint();
  await app.db.knex('checkpoint_type').insert({ checkpoint_id: pressOnly, type_id: press });
  for (const { id } of await app.db.knex('station').select('id'))
    await app.db.knex('station_checkpoint').insert({ station_id: id, checkpoint_id: pressOnly });
  const { registrationId } = await hall.addPerson();
  const refused = await scan(supervisor, { registrationId }, pressOnly).expect(200);
  expect(refused.body).toMatchObject({ decision: 'refuse', reason: 'wrong_type' });
  const override = { scanId: refused.body.scanId, reason: '领导邀请' };
  for (const token of [helpDesk, kiosk, plainDoor]) {
    const answer = await scan(token, { registrationId, override }, pressOnly).expect(403);
    expect(answer.body.code).toBe('checkin.override_needs_supervisor');
  }
  const letIn = await scan(supervisor, { registrationId, override }, pressOnly).expect(200);
  expect(letIn.body).toMatchObject({ decision: 'admit', reason: 'ok_override' });
  const line = await app.db.knex('audit_entry').where({ action: 'checkin.let_in_against_refusal' }).first();
  expect(line).toMatchObject({ actor_kind: 'station', detail: { reason: '领导邀请', refused: refused.body.scanId } });
  const other = await hall.addPerson();
  await scan(supervisor, { registrationId: other.registrationId, override }, pressOnly).expect(422);
});

test('a walk-in is registered, approved, let in and printed, once, whatever is pressed twice or lost', async () => {
  const body = draft();
  const [one, two] = await Promise.all([walkIn(helpDesk, body), walkIn(helpDesk, body)]);
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(one.body.registrationId).toBe(two.body.registrationId);
  const { registrationId } = one.body;
  expect(one.body.scan).toMatchObject({ decision: 'admit', reason: 'ok', person: { name: 'ສົມສັກ ພົມມະວົງສາ' } });
  expect(await app.db.knex('admission').where({ registration_id: registrationId })).toHaveLength(1);
  app.clock.advance({ minutes: 1 });
  const again = await walkIn(helpDesk, body).expect(201);
  expect(again.body).toMatchObject({ replay: true, registrationId, scan: { replay: true, decision: 'admit' } });
  const reused = await walkIn(helpDesk, { ...body, nameNative: 'Somebody else' });
  expect([reused.status, reused.body.code]).toEqual([422, 'request.idempotency_reused']);
  const consents = await app.db.knex('consent').where({ registration_id: registrationId });
  expect(consents).toEqual([
    expect.objectContaining({
      purpose: 'registration',
      given: true,
      given_by: 'desk',
      text_version: CONSENT_TEXT_VERSION,
    }),
  ]);
  const label = await app.anyone.post('/api/v1/stations/me/labels').set(bearer(helpDesk)).send({ registrationId });
  expect(label.body).toMatchObject({ nameNative: 'ສົມສັກ ພົມມະວົງສາ', qr: { size: 29 } });
  expect(await app.db.knex('badge').where({ registration_id: registrationId }).first('printed_count')).toEqual({
    printed_count: 1,
  });
  for (const token of [kiosk, plainDoor]) await walkIn(token, draft()).expect(403);
  const unasked = await walkIn(helpDesk, draft({ consents: { registration: false } })).expect(422);
  expect(unasked.body.errors[0]).toMatchObject({ pointer: '/consents/registration' });
});

test('a full conference is full at the desk too: nobody is registered, and the last place goes once', async () => {
  const { registration_type } = { registration_type: await hall.addType('guest') };
  await app.db.knex('registration_type').where({ id: registration_type }).update({ capacity: 1 });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => walkIn(helpDesk, draft({ typeId: registration_type }))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('checkin.walk_in_full_type');
  expect(await app.db.knex('registration').where({ type_id: registration_type })).toHaveLength(1);
  const form = await app.anyone.get('/api/v1/stations/me/walk-in-form').set(bearer(helpDesk)).expect(200);
  expect(form.body.types.find(({ id }: { id: string }) => id === registration_type)).toMatchObject({ placesLeft: 0 });
  const organiser = await app.signIn('registration_desk');
  const office = await organiser
    .post('/api/v1/editions/2024/walk-ins')
    .send(draft({ checkpointId: null }))
    .expect(201);
  expect(office.body).toMatchObject({ scan: null, problem: null });
});

test('the head of a delegation opens its list; those ticked are let in with a scan each', async () => {
  const delegationId = uuid();
  const organisationId = uuid();
  const people = await Promise.all([hall.addPerson({ name: '团长' }), hall.addPerson(), hall.addPerson()]);
  const [head, second, third] = people;
  await app.db.knex('organisation').insert({
    id: organisationId,
    name_zh: '示例学院',
    category: 'university',
    place: 'CN',
    created_at: app.clock.now(),
  });
  await app.db.knex.raw(
    `insert into delegation (id, edition_id, organisation_id, state, contact_name, contact_email, contact_locale, link_hash, last_activity_at, created_at, updated_at)
     select ?, ?, ?, 'sent', 'x', 'x@sample.example', 'zh', decode(md5(?), 'hex'), now(), now(), now()`,
    [delegationId, hall.editionId, organisationId, delegationId],
  );
  for (const person of people)
    await app.db
      .knex('registration')
      .where({ id: person.registrationId })
      .update({ delegation_id: delegationId, delegation_role: person === head ? 'head' : 'member' });
  const told = await scan(helpDesk, { registrationId: head?.registrationId }).expect(200);
  expect(told.body.person.party).toEqual({ delegationId, size: 3, arrived: 0 });
  const path = `/api/v1/stations/me/parties/${head?.registrationId}`;
  const stranger = await hall.addPerson();
  const items = [second, third, stranger].map((one) => ({ scanId: uuid(), registrationId: one?.registrationId }));
  const order = { checkpointId: door, scannedAt: app.clock.now().toISOString(), items };
  const first = await app.anyone.post(`${path}/scans`).set(bearer(helpDesk)).send(order).expect(200);
  expect(
    first.body.results.map((one: { reason: string | null; problem: string | null }) => one.reason ?? one.problem),
  ).toEqual(['ok', 'ok', 'request.missing']);
  const replay = await app.anyone.post(`${path}/scans`).set(bearer(helpDesk)).send(order).expect(200);
  expect(replay.body).toEqual(first.body);
  const party = await app.anyone.get(path).query({ checkpointId: door }).set(bearer(helpDesk)).expect(200);
  expect(party.body.members.map((one: { arrivedAt: string | null }) => one.arrivedAt !== null)).toEqual([
    true,
    true,
    true,
  ]);
  await app.anyone.get(path).set(bearer(plainDoor)).expect(403);
  await app.anyone.get(`/api/v1/stations/me/parties/${second?.registrationId}`).set(bearer(helpDesk)).expect(404);
});

test('a badge issued anew kills the last one, once for one press', async () => {
  const person = await hall.addPerson();
  const body = { id: uuid(), reason: '遗失' };
  const path = `/api/v1/stations/me/people/${person.registrationId}/badges`;
  const answers = await Promise.all([1, 2].map(() => app.anyone.post(path).set(bearer(helpDesk)).send(body)));
  expect(answers.map(({ body: told }) => told.issue)).toEqual([2, 2]);
  expect((await scan(plainDoor, { raw: person.code, source: 'camera' })).body.reason).toBe('superseded');
  const line = await app.db
    .knex('audit_entry')
    .where({ action: 'registration.badge_reissued', subject_id: person.registrationId })
    .first('detail');
  expect(line.detail).toMatchObject({ reason: '遗失' });
  await app.anyone.post(path).set(bearer(plainDoor)).send({ id: uuid(), reason: 'x' }).expect(403);
});

test('a photograph is what its bytes are, is shown to who scanned its person, and goes with the consent', async () => {
  const person = await hall.addPerson();
  const owner = linkOf(person.registrationId);
  const { sha256 } = await import('../../../server/platform/crypto.ts');
  await app.db
    .knex('registration')
    .where({ id: person.registrationId })
    .update({ link_hash: sha256(owner) });
  const put = (bytes: Buffer, version = PHOTO_CONSENT_VERSION) =>
    app.anyone
      .put('/api/v1/my/registration/photo')
      .query({ consentTextVersion: version })
      .set(bearer(owner))
      .set('Content-Type', 'image/jpeg')
      .send(bytes);
  for (const bad of [Buffer.from('<svg onload=alert(1)>'), Buffer.from('GIF89a'), png(6000, 8)])
    expect((await put(bad)).body.code).toBe('registration.not_a_photo');
  expect((await put(Buffer.alloc(2 * 1_048_576 + 1))).status).toBe(413);
  expect((await put(png(40, 50), 'old')).status).toBe(422);
  await put(png(40, 50)).expect(200);
  const path = `/api/v1/stations/me/people/${person.registrationId}/photo`;
  await app.anyone.get(path).set(bearer(plainDoor)).expect(404);
  const verdict = await scan(plainDoor, { raw: person.code, source: 'camera' }).expect(200);
  expect(verdict.body.person.photoUrl).toContain(path);
  const shown = await app.anyone.get(verdict.body.person.photoUrl).set(bearer(plainDoor)).expect(200);
  expect(shown.headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  const ids = { annulmentId: uuid(), refusalId: uuid() };
  for (let press = 0; press < 2; press += 1)
    await app.anyone.post(`/api/v1/scans/${verdict.body.scanId}/mismatch`).set(bearer(plainDoor)).send(ids).expect(200);
  expect(
    await app.db.knex('scan').where({ reason: 'wrong_person', registration_id: person.registrationId }),
  ).toHaveLength(1);
  expect(
    await app.db.knex('admission').where({ registration_id: person.registrationId }).whereNull('voided_at'),
  ).toHaveLength(0);
  await app.anyone.delete('/api/v1/my/registration/photo').set(bearer(owner)).expect(204);
  expect(await app.db.knex('registration_photo').where({ registration_id: person.registrationId })).toEqual([]);
  const consents = await app.db
    .knex('consent')
    .where({ registration_id: person.registrationId, purpose: 'badge_photo' })
    .orderBy('id')
    .select('given', 'given_by');
  expect(consents).toEqual([
    { given: true, given_by: 'person' },
    { given: false, given_by: 'person' },
  ]);
  await app.anyone
    .put('/api/v1/stations/me/photos')
    .query({ registrationId: person.registrationId, consentTextVersion: PHOTO_CONSENT_VERSION })
    .set(bearer(helpDesk))
    .set('Content-Type', 'image/png')
    .send(png(40, 50))
    .expect(200);
  app.clock.advance({ minutes: 60 * 24 * 60 });
  await app.app.worker.drain();
  expect(await app.db.knex('registration_photo')).toEqual([]);
});

test('at a kiosk the own code shows the own data; a slip is put right at once and waits for the office', async () => {
  const person = await hall.addPerson({ name: '李晓朋', latin: 'Li Xiaopeng' });
  const post = (what: string, body: object, token = kiosk) =>
    app.anyone.post(`/api/v1/stations/me/${what}`).set(bearer(token)).send(body);
  const fresh = await profiled('kiosk');
  const visit = await post('kiosk/visits', { raw: person.code }, fresh).expect(200);
  expect(visit.body.person).toMatchObject({ nameNative: '李晓朋', mayCorrect: ['nameNative', 'nameLatin'] });
  expect((await post('kiosk/visits', { raw: 'x' }, fresh)).body).toEqual({ person: null, reason: 'not_ours' });
  const saved = await post('kiosk/corrections', { raw: person.code, nameNative: '李晓鹏' }, fresh).expect(200);
  expect(saved.body.nameNative).toBe('李晓鹏');
  for (const wrong of [
    { nameNative: '王晓鹤' },
    { nameNative: 'Lee' },
    // A second step away from what the office has seen.
    { nameNative: '李小鹏' },
    { nameLatin: 'Wang Dashan' },
    { position: 'Minister' },
  ])
    expect([wrong, (await post('kiosk/corrections', { raw: person.code, ...wrong }, fresh)).status]).toEqual([
      wrong,
      422,
    ]);
  const label = await post('labels', { raw: person.code }, fresh).expect(200);
  expect(label.body.nameNative).toBe('李晓鹏');
  await post('labels', { registrationId: person.registrationId }, fresh).expect(403);
  await post('kiosk/visits', { raw: person.code }, plainDoor).expect(403);
  const office = await app.signIn('registration_desk');
  const list = await office.get('/api/v1/editions/2024/spelling-corrections').expect(200);
  const [found] = list.body.items;
  expect(found).toMatchObject({ before: '李晓朋', after: '李晓鹏', review: null });
  await office.post(`/api/v1/spelling-corrections/${found.id}/review`).send({ review: 'restored' }).expect(200);
  await office.post(`/api/v1/spelling-corrections/${found.id}/review`).send({ review: 'kept' }).expect(409);
  const after = await app.db.knex('registration').where({ id: person.registrationId }).first('name_native');
  expect(after).toEqual({ name_native: '李晓朋' });
  expect(address()).toMatch(/^203/);
});

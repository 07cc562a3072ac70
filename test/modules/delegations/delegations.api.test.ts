import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personalLink } from '../../../server/modules/registration/credentials.ts';
import { CONSENT_PURPOSES, CONSENT_TEXT_VERSION } from '../../../server/modules/registration/domain.ts';
import { createSecrets } from '../../../server/platform/crypto.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addOrganisation, bearer, contactOf, invite, people, sendPeople } from '../../support/delegation-data.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-10-01T04:00:00Z', mail: 'kept' });
  edition = await openEdition(app);
});
afterAll(() => app.close());

const secrets = createSecrets(Buffer.alloc(32, 7));
const linkOf = (id: string, generation = 1) => personalLink(secrets, id, generation).token;
const membersOf = (delegationId: string) =>
  app.db.knex('registration').where({ delegation_id: delegationId }).orderBy('number');
const mailsAbout = (kind: string, id: string) =>
  app.db.knex('mail').where({ about_kind: kind, about_id: id }).orderBy('created_at');

test('eight leaders with one mailbox and one phone: eight registrations, eight numbers, eight links, all to the contact', async () => {
  const invitation = await invite(app, edition);
  const shared = { phone: '+86 20 8888 0000' };
  const registered = await sendPeople(app, invitation, [
    ...people(7, shared),
    { ...people(8, shared)[7], role: '团长', email: 'contact@sample.example' },
  ]);
  expect(new Set(registered.map(({ number }) => number)).size).toBe(8);
  const rows = await membersOf(invitation.id);
  expect(rows.map(({ state }) => state)).toEqual(Array(8).fill('pending'));
  expect(new Set(rows.map(({ link_hash }) => link_hash.toString('hex'))).size).toBe(8);
  const letters = await Promise.all(rows.map(({ id }) => mailsAbout('registration', id)));
  expect(letters.map((found) => found.map(({ to_address, template }) => [to_address, template]))).toEqual(
    Array(8).fill([['contact@sample.example', 'delegations.person']]),
  );
  // Each holds the link of one person and of nobody else.
  for (const [at, [letter]] of letters.entries()) {
    expect(letter.body_text).toContain(linkOf(rows[at].id));
    expect(rows.filter(({ id }) => letter.body_text.includes(linkOf(id)))).toHaveLength(1);
  }
  const [sent] = (await mailsAbout('delegation', invitation.id)).filter(
    ({ template }) => template === 'delegations.sent',
  );
  expect(sent.body_text).toContain('本次提交 8 人');
  // Nobody has consented for another.
  expect(
    await app.db.knex('consent').whereIn(
      'registration_id',
      rows.map(({ id }) => id),
    ),
  ).toEqual([]);
  const view = await contactOf(app, invitation).see();
  expect(view).toMatchObject({ state: 'sent', rows: [] });
  expect(view.members.map(({ answered }: { answered: boolean }) => answered)).toEqual(Array(8).fill(false));
  expect(await app.app.doors.delegations.listMembers(rows[7].id)).toHaveLength(8);
  expect(await app.app.doors.delegations.listMembers(rows[0].id)).toEqual([]);
});

test('one bad cell among forty registers nobody, and is named by row and column', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const rows = people(40);
  const saved = await contact.fill([...rows.slice(0, 20), { ...rows[20], email: 'not-an-address' }, ...rows.slice(21)]);
  const before = await app.db.knex('registration').count();
  const refused = await contact.send(saved.body.rowsVersion);
  expect([refused.status, refused.body.code]).toEqual([422, 'delegations.rows_wrong']);
  expect(refused.body.errors).toEqual([
    {
      pointer: '/rows/21/email',
      code: 'delegations.cell_email',
      detail: 'Row 21, E-mail: this is not a mail address.',
    },
  ]);
  expect(await app.db.knex('registration').count()).toEqual(before);
  // What was typed is still there, on any device.
  const view = await contact.see();
  expect([view.state, view.rows.length, view.rows[20].cells.email]).toEqual(['filling', 40, 'not-an-address']);
});

test('a double click and a lost answer send once; another key finds nothing to send', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const { body } = await contact.fill(people(5));
  const answers = await Promise.all([
    contact.send(body.rowsVersion, 'key-00001'),
    contact.send(body.rowsVersion, 'key-00001'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[0]?.body).toEqual(answers[1]?.body);
  expect((await contact.send(body.rowsVersion, 'key-00002')).status).toBe(412);
  expect((await contact.send(body.rowsVersion + 1, 'key-00003')).body.code).toBe('delegations.nobody');
  expect(await membersOf(invitation.id)).toHaveLength(5);
});

test('of two tabs the second is told what stands there, and overwrites nothing', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const first = await contact.fill([{ nameNative: '甲' }], 0);
  expect([first.status, first.body.rowsVersion]).toEqual([200, 1]);
  const late = await contact.fill([{ nameNative: '乙' }], 0);
  expect([late.status, late.body.code, late.body.rowsVersion]).toEqual([412, 'delegations.stale', 1]);
  expect(late.body.rows[0].cells).toEqual({ nameNative: '甲' });
  expect((await contact.see()).rows).toHaveLength(1);
  await contact.call('put', '/rows').send({ rows: [] }).expect(428);
});

test('quotas hold under fifty sendings at once, whatever type; nobody is lost and none is over', async () => {
  const small = await openEdition(app, { capacity: 400 });
  const delegate = small.typeId('delegate');
  const invitation = await invite(app, small, {
    quotas: [
      { typeId: null, capacity: 10 },
      { typeId: delegate, capacity: 8 },
    ],
  });
  const contact = contactOf(app, invitation);
  const outcomes: string[][] = [];
  for (let round = 0; round < 3; round += 1) {
    const { rowsVersion } = await contact.see();
    const rows = people(4, { nameLatin: `Round ${round}` });
    const saved = await contact.fill(rows, rowsVersion);
    const answers = await Promise.all(Array.from({ length: 50 }, () => contact.send(saved.body.rowsVersion)));
    outcomes.push(answers.map(({ status, body }) => body.code ?? String(status)).sort());
  }
  // Four and four fit into eight; whoever comes with the same table a moment later finds it sent.
  const once = ['201', ...Array(49).fill('delegations.stale')];
  expect(outcomes).toEqual([once, once, Array(50).fill('delegations.over_quota')]);
  expect(await membersOf(invitation.id)).toHaveLength(8);
  expect(
    await app.db
      .knex('organisation_quota')
      .where({ edition_id: small.id })
      .orderByRaw('type_id nulls first')
      .select('capacity', 'seats_taken'),
  ).toEqual([
    { capacity: 10, seats_taken: 8 },
    { capacity: 8, seats_taken: 8 },
  ]);
});

test('people are decided one by one, and the contact gets one summary of it', async () => {
  const invitation = await invite(app, edition);
  const registered = await sendPeople(app, invitation, people(9));
  const office = await app.signIn('organiser');
  await office
    .post(`/api/v1/editions/${edition.year}/registrations/approvals`)
    .send({ ids: registered.slice(0, 7).map(({ id }) => id) })
    .expect(200);
  await office.post(`/api/v1/registrations/${registered[7]?.id}/decline`).send({ reason: '名额有限' }).expect(200);
  const view = await contactOf(app, invitation).see();
  const states = view.members.map(({ state }: { state: string }) => state);
  expect(states).toEqual([...Array(7).fill('approved'), 'declined', 'pending']);
  const list = await office.get(`/api/v1/editions/${edition.year}/delegations?state=sent&limit=200`).expect(200);
  const item = list.body.items.find(({ id }: { id: string }) => id === invitation.id);
  expect(item).toMatchObject({ counts: { approved: 7, declined: 1, pending: 1 }, incomplete: 8 });
  const summaries = async () =>
    (await mailsAbout('delegation', invitation.id)).filter(({ template }) => template === 'delegations.summary');
  await app.app.worker.drain();
  expect(await summaries()).toHaveLength(0);
  app.clock.advance({ minutes: 16 });
  await app.app.worker.drain();
  expect(await summaries()).toHaveLength(1);
  expect((await summaries())[0].body_text).toMatch(/未通过 · 名额有限/);
});

test('the person gives what nobody else can: own link, own page, consents and diet', async () => {
  const invitation = await invite(app, edition);
  const [member] = await sendPeople(app, invitation, people(1));
  const token = linkOf(member?.id ?? '');
  const own = await app.anyone.get('/api/v1/my/registration').set(bearer(token)).expect(200);
  expect(own.body.consents).toEqual({});
  const consents = Object.fromEntries(CONSENT_PURPOSES.map((purpose) => [purpose, purpose !== 'photographs']));
  await app.anyone
    .patch('/api/v1/my/registration')
    .set(bearer(token))
    .send({ diet: '清真', consents, consentTextVersion: CONSENT_TEXT_VERSION })
    .expect(200);
  const view = await contactOf(app, invitation).see();
  expect(view.members[0]).toMatchObject({ answered: true });
  // What the person told is not the contact's to read.
  expect(JSON.stringify(view)).not.toContain('清真');
  const cells = await contactOf(app, invitation).fill([{ nameNative: '甲', diet: 'halal' } as never], view.rowsVersion);
  expect([cells.status, cells.body.errors[0].code]).toEqual([422, 'unknown']);
});

test('two people are exchanged: badge, link and consents of the former end, the history stays', async () => {
  const invitation = await invite(app, edition);
  const registered = await sendPeople(app, invitation, people(3));
  const office = await app.signIn('organiser', 'registration_desk');
  const ids = registered.map(({ id }) => id);
  await office.post(`/api/v1/editions/${edition.year}/registrations/approvals`).send({ ids }).expect(200);
  const former = await Promise.all(ids.slice(0, 2).map((id) => app.app.doors.registrations.findActiveBadge(id)));
  const door = await office
    .post(`/api/v1/editions/${edition.year}/checkpoints`)
    .send({ kind: 'entrance', nameZh: '东门', nameEn: `East ${Math.random()}`, admissionPolicy: 'once' })
    .expect(201);
  const contact = contactOf(app, invitation);
  for (const [at, id] of ids.slice(0, 2).entries()) {
    const wrong = await contact
      .call('post', `/members/${id}/substitution`)
      .send({ cells: { nameNative: '新人', phone: 'abc' }, informed: true });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/cells/phone']);
    await contact
      .call('post', `/members/${id}/substitution`)
      .send({ cells: { nameNative: `新人${at}`, email: 'new@sample.example' }, informed: true })
      .expect(200);
  }
  const view = await contact.see();
  expect(view.replacements.map(({ formerName }: { formerName: string }) => formerName)).toEqual(
    people(2).map(({ nameNative }) => nameNative),
  );
  expect(view.members.map(({ nameNative }: { nameNative: string }) => nameNative).slice(0, 2)).toEqual([
    '新人0',
    '新人1',
  ]);
  for (const [at, id] of ids.slice(0, 2).entries()) {
    await app.anyone
      .get('/api/v1/my/registration')
      .set(bearer(linkOf(id)))
      .expect(410);
    await app.anyone
      .get('/api/v1/my/registration')
      .set(bearer(linkOf(id, 2)))
      .expect(200);
    const scan = (raw: string | undefined) =>
      office.post(`/api/v1/checkpoints/${door.body.id}/scans`).send({
        scanId: crypto.randomUUID(),
        raw,
        source: 'camera',
        direction: 'entry',
        scannedAt: app.clock.now().toISOString(),
      });
    expect((await scan(former[at]?.code)).body.decision).toBe('refuse');
    const badge = await app.app.doors.registrations.findActiveBadge(id);
    expect((await scan(badge?.code)).body.decision).toBe('admit');
  }
  const third = await app.app.doors.registrations.findActiveBadge(ids[2] ?? '');
  expect(third).toBeDefined();
});

test('until the deadline people are sent, until the eve they are exchanged, and cancelled as long as they come', async () => {
  const late = await openEdition(app);
  const invitation = await invite(app, late, {
    deadline: '2026-10-20T00:00:00Z',
    replaceUntil: '2026-11-01T00:00:00Z',
  });
  const [first] = await sendPeople(app, invitation, people(2));
  const contact = contactOf(app, invitation);
  const { rowsVersion } = await contact.see();
  app.clock.set('2026-10-21T00:00:00Z');
  expect((await contact.fill(people(1), rowsVersion)).body.code).toBe('delegations.closed');
  expect((await contact.send(rowsVersion)).body.code).toBe('delegations.closed');
  const swap = () =>
    contact
      .call('post', `/members/${first?.id}/substitution`)
      .send({ cells: { nameNative: `新${app.clock.now().getTime()}` }, informed: true });
  expect((await swap()).status).toBe(200);
  app.clock.set('2026-11-02T00:00:00Z');
  expect((await swap()).body.code).toBe('delegations.replace_closed');
  await contact.call('post', `/members/${first?.id}/cancellation`).expect(200);
  expect((await contact.call('post', `/members/${first?.id}/cancellation`)).body.code).toBe('delegations.member_gone');
  app.clock.set('2026-10-01T05:00:00Z');
});

test('a link sees its own delegation alone; revoked, replaced and foreign ones see nothing', async () => {
  const [mine, other] = [await invite(app, edition), await invite(app, edition)];
  const [foreign] = await sendPeople(app, other, people(1));
  const contact = contactOf(app, mine);
  expect(JSON.stringify(await contact.see())).not.toContain(other.organisationId);
  for (const path of ['substitution', 'cancellation', 'mails'])
    await contact
      .call('post', `/members/${foreign?.id}/${path}`)
      .send(path === 'substitution' ? { cells: { nameNative: 'x' }, informed: true } : {})
      .expect(404);
  await contact.call('patch', `/members/${foreign?.id}`).send({ role: 'head' }).expect(404);
  // A personal link is none of a delegation, and the other way round.
  await app.anyone
    .get('/api/v1/my/delegation')
    .set(bearer(linkOf(foreign?.id ?? '')))
    .expect(403);
  await app.anyone.get('/api/v1/my/registration').set(bearer(mine.token)).expect(403);
  const office = await app.signIn('organiser');
  const renewed = await office.post(`/api/v1/delegations/${mine.id}/link`).expect(201);
  await contact.call('get').expect(410);
  const next = contactOf(app, { token: renewed.body.link.split('/').at(-1) });
  await next.call('get').expect(200);
  await office.delete(`/api/v1/delegations/${mine.id}/link`).expect(204);
  await next.call('get').expect(410);
  await office.get(`/api/v1/delegations/${mine.id}/link`).expect(410);
  const viewer = await app.signIn('viewer');
  await viewer.get(`/api/v1/delegations/${mine.id}`).expect(200);
  await viewer.get(`/api/v1/delegations/${mine.id}/link`).expect(403);
});

test('the office invites many at once: each on its own, quotas never below what is taken', async () => {
  const office = await app.signIn('organiser');
  const [known, fresh] = [await invite(app, edition), await addOrganisation(app)];
  await sendPeople(app, known, people(3));
  const contact = { name: 'Ms. Contact', locale: 'en', email: 'ms@sample.example' };
  const body = {
    invitations: [
      { organisationId: fresh.id, contact },
      { organisationId: known.organisationId, contact },
      { organisationId: crypto.randomUUID(), contact },
    ],
    sendMail: true,
  };
  const post = () =>
    office.post(`/api/v1/editions/${edition.year}/delegations`).set('Idempotency-Key', 'invite-00001').send(body);
  const { results } = (await post().expect(200)).body;
  expect(results.map(({ code, mailed }: { code: string; mailed: boolean }) => [code, mailed])).toEqual([
    [null, true],
    ['delegations.taken', false],
    ['delegations.organisation_unknown', false],
  ]);
  expect((await post().expect(200)).body.results).toEqual(results);
  const view = await office.get(`/api/v1/delegations/${known.id}`).expect(200);
  const change = (changes: object, version = view.headers['etag']) =>
    office.patch(`/api/v1/delegations/${known.id}`).set('If-Match', String(version)).send(changes);
  const below = await change({ quotas: [{ typeId: null, capacity: 2 }] });
  expect([below.status, below.body.errors[0].detail]).toEqual([422, 'There are 3 registrations already.']);
  await change({ quotas: [{ typeId: null, capacity: 4 }], contact }).expect(200);
  await change({ note: 'x' }).expect(412);
  const history = (await office.get(`/api/v1/delegations/${known.id}`)).body.history;
  expect(history.map(({ action }: { action: string }) => action)).toEqual([
    'delegations.changed',
    'delegations.sent',
    'delegations.filling',
    'delegations.invited',
  ]);
});

test('reminders go to contacts who have not sent and to people who have not answered', async () => {
  const own = await openEdition(app);
  const [waiting, sent] = [await invite(app, own), await invite(app, own)];
  await sendPeople(app, sent, people(2));
  const office = await app.signIn('organiser');
  const { body } = await office
    .post(`/api/v1/editions/${own.year}/delegations/reminders`)
    .send({ ids: [waiting.id, sent.id] })
    .expect(200);
  expect(body).toEqual({ contacts: 1, people: 2 });
});

test('who cannot come says so with a reason, and may come after all', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const declined = await contact.call('post', '/decline').send({ reason: '时间冲突' }).expect(200);
  expect(declined.body).toMatchObject({ state: 'declined', declineReason: '时间冲突' });
  await sendPeople(app, invitation, people(1));
  expect(await contact.see()).toMatchObject({ state: 'sent', declineReason: null });
  expect((await contact.call('post', '/decline').send({})).body.code).toBe('delegations.has_members');
});

test('one head: in the table, against those who are registered, and by the database', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const two = await contact.fill(people(2, { role: '团长' }));
  expect((await contact.send(two.body.rowsVersion)).body.errors[0].detail).toBe(
    'Row 2, Role in the delegation: a delegation has one head; row 1 names one already.',
  );
  const [head, second] = await sendPeople(app, invitation, [{ nameNative: '首', role: 'head' }, { nameNative: '次' }]);
  const taken = await contact.call('patch', `/members/${second?.id}`).send({ role: 'head' });
  expect([taken.status, taken.body.code]).toEqual([409, 'delegations.one_head']);
  await contact.call('post', `/members/${head?.id}/cancellation`).expect(200);
  await contact.call('patch', `/members/${second?.id}`).send({ role: 'head' }).expect(200);
});

test('two organisations become one: people and unfinished rows of both stand in one delegation', async () => {
  const own = await openEdition(app);
  const [stays, gone] = [await invite(app, own), await invite(app, own)];
  await sendPeople(app, stays, [{ nameNative: '甲', role: 'head' }]);
  await sendPeople(app, gone, [{ nameNative: '乙', role: 'head' }, { nameNative: '丙' }]);
  await contactOf(app, gone).fill([{ nameNative: '丁' }], 2);
  const office = await app.signIn('organiser');
  const at = `/api/v1/organisations/${stays.organisationId}`;
  const { confirmation } = (await office.get(`${at}/merge-preview?from=${gone.organisationId}`).expect(200)).body;
  const merged = await office.post(`${at}/merges`).send({ from: gone.organisationId, confirmation });
  expect([merged.status, merged.body.code]).toEqual([200, undefined]);
  const view = await contactOf(app, stays).see();
  expect(view.members.map(({ role }: { role: string }) => role)).toEqual(['head', 'deputy_head', 'member']);
  expect(view.rows.map(({ cells }: { cells: object }) => cells)).toEqual([{ nameNative: '丁' }]);
  await contactOf(app, gone).call('get').expect(410);
});

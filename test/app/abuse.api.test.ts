import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OFFICE_ROLES } from '../../server/modules/identity/domain.ts';
import { address, buildWorld, pair, type Route, routesOf, type World } from '../support/abuse-data.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { png } from '../support/directory-data.ts';
import { draft, putSeen } from '../support/registration-data.ts';

let app: TestApp;
let world: World;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T04:00:00Z' });
  world = await buildWorld(app);
});
afterAll(() => app.close());

const NOTHING = '01890000-0000-7000-8000-000000000000';
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const routes = () => routesOf(app.app.apis);
/** Bodies that pass the gate, for routes whose id is looked up behind it. */
const BODIES: Readonly<Record<string, (id: string) => object>> = {
  'PATCH /api/v1/registrations/{id}': () => ({ note: 'x' }),
  'POST /api/v1/registrations/{id}/decline': () => ({ reason: 'x' }),
  'POST /api/v1/registrations/{id}/reopen': () => ({ reason: 'x' }),
  'POST /api/v1/registrations/{id}/erasure': () => ({ reason: 'x' }),
  'POST /api/v1/registrations/{id}/review': () => ({ decision: 'approve' }),
  'POST /api/v1/registrations/{id}/substitute': () => {
    const { typeId: _, consents: __, consentTextVersion: ___, ...person } = draft(world.open);
    return person;
  },
  'POST /api/v1/registrations/{id}/distinct': () => ({ otherId: NOTHING }),
  'POST /api/v1/registrations/{id}/merge': () => ({ fromId: NOTHING, version: 1, fromVersion: 1, take: [] }),
  'PATCH /api/v1/registrations/{id}/stay': () => ({ arrival: null }),
  'PATCH /api/v1/pick-ups/{id}': () => ({ seats: 4 }),
  'POST /api/v1/pick-ups/{id}/passengers': () => ({ registrationIds: [NOTHING] }),
  'PATCH /api/v1/hotels/{id}': () => ({ nameEn: 'x' }),
  'POST /api/v1/hotels/{id}/kinds': () => ({ nameZh: 'x', nameEn: 'x', beds: 2, nights: [] }),
  'PATCH /api/v1/room-kinds/{id}': () => ({ nameEn: 'x' }),
  'PATCH /api/v1/rooms/{id}': () => ({ number: '1' }),
  'POST /api/v1/rooms/{id}/guests': () => ({ registrationId: NOTHING }),
  'PUT /api/v1/rooms/{id}/guests/{registrationId}': () => ({ checkedIn: true }),
  'PATCH /api/v1/bookable-sessions/{id}': () => ({ seats: 1, opensAt: null, closesAt: null, typeIds: [] }),
  'POST /api/v1/bookable-sessions/{id}/bookings': () => ({ registrationId: NOTHING }),
  'PATCH /api/v1/delegations/{id}': () => ({ note: 'x' }),
  'PATCH /api/v1/delegations/{id}/members/{registrationId}': () => ({ role: 'member' }),
  'PATCH /api/v1/my/delegation/members/{registrationId}': () => ({ role: 'member' }),
  'POST /api/v1/my/delegation/members/{registrationId}/substitution': () => ({
    cells: { nameNative: 'x' },
    informed: true,
  }),
  'PATCH /api/v1/organisations/{id}': () => ({ note: 'x' }),
  'POST /api/v1/organisations/{id}/renames': () => ({ nameZh: 'x', on: '2020-01-01' }),
  'PUT /api/v1/organisations/{id}/other-names': () => ({ otherNames: [] }),
  'PUT /api/v1/organisations/{id}/contacts': () => ({ contacts: [] }),
  'PUT /api/v1/organisations/{id}/logo': () => ({ data: png(16, 16).toString('base64') }),
  'POST /api/v1/organisations/{id}/end': () => ({ on: '2020-01-01', reason: 'x' }),
  'POST /api/v1/organisations/{id}/merges': () => ({ from: NOTHING, confirmation: 'x' }),
  'POST /api/v1/organisations/{id}/memberships': () => ({ from: '2020-01-01', rank: 'member', category: 'other' }),
  'POST /api/v1/memberships/{id}/end': () => ({ on: '2020-01-01', reason: 'x' }),
  'POST /api/v1/memberships/{id}/changes': () => ({ on: '2020-01-01', rank: 'chair' }),
  'PATCH /api/v1/memberships/{id}': () => ({ rank: 'chair' }),
  'POST /api/v1/membership-figures/{id}/revisions': () => ({ cutOff: '2020-01-01', expectedTotal: 0, reason: 'x' }),
  'PATCH /api/v1/checkpoints/{id}': () => ({ nameEn: 'x' }),
  'POST /api/v1/checkpoints/{id}/trial': () => ({ raw: 'x', at: app.clock.now().toISOString(), direction: 'entry' }),
  'PUT /api/v1/registrations/{id}/seat': () => ({ seat: 'x' }),
  'PATCH /api/v1/stations/{id}': () => ({ name: 'x' }),
  'PATCH /api/v1/users/{id}': () => ({ disabled: false }),
  'PATCH /api/v1/sessions/{id}': () => ({ titleEn: 'x' }),
  'POST /api/v1/cohorts/{id}/designations': () => ({ designations: [{ organisationId: NOTHING }] }),
  'POST /api/v1/cohorts/{id}/approvals': () => ({ ids: [NOTHING] }),
  'PUT /api/v1/designation-programmes/{id}/rules': () => ({
    fourEyes: true,
    reviewsWanted: 0,
    validityMonths: null,
    criteria: [],
  }),
  'POST /api/v1/cohorts/{id}/candidates': () => ({ origin: 'application', organisationId: NOTHING }),
  'POST /api/v1/cohorts/{id}/reviewers': () => ({ designationIds: [NOTHING], reviewerIds: [NOTHING] }),
  'POST /api/v1/cohorts/{id}/life-batches': () => ({ step: 'announce', ids: [NOTHING] }),
  'POST /api/v1/designations/{id}/steps': () => ({ step: 'announce' }),
  'PUT /api/v1/my-designation-reviews/{id}': () => ({ scores: [], comment: null, submit: false }),
  'POST /api/v1/my-designation-reviews/{id}/recusal': () => ({ reason: 'x' }),
  'POST /api/v1/certificates/{id}/revocation': () => ({ reason: 'x' }),
  'POST /api/v1/certificates/{id}/supersession': () => ({ reason: 'x' }),
  'POST /api/v1/certificates/{id}/handover': () => ({ takenBy: 'x' }),
  'POST /api/v1/letters/{id}/check': () => ({ compared: ['passport'] }),
  'POST /api/v1/letters/{id}/return': () => ({ reason: 'x' }),
  'POST /api/v1/letters/{id}/decline': () => ({ reason: 'x' }),
  'PATCH /api/v1/precedence-groups/{id}': () => ({ nameEn: 'x' }),
  'PATCH /api/v1/precedence-people/{registrationId}': () => ({ position: 1 }),
  'PATCH /api/v1/seat-plans/{id}': () => ({ titleEn: 'x' }),
  'POST /api/v1/seat-plans/{id}/people': () => ({ registrationIds: [NOTHING] }),
  'PATCH /api/v1/seat-plans/{id}/people/{registrationId}': () => ({ position: 1 }),
  'POST /api/v1/seat-plans/{id}/absences': () => ({ registrationIds: [NOTHING] }),
  'PATCH /api/v1/seat-plans/{id}/tables/{tableId}': () => ({ capacity: 4 }),
  'PATCH /api/v1/agreements/{id}': () => ({ note: 'x' }),
  'PUT /api/v1/agreements/{id}/parties': () => ({
    parties: [NOTHING, world.cohort.organisations[0]?.id].map((organisationId) => ({ organisationId, people: [] })),
  }),
  'POST /api/v1/agreements/{id}/steps': () => ({ step: 'agree_text' }),
  'PUT /api/v1/ceremonies/{id}/record/{subjectId}': () => ({ photos: [], originals: [], note: null }),
  'POST /api/v1/ceremonies/{id}/items': () => ({ agreementIds: [NOTHING] }),
  'POST /api/v1/ceremonies/{id}/links': () => ({ duty: 'host', label: 'x' }),
  'POST /api/v1/ceremonies/{id}/items/{itemId}/group': () => ({ itemId: NOTHING, expectedRevision: 0 }),
  'POST /api/v1/ceremonies/{id}/items/{itemId}/ungroup': () => ({ subjectId: NOTHING, expectedRevision: 0 }),
  'PATCH /api/v1/ceremonies/{id}/items/{itemId}': () => ({ plannedSeconds: 60, expectedRevision: 0 }),
  'PATCH /api/v1/ceremonies/{id}': () => ({ titleEn: 'x' }),
  'PUT /api/v1/ceremonies/{id}/pronunciations/{registrationId}': () => ({ zh: 'x', en: null }),
  'PUT /api/v1/ceremonies/{id}/rehearsal/presence/{registrationId}': () => ({ presence: 'on_site' }),
  'POST /api/v1/ceremonies/{id}/commands': () => ({ command: 'call', itemId: NOTHING, expectedRevision: 0 }),
  'POST /api/v1/checkpoints/{id}/scans': () => scan({ raw: 'x' }),
  'POST /api/v1/conflicts/{scanId}/{kind}/settlement': () => ({ note: 'x' }),
  'PUT /api/v1/registrations/{id}/vip': () => ({ liaisonId: NOTHING, phone: null, note: null }),
  'POST /api/v1/alerts/{scanId}/answer': () => ({ inMinutes: null }),
  'POST /api/v1/scans/{scanId}/mismatch': () => ({ annulmentId: NOTHING, refusalId: NOTHING }),
  'POST /api/v1/stations/me/parties/{registrationId}/scans': () => ({
    checkpointId: NOTHING,
    scannedAt: app.clock.now().toISOString(),
    items: [{ scanId: NOTHING, registrationId: NOTHING }],
  }),
  'POST /api/v1/stations/me/people/{registrationId}/badges': () => ({ id: NOTHING, reason: 'x' }),
  'POST /api/v1/checkpoints/{id}/paper-previews': () => ({ entries: [{ code: 'x', at: '2026-11-22T00:00:00Z' }] }),
  'POST /api/v1/checkpoints/{id}/paper-batches': () => ({
    id: crypto.randomUUID(),
    entries: [{ scanId: NOTHING, registrationId: NOTHING, at: '2026-11-22T00:00:00Z' }],
  }),
  'POST /api/v1/spelling-corrections/{id}/review': () => ({ review: 'kept' }),
  'POST /api/v1/scans/{scanId}/annulment': () => ({ id: NOTHING, reason: 'x' }),
};
const scan = (more: object) => ({
  scanId: crypto.randomUUID(),
  source: 'camera',
  direction: 'entry',
  scannedAt: app.clock.now().toISOString(),
  ...more,
});
/** Of who alone is let in there. */
const ownToken = ({ endpoint: { access } }: Route): string | undefined =>
  access.kind === 'link' ? world.first.token : access.kind === 'delegation' ? world.party.token : undefined;
/** Queries that a route cannot do without. */
const QUERIES: Readonly<Record<string, object>> = {
  'GET /api/v1/organisations/{id}/merge-preview': { from: NOTHING },
  'GET /api/v1/cohorts/{id}/renewable': { organisationId: NOTHING },
  'POST /api/v1/agreements/{id}/files': { kind: 'annex' },
  'GET /api/v1/ceremonies/{id}/substitutes': { for: NOTHING },
  'POST /api/v1/seat-plans/{id}/absences': { mode: 'preview' },
  'POST /api/v1/seat-plans/{id}/seat-labels': { mode: 'preview' },
};
const send = (agent: ReturnType<TestApp['anyone']['get']>, route: Route, id: string) => {
  if (route.endpoint.conditional) agent.set('If-Match', '"1"');
  agent.query(QUERIES[route.key] ?? {});
  if (route.endpoint.upload) return agent.set('Content-Type', 'application/octet-stream').send(Buffer.from('x'));
  return route.method === 'get' ? agent : agent.send(BODIES[route.key]?.(id) ?? {});
};

test('an id of nothing, of another kind, or that is none at all gets one and the same 404, for every role', async () => {
  const agents = new Map(await Promise.all(OFFICE_ROLES.map(async (role) => [role, await app.signIn(role)] as const)));
  const withId = routes().filter(({ path }) => /\{\w*[iI]d\}/.test(path));
  expect(withId.length).toBeGreaterThan(25);
  for (const route of withId) {
    const { access } = route.endpoint;
    if (access.kind === 'delegation')
      for (const id of [NOTHING, world.hall.editionId, world.second.id, 'nothing', `urn:uuid:${NOTHING}`]) {
        const agent = app.anyone[route.method](route.path.replace(/\{\w+\}/, id)).set(bearer(world.party.token));
        const answer = await send(agent, route, id);
        expect([route.key, id, answer.status]).toEqual([route.key, id, 404]);
      }
    for (const role of OFFICE_ROLES) {
      if (access.kind === 'delegation') continue;
      const passes =
        role === 'administrator' ||
        access.kind === 'public' ||
        access.kind === 'signed-in' ||
        ('roles' in access && access.roles?.includes(role));
      if (!passes) continue;
      const bodies = new Set<string>();
      // An edition's id names no registration, session, ceremony …; it stands for an id of another kind.
      for (const id of [NOTHING, world.hall.editionId, 'nothing', '1', `urn:uuid:${NOTHING}`, '%00', '..%2f']) {
        const agent = agents
          .get(role)
          ?.[route.method](route.path.replace('{kind}', 'double_admission').replace(/\{\w+\}/, id));
        if (!agent) throw new Error('no agent');
        const answer = await send(agent, route, id);
        expect([route.key, role, id, answer.status]).toEqual([route.key, role, id, 404]);
        const { instance: _, ...rest } = answer.body;
        bodies.add(JSON.stringify(rest));
      }
      expect([route.key, [...bodies]]).toEqual([route.key, [expect.stringContaining('request.missing')]]);
    }
  }
}, 180_000);

test('a personal link, the link of a delegation and a station reach nothing but their own', async () => {
  const own = /^\/api\/v1\/(my|stations\/me|gates\/me)\b/;
  for (const route of routes()) {
    const { access } = route.endpoint;
    if (access.kind === 'public' || own.test(route.path)) continue;
    const path = route.path
      .replace('{year}', String(world.open.year))
      .replace('/registrations/{id}', `/registrations/${world.second.id}`)
      .replace('/checkpoints/{id}', `/checkpoints/${world.otherDoor}`)
      .replace(/\{\w+\}/, NOTHING);
    for (const [kind, token] of [
      ['link', world.first.token],
      ['station', world.station.token],
      ['delegation', world.party.token],
    ] as const) {
      const answer = await send(app.anyone[route.method](path).set(bearer(token)), route, NOTHING);
      expect([route.key, kind, answer.status]).toEqual([
        route.key,
        kind,
        // Where its kind is let in at all, a foreign id does not exist; a scan at a foreign door is a refusal, below.
        access.kind !== kind ? 403 : route.path.includes('/checkpoints/{id}') ? answer.status : 404,
      ]);
    }
  }
  const mine = await app.anyone.get('/api/v1/my/registration').set(bearer(world.first.token)).expect(200);
  expect(mine.text).not.toContain(world.second.id);
  expect(mine.text).not.toMatch(/linkHash|link_hash|decidedBy/);
});

test('a station at the door of another edition, or with a person of one, lets nobody in and learns nothing', async () => {
  const { station, door, otherDoor, otherPerson, person } = world;
  const at = (checkpoint: string, more: object) =>
    app.anyone.post(`/api/v1/checkpoints/${checkpoint}/scans`).set(bearer(station.token)).send(scan(more));
  const before = await app.db.knex('admission').count();
  for (const [checkpoint, more] of [
    [otherDoor, { raw: person.code }],
    [otherDoor, { raw: otherPerson.code }],
    [otherDoor, { registrationId: otherPerson.registrationId }],
    [door, { raw: otherPerson.code }],
    [door, { registrationId: otherPerson.registrationId }],
    [NOTHING, { raw: person.code }],
  ] as const) {
    const answer = await at(checkpoint, more);
    expect(answer.status === 404 || answer.body.decision === 'refuse').toBe(true);
    expect(answer.text).not.toContain('张三');
  }
  expect(await app.db.knex('admission').count()).toEqual(before);
  const people = await app.anyone.get('/api/v1/stations/me/people?q=张三').set(bearer(station.token)).expect(200);
  expect(people.body.items).toEqual([]);
  const channel = await app.anyone.get('/api/v1/channels/checkin:2022').set(bearer(station.token));
  expect(channel.status).toBe(403);
});

test('what belongs to another edition cannot be tied to this one', async () => {
  const admin = await app.signIn('administrator');
  const { stageData, otherDoor, person, cohort, ceremony, open, session } = world;
  const refused = async (path: string, body: object) => {
    const answer = await admin.post(path).send(body);
    expect([path, answer.status]).toEqual([path, 422]);
  };
  const titles = { titleZh: '签约仪式', titleEn: 'Ceremony' };
  await refused('/api/v1/editions/2026/ceremonies', { ...titles, deskCheckpointId: otherDoor });
  await refused('/api/v1/editions/2023/ceremonies', { ...titles, sessionId: session.id });
  await refused('/api/v1/stations', { editionYear: 2023, name: 'foreign', checkpointIds: [otherDoor] });
  await refused('/api/v1/editions/2023/checkpoints', {
    kind: 'entrance',
    nameZh: '外',
    nameEn: 'foreign',
    admissionPolicy: 'once',
    typeIds: [open.typeId('delegate')],
  });
  await refused('/api/v1/editions/2026/speakers', { registrationId: person.registrationId });
  const third = await stageData.organisation({ nameZh: '外校', place: 'CN' });
  await refused(`/api/v1/cohorts/${cohort.cohort.id}/designations`, {
    designations: [{ organisationId: third.id, recipientRegistrationId: person.registrationId }],
  });
  await refused('/api/v1/editions/2026/agreements', {
    ...titles,
    number: 'X-1',
    kind: 'cooperation',
    parties: [
      { organisationId: stageData.host.id, people: [{ registrationId: person.registrationId, role: 'signatory' }] },
      { organisationId: third.id, people: [] },
    ],
  });
  await refused(`/api/v1/ceremonies/${ceremony.id}/items`, { designationIds: [cohort.designations[0]?.id] });
  const many = await admin
    .post('/api/v1/editions/2026/registrations/approvals')
    .send({ ids: [world.second.id] })
    .expect(200);
  expect(many.body.results[0]).toMatchObject({ approved: false, code: 'request.missing' });
  // Nor does a job of decisions reach into another edition, and a quota names only its own types.
  const job = await admin
    .post('/api/v1/editions/2026/decisions')
    .send({ action: 'cancel', ids: [world.second.id] })
    .expect(409);
  expect(job.body.code).toBe('registration.nobody_matches');
  const quotas = { quotas: [{ typeId: open.typeId('delegate'), capacity: 3 }] };
  const bounded = await putSeen(admin, `/api/v1/editions/2026/quotas/${third.id}`, quotas, 422);
  expect(bounded.body.errors[0]).toMatchObject({ pointer: '/quotas/0/typeId', code: 'registration.type_unknown' });
  const places = { capacity: null, types: [{ typeId: open.typeId('delegate'), capacity: 3 }] };
  await putSeen(admin, '/api/v1/editions/2026/capacity', places, 422);
});

test('no body takes a field that it does not name: role, state, number, version, seats', async () => {
  const admin = await app.signIn('administrator');
  const extra = {
    roles: ['administrator'],
    role: 'administrator',
    state: 'approved',
    number: 1,
    version: 99,
    seats: 1,
  };
  for (const route of routes().filter(
    ({ method, endpoint }) => method !== 'get' && endpoint.access.kind !== 'station' && !endpoint.upload,
  )) {
    const known = Object.keys((route.endpoint.body?.properties ?? {}) as object);
    const path = route.path
      .replace('{year}', '2026')
      .replace('/certificate-templates/{kind}', '/certificate-templates/designation')
      .replace('/print/{kind}', '/print/badge')
      .replace('/certificates/{kind}', '/certificates/membership')
      .replace('{kind}', 'double_admission')
      .replace('{place}', 'GE')
      .replace(/\{\w+\}/g, NOTHING);
    const own = ownToken(route);
    const agent = own ? app.anyone : admin;
    for (const [name, value] of Object.entries({ ...extra, id: NOTHING, editionId: NOTHING, isDemo: true })) {
      if (known.includes(name)) continue;
      const request = agent[route.method](path).set('X-Forwarded-For', address()).set('If-Match', '"1"');
      if (own) request.set(bearer(own));
      const answer = await request.send({ [name]: value });
      expect([route.key, name, answer.status]).toEqual([route.key, name, 422]);
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: `/${name}`, code: 'unknown' }));
    }
  }
}, 60_000);

test('unknown and malformed secrets cannot be told apart', async () => {
  const same = async (ask: (secret: string) => PromiseLike<{ status: number; body: object }>, secrets: string[]) => {
    const answers = new Set<string>();
    for (const secret of secrets) {
      const { status, body } = await ask(secret);
      answers.add(JSON.stringify([status, { ...body, instance: '' }]));
    }
    expect([...answers]).toHaveLength(1);
  };
  const from = () => ({ 'X-Forwarded-For': address() });
  await app.signIn('viewer');
  const { email } = await app.db.knex('office_user').first('email');
  await same(
    (who) => app.anyone.post('/api/v1/sessions').set(from()).send({ email: who, password: 'wrong horse battery' }),
    [email, 'nobody@office.example'],
  );
  await same(
    (link) => app.anyone.post('/api/v1/sessions').set(from()).send({ link }),
    ['hwi_00000000000000000000000000', 'x', '../..', "' or 1=1 --"],
  );
  const near = `${world.first.token.slice(0, -1)}${world.first.token.endsWith('0') ? '1' : '0'}`;
  await same(
    (token) => app.anyone.get('/api/v1/my/registration').set(bearer(token)),
    [near, 'hwl_short', 'hwl_00000000000000000000000000', 'hwx_00000000000000000000000000'],
  );
  const nearParty = `${world.party.token.slice(0, -1)}${world.party.token.endsWith('0') ? '1' : '0'}`;
  await same(
    (token) => app.anyone.get('/api/v1/my/delegation').set(bearer(token)),
    [nearParty, 'hwd_short', 'hwd_00000000000000000000000000'],
  );
  await same(
    (code) => app.anyone.post('/api/v1/stations/pair').set(from()).send({ code }),
    ['ABCD-EFGH-JKMN-PQRS', '0000', '    ', '%_%_', '五六七八'],
  );
  await same(
    (number) => app.anyone.get(`/api/v1/certificates/${encodeURIComponent(number)}/verification?code=x`).set(from()),
    ['LAP-2024-001', 'LAP-2024-999', 'x', '../', '😀', '%'],
  );
  await same(
    (number) =>
      app.anyone.get(`/verify/${encodeURIComponent(number)}?c=x`).set({ ...from(), Accept: 'application/json' }),
    ['LAP-2024-0001', 'LAP-2024-9999', 'x', '../', '😀', '%'],
  );
  for (const form of ['json', 'jwt'])
    await same(
      (number) =>
        app.anyone.get(`/api/v1/certificates/${encodeURIComponent(number)}/credential.${form}?code=x`).set(from()),
      ['LAP-2024-0001', 'LAP-2024-9999', 'x', '../', '😀', '%'],
    );
});

test('a paired station that is paired anew or revoked is nobody with its old token', async () => {
  const station = await pair(app, 2023, [world.door]);
  const admin = await app.signIn('organiser');
  const again = await admin.post(`/api/v1/stations/${station.id}/pairings`).expect(201);
  const { body } = await app.anyone
    .post('/api/v1/stations/pair')
    .set('X-Forwarded-For', address())
    .send({ code: again.body.code })
    .expect(201);
  await app.anyone.get('/api/v1/stations/me').set(bearer(station.token)).expect(401);
  await app.anyone.get('/api/v1/stations/me').set(bearer(body.token)).expect(200);
  await admin.post(`/api/v1/stations/${station.id}/revocation`).expect(200);
  await app.anyone.get('/api/v1/stations/me/bundle').set(bearer(body.token)).expect(401);
  await admin.post(`/api/v1/stations/${station.id}/pairings`).expect(404);
});

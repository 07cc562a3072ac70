import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createVault } from '../../../server/modules/letters/vault.ts';
import { createSecrets } from '../../../server/platform/crypto.ts';
import { createLog } from '../../../server/platform/log.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { CANARIES, type Guest, guest, passport, settings } from '../../support/letters-data.ts';
import { hasPoppler, readText } from '../../support/paper.ts';
import { draft, type OpenEdition, openEdition } from '../../support/registration-data.ts';

// Poppler is not on every machine; what needs it is skipped there and says so.
const onPoppler = hasPoppler ? test : test.skip;
const system = { kind: 'system', name: 'test' } as const;
const lines: string[] = [];
let app: TestApp;
let edition: OpenEdition;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await startTestApp({
    at: '2101-03-01T00:00:00Z',
    log: createLog('trace', { write: (line: string) => void lines.push(line) }),
  });
  edition = await openEdition(app);
  organiser = await app.signIn('organiser');
  await organiser.put(settingsPath()).set('If-Match', '"0"').send(settings).expect(200);
});
afterAll(() => app.close());

const settingsPath = () => `/api/v1/editions/${edition.year}/letter-settings`;
const rowOf = (registrationId: string) => app.db.knex('visa_letter').where({ registration_id: registrationId }).first();
const auditOf = async (registrationId: string) =>
  app.db.knex('audit_entry').where({ subject_id: registrationId }).orderBy('id').select('*');
const mailsTo = async (registrationId: string) =>
  (await app.db.knex('mail').where({ about_id: registrationId }).orderBy('id')).map((row) => row.template);
const codes = (body: { errors?: { pointer: string; code: string }[] }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
const step = (id: string, action: string, version: number, body: object, as = organiser) =>
  as.post(`/api/v1/letters/${id}/${action}`).set('If-Match', `"${version}"`).send(body);

async function asked(
  options: Parameters<typeof guest>[2] = {},
  in_: OpenEdition = edition,
): Promise<Guest & { letterId: string }> {
  const one = await guest(app, in_, options);
  await one.agree().expect(200);
  await one.submit().expect(200);
  return { ...one, letterId: (await rowOf(one.id)).id };
}
async function issued(in_: OpenEdition = edition) {
  const one = await asked({}, in_);
  await step(one.letterId, 'check', 1, { compared: ['passport', 'ticket'] }).expect(200);
  const answer = await step(one.letterId, 'issue', 2, { decisionNumber: '粤外邀〔2026〕118 号' }).expect(200);
  return { ...one, number: answer.body.number as string };
}
/** Every place in which PostgreSQL holds text or bytes. */
async function placesOf(strings: readonly string[]): Promise<string[]> {
  const { rows } = await app.db.knex.raw(
    `select c.table_name as "table", c.column_name as "column", c.data_type as type from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and data_type in ('text', 'bytea', 'jsonb', 'json', 'character varying', 'ARRAY', 'date')`,
  );
  const held: string[] = [];
  for (const { table, column, type } of rows)
    for (const one of strings) {
      const where = type === 'bytea' ? "position(convert_to(?, 'UTF8') in ??)" : 'position(? in ??::text)';
      if (await app.db.knex(table).whereRaw(`${where} > 0`, [one, column]).first(app.db.knex.raw('1')))
        held.push(`${table}.${column}: ${one}`);
    }
  return held;
}

test('no passport entry is stored before both consents, and one of them is not enough', async () => {
  const one = await guest(app, edition);
  const first = await one.submit();
  expect([first.status, first.body.code]).toEqual([409, 'letters.consent_first']);
  const half = await one.call('put', '/consents').send({
    consents: { visa_sensitive_data: true, visa_cross_border: false },
    consentTextVersion: 'visa-2026-11-1',
  });
  expect([half.status, codes(half.body)]).toEqual([422, ['/consents/visa_cross_border letters.consent_required']]);
  expect((await one.submit()).body.code).toBe('letters.consent_first');
  expect(await rowOf(one.id)).toBeUndefined();
  expect(await app.db.knex('consent').where({ registration_id: one.id }).whereLike('purpose', 'visa%')).toEqual([]);
  await one.agree().expect(200);
  const { body } = await one.submit().expect(200);
  expect(body).toMatchObject({
    state: 'requested',
    version: 1,
    may: { submit: true, withdraw: true, download: false },
  });
  // Those of the registration itself are none of these.
  const own = await app.anyone.get('/api/v1/my/registration').set('Authorization', `Bearer ${one.token}`).expect(200);
  expect(own.body.consents).toMatchObject({ sensitive_data: false, cross_border: false });
});

test('a passport that ends before the trip is refused by name, and so is what cannot be', async () => {
  const one = await guest(app, edition);
  await one.agree().expect(200);
  const { year } = edition;
  const refused = async (change: Parameters<typeof passport>[1]) => {
    const { status, body } = await one.submit(change);
    return [status, ...codes(body)];
  };
  expect(await refused({ expiresOn: `${year}-11-24` })).toEqual([422, '/expiresOn letters.passport_ends_before_trip']);
  expect(await refused({ expiresOn: '2643-05-01' })).toEqual([422, '/expiresOn letters.not_gregorian']);
  expect(await refused({ departsOn: `${year}-11-19` })).toEqual([422, '/departsOn letters.trip_reversed']);
  expect(await refused({ arrivesOn: `${year}-12-01`, departsOn: `${year}-12-05` })).toEqual([
    422,
    '/arrivesOn letters.trip_after_event',
  ]);
  expect(await refused({ surname: '', givenNames: ' ' })).toEqual([422, '/surname letters.name_missing']);
  expect(await refused({ nationality: 'MO' })).toEqual([422, '/nationality letters.no_visa_needed']);
  expect(await refused({ nationality: 'ZZ', surname: 'A\u202eB' })).toEqual([
    422,
    '/surname characters',
    '/nationality letters.place_unknown',
  ]);
  expect(await rowOf(one.id)).toBeUndefined();
  // On the last day it is still good; a single name is a name; no letter changes its case.
  await one.submit({ expiresOn: `${year}-11-25`, surname: '', givenNames: 'Nguyễn đức' }).expect(200);
  const { body } = await one.call('get', '/passport').expect(200);
  expect(body).toMatchObject({ surname: '', givenNames: 'Nguyễn đức', expiresOn: `${year}-11-25` });
});

test('from the request to the letter: returned, corrected, checked, issued, corrected again, superseded', async () => {
  const one = await asked();
  const id = one.letterId;
  const reason = 'Passport QX7654321: please compare the date of expiry.';
  const returned = await step(id, 'return', 1, { reason }).expect(200);
  expect(returned.body).toMatchObject({ state: 'returned', reason, version: 2 });
  expect((await one.call('get').expect(200)).body).toMatchObject({ state: 'returned', reason });
  expect((await one.submit({}, 1)).status).toBe(412);
  await one.submit({}, 2).expect(200);
  const early = await step(id, 'issue', 3, {});
  expect([early.status, early.body.code]).toEqual([409, 'letters.step_not_allowed']);
  expect((await step(id, 'check', 3, { compared: ['ticket'] })).body.errors[0].code).toBe('letters.not_compared');
  await step(id, 'check', 3, { compared: ['passport'] }).expect(200);
  await one.submit({ departsOn: `${edition.year}-11-26` }, 4).expect(200);
  expect(await rowOf(one.id)).toMatchObject({ state: 'requested', compared: [], checked_at: null });
  await step(id, 'check', 5, { compared: ['passport'] }).expect(200);
  const first = await step(id, 'issue', 6, {}).expect(200);
  expect(first.body.number).toMatch(/^\d{4}-IL-\d{4}$/);
  await one.submit({}, 7).expect(200);
  expect((await one.call('get')).body).toMatchObject({ state: 'requested', letter: { number: first.body.number } });
  await step(id, 'check', 8, { compared: ['passport'] }).expect(200);
  const second = await step(id, 'issue', 9, { signerName: '张丙寅', issuedOn: '2026-10-08' }).expect(200);
  expect(second.body.issues.map((issue: { inForce: boolean }) => issue.inForce)).toEqual([false, true]);
  const rows = await app.db.knex('visa_letter_issue').where({ letter_id: id }).orderBy('sequence');
  expect(rows[0]).toMatchObject({ sealed_content: null, sealed_pdf: null, superseded_by: rows[1].id });
  await app.app.worker.drain();
  expect(await mailsTo(one.id)).toEqual([
    'registration.received',
    'registration.approved',
    ...[
      'requested',
      'returned',
      'requested',
      'checked',
      'requested',
      'checked',
      'issued',
      'requested',
      'checked',
      'issued',
    ].map((kind) => `letters.${kind}`),
  ]);
});

onPoppler('the sheet is drawn once, stored sealed, and read by its person and the organiser alone', async () => {
  const one = await issued();
  const answer = await one.call('get', '/letter.pdf').expect(200);
  const text = readText(answer.body).replace(/\s+/g, ' ');
  for (const said of [one.number, 'KANARENKO', 'ŞÜKRÜYE-LÊ', 'QX7654321', '粤外邀〔2026〕118 号', '驻格鲁吉亚大使馆'])
    expect(text).toContain(said);
  const again = await organiser.get(`/api/v1/letters/${one.letterId}/letter.pdf`).expect(200);
  expect(Buffer.compare(answer.body, again.body)).toBe(0);
  const [row] = await app.db.knex('visa_letter_issue').where({ letter_id: one.letterId });
  expect(row.sealed_pdf.length).toBeGreaterThan(10_000);
  expect(row.sealed_pdf.includes('%PDF')).toBe(false);
  const readings = (await auditOf(one.id)).filter(({ action }) => action === 'letters.sheet_read');
  expect(readings.map(({ actor_kind }) => actor_kind)).toEqual(['link', 'user']);
});

test('every reading is written down: who, when, whose and which fields; and without the line nothing is read', async () => {
  const one = await asked();
  await organiser.get(`/api/v1/letters/${one.letterId}`).expect(200);
  expect((await auditOf(one.id)).filter(({ action }) => action === 'letters.passport_read')).toEqual([]);
  const { body } = await organiser.get(`/api/v1/letters/${one.letterId}/passport`).expect(200);
  expect(body.passport).toMatchObject({ surname: 'KANARENKO', passportNumber: 'QX7654321' });
  expect(body.hints).toEqual(['name_characters', 'name_differs']);
  const [reading] = (await auditOf(one.id)).filter(({ action }) => action === 'letters.passport_read');
  expect(reading).toMatchObject({ actor_kind: 'user', subject_kind: 'registration', edition_id: edition.id });
  expect(reading.detail.fields).toEqual(expect.arrayContaining(['surname', 'passportNumber', 'dateOfBirth']));
  await app.db.knex.raw(
    "alter table audit_entry add constraint broken check (action <> 'letters.passport_read') not valid",
  );
  const failed = await organiser.get(`/api/v1/letters/${one.letterId}/passport`);
  await app.db.knex.raw('alter table audit_entry drop constraint broken');
  expect([failed.status, failed.text.includes('KANARENKO')]).toEqual([500, false]);
});

test('no other role and no other link sees a passport', async () => {
  const one = await issued();
  const other = await guest(app, edition, { name: 'Other Guest' });
  for (const role of ['viewer', 'registration_desk', 'ceremony_director', 'certificate_officer'] as const) {
    const agent = await app.signIn(role);
    for (const path of ['/passport', '/letter.pdf'])
      expect([role, path, (await agent.get(`/api/v1/letters/${one.letterId}${path}`)).status]).toEqual([
        role,
        path,
        403,
      ]);
    for (const action of ['check', 'return', 'decline', 'issue'])
      expect([role, action, (await step(one.letterId, action, 3, {}, agent)).status]).toEqual([role, action, 403]);
    const seen = await agent.get(`/api/v1/letters/${one.letterId}`);
    expect([role, seen.status]).toEqual([role, role === 'registration_desk' ? 200 : 403]);
    for (const canary of CANARIES) expect(seen.text).not.toContain(canary);
  }
  expect((await other.call('get').expect(200)).body).toMatchObject({ state: 'none', version: 0 });
  for (const path of ['/passport', '/letter.pdf']) expect((await other.call('get', path)).status).toBe(409);
  const foreign = await app.anyone
    .get(`/api/v1/letters/${one.letterId}/passport`)
    .set('Authorization', `Bearer ${one.token}`);
  expect(foreign.status).toBe(403);
});

test('numbers are gapless under twenty issues at once, whatever fails in between', async () => {
  const own = await openEdition(app);
  await organiser.put(`/api/v1/editions/${own.year}/letter-settings`).set('If-Match', '"0"').send(settings).expect(200);
  const guests = [];
  for (let at = 0; at < 20; at += 1) {
    const one = await asked({ name: `Guest ${at}` }, own);
    await step(one.letterId, 'check', 1, { compared: ['passport'] }).expect(200);
    guests.push(one);
  }
  // A third of them fails after the number was taken: the row itself is refused.
  await app.db.knex.raw(
    `create function refuse_some() returns trigger language plpgsql as $$ begin
       if new.decision_number = 'fail' then raise exception 'refused'; end if; return new; end $$;
     create trigger refuse_some after insert on visa_letter_issue for each row execute function refuse_some();`,
  );
  const answers = await Promise.all(
    guests.map(({ letterId }, at) => step(letterId, 'issue', 2, at % 3 === 0 ? { decisionNumber: 'fail' } : {})),
  );
  await app.db.knex.raw('drop trigger refuse_some on visa_letter_issue; drop function refuse_some();');
  const good = answers.filter(({ status }) => status === 200);
  expect([good.length, answers.filter(({ status }) => status === 500).length]).toEqual([13, 7]);
  for (const [at, { letterId }] of guests.entries()) if (at % 3 === 0) await step(letterId, 'issue', 2, {}).expect(200);
  const rows = await app.db.knex('visa_letter_issue').where({ edition_id: own.id }).orderBy('sequence');
  expect(rows.map(({ number }) => number)).toEqual(
    Array.from({ length: 20 }, (_, at) => `${own.year}-IL-${String(at + 1).padStart(4, '0')}`),
  );
}, 60_000);

test('withdrawal takes both consents back and erases; the number stays', async () => {
  const one = await issued();
  await app.app.worker.drain();
  expect((await one.call('post', '/withdrawal', 2)).status).toBe(412);
  const { body } = await one.call('post', '/withdrawal', 3).expect(200);
  expect(body).toMatchObject({ state: 'withdrawn', hasAgreed: false, letter: null });
  expect(await rowOf(one.id)).toMatchObject({ sealed_data: null, erased_because: 'consent_withdrawn' });
  const [issue] = await app.db.knex('visa_letter_issue').where({ letter_id: one.letterId });
  expect(issue).toMatchObject({ number: one.number, sealed_content: null, sealed_pdf: null });
  expect((await organiser.get(`/api/v1/letters/${one.letterId}/passport`)).body.code).toBe('letters.erased');
  expect((await one.submit({}, 4)).body.code).toBe('letters.consent_first');
  await one.agree().expect(200);
  await one.submit({}, 4).expect(200);
});

test('the end of a registration and a new holder of the place erase at once', async () => {
  const { registrations } = app.app.doors;
  const cancelled = await issued();
  await registrations.takeStep(system, cancelled.id, { action: 'cancel' });
  const handed = await issued();
  const { typeId: _, consents: __, consentTextVersion: ___, ...person } = draft(edition);
  await registrations.substitute(system, handed.id, person as never);
  const declined = await asked({ approved: false });
  await registrations.takeStep(system, declined.id, { action: 'decline', reason: 'x' });
  for (const [one, because] of [
    [cancelled, 'registration_ended'],
    [handed, 'substituted'],
    [declined, 'registration_ended'],
  ] as const) {
    const row = await app.db.knex('visa_letter').where({ id: one.letterId }).first();
    expect(row).toMatchObject({ state: 'erased', registration_id: null, sealed_data: null, erased_because: because });
  }
  // Who declines a request has no use for the passport either; the reason stays for its reader.
  const refused = await asked();
  await step(refused.letterId, 'decline', 1, { reason: 'Not from us.' }).expect(200);
  expect((await refused.call('get')).body).toMatchObject({ state: 'declined', reason: 'Not from us.' });
  expect(await rowOf(refused.id)).toMatchObject({ sealed_data: null });
});

test('who waits for a decision may enter the data, and gets no letter before the approval', async () => {
  const one = await asked({ approved: false });
  await step(one.letterId, 'check', 1, { compared: ['passport'] }).expect(200);
  expect((await step(one.letterId, 'issue', 2, {})).body.code).toBe('letters.not_approved');
});

test('canaries of a passport are in no table, no mail, no log, no queue and no address', async () => {
  const one = await issued();
  await step(one.letterId, 'return', 3, { reason: `Number ${CANARIES[2]} of ${CANARIES[0]} is wrong.` }).expect(200);
  await app.app.worker.drain();
  expect((await app.db.knex('visa_letter').whereNotNull('sealed_data')).length).toBeGreaterThan(3);
  expect(await placesOf(CANARIES)).toEqual([]);
  const queue = await organiser.get(`/api/v1/editions/${edition.year}/letters`).expect(200);
  const audit = await organiser.get('/api/v1/audit?limit=200').expect(200);
  const found = await organiser.get(`/api/v1/editions/${edition.year}/registrations?q=KANARENKO`).expect(200);
  expect(found.body.total).toBe(0);
  const mails = app.sent.map(({ html, text, subject }) => `${subject}${html}${text}`).join();
  expect(mails).toContain('/visa-letter');
  for (const canary of CANARIES)
    for (const told of [queue.text, audit.text, mails, lines.join('')])
      expect([canary, told.includes(canary)]).toEqual([canary, false]);
});

test('sealed texts open under their key, in their row and for their registration alone; an old key is replaced at night', async () => {
  const one = await asked();
  const { sealed_data: sealed, id: rowId } = await rowOf(one.id);
  const secrets = createSecrets(Buffer.alloc(32, 7));
  const vault = createVault(secrets);
  const place = { registrationId: one.id, rowId };
  expect(vault.openData(place, sealed).surname).toBe('KANARENKO');
  expect(() => vault.openData({ ...place, rowId: one.id }, sealed)).toThrow();
  expect(() => vault.openData({ ...place, registrationId: rowId }, sealed)).toThrow();
  expect(() => createVault(createSecrets(Buffer.alloc(32, 8))).openData(place, sealed)).toThrow();
  const bent = Buffer.from(sealed);
  bent[20] = (bent[20] ?? 0) ^ 1;
  expect(() => vault.openData(place, bent)).toThrow();
  const older = createVault(secrets, 0).sealData(place, passport(edition.year));
  expect(older[0]).toBe(0);
  await app.db.knex('visa_letter').where({ id: rowId }).update({ sealed_data: older });
  app.clock.advance({ days: 1 });
  await app.app.worker.drain();
  const after = (await rowOf(one.id)).sealed_data;
  organiser = await app.signIn('organiser');
  expect([after[0], vault.openData(place, after).passportNumber]).toEqual([1, 'QX7654321']);
});

test('settings: saved under their version, previewed without a number, and refused half empty', async () => {
  const other = await openEdition(app);
  const path = `/api/v1/editions/${other.year}/letter-settings`;
  expect((await organiser.get(path).expect(200)).body).toMatchObject({ version: 0, eraseAfterDays: 30 });
  const bad = await organiser
    .put(path)
    .set('If-Match', '"0"')
    .send({ ...settings, hostZh: ' ', eraseAfterDays: 500 });
  expect(codes(bad.body)).toEqual(['/hostZh required', '/eraseAfterDays range']);
  await organiser.put(path).set('If-Match', '"0"').send(settings).expect(200);
  expect((await organiser.put(path).set('If-Match', '"0"').send(settings)).status).toBe(412);
  const preview = await organiser.post(`${path}/preview`).send(settings).expect(200);
  expect(preview.headers['content-type']).toBe('application/pdf');
  expect(await app.db.knex('letter_series').where({ edition_id: other.id })).toEqual([]);
});

/** Last: it moves the clock beyond the edition. */
test('the nightly round erases when the days are over and not before; number and times stay, without the person', async () => {
  const own = await openEdition(app);
  app.clock.set(`${own.year}-10-01T00:00:00Z`);
  organiser = await app.signIn('organiser');
  await organiser
    .put(`/api/v1/editions/${own.year}/letter-settings`)
    .set('If-Match', '"0"')
    .send({ ...settings, eraseAfterDays: 10 })
    .expect(200);
  const one = await issued(own);
  await app.app.worker.drain();
  app.clock.set(`${own.year}-12-03T15:00:00Z`);
  await app.app.worker.drain();
  expect(await rowOf(one.id)).toMatchObject({ state: 'issued' });
  // Midnight at the place of the edition, not in Greenwich.
  app.clock.set(`${own.year}-12-04T01:00:00Z`);
  await app.app.worker.drain();
  const row = await app.db.knex('visa_letter').where({ id: one.letterId }).first();
  expect(row).toMatchObject({ state: 'erased', registration_id: null, sealed_data: null, erased_because: 'retention' });
  const [issue] = await app.db.knex('visa_letter_issue').where({ letter_id: one.letterId });
  expect(issue).toMatchObject({ number: one.number, sealed_content: null, sealed_pdf: null });
  expect((await one.call('get')).body).toMatchObject({ state: 'none', may: { download: false } });
});

import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addAttended } from '../../support/attendance-data.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let app: TestApp;
let officer: Agent;
let approver: Agent;
let admin: Agent;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T02:00:00Z' });
  officer = await app.signIn('certificate_officer');
  approver = await app.signIn('certificate_approver');
  admin = await app.signIn('administrator');
});
afterAll(() => app.close());

const LOCK = 4711;
let nextYear = 2040;
const year = () => nextYear++;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'Accept-Language': 'en' });
const waiting = async (): Promise<number> => {
  const { rows } = await app.db.knex.raw(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].n;
};
/** Until so many stand at a lock, or the work is over without having waited. */
async function untilWaiting(count: number, work?: Promise<unknown>): Promise<void> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  void work?.then(end, end);
  while (!isOver && (await waiting()) < count) await delay(5);
}
/** Runs what is meant to come in between while a row of this table is on its way. */
async function inBetween<T>(
  { table, event, when }: { table: string; event: string; when: string },
  begin: () => Promise<T>,
  between: () => Promise<unknown>,
): Promise<T> {
  await app.db.knex.raw(`create function hold_it() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(${LOCK}); return new; end $$;
    create trigger hold_it ${event} on ${table} for each row when (${when}) execute function hold_it()`);
  const held = await app.db.knex.transaction();
  await held.raw(`select pg_advisory_xact_lock(${LOCK})`);
  const first = begin();
  await untilWaiting(1, first);
  const second = between();
  await untilWaiting(2, second);
  await held.commit();
  const [result, other] = await Promise.allSettled([first, second]);
  await app.db.knex.raw(`drop trigger hold_it on ${table}; drop function hold_it()`);
  if (other.status === 'rejected') throw other.reason;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
async function issuedCohort(size: number) {
  const made = await addCohort(app, size, year());
  const ids = await draftAndApprove(app, made.cohort.id);
  return { ...made, at: nextYear - 1, ids, path: `/api/v1/cohorts/${made.cohort.id}` };
}
const issueAll = (path: string, ids?: readonly string[]) =>
  officer.post(`${path}/certificates`).send(ids ? { ids } : {});
async function step(agent: Agent, id: string, order: object) {
  const { version } = (await agent.get(`/api/v1/designations/${id}`).expect(200)).body;
  return agent.post(`/api/v1/designations/${id}/steps`).set('If-Match', `"${version}"`).send(order);
}
const verify = async (id: string) => {
  const { number, code } = await app.db.knex('certificate').where({ id }).first('number', 'code');
  return (await app.anyone.get(`/api/v1/certificates/${number}/verification`).query({ code })).body;
};

describe('while somebody issues', () => {
  test('a draft that is discarded leaves no gap in the numbers', async () => {
    const { path, ids, cohort } = await issuedCohort(3);
    const dropped = { status: 0 };
    const answer = await inBetween(
      { table: 'certificate', event: 'before update', when: `new.state = 'issued' and old.id = '${ids[0]}'` },
      () => issueAll(path).then((one) => one),
      () =>
        officer.delete(`/api/v1/certificates/${ids[2]}`).then(({ status }) => {
          dropped.status = status;
        }),
    );
    expect([answer.status, answer.body.issued?.length, dropped.status]).toEqual([201, 3, 409]);
    const series = await app.db.knex('certificate_series').where({ cohort_id: cohort.id }).first('next_sequence');
    expect(await app.db.knex('certificate').where({ cohort_id: cohort.id, state: 'issued' })).toHaveLength(3);
    expect(series.next_sequence).toBe(4);
  });

  test('what was suspended or withdrawn since the approval is not certified, and nobody else is held up', async () => {
    const { path, ids, cohort, designations } = await issuedCohort(3);
    const [one, two] = designations.map(({ id }) => id);
    for (const id of [one, two]) {
      expect((await step(officer, id ?? '', { step: 'confer' })).status).toBe(200);
      expect((await step(officer, id ?? '', { step: 'activate' })).status).toBe(200);
    }
    expect((await step(officer, one ?? '', { step: 'suspend', reason: '整改' })).status).toBe(200);
    expect((await step(officer, two ?? '', { step: 'withdraw', reason: '撤回' })).status).toBe(200);
    const refused = await issueAll(path, ids);
    expect([refused.status, refused.body.code]).toEqual([409, 'certificates.designation_not_in_force']);
    const issued = await issueAll(path).expect(201);
    expect(issued.body.issued.map((made: { id: string }) => made.id)).toEqual([ids[2]]);
    const series = await app.db.knex('certificate_series').where({ cohort_id: cohort.id }).first('next_sequence');
    expect(series.next_sequence).toBe(2);
    // Nor is it drafted; a suspension until yesterday is over.
    for (const id of ids.slice(0, 2)) await officer.delete(`/api/v1/certificates/${id}`).expect(204);
    const drafts = () => officer.post(`${path}/drafts`).send({});
    expect((await drafts().expect(201)).body.ids).toEqual([]);
    await step(officer, one ?? '', { step: 'resume', reason: '整改完成' });
    const over = { step: 'suspend', reason: '补录', on: '2026-11-01', until: '2026-11-21' };
    await step(officer, one ?? '', over);
    expect((await drafts().expect(201)).body.ids).toHaveLength(1);
  });

  test('a membership that came to end within the term is not certified for the whole of it', async () => {
    const at = year();
    await addAttended(app, 0, at);
    const { organisations } = await addCohort(app, 1, year());
    const id = (await app.db.knex.raw('select gen_random_uuid() as id')).rows[0].id;
    await app.db.knex('membership').insert({
      id,
      organisation_id: organisations[0]?.id,
      rank: 'council',
      category: 'vocational_school',
      period: '[2020-01-01,)',
    });
    const path = `/api/v1/editions/${at}`;
    const term = { from: '2026-01-01', until: '2028-12-31', membershipIds: [id] };
    const { body } = await officer.post(`${path}/membership-drafts`).send(term).expect(201);
    await approver.post(`${path}/certificates/membership/approvals`).send({ ids: body.ids }).expect(200);
    await app.db.knex('membership').where({ id }).update({ period: '[2020-01-01,2027-01-01)' });
    const issue = () => officer.post(`${path}/certificates/membership/issues`).send({});
    expect((await issue().expect(409)).body.code).toBe('certificates.membership_gone');
    await officer.delete(`/api/v1/certificates/${body.ids[0]}`).expect(204);
    const again = (await officer.post(`${path}/membership-drafts`).send(term).expect(201)).body.ids;
    await approver.post(`${path}/certificates/membership/approvals`).send({ ids: again }).expect(200);
    await issue().expect(201);
    const row = await app.db.knex('certificate').where({ id: again[0] }).first('valid_until');
    expect(row.valid_until).toBe('2026-12-31');
    // The record was united with another one: who is certified is not certified twice.
    await app.db.knex('membership').where({ id }).delete();
    await app.db.knex('membership').insert({
      id: app.db.knex.raw('gen_random_uuid()'),
      organisation_id: organisations[0]?.id,
      rank: 'council',
      category: 'vocational_school',
      period: '[2020-01-01,)',
    });
    const { items } = (await officer.get(`${path}/membership-candidates?on=2026-06-01`).expect(200)).body;
    const own = items.find((one: { number: string | null }) => one.number === `MEM-${at}-0001`);
    expect(own).toMatchObject({ certifiedUntil: '2026-12-31' });
  });
});

describe('a rule of attendance', () => {
  test('that was changed after it was read is not approved unread', async () => {
    const at = year();
    await addAttended(app, 1, at);
    const path = `/api/v1/editions/${at}/attendance/rule`;
    const read = { checkpointKinds: ['entrance'], minSessions: 0, minDays: 2 };
    await officer.put(path).send(read).expect(200);
    await officer
      .put(path)
      .send({ ...read, minDays: 1 })
      .expect(200);
    expect((await approver.post(`${path}/approval`).send(read).expect(409)).body.code).toBe(
      'certificates.rule_changed',
    );
    await approver
      .post(`${path}/approval`)
      .send({ ...read, minDays: 1 })
      .expect(200);
  });
});

describe('a person', () => {
  const taken = async () => {
    const at = year();
    const world = await addAttended(app, 2, at);
    await officer.put(`/api/v1/editions/${at}/attendance/release`).send({ released: true }).expect(200);
    const [id = '', other = ''] = world.people;
    const token = await world.tokenOf(id);
    // They hold places, which the data of the test does not count.
    for (const table of ['edition', 'registration_type'])
      await app.db
        .knex(table)
        .where(table === 'edition' ? 'id' : 'edition_id', world.edition.id)
        .update({ seats_taken: 2 });
    return { at, id, other, token, tokenOf: world.tokenOf };
  };
  const take = (token: string) => app.anyone.post('/api/v1/my/certificate').set(bearer(token));
  const erase = async (id: string) => {
    const { headers } = await admin.get(`/api/v1/registrations/${id}`);
    return admin
      .post(`/api/v1/registrations/${id}/erasure`)
      .set('If-Match', headers['etag'] ?? '"1"')
      .send({ reason: '本人申请' });
  };

  test('erased while the sheet is drawn does not come back with it', async () => {
    const { id, token } = await taken();
    const answer = await inBetween(
      { table: 'certificate_credential', event: 'before insert', when: 'true' },
      async () => {
        await take(token).expect(200);
        return app.anyone.get('/api/v1/my/certificate.pdf').set(bearer(token)).responseType('blob');
      },
      async () => {
        const { status } = await erase(id);
        expect([200, 204]).toContain(status);
      },
    );
    const row = await app.db
      .knex('certificate as c')
      .leftJoin('certificate_credential as k', 'k.certificate_id', 'c.id')
      .where({ registration_id: id })
      .first('c.state', 'c.content', 'c.pdf_sha256', 'k.jwt');
    expect(row.state).toBe('revoked');
    const told = Buffer.from((row.jwt ?? '').split('.')[1] ?? '', 'base64url').toString();
    for (const text of [JSON.stringify(row.content), told]) expect(text).not.toContain('示例 001');
    if (answer.status === 200)
      expect(row.pdf_sha256?.toString('hex')).not.toBe(
        createHash('sha256')
          .update(answer.body as Buffer)
          .digest('hex'),
      );
  }, 60_000);

  test('entered twice, and certified twice, is united when one certificate is revoked', async () => {
    const { id, other, token, tokenOf } = await taken();
    await take(token).expect(200);
    await take(await tokenOf(other)).expect(200);
    // An entry that has arrived is not given up; the scan of this one was annulled.
    await app.db.knex('admission').where({ registration_id: other }).update({ voided_at: app.clock.now() });
    const versions = await app.db.knex('registration').whereIn('id', [id, other]).select('id', 'version');
    const version = (of: string) => versions.find((one) => one.id === of).version;
    const merge = () =>
      admin
        .post(`/api/v1/registrations/${id}/merge`)
        .send({ fromId: other, version: version(id), fromVersion: version(other), take: [] });
    const refused = await merge();
    expect([refused.status, refused.body.code]).toEqual([409, 'certificates.both_attended']);
    const [second] = await app.db.knex('certificate').where({ registration_id: other }).pluck('id');
    await officer.post(`/api/v1/certificates/${second}/revocation`).send({ reason: '重复' }).expect(204);
    await merge().expect(200);
    expect(await app.db.knex('certificate').where({ registration_id: id })).toHaveLength(2);
  });
});

describe('a batch', () => {
  test('prints nothing that was revoked after its turn, and names it', async () => {
    const { path, at, cohort } = await issuedCohort(3);
    const { issued } = (await issueAll(path).expect(201)).body;
    await app.app.worker.drain();
    const done = await inBetween(
      {
        table: 'certificate_batch_item',
        event: 'before update',
        when: `new.state = 'done' and old.certificate_id = '${issued[1].id}'`,
      },
      async () => {
        const begun = await officer
          .post(`/api/v1/editions/${at}/certificate-batches`)
          .send({ kind: 'designation', work: 'print', cohortId: cohort.id })
          .expect(201);
        await app.app.worker.drain();
        return (await officer.get(`/api/v1/certificate-batches/${begun.body.id}`).expect(200)).body;
      },
      () => officer.post(`/api/v1/certificates/${issued[0].id}/revocation`).send({ reason: '误发' }).expect(204),
    );
    expect(done).toMatchObject({ state: 'done', wanted: 3, done: 2, failed: 1, hasFile: true });
    expect(done.faults).toMatchObject([{ number: issued[0].number, code: 'certificates.not_in_force' }]);
    expect(await app.db.knex('certificate_print').where({ certificate_id: issued[0].id })).toEqual([]);
  }, 60_000);

  test('goes on behind the item at which its server broke down', async () => {
    const at = year();
    const world = await addAttended(app, 4, at);
    await app.db.knex.raw(`create function break_it() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger break_it before insert on certificate for each row when (new.registration_id = '${world.people[2]}') execute function break_it()`);
    const { body } = await officer
      .post(`/api/v1/editions/${at}/certificate-batches`)
      .send({ kind: 'attendance', work: 'issue' })
      .expect(201);
    await app.app.worker.drain();
    const report = async () => (await officer.get(`/api/v1/certificate-batches/${body.id}`).expect(200)).body;
    expect(await report()).toMatchObject({ state: 'running', done: 2, failed: 0 });
    await app.db.knex.raw('drop trigger break_it on certificate; drop function break_it()');
    app.clock.advance({ minutes: 2 });
    await app.app.worker.drain();
    expect(await report()).toMatchObject({ state: 'done', done: 4, failed: 0 });
    const rows = await app.db
      .knex('certificate')
      .whereIn('registration_id', world.people)
      .orderBy('sequence')
      .pluck('sequence');
    expect(rows).toEqual([1, 2, 3, 4]);
  });
});

describe('a decision of two', () => {
  test('is not taken back by one who could not take it', async () => {
    const { programme, designations, path, ids } = await issuedCohort(1);
    await issueAll(path, ids).expect(201);
    const rules = `/api/v1/designation-programmes/${programme.id}/rules`;
    const { headers } = await officer.get(rules).expect(200);
    await officer
      .put(rules)
      .set('If-Match', headers['etag'] ?? '')
      .send({ fourEyes: true, reviewsWanted: 0, validityMonths: null, criteria: [] })
      .expect(200);
    const id = designations[0]?.id ?? '';
    await step(officer, id, { step: 'propose', proposes: 'withdraw', reason: '不再符合条件' });
    const two = await app.signIn('certificate_approver');
    const { version } = (await approver.get(`/api/v1/designations/${id}`).expect(200)).body;
    const both = await Promise.all(
      [approver, two].map((agent) =>
        agent.post(`/api/v1/designations/${id}/steps`).set('If-Match', `"${version}"`).send({ step: 'withdraw' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await verify(ids[0] ?? '')).state).toBe('revoked');
    const seen = (await officer.get(`/api/v1/designations/${id}`).expect(200)).body;
    expect([seen.undoes, seen.steps.includes('undo')]).toEqual([null, false]);
    expect((await step(officer, id, { step: 'undo' })).status).toBe(403);
    expect((await verify(ids[0] ?? '')).state).toBe('revoked');
    expect((await step(approver, id, { step: 'undo' })).status).toBe(200);
    expect((await verify(ids[0] ?? '')).state).toBe('valid');
  });
});

describe('what was renewed', () => {
  test('does not come back when the certificate that replaced it is revoked', async () => {
    const { cohort, programme, designations, organisations, path, ids } = await issuedCohort(1);
    await issueAll(path, ids).expect(201);
    const old = designations[0]?.id ?? '';
    for (const order of [{ step: 'confer' }, { step: 'activate' }]) await step(officer, old, order);
    const later = await addCohort(app, 0, year());
    const next = await app.app.doors.certificates.addCohort({ kind: 'system', name: 'test' }, later.edition.year, {
      programmeId: programme.id,
      nameZh: '第二批',
      nameEn: 'Second Cohort',
    });
    const entry = { origin: 'application', organisationId: organisations[0]?.id, renews: old };
    const { body } = await officer.post(`/api/v1/cohorts/${next.id}/candidates`).send(entry).expect(201);
    // Of two that would renew it there is one.
    await officer.post(`/api/v1/cohorts/${next.id}/candidates`).send(entry).expect(422);
    for (const order of [
      { step: 'review', reason: '续期' },
      { step: 'approve', decisionNumber: '1号' },
      { step: 'confer' },
      { step: 'activate' },
    ])
      expect((await step(officer, body.id, order)).status).toBe(200);
    expect((await verify(ids[0] ?? '')).state).toBe('valid');
    const [made = ''] = await draftAndApprove(app, next.id);
    const second = (await issueAll(`/api/v1/cohorts/${next.id}`, [made]).expect(201)).body.issued[0];
    expect(await verify(ids[0] ?? '')).toMatchObject({ state: 'superseded', supersededBy: second.number });
    await app.app.worker.drain();
    await officer.post(`/api/v1/certificates/${second.id}/revocation`).send({ reason: '误发' }).expect(204);
    expect(await verify(ids[0] ?? '')).toMatchObject({ state: 'superseded', supersededBy: second.number });
    const bits = await app.db.knex('certificate_credential').where({ certificate_id: ids[0] }).first('status_position');
    const list = await (await fetch(`${app.url}/api/v1/credentials/status/1`)).text();
    const { vc, credentialSubject = vc?.credentialSubject } = JSON.parse(
      Buffer.from(list.split('.')[1] ?? '', 'base64url').toString(),
    );
    const { gunzipSync } = await import('node:zlib');
    const raw = gunzipSync(Buffer.from(credentialSubject.encodedList.replace(/^u/, ''), 'base64url'));
    const at = Number(bits.status_position);
    expect(((raw[at >> 3] ?? 0) >> (7 - (at & 7))) & 1).toBe(1);
    expect(cohort.id).not.toBe(next.id);
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addAttended } from '../../support/attendance-data.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let app: TestApp;
let officer: Agent;
let approver: Agent;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T02:00:00Z' });
  officer = await app.signIn('certificate_officer');
  approver = await app.signIn('certificate_approver');
});
afterAll(() => app.close());

let nextYear = 2040;
const year = () => nextYear++;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}`, 'Accept-Language': 'en' });

/** The numbers of a series must be 1, 2, 3 … and its counter the next one. */
async function expectGapless(where: object, count: number): Promise<void> {
  const [series] = await app.db.knex('certificate_series').where(where);
  const rows = await app.db
    .knex('certificate')
    .where({ series_id: series.id })
    .whereNotNull('sequence')
    .orderBy('sequence')
    .pluck('sequence');
  expect(rows).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  expect(series.next_sequence).toBe(count + 1);
}

async function addMembers(count: number): Promise<string[]> {
  const made: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { id } = await app.db.transaction((tx) =>
      app.app.doors.directory.addOrganisation(
        tx,
        { kind: 'system', name: 'test' },
        {
          nameZh: `成员学院 ${nextYear}-${at}`,
          nameEn: `Member College ${nextYear}-${at}`,
          category: 'vocational_school',
          place: 'CN',
        },
      ),
    );
    const [row] = await app.db
      .knex('membership')
      .insert({
        id: app.db.knex.raw('gen_random_uuid()'),
        organisation_id: id,
        rank: 'council',
        category: 'vocational_school',
        period: '[2020-01-01,)',
      })
      .returning('id');
    made.push(row.id);
  }
  return made;
}
async function draftMembers(edition: number, ids: readonly string[]): Promise<string[]> {
  const { body } = await officer
    .post(`/api/v1/editions/${edition}/membership-drafts`)
    .send({ from: '2026-01-01', until: '2028-12-31', membershipIds: ids })
    .expect(201);
  await approver
    .post(`/api/v1/editions/${edition}/certificates/membership/approvals`)
    .send({ ids: body.ids })
    .expect(200);
  return body.ids;
}

describe('numbers of all kinds', () => {
  test('have no gap and no double however several issuers and people come in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          Array.from({ length: 12 }, (_, at) => at),
          { minLength: 12 },
        ),
        async (order) => {
          const at = year();
          const world = await addAttended(app, 4, at);
          const { cohort } = await addCohort(app, 4, year());
          const designations = await draftAndApprove(app, cohort.id);
          const members = await draftMembers(at, await addMembers(4));
          const tokens = await Promise.all(world.people.map(world.tokenOf));
          await officer.put(`/api/v1/editions/${at}/attendance/release`).send({ released: true }).expect(200);
          const steps = [
            ...designations.map(
              (id) => () => officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({ ids: [id] }),
            ),
            ...members.map(
              (id) => () => officer.post(`/api/v1/editions/${at}/certificates/membership/issues`).send({ ids: [id] }),
            ),
            // Everybody presses twice.
            ...tokens.map((token) => async () => {
              const both = await Promise.all(
                [1, 2].map(() => app.anyone.post('/api/v1/my/certificate').set(bearer(token))),
              );
              expect(new Set(both.map((one) => one.body.number)).size).toBe(1);
              return both[0] ?? { status: 0 };
            }),
          ];
          const answers = await Promise.all(order.map((place) => steps[place]?.()));
          expect(answers.map((one) => one?.status).sort()).toEqual([...Array(4).fill(200), ...Array(8).fill(201)]);
          await expectGapless({ cohort_id: cohort.id }, 4);
          await expectGapless({ year: at, kind: 'membership' }, 4);
          await expectGapless({ year: at, kind: 'attendance' }, 4);
        },
      ),
      { numRuns: 3 },
    );
  });

  test('are not spent by a crash at any step of issuing an attendance, and nothing half is left', async () => {
    const at = year();
    const world = await addAttended(app, 2, at);
    await officer.put(`/api/v1/editions/${at}/attendance/release`).send({ released: true }).expect(200);
    const [first = '', second = ''] = await Promise.all(world.people.map(world.tokenOf));
    const take = (token: string) => app.anyone.post('/api/v1/my/certificate').set(bearer(token));
    await take(first).expect(200);
    const breakAt = async (body: string, table: string, event: string, when: string) => {
      await app.db.knex.raw(`create function break_it() returns trigger language plpgsql as $$ begin ${body} end $$;
        create trigger break_it ${event} on ${table} for each row when (${when}) execute function break_it()`);
      const answer = await take(second);
      await app.db.knex.raw(`drop trigger break_it on ${table}; drop function break_it()`);
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(await app.db.knex('certificate').where({ registration_id: world.people[1] })).toEqual([]);
      await expectGapless({ year: at, kind: 'attendance' }, 1);
    };
    for (const body of [
      `raise exception 'broken on purpose';`,
      `perform pg_terminate_backend(pg_backend_pid()); return new;`,
    ]) {
      await breakAt(body, 'certificate', 'before insert', `new.kind = 'attendance'`);
      await breakAt(body, 'certificate', 'before update', `new.state = 'approved'`);
      await breakAt(body, 'certificate', 'after update', `new.state = 'issued'`);
      await breakAt(body, 'audit_entry', 'before insert', `new.action = 'certificates.issued'`);
      await breakAt(body, 'job', 'before insert', `new.name = 'certificates.draw'`);
      await breakAt(body, 'certificate_series', 'before update', 'new.next_sequence > 2');
    }
    await take(second).expect(200);
    await expectGapless({ year: at, kind: 'attendance' }, 2);
  }, 60_000);
});

describe('attendance', () => {
  test('follows from a rule that another person approved, and from nothing before it is given out', async () => {
    const at = year();
    const world = await addAttended(app, 1, at);
    const absent = await world.person(world.host.id, '未到者');
    const path = `/api/v1/editions/${at}/attendance`;
    const rule = { checkpointKinds: ['entrance'], minSessions: 0, minDays: 1 };
    const admin = await app.signIn('administrator');
    await admin.put(`${path}/rule`).send(rule).expect(200);
    expect((await admin.post(`${path}/rule/approval`).send(rule).expect(409)).body.code).toBe('certificates.own_rule');
    const [token, other] = await Promise.all([world.people[0] ?? '', absent].map(world.tokenOf));
    const take = (of = '') => app.anyone.post('/api/v1/my/certificate').set(bearer(of));
    expect((await take(token).expect(409)).body.code).toBe('certificates.attendance_later');
    await approver.post(`${path}/rule/approval`).send(rule).expect(200);
    expect((await take(token).expect(409)).body.code).toBe('certificates.attendance_later');
    const released = await officer.put(`${path}/release`).send({ released: true }).expect(200);
    expect(released.body).toMatchObject({ rule: { isGivenOut: true }, counts: { met: 1, issued: 0, due: 1 } });
    expect((await take(other).expect(409)).body.code).toBe('certificates.attendance_unmet');
    expect(
      (
        await app.anyone
          .get('/api/v1/my/certificate')
          .set(bearer(other ?? ''))
          .expect(200)
      ).body.state,
    ).toBe('unmet');
    const taken = await take(token).expect(200);
    expect(taken.body).toMatchObject({ state: 'issued', number: `ATT-${at}-0001`, attended: { days: 1, sessions: 0 } });
    // A revoked one is not made good by pressing again.
    const { items } = (await officer.get(`/api/v1/editions/${at}/certificates/attendance`).expect(200)).body;
    await officer.post(`/api/v1/certificates/${items[0].id}/revocation`).send({ reason: '误发' }).expect(204);
    await take(token).expect(200);
    expect(
      (
        await app.anyone
          .get('/api/v1/my/certificate')
          .set(bearer(token ?? ''))
          .expect(200)
      ).body.state,
    ).toBe('ended');
    await expectGapless({ year: at, kind: 'attendance' }, 1);
  });

  test('counts sessions and days by the admissions that stand', async () => {
    const at = year();
    const world = await addAttended(app, 2, at);
    const session = (await app.db.knex.raw('select gen_random_uuid() as id')).rows[0].id;
    await app.db.knex('checkpoint').insert({
      id: session,
      edition_id: world.edition.id,
      kind: 'session',
      name_zh: '分论坛',
      name_en: 'Forum',
      admission_policy: 'once',
      admits_for: session,
      position: 3,
    });
    const [came = '', voided = ''] = world.people;
    for (const id of [came, voided]) await app.db.transaction((tx) => world.admit(tx, id, session));
    await app.db
      .knex('admission')
      .where({ registration_id: voided, checkpoint_id: session })
      .update({ voided_at: app.clock.now() });
    const path = `/api/v1/editions/${at}/attendance`;
    const set = (rule: object) => officer.put(`${path}/rule`).send(rule);
    const body = (await set({ checkpointKinds: ['entrance', 'session'], minSessions: 1, minDays: 1 }).expect(200)).body;
    expect(body.counts.met).toBe(1);
    await set({ checkpointKinds: ['entrance'], minSessions: 1, minDays: 1 }).expect(422);
    await set({ checkpointKinds: ['entrance'], minSessions: 0, minDays: 0 }).expect(422);
  });

  test('is issued to all who are due by a job with a report, and each is told once', async () => {
    const at = year();
    const world = await addAttended(app, 6, at);
    await app.db.knex('registration').where({ id: world.people[2] }).update({ name_native: 'Ab\u{1F600}' });
    const { body } = await officer
      .post(`/api/v1/editions/${at}/certificate-batches`)
      .send({ kind: 'attendance', work: 'issue' })
      .expect(201);
    await app.app.worker.drain();
    const done = (await officer.get(`/api/v1/certificate-batches/${body.id}`).expect(200)).body;
    expect(done).toMatchObject({ state: 'done', wanted: 6, done: 5, failed: 1, hasFile: false });
    expect(done.faults).toMatchObject([{ position: 3, holder: 'Ab\u{1F600}', code: 'certificates.glyphs_missing' }]);
    await expectGapless({ year: at, kind: 'attendance' }, 5);
    const mails = await app.db
      .knex('mail')
      .where({ edition_id: world.edition.id, template: 'certificates.attendance' });
    expect(mails).toHaveLength(5);
    const again = await officer
      .post(`/api/v1/editions/${at}/certificate-batches`)
      .send({ kind: 'attendance', work: 'issue', ids: [world.people[0]] });
    expect(again.body.code).toBe('certificates.nobody_due');
  });
});

describe('memberships', () => {
  test('are certified for a term, renewed for the next one, and never twice for a day', async () => {
    const at = year();
    await addAttended(app, 0, at);
    const [membershipId = ''] = await addMembers(1);
    const [id = ''] = await draftMembers(at, [membershipId]);
    const path = `/api/v1/editions/${at}`;
    const issue = () => officer.post(`${path}/certificates/membership/issues`).send({});
    expect((await issue().expect(201)).body.issued).toEqual([{ id, number: `MEM-${at}-0001` }]);
    const draft = (from: string, until: string) =>
      officer.post(`${path}/membership-drafts`).send({ from, until, membershipIds: [membershipId] });
    expect((await draft('2027-01-01', '2029-12-31').expect(201)).body.ids).toEqual([]);
    const renewed = (await draft('2029-01-01', '2030-12-31').expect(201)).body.ids;
    expect(renewed).toHaveLength(1);
    await draft('2029-01-01', '2020-12-31').expect(422);
    // Who drafts does not approve, and an id of another series is none of this one.
    const wrong = await approver.post(`${path}/certificates/attendance/approvals`).send({ ids: renewed });
    expect(wrong.body.code).toBe('certificates.not_a_draft');
    await approver.post(`${path}/certificates/membership/approvals`).send({ ids: renewed }).expect(200);
    await issue().expect(201);
    const list = (await officer.get(`${path}/certificates/membership`).expect(200)).body;
    expect(list.items.map((one: { number: string; validUntil: string }) => [one.number, one.validUntil])).toEqual([
      [`MEM-${at}-0001`, '2028-12-31'],
      [`MEM-${at}-0002`, '2030-12-31'],
    ]);
  });
});

describe('batches', () => {
  const issued = async (size: number) => {
    const made = await addCohort(app, size, year());
    await draftAndApprove(app, made.cohort.id);
    const { body } = await officer.post(`/api/v1/cohorts/${made.cohort.id}/certificates`).send({}).expect(201);
    return { ...made, at: nextYear - 1, issued: body.issued as { id: string; number: string }[] };
  };
  const begin = (at: number, order: object) => officer.post(`/api/v1/editions/${at}/certificate-batches`).send(order);

  test('a bad one is named in the report and the others are packed, signed, in the order of the stage', async () => {
    const made = await issued(3);
    const [, bad] = made.issued;
    await app.db.knex.raw(
      `update certificate set content = jsonb_set(content, '{institutionZh}', '"\u{1F600}学院"') where id = ?`,
      [bad?.id ?? ''],
    );
    const { body } = await begin(made.at, { kind: 'designation', work: 'files', cohortId: made.cohort.id }).expect(201);
    await app.app.worker.drain();
    const done = (await officer.get(`/api/v1/certificate-batches/${body.id}`).expect(200)).body;
    expect(done).toMatchObject({ state: 'done', wanted: 3, done: 2, failed: 1, hasFile: true });
    expect(done.faults[0]).toMatchObject({ number: bad?.number, code: 'certificates.glyphs_missing' });
    const file = await officer.get(`/api/v1/certificate-batches/${body.id}/file`).responseType('blob').expect(200);
    expect(file.headers['content-type']).toContain('application/zip');
    const names = Object.keys(unzipSync(new Uint8Array(file.body)));
    expect(names).toEqual([made.issued[0], made.issued[2]].map((one) => `${one?.number}.pdf`));
    const copies = (await officer.get(`/api/v1/certificates/${made.issued[0]?.id}/copies`).expect(200)).body.items;
    expect(copies).toMatchObject([{ copy: 1, inBatch: true }]);
  }, 60_000);

  test('a cancelled one makes no file and gives out no copy; ids of another cohort are refused', async () => {
    const [made, other] = [await issued(2), await issued(1)];
    const order = { kind: 'designation', work: 'print', cohortId: made.cohort.id };
    const { body } = await begin(made.at, order).expect(201);
    expect(
      (await officer.post(`/api/v1/certificate-batches/${body.id}/cancellation`).send({}).expect(200)).body.state,
    ).toBe('cancelled');
    await app.app.worker.drain();
    expect((await officer.get(`/api/v1/certificate-batches/${body.id}/file`).expect(409)).body.code).toBe(
      'certificates.batch_has_no_file',
    );
    expect(await app.db.knex('certificate_print').where({ certificate_id: made.issued[0]?.id })).toEqual([]);
    await begin(made.at, { ...order, ids: [other.issued[0]?.id] }).expect(409);
    await begin(other.at, order).expect(409);
    await begin(made.at, { kind: 'designation', work: 'issue', cohortId: made.cohort.id }).expect(422);
  }, 60_000);

  test('the hand-over is on record once, can be undone, and stands on the receipt', async () => {
    const made = await issued(2);
    const path = `/api/v1/certificates/${made.issued[0]?.id}/handover`;
    await officer.post(path).send({ takenBy: '黄志强' }).expect(201);
    expect((await officer.post(path).send({ takenBy: '他人' }).expect(409)).body.code).toBe(
      'certificates.handed_over_already',
    );
    const list = () => officer.get(`/api/v1/cohorts/${made.cohort.id}/handovers`).expect(200);
    expect((await list()).body.items).toMatchObject([{ takenBy: '黄志强' }]);
    for (const name of ['receipt.pdf', 'plaques.pdf', 'plaques.xlsx'])
      await officer.get(`/api/v1/cohorts/${made.cohort.id}/${name}`).expect(200);
    await officer.delete(path).expect(204);
    await officer.delete(path).expect(409);
    expect((await list()).body.items).toEqual([]);
    expect(await app.db.knex('certificate_handover').where({ certificate_id: made.issued[0]?.id })).toHaveLength(1);
  }, 60_000);
});

test('what is erased is in no certificate, no sheet and no file; the number stays', async () => {
  const at = 2026;
  const world = await addAttended(app, 1, at);
  const [id = ''] = world.people;
  await officer.put(`/api/v1/editions/${at}/attendance/release`).send({ released: true }).expect(200);
  await app.anyone
    .post('/api/v1/my/certificate')
    .set(bearer(await world.tokenOf(id)))
    .expect(200);
  await app.app.worker.drain();
  const organiser = await app.signIn('administrator');
  await app.db.knex('registration').where({ id }).update({ name_native: 'CANARYNAME' });
  await app.db.knex.raw(
    `update certificate set content = content || '{"nameNative": "CANARYNAME", "nameLatin": "CANARYNAME"}' where registration_id = ?`,
    [id],
  );
  const { headers } = await organiser.get(`/api/v1/registrations/${id}`).expect(200);
  await organiser
    .post(`/api/v1/registrations/${id}/erasure`)
    .set('If-Match', String(headers['etag']))
    .send({ reason: 'x' })
    .expect(200);
  const [row] = await app.db.knex('certificate').where({ registration_id: id });
  expect(JSON.stringify(row)).not.toContain('CANARYNAME');
  expect([row.state, row.number, row.pdf]).toEqual(['revoked', `ATT-${at}-0001`, null]);
});

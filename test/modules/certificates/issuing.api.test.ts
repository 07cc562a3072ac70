import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let app: TestApp;
let officer: Agent;
let approver: Agent;
beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-15T02:00:00Z' });
  officer = await app.signIn('certificate_officer');
  approver = await app.signIn('certificate_approver');
});
afterAll(() => app.close());

let nextYear = 2030;
const newCohort = (size: number) => addCohort(app, size, nextYear++);

async function issueAll(size: number) {
  const made = await newCohort(size);
  await draftAndApprove(app, made.cohort.id);
  const { body } = await officer.post(`/api/v1/cohorts/${made.cohort.id}/certificates`).send({}).expect(201);
  return { ...made, issued: body.issued as { id: string; number: string }[] };
}

async function codeOf(number: string): Promise<string> {
  return (await app.db.knex('certificate').where({ number }).first('code')).code;
}
const verify = async (number: string, code: string) =>
  (
    await app.anyone
      .get(`/api/v1/certificates/${encodeURIComponent(number)}/verification`)
      .query({ code })
      .expect(200)
  ).body;

async function sequencesOf(cohortId: string): Promise<number[]> {
  const rows = await app.db
    .knex('certificate')
    .where({ cohort_id: cohortId })
    .whereNotNull('sequence')
    .select('sequence');
  return rows.map((row) => row.sequence).sort((a, b) => a - b);
}

describe('numbers', () => {
  test('are consecutive in the order of the stage, and the sheet names the institution', async () => {
    const { cohort, issued } = await issueAll(12);
    const { body } = await officer.get(`/api/v1/cohorts/${cohort.id}`).expect(200);
    const numbers = body.designations.map((one: { certificates: { number: string }[] }) => one.certificates[0]?.number);
    expect(numbers).toEqual(issued.map((one) => one.number));
    expect(numbers.map((number: string) => number.slice(-4))).toEqual(
      Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(4, '0')),
    );
  });

  test('stay unique and without a gap when 20 issue at once, each another certificate', async () => {
    const { cohort } = await newCohort(20);
    const ids = await draftAndApprove(app, cohort.id);
    const answers = await Promise.all(
      ids.map((id) => officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({ ids: [id] })),
    );
    expect(answers.map((one) => one.status)).toEqual(ids.map(() => 201));
    expect(await sequencesOf(cohort.id)).toEqual(ids.map((_, at) => at + 1));
  });

  test('are given once when 20 order the same', async () => {
    const { cohort } = await newCohort(3);
    await draftAndApprove(app, cohort.id);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({})),
    );
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1);
    expect(answers.filter((one) => one.body.code === 'certificates.not_approved')).toHaveLength(19);
    expect(await sequencesOf(cohort.id)).toEqual([1, 2, 3]);
  });

  test('are not spent when a statement fails in the middle', async () => {
    const { cohort } = await newCohort(6);
    await draftAndApprove(app, cohort.id);
    // A sheet of an earlier test that is still drawn holds its job, and a trigger wants the whole table: it waits.
    const patiently = (statements: string) =>
      app.db.knex.transaction((trx) => trx.raw(`set local lock_timeout = 0; ${statements}`));
    const failAt = async (table: string, when: string, event: string) => {
      await patiently(`create function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$;
        create trigger break_it ${event} on ${table} for each row when (${when}) execute function break_it()`);
      const answer = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({});
      await patiently(`drop trigger break_it on ${table}; drop function break_it()`);
      expect(answer.status).toBe(500);
      expect(await sequencesOf(cohort.id)).toEqual([]);
      expect(
        (await app.db.knex('certificate_series').where({ cohort_id: cohort.id }).first('next_sequence')).next_sequence,
      ).toBe(1);
    };
    await failAt('certificate', 'new.sequence = 4', 'before update');
    await failAt('certificate_series', 'new.next_sequence > 1', 'before update');
    await failAt('audit_entry', `new.detail->>'number' like '%-0005'`, 'before insert');
    await failAt('job', `new.name = 'certificates.draw'`, 'before insert');
    await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
    expect(await sequencesOf(cohort.id)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('four eyes', () => {
  test('nobody approves an own draft, not even an administrator, and a mixed order approves nothing', async () => {
    const { cohort, designations } = await newCohort(2);
    const admin = await app.signIn('administrator');
    const [first, second] = designations.map((one) => one.id);
    const own = await admin
      .post(`/api/v1/cohorts/${cohort.id}/drafts`)
      .send({ designationIds: [first] })
      .expect(201);
    const other = await officer.post(`/api/v1/cohorts/${cohort.id}/drafts`).send({}).expect(201);
    expect([own.body.ids.length, other.body.ids.length]).toEqual([1, 1]);
    const view = await admin.get(`/api/v1/cohorts/${cohort.id}`).expect(200);
    expect(view.body.designations.map((one: { id: string }) => one.id)).toEqual([first, second]);
    expect(
      view.body.designations.map((one: { certificates: { may: object; isOwnDraft: boolean }[] }) => [
        one.certificates[0]?.may,
        one.certificates[0]?.isOwnDraft,
      ]),
    ).toEqual([
      [{ approve: false }, true],
      [{ approve: true }, false],
    ]);
    const refused = await admin
      .post(`/api/v1/cohorts/${cohort.id}/approvals`)
      .set('Accept-Language', 'zh')
      .send({ ids: [...own.body.ids, ...other.body.ids] });
    expect([refused.status, refused.body.code]).toEqual([409, 'certificates.own_draft']);
    expect(refused.body.detail).toContain('由另一位同事审核');
    expect(await app.db.knex('certificate').where({ cohort_id: cohort.id, state: 'draft' })).toHaveLength(2);
    await approver
      .post(`/api/v1/cohorts/${cohort.id}/approvals`)
      .send({ ids: [...own.body.ids, ...other.body.ids] })
      .expect(200);
  });
});

describe('the sheet', () => {
  test('is the same bytes every time, agrees with the verification, and names the institution', async () => {
    const { cohort, issued } = await issueAll(2);
    const [{ id, number } = { id: '', number: '' }] = issued;
    const first = await officer.get(`/api/v1/certificates/${id}/certificate.pdf`).buffer(true).expect(200);
    const second = await officer.get(`/api/v1/certificates/${id}/certificate.pdf`).buffer(true).expect(200);
    expect(Buffer.compare(first.body, second.body)).toBe(0);
    expect([first.headers['x-copy'], second.headers['x-copy']]).toEqual(['1', '2']);
    const found = await verify(number, await codeOf(number));
    expect(found.pdfSha256).toBe(createHash('sha256').update(first.body).digest('hex'));
    const text = execFileSync('pdftotext', ['-', '-'], { input: first.body }).toString();
    expect(text).toContain('广东交通职业技术学院');
    expect(text).toContain(number);
    const batch = await officer.get(`/api/v1/cohorts/${cohort.id}/certificates.pdf`).buffer(true).expect(200);
    const pages = execFileSync('pdftotext', ['-', '-'], { input: batch.body }).toString().split('\f');
    expect(pages.slice(0, 2).map((page, at) => page.includes(issued[at]?.number ?? '?'))).toEqual([true, true]);
    const copies = (await officer.get(`/api/v1/cohorts/${cohort.id}`)).body.designations.map(
      (one: { certificates: { copies: number }[] }) => one.certificates[0]?.copies,
    );
    expect(copies).toEqual([3, 1]);
  });

  test('is drawn by the job after the commit, the same as on request', async () => {
    const { issued } = await issueAll(1);
    await app.app.worker.drain();
    const row = await app.db.knex('certificate').where({ id: issued[0]?.id }).first('pdf', 'pdf_sha256');
    expect(createHash('sha256').update(row.pdf).digest()).toEqual(row.pdf_sha256);
    await app.db
      .knex('certificate')
      .where({ id: issued[0]?.id })
      .update({ pdf: null, pdf_sha256: null, pdf_signed_by: null, pdf_signer: null });
    const again = await officer.get(`/api/v1/certificates/${issued[0]?.id}/certificate.pdf`).buffer(true).expect(200);
    expect(Buffer.compare(again.body, row.pdf)).toBe(0);
  });

  test('a character without a glyph stops the issue and is named with the institution', async () => {
    const { cohort, organisations } = await newCohort(2);
    await draftAndApprove(app, cohort.id);
    await app.db.knex('organisation').where({ id: organisations[1]?.id }).update({ name_zh: '示例🎓学院' });
    const answer = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({});
    expect([answer.status, answer.body.code]).toEqual([422, 'certificates.glyphs_missing']);
    expect(answer.body.detail).toContain('示例🎓学院');
    expect(answer.body.detail).toContain('U+1F393');
    expect(await sequencesOf(cohort.id)).toEqual([]);
  });

  test('keeps its words when the institution is renamed', async () => {
    const { issued, organisations } = await issueAll(1);
    await app.db.knex('organisation').where({ id: organisations[0]?.id }).update({ name_zh: '改名学院' });
    const number = issued[0]?.number ?? '';
    expect((await verify(number, await codeOf(number))).certificate.institutionZh).toBe('广东交通职业技术学院');
  });
});

describe('verification', () => {
  test('a mistyped number, a wrong code, a missing one and nonsense get the same answer', async () => {
    const { issued } = await issueAll(1);
    const number = issued[0]?.number ?? '';
    const code = await codeOf(number);
    expect((await verify(number, code)).state).toBe('valid');
    expect((await verify(number.toLowerCase(), `${code.slice(0, 4)} ${code.slice(4)}`.toLowerCase())).state).toBe(
      'valid',
    );
    const asked: [string, string][] = [
      [number, ''],
      [number, '00000001'],
      [number, '00000000'],
      ['LAP-1999-0001', code],
      ['../../etc', code],
      ['𠀀'.repeat(300), 'x'.repeat(3000)],
    ];
    const answers = await Promise.all(asked.map(([n, c]) => verify(n, c)));
    for (const answer of answers)
      expect(answer).toEqual({
        state: 'unknown',
        certificate: null,
        endedOn: null,
        suspendedFrom: null,
        suspendedUntil: null,
        validUntil: null,
        supersededBy: null,
        pdfSha256: null,
        pdfSignature: null,
      });
  });

  test('takes as long for a malformed code as for a wrong one', async () => {
    const { issued } = await issueAll(1);
    const number = issued[0]?.number ?? '';
    const time = async (code: string) => {
      const start = performance.now();
      await verify(number, code);
      return performance.now() - start;
    };
    for (const code of ['malformed!', '00000000']) expect(await time(code)).toBeGreaterThan(29);
  });

  test('revoked is never valid again, whoever asks how', async () => {
    const { cohort, issued } = await issueAll(2);
    const [{ id, number } = { id: '', number: '' }] = issued;
    // half past midnight in Shanghai
    app.clock.set('2024-11-15T16:30:00Z');
    await officer.post(`/api/v1/certificates/${id}/revocation`).send({ reason: '认定条件不再具备' }).expect(204);
    app.clock.set('2024-11-15T02:00:00Z');
    const found = await verify(number, await codeOf(number));
    expect([found.state, found.endedOn, found.certificate.number]).toEqual(['revoked', '2024-11-16', number]);
    const twice = await officer.post(`/api/v1/certificates/${id}/revocation`).send({ reason: 'again' });
    expect([twice.status, twice.body.code]).toEqual([409, 'certificates.not_in_force']);
    expect((await officer.get(`/api/v1/certificates/${id}/certificate.pdf`)).status).toBe(409);
    // drafting all does not bring it back; naming it gives a new number
    expect((await officer.post(`/api/v1/cohorts/${cohort.id}/drafts`).send({})).body.ids).toEqual([]);
    const designationIds = (await app.app.doors.certificates.listDesignations(cohort.id))
      .slice(0, 1)
      .map((one) => one.id);
    await draftAndApprove(app, cohort.id, designationIds);
    const again = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
    expect(again.body.issued[0].number.slice(-4)).toBe('0003');
    expect((await verify(number, await codeOf(number))).state).toBe('revoked');
  });

  test('a correction supersedes when it is issued, not before, and the chain can be followed', async () => {
    const { cohort, issued, designations } = await issueAll(1);
    let current = issued[0] ?? { id: '', number: '' };
    for (const name of ['更正学院', '再更正学院']) {
      const made = await officer
        .post(`/api/v1/certificates/${current.id}/supersession`)
        .send({ reason: '校名有误', institutionZh: name })
        .expect(201);
      const twice = await officer.post(`/api/v1/certificates/${current.id}/supersession`).send({ reason: 'x' });
      expect(twice.body.code).toBe('certificates.correction_open');
      expect((await verify(current.number, await codeOf(current.number))).state).toBe('valid');
      await approver
        .post(`/api/v1/cohorts/${cohort.id}/approvals`)
        .send({ ids: [made.body.id] })
        .expect(200);
      const { body } = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
      const old = await verify(current.number, await codeOf(current.number));
      expect([old.state, old.supersededBy]).toEqual(['superseded', body.issued[0].number]);
      const fresh = await verify(body.issued[0].number, await codeOf(body.issued[0].number));
      expect([fresh.state, fresh.certificate.institutionZh]).toEqual(['valid', name]);
      current = body.issued[0];
    }
    const facts = await app.app.doors.certificates.mapDesignations(designations.map((one) => one.id));
    expect(facts.get(designations[0]?.id ?? '')).toMatchObject({
      certificateNumber: current.number,
      programme: { zh: '岭南工匠学院' },
    });
  });

  test('a correction is dropped when what it corrects is revoked', async () => {
    const { cohort, issued } = await issueAll(1);
    await officer.post(`/api/v1/certificates/${issued[0]?.id}/supersession`).send({ reason: '校名有误' }).expect(201);
    await officer.post(`/api/v1/certificates/${issued[0]?.id}/revocation`).send({ reason: '撤销' }).expect(204);
    const states = await app.db.knex('certificate').where({ cohort_id: cohort.id }).pluck('state');
    expect(states).toEqual(['revoked']);
  });
});

test('each role does its part and no other', async () => {
  const { cohort, issued } = await issueAll(1);
  const agents = {
    nobody: app.anyone,
    viewer: await app.signIn('viewer'),
    organiser: await app.signIn('organiser'),
    director: await app.signIn('ceremony_director'),
    officer,
    approver,
  };
  const cohortPath = `/api/v1/cohorts/${cohort.id}`;
  const sheet = `/api/v1/certificates/${issued[0]?.id}`;
  const asked: [string, 'get' | 'post' | 'delete', string, object | undefined, Record<keyof typeof agents, number>][] =
    [
      [
        'read',
        'get',
        cohortPath,
        undefined,
        { nobody: 401, viewer: 403, organiser: 200, director: 200, officer: 200, approver: 200 },
      ],
      [
        'draft',
        'post',
        `${cohortPath}/drafts`,
        {},
        { nobody: 401, viewer: 403, organiser: 403, director: 403, officer: 201, approver: 403 },
      ],
      [
        'approve',
        'post',
        `${cohortPath}/approvals`,
        { ids: [cohort.id] },
        { nobody: 401, viewer: 403, organiser: 403, director: 403, officer: 403, approver: 409 },
      ],
      [
        'issue',
        'post',
        `${cohortPath}/certificates`,
        {},
        { nobody: 401, viewer: 403, organiser: 403, director: 403, officer: 409, approver: 403 },
      ],
      [
        'print',
        'get',
        `${sheet}/certificate.pdf`,
        undefined,
        { nobody: 401, viewer: 403, organiser: 403, director: 403, officer: 200, approver: 200 },
      ],
      [
        'discard',
        'delete',
        sheet,
        undefined,
        { nobody: 401, viewer: 403, organiser: 403, director: 403, officer: 409, approver: 409 },
      ],
      [
        'revoke',
        'post',
        `${sheet}/revocation`,
        {},
        { nobody: 401, viewer: 403, organiser: 403, director: 403, officer: 422, approver: 403 },
      ],
    ];
  for (const [what, method, path, body, expected] of asked)
    for (const [who, agent] of Object.entries(agents)) {
      const { status } = await agent[method](path).send(body);
      const wanted = expected[who as keyof typeof agents];
      expect([what, who, status]).toEqual([what, who, wanted]);
    }
});

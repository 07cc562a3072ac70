import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';
import { directoryOf, png } from '../../support/directory-data.ts';
import { openEdition, register } from '../../support/registration-data.ts';

let app: TestApp;
let office: Awaited<ReturnType<TestApp['signIn']>>;
let directory: ReturnType<typeof directoryOf>;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T04:00:00Z' });
  office = await app.signIn('organiser');
  directory = directoryOf(office);
});
afterAll(() => app.close());

const system = { kind: 'system', name: 'test' } as const;

/** As the catalogue of the standard has it, and not as the code under test reads it. */
async function foreignKeys(): Promise<{ table: string; column: string }[]> {
  const { rows } = await app.db.knex.raw(
    `select k.table_name as "table", k.column_name as "column"
       from information_schema.referential_constraints r
       join information_schema.key_column_usage k on k.constraint_name = r.constraint_name
       join information_schema.constraint_column_usage c on c.constraint_name = r.constraint_name
      where c.table_name = 'organisation' and c.column_name = 'id' order by 1, 2`,
  );
  return rows;
}

/** Something in every table that points to an organisation. */
async function fill(id: string): Promise<void> {
  const { knex } = app.db;
  await directory.join(id, '2018-01-01', { rank: 'council' });
  const other = await directory.add('他校');
  const put = async (path: string, body: object) =>
    office
      .put(`/api/v1/organisations/${id}/${path}`)
      .set('If-Match', await directory.version(id))
      .send(body)
      .expect(200);
  await put('contacts', { contacts: [{ name: '王老师', phone: '020-0000' }] });
  await put('other-names', { otherNames: [{ kind: 'former', nameZh: '旧校名', validUntil: '2010-01-01' }] });
  await put('logo', { data: png(64, 64).toString('base64') });
  await office
    .post('/api/v1/organisation-successions')
    .send({
      kind: 'division',
      on: '2019-01-01',
      predecessorIds: [other],
      successorIds: [id],
      predecessorsEnd: false,
      successorsJoin: false,
    })
    .expect(201);
  const became = await directory.add('后校');
  await office
    .post('/api/v1/organisation-successions')
    .send({
      kind: 'division',
      on: '2020-01-01',
      predecessorIds: [id],
      successorIds: [became],
      predecessorsEnd: false,
      successorsJoin: false,
    })
    .expect(201);
  for (const foreign of ['00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff']) {
    await knex('organisation')
      .insert({ id: foreign, name_zh: foreign, category: 'other', place: 'CN', created_at: app.clock.now() })
      .onConflict()
      .ignore();
    await office
      .post('/api/v1/organisation-duplicates')
      .send({ firstId: id, secondId: foreign, areDistinct: true })
      .expect(204);
  }
  // An earlier merge into it.
  await directory.merge(await directory.add('更早的重复'), id);
  const edition = await openEdition(app);
  await knex('edition_role').insert({ edition_id: edition.id, role: 'hosted_by', position: 1, organisation_id: id });
  await register(app, edition, { organisationId: id, organisationText: undefined }).expect(201);
  await knex('organisation_quota').insert({ edition_id: edition.id, organisation_id: id, capacity: 4, seats_taken: 1 });
  await office
    .post(`/api/v1/editions/${edition.year}/delegations`)
    .send({ invitations: [{ organisationId: id, contact: { name: '何联络', locale: 'zh' } }], sendMail: false })
    .expect(200);
  await app.app.doors.speakers.addSpeaker(system, edition.year, { nameNative: '讲者' });
  await knex('speaker').update({ organisation_id: id, organisation_text: null });
  const { cohort } = await addCohort(app, 1, 2024);
  await app.app.doors.certificates.addDesignations(system, cohort.id, [{ organisationId: id }]);
  const series = { id: crypto.randomUUID(), kind: 'membership' };
  await knex('certificate_series').insert({
    ...series,
    code: 'MEM',
    year: edition.year,
    edition_id: edition.id,
    created_at: app.clock.now(),
  });
  await knex('certificate').insert({
    id: crypto.randomUUID(),
    kind: series.kind,
    series_id: series.id,
    membership_id: crypto.randomUUID(),
    organisation_id: id,
    valid_from: '2026-01-01',
    valid_until: '2026-12-31',
    state: 'draft',
    drafted_at: app.clock.now(),
  });
  const stage = await startEdition(app, 2026);
  const agreement = await stage.agreement('A-1');
  await knex.raw(
    'update agreement_party set organisation_id = ? where agreement_id = ? and position = (select min(position) from agreement_party where agreement_id = ?)',
    [id, agreement.id, agreement.id],
  );
  const paper = { id: crypto.randomUUID(), agreement_id: agreement.id, updated_at: app.clock.now() };
  await knex('ceremony_paper').insert(paper);
  await knex('ceremony_original').insert({ paper_id: paper.id, position: 1, organisation_id: id });
}

test('everything that points to the second record points to the first afterwards, whatever table it stands in', async () => {
  const [from, into] = [await directory.add('岭南学院（新）'), await directory.add('岭南学院')];
  await fill(from);
  await directory.join(into, '2021-01-01', { rank: 'chair' });
  const keys = await foreignKeys();
  const pointing = async (id: string) =>
    (
      await Promise.all(
        keys.map(async ({ table, column }) => {
          const [found] = await app.db.knex(table).where(column, id).count({ count: '*' });
          return Number(found?.count) > 0 ? [`${table}.${column}`] : [];
        }),
      )
    ).flat();
  // A new table without a row here fails: fill() has to know it, and its module needs a listener.
  expect(await pointing(from)).toEqual(keys.map(({ table, column }) => `${table}.${column}`));
  const signatories = await app.db.knex('agreement_signatory').where({ organisation_id: from });
  const [registration] = await app.db.knex('registration').where({ organisation_id: from });

  const preview = (await directory.preview(from, into).expect(200)).body;
  const moves = Object.fromEntries(
    preview.moves.map((one: { table: string; count: number }) => [one.table, one.count]),
  );
  expect(moves).toMatchObject({ registration: 1, membership: 1, designation: 1, agreement_party: 1, edition_role: 1 });
  expect(preview.membershipsMeet).toBe(true);
  // A look changes nothing.
  expect(await pointing(from)).toHaveLength(keys.length);
  const refused = await directory.merge(from, into);
  expect([refused.status, refused.body.code]).toEqual([409, 'directory.memberships_meet']);
  const old = await office
    .post(`/api/v1/organisations/${into}/merges`)
    .send({ from, confirmation: 'x', uniteMemberships: true });
  expect(old.body.code).toBe('directory.merge_changed');

  const merged = await directory.merge(from, into, { uniteMemberships: true, take: { nameEn: 'from' } });
  expect(merged.status).toBe(200);
  expect((await pointing(from)).filter((key) => key !== 'organisation.merged_into')).toEqual([]);
  expect(merged.body.memberships).toMatchObject([
    { from: '2021-01-01', until: null, rank: 'chair' },
    { from: '2018-01-01', until: '2021-01-01', rank: 'council' },
  ]);
  expect(merged.body.otherNames).toMatchObject([{ kind: 'former', nameZh: '旧校名' }, {}, { kind: 'variant' }, {}]);
  expect(merged.body.nameZh).toBe('岭南学院');
  expect(merged.body.logo).toMatch(into);
  expect(await app.db.knex('agreement_signatory').where({ organisation_id: into })).toHaveLength(signatories.length);
  const after = await app.db.knex('registration').where({ id: registration.id }).first();
  expect([after.organisation_id, after.version]).toEqual([into, registration.version + 1]);

  expect(await app.db.knex('organisation_quota').where({ organisation_id: into })).toMatchObject([
    { capacity: 4, seats_taken: 1 },
  ]);

  // The old id goes on answering.
  const moved = await app.anyone.get(`/api/v1/organisations/${from}`).redirects(0);
  expect([moved.status, moved.headers['location']]).toEqual([308, `/api/v1/organisations/${into}`]);
  expect((await app.app.doors.directory.getOrganisation(from)).id).toBe(into);
  const lines = (await office.get(`/api/v1/audit?subjectKind=organisation&subjectId=${into}`)).body.items;
  expect(lines[0]).toMatchObject({ action: 'directory.merged', detail: { from, moved: { registration: 1 } } });
  for (const word of ['岭南学院（新）', '旧校名', '更早的重复']) {
    const { body } = await app.anyone.get('/api/v1/organisations').query({ q: word }).expect(200);
    expect([word, body.items.map((one: { id: string }) => one.id)]).toEqual([word, [into]]);
  }
  const again = await office.patch(`/api/v1/organisations/${from}`).set('If-Match', '"9"').send({ nameZh: '再改' });
  expect([again.status, again.body.code]).toEqual([409, 'directory.merged_away']);
});

test('two that sign with one another, or were both designated, are not one', async () => {
  const { cohort, organisations } = await addCohort(app, 2, 2025);
  const [first, second] = organisations.map(({ id }) => id) as [string, string];
  const designated = await directory.preview(first, second);
  expect([designated.status, designated.body.code]).toEqual([409, 'certificates.both_designated']);
  expect(designated.body.title).toMatch('First Cohort');
  const stage = await startEdition(app, 2027);
  const agreement = await stage.agreement('B-1');
  const parties = await app.db.knex('agreement_party').where({ agreement_id: agreement.id }).orderBy('position');
  const signing = await directory.preview(parties[0].organisation_id, parties[1].organisation_id);
  expect([signing.status, signing.body.code]).toEqual([409, 'ceremony.parties_of_one_agreement']);
  expect(await draftAndApprove(app, cohort.id)).toHaveLength(2);
});

test('an issued certificate keeps its words when its institution is merged', async () => {
  const { cohort, organisations } = await addCohort(app, 1, 2028);
  const [certificate = ''] = await draftAndApprove(app, cohort.id);
  await app.app.doors.certificates.issue(system, cohort.id);
  const before = await app.db.knex('certificate').where({ id: certificate }).first();
  const into = await directory.add('另写校名');
  expect((await directory.merge(organisations[0]?.id ?? '', into)).status).toBe(200);
  const after = await app.db.knex('certificate').where({ id: certificate }).first();
  expect(after).toEqual(before);
  expect(JSON.stringify(after.content)).toContain('广东交通职业技术学院');
});

test('likely duplicates are found in any script, with reasons, and not once they were told apart', async () => {
  const pairs: [string, object, string, object, string][] = [
    ['珠江职业技术学院', { nameEn: null }, '珠江职业技术 学院', { nameEn: null }, 'same_name'],
    ['北江水利电力职业学院', { nameEn: null }, '北江水利电力职业技术学院', { nameEn: null }, 'similar_name'],
    [
      '甲',
      { nameEn: 'École Supérieure de Lyon', place: 'FR' },
      '乙',
      { nameEn: 'Ecole superieure de Lyon', place: 'FR' },
      'same_name',
    ],
    [
      '第比利斯学院',
      { nameEn: null, nameLocal: 'თბილისის კოლეჯი', place: 'GE' },
      '格校',
      { nameEn: null, nameLocal: 'თბილისის კოლეჯი', place: 'GE' },
      'same_name',
    ],
    [
      '广州番禺医护学校',
      { nameEn: null, shortNameZh: '番医' },
      '番禺卫生学校',
      { nameEn: null, shortNameZh: '番医' },
      'shared_short_name',
    ],
    [
      '网校一',
      { nameEn: null, website: 'https://www.wx.example/a' },
      '远程所',
      { nameEn: null, website: 'http://wx.example' },
      'same_website',
    ],
  ];
  const ids: [string, string, string][] = [];
  for (const [one, more, other, moreOther, reason] of pairs)
    ids.push([await directory.add(one, more), await directory.add(other, moreOther), reason]);
  for (let number = 1; number < 6; number += 1)
    await directory.add(`系列职业学院 0${number}`, { nameEn: `Series College 0${number}` });
  const list = async () =>
    (await office.get('/api/v1/organisation-duplicates?limit=200').expect(200)).body.items as {
      first: { id: string; nameZh: string };
      second: { id: string; nameZh: string };
      reasons: string[];
    }[];
  const found = await list();
  for (const [one, other, reason] of ids) {
    const pair = found.find(({ first, second }) => [first.id, second.id].sort().join() === [one, other].sort().join());
    expect(pair?.reasons).toContain(reason);
  }
  expect(found.filter(({ first }) => first.nameZh.startsWith('系列'))).toEqual([]);
  const [one, other] = ids[1] ?? [];
  const tell = (areDistinct: boolean) =>
    office.post('/api/v1/organisation-duplicates').send({ firstId: other, secondId: one, areDistinct }).expect(204);
  await tell(true);
  expect(await list()).toHaveLength(found.length - 1);
  await tell(false);
  expect(await list()).toHaveLength(found.length);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type supertest from 'supertest';
import { CONSENT_TEXT_VERSION } from '../../../server/modules/registration/domain.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { hasPoppler, readCodes, readText, readWords } from '../../support/paper.ts';

// A judge that is not ours; where the system has none the run says so, and the build server installs it (.ci/run).
const onPoppler = hasPoppler ? test : test.skip;

/** Native name, Latin name, place. */
const people = [
  ['欧阳明月', 'Ouyang Mingyue', 'CN'],
  ['歐陽龍飛', 'Au Yeung Lung Fei', 'HK'],
  ['สมชาย ใจดี', 'Somchai Jaidee', 'TH'],
  ['ສົມໃຈ ວົງສະຫວັນ', 'Somchai Vongsavan', 'LA'],
  ['ნინო ბერიძე', 'Nino Beridze', 'GE'],
  ['Święcicki', null, 'FI'],
] as const;

let app: TestApp;
let organiser: ReturnType<typeof supertest.agent>;
const ids: string[] = [];
let firstLink = '';

beforeAll(async () => {
  app = await startTestApp();
  organiser = await app.signIn('organiser');
  const edition = await organiser
    .post('/api/v1/editions')
    .send({
      year: 2026,
      titleZh: '示例联盟二〇二六年年会',
      titleEn: 'Sample Alliance 2026',
      startsOn: '2026-11-22',
      endsOn: '2026-11-23',
      timeZone: 'Asia/Shanghai',
      venueZh: '示例校区',
      venueEn: 'Sample Campus',
      rooms: [],
    })
    .expect(201);
  const types: { id: string; code: string }[] = edition.body.types;
  const typeOf = (code: string) => types.find((type) => type.code === code)?.id;
  for (const [nameNative, nameLatin, place] of people) {
    const made = await organiser
      .post('/api/v1/editions/2026/registrations')
      .send({
        typeId: typeOf(place === 'GE' ? 'signatory' : 'delegate'),
        nameNative,
        nameLatin,
        place,
        organisationText: 'Sample Polytechnic 07',
        email: 'guest@sample.example',
        locale: 'en',
        consents: { registration: true },
        consentTextVersion: CONSENT_TEXT_VERSION,
      })
      .expect(201);
    ids.push(made.body.id);
    firstLink ||= made.body.link;
  }
});
afterAll(() => app.close());

const pdf = (agent: { get(path: string): supertest.Test }, path: string) =>
  agent
    .get(path)
    .buffer(true)
    .parse((answer, done) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done(null, Buffer.concat(parts)));
    });
const printedCounts = async () =>
  (await app.db.knex('badge').where({ state: 'active' }).orderBy('issued_at').select('printed_count')).map(
    (row: { printed_count: number }) => row.printed_count,
  );

test('only an approved registration has a badge to print', async () => {
  const answer = await organiser.get(`/api/v1/registrations/${ids[0]}/badge.pdf`);
  expect([answer.status, answer.body.code]).toEqual([409, 'print.no_badge']);
  const all = await organiser.get('/api/v1/editions/2026/badges.pdf');
  expect([all.status, all.body.code]).toEqual([409, 'print.nothing']);
});

onPoppler('names in every script come out, in the order of the numbers, and the code is the badge’s own', async () => {
  await organiser.post('/api/v1/editions/2026/registrations/approvals').send({ ids }).expect(200);
  const answer = await pdf(organiser, '/api/v1/editions/2026/badges.pdf?format=a6').expect(200);
  expect(answer.headers['content-type']).toContain('application/pdf');
  const text = readText(answer.body).normalize('NFC');
  for (const name of people.flatMap(([native, latin]) => [native, latin ?? native])) expect(text).toContain(name);
  const pageOf = new Map(readWords(answer.body).map((word) => [word.text, word.page]));
  expect([pageOf.get('欧阳明月'), pageOf.get('歐陽龍飛')]).toEqual([1, 2]);
  for (const [at, id] of ids.entries()) {
    const badge = await app.app.doors.registrations.findActiveBadge(id);
    expect(await readCodes(answer.body, at + 1)).toEqual([badge?.code]);
  }
});

onPoppler('a choice by type and by registrations prints those and counts them', async () => {
  const before = await printedCounts();
  expect(before).toEqual([1, 1, 1, 1, 1, 1]);
  const signatories = await pdf(organiser, '/api/v1/editions/2026/badges.pdf?type=signatory').expect(200);
  expect(readText(signatories.body)).toContain('Nino Beridze');
  expect(readText(signatories.body)).not.toContain('Somchai');
  await pdf(organiser, `/api/v1/editions/2026/badges.pdf?ids=${ids[0]},${ids[1]}`).expect(200);
  expect((await printedCounts()).reduce((sum, count) => sum + count, 0)).toBe(9);
  const audit = await organiser.get('/api/v1/audit?limit=1');
  expect(audit.body.items[0]).toMatchObject({ action: 'print.badges', detail: { count: 2, format: 'a4-4up' } });
});

test('the desk prints one, its holder prints the own one, everybody else learns nothing', async () => {
  const path = `/api/v1/registrations/${ids[0]}/badge.pdf`;
  await pdf(await app.signIn('registration_desk'), path).expect(200);
  const token = firstLink.split('/').at(-1) ?? '';
  const own = await pdf(app.anyone, path).set('Authorization', `Bearer ${token}`);
  expect([own.status, own.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  const foreign = await app.anyone
    .get(`/api/v1/registrations/${ids[1]}/badge.pdf`)
    .set('Authorization', `Bearer ${token}`);
  expect([foreign.status, foreign.body.code]).toEqual([404, 'request.missing']);
  expect((await app.anyone.get(path)).status).toBe(401);
  expect((await (await app.signIn('viewer')).get(path)).status).toBe(403);
  const batch = await app.anyone.get('/api/v1/editions/2026/badges.pdf').set('Authorization', `Bearer ${token}`);
  expect(batch.status).toBe(403);
});

test('a character that no font draws stops the print and is named', async () => {
  const id = ids[2];
  const { headers } = await organiser.get(`/api/v1/registrations/${id}`);
  await organiser
    .patch(`/api/v1/registrations/${id}`)
    .set('If-Match', String(headers['etag']))
    .send({ nameNative: 'สมชาย ᠮᠣ' })
    .expect(200);
  const before = await printedCounts();
  const answer = await organiser.get(`/api/v1/registrations/${id}/badge.pdf`);
  expect([answer.status, answer.body.code]).toEqual([422, 'print.missing_glyphs']);
  expect(answer.body.detail).toContain('U+182E');
  expect(await printedCounts()).toEqual(before);
});

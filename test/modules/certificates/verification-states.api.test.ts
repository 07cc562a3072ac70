import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verdictOf } from '../../../server/modules/certificates/domain.ts';
import { createRegisterExport } from '../../../server/modules/certificates/index.ts';
import { registerEntry } from '../../../server/modules/certificates/service/register-entries.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { createSecretFiles } from '../../../server/platform/secret-files.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';
import { judgeCredential } from '../../support/independent-verifier.ts';

const system = { kind: 'system', name: 'test' } as const;
type Step = Omit<Parameters<TestApp['app']['doors']['certificates']['takeStepIn']>[3], never>;

interface Issued {
  readonly designationId: string;
  readonly id: string;
  readonly number: string;
  readonly code: string;
}
let app: TestApp;
let issued: Issued[];
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-15T02:00:00Z' });
  const officer = await app.signIn('certificate_officer');
  const { cohort, designations } = await addCohort(app, 3, 2026);
  await draftAndApprove(app, cohort.id);
  const { body } = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
  issued = [];
  for (const [at, { id, number }] of body.issued.entries()) {
    const { code } = await app.db.knex('certificate').where({ id }).first('code');
    issued.push({ id, number, code, designationId: designations[at]?.id ?? '' });
    for (const step of ['confer', 'activate'] as const)
      await take(designations[at]?.id ?? '', { step, ...(step === 'activate' && { until: '2027-11-14' }) } as Step);
  }
});
afterAll(() => app.close());

const take = (designationId: string, order: Step) =>
  app.db.transaction((tx) => app.app.doors.certificates.takeStepIn(tx, system, designationId, order));
const ask = async (at: number) => {
  const { number, code } = issued[at] ?? { number: '', code: '' };
  return (await app.anyone.get(`/api/v1/certificates/${number}/verification`).query({ code }).expect(200)).body;
};
const statusOf = async (at: number) => {
  const { number, code } = issued[at] ?? { number: '', code: '' };
  const token = await (await fetch(`${app.url}/api/v1/certificates/${number}/credential.jwt?code=${code}`)).text();
  const jwks = await (await fetch(`${app.url}/.well-known/jwks.json`)).json();
  return (await judgeCredential(token, { jwks, now: app.clock.now() })).status;
};

test('a suspension is told with its days while it lasts, on the page and in the list, and is over by itself', async () => {
  expect((await ask(0)).state).toBe('valid');
  await take(issued[0]?.designationId ?? '', { step: 'suspend', reason: '整改', until: '2026-12-31' } as Step);
  expect(await ask(0)).toMatchObject({
    state: 'suspended',
    suspendedFrom: '2026-11-15',
    suspendedUntil: '2026-12-31',
    endedOn: null,
    certificate: { institutionZh: '广东交通职业技术学院' },
  });
  expect(await Promise.all([statusOf(0), statusOf(1)])).toEqual([
    { revocation: false, suspension: true },
    { revocation: false, suspension: false },
  ]);
  // the last day by the calendar of Guangzhou, one minute before its midnight and at it
  app.clock.set('2026-12-31T15:59:00Z');
  expect([(await ask(0)).state, (await statusOf(0)).suspension]).toEqual(['suspended', true]);
  app.clock.set('2026-12-31T16:00:00Z');
  expect([(await ask(0)).state, (await statusOf(0)).suspension]).toEqual(['valid', false]);
});

test('a designation that was withdrawn is revoked on its day, in the list too', async () => {
  await take(issued[1]?.designationId ?? '', { step: 'withdraw', reason: '不再具备条件' } as Step);
  expect(await ask(1)).toMatchObject({ state: 'revoked', endedOn: '2027-01-01', suspendedFrom: null });
  expect(await statusOf(1)).toEqual({ revocation: true, suspension: false });
});

test('the export is whole, checked by openssl and sha256sum, and says how each stands', async () => {
  const { db, clock } = app;
  const { audit, editions } = app.app.doors;
  const secretFiles = createSecretFiles(app.secretsFolder);
  const needs = { db, clock, ids: systemIds, secretFiles, institutionSigner: undefined, publicUrl: app.url };
  const files = await createRegisterExport({ ...needs, audit, editions }).exportRegister(system);
  const text = (name: string) => Buffer.from(files.get(name) ?? []).toString();
  const register = JSON.parse(text('register.json'));
  const told = register.certificates.map((one: { number: string; state: string }) => [one.number, one.state]);
  expect(told).toEqual([
    [issued[0]?.number, 'valid'],
    [issued[1]?.number, 'revoked'],
    [issued[2]?.number, 'valid'],
  ]);
  for (const { number } of issued) expect(text('register.html')).toContain(number);
  // nothing that opens a page, and nothing from another host
  for (const { code } of issued)
    expect([...files.values()].some((bytes) => Buffer.from(bytes).indexOf(code) >= 0)).toBe(false);
  expect(text('register.html')).not.toMatch(/<script|<link|src=|href=/);
  const lines = text('SHA256SUMS').trim().split('\n');
  expect(lines.map((line) => line.slice(66)).sort()).toEqual(
    [...files.keys()].filter((name) => !name.startsWith('SHA256SUMS')).sort(),
  );
  for (const line of lines)
    expect(line.slice(0, 64)).toBe(
      createHash('sha256')
        .update(files.get(line.slice(66)) ?? Buffer.alloc(0))
        .digest('hex'),
    );
  expect(await db.knex('audit_entry').where({ action: 'certificates.register_exported' })).toHaveLength(1);
  if (spawnSync('openssl', ['version']).error) return;
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-register-'));
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const check = /^ {2}(openssl .*)$/m.exec(text('README.txt'))?.[1] ?? '';
  const run = () => spawnSync('sh', ['-c', check], { cwd: folder, encoding: 'utf8' });
  expect(run().stderr).toMatch(/Verification successful/i);
  writeFileSync(join(folder, 'SHA256SUMS'), `${text('SHA256SUMS')} `);
  expect(run().status).not.toBe(0);
  rmSync(folder, { recursive: true });
});

test('when its term is over it is expired, whatever else it was', async () => {
  app.clock.set('2027-11-14T15:59:00Z');
  expect((await ask(2)).state).toBe('valid');
  app.clock.set('2027-11-14T16:00:00Z');
  expect(await ask(2)).toMatchObject({ state: 'expired', endedOn: '2027-11-14', validUntil: '2027-11-14' });
  expect((await ask(1)).state).toBe('revoked');
});

test('the worst word wins', () => {
  const suspended = { state: 'suspended', from: '2026-01-01', until: null } as const;
  const facts = { state: 'issued', endedOn: null, validUntil: '2026-06-30', standing: suspended } as const;
  const at = (more: Partial<Parameters<typeof verdictOf>[0]>, day: string) =>
    verdictOf({ ...facts, ...more }, day).state;
  expect(at({}, '2025-12-31')).toBe('valid');
  expect(at({}, '2026-06-30')).toBe('suspended');
  expect(at({}, '2026-07-01')).toBe('expired');
  expect(at({ standing: { state: 'withdrawn', on: '2026-02-01' } }, '2026-07-01')).toBe('revoked');
  expect(at({ standing: { state: 'renewed', on: '2026-02-01' } }, '2026-03-01')).toBe('superseded');
  expect(at({ state: 'superseded', endedOn: '2026-03-01' }, '2026-07-01')).toBe('superseded');
});

test('no export names who attended', () => {
  const content = {
    kind: 'attendance',
    number: 'ATT-2026-0001',
    verificationUrl: 'https://x/VERIFY/ATT-2026-0001?C=X',
    issuerZh: '联盟',
    issuerEn: 'Alliance',
    conferredOn: '2026-11-20',
    timeZone: 'Asia/Shanghai',
    nameNative: '司马相如',
    nameLatin: 'Sima Xiangru',
    organisationZh: '示例学院',
    organisationEn: 'Sample College',
    editionZh: '年会',
    editionEn: 'Annual meeting',
    startsOn: '2026-11-20',
    endsOn: '2026-11-20',
    venueZh: '天河',
    venueEn: 'Tianhe',
  } as const;
  const none = { endedAt: null, validUntil: null, designationId: null, successor: null, pdfSigner: null };
  const row = { number: content.number, kind: 'attendance', state: 'issued', content, issuedAt: new Date(0) } as const;
  const [entry] = registerEntry({ ...row, ...none, pdfSha256: 'ab', jwt: null, kid: null }, undefined, new Date(0));
  expect(entry).toMatchObject({ number: 'ATT-2026-0001', state: 'valid', pdfSha256: 'ab' });
  expect(JSON.stringify(entry)).not.toMatch(/司马|Sima|示例学院|Sample College/);
});

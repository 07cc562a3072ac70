import { createHash, X509Certificate } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { calculateJwkThumbprint, createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { createCredentialKeys } from '../../../server/modules/certificates/index.ts';
import { createSecretFiles } from '../../../server/platform/secret-files.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';
import { judgeCredential } from '../../support/independent-verifier.ts';
import { checkPdf, hasPdfsig, hasPoppler, hasQpdf, readAttachments, readSignatures } from '../../support/paper.ts';
import { createSigningIdentity } from '../../support/signing-identity.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let app: TestApp;
let officer: Agent;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-15T02:00:00Z' });
  officer = await app.signIn('certificate_officer');
});
afterAll(() => app.close());

let nextYear = 2030;

interface Issued {
  readonly id: string;
  readonly number: string;
  readonly code: string;
}

async function issue(size: number, at: TestApp = app): Promise<Issued[] & { cohortId: string }> {
  const { cohort } = await addCohort(at, size, nextYear++);
  await draftAndApprove(at, cohort.id);
  const agent = at === app ? officer : await at.signIn('certificate_officer');
  const { body } = await agent.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
  const made: Issued[] = [];
  for (const { id, number } of body.issued)
    made.push({ id, number, code: (await at.db.knex('certificate').where({ id }).first('code')).code });
  return Object.assign(made, { cohortId: cohort.id });
}

async function one(): Promise<Issued> {
  const [first] = await issue(1);
  if (!first) throw new Error('nothing was issued');
  return first;
}

const jwtOf = async ({ number, code }: Issued): Promise<string> => {
  const answer = await fetch(`${app.url}/api/v1/certificates/${number}/credential.jwt?code=${code}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/vc+jwt']);
  return answer.text();
};
/** As a stranger verifies: with nothing but the address and the token. */
const verify = (jwt: string) => jwtVerify(jwt, createRemoteJWKSet(new URL('/.well-known/jwks.json', app.url)));

const bitOf = async (jwt: string, purpose: 'revocation' | 'suspension' = 'revocation'): Promise<boolean> =>
  (
    await judgeCredential(jwt, {
      jwks: await (await fetch(`${app.url}/.well-known/jwks.json`)).json(),
      now: app.clock.now(),
    })
  ).status[purpose];

/** As the command line does, beside the running server. */
function rotate(): Promise<string> {
  const { db, clock, secretsFolder } = app;
  const { audit } = app.app.doors;
  return createCredentialKeys({ db, clock, audit, secretFiles: createSecretFiles(secretsFolder) }).rotateKey();
}

describe('the keys', () => {
  test('are published without a private member, named by their thumbprint, and may be kept', async () => {
    const { body, headers } = await app.anyone.get('/.well-known/jwks.json').expect(200);
    expect(headers['cache-control']).toContain('max-age');
    expect(headers['etag']).toBeDefined();
    for (const key of body.keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
      expect([key.alg, key.use, key.kty]).toEqual(['RS256', 'sig', 'RSA']);
      expect(key.kid).toBe(await calculateJwkThumbprint({ kty: key.kty, n: key.n, e: key.e }));
      expect(Buffer.from(key.n, 'base64url')).toHaveLength(384);
    }
    expect(body.keys).toHaveLength(1);
  });

  test('lie in files that nobody else can read, and no private half is in the database', async () => {
    await one().then(({ id }) => officer.get(`/api/v1/certificates/${id}/certificate.pdf`).expect(200));
    const files = readdirSync(app.secretsFolder);
    expect(files.sort()).toEqual(['credential-key.pem', 'paper-authority.pem', 'paper-signer.pem']);
    for (const file of files) expect(statSync(join(app.secretsFolder, file)).mode & 0o777).toBe(0o600);
    const rows = await app.db.knex('credential_key');
    expect(JSON.stringify(rows)).not.toMatch(/"(d|p|q|dp|dq|qi)":|PRIVATE/);
  });

  test('change, and what the old one signed goes on verifying', async () => {
    const old = await jwtOf(await one());
    const kid = await rotate();
    const fresh = await jwtOf(await one());
    expect(decodeProtectedHeader(fresh).kid).toBe(kid);
    expect(decodeProtectedHeader(old).kid).not.toBe(kid);
    await verify(old);
    await verify(fresh);
  });

  test('are one and the same for two nodes that need the first at once', async () => {
    const other = await startTestApp();
    const { db, clock } = other;
    const node = () =>
      createCredentialKeys({
        db,
        clock,
        audit: other.app.doors.audit,
        secretFiles: createSecretFiles(other.secretsFolder),
      });
    const made = await Promise.all([node().ensureKey(), node().ensureKey(), node().ensureKey()]);
    expect(new Set(made.map((key) => key.kid)).size).toBe(1);
    expect(await db.knex('credential_key')).toHaveLength(1);
    await other.close();
  });
});

describe('a credential', () => {
  test('is verified with the published keys, and names institution, designation and number', async () => {
    const issued = await one();
    const { payload, protectedHeader } = await verify(await jwtOf(issued));
    expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(protectedHeader.jwk).not.toHaveProperty('d');
    const subject = payload['credentialSubject'] as Record<string, unknown>;
    expect(payload).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        expect.stringMatching(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context/),
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      iss: `${app.url}/api/v1/credentials/issuer`,
      jti: payload['id'],
      sub: subject['id'],
      validFrom: '2026-11-15T02:00:00.000Z',
      nbf: Date.parse('2026-11-15T02:00:00Z') / 1000,
    });
    expect(subject).toMatchObject({
      type: ['AchievementSubject'],
      licenseNumber: issued.number,
      achievement: { achievementType: 'QualityAssuranceCredential', name: '岭南工匠学院 Lingnan Artisan Polytechnic' },
    });
    expect(JSON.stringify(subject['identifier'])).toContain('广东交通职业技术学院');
    // Every address in it answers.
    const { body: issuer } = await app.anyone.get(new URL(String(payload.iss)).pathname).expect(200);
    expect([issuer.id, issuer.type]).toEqual([payload.iss, ['Profile']]);
    const { body: holder } = await app.anyone.get(new URL(String(payload.sub)).pathname).expect(200);
    expect(holder.name).toBe('广东交通职业技术学院 Guangdong Communication Polytechnic');
    const own = new URL(String(payload['id']));
    expect((await fetch(own)).status).toBe(200);
    const { body } = await app.anyone
      .get(`/api/v1/certificates/${issued.number}/credential.json`)
      .query({ code: issued.code })
      .expect(200);
    expect(body.jwt).toBe(await jwtOf(issued));
    expect(body.credential).toEqual(JSON.parse(JSON.stringify(payload)));
  });

  test('that was tampered with, or signed by somebody else, fails', async () => {
    const jwt = await jwtOf(await one());
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const changed = Buffer.from(payload, 'base64url').toString().replace('岭南工匠学院', '岭南工匠大学');
    const forged = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
    await expect(verify(forged)).rejects.toThrow('signature verification failed');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    await expect(verify(`${none}.${payload}.`)).rejects.toThrow();
  });

  test('is the same for ever, also after another key and another name of the institution', async () => {
    const issued = await one();
    const [a, b, c] = await Promise.all([jwtOf(issued), jwtOf(issued), jwtOf(issued)]);
    expect(new Set([a, b, c]).size).toBe(1);
    app.clock.advance({ hours: 1 });
    await rotate();
    await app.db.knex('organisation').update({ name_zh: '改名学院' });
    expect(await jwtOf(issued)).toBe(a);
    app.clock.advance({ hours: -1 });
  });

  test('of a revoked or superseded certificate has its bit set, and only that one', async () => {
    const issued = await issue(3);
    const [revoked, corrected, kept] = issued;
    if (!revoked || !corrected || !kept) throw new Error('three are needed');
    const before = await Promise.all(issued.map(jwtOf));
    for (const jwt of before) expect(await bitOf(jwt)).toBe(false);
    await officer.post(`/api/v1/certificates/${revoked.id}/revocation`).send({ reason: '撤销' }).expect(204);
    const draft = await officer
      .post(`/api/v1/certificates/${corrected.id}/supersession`)
      .send({ reason: '校名有误', institutionZh: '更正学院' })
      .expect(201);
    expect(await Promise.all(before.map((jwt) => bitOf(jwt)))).toEqual([true, false, false]);
    const approver = await app.signIn('certificate_approver');
    await approver
      .post(`/api/v1/cohorts/${issued.cohortId}/approvals`)
      .send({ ids: [draft.body.id] })
      .expect(200);
    await officer.post(`/api/v1/cohorts/${issued.cohortId}/certificates`).send({}).expect(201);
    expect(await Promise.all(before.map((jwt) => bitOf(jwt)))).toEqual([true, true, false]);
    // Still given out, the same: its status tells the truth.
    expect(await jwtOf(revoked)).toBe(before[0]);
  });

  test('first asked for after the revocation has its bit set too', async () => {
    const issued = await one();
    await officer.post(`/api/v1/certificates/${issued.id}/revocation`).send({ reason: '撤销' }).expect(204);
    expect(await bitOf(await jwtOf(issued))).toBe(true);
  });

  test('of an unknown number, a wrong code, none and nonsense is the same answer after the same time', async () => {
    const { number, code } = await one();
    const answers = new Set<string>();
    for (const [n, c] of [
      [number, '00000001'],
      [number, '00000000'],
      [number, ''],
      ['LAP-1999-0001', code],
      ['nonsense', code],
      ['𠀀'.repeat(40), '../../etc'],
    ] as const)
      for (const form of ['jwt', 'json']) {
        const start = performance.now();
        const answer = await app.anyone
          .get(`/api/v1/certificates/${encodeURIComponent(n)}/credential.${form}`)
          .query({ code: c });
        expect(performance.now() - start).toBeGreaterThan(29);
        const { instance: _, ...rest } = answer.body;
        answers.add(JSON.stringify([answer.status, rest]));
      }
    expect([...answers]).toEqual([expect.stringContaining('certificates.credential_unknown')]);
    expect([...answers][0]).toMatch(/^\[404/);
  });

  test('does not exist for a draft, an institution without certificate, or a list that never was', async () => {
    const { organisations } = await addCohort(app, 1, nextYear++);
    await app.anyone.get(`/api/v1/credentials/subjects/${organisations[0]?.id}`).expect(404);
    await app.anyone.get('/api/v1/credentials/status/1').expect(200);
    for (const list of ['2', '0', '-1', 'x', '99999999999'])
      await app.anyone.get(`/api/v1/credentials/status/${list}`).expect(404);
  });
});

describe('the sheet', () => {
  const sheetOf = async (id: string, agent = officer): Promise<Buffer> =>
    (await agent.get(`/api/v1/certificates/${id}/certificate.pdf`).buffer(true).expect(200)).body;

  const authorityOf = async ({ url }: TestApp): Promise<X509Certificate> =>
    new X509Certificate(await (await fetch(`${url}/api/v1/credentials/authority.pem`)).text());

  // Readers that are not ours judge the file; on a machine without them these say that they were skipped.
  (hasPoppler ? test : test.skip)('holds the credential, and is the same bytes when it is drawn again', async () => {
    const issued = await one();
    const first = await sheetOf(issued.id);
    expect(first.length).toBeLessThanOrEqual(250_000);
    expect(Buffer.compare(first, await sheetOf(issued.id))).toBe(0);
    await app.db
      .knex('certificate')
      .where({ id: issued.id })
      .update({ pdf: null, pdf_sha256: null, pdf_signed_by: null, pdf_signer: null });
    app.clock.advance({ minutes: 1 });
    expect(Buffer.compare(first, await sheetOf(issued.id))).toBe(0);
    const inside = readAttachments(first);
    expect([...inside.keys()]).toEqual([`${issued.number}.jwt`]);
    expect(inside.get(`${issued.number}.jwt`)?.toString()).toBe(await jwtOf(issued));
    expect(first.includes('/AFRelationship /Data')).toBe(true);
  });

  // pdfsig comes with poppler, not everywhere.
  (hasPdfsig ? test : test.skip)('is signed by an authority of our own, and a changed byte is noticed', async () => {
    const issued = await one();
    const pdf = await sheetOf(issued.id);
    const said = readSignatures(pdf);
    expect(said).toContain('Signature is Valid');
    expect(said).toContain('Total document signed');
    expect(said).toContain('Certificates 127.0.0.1');
    const forged = Buffer.from(pdf);
    forged[1000] = (forged[1000] ?? 0) ^ 1;
    expect(readSignatures(forged)).not.toContain('Signature is Valid');
    const { body } = await app.anyone
      .get(`/api/v1/certificates/${issued.number}/verification`)
      .query({ code: issued.code })
      .expect(200);
    expect(body.pdfSignature).toEqual({ by: 'installation', name: 'Certificates 127.0.0.1' });
    expect(body.pdfSha256).toBe(createHash('sha256').update(pdf).digest('hex'));
    const root = await authorityOf(app);
    expect([root.ca, root.checkIssued(root), root.verify(root.publicKey)]).toEqual([true, true, true]);
  });

  // qpdf is not on every machine.
  (hasQpdf ? test : test.skip)('has no fault that qpdf finds', async () => {
    const said = checkPdf(await sheetOf((await one()).id));
    expect(said).toContain('No syntax or stream encoding errors found');
  });

  // pdfsig comes with poppler, not everywhere.
  (hasPdfsig ? test : test.skip)('is signed by the institution where its key is configured', async () => {
    const { keyPem, certificatePem } = createSigningIdentity('rsa', 'Office of Certificates');
    const other = await startTestApp({ institutionSigner: { keyPem, certificatePem, chainPem: [] } });
    const [issued] = await issue(1, other);
    if (!issued) throw new Error('nothing was issued');
    const pdf = await sheetOf(issued.id, await other.signIn('certificate_officer'));
    const { body } = await other.anyone
      .get(`/api/v1/certificates/${issued.number}/verification`)
      .query({ code: issued.code });
    const authority = await authorityOf(other);
    expect(readdirSync(other.secretsFolder)).toEqual(['credential-key.pem']);
    await other.close();
    expect(readSignatures(pdf)).toMatch(/Office of Certificates[\s\S]*Signature is Valid/);
    expect(body.pdfSignature).toEqual({ by: 'institution', name: 'Office of Certificates' });
    expect(authority.subject).toBe('CN=Office of Certificates');
  });
});

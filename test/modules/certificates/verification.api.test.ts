import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FileFindings, inspectFile, judgeFile } from '../../../client/features/certificates/file/inspect-file.ts';
import { readPem } from '../../../client/features/certificates/file/x509.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';
import { judgeCredential } from '../../support/independent-verifier.ts';
import { hasPdfsig, hasQpdf, readSignatures } from '../../support/paper.ts';
import { readStructure } from '../../support/pdf-structure.ts';
import { testShell } from '../../support/shell.ts';

interface Issued {
  readonly id: string;
  readonly number: string;
  readonly code: string;
}

let app: TestApp;
let first: Issued;
let second: Issued;
let lastAddress = 0;
/** Each asks from another connection, unless the limit itself is meant. */
const somewhere = () => `192.0.2.${++lastAddress}`;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-15T02:00:00Z', shell: testShell() });
  const officer = await app.signIn('certificate_officer');
  const { cohort } = await addCohort(app, 2, 2026);
  await draftAndApprove(app, cohort.id);
  const { body } = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
  const made: Issued[] = [];
  for (const { id, number } of body.issued) {
    const { code } = await app.db.knex('certificate').where({ id }).first('code');
    made.push({ id, number, code });
  }
  const [one, other] = made;
  if (!one || !other) throw new Error('two are needed');
  [first, second] = [one, other];
});
afterAll(() => app.close());

const json = (path: string, from = somewhere()) =>
  app.anyone.get(path).set({ Accept: 'application/json', 'X-Forwarded-For': from });
const html = (path: string, from = somewhere()) =>
  app.anyone.get(path).set({ Accept: 'text/html', 'X-Forwarded-For': from });

describe('the address in print', () => {
  test('answers a person with a page and software with JSON, and caches keep them apart', async () => {
    const path = `/VERIFY/${first.number}?C=${first.code}`;
    const page = await html(path).expect(200);
    expect(page.headers['content-type']).toContain('text/html');
    const data = await json(path).expect(200);
    expect([data.headers['cache-control'], data.headers['access-control-allow-origin']]).toEqual(['no-store', '*']);
    for (const { headers } of [page, data]) expect(headers['vary']).toMatch(/\bAccept\b/);
    expect(data.body).toMatchObject({ state: 'valid', certificate: { kind: 'designation', number: first.number } });
    const api = await json(`/api/v1/certificates/${first.number}/verification?code=${first.code}`).expect(200);
    expect(api.body).toEqual(data.body);
    // a browser and a tool that says nothing get the page
    expect((await app.anyone.get(path).set('Accept', '*/*')).headers['content-type']).toContain('text/html');
  });

  test('needs no script: the verdict, the words and a plain form are in the page', async () => {
    const { text } = await html(`/en/verify/${first.number}?c=${first.code}`);
    expect(text).toContain('Genuine and valid');
    expect(text).toContain('广东交通职业技术学院');
    expect(text).toContain(`${app.url}/verify/${first.number}?c=${first.code}`);
    // one script of its own, nothing to hydrate
    expect(text).not.toContain('application/json');
    expect(text.match(/<script/g)).toHaveLength(1);
    const ask = (await html('/en/verify')).text;
    expect(ask).toMatch(
      /<form[^>]+method="get"[^>]*action="\/en\/verify"|<form[^>]+action="\/en\/verify"[^>]*method="get"/,
    );
    expect((await html(`/en/verify?number=${first.number}&c=${first.code}`)).text).toContain('Genuine and valid');
  });

  test('a number alone says nothing of anybody', async () => {
    const { text } = await html(`/en/verify/${first.number}`).expect(200);
    expect(text).not.toContain('广东交通职业技术学院');
    expect((await json(`/verify/${first.number}`)).body.state).toBe('unknown');
  });

  test('is understood as people type it', async () => {
    const { number, code } = first;
    const wide = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0));
    const asked: [string, string][] = [
      [number.toLowerCase(), code.toLowerCase()],
      [wide(number), wide(code)],
      [` ${number.replaceAll('-', ' – ')} `, code.split('').join(' ')],
      [`证书编号：${number}`, `${code.slice(0, 4)}—${code.slice(4)}`],
      [number.replace(/-0/g, '-O'), code.replaceAll('0', 'O').replaceAll('1', 'I')],
      [number, code.replaceAll('1', 'l').replaceAll('0', 'о').replaceAll('C', 'С')],
      [`${app.url}/verify/${number}?c=${code}`, ''],
    ];
    for (const [typedNumber, typedCode] of asked) {
      const { text } = await html(
        `/en/verify?number=${encodeURIComponent(typedNumber)}&c=${encodeURIComponent(typedCode)}`,
      );
      expect([typedNumber, typedCode, text.includes('Genuine and valid')]).toEqual([typedNumber, typedCode, true]);
    }
  });
});

describe('who guesses', () => {
  test('learns nothing: each miss is one and the same statement, answered at a full step', async () => {
    const { number, code } = first;
    // Jobs draw the sheets of what was just issued and would ask in between; afterwards each statement is the page's own.
    await app.app.worker.drain();
    const misses: [string, string][] = [
      [number, 'malformed!'],
      [number, '00000000'],
      [number, second.code],
      ['LAPA-1999-0001', code],
      ['nonsense', code],
    ];
    const seen = new Set<string>();
    for (const [n, c] of misses) {
      const statements: string[] = [];
      const note = ({ sql }: { sql: string }) => void statements.push(sql);
      app.db.knex.on('query', note);
      const start = performance.now();
      const { status, body } = await json(`/verify/${encodeURIComponent(n)}?c=${encodeURIComponent(c)}`);
      expect(performance.now() - start).toBeGreaterThan(29);
      app.db.knex.removeListener('query', note);
      const asked = statements.filter((sql) => sql.includes('"certificate"'));
      expect(asked).toHaveLength(1);
      seen.add(JSON.stringify([status, body, asked]));
    }
    expect(seen.size).toBe(1);
  });

  test('waits after 60 misses, also for what is on record, and is told how long in both languages', async () => {
    const from = somewhere();
    // at once, so that they fall into one minute on any machine
    const miss = () => json(`/verify/${first.number}?c=00000000`, from).expect(200);
    await Promise.all(Array.from({ length: 60 }, miss));
    const path = `/verify/${first.number}?c=${first.code}`;
    const refused = await json(path, from).expect(429);
    expect([refused.body.code, Number(refused.headers['retry-after']) > 0]).toEqual([
      'certificates.too_many_misses',
      true,
    ]);
    await json(`/api/v1/certificates/${first.number}/credential.jwt?code=${first.code}`, from).expect(429);
    const page = await html(`/zh${path}`, from).expect(429);
    expect(page.headers['retry-after']).toBeDefined();
    expect(page.text).toContain('请稍候再试');
    expect(page.text).toContain('this says nothing about the certificate');
    // others are not held up
    await json(path).expect(200);
  });

  test('who verifies much that is on record never waits', async () => {
    const from = somewhere();
    for (let count = 0; count < 70; count++) await json(`/verify/${first.number}?c=${first.code}`, from).expect(200);
  });
});

describe('what software reads', () => {
  test('has its registered type, may be read from pages of other sites and kept for as long as it says', async () => {
    const credential = `/api/v1/certificates/${first.number}/credential`;
    const kept = 'public, max-age=300, stale-if-error=86400';
    const types: [string, string, string][] = [
      ['/.well-known/jwks.json', 'application/jwk-set+json', kept],
      [`${credential}.jwt?code=${first.code}`, 'application/vc+jwt', 'private, no-store'],
      [`${credential}.json?code=${first.code}`, 'application/json', 'private, no-store'],
      ['/api/v1/credentials/issuer', 'application/ld+json', kept],
      ['/api/v1/credentials/status/1', 'application/vc+jwt', kept],
      ['/api/v1/credentials/suspensions/1', 'application/vc+jwt', kept],
      ['/api/v1/credentials/authority.pem', 'application/x-pem-file', kept],
    ];
    for (const [path, type, cache] of types) {
      const answer = await fetch(app.url + path, { headers: { Origin: 'https://verifier.example' } });
      const told = ['content-type', 'cache-control', 'access-control-allow-origin', 'cross-origin-resource-policy'];
      expect([
        path,
        answer.status,
        ...told.map((name) => answer.headers.get(name)?.replace(/; charset.*/, '')),
      ]).toEqual([path, 200, type, cache, '*', 'cross-origin']);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      if (cache === kept) {
        const etag = answer.headers.get('etag') ?? '';
        await app.anyone.get(path).set('If-None-Match', etag).expect(304);
      }
    }
    const missing = await fetch(`${app.url}${credential}.jwt?code=00000000`);
    expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    const plain = await fetch(`${app.url}${credential}.jwt?code=${first.code}`, { headers: { Accept: 'text/plain' } });
    expect(plain.headers.get('content-type')).toContain('text/plain');
  });

  test('holds against a verifier written from the specifications alone, and what is forged does not', async () => {
    const token = await (
      await fetch(`${app.url}/api/v1/certificates/${first.number}/credential.jwt?code=${first.code}`)
    ).text();
    const jwks = await (await fetch(`${app.url}/.well-known/jwks.json`)).json();
    const now = app.clock.now();
    const { credential, status } = await judgeCredential(token, { jwks, now });
    expect(status).toEqual({ revocation: false, suspension: false });
    expect(JSON.stringify(credential)).toContain('广东交通职业技术学院');
    const [head = '', body = '', signature = ''] = token.split('.');
    const changed = Buffer.from(Buffer.from(body, 'base64url').toString().replace('岭南', '岭北')).toString(
      'base64url',
    );
    await expect(judgeCredential([head, changed, signature].join('.'), { jwks, now })).rejects.toThrow(
      'the signature fits',
    );
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    await expect(judgeCredential(`${none}.${body}.AA`, { jwks, now })).rejects.toThrow('RS256');
    await expect(judgeCredential(token, { jwks: { keys: [] }, now })).rejects.toThrow('the key is published');
    // a list that is not the one asked for, or of another purpose, is not believed
    const load = async () => (await fetch(`${app.url}/api/v1/credentials/suspensions/1`)).text();
    await expect(judgeCredential(token, { jwks, now, load })).rejects.toThrow('the one that was asked for');
  });
});

describe('a file', () => {
  let officer: Awaited<ReturnType<TestApp['signIn']>>;
  let firstPdf: Uint8Array<ArrayBuffer>;
  let secondPdf: Uint8Array<ArrayBuffer>;
  const sheetOf = async ({ id }: Issued) => {
    const answer = await officer.get(`/api/v1/certificates/${id}/certificate.pdf`).buffer(true).expect(200);
    return Uint8Array.from(answer.body as Buffer);
  };
  beforeAll(async () => {
    officer = await app.signIn('certificate_officer');
    firstPdf = await sheetOf(first);
    secondPdf = await sheetOf(second);
    // the first sheet waits for the fonts of the worker and for the key of the signer
  }, 300_000);

  const inspect = async (bytes: Uint8Array<ArrayBuffer>): Promise<FileFindings> => {
    const authority = readPem(await (await fetch(`${app.url}/api/v1/credentials/authority.pem`)).text());
    return inspectFile(bytes, authority);
  };
  const flipped = (bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> => {
    const copy = Uint8Array.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

  test('as issued is known by its hash, names its certificate and is signed under the root published here', async () => {
    const found = await inspect(firstPdf);
    expect(found).toEqual({
      sha256: createHash('sha256').update(firstPdf).digest('hex'),
      signature: { state: 'intact', signer: 'Certificates 127.0.0.1', isOurs: true },
      certificate: { number: first.number, code: first.code },
    });
    const { body } = await json(`/verify/${first.number}?c=${first.code}`);
    expect(judgeFile(found, body.pdfSha256)).toBe('same');
    expect(judgeFile(await inspect(secondPdf), body.pdfSha256)).toBe('other');
  });

  // pdfsig comes with poppler, not everywhere.
  (hasPdfsig ? test : test.skip)('with one byte changed is recognised by the page and by pdfsig alike', async () => {
    const { body } = await json(`/verify/${first.number}?c=${first.code}`);
    const hole = Buffer.from(firstPdf).indexOf('/Contents <');
    for (const at of [100, 1000, Math.floor(hole / 2), hole + 40, firstPdf.length - 30]) {
      const forged = flipped(firstPdf, at);
      const found = await inspect(forged);
      expect([at, found.signature.state, judgeFile(found, body.pdfSha256)]).toEqual([at, 'broken', 'changed']);
      expect(readSignatures(forged)).not.toContain('Signature is Valid');
    }
    expect(readSignatures(firstPdf)).toContain('Signature is Valid');
  });

  test('with something added behind, without a signature, cut off or of another kind is told apart', async () => {
    const { body } = await json(`/verify/${first.number}?c=${first.code}`);
    const judge = async (bytes: Uint8Array<ArrayBuffer>) => judgeFile(await inspect(bytes), body.pdfSha256);
    expect(await judge(Uint8Array.from([...firstPdf, 10]))).toBe('changed');
    expect(await judge(firstPdf.slice(0, -200))).toBe('changed');
    expect(await judge(Uint8Array.from(Buffer.from('%PDF-1.7 a scan')))).toBe('unsigned');
    expect(await judge(new Uint8Array())).toBe('unsigned');
    expect(judgeFile(await inspect(Uint8Array.from(Buffer.from('a text'))), undefined)).toBe('unnamed');
    // genuine in itself, but of an authority that is not ours
    const strangers = await inspectFile(firstPdf, undefined);
    expect(judgeFile(strangers, 'another')).toBe('foreign');
  });

  // qpdf is not on every machine.
  (hasQpdf ? test : test.skip)('is what PDF/A-3 asks for: closed, embedded, described and tagged', () => {
    const structure = readStructure(firstPdf);
    expect(structure).toMatchObject({
      version: '1.7',
      isEncrypted: false,
      fileIds: 2,
      outputIntents: ['GTS_PDFA1'],
      hasColourProfile: true,
      pdfaPart: '3',
      language: 'zh-CN',
      isTagged: true,
      showsTitle: true,
      forbidden: [],
      attachments: [{ name: `${first.number}.jwt`, relationship: '/Data', type: '/application/vc+jwt' }],
    });
    expect(structure.pdfaConformance).toMatch(/^[AB]$/);
    expect(structure.title).toContain(first.number);
    expect(structure.titleInMetadata).toBe(structure.title);
    expect(structure.structureRoles).toEqual(expect.arrayContaining(['/Document', '/P']));
    expect(structure.fonts.length).toBeGreaterThan(2);
    for (const font of structure.fonts) expect(font).toMatchObject({ isEmbedded: true, hasToUnicode: true });
  });
});

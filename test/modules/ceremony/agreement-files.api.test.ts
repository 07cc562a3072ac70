import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { scanPdf, wordFile } from '../../support/agreement-files.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';
import { png } from '../../support/directory-data.ts';

let app: TestApp;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
let organisationIds: string[];
let count = 0;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  const data = await startEdition(app);
  organiser = await app.signIn('organiser');
  const guest = await data.organisation({ nameEn: 'Sample Technical College', place: 'TH' });
  organisationIds = [data.host.id, guest.id];
});
afterAll(() => app.close());
beforeEach(() => {
  count += 1;
});

const add = async (more: object = {}) => {
  const parties = organisationIds.map((organisationId) => ({ organisationId, people: [] }));
  const draft = { number: `F-${count}`, titleZh: '协议', titleEn: 'Agreement', kind: 'other', parties };
  return (
    await organiser
      .post('/api/v1/editions/2026/agreements')
      .send({ ...draft, ...more })
      .expect(201)
  ).body;
};
const at = (id: string, rest = '') => `/api/v1/agreements/${id}${rest}`;
const read = async (id: string) => (await organiser.get(at(id)).expect(200)).body;
const PDF = scanPdf('signed');
const put = (id: string, bytes: Uint8Array, query: object, name = 'scan.pdf') =>
  organiser
    .post(at(id, '/files'))
    .query(query)
    .set('Content-Type', 'application/octet-stream')
    .set('X-File-Name', encodeURIComponent(name))
    .send(Buffer.from(bytes));

test('files are told by their bytes, go out as attachments that run nothing, and leave their name behind', async () => {
  const { id } = await add();
  await put(id, wordFile('word/document.xml'), { kind: 'draft', language: 'zh' }, '协议文本(第3稿).docx').expect(201);
  // What is called a page and is a PDF is kept as a PDF.
  const added = await put(id, PDF, { kind: 'signed' }, '../../evil.html').expect(201);
  await put(id, png(16, 16), { kind: 'annex' }, 'map.png').expect(201);
  const names = added.body.files.map((file: { fileName: string; mediaType: string }) => file.fileName);
  expect(names.sort()).toEqual(['evil.pdf', '协议文本(第3稿).docx'].sort());
  const [file] = (await read(id)).files.filter(({ kind }: { kind: string }) => kind === 'signed');
  const got = await organiser
    .get(at(id, `/files/${file.id}`))
    .responseType('blob')
    .expect(200);
  expect(Buffer.from(got.body).equals(PDF)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="agreement"; filename*=UTF-8''evil.pdf`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  expect((await put(id, PDF, { kind: 'annex' })).body.code).toBe('ceremony.file_twice');
  const other = await add({ number: `F-${count}-b` });
  expect((await organiser.get(at(other.id, `/files/${file.id}`))).status).toBe(404);
  await organiser.delete(at(id, `/files/${file.id}`)).expect(200);
  expect((await organiser.get(at(id, `/files/${file.id}`))).status).toBe(404);
  const { body } = await organiser.get(at(id, '/history')).expect(200);
  expect(body.items[0]).toMatchObject({ action: 'file_removed', before: { file: { fileName: 'evil.pdf' } } });
});

test('what is no PDF, Word file, PNG or JPEG is refused whatever it is called', async () => {
  const { id } = await add();
  const zip = wordFile('xl/workbook.xml');
  const bad: Record<string, Uint8Array> = {
    empty: Buffer.alloc(0),
    'three bytes': Buffer.from('PK\x03'),
    page: Buffer.from('<!doctype html><script>alert(1)</script>'),
    svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    program: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
    'half a PDF': PDF.subarray(0, PDF.length - 12),
    'a PDF behind a page': Buffer.concat([Buffer.from('<html>'), PDF]),
    'a workbook': zip,
    'a Word file with macros': wordFile('word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    'a Word file with a macro part': wordFile('word/document.xml', undefined, 'application/vnd.ms-office.vbaProject'),
    'half a zip': zip.subarray(0, 60),
    'half a picture': png(16, 16).subarray(0, 40),
    'the head of a JPEG': Buffer.from('ffd8ffe000104a4649460001', 'hex'),
  };
  for (const [what, bytes] of Object.entries(bad)) {
    const answer = await put(id, bytes, { kind: 'annex' });
    expect([what, answer.status, answer.body.code]).toEqual([what, 422, 'ceremony.file_type']);
  }
  const nameless = await put(id, PDF, { kind: 'draft' });
  expect(nameless.body.errors[0]).toMatchObject({ pointer: '?language', code: 'required' });
  const large = Buffer.concat([PDF, Buffer.alloc(15 * 1_048_576)]);
  expect((await put(id, large, { kind: 'annex' })).status).toBe(413);
  expect((await read(id)).files).toEqual([]);
});

import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemIds } from '../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { buildHall, type Hall } from '../support/checkin-data.ts';

/*
 * The short way for scans (server/platform/http/direct.ts) met by what a network does to requests. Written to the socket by
 * hand: a client library would not send the half of it.
 */
let app: TestApp;
let hall: Hall;
let door: string;
let token: string;

beforeAll(async () => {
  app = await startTestApp();
  hall = await buildHall(app.db, 2024);
  door = await hall.addCheckpoint();
  const organiser = await app.signIn('organiser');
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear: 2024, name: 'East', checkpointIds: [door] });
  token = (await app.anyone.post('/api/v1/stations/pair').send({ code: made.body.pairing.code })).body.token;
});
afterAll(() => app.close());

const bodyOf = (raw: string, more: object = {}) =>
  JSON.stringify({
    scanId: systemIds.uuid(),
    raw,
    source: 'wedge',
    direction: 'entry',
    scannedAt: app.clock.now().toISOString(),
    ...more,
  });
const head = (length: number | string, more: Readonly<Record<string, string>> = {}, method = 'POST') =>
  Object.entries({
    Host: 'localhost',
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Content-Length': String(length),
    ...more,
  })
    .map(([name, value]) => `${name}: ${value}`)
    .reduce((text, line) => `${text}${line}\r\n`, `${method} /api/v1/checkpoints/${door}/scans HTTP/1.1\r\n`)
    .concat('\r\n');

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: { readonly code?: string; readonly decision?: string; readonly errors?: readonly unknown[] };
}
/** The next answer on this connection. */
function read(socket: Socket): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const hear = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf('\r\n\r\n') + 4;
      const text = bytes.toString('latin1', 0, end);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
      if (end < 4 || bytes.length < end + length) return;
      socket.off('data', hear).pause();
      socket.unshift(bytes.subarray(end + length));
      const type = /content-type: ([^\r;]+)/i.exec(text)?.[1] ?? '';
      resolve({ status: Number(text.slice(9, 12)), type, body: JSON.parse(bytes.toString('utf8', end, end + length)) });
    };
    socket.on('data', hear).resume();
    socket.once('close', () => reject(new Error(`closed after ${bytes}`)));
  });
}
async function send(body: string, more: Readonly<Record<string, string>> = {}, method = 'POST'): Promise<Answer> {
  const socket = await open();
  socket.write(head(Buffer.byteLength(body), more, method) + body);
  const answer = await read(socket);
  socket.destroy();
  return answer;
}
const countScans = async () => Number((await app.db.knex('scan').count('* as n').first())?.['n']);
/** What the server counts as answered with a refusal; nobody else hears of a request whose client is gone. */
const countRefused = async () => {
  const { text } = await app.anyone.get('/metrics');
  return Number(/huiwu_http_requests_total\{method="POST",status="4xx"\} (\d+)/.exec(text)?.[1] ?? 0);
};
const accepted = async () => {
  const answer = await send(bodyOf((await hall.addPerson()).code));
  expect([answer.status, answer.body.decision]).toEqual([200, 'admit']);
};

test('a client that goes away in the middle of its body leaves nothing behind, and others are served', async () => {
  const before = await countScans();
  const refused = await countRefused();
  const body = bodyOf((await hall.addPerson()).code);
  for (let n = 0; n < 20; n += 1) {
    const socket = await open();
    const closed = new Promise((resolve) => socket.once('close', resolve).resume());
    socket.write(head(Buffer.byteLength(body)) + body.slice(0, 5 * n));
    if (n % 2) socket.resetAndDestroy();
    else socket.end();
    await closed;
  }
  while ((await countRefused()) < refused + 20);
  await accepted();
  expect(await countScans()).toBe(before + 1);
});

test('a client that goes away after its body has its scan stored once, and is told so when it asks again', async () => {
  const person = await hall.addPerson();
  const body = bodyOf(person.code);
  const socket = await open();
  socket.end(head(Buffer.byteLength(body)) + body);
  socket.once('data', () => {});
  await new Promise((resolve) => socket.once('close', resolve).resume());
  const again = await send(body);
  expect(again.body).toMatchObject({ decision: 'admit', reason: 'ok', replay: true });
  expect(await app.db.knex('scan').where({ registration_id: person.registrationId })).toHaveLength(1);
});

test('a body in crumbs, and two requests in one breath, are read rightly', async () => {
  const [slow, next] = [bodyOf((await hall.addPerson({ name: '王小明' })).code), bodyOf((await hall.addPerson()).code)];
  const socket = await open();
  const bytes = Buffer.from(head(Buffer.byteLength(slow)) + slow);
  for (let at = 0; at < bytes.length; at += 7) {
    socket.write(bytes.subarray(at, at + 7));
    await new Promise((turn) => setImmediate(turn));
  }
  expect(await read(socket)).toMatchObject({ status: 200, body: { decision: 'admit', person: { name: '王小明' } } });
  const one = head(Buffer.byteLength(next)) + next;
  socket.write(one + one);
  expect((await read(socket)).body).toMatchObject({ decision: 'admit', replay: false });
  expect((await read(socket)).body).toMatchObject({ decision: 'admit', replay: true });
  socket.destroy();
  await accepted();
});

test('what is no JSON, no object, not complete or not of the contract is refused and writes nothing', async () => {
  const before = await countScans();
  const { code } = await hall.addPerson();
  const told = async (body: string) => {
    const { status, type, body: problem } = await send(body);
    expect(type).toBe('application/problem+json');
    return [status, problem.code];
  };
  for (const body of ['{', '{"scanId":', 'raw=1', '\u0000', '[1,', bodyOf(code).slice(0, -1)])
    expect(await told(body)).toEqual([400, 'request.malformed']);
  for (const body of ['null', '[]', '"text"', '7', '{}', bodyOf(code, { direction: 'up' }), bodyOf(code, { more: 1 })])
    expect(await told(body)).toEqual([422, 'request.invalid']);
  expect(await told(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toEqual([422, 'request.invalid']);
  expect(await countScans()).toBe(before);
  await accepted();
});

test('what has not the plain shape goes the general way and meets the same rules', async () => {
  const { code } = await hall.addPerson();
  const before = await countScans();
  const refused = async (body: string, more: Readonly<Record<string, string>>, method?: string) =>
    (await send(body, more, method)).status;
  // Longer than a scan can be: read by the general stack, which knows its own limit.
  expect(await refused(bodyOf(code, { raw: 'x'.repeat(20_000) }), {})).toBe(422);
  expect(await refused(`"${'x'.repeat(1_100_000)}"`, {})).toBe(413);
  expect(await refused(bodyOf(code), { 'Content-Type': 'text/plain' })).toBe(400);
  expect(await refused(bodyOf(code), { 'Content-Type': 'application/x-www-form-urlencoded' })).toBe(400);
  expect(await refused(bodyOf(code), { 'Content-Encoding': 'gzip' })).toBe(400);
  expect(await refused(bodyOf(code), { 'Content-Type': 'application/json; charset=klingon' })).toBeGreaterThan(399);
  for (const method of ['PUT', 'DELETE', 'PATCH']) expect(await refused(bodyOf(code), {}, method)).toBe(404);
  expect(await refused(bodyOf(code), { Authorization: 'Bearer hws_unknown0000000' })).toBe(401);
  expect(await refused(bodyOf(code), { Authorization: 'Basic aHdzOmE=' })).toBe(401);
  expect(await refused('', {})).toBe(422);
  expect(await countScans()).toBe(before);
  // In pieces of a length that is told with each: the general way reads that.
  const socket = await open();
  const body = bodyOf(code);
  const headers = head(1).replace('Content-Length: 1', 'Transfer-Encoding: chunked');
  socket.write(`${headers}${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`);
  const status = await new Promise((resolve) => socket.once('data', (chunk) => resolve(String(chunk).slice(9, 12))));
  expect(status).toBe('200');
  socket.destroy();
  expect(await countScans()).toBe(before + 1);
});

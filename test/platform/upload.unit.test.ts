import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { contextOf, createHttp } from '../../server/app/http.ts';
import { createMetrics } from '../../server/app/metrics.ts';
import { type Api, defineApi, everyone, office, sheetUpload } from '../../server/platform/contract.ts';
import { mountApi, reply } from '../../server/platform/http/mount.ts';
import { createOpenApi } from '../../server/platform/http/openapi.ts';
import { createProblemWriter } from '../../server/platform/http/problem.ts';
import { systemIds } from '../../server/platform/ids.ts';
import { createLog } from '../../server/platform/log.ts';
import { SheetFault, sheetProblems } from '../../server/platform/sheet/sheet-fault.ts';

const api = defineApi('Files', {
  'POST /api/v1/files': {
    summary: 'Say what came',
    access: everyone,
    upload: sheetUpload,
    responses: { 200: Type.Object({ length: Type.Integer(), fileName: Type.String() }) },
  },
  'POST /api/v1/office-files': {
    summary: 'For the office',
    access: office('organiser'),
    upload: sheetUpload,
    responses: { 200: Type.Object({}) },
  },
  'POST /api/v1/faults': { summary: 'Fails', access: everyone, upload: sheetUpload, responses: { 204: null } },
});

const server = createServer();
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  const http = createHttp({
    ids: systemIds,
    log: createLog('silent'),
    publicUrl: url,
    authenticators: [],
    problems: createProblemWriter(sheetProblems),
    metrics: createMetrics(async () => undefined),
    clientDir: undefined,
    hotRoutes: [],
    checkResponses: true,
    mountOps: () => {},
    mountApis: (router) =>
      mountApi(
        router,
        api,
        {
          'POST /api/v1/files': async ({ body }) => reply(200, { length: body.bytes.length, fileName: body.fileName }),
          'POST /api/v1/office-files': async () => reply(200, {}),
          'POST /api/v1/faults': async () => {
            throw new SheetFault('cell_too_long', { column: 'C', row: 7, limit: 10_000 });
          },
        },
        { contextOf, checkResponses: true },
      ),
    mountPages: () => {},
    drawProblem: undefined,
  });
  server.on('request', http);
});
afterAll(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
);

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

test('a file arrives byte for byte with its name, which is never a path', async () => {
  const bytes = new Uint8Array(300_000).map((_, at) => at);
  for (const [name, fileName] of [
    ['名单 2026.xlsx', '名单 2026.xlsx'],
    ['C:\\fakepath\\a\u202e.csv', 'a.csv'],
    ['../../etc/passwd', 'passwd'],
  ]) {
    const answer = await post('/files', bytes, {
      'Content-Type': 'text/csv',
      'X-File-Name': encodeURIComponent(name ?? ''),
    });
    expect([answer.status, await answer.json()]).toEqual([200, { length: 300_000, fileName }]);
  }
  expect(await (await post('/files', new Blob(['a']))).json()).toEqual({ length: 1, fileName: '' });
});

test('larger than allowed is refused, with and without a length told before', async () => {
  const tooMuch = new Uint8Array(sheetUpload.maxBytes + 1);
  expect((await post('/files', tooMuch)).status).toBe(413);
  const piece = new Uint8Array(65_536);
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += piece.length;
      if (sent > 3 * sheetUpload.maxBytes) controller.close();
      else controller.enqueue(piece);
    },
  });
  const status = await post('/files', endless).then(
    (answer) => answer.status,
    () => 413,
  );
  expect(status).toBe(413);
  expect((await post('/files', new Uint8Array(sheetUpload.maxBytes))).status).toBe(200);
});

test('another kind of body, a packed one and a name that cannot be read are malformed', async () => {
  for (const [body, headers] of [
    ['{}', { 'Content-Type': 'application/json' }],
    ['a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['a', { 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' }],
    ['a', { 'Content-Type': 'text/csv', 'X-File-Name': '%ff' }],
  ] as const)
    expect((await post('/files', body, headers)).status).toBe(400);
});

test('a stranger is refused before his file is read', async () => {
  const answer = await post('/office-files', new Uint8Array(1000));
  expect(answer.status).toBe(401);
});

test('a fault of a sheet is told in the language of the reader', async () => {
  const answer = await post('/faults', 'a', { 'Content-Type': 'text/csv', 'Accept-Language': 'zh' });
  expect([answer.status, (await answer.json()).detail]).toEqual([422, '单元格 C7 超过 10000 个字符。']);
});

test('OpenAPI tells what may be sent', () => {
  const { paths } = createOpenApi([api as unknown as Api], { version: '1', publicUrl: url }) as {
    paths: Record<string, { post: { requestBody: { content: object }; parameters: { name: string }[] } }>;
  };
  const operation = paths['/api/v1/files']?.post;
  expect(Object.keys(operation?.requestBody.content ?? {})).toContain('text/csv');
  expect(operation?.parameters.map(({ name }) => name)).toEqual(['X-File-Name']);
});

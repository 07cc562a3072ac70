import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { OFFICE_ROLES } from '../../server/modules/identity/domain.ts';
import { ADMINISTRATOR } from '../../server/platform/caller.ts';
import { describeAccess } from '../../server/platform/http/access.ts';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const endpoints = () =>
  app.app.apis.flatMap((api) => Object.entries(api.endpoints).map(([key, endpoint]) => ({ key, endpoint })));

test('every route stands in the list with its rule', () => {
  const list = endpoints()
    .map(({ key, endpoint }) => `${key} — ${describeAccess(endpoint.access)}`)
    .sort();
  expect(new Set(list.map((line) => line.split(' — ')[0])).size).toBe(list.length);
  // A new route, or another rule for an old one, is seen in review as a changed line.
  expect(list.join('\n')).toMatchSnapshot();
});

test('rules name roles that exist', () => {
  const known = new Set<string>([...OFFICE_ROLES, ADMINISTRATOR]);
  const named = endpoints().flatMap(({ endpoint }) => ('roles' in endpoint.access ? endpoint.access.roles : []));
  expect(named.filter((role) => !known.has(role))).toEqual([]);
});

/** A path with well-formed ids of nothing. */
const nowhere = (path: string): string =>
  path
    .replace('{year}', '2999')
    .replace(/\{(\w*[iI]d)\}/g, '01890000-0000-7000-8000-000000000000')
    .replace(/\{\w+\}/g, 'nothing');

test('nobody without credentials gets past a rule, and the answer says nothing about what exists', async () => {
  for (const { key, endpoint } of endpoints()) {
    if (endpoint.access.kind === 'public') continue;
    const [method = '', path = ''] = key.split(' ');
    const call = app.anyone[method.toLowerCase() as 'get'](nowhere(path));
    const answer = await (method === 'GET' ? call : call.send({}));
    expect([key, answer.status, answer.body.code]).toEqual([key, 401, 'request.unauthenticated']);
  }
});

test('a role that a rule does not name is refused before the body is read', async () => {
  const agents = new Map(await Promise.all(OFFICE_ROLES.map(async (role) => [role, await app.signIn(role)] as const)));
  for (const { key, endpoint } of endpoints()) {
    const { access } = endpoint;
    if (access.kind === 'public' || access.kind === 'signed-in') continue;
    const [method = '', path = ''] = key.split(' ');
    for (const role of OFFICE_ROLES) {
      if (role === ADMINISTRATOR || ('roles' in access && access.roles.includes(role))) continue;
      const call = agents.get(role)?.[method.toLowerCase() as 'get'](nowhere(path));
      const answer = await (method === 'GET' ? call : call?.send({ unknown: true }));
      expect([key, role, answer?.status]).toEqual([key, role, 403]);
    }
  }
});

test('the description is valid OpenAPI 3.1 and holds every route', async () => {
  const description = (await app.anyone.get('/api/openapi.json').expect(200)).body;
  const result = await new Validator().validate(description);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
  const described = Object.entries(description.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(
    endpoints()
      .map(({ key }) => key)
      .sort(),
  );
});

test('every problem code of a route has its texts, and the readable page shows them', async () => {
  const { text } = await app.anyone.get('/api/docs').expect(200);
  const codes = endpoints().flatMap(({ endpoint }) => endpoint.problems ?? []);
  for (const code of codes) expect(text).toContain(`id="${code}"`);
});

test('what is not there is a problem in the language of the reader', async () => {
  const zh = await app.anyone.get('/api/v1/nothing').set('Accept-Language', 'zh-CN').expect(404);
  const en = await app.anyone.get('/api/v1/nothing').set('Accept-Language', 'de, en;q=0.5').expect(404);
  expect([zh.body.title, en.body.title]).toEqual(['此地址没有内容。', 'There is nothing at this address.']);
  expect(zh.headers['content-type']).toMatch('application/problem+json');
});

test('headers close the doors that browsers leave open', async () => {
  const { headers } = await app.anyone.get('/api/v1/nothing');
  expect(headers['content-security-policy']).toMatch("default-src 'none'");
  expect(headers['content-security-policy']).toMatch("script-src 'self' 'wasm-unsafe-eval'");
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  expect(headers['x-powered-by']).toBeUndefined();
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test('a wrong password and an unknown address answer the same', async () => {
  await app.signIn('viewer');
  const wrong = await app.anyone
    .post('/api/v1/sessions')
    .send({ email: 'user1@office.example', password: 'not this one' });
  const unknown = await app.anyone
    .post('/api/v1/sessions')
    .send({ email: 'nobody@office.example', password: 'not this one' });
  expect([wrong.status, wrong.body.code]).toEqual([401, 'identity.sign_in_refused']);
  expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
});

test('a sign-in link works once and a new user sets the first password with it', async () => {
  const admin = await app.signIn('administrator');
  const made = await admin
    .post('/api/v1/users')
    .send({ email: 'new@office.example', name: '新用户', locale: 'zh', roles: ['organiser'] })
    .expect(201);
  const link = made.body.signInLink.url.split('#link=')[1];
  const first = await app.anyone.post('/api/v1/sessions').send({ link }).expect(201);
  expect(first.body.user.roles).toEqual(['organiser']);
  const again = await app.anyone.post('/api/v1/sessions').set('Accept-Language', 'zh').send({ link });
  expect([again.status, again.body.detail]).toEqual([401, '登录链接已使用或已过期，请重新获取。']);
});

test('roles are enforced: 401 for nobody, 403 for the wrong role, and a closed account is out at once', async () => {
  const admin = await app.signIn('administrator');
  const viewer = await app.signIn('viewer');
  expect((await app.anyone.get('/api/v1/users')).status).toBe(401);
  expect((await viewer.get('/api/v1/users')).status).toBe(403);
  const me = await viewer.get('/api/v1/sessions/current').expect(200);
  await admin.patch(`/api/v1/users/${me.body.user.id}`).send({ disabled: true }).expect(200);
  expect((await viewer.get('/api/v1/sessions/current')).status).toBe(401);
});

test('an unknown field and a malformed body change nothing and are named', async () => {
  const admin = await app.signIn('administrator');
  const unknown = await admin
    .post('/api/v1/users')
    .send({ email: 'x@office.example', name: 'X', locale: 'en', roles: [], isAdmin: true });
  expect([unknown.status, unknown.body.errors]).toEqual([
    422,
    [{ pointer: '/isAdmin', code: 'unknown', detail: 'This field is not known.' }],
  ]);
  const malformed = await admin.post('/api/v1/users').set('Content-Type', 'application/json').send('{"email":');
  expect([malformed.status, malformed.body.code]).toEqual([400, 'request.malformed']);
  const list = await admin.get('/api/v1/users').expect(200);
  expect(list.body.items.some((user: { email: string }) => user.email === 'x@office.example')).toBe(false);
});

test('a cookie is worth nothing to another site', async () => {
  const admin = await app.signIn('administrator');
  const answer = await admin.patch('/api/v1/users/me').set('Origin', 'https://evil.example').send({ name: 'taken' });
  expect([answer.status, answer.body.code]).toEqual([403, 'request.foreign_origin']);
});

test('every change has its audit line', async () => {
  const admin = await app.signIn('administrator');
  await admin.patch('/api/v1/users/me').send({ name: '王秘书长' }).expect(200);
  const audit = await admin.get('/api/v1/audit?limit=1').expect(200);
  expect(audit.body.items[0]).toMatchObject({ action: 'identity.profile_changed', detail: { fields: ['name'] } });
});

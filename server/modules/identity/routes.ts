import { stringifySetCookie } from 'cookie';
import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import { sessionCookieName } from '../../platform/http/credentials.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import { type Handlers, noContent, reply } from '../../platform/http/mount.ts';
import type { ApiKeys } from './api-keys.ts';
import type { identityApi } from './contract.ts';
import { type Account, SESSION_HOURS } from './domain.ts';
import type { Identity, SignedIn } from './service.ts';
import type { ApiKeyRow } from './session-store.ts';

interface Needs {
  readonly identity: Identity;
  readonly apiKeys: ApiKeys;
  readonly publicUrl: string;
  /** Tries by address of the reader and by account: neither one guesser nor many on one account get far. */
  readonly addressLimit: Limiter;
  readonly accountLimit: Limiter;
}

export function identityHandlers({
  identity,
  apiKeys,
  publicUrl,
  addressLimit,
  accountLimit,
}: Needs): Handlers<typeof identityApi.endpoints> {
  const cookie = (value: string, maxAge: number): string =>
    stringifySetCookie({
      name: sessionCookieName(publicUrl),
      value,
      httpOnly: true,
      sameSite: 'lax',
      secure: publicUrl.startsWith('https:'),
      path: '/',
      maxAge,
    });

  return {
    'POST /api/v1/sessions': async ({ body, req }) => {
      await addressLimit.consume(req.ip ?? '');
      let signedIn: SignedIn;
      if ('link' in body) signedIn = await identity.signInByLink(body.link);
      else {
        await accountLimit.consume(body.email.toLowerCase());
        signedIn = await identity.signInByPassword(body.email, body.password);
        await accountLimit.forget(body.email.toLowerCase());
      }
      return reply(
        201,
        { user: userView(signedIn.account) },
        { headers: { 'Set-Cookie': cookie(signedIn.token, SESSION_HOURS * 3600) } },
      );
    },
    'GET /api/v1/sessions/current': async ({ caller }) => {
      return reply(200, { user: userView(await identity.getAccount(userOf(caller).userId)) });
    },
    'DELETE /api/v1/sessions/current': async ({ caller }) => {
      await identity.signOut(userOf(caller));
      return { ...noContent, headers: { 'Set-Cookie': cookie('', 0) } };
    },
    'PATCH /api/v1/users/me': async ({ caller, body }) =>
      reply(200, userView(await identity.changeOwn(userOf(caller), body))),
    'POST /api/v1/users/me/password': async ({ caller, body }) => {
      await identity.setPassword(userOf(caller), body.current, body.password);
      return noContent;
    },
    'GET /api/v1/users': async () => reply(200, { items: (await identity.listAccounts()).map(userView) }),
    'POST /api/v1/users': async ({ caller, body }) => {
      const account = await identity.addUser(caller, body);
      return reply(201, {
        user: userView(account),
        signInLink: linkView(await identity.createSignInLink(caller, account.id)),
      });
    },
    'PATCH /api/v1/users/{id}': async ({ caller, params, body }) =>
      reply(200, userView(await identity.changeUser(caller, params.id, body))),
    'POST /api/v1/users/{id}/sign-in-links': async ({ caller, params }) =>
      reply(201, linkView(await identity.createSignInLink(caller, params.id))),
    'GET /api/v1/api-keys': async ({ caller }) =>
      reply(200, { items: (await apiKeys.listKeys(userOf(caller))).map(keyView) }),
    'POST /api/v1/api-keys': async ({ caller, body }) => {
      const { key, token } = await apiKeys.addKey(userOf(caller), body.name);
      return reply(201, { key: keyView(key), token });
    },
    'DELETE /api/v1/api-keys/{id}': async ({ caller, params }) => {
      await apiKeys.revokeKey(userOf(caller), params.id);
      return noContent;
    },
  };
}

function userOf(caller: Caller): Extract<Caller, { kind: 'user' }> {
  if (caller.kind !== 'user') throw new Failure('unauthenticated', 'request.unauthenticated');
  return caller;
}

function userView(account: Account) {
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    locale: account.locale,
    roles: [...account.roles],
    hasPassword: account.hasPassword,
    disabledAt: account.disabledAt?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
  };
}
const linkView = (link: { url: string; expiresAt: Date }) => ({
  url: link.url,
  expiresAt: link.expiresAt.toISOString(),
});
const keyView = (key: ApiKeyRow) => ({
  id: key.id,
  name: key.name,
  createdAt: key.created_at.toISOString(),
  revokedAt: key.revoked_at?.toISOString() ?? null,
});

import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie } from 'cookie';

/** What a caller shows: a bearer token (station, API key, personal link) or the office's session cookie. */
export interface Credentials {
  readonly bearer: string | undefined;
  readonly session: string | undefined;
}

export const SESSION_COOKIE = 'huiwu_session';
/** `__Host-` binds the cookie to this host and https; browsers refuse the prefix over plain http. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;
}

export function credentialsOf(headers: IncomingHttpHeaders, cookieName: string): Credentials {
  const bearer = /^Bearer ([\w-]{8,200})$/.exec(headers.authorization ?? '')?.[1];
  const session = headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[cookieName];
  return { bearer, session };
}

import { ADMINISTRATOR, anonymous, type Caller, hasRole } from '../caller.ts';
import type { Access } from '../contract.ts';
import { Failure } from '../errors.ts';
import type { Credentials } from './credentials.ts';

/** A module's way to recognise one kind of caller; undefined when the credentials are not of its kind or not valid. */
export interface Authenticator {
  authenticate(credentials: Credentials): Promise<Caller | undefined>;
}

export async function callerOf(credentials: Credentials, authenticators: readonly Authenticator[]): Promise<Caller> {
  if (credentials.bearer === undefined && credentials.session === undefined) return anonymous;
  for (const authenticator of authenticators) {
    const caller = await authenticator.authenticate(credentials);
    if (caller) return caller;
  }
  return anonymous;
}

/** @throws Failure unauthenticated when nobody is known, forbidden when the known caller may not. */
export function requireAccess(access: Access, caller: Caller): void {
  if (isAllowed(access, caller)) return;
  if (caller.kind === 'anonymous' || isRevoked(caller)) throw new Failure('unauthenticated', 'request.unauthenticated');
  throw new Failure('forbidden', 'request.forbidden');
}

/** It is known and may hand in what it has; for everything else it is nobody. */
export function isRevoked(caller: Caller): boolean {
  return caller.kind === 'station' && caller.revoked;
}

export function isAllowed(access: Access, caller: Caller): boolean {
  switch (access.kind) {
    case 'public':
      return true;
    case 'signed-in':
      return caller.kind === 'user';
    case 'office':
      return hasRole(caller, ...access.roles);
    case 'station':
      return (
        (caller.kind === 'station' && (!caller.revoked || access.alsoRevoked === true)) ||
        hasRole(caller, ...access.roles)
      );
    case 'link':
      return caller.kind === 'link' || (access.roles !== undefined && hasRole(caller, ...access.roles));
    case 'delegation':
      return caller.kind === 'delegation';
  }
}

/** One line for people: who may call. */
export function describeAccess(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'everyone';
    case 'signed-in':
      return 'any user of the office';
    case 'office':
      return [ADMINISTRATOR, ...access.roles].join(', ');
    case 'station':
      return [
        access.alsoRevoked ? 'paired station, also when revoked' : 'paired station',
        ADMINISTRATOR,
        ...access.roles,
      ].join(', ');
    case 'link':
      return ['holder of the personal link', ...(access.roles ? [ADMINISTRATOR, ...access.roles] : [])].join(', ');
    case 'delegation':
      return 'contact of the delegation';
  }
}

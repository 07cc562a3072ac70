import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { OfficeRole } from './domain.ts';

export interface SessionRow {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly roles: OfficeRole[];
  readonly expiresAt: Date;
}

export async function insertSession(
  tx: Tx,
  session: { id: string; tokenHash: Buffer; userId: string; at: Date; expiresAt: Date },
): Promise<void> {
  await tx('office_session').insert({
    id: session.id,
    token_hash: session.tokenHash,
    user_id: session.userId,
    created_at: session.at,
    expires_at: session.expiresAt,
  });
}

export async function endSessions(
  tx: Tx,
  which: { id: string } | { user_id: string },
  at: Date,
  except?: string,
): Promise<void> {
  await tx('office_session')
    .where(which)
    .whereNull('ended_at')
    .modify((query) => {
      if (except !== undefined) query.whereNot('id', except);
    })
    .update({ ended_at: at });
}

const ROLES = `coalesce((select array_agg(role order by role) from office_user_role where user_id = u.id), '{}') as roles`;

export async function findSession(reader: Reader, tokenHash: Buffer, now: Date): Promise<SessionRow | undefined> {
  return reader('office_session as s')
    .join('office_user as u', 'u.id', 's.user_id')
    .where('s.token_hash', tokenHash)
    .where('s.expires_at', '>', now)
    .whereNull('s.ended_at')
    .whereNull('u.disabled_at')
    .first('s.id', 'u.id as userId', 'u.name', 's.expires_at as expiresAt', reader.raw(ROLES));
}

export async function findApiKey(
  reader: Reader,
  tokenHash: Buffer,
): Promise<Omit<SessionRow, 'expiresAt'> | undefined> {
  return reader('api_key as k')
    .join('office_user as u', 'u.id', 'k.user_id')
    .where('k.token_hash', tokenHash)
    .whereNull('k.revoked_at')
    .whereNull('u.disabled_at')
    .first('k.id', 'u.id as userId', 'u.name', reader.raw(ROLES));
}

export interface ApiKeyRow {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
}

export async function insertApiKey(
  tx: Tx,
  key: { id: string; user_id: string; name: string; token_hash: Buffer; created_at: Date },
): Promise<void> {
  await tx('api_key').insert(key);
}

export async function listApiKeys(reader: Reader, userId: string): Promise<ApiKeyRow[]> {
  return reader('api_key')
    .where({ user_id: userId })
    .orderBy('created_at', 'desc')
    .select('id', 'name', 'created_at', 'revoked_at');
}

/** @returns whether there was a key of this user to revoke. */
export async function revokeApiKey(tx: Tx, id: string, userId: string, at: Date): Promise<boolean> {
  return (await tx('api_key').where({ id, user_id: userId }).whereNull('revoked_at').update({ revoked_at: at })) > 0;
}

export async function insertLink(
  tx: Tx,
  link: { token_hash: Buffer; user_id: string; created_at: Date; expires_at: Date },
): Promise<void> {
  await tx('sign_in_link').insert(link);
}

/** Marks the link used and says whose it was; of two simultaneous uses one gets nothing. */
export async function useLink(tx: Tx, tokenHash: Buffer, now: Date): Promise<string | undefined> {
  const used = await tx('sign_in_link')
    .where({ token_hash: tokenHash })
    .whereNull('used_at')
    .where('expires_at', '>', now)
    .update({ used_at: now })
    .returning<{ user_id: string }[]>('user_id');
  return used[0]?.user_id;
}

import type { Caller } from '../../platform/caller.ts';
import { sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import { Failure } from '../../platform/errors.ts';
import { type Ids, secretToken } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import { type ApiKeyRow, insertApiKey, listApiKeys, revokeApiKey } from './session-store.ts';

type User = Extract<Caller, { kind: 'user' }>;

export interface ApiKeys {
  listKeys(caller: User): Promise<ApiKeyRow[]>;
  addKey(caller: User, name: string): Promise<{ key: ApiKeyRow; token: string }>;
  revokeKey(caller: User, id: string): Promise<void>;
}

export function createApiKeys({
  db,
  clock,
  ids,
  audit,
}: {
  db: Database;
  clock: Clock;
  ids: Ids;
  audit: Audit;
}): ApiKeys {
  return {
    listKeys: (caller) => listApiKeys(db.knex, caller.userId),
    addKey: (caller, name) =>
      db.transaction(async (tx) => {
        const token = secretToken(ids, 'hwk');
        const key = { id: ids.uuid(), name, created_at: clock.now() };
        await insertApiKey(tx, { ...key, user_id: caller.userId, token_hash: sha256(token) });
        await audit.record(tx, {
          caller,
          action: 'identity.api_key_made',
          subject: { kind: 'api_key', id: key.id },
          detail: { name },
        });
        return { key: { ...key, revoked_at: null }, token };
      }),
    revokeKey: (caller, id) =>
      db.transaction(async (tx) => {
        if (!(await revokeApiKey(tx, id, caller.userId, clock.now()))) throw new Failure('missing', 'request.missing');
        await audit.record(tx, { caller, action: 'identity.api_key_revoked', subject: { kind: 'api_key', id } });
      }),
  };
}

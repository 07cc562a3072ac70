import { sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Authenticator } from '../../platform/http/access.ts';
import type { Clock } from '../../platform/time.ts';
import { findApiKey, findSession } from './session-store.ts';

/**
 * Users, by session cookie or by API key. Who shows a token means the token: an organiser's browser that is paired as a
 * station must not be taken for the organiser.
 */
export function createUserAuthenticator(db: Database, clock: Clock): Authenticator {
  return {
    async authenticate({ session, bearer }) {
      const row = bearer?.startsWith('hwk_')
        ? await findApiKey(db.knex, sha256(bearer))
        : session === undefined || bearer !== undefined
          ? undefined
          : await findSession(db.knex, sha256(session), clock.now());
      return row && { kind: 'user', userId: row.userId, name: row.name, roles: row.roles, sessionId: row.id };
    },
  };
}

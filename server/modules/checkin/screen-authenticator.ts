import { sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Authenticator } from '../../platform/http/access.ts';
import { findWallEdition } from './store/wall-queries.ts';

/** A screen in the hall, by the display link. */
export function createScreenAuthenticator(db: Database): Authenticator {
  return {
    async authenticate({ bearer }) {
      if (!bearer?.startsWith('hww_')) return undefined;
      const editionId = await findWallEdition(db.knex, sha256(bearer));
      return editionId === undefined ? undefined : { kind: 'screen', editionId, name: 'wall' };
    },
  };
}

import { sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Authenticator } from '../../platform/http/access.ts';
import { findDisplay } from './store/display-links.ts';

/** A screen of a ceremony, by the display link of its duty. */
export function createDisplayAuthenticator(db: Database): Authenticator {
  return {
    async authenticate({ bearer }) {
      if (!bearer?.startsWith('hwc_')) return undefined;
      const found = await findDisplay(db.knex, sha256(bearer));
      return found && { kind: 'display', ceremonyId: found.ceremonyId, duty: found.duty, name: found.label };
    },
  };
}

import type { Caller } from '../../../platform/caller.ts';
import { type Secrets, sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Ids } from '../../../platform/ids.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Audit } from '../../audit/index.ts';
import { displayToken } from '../credentials.ts';
import type { Duty } from '../domain.ts';
import { findCeremony } from '../store/ceremony-store.ts';
import { type DisplayLink, insertDisplayLink, listDisplayLinks, revokeDisplayLink } from '../store/display-links.ts';

export interface OfferedLink extends DisplayLink {
  /** Null of a link that was revoked. */
  readonly url: string | null;
}

export interface DisplayLinks {
  list(ceremonyId: string): Promise<OfferedLink[]>;
  make(caller: Caller, ceremonyId: string, wish: { duty: Duty; label: string }): Promise<OfferedLink>;
  revoke(caller: Caller, ceremonyId: string, id: string): Promise<void>;
  readonly addressOf: (ceremonyId: string, duty: Duty) => string;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly audit: Audit;
  readonly publicUrl: string;
}

export function createDisplayLinks({ db, clock, ids, secrets, audit, publicUrl }: Needs): DisplayLinks {
  const addressOf = (ceremonyId: string, duty: Duty): string =>
    `${publicUrl}/stage/${ceremonyId}${duty === 'stage' ? '' : `/${duty}`}`;
  // The secret stands behind the #, where no server and no proxy writes it down.
  const offered = (link: DisplayLink): OfferedLink => ({
    ...link,
    url:
      link.revokedAt === null ? `${addressOf(link.ceremonyId, link.duty)}#key=${displayToken(secrets, link.id)}` : null,
  });
  return {
    addressOf,
    list: async (ceremonyId) => (await listDisplayLinks(db.knex, ceremonyId)).map(offered),

    make: (caller, ceremonyId, { duty, label }) =>
      db.transaction(async (tx) => {
        const ceremony = await findCeremony(tx, ceremonyId);
        if (!ceremony) throw new Failure('missing', 'request.missing');
        const link = { id: ids.uuid(), ceremonyId, duty, label: label.normalize('NFC').trim(), createdAt: clock.now() };
        const createdBy = caller.kind === 'user' ? caller.userId : null;
        await insertDisplayLink(tx, { ...link, tokenHash: sha256(displayToken(secrets, link.id)), createdBy });
        await audit.record(tx, {
          caller,
          action: 'ceremony.display_link_made',
          subject: { kind: 'ceremony', id: ceremonyId },
          editionId: ceremony.editionId,
          detail: { duty, label: link.label },
        });
        return offered({ ...link, revokedAt: null });
      }),

    revoke: (caller, ceremonyId, id) =>
      db.transaction(async (tx) => {
        const ceremony = await findCeremony(tx, ceremonyId);
        const link = ceremony && (await revokeDisplayLink(tx, ceremonyId, id, clock.now()));
        if (!ceremony || !link) throw new Failure('missing', 'request.missing');
        if (link.revokedAt !== null) return;
        await audit.record(tx, {
          caller,
          action: 'ceremony.display_link_revoked',
          subject: { kind: 'ceremony', id: ceremonyId },
          editionId: ceremony.editionId,
          detail: { duty: link.duty, label: link.label },
        });
      }),
  };
}

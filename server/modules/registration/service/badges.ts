import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { badgeCode } from '../credentials.ts';
import type { Badge, Registration } from '../domain.ts';
import {
  type BadgeFilter,
  endActiveBadge,
  findActiveBadge,
  findBadgesByHash,
  type HashedBadge,
  insertBadge,
  listBadges,
} from '../store/badge-store.ts';
import type { RegistrationNeeds } from './needs.ts';

/** A badge with the code that stands on it. */
export type CodedBadge = Badge & { readonly code: string };

export interface Badges {
  findActiveBadge(registrationId: string, reader?: Reader): Promise<CodedBadge | undefined>;
  /** With codes, for the print room and for what stations carry; never for a view. */
  listBadges(editionId: string, filter?: BadgeFilter, reader?: Reader): Promise<(HashedBadge & { code: string })[]>;
  /** Badges in any state by the SHA-256 of the first ten bytes of their codes. */
  findBadgesByHash(reader: Reader, hashes: readonly Buffer[]): Promise<HashedBadge[]>;
  issue(tx: Tx, registration: Registration): Promise<CodedBadge>;
  end(tx: Tx, registration: Registration, state: 'superseded' | 'revoked'): Promise<void>;
}

export function createBadges({ db, clock, ids, secrets }: RegistrationNeeds): Badges {
  const coded = <T extends Badge>(badge: T): T & { code: string } => ({
    ...badge,
    code: badgeCode(secrets, badge.editionId, badge.id).code,
  });
  return {
    async findActiveBadge(registrationId, reader = db.knex) {
      const badge = await findActiveBadge(reader, registrationId);
      return badge && coded(badge);
    },
    async listBadges(editionId, filter = {}, reader = db.knex) {
      return (await listBadges(reader, editionId, filter)).map(coded);
    },
    findBadgesByHash,
    async issue(tx, { id, editionId }) {
      const badge: Badge = {
        id: ids.uuid(),
        editionId,
        registrationId: id,
        state: 'active',
        issuedAt: clock.now(),
        endedAt: null,
      };
      const { code, hash } = badgeCode(secrets, editionId, badge.id);
      await endActiveBadge(tx, id, 'superseded', clock.now());
      await insertBadge(tx, badge, hash);
      return { ...badge, code };
    },
    end: (tx, { id }, state) => endActiveBadge(tx, id, state, clock.now()),
  };
}

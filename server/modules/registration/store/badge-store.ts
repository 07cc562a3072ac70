import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Badge, BadgeState } from '../domain.ts';

const BADGE = {
  id: 'badge.id',
  editionId: 'badge.edition_id',
  registrationId: 'badge.registration_id',
  state: 'badge.state',
  issuedAt: 'badge.issued_at',
  endedAt: 'badge.ended_at',
} as const satisfies Record<keyof Badge, string>;

/** A badge with the hash that stations know it by. */
export type HashedBadge = Badge & { readonly codeHash: Buffer };
const HASHED = { ...BADGE, codeHash: 'badge.code_hash' } as const;

export async function insertBadge(tx: Tx, badge: Badge, codeHash: Buffer): Promise<void> {
  await tx('badge').insert({
    id: badge.id,
    edition_id: badge.editionId,
    registration_id: badge.registrationId,
    state: badge.state,
    issued_at: badge.issuedAt,
    ended_at: badge.endedAt,
    code_hash: codeHash,
  });
}

export async function endActiveBadge(
  tx: Tx,
  registrationId: string,
  state: Exclude<BadgeState, 'active'>,
  at: Date,
): Promise<void> {
  await tx('badge').where({ registration_id: registrationId, state: 'active' }).update({ state, ended_at: at });
}

export async function findActiveBadge(reader: Reader, registrationId: string): Promise<Badge | undefined> {
  return reader('badge').where({ registration_id: registrationId, state: 'active' }).first(BADGE);
}

/** Badges of every state, so that a caller can tell revoked and superseded ones from unknown ones. */
export async function findBadgesByHash(reader: Reader, hashes: readonly Buffer[]): Promise<HashedBadge[]> {
  if (hashes.length === 0) return [];
  return reader('badge').whereIn('code_hash', hashes).select(HASHED);
}

export interface BadgeFilter {
  readonly state?: BadgeState;
  readonly registrationIds?: readonly string[];
  /** Issued or ended at this time or later. */
  readonly since?: Date;
}

export async function listBadges(reader: Reader, editionId: string, filter: BadgeFilter): Promise<HashedBadge[]> {
  return reader('badge')
    .where({ edition_id: editionId })
    .modify((query) => {
      const { state, registrationIds, since } = filter;
      if (state !== undefined) query.where({ state });
      if (registrationIds !== undefined) query.whereIn('registration_id', registrationIds);
      if (since !== undefined)
        query.where((any) => any.where('issued_at', '>=', since).orWhere('ended_at', '>=', since));
    })
    .orderBy(['issued_at', 'id'])
    .select(HASHED);
}

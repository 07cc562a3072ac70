import { type Secrets, sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import { Failure } from '../../platform/errors.ts';
import type { Clock } from '../../platform/time.ts';
import type { Editions } from '../editions/index.ts';
import { LINK_DAYS_AFTER_EDITION } from '../registration/domain.ts';
import { delegationLink } from './credentials.ts';
import type { Delegation } from './domain.ts';
import { findByLink, isRetiredLink } from './store.ts';

export interface DelegationLinks {
  tokenOf(delegation: Pick<Delegation, 'id' | 'linkGeneration'>): string;
  addressOf(delegation: Pick<Delegation, 'id' | 'linkGeneration' | 'contact'>): string;
  /** @throws Failure gone when the link was revoked, replaced or has expired. */
  findByToken(token: string): Promise<Delegation | undefined>;
}

const DAY_MS = 86_400_000;

export function createDelegationLinks(needs: {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  publicUrl: string;
  editions: Editions;
}): DelegationLinks {
  const { db, clock, secrets, publicUrl, editions } = needs;
  const tokenOf: DelegationLinks['tokenOf'] = ({ id, linkGeneration }) =>
    delegationLink(secrets, id, linkGeneration).token;
  return {
    tokenOf,
    addressOf: (delegation) => `${publicUrl}/${delegation.contact.locale}/delegation/${tokenOf(delegation)}`,
    async findByToken(token) {
      const hash = sha256(token);
      const [delegation, retired] = await Promise.all([findByLink(db.knex, hash), isRetiredLink(db.knex, hash)]);
      if (retired || delegation?.linkRevokedAt) throw new Failure('gone', 'delegations.link_gone');
      if (!delegation) return undefined;
      const { endsOn } = await editions.getById(delegation.editionId);
      const end = Date.parse(`${endsOn}T00:00:00Z`) + LINK_DAYS_AFTER_EDITION * DAY_MS;
      if (clock.now().getTime() > end) throw new Failure('gone', 'delegations.link_gone');
      return delegation;
    },
  };
}

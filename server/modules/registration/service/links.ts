import { sha256 } from '../../../platform/crypto.ts';
import { Failure } from '../../../platform/errors.ts';
import { personalLink } from '../credentials.ts';
import { LINK_DAYS_AFTER_EDITION, type Registration } from '../domain.ts';
import { findLinkOwner, isRetiredLink, type LinkOwner } from '../store/registration-store.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface Links {
  /** Where a person finds the registration again. */
  addressOf(registration: Pick<Registration, 'id' | 'linkGeneration' | 'locale'>): string;
  tokenOf(registration: Pick<Registration, 'id' | 'linkGeneration'>): string;
  /**
   * Whose link this is; undefined for one that never was. A malformed token takes the same way as an unknown one, so that
   * neither answer nor time tells them apart.
   * @throws Failure gone when the link was replaced or has expired.
   */
  findOwner(token: string): Promise<LinkOwner | undefined>;
}

const DAY_MS = 86_400_000;

export function createLinks({
  db,
  clock,
  secrets,
  publicUrl,
  editions,
}: Pick<RegistrationNeeds, 'db' | 'clock' | 'secrets' | 'publicUrl' | 'editions'>): Links {
  const tokenOf: Links['tokenOf'] = ({ id, linkGeneration }) => personalLink(secrets, id, linkGeneration).token;
  return {
    tokenOf,
    addressOf: (registration) => `${publicUrl}/${registration.locale}/my/${tokenOf(registration)}`,
    async findOwner(token) {
      const hash = sha256(token);
      const [owner, retired] = await Promise.all([findLinkOwner(db.knex, hash), isRetiredLink(db.knex, hash)]);
      if (retired) throw new Failure('gone', 'registration.link_gone');
      if (!owner) return undefined;
      const { endsOn } = await editions.getById(owner.editionId);
      const end = Date.parse(`${endsOn}T00:00:00Z`) + LINK_DAYS_AFTER_EDITION * DAY_MS;
      if (clock.now().getTime() > end) throw new Failure('gone', 'registration.link_gone');
      return owner;
    },
  };
}

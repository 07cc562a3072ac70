import type { Authenticator } from '../../platform/http/access.ts';
import type { DelegationLinks } from './links.ts';

/** The contact of a delegation, by its link. */
export function createDelegationAuthenticator(links: DelegationLinks): Authenticator {
  return {
    async authenticate({ bearer }) {
      if (!bearer?.startsWith('hwd_')) return undefined;
      const delegation = await links.findByToken(bearer);
      return delegation && { kind: 'delegation', delegationId: delegation.id, name: delegation.contact.name };
    },
  };
}

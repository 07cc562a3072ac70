import type { Authenticator } from '../../platform/http/access.ts';
import type { Links } from './service/links.ts';

/** The holder of a personal link. A link that has ended is told as gone, here and everywhere. */
export function createLinkAuthenticator(links: Links): Authenticator {
  return {
    async authenticate({ bearer }) {
      if (!bearer?.startsWith('hwl_')) return undefined;
      const owner = await links.findOwner(bearer);
      return (
        owner && {
          kind: 'link',
          registrationId: owner.id,
          name: owner.nameNative,
          linkGeneration: owner.linkGeneration,
        }
      );
    },
  };
}

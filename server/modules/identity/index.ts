import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import { createApiKeys } from './api-keys.ts';
import { createUserAuthenticator } from './authenticator.ts';
import { identityApi, identityProblems } from './contract.ts';
import { identityHandlers } from './routes.ts';
import { createIdentity, type Identity } from './service.ts';

export type { Identity } from './service.ts';

export function createIdentityModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'publicUrl'>,
  needs: { audit: Audit },
): { parts: ModuleParts; identity: Identity } {
  const identity = createIdentity({ ...platform, ...needs });
  const handlers = identityHandlers({
    identity,
    apiKeys: createApiKeys({ ...platform, ...needs }),
    publicUrl: platform.publicUrl,
    // A campus shares one address, so an address gets more tries than an account.
    addressLimit: createLimiter({ points: 60, seconds: 60 }),
    accountLimit: createLimiter({ points: 8, seconds: 60 }),
  });
  return {
    parts: {
      ...serve(identityApi, handlers),
      problems: identityProblems,
      authenticators: [createUserAuthenticator(platform.db, platform.clock)],
    },
    identity,
  };
}

import type { Request } from 'express';
import { decodeJwt } from 'jose';
import { type Handlers, type Reply, reply } from '../../platform/http/mount.ts';
import type { credentialEndpoints } from './contract/credentials.ts';
import type { StatusPurpose } from './domain/open-badge.ts';
import type { VerificationDesk } from './pages.ts';
import type { CertificateService } from './service.ts';

// Readers may keep what is no secret; a revocation is known within the time that the status list names. While this server
// is away a copy of yesterday verifies better than none.
const KEPT = { 'Cache-Control': 'public, max-age=300, stale-if-error=86400' };
const NEVER_KEPT = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' };
const LINKED_DATA = { ...KEPT, 'Content-Type': 'application/ld+json; charset=utf-8' };

export function credentialHandlers(
  service: CertificateService,
  desk: VerificationDesk,
): Handlers<typeof credentialEndpoints> {
  const list = async (purpose: StatusPurpose, number: number): Promise<Reply<Uint8Array>> =>
    reply(200, Buffer.from(await service.signStatusList(purpose, number)), { headers: KEPT });
  return {
    'GET /.well-known/jwks.json': async () =>
      reply(
        200,
        { keys: await service.listPublicKeys() },
        { headers: { ...KEPT, 'Content-Type': 'application/jwk-set+json' } },
      ),
    'GET /api/v1/certificates/{number}/credential.jwt': async ({ params, query, req }) => {
      const { jwt } = await desk.getCredential(params.number, query.code ?? '', req.ip ?? '');
      return reply(200, Buffer.from(jwt), {
        headers: { ...NEVER_KEPT, 'Content-Type': typeOfToken(req), Vary: 'Accept' },
      });
    },
    'GET /api/v1/certificates/{number}/credential.json': async ({ params, query, req }) => {
      const { jwt } = await desk.getCredential(params.number, query.code ?? '', req.ip ?? '');
      return reply(200, { credential: decodeJwt(jwt), jwt }, { headers: NEVER_KEPT });
    },
    'GET /api/v1/credentials/issuer': async () => reply(200, await service.describeIssuer(), { headers: LINKED_DATA }),
    'GET /api/v1/credentials/subjects/{id}': async ({ params }) =>
      reply(200, await service.describeSubject(params.id), { headers: LINKED_DATA }),
    'GET /api/v1/credentials/status/{list}': ({ params }) => list('revocation', params.list),
    'GET /api/v1/credentials/suspensions/{list}': ({ params }) => list('suspension', params.list),
    'GET /api/v1/credentials/authority.pem': async () =>
      reply(200, Buffer.from(await service.getAuthorityPem()), {
        headers: { ...KEPT, 'Content-Disposition': 'attachment; filename="authority.pem"' },
      }),
  };
}

/** Some readers of Open Badges know a compact token only as text/plain. */
function typeOfToken(req: Request): string {
  return req.accepts(['application/vc+jwt', 'text/plain']) || 'application/vc+jwt';
}

import { decodeJwt } from 'jose';
import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { credentialEndpoints } from './contract/credentials.ts';
import type { VerificationDesk } from './pages.ts';
import type { CertificateService } from './service.ts';

// Readers may keep what is no secret; a revocation is known within the time that the status list names.
const KEPT = { 'Cache-Control': 'public, max-age=300' };
const NEVER_KEPT = { 'Cache-Control': 'private, no-store' };

export function credentialHandlers(
  service: CertificateService,
  desk: VerificationDesk,
): Handlers<typeof credentialEndpoints> {
  return {
    'GET /.well-known/jwks.json': async () => reply(200, { keys: await service.listPublicKeys() }, { headers: KEPT }),
    'GET /api/v1/certificates/{number}/credential.jwt': async ({ params, query, req }) => {
      const { jwt } = await desk.getCredential(params.number, query.code ?? '', req.ip ?? '');
      return reply(200, Buffer.from(jwt), { headers: NEVER_KEPT });
    },
    'GET /api/v1/certificates/{number}/credential.json': async ({ params, query, req }) => {
      const { jwt } = await desk.getCredential(params.number, query.code ?? '', req.ip ?? '');
      return reply(200, { credential: decodeJwt(jwt), jwt }, { headers: NEVER_KEPT });
    },
    'GET /api/v1/credentials/issuer': async () => reply(200, await service.describeIssuer(), { headers: KEPT }),
    'GET /api/v1/credentials/subjects/{id}': async ({ params }) =>
      reply(200, await service.describeSubject(params.id), { headers: KEPT }),
    'GET /api/v1/credentials/status/{list}': async ({ params }) =>
      reply(200, Buffer.from(await service.signStatusList(params.list)), { headers: KEPT }),
    'GET /api/v1/credentials/authority.pem': async () =>
      reply(200, Buffer.from(await service.getAuthorityPem()), {
        headers: { ...KEPT, 'Content-Disposition': 'attachment; filename="authority.pem"' },
      }),
  };
}

import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import { type Handlers, noContent, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import type { Registrations } from '../registration/index.ts';
import type { CertificateLists } from './certificate-lists.ts';
import type { kindsEndpoints } from './contract/kinds-endpoints.ts';
import { type KindsViews, ownCertificateView } from './kinds-views.ts';
import type { CertificateService } from './service.ts';

const ANSWER = { 'Cache-Control': 'private, no-store' };
const EXTENSION: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'application/zip': 'zip' };
const inline = (name: string) => ({ ...ANSWER, 'Content-Disposition': `inline; filename="${name}"` });
const saved = (name: string) => ({ ...ANSWER, 'Content-Disposition': `attachment; filename="${name}"` });

export function kindsHandlers(needs: {
  service: CertificateService;
  views: KindsViews;
  lists: CertificateLists;
  registrations: Pick<Registrations, 'getRegistration'>;
}): Handlers<typeof kindsEndpoints> {
  const { service, views, lists, registrations } = needs;
  const own = async (caller: Caller) => {
    if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
    return service.getOwnAttendance(await registrations.getRegistration(caller.registrationId));
  };
  const certificateIds = async (cohortId: string) =>
    (await service.getCohortFacts(cohortId)).certificates.filter(({ state }) => state === 'issued').map(({ id }) => id);

  return {
    'GET /api/v1/editions/{year}/attendance': async ({ caller, params }) =>
      reply(200, await views.attendance(caller, params.year)),
    'PUT /api/v1/editions/{year}/attendance/rule': async ({ caller, params, body }) => {
      await service.setAttendanceRule(caller, params.year, body);
      return reply(200, await views.attendance(caller, params.year));
    },
    'POST /api/v1/editions/{year}/attendance/rule/approval': async ({ caller, params, body }) => {
      await service.approveAttendanceRule(caller, params.year, body);
      return reply(200, await views.attendance(caller, params.year));
    },
    'PUT /api/v1/editions/{year}/attendance/release': async ({ caller, params, body }) => {
      await service.releaseAttendance(caller, params.year, body.released);
      return reply(200, await views.attendance(caller, params.year));
    },
    'GET /api/v1/editions/{year}/certificates/{kind}': async ({ caller, params, query }) =>
      reply(
        200,
        await views.kind(caller, params.year, params.kind, {
          offset: numberInCursor(query.cursor) ?? 0,
          limit: query.limit ?? 50,
        }),
      ),
    'POST /api/v1/editions/{year}/certificates/{kind}/approvals': async ({ caller, params, body }) =>
      reply(200, { ids: await service.approveOfKind(caller, params.year, params.kind, body.ids) }),
    'POST /api/v1/editions/{year}/certificates/{kind}/issues': async ({ caller, params, body }) =>
      reply(201, { issued: await service.issueOfKind(caller, params.year, params.kind, body.ids) }),
    'GET /api/v1/editions/{year}/membership-candidates': async ({ query }) =>
      reply(200, { items: await views.candidates(query.on) }),
    'POST /api/v1/editions/{year}/membership-drafts': async ({ caller, params, body }) =>
      reply(201, { ids: await service.draftMemberships(caller, params.year, body) }),
    'GET /api/v1/editions/{year}/certificate-batches': async ({ params, locale }) => {
      const found = await service.listCertificateBatches(params.year);
      return reply(200, { items: await Promise.all(found.map((one) => views.batch(one, locale))) });
    },
    'POST /api/v1/editions/{year}/certificate-batches': async ({ caller, params, body, locale }) =>
      reply(201, await views.batch(await service.beginBatch(caller, params.year, body), locale)),
    'GET /api/v1/certificate-batches/{id}': async ({ params, locale }) =>
      reply(200, await views.batch(await service.getCertificateBatch(params.id), locale)),
    'POST /api/v1/certificate-batches/{id}/cancellation': async ({ caller, params, locale }) =>
      reply(200, await views.batch(await service.cancelBatch(caller, params.id), locale)),
    'GET /api/v1/certificate-batches/{id}/file': async ({ caller, params }) => {
      const { batch, file } = await service.fetchBatchFile(caller, params.id);
      const name = `certificates-${batch.kind}-${batch.id.slice(-6)}.${EXTENSION[file.mediaType] ?? 'bin'}`;
      return reply(200, file.bytes, { headers: { ...saved(name), 'Content-Type': file.mediaType } });
    },
    'GET /api/v1/certificates/{id}/copies': async ({ params }) => {
      await service.getCertificate(params.id);
      return reply(200, { items: await views.copies(params.id) });
    },
    'POST /api/v1/certificates/{id}/handover': async ({ caller, params, body }) => {
      await service.handOver(caller, params.id, body.takenBy);
      const [made] = await views.handovers([params.id]);
      if (!made) throw new Failure('conflict', 'certificates.not_handed_over');
      return reply(201, made);
    },
    'DELETE /api/v1/certificates/{id}/handover': async ({ caller, params }) => {
      await service.undoHandover(caller, params.id);
      return noContent;
    },
    'GET /api/v1/cohorts/{id}/handovers': async ({ params }) =>
      reply(200, { items: await views.handovers(await certificateIds(params.id)) }),
    'GET /api/v1/cohorts/{id}/receipt.pdf': async ({ caller, params }) => {
      const { bytes, name } = await lists.receipt(caller, params.id);
      return reply(200, bytes, { headers: inline(name) });
    },
    'GET /api/v1/cohorts/{id}/plaques.pdf': async ({ caller, params }) => {
      const { bytes, name } = await lists.plaques(caller, params.id);
      return reply(200, bytes, { headers: inline(name) });
    },
    'GET /api/v1/cohorts/{id}/plaques.xlsx': async ({ caller, params, query, locale }) => {
      const { bytes, name } = await lists.plaquesBook(caller, params.id, query.lang ?? locale);
      return reply(200, bytes, { headers: saved(name) });
    },
    'GET /api/v1/my/certificate': async ({ caller }) =>
      reply(200, ownCertificateView(await own(caller)), { headers: ANSWER }),
    'POST /api/v1/my/certificate': async ({ caller }) => {
      const { certificate } = await own(caller);
      if (!certificate && caller.kind === 'link') await service.takeOwnCertificate(caller, caller.registrationId);
      return reply(200, ownCertificateView(await own(caller)), { headers: ANSWER });
    },
    'GET /api/v1/my/certificate.pdf': async ({ caller }) => {
      const { state, certificate } = await own(caller);
      if (state !== 'issued' || !certificate) throw new Failure('conflict', 'certificates.not_issued');
      return reply(200, await service.ensurePdf(certificate), { headers: inline(`${certificate.number}.pdf`) });
    },
  };
}

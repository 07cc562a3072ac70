import { type Handlers, noContent, reply } from '../../platform/http/mount.ts';
import type { kindsEndpoints } from './contract/kinds-endpoints.ts';
import type { certificatesApi } from './contract.ts';
import { credentialHandlers } from './credential-routes.ts';
import type { VerificationDesk } from './pages.ts';
import { lifeHandlers } from './routes/life.ts';
import type { CertificateService } from './service.ts';
import { templateHandlers } from './template-routes.ts';
import type { TemplateViewer } from './template-views.ts';
import { type CohortViewer, cohortSummary } from './views.ts';

const NEVER_KEPT = { 'Cache-Control': 'no-store' };

export interface Viewers {
  readonly cohortView: CohortViewer;
  readonly desk: VerificationDesk;
  readonly kinds: Handlers<typeof kindsEndpoints>;
  readonly templateViewer: TemplateViewer;
  readonly life: Parameters<typeof lifeHandlers>[0];
}

export function certificatesHandlers(
  service: CertificateService,
  { cohortView, desk, kinds, templateViewer, life }: Viewers,
): Handlers<typeof certificatesApi.endpoints> {
  return {
    ...credentialHandlers(service, desk),
    ...kinds,
    ...templateHandlers(service, templateViewer),
    ...lifeHandlers(life),
    'GET /api/v1/designation-programmes': async () => reply(200, { items: await service.listProgrammes() }),
    'POST /api/v1/editions/{year}/programmes': async ({ caller, params, body }) =>
      reply(201, await service.addProgramme(caller, params.year, body)),
    'GET /api/v1/editions/{year}/cohorts': async ({ params }) =>
      reply(200, { items: (await service.listCohorts(params.year)).map(cohortSummary) }),
    'POST /api/v1/editions/{year}/cohorts': async ({ caller, params, body }) => {
      const { id } = await service.addCohort(caller, params.year, body);
      return reply(201, await cohortView(caller, await service.getCohortFacts(id)));
    },
    'GET /api/v1/cohorts/{id}': async ({ caller, params }) =>
      reply(200, await cohortView(caller, await service.getCohortFacts(params.id))),
    'POST /api/v1/cohorts/{id}/designations': async ({ caller, params, body }) => {
      await service.addDesignations(caller, params.id, body.designations);
      return reply(201, await cohortView(caller, await service.getCohortFacts(params.id)));
    },
    'POST /api/v1/cohorts/{id}/drafts': async ({ caller, params, body }) =>
      reply(201, { ids: await service.draft(caller, params.id, body.designationIds) }),
    'POST /api/v1/cohorts/{id}/approvals': async ({ caller, params, body }) =>
      reply(200, { ids: await service.approve(caller, params.id, body.ids) }),
    'POST /api/v1/cohorts/{id}/certificates': async ({ caller, params, body }) =>
      reply(201, {
        issued: await service.issue(caller, params.id, { certificateIds: body.ids, conferredOn: body.conferredOn }),
      }),
    'GET /api/v1/cohorts/{id}/certificates.pdf': async ({ caller, params, query }) => {
      const { programme, cohort } = await service.getCohortFacts(params.id);
      const pdf = await service.printCohort(caller, params.id, query);
      return reply(200, pdf, { headers: sheetHeaders(`${programme.code}-${cohort.year}`) });
    },
    'GET /api/v1/certificates/{id}/certificate.pdf': async ({ caller, params }) => {
      const { pdf, certificate, copy } = await service.printCertificate(caller, params.id);
      return reply(200, pdf, {
        headers: { ...sheetHeaders(certificate.number ?? certificate.id), 'X-Copy': String(copy) },
      });
    },
    'DELETE /api/v1/certificates/{id}': async ({ caller, params }) => {
      await service.discard(caller, params.id);
      return noContent;
    },
    'POST /api/v1/certificates/{id}/revocation': async ({ caller, params, body }) => {
      await service.revoke(caller, params.id, body.reason);
      return noContent;
    },
    'POST /api/v1/certificates/{id}/supersession': async ({ caller, params, body }) =>
      reply(201, { id: await service.supersede(caller, params.id, body) }),
    'GET /api/v1/certificates/{number}/verification': async ({ params, query, req }) =>
      reply(200, await desk.ask(params.number, query.code ?? '', req.ip ?? ''), { headers: NEVER_KEPT }),
    'GET /verify/{number}': async ({ params, query, req }) =>
      reply(200, await desk.ask(params.number, query.c ?? query.C ?? '', req.ip ?? ''), { headers: NEVER_KEPT }),
  };
}

/** Every reading is logged as a copy, so no cache may answer in our place. */
function sheetHeaders(name: string): Record<string, string> {
  return { 'Content-Disposition': `inline; filename="${name}.pdf"`, 'Cache-Control': 'private, no-store' };
}

import { Failure } from '../../platform/errors.ts';
import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Messages } from '../messages/index.ts';
import { ERASED_NAME } from '../registration/domain.ts';
import type { Registrations } from '../registration/index.ts';
import { createCertificateLists } from './certificate-lists.ts';
import { batchLive } from './channels.ts';
import { certificatesApi, certificatesProblems, lifeProblems } from './contract.ts';
import { loadDesigns } from './designs.ts';
import { certificatesJobs } from './jobs.ts';
import { kindsHandlers } from './kinds-routes.ts';
import { createKindsViews } from './kinds-views.ts';
import { createLifeViewer } from './life-viewer.ts';
import { findOwnCertificateCard, ownCertificatePages } from './own-certificate.ts';
import { certificatesPages, createVerificationDesk } from './pages.ts';
import { certificatesHandlers } from './routes.ts';
import { forgetHolder } from './service/forgetting.ts';
import { moveAttendances } from './service/moving-attendances.ts';
import { type CertificateService, createCertificateService } from './service.ts';
import { forgetInLives } from './store/life-store.ts';
import { findCommonCohort, moveDesignations } from './store.ts';
import { createTemplateViewer } from './template-views.ts';
import { createCohortViewer } from './views.ts';

export type { DesignationFacts, NewCohort, NewDesignation, NewProgramme } from './service/cohorts.ts';
export { createCredentialKeys } from './service/credential-keys.ts';
export type { DesignationStanding } from './service/lives.ts';
export { createRegisterExport } from './service/register-export.ts';

/** What other modules and the demo data may ask for. */
export type Certificates = Pick<
  CertificateService,
  | 'listDesignations'
  | 'mapDesignations'
  | 'listPrinted'
  | 'addProgramme'
  | 'addCohort'
  | 'addDesignations'
  | 'draft'
  | 'approve'
  | 'issue'
  | 'setConferred'
  | 'designationStandingOn'
  | 'addCandidate'
  | 'takeStepIn'
  | 'setAttendanceRule'
  | 'approveAttendanceRule'
  | 'beginBatch'
>;

export function createCertificatesModule(
  platform: Platform,
  needs: {
    audit: Audit;
    directory: Directory;
    editions: Editions;
    identity: Identity;
    messages: Messages;
    registrations: Registrations;
  },
): { parts: ModuleParts; certificates: Certificates } {
  const service = createCertificateService({ ...platform, ...needs, designs: loadDesigns() });
  needs.directory.onMerged(async (tx, merged) => {
    const cohort = await findCommonCohort(tx, merged);
    if (cohort)
      throw new Failure('conflict', 'certificates.both_designated', {
        params: { cohortZh: cohort.nameZh, cohortEn: cohort.nameEn },
      });
    await moveDesignations(tx, merged);
  });
  needs.registrations.onMerged(async (tx, { from, into }) => {
    await tx('designation').where({ recipient_registration_id: from }).update({ recipient_registration_id: into });
    await moveAttendances(tx, { from, into });
  });
  needs.registrations.onErased(async (tx, { registration: { id: registrationId }, names }) => {
    await forgetHolder(tx, { registrationId, names, at: platform.clock.now() });
    await forgetInLives(tx, names, ERASED_NAME);
  });
  needs.registrations.provideOwnCards(findOwnCertificateCard(service));
  const views = createKindsViews({ service, ...needs });
  const lists = createCertificateLists({ ...platform, ...needs, service });
  const kinds = kindsHandlers({ service, views, lists, registrations: needs.registrations });
  const cohortView = createCohortViewer({ service, ...needs, clock: platform.clock });
  const desk = createVerificationDesk(
    service,
    createLimiter({ points: 60, seconds: 60, code: 'certificates.too_many_misses' }),
  );
  return {
    parts: {
      ...serve(
        certificatesApi,
        certificatesHandlers(service, {
          cohortView,
          desk,
          kinds,
          templateViewer: createTemplateViewer({ service, ...needs }),
          life: { service, views: createLifeViewer({ service, ...needs }), sheets: platform.sheets },
        }),
      ),
      problems: { ...certificatesProblems, ...lifeProblems },
      channels: [batchLive],
      pages: [
        ...certificatesPages({ desk, clock: platform.clock, publicUrl: platform.publicUrl }),
        ...ownCertificatePages({ service, registrations: needs.registrations }),
      ],
      jobs: certificatesJobs(service),
    },
    certificates: service,
  };
}

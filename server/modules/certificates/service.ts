import type { Platform } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registrations } from '../registration/index.ts';
import type { Template } from './domain.ts';
import { createNotices } from './notices.ts';
import { createApproving } from './service/approving.ts';
import { type Attendance, createAttendance } from './service/attendance.ts';
import { type Batches, createBatches } from './service/batches.ts';
import { createCandidates } from './service/candidates.ts';
import { createCohorts } from './service/cohorts.ts';
import { createCredentials } from './service/credentials.ts';
import { createHandingOver } from './service/handing-over.ts';
import { createImages } from './service/images.ts';
import { createIssuing } from './service/issuing.ts';
import { createLayingOut } from './service/laying-out.ts';
import { createLifeBatches } from './service/life-batches.ts';
import { frameOf } from './service/life-needs.ts';
import { circumstancesOf, createLives } from './service/lives.ts';
import { createMemberships } from './service/memberships.ts';
import { createNumbering } from './service/numbering.ts';
import { createPaperSigner } from './service/paper-signer.ts';
import { createReviews } from './service/reviews.ts';
import { createSheets } from './service/sheets.ts';
import { createTemplates, type Templates } from './service/templates.ts';
import { createVerifying } from './service/verifying.ts';
import { mapSteps } from './store/life-store.ts';
import { mapNumbers } from './store.ts';

/** Drawn by the worker for papers, from the words as issued. */
export const DRAW_CERTIFICATE = 'certificates.draw';

export interface CertificateNeeds extends Platform {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly identity: Pick<Identity, 'listAccounts'>;
  readonly registrations: Pick<
    Registrations,
    'mapRegistrations' | 'getRegistration' | 'holdRegistration' | 'addressOf'
  >;
  readonly messages: Messages;
  /** By name. */
  readonly designs: ReadonlyMap<string, Template>;
}

export function createCertificateService(needs: CertificateNeeds) {
  const credentials = createCredentials(needs);
  const signer = createPaperSigner(needs);
  const number = createNumbering({ ...needs, drawJob: DRAW_CERTIFICATE });
  const attendance: Attendance = createAttendance({ ...needs, number, ...createNotices(needs) });
  const templates: Templates = createTemplates(needs);
  const layingOut = createLayingOut({ ...needs, templates });
  const lives = createLives(needs);
  const candidates = createCandidates(needs);
  const sheets = createSheets({ ...needs, credentials, signer, layingOut });
  const batches: Batches = createBatches({ ...needs, sheets, attendance });
  return {
    ...credentials,
    getAuthorityPem: signer.getAuthorityPem,
    ...createCohorts(needs),
    ...createApproving(needs),
    ...createIssuing({ ...needs, number }),
    ...sheets,
    ...attendance,
    ...createMemberships({ ...needs, number, wordsOfAttendance: attendance.wordsOfAttendance }),
    ...batches,
    ...createHandingOver(needs),
    listDesigns: templates.listDesigns,
    listTemplates: templates.listTemplates,
    saveTemplate: templates.saveTemplate,
    releaseTemplate: templates.releaseTemplate,
    previewDraft: templates.previewDraft,
    previewTemplate: templates.previewTemplate,
    ensureTemplate: templates.ensureTemplate,
    ...createImages(needs),
    ...createVerifying(needs),
    ...lives,
    addCandidate: candidates.addCandidate,
    candidates,
    reviews: createReviews(needs),
    lifeBatches: createLifeBatches(needs, lives),
    mapLifeSteps: (cohortId: string) => mapSteps(needs.db.knex, cohortId),
    mapCertificateNumbers: (ids: readonly string[]) => mapNumbers(needs.db.knex, ids),
    async getCircumstances(id: string) {
      const { candidate } = await candidates.getCandidate(id);
      return circumstancesOf(needs.db.knex, id, await frameOf(needs, needs.db.knex, candidate.cohortId));
    },
  };
}

export type CertificateService = ReturnType<typeof createCertificateService>;

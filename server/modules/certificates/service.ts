import type { Platform } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registrations } from '../registration/index.ts';
import type { Template } from './domain.ts';
import { createNotices } from './notices.ts';
import { createApproving } from './service/approving.ts';
import { type Attendance, createAttendance } from './service/attendance.ts';
import { type Batches, createBatches } from './service/batches.ts';
import { createCohorts } from './service/cohorts.ts';
import { createCredentials } from './service/credentials.ts';
import { createHandingOver } from './service/handing-over.ts';
import { createImages } from './service/images.ts';
import { createIssuing } from './service/issuing.ts';
import { createLayingOut } from './service/laying-out.ts';
import { createMemberships } from './service/memberships.ts';
import { createNumbering } from './service/numbering.ts';
import { createPaperSigner } from './service/paper-signer.ts';
import { createSheets } from './service/sheets.ts';
import { createTemplates, type Templates } from './service/templates.ts';
import { createVerifying } from './service/verifying.ts';

/** Drawn by the worker for papers, from the words as issued. */
export const DRAW_CERTIFICATE = 'certificates.draw';

export interface CertificateNeeds extends Platform {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
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
    ...templates,
    ...createImages(needs),
    ...createVerifying(needs),
  };
}

export type CertificateService = ReturnType<typeof createCertificateService>;

import type { Platform } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Registrations } from '../registration/index.ts';
import { createApproving } from './service/approving.ts';
import { createCohorts } from './service/cohorts.ts';
import { createCredentials } from './service/credentials.ts';
import { createIssuing } from './service/issuing.ts';
import { createPaperSigner } from './service/paper-signer.ts';
import { createSheets } from './service/sheets.ts';
import { createVerifying } from './service/verifying.ts';

/** Drawn by the worker for papers, from the words as issued. */
export const DRAW_CERTIFICATE = 'certificates.draw';

export interface CertificateNeeds extends Platform {
  readonly audit: Audit;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly registrations: Pick<Registrations, 'mapRegistrations'>;
}

export function createCertificateService(needs: CertificateNeeds) {
  const credentials = createCredentials(needs);
  const signer = createPaperSigner(needs);
  return {
    ...credentials,
    getAuthorityPem: signer.getAuthorityPem,
    ...createCohorts(needs),
    ...createApproving(needs),
    ...createIssuing(needs, DRAW_CERTIFICATE),
    ...createSheets({ ...needs, credentials, signer }),
    ...createVerifying({ ...needs, standings: { findStanding: async () => undefined } }),
  };
}

export type CertificateService = ReturnType<typeof createCertificateService>;

import type { JobHandler } from '../../platform/jobs/jobs.ts';
import { type CertificateService, DRAW_CERTIFICATE } from './service.ts';

export function certificatesJobs(service: CertificateService): Record<string, JobHandler> {
  return {
    [DRAW_CERTIFICATE]: async ({ certificateId }) => service.drawCertificate(String(certificateId)),
  };
}

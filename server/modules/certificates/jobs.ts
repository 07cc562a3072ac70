import type { JobHandler } from '../../platform/jobs/jobs.ts';
import { BATCH_FILES_JOB, BATCH_JOB } from './service/batches.ts';
import { LIFE_STEPS_JOB } from './service/life-batches.ts';
import { type CertificateService, DRAW_CERTIFICATE } from './service.ts';

export function certificatesJobs(service: CertificateService): Record<string, JobHandler> {
  return {
    [LIFE_STEPS_JOB]: async ({ id }) => service.lifeBatches.work(String(id)),
    [BATCH_JOB]: async ({ id }) => service.workBatch(String(id)),
    [BATCH_FILES_JOB]: async () => service.deleteOldFiles(),
    [DRAW_CERTIFICATE]: async ({ certificateId }) => service.drawCertificate(String(certificateId)),
  };
}

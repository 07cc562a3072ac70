import type { JobHandler } from '../../platform/jobs/jobs.ts';
import type { LetterService } from './service.ts';

export function lettersJobs(service: LetterService): Record<string, JobHandler> {
  return {
    'letters.draw': async ({ issueId }) => service.draw(String(issueId)),
    'letters.erase_due': async () => service.round(),
  };
}

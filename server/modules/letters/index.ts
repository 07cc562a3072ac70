import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registrations } from '../registration/index.ts';
import { lettersApi, lettersProblems } from './contract.ts';
import { lettersJobs } from './jobs.ts';
import { createNotices } from './notices.ts';
import { lettersPages } from './pages.ts';
import { lettersHandlers } from './routes.ts';
import { createLetterService, type LetterService } from './service.ts';
import { createVault } from './vault.ts';
import { createViews } from './views.ts';

/** What other modules may ask for. */
export type VisaLetters = Pick<LetterService, 'findOwn'>;

export function createLettersModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'jobs' | 'pdf'>,
  needs: { audit: Audit; messages: Messages; directory: Directory; editions: Editions; registrations: Registrations },
): { parts: ModuleParts; visaLetters: VisaLetters } {
  const { registrations } = needs;
  const service = createLetterService({
    ...platform,
    ...needs,
    notices: createNotices(needs),
    vault: createVault(platform.secrets),
  });
  registrations.provideOwnCards((registration) => service.listOwnCards(registration));
  const views = createViews({ ...needs, service });
  return {
    parts: {
      ...serve(lettersApi, lettersHandlers({ service, registrations, views })),
      problems: lettersProblems,
      pages: lettersPages({ ...needs, service, views }),
      jobs: lettersJobs(service),
    },
    visaLetters: service,
  };
}

import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registrations } from '../registration/index.ts';
import { hospitalityApi, hospitalityProblems } from './contract.ts';
import { createOwnCard } from './own-card.ts';
import { hospitalityPages } from './pages.ts';
import { hospitalityHandlers } from './routes.ts';
import { ERASE_DUE } from './service/needs.ts';
import { createHospitalityService } from './service.ts';
import { createViews } from './views.ts';

export function createHospitalityModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs' | 'sheets'>,
  needs: { audit: Audit; messages: Messages; editions: Editions; registrations: Registrations },
): { parts: ModuleParts } {
  const { editions, registrations } = needs;
  const service = createHospitalityService({ ...platform, ...needs });
  const views = createViews({ ...platform, editions });
  registrations.provideOwnCards(createOwnCard(platform.db));
  return {
    parts: {
      ...serve(hospitalityApi, hospitalityHandlers({ ...platform, ...needs, service, views })),
      problems: hospitalityProblems,
      pages: hospitalityPages({ editions, registrations, service, views }),
      jobs: { [ERASE_DUE]: () => service.round() },
    },
  };
}

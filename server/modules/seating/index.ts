import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { CheckIn } from '../checkin/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Registrations } from '../registration/index.ts';
import { seatingApi, seatingProblems } from './contract.ts';
import { seatingHandlers } from './routes.ts';
import { followRegistrations } from './service/following.ts';
import { createPlanPapers, type PlanPapers } from './service/plan-papers.ts';
import { createPlans, type Plans } from './service/plans.ts';
import { createPrecedence } from './service/precedence.ts';
import { createReleases, type Releases } from './service/releases.ts';
import { createViews } from './views.ts';

export type { PlanPaper } from './plan-paper.ts';
export type { PlacedCard } from './service/cards.ts';
export { cardsOfRelease } from './service/cards.ts';
export type { ComparedCards } from './service/releases.ts';
export type { Release, ReleasedPlace, SeatPlan } from './store/rows.ts';

/** What prints may read: plans as they were given out, and which cards differ since. */
export type Seating = Pick<Plans, 'getPlan' | 'listPlans'> &
  Pick<Releases, 'findLastRelease' | 'mapLastReleases' | 'compareCards'> &
  Pick<PlanPapers, 'readPaper'>;

export function createSeatingModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'pdf'>,
  needs: { audit: Audit; editions: Editions; registrations: Registrations; presences: Pick<CheckIn, 'mapPresence'> },
): { parts: ModuleParts; seating: Seating } {
  const shared = { ...platform, ...needs };
  const precedence = createPrecedence(shared);
  const plans = createPlans(shared);
  const releases = createReleases(shared);
  const papers = createPlanPapers(shared, releases);
  followRegistrations(needs);
  const views = createViews({ ...shared, precedence, plans, releases });
  return {
    parts: {
      ...serve(seatingApi, seatingHandlers({ ...needs, precedence, plans, releases, papers, views })),
      problems: seatingProblems,
    },
    seating: { ...plans, ...releases, readPaper: papers.readPaper },
  };
}

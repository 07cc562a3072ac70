import { ERASED_NAME } from '../../registration/domain.ts';
import { removePlace } from '../domain/place-changes.ts';
import { deleteSteps, listPlanIdsOf, lockPlan, savePlan } from '../store/plan-store.ts';
import { deletePlaced, movePlaced } from '../store/precedence-store.ts';
import { eraseReleased, moveReleased } from '../store/release-store.ts';
import type { SeatingNeeds } from './needs.ts';

/** What becomes of seats when a registration changes hands, becomes one with another or is erased. */
export function followRegistrations({ registrations }: Pick<SeatingNeeds, 'registrations'>): void {
  // A rank belongs to the person and not to the place: a deputy is not of the rank of the one who stays away.
  registrations.onSubstituted(async (tx, { id }) => void (await deletePlaced(tx, id)));

  registrations.onErased(async (tx, { registration: { id } }) => {
    await deletePlaced(tx, id);
    const planIds = await listPlanIdsOf(tx, id);
    for (const planId of planIds) {
      const plan = await lockPlan(tx, planId);
      if (plan) await savePlan(tx, plan, { ...plan, places: removePlace(plan.places, id) }, plan.version + 1);
    }
    await deleteSteps(tx, planIds);
    await eraseReleased(tx, id, ERASED_NAME);
  });

  registrations.onMerged(async (tx, { from, into }) => {
    await movePlaced(tx, from, into);
    const planIds = await listPlanIdsOf(tx, from);
    for (const planId of planIds) {
      const plan = await lockPlan(tx, planId);
      if (!plan) continue;
      const both = plan.places.some(({ registrationId }) => registrationId === into);
      const places = both
        ? removePlace(plan.places, from)
        : plan.places.map((place) => (place.registrationId === from ? { ...place, registrationId: into } : place));
      await savePlan(tx, plan, { ...plan, places }, plan.version + 1);
    }
    await deleteSteps(tx, planIds);
    await moveReleased(tx, from, into);
  });
}

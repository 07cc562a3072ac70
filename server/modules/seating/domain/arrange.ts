import { arrangeRound } from './dinner.ts';
import type { PlanPlace, PlanShape, Seat } from './plan.ts';
import { arrangeRows } from './rows.ts';
import { arrangeSigning } from './signing.ts';

export const inOrder = (places: readonly PlanPlace[]): PlanPlace[] =>
  [...places].sort((a, b) => a.position - b.position);

/** Everybody's seat. The absent have none, and the ranks close over them: that is all that closing ranks is. */
export function arrange(plan: Omit<PlanShape, 'label'>): Seat[] {
  const here = inOrder(plan.places).filter(({ absent }) => !absent);
  switch (plan.kind) {
    case 'signing_table':
      return arrangeSigning(here);
    case 'dinner':
      return plan.tables.flatMap(({ id }) =>
        arrangeRound(
          id,
          here.filter(({ tableId }) => tableId === id),
        ),
      );
    default:
      return arrangeRows(
        plan,
        here.map(({ registrationId }) => registrationId),
      );
  }
}

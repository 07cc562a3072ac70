import type { PrintKindName } from './domain.ts';
import { badgeKind, type CodesOf } from './kinds/badge.ts';
import type { PrintKind } from './kinds/kind.ts';
import { type PlanDoor, planKind } from './kinds/plan.ts';
import { type SeatingDoor, seatKinds } from './kinds/seats.ts';
import { tableCardKind } from './kinds/table-card.ts';

export interface KindNeeds {
  readonly codesOf: CodesOf;
  readonly seating: SeatingDoor & PlanDoor;
}

/** One line a kind. */
export function printKinds(needs: KindNeeds): Readonly<Record<PrintKindName, PrintKind>> {
  return {
    badge: badgeKind(needs.codesOf) as PrintKind,
    table_card: tableCardKind as PrintKind,
    ...seatKinds(needs.seating),
    plan: planKind(needs.seating) as PrintKind,
  };
}

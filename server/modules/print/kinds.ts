import type { PrintKindName } from './domain.ts';
import { badgeKind, type CodesOf } from './kinds/badge.ts';
import { type HandbookNeeds, handbookKind } from './kinds/handbook.ts';
import type { PrintKind } from './kinds/kind.ts';
import { lunchListKind } from './kinds/lunch-list.ts';
import { participantListKind } from './kinds/participant-list.ts';
import { pickUpListKind } from './kinds/pick-up-list.ts';
import { type PlanDoor, planKind } from './kinds/plan.ts';
import { type SeatingDoor, seatKinds } from './kinds/seats.ts';
import { signInSheetKind } from './kinds/sign-in-sheet.ts';
import { tableCardKind } from './kinds/table-card.ts';

export interface KindNeeds extends HandbookNeeds {
  readonly codesOf: CodesOf;
  readonly clock: Parameters<typeof signInSheetKind>[0]['clock'];
  readonly checkin: Parameters<typeof signInSheetKind>[0]['checkin'];
  readonly seating: SeatingDoor & PlanDoor;
}

/** One line a kind. */
export function printKinds(needs: KindNeeds): Readonly<Record<PrintKindName, PrintKind>> {
  return {
    badge: badgeKind(needs.codesOf) as PrintKind,
    participant_list: participantListKind() as PrintKind,
    handbook: handbookKind(needs) as PrintKind,
    sign_in_sheet: signInSheetKind(needs) as PrintKind,
    lunch_list: lunchListKind(needs) as PrintKind,
    pick_up_list: pickUpListKind(needs) as PrintKind,
    table_card: tableCardKind as PrintKind,
    ...seatKinds(needs.seating),
    plan: planKind(needs.seating) as PrintKind,
  };
}

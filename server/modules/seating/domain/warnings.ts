import type { PlanPlace, PlanShape } from './plan.ts';

export const SEAT_WARNINGS = ['not_approved', 'no_host', 'no_signatory', 'alone', 'unseated', 'empty_table'] as const;
export type SeatWarning = (typeof SEAT_WARNINGS)[number];

export interface FoundWarning {
  readonly code: SeatWarning;
  readonly registrationId: string | null;
  readonly tableId: string | null;
}

export interface SeatedPerson {
  readonly approved: boolean;
  /** Same for people of one organisation. */
  readonly organisation: string;
}

/** What the office should look at; none of it stops anything. */
export function findWarnings(
  plan: Pick<PlanShape, 'kind' | 'tables' | 'places'>,
  people: ReadonlyMap<string, SeatedPerson>,
): FoundWarning[] {
  const here = plan.places.filter(({ absent }) => !absent);
  const found: FoundWarning[] = here
    .filter(({ registrationId }) => people.get(registrationId)?.approved === false)
    .map(({ registrationId }) => ({ code: 'not_approved', registrationId, tableId: null }));
  if (plan.kind === 'signing_table' && here.length > 0)
    for (const side of ['host', 'guest'] as const)
      if (!here.some((place) => (place.side ?? 'host') === side && place.duty === 'signatory'))
        found.push({ code: 'no_signatory', registrationId: null, tableId: null });
  if (plan.kind === 'dinner') found.push(...dinnerWarnings(plan.tables, here, people));
  return found;
}

function dinnerWarnings(
  tables: PlanShape['tables'],
  here: readonly PlanPlace[],
  people: ReadonlyMap<string, SeatedPerson>,
): FoundWarning[] {
  const found: FoundWarning[] = [];
  for (const { id } of tables) {
    const guests = here.filter(({ tableId }) => tableId === id);
    if (guests.length === 0) found.push({ code: 'empty_table', registrationId: null, tableId: id });
    else if (!guests.some(({ duty }) => duty === 'host'))
      found.push({ code: 'no_host', registrationId: null, tableId: id });
  }
  const organisationOf = ({ registrationId }: PlanPlace) => people.get(registrationId)?.organisation ?? registrationId;
  for (const place of here) {
    const { registrationId, tableId } = place;
    if (tableId === null) found.push({ code: 'unseated', registrationId, tableId });
    else if (place.duty === null) {
      const own = here.filter((other) => other !== place && organisationOf(other) === organisationOf(place));
      // The others of the same organisation sit together without this one: easily mended, seldom meant.
      const together = own.some((one) => one.tableId && own.some((two) => two !== one && two.tableId === one.tableId));
      if (together && !own.some((other) => other.tableId === tableId))
        found.push({ code: 'alone', registrationId, tableId });
    }
  }
  return found;
}

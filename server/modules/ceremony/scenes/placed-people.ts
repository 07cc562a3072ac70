import { type Hand, handsOf } from '../domain/hands.ts';
import type { PersonRole, PlacedPerson, SheetItem } from '../domain.ts';
import { type Cast, personOf } from './cast.ts';
import type { PresenceIn } from './presences.ts';

/** Who of a party goes on stage as things stand: those who sign or receive, who stands in for them, and witnesses. */
export function placedPeople(
  cast: Cast,
  presenceIn: PresenceIn,
  seats: ReadonlyMap<string, string>,
  item: SheetItem,
  people: readonly Hand[],
): PlacedPerson[] {
  const hands = handsOf(people, item.substitutes);
  const placed: { registrationId: string; role: PersonRole; insteadOf: string | null }[] = [];
  for (const { registrationId, role, signs, substituteId } of hands) {
    if (substituteId !== null) placed.push({ registrationId: substituteId, role, insteadOf: registrationId });
    else if (role === 'witness') placed.push({ registrationId, role, insteadOf: null });
    // Who stands in for somebody was placed above, in that person's place.
    else if (signs && !item.substitutes.some(({ by }) => by === registrationId))
      placed.push({ registrationId, role, insteadOf: null });
  }
  return placed.map(({ registrationId, role, insteadOf }) => ({
    registrationId,
    role,
    ...personOf(cast, registrationId),
    presence: presenceIn(registrationId, item),
    standsInFor: insteadOf === null ? null : personOf(cast, insteadOf),
    seat: seats.get(registrationId) ?? null,
  }));
}

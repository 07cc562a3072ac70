import type { Substitution } from './run-sheet-words.ts';
import type { PersonRole } from './scenes.ts';

export interface Hand {
  readonly registrationId: string;
  readonly role: PersonRole;
}
export interface SigningHand extends Hand {
  /** As things stand they sign or receive: named for it, or standing in for one who is. */
  readonly signs: boolean;
  /** Who stands in for them. */
  readonly substituteId: string | null;
}

/** One party's people with what the substitutions of the item make of them. */
export function handsOf(people: readonly Hand[], substitutes: readonly Substitution[]): SigningHand[] {
  const named = people.filter(({ role }) => role === 'signatory' || role === 'recipient');
  const standing = new Set(
    named.flatMap(({ registrationId }) => substitutes.find(({ absent }) => absent === registrationId)?.by ?? []),
  );
  return people.map((hand) => {
    const substituteId = named.includes(hand)
      ? (substitutes.find(({ absent }) => absent === hand.registrationId)?.by ?? null)
      : null;
    return {
      ...hand,
      substituteId,
      signs: standing.has(hand.registrationId) || (named.includes(hand) && substituteId === null),
    };
  });
}

/** Who in fact signs or receives for one party, in the order of those who were named. */
export function signersOf(
  people: readonly Hand[],
  substitutes: readonly Substitution[],
): { readonly registrationId: string; readonly insteadOf: string | null }[] {
  return people
    .filter(({ role }) => role === 'signatory' || role === 'recipient')
    .map(({ registrationId }) => {
      const by = substitutes.find(({ absent }) => absent === registrationId)?.by;
      return by === undefined ? { registrationId, insteadOf: null } : { registrationId: by, insteadOf: registrationId };
    });
}

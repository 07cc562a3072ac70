import { type ConsoleItem, type ConsolePerson, isAbsent, partiesOf } from '#domain/ceremony';

export function findPerson(item: ConsoleItem, registrationId: string): ConsolePerson | undefined {
  return partiesOf(item)
    .flatMap(({ people }) => people)
    .find((person) => person.registrationId === registrationId);
}

/** Whoever signs or receives as things stand and is not in the house; each once, however many tables they sit at. */
export function missingOf(item: ConsoleItem): ConsolePerson[] {
  const people = partiesOf(item).flatMap((party) => party.people);
  const hands = people.filter(({ role }) => role === 'signatory' || role === 'recipient');
  const missing = hands.filter(({ presence, substitute }) => isAbsent(substitute?.presence ?? presence));
  return [...new Map(missing.map((person) => [person.registrationId, person])).values()];
}

export interface Arriving {
  readonly registrationId: string;
  readonly mode: string;
  readonly number: string | null;
  readonly station: string | null;
  readonly at: Date;
  readonly partySize: number;
}
export interface Group<A extends Arriving = Arriving> {
  readonly station: string | null;
  readonly first: Date;
  readonly last: Date;
  readonly seats: number;
  readonly people: readonly A[];
}

const stationKey = (station: string | null): string =>
  (station ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/**
 * Who can ride together: the same station, at most so many minutes between the first and the last, and no more than the
 * seats. A flight is kept together where it fits; a party is never torn apart, so one that is larger than the vehicle
 * stands in no group.
 */
export function groupArrivals<A extends Arriving>(
  people: readonly A[],
  { minutes, seats }: { readonly minutes: number; readonly seats: number },
): Group<A>[] {
  const groups: { station: string | null; people: A[]; seats: number }[] = [];
  const open = new Map<string, (typeof groups)[number]>();
  for (const journey of journeysOf(people.filter(({ partySize }) => partySize <= seats))) {
    const key = stationKey(journey.station);
    for (const part of partsOf(journey.people, seats)) {
      const size = sizeOf(part);
      const group = open.get(key);
      const first = group?.people[0];
      const last = part.at(-1);
      const fits =
        group &&
        first &&
        last &&
        group.seats + size <= seats &&
        last.at.getTime() - first.at.getTime() <= minutes * 60_000;
      if (fits) {
        group.people.push(...part);
        group.seats += size;
      } else {
        const made = { station: journey.station, people: [...part], seats: size };
        groups.push(made);
        open.set(key, made);
      }
    }
  }
  return groups.flatMap(({ people: members, ...group }) => {
    const times = members.map(({ at }) => at.getTime());
    return [{ ...group, people: members, first: new Date(Math.min(...times)), last: new Date(Math.max(...times)) }];
  });
}

/** Those who come by one flight or train stand together; everybody else alone. In the order of their times. */
function journeysOf<A extends Arriving>(people: readonly A[]): { station: string | null; people: A[] }[] {
  const journeys = new Map<string, { station: string | null; people: A[] }>();
  const ordered = [...people].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || a.registrationId.localeCompare(b.registrationId),
  );
  for (const person of ordered) {
    const key = person.number
      ? `${stationKey(person.station)} ${person.number} ${person.at.toISOString()}`
      : person.registrationId;
    const known = journeys.get(key);
    if (known) known.people.push(person);
    else journeys.set(key, { station: person.station, people: [person] });
  }
  return [...journeys.values()];
}

const sizeOf = (people: readonly Arriving[]): number => people.reduce((sum, { partySize }) => sum + partySize, 0);

/** A flight with more people than one vehicle takes, in as few vehicles as their order allows. */
function partsOf<A extends Arriving>(people: readonly A[], seats: number): A[][] {
  const parts: A[][] = [];
  for (const person of people) {
    const part = parts.at(-1);
    if (part && sizeOf(part) + person.partySize <= seats) part.push(person);
    else parts.push([person]);
  }
  return parts;
}

import type { PlanPlace, Seat } from './plan.ts';

/**
 * One round table. The host faces the door, the guest of honour sits on the host's right, the second guest on the left;
 * a co-host sits opposite and has the third guest on the right, the fourth on the left (面门为上、以右为尊: at table both
 * practices agree). Then rings: companions of the host between the guests, as long as there are any.
 * @returns chairs to the right of the host, all around: the left neighbour of the host has the highest number.
 */
export function arrangeRound(tableId: string, places: readonly PlanPlace[]): Seat[] {
  const count = places.length;
  const host = places.find(({ duty }) => duty === 'host');
  const coHost = places.find((place) => place.duty === 'co_host' && place !== host);
  const rest = places.filter((place) => place !== host && place !== coHost);
  const guests = rest.filter(({ side }) => side !== 'host');
  const companions = rest.filter(({ side }) => side === 'host');
  // Without a host the first guest takes the seat that faces the door.
  const first = host ?? guests.shift() ?? companions.shift() ?? coHost;
  const opposite = coHost && coHost !== first ? Math.floor(count / 2) : undefined;
  const seats: Seat[] = [];
  const sit = (place: PlanPlace | undefined, offset: number) => {
    if (place) seats.push({ registrationId: place.registrationId, part: 'round', tableId, row: 1, offset });
  };
  sit(first, 0);
  if (opposite !== undefined) sit(coHost, opposite);
  for (const { chair, ring } of ringsOf(count, opposite)) {
    const [wanted, others] = ring % 2 === 1 ? [guests, companions] : [companions, guests];
    sit(wanted.shift() ?? others.shift(), chair);
  }
  return seats;
}

/** The chairs that are left, nearest to a host first: right and left of the host, then right and left of the co-host. */
function ringsOf(count: number, opposite: number | undefined): { chair: number; ring: number }[] {
  const taken = new Set([0, ...(opposite === undefined ? [] : [opposite])]);
  const found: { chair: number; ring: number }[] = [];
  for (let ring = 1; found.length + taken.size < count && ring <= count; ring += 1)
    for (const centre of opposite === undefined ? [0] : [0, opposite])
      for (const chair of [(centre + ring) % count, (centre - ring + count) % count])
        if (!taken.has(chair) && !found.some((one) => one.chair === chair)) found.push({ chair, ring });
  return found;
}

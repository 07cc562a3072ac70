import type { PlanPlace, Seat, SeatSide } from './plan.ts';

/** So many stand side by side behind each half of the table before a row behind them begins. */
export const STANDING_IN_A_ROW = 6;

/**
 * Signing table, as foreign affairs offices lay it out (Liaoning, victorzhang.cn 2018/0907/4199363; cedua.com
 * pages_1320): all face the hall, the host's side on the left and the guest's on the right as they sit (主左客右), each
 * with its flag and the text that it keeps before it; the assistants stand at the outer side of their signatory. Behind
 * them the others stand by rank from the middle outwards, the guests to the right, the hosts to the left, higher ranks
 * in front. It is the same whichever rule seats a rostrum.
 */
export function arrangeSigning(places: readonly PlanPlace[]): Seat[] {
  return [...arrangeSide(places, 'host'), ...arrangeSide(places, 'guest')];
}

function arrangeSide(places: readonly PlanPlace[], side: SeatSide): Seat[] {
  const outwards = side === 'host' ? 1 : -1;
  const own = places.filter((place) => (place.side ?? 'host') === side);
  const signing = own.filter(({ duty }) => duty === 'signatory');
  const assisting = own.filter(({ duty }) => duty === 'assistant');
  const standing = own.filter(({ duty }) => duty !== 'signatory' && duty !== 'assistant');
  const seat = (place: PlanPlace, part: Seat['part'], row: number, at: number): Seat => ({
    registrationId: place.registrationId,
    part,
    tableId: null,
    row,
    offset: outwards * at,
  });
  return [
    ...signing.map((place, at) => seat(place, 'signing', 1, at + 1)),
    ...assisting.map((place, at) => seat(place, 'assisting', 1, signing.length + at + 1)),
    ...standing.map((place, at) =>
      seat(place, 'standing', 2 + Math.floor(at / STANDING_IN_A_ROW), (at % STANDING_IN_A_ROW) + 1),
    ),
  ];
}

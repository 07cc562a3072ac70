import type { EvenReading, PlanShape, Seat, SeatingRule } from './plan.ts';

/**
 * Where the persons of one row sit, in their order, as offsets to the left of the first person (as that person sees it).
 *
 * Domestic (左为上): the second sits on the left of the first, the third on the right, and so on in turn. International: the
 * guest of honour is the second and sits on the right of the host. For an even number the sources differ
 * (meipian.cn/50nz5vzx; xei.net.cn/article/211572.htm): the first two share the middle, and
 * - `second_beside`: the second stays on the honoured side of the first: 7 5 3 1 2 4 6 8, seen from the audience;
 * - `first_on_side`: the first takes the honoured half, the second the other: 8 6 4 2 1 3 5 7.
 */
export function seatsOfRow(count: number, rule: SeatingRule, reading: EvenReading): number[] {
  const honoured = rule === 'domestic' ? 1 : -1;
  const flipped = count % 2 === 0 && reading === 'first_on_side';
  const side = flipped ? -honoured : honoured;
  return Array.from({ length: count }, (_, at) => (at === 0 ? 0 : side * Math.ceil(at / 2) * (at % 2 === 1 ? 1 : -1)));
}

/** Front row first; each row begins anew in its middle. Who finds no row has no seat: the database lets none be planned. */
export function arrangeRows(plan: Pick<PlanShape, 'rule' | 'evenReading' | 'rows'>, ids: readonly string[]): Seat[] {
  const seats: Seat[] = [];
  let from = 0;
  for (const [at, places] of plan.rows.entries()) {
    const row = ids.slice(from, from + places);
    from += places;
    const offsets = seatsOfRow(row.length, plan.rule, plan.evenReading);
    row.forEach((registrationId, index) => {
      seats.push({ registrationId, part: 'row', tableId: null, row: at + 1, offset: offsets[index] ?? 0 });
    });
  }
  return seats;
}

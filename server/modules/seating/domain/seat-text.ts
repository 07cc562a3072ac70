import type { PlanShape, Seat } from './plan.ts';

export interface SeatText {
  readonly zh: string;
  readonly en: string;
}

/**
 * How a seat is called. Rows are counted from their first person (中, 左1, 右1) and not from the wall: when somebody is
 * missing at the end, nobody else's seat gets another name, and so nobody else's card. In a photograph, where
 * everybody looks for the middle, an even row has none: there it is counted from between the two (左1, 右1).
 */
export function seatText(
  plan: Pick<PlanShape, 'kind' | 'rows' | 'tables'>,
  seat: Seat,
  seats: readonly Seat[],
): SeatText {
  if (plan.kind === 'dinner') {
    const table = plan.tables.find(({ id }) => id === seat.tableId);
    return { zh: `${table?.number ?? ''}号桌`, en: `Table ${table?.number ?? ''}` };
  }
  const steps = Math.abs(seat.offset);
  if (plan.kind === 'signing_table') {
    const [zh, en] = seat.offset > 0 ? ['主方', 'Host'] : ['客方', 'Guest'];
    if (seat.part === 'signing') return { zh: `${zh}签字席${steps}`, en: `${en} signing ${steps}` };
    if (seat.part === 'assisting') return { zh: `${zh}助签`, en: `${en} assistant` };
    return { zh: `${zh}后${seat.row - 1}排${steps}`, en: `${en} row ${seat.row - 1} no. ${steps}` };
  }
  const [toLeft, place] = plan.kind === 'group_photo' ? placeInPhoto(seat, seats) : [seat.offset > 0, steps];
  const zh = place === 0 ? '中' : `${toLeft ? '左' : '右'}${place}`;
  const en = place === 0 ? 'C' : `${toLeft ? 'L' : 'R'}${place}`;
  return plan.rows.length > 1 ? { zh: `${seat.row}排${zh}`, en: `Row ${seat.row} ${en}` } : { zh, en };
}

function placeInPhoto(seat: Seat, seats: readonly Seat[]): [toLeft: boolean, place: number] {
  const offsets = seats.filter(({ row }) => row === seat.row).map(({ offset }) => offset);
  const fromMiddle = seat.offset - (Math.min(...offsets) + Math.max(...offsets)) / 2;
  return [fromMiddle > 0, Math.ceil(Math.abs(fromMiddle))];
}

/** As a registration's seat label has it: one line for every reader. */
export function seatLabel(
  plan: Pick<PlanShape, 'kind' | 'rows' | 'tables' | 'label'>,
  seat: Seat,
  seats: readonly Seat[],
): string {
  const { zh, en } = seatText(plan, seat, seats);
  return `${plan.label} ${zh} ${en}`.trim().slice(0, 40);
}

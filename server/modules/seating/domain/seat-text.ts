import type { PlanShape, Seat } from './plan.ts';

export interface SeatText {
  readonly zh: string;
  readonly en: string;
}

/**
 * How a seat is called. Rows are counted from their first person (中, 左1, 右1) and not from the wall: when somebody is
 * missing at the end, nobody else's seat gets another name, and so nobody else's card.
 */
export function seatText(plan: Pick<PlanShape, 'kind' | 'rows' | 'tables'>, seat: Seat): SeatText {
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
  const zh = steps === 0 ? '中' : `${seat.offset > 0 ? '左' : '右'}${steps}`;
  const en = steps === 0 ? 'C' : `${seat.offset > 0 ? 'L' : 'R'}${steps}`;
  return plan.rows.length > 1 ? { zh: `${seat.row}排${zh}`, en: `Row ${seat.row} ${en}` } : { zh, en };
}

/** As a registration's seat label has it: one line for every reader. */
export function seatLabel(plan: Pick<PlanShape, 'kind' | 'rows' | 'tables' | 'label'>, seat: Seat): string {
  const { zh, en } = seatText(plan, seat);
  return `${plan.label} ${zh} ${en}`.trim().slice(0, 40);
}

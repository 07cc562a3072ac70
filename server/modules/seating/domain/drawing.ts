import type { PlanKind, PlanShape, PlanTable, Seat } from './plan.ts';
import { seatsOfRow } from './rows.ts';

/** From where the drawing is seen; it says so on its face, because left and right change with it. */
export const SEAT_VIEWS = ['audience', 'seated'] as const;
export type SeatView = (typeof SEAT_VIEWS)[number];

export type MarkKind =
  | 'audience'
  | 'backdrop'
  | 'stage'
  | 'camera'
  | 'door'
  | 'table'
  | 'round'
  | 'flag_host'
  | 'flag_guest'
  | 'text_host'
  | 'text_guest';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface DrawnSeat extends Box {
  readonly seat: Seat;
}
export interface DrawnMark extends Box {
  readonly kind: MarkKind;
  readonly tableId: string | null;
}
/** In units of our own; who draws it scales it. Page and paper draw the same one. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly seats: readonly DrawnSeat[];
  readonly marks: readonly DrawnMark[];
}

const CARD = { width: 104, height: 64 };
const STEP = { x: 114, y: 82 };
/** One or two rows leave room for the organisation below the name. */
const TALL = { ...CARD, height: 92 };
const BAND = 34;
const MARGIN = 14;
const ROUND = { x: 176, y: 116, card: { width: 92, height: 40 } };

type Loose = Pick<Drawing, 'seats' | 'marks'>;
const box = (centreX: number, top: number, { width, height }: { width: number; height: number }): Box => ({
  x: centreX - width / 2,
  y: top,
  width,
  height,
});

export function drawPlan(
  plan: Pick<PlanShape, 'kind' | 'rule' | 'tables'>,
  seats: readonly Seat[],
  view: SeatView,
): Drawing {
  const loose =
    plan.kind === 'dinner'
      ? drawRounds(plan.tables, seats)
      : plan.kind === 'signing_table'
        ? drawSigning(seats, plan.rule === 'international')
        : drawRows(plan.kind, seats);
  const drawing = framed(loose);
  return view === 'audience' ? drawing : turned(drawing);
}

/**
 * On a rostrum and in a photograph people face the audience, which is below: what is on their left is on our right. In
 * the front row of the hall they face the stage, which is above, and their left is ours.
 */
function drawRows(kind: PlanKind, seats: readonly Seat[]): Loose {
  const facesUs = kind !== 'front_row';
  const rows = [...new Set(seats.map(({ row }) => row))].sort((a, b) => a - b);
  const card = rows.length <= 2 ? TALL : CARD;
  const step = card.height + STEP.y - CARD.height;
  const drawn = rows.flatMap((row, at) => {
    const own = seats.filter((seat) => seat.row === row);
    const offsets = own.map(({ offset }) => offset);
    const middle = (Math.min(...offsets) + Math.max(...offsets)) / 2;
    const top = (facesUs ? rows.length - 1 - at : at) * step;
    return own.map((seat) => ({
      seat,
      ...box((facesUs ? 1 : -1) * (seat.offset - middle) * STEP.x, top, card),
    }));
  });
  const band = bandOf(drawn);
  const bottom = Math.max(1, rows.length) * step;
  const [above, below]: readonly [MarkKind, MarkKind] =
    kind === 'front_row'
      ? ['stage', 'audience']
      : kind === 'group_photo'
        ? ['backdrop', 'camera']
        : ['backdrop', 'audience'];
  return {
    seats: drawn,
    marks: [
      { kind: above, tableId: null, ...box(0, -BAND - 18, band) },
      { kind: below, tableId: null, ...box(0, bottom, band) },
    ],
  };
}

function drawSigning(seats: readonly Seat[], withFlags: boolean): Loose {
  const last = Math.max(1, ...seats.map(({ row }) => row));
  const drawn = seats.map((seat) => ({
    seat,
    // Facing us: the host's side, on their left, is on our right.
    ...box(Math.sign(seat.offset) * (Math.abs(seat.offset) - 0.5) * STEP.x, (last - seat.row) * STEP.y, CARD),
  }));
  const table = last * STEP.y;
  const sitting = seats.filter(({ part }) => part === 'signing').map(({ offset }) => Math.abs(offset));
  const half = Math.max(1, ...sitting) * STEP.x;
  const paper = { width: 96, height: 30 };
  const marks: DrawnMark[] = [{ kind: 'table', tableId: null, ...box(0, table, { width: 2 * half, height: 76 }) }];
  for (const [side, sign] of [
    ['host', 1],
    ['guest', -1],
  ] as const) {
    marks.push({ kind: `text_${side}`, tableId: null, ...box((sign * STEP.x) / 2, table + 6, paper) });
    if (withFlags) marks.push({ kind: `flag_${side}`, tableId: null, ...box((sign * STEP.x) / 2, table + 42, paper) });
  }
  const band = bandOf([...drawn, { ...box(0, 0, { width: 2 * half, height: 0 }) }]);
  return {
    seats: drawn,
    marks: [
      { kind: 'backdrop', tableId: null, ...box(0, -BAND - 18, band) },
      ...marks,
      { kind: 'audience', tableId: null, ...box(0, table + 96, band) },
    ],
  };
}

/**
 * The first table in the middle of the first row; the others by their nearness to it, on its right before its left as
 * the host sees it. All hosts face the door, which is below.
 */
function drawRounds(tables: readonly PlanTable[], seats: readonly Seat[]): Loose {
  const most = Math.max(8, ...tables.map(({ id }) => seats.filter(({ tableId }) => tableId === id).length));
  const scale = Math.max(1, most / 10);
  const [rx, ry] = [ROUND.x * scale, ROUND.y * scale];
  const step = { x: 2 * rx + ROUND.card.width + 24, y: 2 * ry + ROUND.card.height + 30 };
  const drawn: DrawnSeat[] = [];
  const marks: DrawnMark[] = [];
  const rows = tableRows(tables);
  for (const [at, row] of rows.entries()) {
    const offsets = seatsOfRow(row.length, 'international', 'second_beside');
    const middle = (Math.min(0, ...offsets) + Math.max(0, ...offsets)) / 2;
    for (const [index, { id }] of row.entries()) {
      const centre = { x: ((offsets[index] ?? 0) - middle) * step.x, y: at * step.y };
      marks.push({
        kind: 'round',
        tableId: id,
        ...box(centre.x, centre.y - ry * 0.52, { width: rx * 1.04, height: ry * 1.04 }),
      });
      const own = seats.filter(({ tableId }) => tableId === id);
      for (const seat of own) {
        const angle = (2 * Math.PI * seat.offset) / own.length;
        const top = centre.y - Math.cos(angle) * ry - ROUND.card.height / 2;
        drawn.push({ seat, ...box(centre.x - Math.sin(angle) * rx, top, ROUND.card) });
      }
    }
  }
  const bottom = (rows.length - 1) * step.y + ry + ROUND.card.height / 2 + 18;
  const width = Math.max(step.x, ...rows.map(({ length }) => length * step.x)) - 40;
  marks.push({ kind: 'door', tableId: null, ...box(0, bottom, { width, height: BAND }) });
  return { seats: drawn, marks };
}

function tableRows(tables: readonly PlanTable[]): PlanTable[][] {
  const sorted = [...tables].sort((a, b) => a.number - b.number);
  const [main, ...others] = sorted;
  if (!main) return [];
  if (sorted.length <= 3) return [sorted];
  const across = Math.max(3, Math.ceil(Math.sqrt(others.length)));
  const rows: PlanTable[][] = [[main]];
  for (let at = 0; at < others.length; at += across) rows.push(others.slice(at, at + across));
  return rows;
}

function bandOf(boxes: readonly Box[]): { width: number; height: number } {
  const reach = Math.max(2 * STEP.x, ...boxes.map(({ x, width }) => 2 * Math.max(Math.abs(x), Math.abs(x + width))));
  return { width: reach, height: BAND };
}

function framed({ seats, marks }: Loose): Drawing {
  const boxes = [...seats, ...marks];
  const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
  const moved = <T extends Box>(one: T): T => ({ ...one, x: one.x - left, y: one.y - top });
  return {
    width: Math.max(...boxes.map(({ x, width }) => x + width)) - left + MARGIN,
    height: Math.max(...boxes.map(({ y, height }) => y + height)) - top + MARGIN,
    seats: seats.map(moved),
    marks: marks.map(moved),
  };
}

/** The same seen from the other end: turned by half a circle, never mirrored. */
function turned(drawing: Drawing): Drawing {
  const turn = <T extends Box>(one: T): T => ({
    ...one,
    x: drawing.width - one.x - one.width,
    y: drawing.height - one.y - one.height,
  });
  return { ...drawing, seats: drawing.seats.map(turn), marks: drawing.marks.map(turn) };
}

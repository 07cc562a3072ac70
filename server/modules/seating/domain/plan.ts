export const PLAN_KINDS = ['rostrum', 'front_row', 'signing_table', 'group_photo', 'dinner'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** Whose practice gives the second place: 左为上 at home, the right of the host abroad. */
export const SEATING_RULES = ['domestic', 'international'] as const;
export type SeatingRule = (typeof SEATING_RULES)[number];

/** Two practices are in use for an even number, so that the office chooses; see `seatsOfRow`. */
export const EVEN_READINGS = ['second_beside', 'first_on_side'] as const;
export type EvenReading = (typeof EVEN_READINGS)[number];

/** Signing table: whose side. Dinner: companions of the host between the guests. */
export const SEAT_SIDES = ['host', 'guest'] as const;
export type SeatSide = (typeof SEAT_SIDES)[number];

export const SEAT_DUTIES = ['signatory', 'assistant', 'host', 'co_host'] as const;
export type SeatDuty = (typeof SEAT_DUTIES)[number];

/** What a place may say beside its order; a rostrum says nothing. */
export const DUTIES_OF: Readonly<Record<PlanKind, readonly SeatDuty[]>> = {
  rostrum: [],
  front_row: [],
  signing_table: ['signatory', 'assistant'],
  group_photo: [],
  dinner: ['host', 'co_host'],
};

export interface PlanTable {
  readonly id: string;
  readonly number: number;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly capacity: number;
}

export interface PlanPlace {
  readonly registrationId: string;
  /** Dinner only; null: not at a table yet. */
  readonly tableId: string | null;
  /** Order within the plan, from 1. */
  readonly position: number;
  readonly side: SeatSide | null;
  readonly duty: SeatDuty | null;
  /** Keeps the table when many are moved at once. */
  readonly locked: boolean;
  /** Keeps the place in the order, and no seat. */
  readonly absent: boolean;
}

export interface PlanShape {
  readonly kind: PlanKind;
  /** What the seat labels begin with, e.g. 主席台. */
  readonly label: string;
  readonly rule: SeatingRule;
  readonly evenReading: EvenReading;
  /** Places in each row, the front row first; the one row of a signing table is how many may stand and sit there. */
  readonly rows: readonly number[];
  readonly tables: readonly PlanTable[];
  readonly places: readonly PlanPlace[];
}

export const SEAT_PARTS = ['row', 'signing', 'assisting', 'standing', 'round'] as const;
export type SeatPart = (typeof SEAT_PARTS)[number];

export interface Seat {
  readonly registrationId: string;
  readonly part: SeatPart;
  readonly tableId: string | null;
  /** From 1, the front row first. */
  readonly row: number;
  /**
   * Rows: seats to the left of the row's first person, as that person sees it; to the right they are negative. At the
   * signing table: from the middle. Round tables: chairs to the right of the host, all around.
   */
  readonly offset: number;
}

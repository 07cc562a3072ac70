export { arrange, inOrder } from './domain/arrange.ts';
export { type Card, type CardChange, type ChangedCard, compareCards, compareSeats, type Move } from './domain/cards.ts';
export { arrangeRound } from './domain/dinner.ts';
export {
  type Drawing,
  type DrawnMark,
  type DrawnSeat,
  drawPlan,
  type MarkKind,
  SEAT_VIEWS,
  type SeatView,
} from './domain/drawing.ts';
export {
  DUTIES_OF,
  EVEN_READINGS,
  type EvenReading,
  PLAN_KINDS,
  type PlanKind,
  type PlanPlace,
  type PlanShape,
  type PlanTable,
  SEAT_DUTIES,
  SEAT_PARTS,
  SEAT_SIDES,
  SEATING_RULES,
  type Seat,
  type SeatDuty,
  type SeatingRule,
  type SeatPart,
  type SeatSide,
} from './domain/plan.ts';
export { arrangeRows, seatsOfRow } from './domain/rows.ts';
export { type SeatText, seatLabel, seatText } from './domain/seat-text.ts';
export { arrangeSigning, STANDING_IN_A_ROW } from './domain/signing.ts';
export {
  type FoundWarning,
  findWarnings,
  SEAT_WARNINGS,
  type SeatedPerson,
  type SeatWarning,
} from './domain/warnings.ts';

/** Order of precedence is nobody's business but of who arranges the seats and who directs the ceremony. */
export const SEATING_READERS = ['organiser', 'ceremony_director'] as const;
export const SEATING_WRITERS = ['organiser'] as const;

export const SEATING_LIMITS = {
  groupName: 60,
  reason: 300,
  title: 120,
  label: 20,
  tableName: 40,
  rows: 12,
  rowPlaces: 60,
  tables: 120,
  tablePlaces: 30,
  people: 600,
} as const;

export { DIET_KINDS, type DietGroup, type DietKind, dietKinds, groupDiets } from './domain/diet.ts';
export { type Arriving, type Group, groupArrivals } from './domain/grouping.ts';
export { type Asking, agreesToShare } from './domain/sharing.ts';
export {
  DIRECTIONS,
  type Direction,
  LODGING_WISHES,
  type LodgingDraft,
  type LodgingWish,
  nightsBetween,
  SHARINGS,
  type Sharing,
  takesPart,
} from './domain/stay.ts';
export {
  type LegDraft,
  type LegFault,
  legInstant,
  plainNumber,
  TRAVEL_MODES,
  type TravelMode,
} from './domain/travel.ts';

/** Longest entries. */
export const STAY_LIMITS = {
  number: 20,
  station: 80,
  luggage: 200,
  shareWith: 120,
  lodgingNote: 500,
  vehicle: 60,
  driver: 60,
  phone: 40,
  meeting: 160,
  hotelName: 120,
  address: 200,
  roomNumber: 20,
  reason: 300,
} as const;

/** Travel, lodging and needs are kept so many days after the edition where the organiser has not said otherwise. */
export const ERASE_AFTER_DAYS = 60;

/** Who reads travel and lodging, who changes them, and who sees what may tell of health or religion. */
export const HOSPITALITY_READERS = ['organiser', 'registration_desk', 'viewer'] as const;
export const HOSPITALITY_WRITERS = ['organiser', 'registration_desk'] as const;
export const NEEDS_READERS = ['organiser', 'registration_desk'] as const;

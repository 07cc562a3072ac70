import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, LocalDate, Nullable, PlaceCode, Strict, Uuid, Year } from '../../../platform/contract.ts';
import { DIET_KINDS, DIRECTIONS, LODGING_WISHES, SHARINGS, TRAVEL_MODES } from '../domain.ts';
import { LocalTime } from './drafts.ts';

const NullText = Nullable(Type.String());
const Names = Strict({ nameZh: NullText, nameEn: NullText, nameLocal: NullText, text: NullText });

export const GuestPerson = Strict({
  registrationId: Uuid,
  number: Type.Integer(),
  nameNative: Type.String(),
  nameLatin: NullText,
  formOfAddress: NullText,
  organisation: Names,
  place: PlaceCode,
  phone: NullText,
});
export type GuestPerson = Static<typeof GuestPerson>;

const Leg = {
  mode: Enum(TRAVEL_MODES),
  number: NullText,
  station: NullText,
  at: Instant,
  day: LocalDate,
  time: LocalTime,
  pickUp: Type.Boolean(),
  partySize: Type.Integer(),
  luggage: NullText,
};
export const LegView = Strict({ ...Leg, runId: Nullable(Uuid), changedAt: Nullable(Instant) });
export type LegView = Static<typeof LegView>;

export const LodgingView = Strict({
  wish: Enum(LODGING_WISHES),
  checksIn: Nullable(LocalDate),
  checksOut: Nullable(LocalDate),
  sharing: Nullable(Enum(SHARINGS)),
  shareWith: NullText,
  note: NullText,
});
export type LodgingView = Static<typeof LodgingView>;

export const StayView = Strict({
  person: GuestPerson,
  version: Type.Integer({ description: '0 where nothing was entered yet.' }),
  arrival: Nullable(LegView),
  departure: Nullable(LegView),
  lodging: Nullable(LodgingView),
  room: Nullable(
    Strict({
      id: Uuid,
      hotelZh: Type.String(),
      hotelEn: Type.String(),
      number: NullText,
      changedAt: Nullable(Instant),
    }),
  ),
});
export type StayView = Static<typeof StayView>;

const OwnLeg = Nullable(Strict(Leg));
export const OwnStayView = Strict({
  year: Year,
  timeZone: Type.String(),
  version: Type.Integer(),
  arrival: OwnLeg,
  departure: OwnLeg,
  lodging: Nullable(LodgingView),
  travelClosesAt: Nullable(Instant),
  lodgingClosesAt: Nullable(Instant),
  may: Strict({ changeTravel: Type.Boolean(), changeLodging: Type.Boolean() }),
  pickUps: Type.Array(
    Strict({
      direction: Enum(DIRECTIONS),
      startsAt: Instant,
      meetingZh: Type.String(),
      meetingEn: Type.String(),
      vehicle: Type.String(),
      driver: NullText,
      driverPhone: NullText,
    }),
    { description: 'Those that the office has released.' },
  ),
  room: Nullable(
    Strict({
      hotelZh: Type.String(),
      hotelEn: Type.String(),
      addressZh: Type.String(),
      addressEn: Type.String(),
      phone: NullText,
      kindZh: Type.String(),
      kindEn: Type.String(),
      number: NullText,
      checksIn: LocalDate,
      checksOut: LocalDate,
      isShared: Type.Boolean(),
    }),
  ),
});
export type OwnStayView = Static<typeof OwnStayView>;

export const SettingView = Strict({
  travelClosesAt: Nullable(Instant),
  lodgingClosesAt: Nullable(Instant),
  lodgingReleasedAt: Nullable(Instant),
  eraseAfterDays: Type.Integer(),
  erasedAt: Nullable(Instant),
  version: Type.Integer(),
});
export type SettingView = Static<typeof SettingView>;

export const OverviewView = Strict({
  setting: SettingView,
  counts: Strict({
    people: Type.Integer(),
    arrivals: Type.Integer(),
    departures: Type.Integer(),
    travelMissing: Type.Integer(),
    pickUpWanted: Type.Integer(),
    pickUpOpen: Type.Integer(),
    lodgingNeeded: Type.Integer(),
    lodgingMissing: Type.Integer(),
    lodgingOpen: Type.Integer(),
    changed: Type.Integer({ description: 'Changed after a seat or a room was given.' }),
  }),
  days: Type.Array(
    Strict({
      day: LocalDate,
      arrivals: Type.Integer(),
      departures: Type.Integer(),
      pickUps: Type.Integer(),
      checkIns: Type.Integer(),
      nights: Type.Integer({ description: 'People who sleep in our rooms in the night that begins on this day.' }),
      checkOuts: Type.Integer(),
    }),
  ),
  stations: Type.Array(Type.String()),
  organisations: Type.Array(Strict({ id: Uuid, nameZh: NullText, nameEn: NullText, nameLocal: NullText })),
});
export type OverviewView = Static<typeof OverviewView>;

export const PassengerView = Strict({
  person: GuestPerson,
  mode: Enum(TRAVEL_MODES),
  number: NullText,
  station: NullText,
  at: Instant,
  partySize: Type.Integer(),
  luggage: NullText,
  changedAt: Nullable(Instant),
});
export type PassengerView = Static<typeof PassengerView>;
export const RunView = Strict({
  id: Uuid,
  direction: Enum(DIRECTIONS),
  vehicle: Type.String(),
  driver: NullText,
  driverPhone: NullText,
  meetingZh: Type.String(),
  meetingEn: Type.String(),
  startsAt: Instant,
  day: LocalDate,
  time: LocalTime,
  seats: Type.Integer(),
  seatsTaken: Type.Integer(),
  releasedAt: Nullable(Instant),
  printedAt: Nullable(Instant),
  version: Type.Integer(),
  passengers: Type.Array(PassengerView),
});
export type RunView = Static<typeof RunView>;

export const ProposalView = Strict({
  station: NullText,
  first: Instant,
  last: Instant,
  seats: Type.Integer(),
  numbers: Type.Array(Type.String()),
  people: Type.Array(Strict({ registrationId: Uuid, nameNative: Type.String(), partySize: Type.Integer() })),
});
export type ProposalView = Static<typeof ProposalView>;

export const KindView = Strict({
  id: Uuid,
  nameZh: Type.String(),
  nameEn: Type.String(),
  beds: Type.Integer(),
  nights: Type.Array(Strict({ night: LocalDate, allotment: Type.Integer(), taken: Type.Integer() })),
});
export const HotelView = Strict({
  id: Uuid,
  nameZh: Type.String(),
  nameEn: Type.String(),
  addressZh: Type.String(),
  addressEn: Type.String(),
  phone: NullText,
  version: Type.Integer(),
  kinds: Type.Array(KindView),
});
export type HotelView = Static<typeof HotelView>;

export const RoomGuestView = Strict({
  person: GuestPerson,
  checksIn: LocalDate,
  checksOut: LocalDate,
  agreed: Type.Boolean(),
  reason: NullText,
  checkedInAt: Nullable(Instant),
  changedAt: Nullable(Instant),
});
export const RoomView = Strict({
  id: Uuid,
  hotelId: Uuid,
  hotelZh: Type.String(),
  hotelEn: Type.String(),
  kindZh: Type.String(),
  kindEn: Type.String(),
  number: NullText,
  beds: Type.Integer(),
  checksIn: LocalDate,
  checksOut: LocalDate,
  version: Type.Integer(),
  guests: Type.Array(RoomGuestView),
});
export type RoomView = Static<typeof RoomView>;

export const NeedsView = Strict({
  groups: Type.Array(
    Strict({
      kind: Enum(DIET_KINDS),
      count: Type.Integer(),
      texts: Type.Array(Strict({ text: Type.String(), count: Type.Integer() })),
    }),
    { description: 'Somebody who names two kinds is counted in both.' },
  ),
  items: Type.Array(Strict({ person: GuestPerson, diet: NullText, accessNeeds: NullText })),
  total: Type.Integer(),
  next: NullText,
});
export type NeedsView = Static<typeof NeedsView>;

export const SheetAnswer = Strict({
  applied: Type.Boolean(),
  rows: Type.Integer(),
  unknownColumns: Type.Array(Type.String()),
  errors: Type.Array(
    Strict({ row: Type.Integer(), column: NullText, value: Type.String(), code: Type.String(), detail: Type.String() }),
  ),
  people: Type.Array(
    Strict({
      row: Type.Integer(),
      number: Type.Integer(),
      nameNative: Type.String(),
      changes: Type.Array(Enum(['arrival', 'departure', 'lodging'] as const)),
    }),
  ),
});
export type SheetAnswer = Static<typeof SheetAnswer>;

export const ReminderView = Strict({
  people: Type.Array(Strict({ registrationId: Uuid, number: Type.Integer(), nameNative: Type.String() })),
  withoutAddress: Type.Integer(),
});

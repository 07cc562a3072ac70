import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Line, LocalDate, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { DIRECTIONS, LODGING_WISHES, SHARINGS, STAY_LIMITS, TRAVEL_MODES } from '../domain.ts';

const Maybe = (limit: number) => Type.Optional(Nullable(Type.String({ maxLength: limit })));
/** 14:05, in the zone of the edition. */
export const LocalTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

export const LegDraft = Strict({
  mode: Enum(TRAVEL_MODES),
  number: Maybe(STAY_LIMITS.number),
  station: Maybe(STAY_LIMITS.station),
  day: LocalDate,
  time: LocalTime,
  pickUp: Type.Boolean(),
  partySize: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  luggage: Maybe(STAY_LIMITS.luggage),
});
export const LodgingDraft = Strict({
  wish: Enum(LODGING_WISHES),
  checksIn: Type.Optional(Nullable(LocalDate)),
  checksOut: Type.Optional(Nullable(LocalDate)),
  sharing: Type.Optional(Nullable(Enum(SHARINGS))),
  shareWith: Maybe(STAY_LIMITS.shareWith),
  note: Maybe(STAY_LIMITS.lodgingNote),
});
export const StayChanges = Type.Partial(
  Strict({ arrival: Nullable(LegDraft), departure: Nullable(LegDraft), lodging: Nullable(LodgingDraft) }),
  { additionalProperties: false, minProperties: 1, description: 'What is left out stays; null takes it back.' },
);
export type StayChanges = Static<typeof StayChanges>;

export const SettingChanges = Type.Partial(
  Strict({
    travelClosesAt: Nullable(Instant),
    lodgingClosesAt: Nullable(Instant),
    lodgingReleased: Type.Boolean(),
    eraseAfterDays: Type.Integer({ minimum: 0, maximum: 730 }),
  }),
  { additionalProperties: false, minProperties: 1 },
);
export type SettingChanges = Static<typeof SettingChanges>;

const RunFields = {
  vehicle: Line(STAY_LIMITS.vehicle),
  driver: Maybe(STAY_LIMITS.driver),
  driverPhone: Maybe(STAY_LIMITS.phone),
  meetingZh: Line(STAY_LIMITS.meeting),
  meetingEn: Line(STAY_LIMITS.meeting),
  day: LocalDate,
  time: LocalTime,
  seats: Type.Integer({ minimum: 1, maximum: 100 }),
};
export const RegistrationIds = Type.Array(Uuid, { maxItems: 100, uniqueItems: true });
export const RunDraft = Strict({
  direction: Enum(DIRECTIONS),
  ...RunFields,
  registrationIds: Type.Optional(RegistrationIds),
});
export type RunDraft = Static<typeof RunDraft>;
export const RunChanges = Type.Partial(Strict({ ...RunFields, released: Type.Boolean() }), {
  additionalProperties: false,
  minProperties: 1,
});
export type RunChanges = Static<typeof RunChanges>;
export const Grouping = {
  direction: Type.Optional(Enum(DIRECTIONS, { default: 'arrival' })),
  minutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 720, default: 60 })),
  seats: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 7 })),
};

const HotelFields = {
  nameZh: Line(STAY_LIMITS.hotelName),
  nameEn: Line(STAY_LIMITS.hotelName),
  addressZh: Line(STAY_LIMITS.address),
  addressEn: Line(STAY_LIMITS.address),
  phone: Maybe(STAY_LIMITS.phone),
};
export const HotelDraft = Strict(HotelFields);
export type HotelDraft = Static<typeof HotelDraft>;
export const HotelChanges = Type.Partial(Strict(HotelFields), { additionalProperties: false, minProperties: 1 });
export type HotelChanges = Static<typeof HotelChanges>;

const KindFields = {
  nameZh: Line(STAY_LIMITS.hotelName),
  nameEn: Line(STAY_LIMITS.hotelName),
  nights: Type.Array(Strict({ night: LocalDate, allotment: Type.Integer({ minimum: 0, maximum: 2000 }) }), {
    maxItems: 62,
    description: 'Rooms that the hotel holds on each night; nights that are not named stay as they are.',
  }),
};
export const KindDraft = Strict({ ...KindFields, beds: Type.Integer({ minimum: 1, maximum: 6 }) });
export type KindDraft = Static<typeof KindDraft>;
export const KindChanges = Type.Partial(Strict(KindFields), { additionalProperties: false, minProperties: 1 });
export type KindChanges = Static<typeof KindChanges>;

const Reason = Maybe(STAY_LIMITS.reason);
export const RoomDraft = Strict({
  kindId: Uuid,
  number: Maybe(STAY_LIMITS.roomNumber),
  registrationIds: Type.Array(Uuid, { minItems: 1, maxItems: 6, uniqueItems: true }),
  reason: Reason,
});
export type RoomDraft = Static<typeof RoomDraft>;
export const RoomGuestDraft = Strict({ registrationId: Uuid, reason: Reason });

import type { Direction, LodgingWish, Sharing, TravelMode } from '../domain.ts';

export interface Guest {
  readonly registrationId: string;
  readonly editionId: string;
  readonly lodging: LodgingWish | null;
  readonly checksIn: string | null;
  readonly checksOut: string | null;
  readonly sharing: Sharing | null;
  readonly shareWith: string | null;
  readonly lodgingNote: string | null;
  /** 0 where there is no row yet. */
  readonly version: number;
}
export interface Leg {
  readonly registrationId: string;
  readonly editionId: string;
  readonly direction: Direction;
  readonly mode: TravelMode;
  readonly number: string | null;
  readonly station: string | null;
  readonly at: Date;
  readonly pickUp: boolean;
  readonly partySize: number;
  readonly luggage: string | null;
}
export interface Run {
  readonly id: string;
  readonly editionId: string;
  readonly direction: Direction;
  readonly vehicle: string;
  readonly driver: string | null;
  readonly driverPhone: string | null;
  readonly meetingZh: string;
  readonly meetingEn: string;
  readonly startsAt: Date;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly releasedAt: Date | null;
  readonly printedAt: Date | null;
  readonly version: number;
}
export interface Setting {
  readonly travelClosesAt: Date | null;
  readonly lodgingClosesAt: Date | null;
  readonly lodgingReleasedAt: Date | null;
  readonly eraseAfterDays: number;
  readonly erasedAt: Date | null;
  readonly version: number;
}
export interface Hotel {
  readonly id: string;
  readonly editionId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly addressZh: string;
  readonly addressEn: string;
  readonly phone: string | null;
  readonly version: number;
}
export interface RoomKind {
  readonly id: string;
  readonly hotelId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly beds: number;
}
export interface Room {
  readonly id: string;
  readonly editionId: string;
  readonly hotelId: string;
  readonly kindId: string;
  readonly number: string | null;
  readonly beds: number;
  readonly checksIn: string;
  readonly checksOut: string;
  readonly version: number;
}
export interface RoomGuest {
  readonly registrationId: string;
  readonly editionId: string;
  readonly roomId: string;
  readonly checksIn: string;
  readonly checksOut: string;
  readonly agreed: boolean;
  readonly reason: string | null;
  readonly checkedInAt: Date | null;
  readonly changedAt: Date | null;
}

/** `checksIn` as `checks_in`: the columns are called as the fields are. */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export function columns<T>(table: string, fields: readonly (keyof T & string)[]): Record<keyof T & string, string> {
  return Object.fromEntries(fields.map((field) => [field, `${table}.${columnOf(field)}`])) as Record<
    keyof T & string,
    string
  >;
}
export function rowOf(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [columnOf(field), value]));
}

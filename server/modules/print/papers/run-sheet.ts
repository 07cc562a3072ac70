import type { Pair } from './headings.ts';

export interface RunPassenger {
  readonly name: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
  readonly phone: string | null;
  readonly number: string | null;
  readonly station: string | null;
  /** Local: month and day, hour and minute. */
  readonly day: string;
  readonly time: string;
  readonly partySize: number;
  readonly luggage: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
}
/** One vehicle on one way. */
export interface RunSheet {
  readonly direction: 'arrival' | 'departure';
  readonly day: Pair;
  readonly time: string;
  readonly meeting: Pair;
  readonly vehicle: string;
  readonly driver: string | null;
  readonly driverPhone: string | null;
  readonly seats: number;
  readonly taken: number;
  readonly passengers: readonly RunPassenger[];
}

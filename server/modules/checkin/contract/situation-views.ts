import type { CheckpointKind, StationProfile } from '../domain.ts';
import type { AlertView } from './alert-views.ts';
import type { Bilingual } from './wall-views.ts';

export interface Turnout {
  readonly expected: number;
  readonly arrived: number;
}
/** The people of one organisation, with or without a delegation. */
export interface PartyTurnout extends Bilingual, Turnout {
  readonly key: string;
  readonly delegationId: string | null;
  readonly headMissing: boolean;
  /** With a part in the ceremony. */
  readonly dutiesMissing: number;
}
export interface StationContact {
  readonly id: string;
  readonly name: string;
  readonly profile: StationProfile;
  readonly lastSeenAt: string | null;
  readonly unsent: number | null;
  readonly battery: number | null;
  readonly charging: boolean | null;
  readonly doors: readonly Bilingual[];
}
/** What the channel `situation:{year}` shows to organisers. */
export interface Situation extends Turnout {
  readonly editionId: string;
  readonly timeZone: string;
  readonly lateAfterMinutes: number;
  /** From when on who is expected at the entrance is late; null: neither an opening time nor a session says it. */
  readonly lateFrom: string | null;
  readonly dutiesMissing: number;
  readonly byType: readonly (Bilingual & Turnout & { readonly id: string; readonly colour: string })[];
  readonly byPlace: readonly (Turnout & { readonly place: string })[];
  readonly parties: readonly PartyTurnout[];
  readonly checkpoints: readonly (Bilingual &
    Turnout & { readonly id: string; readonly kind: CheckpointKind; readonly lateFrom: string | null })[];
  /** First entrances in each of the 60 minutes that end at `until`. */
  readonly arrivals: { readonly until: string; readonly perMinute: readonly number[] };
  readonly stations: readonly StationContact[];
  readonly openConflicts: number;
  /** Nobody has answered them yet. */
  readonly alerts: readonly AlertView[];
}
/** Part of what `stations:{year}` shows: raised by a sign of life, which changes nothing else. */
export interface StationContacts {
  readonly stations: readonly StationContact[];
}

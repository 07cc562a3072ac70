import type { Decision, Reason } from '../domain.ts';
import { entryNumber } from '../domain.ts';
import type { Note } from '../events.ts';
import type { Evidence, Occupancy } from './scan-store.ts';

export interface Named {
  readonly zh: string;
  readonly en: string;
}
export interface ScanAnswer {
  readonly scanId: string;
  readonly recorded: true;
  readonly replay: boolean;
  readonly decision: Decision;
  readonly reason: Reason;
  readonly person: {
    readonly registrationId: string;
    readonly name: string;
    readonly nameLatin: string | null;
    readonly formOfAddress: string | null;
    readonly position: string | null;
    readonly place: string;
    readonly seat: string | null;
    readonly organisation: Named;
    readonly type: Named & { readonly code: string; readonly colour: string };
    readonly notes: readonly Note[];
    /** Where the photograph is fetched, by the same credentials as the scan. */
    readonly photoUrl: string | null;
    /** The delegation that this person heads. */
    readonly party: Evidence['party'];
  } | null;
  readonly admission: {
    readonly firstAt: string;
    readonly firstCheckpoint: Named & { readonly id: string };
    readonly entryNo: number;
  } | null;
  readonly counters: Occupancy;
  readonly serverTime: string;
}

/** An admission as it stands after the scan. */
export interface Standing {
  readonly scanId: string;
  readonly period: string;
  readonly at: Date;
  readonly left: boolean;
  /** When they last came in or went out. */
  readonly until: Date;
  readonly door: Named & { readonly id: string };
}

export function standingOf(evidence: Evidence): Standing | undefined {
  const { last_scan_id, last_period, last_at, last_left, last_left_at, last_door_id } = evidence;
  if (last_scan_id === null || last_period === null || last_at === null || last_door_id === null) return undefined;
  const door = { id: last_door_id, zh: evidence.last_door_zh ?? '', en: evidence.last_door_en ?? '' };
  return {
    scanId: last_scan_id,
    period: last_period,
    at: last_at,
    left: last_left,
    until: last_left_at ?? last_at,
    door,
  };
}

export function personOf(evidence: Evidence, notes: readonly Note[], byStation: boolean): ScanAnswer['person'] {
  const { registration_id, registration_edition_id, edition_id } = evidence;
  // Of another edition's people nothing is told at this one's doors.
  if (registration_id === null || registration_edition_id !== edition_id) return null;
  const { organisation_zh, organisation_en, organisation_local, organisation_text } = evidence;
  const any = organisation_local ?? organisation_text ?? '';
  return {
    registrationId: registration_id,
    name: evidence.name_native,
    nameLatin: evidence.name_latin,
    formOfAddress: evidence.form_of_address,
    position: evidence.position,
    place: evidence.place,
    seat: evidence.seat,
    organisation: { zh: organisation_zh ?? organisation_en ?? any, en: organisation_en ?? organisation_zh ?? any },
    type: {
      code: evidence.type_code,
      zh: evidence.type_zh,
      en: evidence.type_en,
      colour: evidence.type_colour,
    },
    notes,
    photoUrl: photoUrl(registration_id, evidence.photo_version, byStation),
    party: evidence.party,
  };
}

export function photoUrl(registrationId: string, version: string | null, byStation: boolean): string | null {
  if (version === null) return null;
  const people = byStation ? 'stations/me/people' : 'registrations';
  return `/api/v1/${people}/${registrationId}/photo?v=${version}`;
}

export function admissionOf(standing: Standing | undefined): ScanAnswer['admission'] {
  return standing
    ? { firstAt: standing.at.toISOString(), firstCheckpoint: standing.door, entryNo: entryNumber(standing.period) }
    : null;
}

/** What the channel `checkin:{year}` shows. */
export interface CheckInBoard {
  readonly year: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly timeZone: string;
  /** Approved registrations. */
  readonly expected: number;
  /** Different persons at the entrances. */
  readonly admitted: number;
  readonly byType: readonly {
    code: string;
    zh: string;
    en: string;
    colour: string;
    expected: number;
    admitted: number;
  }[];
  readonly byPlace: readonly { place: string; expected: number; admitted: number }[];
  readonly byCheckpoint: readonly { id: string; kind: string; zh: string; en: string; admitted: number }[];
  /** First entrances in each of the 60 minutes that end at `until`. */
  readonly arrivals: { readonly until: string; readonly perMinute: readonly number[] };
  readonly latest: readonly {
    scanId: string;
    name: string;
    nameLatin: string | null;
    organisation: { zh: string; en: string };
    type: { zh: string; en: string; colour: string };
    place: string;
    at: string;
    checkpoint: { zh: string; en: string };
  }[];
}

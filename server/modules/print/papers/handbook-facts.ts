import type { EditionRole } from '../../editions/domain.ts';
import type { Pair } from './headings.ts';
import type { ListedPerson } from './listed-person.ts';

export interface HandbookSpeaker {
  readonly role: 'speaker' | 'chair' | 'host' | 'panellist';
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly position: string | null;
  readonly organisation: Pair;
}
export interface HandbookSession {
  readonly kind: string;
  readonly from: string;
  readonly until: string;
  readonly title: Pair;
  readonly abstract: Pair;
  readonly room: Pair | null;
  readonly track: string | null;
  readonly languages: readonly string[];
  readonly interpretation: readonly string[];
  readonly byBooking: boolean;
  readonly cancelled: boolean;
  readonly speakers: readonly HandbookSpeaker[];
}
export interface HandbookCeremony {
  readonly title: Pair;
  /** In the order of the run sheet. */
  readonly agreements: readonly { readonly title: Pair; readonly parties: readonly Pair[] }[];
  readonly designations: readonly { readonly title: Pair; readonly institutions: readonly Pair[] }[];
}
export interface HandbookRun {
  readonly direction: 'arrival' | 'departure';
  readonly day: string;
  readonly time: string;
  readonly meeting: Pair;
  readonly vehicle: string;
}
export interface HandbookContact {
  readonly dutyZh: string;
  readonly dutyEn: string;
  readonly name: string;
  readonly phone: string;
}
export interface HandbookPlan {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** All that the handbook may say; made on the other side of the worker. */
export interface HandbookFacts {
  readonly edition: {
    readonly year: number;
    readonly title: Pair;
    readonly theme: Pair;
    readonly venue: Pair;
    readonly dates: Pair;
    readonly timeZone: string;
    readonly offset: string;
    readonly isDemo: boolean;
  };
  readonly alliance: Pair;
  readonly roles: readonly { readonly role: EditionRole; readonly organisations: readonly Pair[] }[];
  readonly welcome: Pair;
  readonly notes: Pair;
  readonly transport: Pair;
  readonly guests: readonly ListedPerson[];
  readonly days: readonly { readonly day: Pair; readonly sessions: readonly HandbookSession[] }[];
  readonly ceremonies: readonly HandbookCeremony[];
  readonly hotels: readonly { readonly name: Pair; readonly address: Pair; readonly phone: string | null }[];
  readonly runs: readonly HandbookRun[];
  readonly contacts: readonly HandbookContact[];
  readonly people: readonly ListedPerson[];
  readonly plan: HandbookPlan | null;
}

import type { Presence } from './presence.ts';
import type { CheckKind } from './readiness.ts';
import type { Command, Edit, ItemKind, ItemState, Switch } from './run-sheet-words.ts';
import type { TextPair } from './text-pair.ts';

/** With what every scene begins, whoever watches. */
export interface SceneHead {
  readonly revision: number;
  /** What is shown is tried, not done. */
  readonly rehearsal: boolean;
  readonly held: boolean;
  readonly covered: boolean;
  readonly timeZone: string;
  readonly edition: Titles;
  readonly ceremony: Titles;
  /** When the server read this. */
  readonly asOf: string;
}
export interface Titles {
  readonly titleZh: string;
  readonly titleEn: string;
}
export interface ScenePerson {
  readonly native: string;
  readonly latin: string | null;
}
export interface SceneNames {
  /** In the script of its own place. */
  readonly nameOwn: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
}
/** An agreement, or the designation of a conferral: the programme is its title, the certificate's number its number. */
export interface SubjectTitles extends Titles {
  /** The table at which it is signed, from 1. */
  readonly table: number;
  readonly titleOther: { readonly text: string; readonly language: string } | null;
  readonly number: string | null;
}

// —— The hall, and the lower third of the video: nothing but what is announced aloud anyway ——

export interface StageParty extends SceneNames {
  readonly placeZh: string | null;
  readonly placeEn: string | null;
  /** Addresses of pictures; null where the edition shows none. */
  readonly flag: string | null;
  readonly logo: string | null;
  /** Who in fact signs or receives. */
  readonly signatories: readonly ScenePerson[];
}
export interface StageSubject extends SubjectTitles {
  /** From left to right as they sit, seen from the hall. Of a conferral: the institution alone. */
  readonly parties: readonly StageParty[];
}
export interface StageItem {
  readonly position: number;
  readonly total: number;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly subjects: readonly StageSubject[];
}
export interface StageScene extends SceneHead {
  /** Nothing is on stage, or the neutral picture lies over it. */
  readonly neutral: boolean;
  readonly item: StageItem | null;
  readonly next: (Titles & { readonly position: number }) | null;
}
export interface LowerScene extends SceneHead {
  readonly item: StageItem | null;
}

// —— Behind the stage ——

/** Left and right as who sits in the hall sees them. */
export const SIDES = ['left', 'right', 'centre'] as const;
export type Side = (typeof SIDES)[number];

export interface PlacedPerson extends ScenePerson {
  readonly registrationId: string;
  readonly role: PersonRole;
  readonly presence: Presence;
  /** Whose place they take. */
  readonly standsInFor: ScenePerson | null;
  readonly seat: string | null;
}
export type PersonRole = 'signatory' | 'deputy' | 'witness' | 'recipient';

export interface BackstagePerson extends PlacedPerson {
  readonly lastSeen: (TextPair & { readonly at: string }) | null;
  readonly liaison: { readonly name: string; readonly phone: string | null } | null;
  /** When and whom the system has told that they are missing. */
  readonly alerted: Alerted | null;
}
export interface Alerted {
  readonly at: string;
  readonly told: 'liaison' | 'contact' | 'board';
}
export interface BackstageParty extends SceneNames {
  readonly missing: boolean;
  readonly people: readonly BackstagePerson[];
}
export interface BackstageItem {
  readonly id: string;
  readonly position: number;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly expectedAt: string | null;
  readonly subjects: readonly (SubjectTitles & { readonly parties: readonly BackstageParty[] })[];
}
export interface BackstageScene extends SceneHead {
  readonly now: BackstageItem | null;
  /** The next three. */
  readonly next: readonly BackstageItem[];
  readonly lateSeconds: number | null;
}

export interface HostItem {
  readonly position: number;
  readonly total: number;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly plannedSeconds: number;
  readonly startedAt: string | null;
  readonly expectedAt: string | null;
  readonly script: TextPair;
  readonly pronunciations: readonly (ScenePerson & { readonly zh: string | null; readonly en: string | null })[];
}
export interface HostScene extends SceneHead {
  readonly now: HostItem | null;
  readonly next: HostItem | null;
  readonly lateSeconds: number | null;
}

export interface UsherItem {
  readonly position: number;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly expectedAt: string | null;
  readonly people: readonly (PlacedPerson & SceneNames & { readonly table: number; readonly side: Side })[];
}
export interface UshersScene extends SceneHead {
  /** The one on stage and those that follow, five at most. */
  readonly items: readonly UsherItem[];
}

export interface TableItem {
  readonly position: number;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly tables: readonly (SubjectTitles & {
    readonly languages: readonly string[];
    readonly originals: number;
    /**
     * Which original lies before whom. Each party signs first the one that it will keep, in which it is named first
     * (轮换制), and the other one after the exchange.
     */
    readonly texts: readonly { readonly original: number; readonly side: Side; readonly keeper: SceneNames }[];
    readonly parties: readonly (SceneNames & { readonly side: Side; readonly signatories: readonly ScenePerson[] })[];
  })[];
}
export interface TableScene extends SceneHead {
  readonly now: TableItem | null;
  readonly next: TableItem | null;
}

// —— The director's console ——

export interface ConsolePerson extends ScenePerson {
  readonly registrationId: string;
  readonly role: PersonRole;
  readonly presence: Presence;
  /** Whether they sign or receive here as things stand: not a deputy, a witness or somebody who is stood in for. */
  readonly signs: boolean;
  readonly substitute: (ScenePerson & { readonly registrationId: string; readonly presence: Presence }) | null;
  readonly alerted: Alerted | null;
  readonly lastSeen: BackstagePerson['lastSeen'];
  readonly liaison: BackstagePerson['liaison'];
}
export interface ConsoleParty extends SceneNames {
  readonly placeZh: string;
  readonly placeEn: string;
  readonly organisationId: string;
  readonly missing: boolean;
  readonly people: readonly ConsolePerson[];
}
export interface ConsoleSubject extends SubjectTitles {
  /** Of the agreement or designation. */
  readonly id: string;
  readonly parties: readonly ConsoleParty[];
}
export interface ConsoleItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly position: number;
  readonly state: ItemState;
  readonly plannedSeconds: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** When it is expected on stage, as things go; null for what is over or set aside. */
  readonly expectedAt: string | null;
  readonly subjects: readonly ConsoleSubject[];
  readonly partyMissing: boolean;
  /** An agreement of it is not ready: to stage it needs a reason. */
  readonly notReady: boolean;
  /** Checks that fail, without the hints. */
  readonly lacking: readonly CheckKind[];
  /** Commands that would be heard now. */
  readonly may: readonly Command[];
}
export interface ConsoleScene extends Titles {
  readonly id: string;
  readonly year: number;
  readonly timeZone: string;
  readonly revision: number;
  readonly plannedStart: string | null;
  /** When the server read this. */
  readonly asOf: string;
  readonly lateSeconds: number | null;
  readonly hasDesk: boolean;
  readonly heldSince: string | null;
  readonly covered: boolean;
  /** The rehearsal of this ceremony that is going on. */
  readonly rehearsal: { readonly id: string } | null;
  /** Of which ceremony this is the rehearsal. */
  readonly rehearsalOf: string | null;
  readonly items: readonly ConsoleItem[];
  /** Of the ceremony as a whole. */
  readonly may: readonly Switch[];
  /** The last commands, newest first. */
  readonly lately: readonly {
    readonly revision: number;
    readonly command: Command | Edit;
    readonly position: number | null;
    readonly reason: string | null;
    readonly at: string;
    /** Who gave it; null when nobody signed in did. */
    readonly by: string | null;
  }[];
}

/** Everybody's parties of all tables, in order. */
export function partiesOf(item: Pick<ConsoleItem, 'subjects'>): ConsoleParty[] {
  return item.subjects.flatMap(({ parties }) => parties);
}

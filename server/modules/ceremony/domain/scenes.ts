import type { Presence } from './presence.ts';
import type { Command, ItemKind, ItemState } from './run-sheet.ts';

interface Names {
  /** In the script of its own place. */
  readonly nameOwn: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly placeZh: string;
  readonly placeEn: string;
}
interface Person {
  readonly native: string;
  readonly latin: string | null;
}

/** What the hall sees: nothing but what is announced aloud anyway. */
export interface StageParty extends Names {
  readonly signatories: readonly Person[];
}
interface StageFacts {
  readonly position: number;
  readonly total: number;
  readonly state: ItemState;
  readonly titleZh: string;
  readonly titleEn: string;
}
export type StageItem =
  | (StageFacts & { readonly kind: 'signing'; readonly parties: readonly StageParty[] })
  | (StageFacts & {
      readonly kind: 'conferral';
      readonly conferral: StageParty & { readonly number: string | null };
    });
export interface StageScene {
  readonly revision: number;
  readonly neutral: boolean;
  readonly timeZone: string;
  readonly edition: { readonly titleZh: string; readonly titleEn: string };
  readonly ceremony: { readonly titleZh: string; readonly titleEn: string };
  readonly item: StageItem | null;
  readonly next: { readonly position: number; readonly titleZh: string; readonly titleEn: string } | null;
}

export interface ConsolePerson extends Person {
  readonly registrationId: string;
  readonly role: 'signatory' | 'deputy' | 'witness' | 'recipient';
  readonly presence: Presence;
}
export interface ConsoleParty extends Names {
  readonly organisationId: string;
  readonly missing: boolean;
  readonly people: readonly ConsolePerson[];
}
export interface ConsoleItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly position: number;
  readonly state: ItemState;
  readonly number: string | null;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly plannedSeconds: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly parties: readonly ConsoleParty[];
  readonly partyMissing: boolean;
  /** Commands that would be heard now. */
  readonly may: readonly Command[];
}
export interface ConsoleScene {
  readonly id: string;
  readonly year: number;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly timeZone: string;
  readonly revision: number;
  readonly plannedStart: string | null;
  /** When the server read this. */
  readonly asOf: string;
  readonly lateSeconds: number | null;
  readonly hasDesk: boolean;
  readonly items: readonly ConsoleItem[];
  /** The last commands, newest first. */
  readonly lately: readonly {
    readonly revision: number;
    readonly command: Command | 'add';
    readonly position: number | null;
    readonly reason: string | null;
    readonly at: string;
  }[];
}

import type { Hold, ItemTimes, Override, SetAside } from '../domain/record.ts';
import type { ItemKind, ItemState, SceneNames, TextPair, Titles } from '../domain.ts';
import type { Paper } from '../store/paper-store.ts';

/*
 * The record of a ceremony with its names: what the office reads, what is printed and filed. Plain data, for it travels to
 * the worker that draws.
 */
export interface RecordFacts {
  readonly ceremonyId: string;
  readonly editionId: string;
  readonly year: number;
  readonly timeZone: string;
  readonly edition: Titles;
  readonly ceremony: Titles;
  readonly venue: TextPair;
  readonly room: TextPair | null;
  readonly organisers: readonly SceneNames[];
  /** Of the run sheet: with it the same record can be found again. */
  readonly revision: number;
  readonly plannedStart: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly holds: readonly (Hold & { readonly by: string | null })[];
  readonly items: readonly RecordedTurn[];
}

export interface RecordedTurn extends ItemTimes {
  readonly id: string;
  readonly kind: ItemKind;
  readonly state: ItemState;
  readonly position: number;
  readonly plannedAt: string | null;
  readonly plannedSeconds: number;
  readonly overrides: readonly (Override & { readonly by: string | null })[];
  readonly setAside: readonly (SetAside & { readonly by: string | null })[];
  readonly subjects: readonly RecordedSubject[];
}

export interface RecordedSubject extends Titles {
  readonly id: string;
  readonly table: number;
  readonly number: string | null;
  readonly titleOther: { readonly text: string; readonly language: string } | null;
  readonly languages: readonly string[];
  /** How many originals were to be made; null where none are, or nobody has said. */
  readonly originals: number | null;
  readonly parties: readonly RecordedParty[];
  readonly paper: Paper;
}

export interface RecordedParty extends SceneNames {
  readonly organisationId: string;
  readonly placeZh: string | null;
  readonly placeEn: string | null;
  readonly signers: readonly (RecordedPerson & { readonly insteadOf: RecordedPerson | null })[];
  readonly witnesses: readonly RecordedPerson[];
}

export interface RecordedPerson {
  /** Empty once the person was erased. */
  readonly native: string;
  readonly latin: string | null;
  readonly position: string | null;
  readonly positionEn: string | null;
  readonly isErased: boolean;
}

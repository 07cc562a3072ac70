import type { Pair } from './headings.ts';

export interface Eater {
  readonly number: number;
  readonly name: string;
  readonly nameLatin: string | null;
  readonly organisationZh: string | null;
  readonly organisationEn: string | null;
  readonly diet: string | null;
}
export interface MealTable {
  readonly number: number;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly people: readonly Eater[];
}
/** One meal: who is expected and what they eat; by tables where they have seats. */
export interface MealSheet {
  readonly title: Pair;
  readonly when: Pair;
  readonly room: Pair;
  readonly people: readonly Eater[];
  readonly tables: readonly MealTable[] | null;
}

/** A list on A4 in both languages: one title, one table, as many pages as it takes. */
export interface ListSheet {
  readonly titleZh: string;
  readonly titleEn: string;
  /** What it belongs to, below the title. */
  readonly ofZh: string;
  readonly ofEn: string;
  readonly noteZh: string;
  readonly noteEn: string;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly ListCell[])[];
  readonly timeZone: string;
  /** As read in the zone of the edition; it tells a stale copy. */
  readonly asOf: string;
}
export interface ListColumn {
  readonly zh: string;
  readonly en: string;
  /** Points. */
  readonly width: number;
  /** Left empty and ruled, to be written on. */
  readonly isBlank?: boolean;
}
/** Two lines where both languages say something else. */
export interface ListCell {
  readonly first: string;
  readonly second?: string;
}

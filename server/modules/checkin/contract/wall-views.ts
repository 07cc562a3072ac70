export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
/** Who came: by name only with the person's consent, else no more than where from, and that only where several come from. */
export interface WallGuest {
  /** The how manieth to arrive; says nothing about who. */
  readonly n: number;
  readonly name: string | null;
  readonly nameLatin: string | null;
  readonly organisation: Bilingual | null;
  readonly place: string | null;
}
/** What the channel `wall:{year}` shows to a whole hall: a view of its own, made from few columns, with no id and no reason in it. */
export interface WallView {
  readonly year: number;
  readonly title: Bilingual;
  readonly timeZone: string;
  readonly present: number;
  readonly organisations: number;
  /** The most people first. */
  readonly places: readonly { readonly place: string; readonly present: number }[];
  /** The latest first. */
  readonly guests: readonly WallGuest[];
}

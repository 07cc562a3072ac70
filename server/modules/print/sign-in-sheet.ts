/** What a sign-in sheet says; times are written as they are read at the edition's place. */
export interface SignInSheet {
  readonly editionTitleZh: string;
  readonly editionTitleEn: string;
  readonly doorZh: string;
  readonly doorEn: string;
  readonly asOf: string;
  readonly timeZone: string;
  /** Each row is signed, and nothing is entered afterwards: sessions and delegations, which are no doors. */
  readonly signed?: boolean;
  readonly rows: readonly SignInRow[];
}
export interface SignInRow {
  readonly code: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly organisationZh: string;
  readonly organisationEn: string;
}

/** What a person tells about themselves. */
export interface Person {
  /** In the person's own script, as it stands on the badge. */
  readonly nameNative: string;
  /** As in the passport. */
  readonly nameLatin: string | null;
  readonly formOfAddress: string | null;
  /** How the name is said, for whoever reads it out. */
  readonly nameSpoken: string | null;
  /** In Chinese or the own language. */
  readonly position: string | null;
  readonly positionEn: string | null;
  readonly organisationId: string | null;
  readonly organisationText: string | null;
  readonly place: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: 'zh' | 'en';
  readonly diet: string | null;
  readonly accessNeeds: string | null;
  readonly note: string | null;
}

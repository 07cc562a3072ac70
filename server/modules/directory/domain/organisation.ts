export const ORGANISATION_CATEGORIES = [
  'government',
  'vocational_school',
  'university',
  'enterprise',
  'industry_association',
  'overseas_entity',
  'other',
] as const;
export type OrganisationCategory = (typeof ORGANISATION_CATEGORIES)[number];

export interface Names {
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** In the script of its own place where that is neither Chinese nor Latin. */
  readonly nameLocal: string | null;
}

export interface Organisation extends Names {
  readonly id: string;
  readonly shortNameZh: string | null;
  readonly shortNameEn: string | null;
  readonly category: OrganisationCategory;
  readonly place: string;
  readonly isSample: boolean;
}

/** What the office keeps of it beside that. */
export interface OrganisationRecord extends Organisation {
  readonly website: string | null;
  readonly note: string | null;
  /** Stands in the public directory while it is a member; false: it asked not to. */
  readonly isListed: boolean;
  /** From this day on it is no more. */
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly version: number;
  /** The record that this one was a duplicate of. */
  readonly mergedInto: string | null;
  /** Address of the logo changes with its picture. */
  readonly logo: string | null;
}

export const OTHER_NAME_KINDS = ['former', 'variant'] as const;
export type OtherNameKind = (typeof OTHER_NAME_KINDS)[number];

export interface OtherName extends Names {
  readonly kind: OtherNameKind;
  readonly validFrom: string | null;
  /** First day on which it was no longer called so. */
  readonly validUntil: string | null;
}

export interface Contact {
  readonly name: string;
  readonly role: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export const SUCCESSION_KINDS = ['merger', 'division'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

export interface Succession {
  readonly id: string;
  readonly kind: SuccessionKind;
  readonly predecessorId: string;
  readonly successorId: string;
  readonly happenedOn: string;
  readonly note: string | null;
}

/** The name in the reader's language, else in the other one, else in its own script. */
export function organisationName(names: Names, locale: 'zh' | 'en'): string {
  const [first, second] = locale === 'zh' ? [names.nameZh, names.nameEn] : [names.nameEn, names.nameZh];
  return first ?? second ?? names.nameLocal ?? '';
}

/** The name in the organisation's own script: on its badges and on the stage this one stands first. */
export function organisationOwnName(names: Names & { readonly place: string }): string {
  const chinese = ['CN', 'HK', 'MO', 'TW'].includes(names.place);
  return names.nameLocal ?? (chinese ? (names.nameZh ?? names.nameEn) : (names.nameEn ?? names.nameZh)) ?? '';
}

/**
 * What it was called on a day. A former name says only what differed, so what it leaves out is today's; of two that fit,
 * the one that ended first was meant.
 */
export function namesOn(present: Names, others: readonly OtherName[], day: string): Names {
  const former = others
    .filter(
      ({ kind, validFrom, validUntil }) =>
        kind === 'former' && validUntil !== null && day < validUntil && (validFrom === null || validFrom <= day),
    )
    .sort((a, b) => (a.validUntil ?? '').localeCompare(b.validUntil ?? ''))[0];
  return {
    nameZh: former?.nameZh ?? present.nameZh,
    nameEn: former?.nameEn ?? present.nameEn,
    nameLocal: former?.nameLocal ?? present.nameLocal,
  };
}

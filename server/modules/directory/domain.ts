export { isPlace, PLACES, type Place, placeName } from './domain/places.ts';

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

export const MEMBERSHIP_RANKS = ['chair', 'vice_chair', 'executive_council', 'council', 'member'] as const;
export type MembershipRank = (typeof MEMBERSHIP_RANKS)[number];

export interface Organisation {
  readonly id: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** In the script of its own place where that is neither Chinese nor Latin. */
  readonly nameLocal: string | null;
  readonly shortName: string | null;
  readonly category: OrganisationCategory;
  readonly place: string;
  readonly isSample: boolean;
}

type Names = Pick<Organisation, 'nameZh' | 'nameEn' | 'nameLocal'>;

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

export {
  type Candidate,
  DUPLICATE_REASONS,
  type DuplicateReason,
  findSuspicions,
  nameKey,
  type Suspicion,
} from './domain/duplicates.ts';
export {
  type Counted,
  type Counts,
  countMembers,
  DEFINITION,
  type Figure,
  MEMBERSHIP_RANKS,
  type MemberOn,
  type Membership,
  type MembershipRank,
  type YearCount,
} from './domain/membership.ts';
export {
  type Contact,
  type Names,
  namesOn,
  ORGANISATION_CATEGORIES,
  type Organisation,
  type OrganisationCategory,
  type OrganisationRecord,
  OTHER_NAME_KINDS,
  type OtherName,
  type OtherNameKind,
  organisationName,
  organisationOwnName,
  SUCCESSION_KINDS,
  type Succession,
  type SuccessionKind,
} from './domain/organisation.ts';
export { isPlace, PLACES, type Place, placeName } from './domain/places.ts';
export { CATEGORY_GROUP_NAMES, CATEGORY_NAMES, RANK_NAMES } from './domain/standing-names.ts';

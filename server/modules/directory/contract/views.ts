import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, LocalDate, Nullable, PlaceCode, Strict, Uuid, Year } from '../../../platform/contract.ts';
import {
  DUPLICATE_REASONS,
  MEMBERSHIP_RANKS,
  ORGANISATION_CATEGORIES,
  OTHER_NAME_KINDS,
  SUCCESSION_KINDS,
} from '../domain.ts';

const Category = Enum(ORGANISATION_CATEGORIES);
const Rank = Enum(MEMBERSHIP_RANKS);
const Names = {
  nameZh: Nullable(Type.String()),
  nameEn: Nullable(Type.String()),
  nameLocal: Nullable(Type.String({ description: 'In its own script, where that is neither Chinese nor Latin.' })),
};
const Logo = Nullable(Type.String({ description: 'Address of the picture; another picture has another address.' }));

const facts = {
  id: Uuid,
  ...Names,
  shortNameZh: Nullable(Type.String()),
  shortNameEn: Nullable(Type.String()),
  category: Category,
  place: PlaceCode,
  isSample: Type.Boolean({ description: 'Invented for the demo.' }),
};
export const OrganisationView = Strict(facts);

export const ListedOrganisationView = Strict({
  ...facts,
  isListed: Type.Boolean({ description: 'Stands in the public directory while it is a member.' }),
  endedOn: Nullable(LocalDate),
  mergedInto: Nullable(Uuid),
  logo: Logo,
  rank: Nullable(Rank),
  memberSince: Nullable(LocalDate),
});
export type ListedOrganisationView = Static<typeof ListedOrganisationView>;

export const OtherNameView = Strict({
  kind: Enum(OTHER_NAME_KINDS),
  ...Names,
  validFrom: Nullable(LocalDate),
  validUntil: Nullable(Type.String({ format: 'date', description: 'First day on which it was no longer called so.' })),
});

export const MembershipView = Strict({
  id: Uuid,
  organisationId: Uuid,
  category: Category,
  rank: Rank,
  from: LocalDate,
  until: Nullable(Type.String({ format: 'date', description: 'First day on which this no longer holds.' })),
  joinReason: Nullable(Type.String()),
  leaveReason: Nullable(Type.String()),
  version: Type.Integer(),
});
export type MembershipView = Static<typeof MembershipView>;

export const SuccessionView = Strict({
  id: Uuid,
  kind: Enum(SUCCESSION_KINDS),
  happenedOn: LocalDate,
  note: Nullable(Type.String()),
  predecessor: OrganisationView,
  successor: OrganisationView,
});

export const ReferenceView = Strict({
  table: Type.String({ description: 'What points to it, e.g. registration.' }),
  count: Type.Integer(),
});

export const OrganisationRecordView = Strict({
  ...facts,
  website: Nullable(Type.String()),
  note: Nullable(Type.String()),
  isListed: Type.Boolean(),
  endedOn: Nullable(LocalDate),
  endReason: Nullable(Type.String()),
  version: Type.Integer(),
  logo: Logo,
  otherNames: Type.Array(OtherNameView),
  memberships: Type.Array(MembershipView, { description: 'The latest first.' }),
  successions: Type.Array(SuccessionView),
  references: Type.Array(ReferenceView, { description: 'Where it stands elsewhere, with how many rows.' }),
});
export type OrganisationRecordView = Static<typeof OrganisationRecordView>;

export const ContactView = Strict({
  name: Type.String(),
  role: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
});

const counts = {
  total: Type.Integer(),
  byCategory: Type.Array(Strict({ category: Category, count: Type.Integer() })),
  byPlace: Type.Array(Strict({ place: PlaceCode, count: Type.Integer() })),
};
const ByRank = Type.Array(Strict({ rank: Rank, count: Type.Integer() }));

export const YearView = Strict({
  year: Type.Integer(),
  count: Type.Integer(),
  on: Type.String({ format: 'date', description: 'Day on which it is counted.' }),
  isConfirmed: Type.Boolean({ description: 'Frozen; false: counted now and provisional.' }),
});

/** For everybody: without ranks, which two counts of neighbouring days would tell of a single member. */
export const MembershipFigures = Strict({
  on: LocalDate,
  ...counts,
  byYear: Type.Array(YearView, {
    description: 'The confirmed figure of each year; where there is none, members on 31 December or, this year, today.',
  }),
});

export const MembershipCounts = Strict({ on: LocalDate, ...counts, byRank: ByRank });

export const MemberView = Strict({
  id: Uuid,
  ...Names,
  category: Category,
  rank: Rank,
  place: PlaceCode,
  since: LocalDate,
});

const figure = {
  id: Uuid,
  year: Year,
  revision: Type.Integer(),
  cutOff: LocalDate,
  ...counts,
  byRank: ByRank,
  definitionZh: Type.String(),
  definitionEn: Type.String(),
  confirmedByName: Type.String(),
  confirmedAt: Instant,
  reason: Nullable(Type.String({ description: 'Why it took the place of the revision before.' })),
  isCurrent: Type.Boolean(),
};
export const FigureView = Strict(figure);
export type FigureView = Static<typeof FigureView>;
export const FigureDetailView = Strict({
  ...figure,
  members: Type.Array(Strict({ id: Uuid, ...Names, category: Category, rank: Rank, place: PlaceCode })),
});

export const SuspicionView = Strict({
  first: OrganisationView,
  second: OrganisationView,
  reasons: Type.Array(Enum(DUPLICATE_REASONS)),
  samePlace: Type.Boolean(),
  likeness: Type.Number({ minimum: 0, maximum: 1 }),
});

export const MergePreviewView = Strict({
  from: OrganisationRecordView,
  into: OrganisationRecordView,
  moves: Type.Array(ReferenceView, { description: 'What points to the second record and will point to the first.' }),
  membershipsMeet: Type.Boolean({
    description: 'Both were members on one day, so it has to be said what becomes of it.',
  }),
  confirmation: Type.String({ description: 'Stands for exactly this; the merge is asked for with it.' }),
});

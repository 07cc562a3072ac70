import { Type } from '@sinclair/typebox';
import {
  binary,
  type EndpointTable,
  Enum,
  everyone,
  IdParams,
  LocalDate,
  LocaleCode,
  Nullable,
  Page,
  PageQuery,
  PlaceCode,
  Strict,
  signedIn,
  Text,
  Year,
} from '../../../platform/contract.ts';
import { MEMBERSHIP_RANKS, ORGANISATION_CATEGORIES } from '../domain.ts';
import { organiser, Reason } from './organisations-api.ts';
import {
  FigureDetailView,
  FigureView,
  MembershipCounts,
  MembershipFigures,
  MembershipView,
  MemberView,
  YearView,
} from './views.ts';

const Category = Enum(ORGANISATION_CATEGORIES);
const Rank = Enum(MEMBERSHIP_RANKS);
const Until = Nullable(LocalDate);
const filter = {
  on: Type.Optional(LocalDate),
  category: Type.Optional(Category),
  rank: Type.Optional(Rank),
  place: Type.Optional(PlaceCode),
};
const figureDraft = {
  cutOff: LocalDate,
  expectedTotal: Type.Integer({ minimum: 0, description: 'What the reader saw; another number now is refused.' }),
  definitionZh: Type.Optional(Text(400)),
  definitionEn: Type.Optional(Text(400)),
};

export const membershipEndpoints = {
  'GET /api/v1/memberships/figures': {
    summary: 'Members on a day, by category and place, and their growth by year',
    access: everyone,
    query: Strict({ on: Type.Optional(LocalDate) }),
    responses: { 200: MembershipFigures },
  },
  'GET /api/v1/memberships/counts': {
    summary: 'Members on a day, by category, rank and place',
    access: signedIn,
    query: Strict({ on: Type.Optional(LocalDate) }),
    responses: { 200: MembershipCounts },
  },
  'GET /api/v1/memberships': {
    summary: 'Who was a member on a day, under the names of that day',
    access: signedIn,
    query: Strict({ ...PageQuery, ...filter }),
    responses: { 200: Page(MemberView) },
  },
  'POST /api/v1/organisations/{id}/memberships': {
    summary: 'Take an organisation into the alliance',
    access: organiser,
    params: IdParams,
    body: Strict({
      from: LocalDate,
      until: Type.Optional(Until),
      rank: Rank,
      category: Category,
      joinReason: Type.Optional(Nullable(Reason)),
      leaveReason: Type.Optional(Nullable(Reason)),
    }),
    responses: { 201: MembershipView },
    problems: ['directory.memberships_overlap', 'directory.days_reversed', 'directory.ended', 'directory.merged_away'],
  },
  'POST /api/v1/memberships/{id}/end': {
    summary: 'End a membership: from this day on it is no member',
    access: organiser,
    params: IdParams,
    body: Strict({ on: LocalDate, reason: Reason }),
    responses: { 200: MembershipView },
    problems: ['directory.membership_ended', 'directory.outside_membership'],
  },
  'POST /api/v1/memberships/{id}/changes': {
    summary: 'Another rank or category from a day on',
    description: 'Closes the period and opens the next one.',
    access: organiser,
    params: IdParams,
    body: Strict({
      on: LocalDate,
      rank: Type.Optional(Rank),
      category: Type.Optional(Category),
      reason: Type.Optional(Nullable(Reason)),
    }),
    responses: { 201: MembershipView },
    problems: ['directory.membership_ended', 'directory.outside_membership', 'directory.nothing_changes'],
  },
  'PATCH /api/v1/memberships/{id}': {
    summary: 'Correct what was recorded wrongly',
    access: organiser,
    params: IdParams,
    conditional: true,
    body: Strict(
      {
        from: Type.Optional(LocalDate),
        until: Type.Optional(Until),
        rank: Type.Optional(Rank),
        category: Type.Optional(Category),
        joinReason: Type.Optional(Nullable(Reason)),
        leaveReason: Type.Optional(Nullable(Reason)),
      },
      { minProperties: 1 },
    ),
    responses: { 200: MembershipView },
    problems: ['directory.memberships_overlap', 'directory.days_reversed', 'directory.stale'],
  },
  'DELETE /api/v1/memberships/{id}': {
    summary: 'Take back a membership that never was',
    access: organiser,
    params: IdParams,
    conditional: true,
    responses: { 204: null },
    problems: ['directory.stale'],
  },
  'GET /api/v1/memberships.csv': {
    summary: 'Who was a member on a day, as a sheet',
    access: signedIn,
    query: Strict({ ...filter, lang: Type.Optional(LocaleCode) }),
    responses: { 200: binary('text/csv; charset=utf-8', 'UTF-8 with a byte order mark, as Excel wants it') },
  },
  'GET /api/v1/membership-figures': {
    summary: 'Confirmed yearly figures with all their revisions, and the growth that the public sees',
    access: signedIn,
    responses: { 200: Strict({ items: Type.Array(FigureView), years: Type.Array(YearView) }) },
  },
  'GET /api/v1/membership-figures/{id}': {
    summary: 'One confirmed figure with the members that it counts, under the names of then',
    access: signedIn,
    params: IdParams,
    responses: { 200: FigureDetailView },
  },
  'POST /api/v1/membership-figures': {
    summary: 'Confirm the figure of a year',
    description: 'Numbers and names are copied and never change again, whatever happens to an organisation later.',
    access: organiser,
    body: Strict({ year: Year, ...figureDraft }),
    responses: { 201: FigureView },
    problems: ['directory.figure_exists', 'directory.figure_changed', 'directory.in_the_future'],
  },
  'POST /api/v1/membership-figures/{id}/revisions': {
    summary: 'Confirm a figure anew; the one before stays readable',
    access: organiser,
    params: IdParams,
    body: Strict({ ...figureDraft, reason: Reason }),
    responses: { 201: FigureView },
    problems: ['directory.figure_superseded', 'directory.figure_changed', 'directory.in_the_future'],
  },
} as const satisfies EndpointTable;

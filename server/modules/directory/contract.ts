import { Type } from '@sinclair/typebox';
import {
  defineApi,
  defineProblems,
  Enum,
  everyone,
  IdParams,
  Line,
  LocalDate,
  Nullable,
  office,
  Page,
  PageQuery,
  PlaceCode,
  Strict,
  Uuid,
} from '../../platform/contract.ts';
import { MEMBERSHIP_RANKS, ORGANISATION_CATEGORIES } from './domain.ts';

const OptionalName = Type.Optional(Nullable(Line(200)));

export const OrganisationView = Strict({
  id: Uuid,
  nameZh: Nullable(Type.String()),
  nameEn: Nullable(Type.String()),
  nameLocal: Nullable(Type.String()),
  shortName: Nullable(Type.String()),
  category: Enum(ORGANISATION_CATEGORIES),
  place: PlaceCode,
  isSample: Type.Boolean({ description: 'Invented for the demo.' }),
});

export const MembershipFigures = Strict({
  on: LocalDate,
  total: Type.Integer(),
  byCategory: Type.Array(Strict({ category: Enum(ORGANISATION_CATEGORIES), count: Type.Integer() })),
  byRank: Type.Array(Strict({ rank: Enum(MEMBERSHIP_RANKS), count: Type.Integer() })),
  byYear: Type.Array(Strict({ year: Type.Integer(), count: Type.Integer() }), {
    description: 'Members on 31 December of each year.',
  }),
});

export const directoryProblems = defineProblems({
  'directory.name_missing': {
    en: 'Please give the name in Chinese, in English or in the local script.',
    zh: '请至少填写中文、英文或当地文字名称之一。',
  },
  'directory.place_unknown': {
    en: 'Please choose a country or region from the list.',
    zh: '请从列表中选择国家或地区。',
  },
});

export const directoryApi = defineApi('Directory', {
  'GET /api/v1/organisations': {
    summary: 'Find organisations by any of their names',
    access: everyone,
    query: Strict({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 120 })) }),
    responses: { 200: Page(OrganisationView) },
  },
  'GET /api/v1/organisations/{id}': {
    summary: 'One organisation',
    access: everyone,
    params: IdParams,
    responses: { 200: OrganisationView },
  },
  'POST /api/v1/organisations': {
    summary: 'Add an organisation',
    access: office('organiser', 'registration_desk'),
    body: Strict({
      nameZh: OptionalName,
      nameEn: OptionalName,
      nameLocal: OptionalName,
      shortName: Type.Optional(Nullable(Line(60))),
      category: Enum(ORGANISATION_CATEGORIES),
      place: PlaceCode,
    }),
    responses: { 201: OrganisationView },
    problems: ['directory.name_missing', 'directory.place_unknown'],
  },
  'GET /api/v1/memberships/figures': {
    summary: 'Members on a day, by category and rank, and their growth by year',
    access: everyone,
    query: Strict({ on: Type.Optional(LocalDate) }),
    responses: { 200: MembershipFigures },
  },
});

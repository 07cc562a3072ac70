import { type Static, Type } from '@sinclair/typebox';
import {
  defineApi,
  defineProblems,
  Enum,
  everyone,
  Instant,
  Line,
  LocalDate,
  Nullable,
  office,
  Strict,
  signedIn,
  Text,
  Uuid,
  Year,
  YearParams,
} from '../../platform/contract.ts';
import type { YearCount } from '../directory/domain.ts';
import { EDITION_ROLES, EDITION_STATES } from './domain.ts';

export const EditionView = Strict({
  id: Uuid,
  year: Year,
  titleZh: Type.String(),
  titleEn: Type.String(),
  themeZh: Nullable(Type.String()),
  themeEn: Nullable(Type.String()),
  state: Enum(EDITION_STATES),
  startsOn: LocalDate,
  endsOn: LocalDate,
  timeZone: Type.String({ description: 'IANA name; every time of the edition is shown in it.' }),
  venueZh: Type.String(),
  venueEn: Type.String(),
  isDemo: Type.Boolean(),
  registration: Strict({
    isOpen: Type.Boolean(),
    opensAt: Nullable(Instant),
    closesAt: Nullable(Instant),
  }),
});
export type EditionView = Static<typeof EditionView>;

export const RegistrationTypeView = Strict({
  id: Uuid,
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  needsApproval: Type.Boolean(),
  isPublic: Type.Boolean(),
  badgeColour: Type.String(),
});
export type RegistrationTypeView = Static<typeof RegistrationTypeView>;

export const RoomView = Strict({
  id: Uuid,
  nameZh: Type.String(),
  nameEn: Type.String(),
  seats: Nullable(Type.Integer()),
});
export type RoomView = Static<typeof RoomView>;

const RoleView = Strict({
  role: Enum(EDITION_ROLES),
  organisations: Type.Array(Strict({ nameZh: Nullable(Type.String()), nameEn: Nullable(Type.String()) })),
});

export const EditionDetailView = Strict({
  edition: EditionView,
  types: Type.Array(RegistrationTypeView),
  rooms: Type.Array(RoomView),
  roles: Type.Array(RoleView),
});
export type EditionDetailView = Static<typeof EditionDetailView>;

/** Props of the page `home`. */
export interface HomePageProps {
  readonly edition: EditionDetailView | null;
  readonly alliance: { readonly zh: string; readonly en: string };
  /** The confirmed figure of each year since the first; where there is none, members on 31 December or today. */
  readonly members: readonly YearCount[];
  /** Who takes part; null before anybody is approved. */
  readonly participation: Participation | null;
  /** The day it is at the venue. */
  readonly today: string;
}

/** Known to a higher module and handed in by the composition. */
export interface Participation {
  readonly people: number;
  readonly organisations: number;
  /** Codes, those with most people first. */
  readonly places: readonly string[];
}

export const editionsProblems = defineProblems({
  'editions.none': { en: 'There is no edition yet.', zh: '尚未设置会议。' },
  'editions.year_taken': { en: 'There is an edition of this year already.', zh: '该年度会议已存在。' },
  'editions.days_reversed': { en: 'The last day lies before the first.', zh: '结束日期早于开始日期。' },
  'editions.zone_unknown': {
    en: 'This time zone is not known. Example: Asia/Shanghai.',
    zh: '无法识别该时区，例如：Asia/Shanghai。',
  },
  'editions.step_not_allowed': {
    en: 'An edition moves one step at a time, forward or back.',
    zh: '会议状态只能逐步推进或退回一步。',
  },
  'editions.capacity_below_taken': {
    en: 'There are {taken} registrations already.',
    zh: '已有 {taken} 人报名，名额不能更少。',
  },
});

export const editionsApi = defineApi('Editions', {
  'GET /api/v1/editions': {
    summary: 'All editions, the latest first',
    access: signedIn,
    responses: { 200: Strict({ items: Type.Array(EditionView) }) },
  },
  'GET /api/v1/editions/current': {
    summary: 'The edition that now means',
    access: everyone,
    responses: { 200: EditionDetailView },
    problems: ['editions.none'],
  },
  'GET /api/v1/editions/{year}': {
    summary: 'One edition with its registration types, rooms and hosts',
    access: everyone,
    params: YearParams,
    responses: { 200: EditionDetailView },
  },
  'POST /api/v1/editions': {
    summary: 'Set up an edition',
    access: office('organiser'),
    body: Strict({
      allianceNameZh: Type.Optional(Line(120)),
      allianceNameEn: Type.Optional(Line(160)),
      year: Year,
      titleZh: Line(160),
      titleEn: Line(200),
      themeZh: Type.Optional(Line(200)),
      themeEn: Type.Optional(Line(240)),
      startsOn: LocalDate,
      endsOn: LocalDate,
      timeZone: Text(60),
      venueZh: Line(160),
      venueEn: Line(200),
      capacity: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
      rooms: Type.Array(
        Strict({
          nameZh: Line(80),
          nameEn: Line(80),
          seats: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }))),
        }),
        { maxItems: 60 },
      ),
    }),
    responses: { 201: EditionDetailView },
    problems: ['editions.year_taken', 'editions.days_reversed', 'editions.zone_unknown'],
  },
  'POST /api/v1/editions/{year}/state': {
    summary: 'Move an edition one step on or back',
    access: office('organiser'),
    params: YearParams,
    body: Strict({ state: Enum(EDITION_STATES) }),
    responses: { 200: EditionView },
    problems: ['editions.step_not_allowed'],
  },
});

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
import { EDITION_ROLES, EDITION_STATES, WALL_TIME } from './domain.ts';

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
  isRetired: Type.Boolean({ description: 'Given to nobody any more; who has it keeps it.' }),
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

const Seats = Nullable(Type.Integer({ minimum: 1, maximum: 100_000 }));
/** A day and a time of day that may exist; whether they do depends on the zone. */
const WallTime = Type.String({ pattern: WALL_TIME.source });
const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' });

export const EditionSettingsView = Strict({
  version: Type.Integer({ description: 'For If-Match: of the edition, its rooms and its types together.' }),
  edition: Strict({
    id: Uuid,
    year: Year,
    titleZh: Type.String(),
    titleEn: Type.String(),
    themeZh: Nullable(Type.String()),
    themeEn: Nullable(Type.String()),
    startsOn: LocalDate,
    endsOn: LocalDate,
    timeZone: Type.String(),
    venueZh: Type.String(),
    venueEn: Type.String(),
  }),
  capacity: Nullable(Type.Integer()),
  seatsTaken: Type.Integer(),
  registration: Strict({
    opensAt: Nullable(Instant),
    closesAt: Nullable(Instant),
    opensLocal: Nullable(Type.String({ description: 'As clocks of the edition’s zone show it: 2026-10-20T18:00.' })),
    closesLocal: Nullable(Type.String()),
  }),
  agenda: Strict(
    { sessions: Type.Integer(), firstStartsAt: Nullable(Instant), lastEndsAt: Nullable(Instant) },
    { description: 'What another day or zone leaves where it is.' },
  ),
  types: Type.Array(
    Strict({
      ...RegistrationTypeView.properties,
      capacity: Nullable(Type.Integer()),
      seatsTaken: Type.Integer(),
      registrations: Type.Integer({ description: 'Of any state; a type with some can be retired but not deleted.' }),
    }),
  ),
  rooms: Type.Array(Strict({ ...RoomView.properties, sessions: Type.Integer() })),
  roles: Type.Array(
    Strict({
      role: Enum(EDITION_ROLES),
      organisations: Type.Array(
        Strict({
          id: Uuid,
          nameZh: Nullable(Type.String()),
          nameEn: Nullable(Type.String()),
          nameLocal: Nullable(Type.String()),
        }),
      ),
    }),
  ),
});
export type EditionSettingsView = Static<typeof EditionSettingsView>;

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
  'editions.capacity_taken_meanwhile': {
    en: 'Places were taken at the same moment. Please look at the numbers and try again.',
    zh: '名额刚刚被占用，请核对人数后重试。',
  },
  'editions.window_reversed': {
    en: 'Registration would close before it opens.',
    zh: '报名截止时间早于开始时间。',
  },
  'editions.time_skipped': {
    en: 'The clocks of this zone skip this time on that day.',
    zh: '该时区当日因时制调整，此时刻不存在。',
  },
  'editions.room_unknown': { en: 'There is no such room in this edition.', zh: '本届会议没有该会场。' },
  'editions.room_twice': { en: 'Another room has this name already.', zh: '会场名称重复。' },
  'editions.room_used': {
    en: '{roomEn} is named by the agenda (sessions: {sessions}). Move these sessions first.',
    zh: '议程中有 {sessions} 项安排在“{roomZh}”，请先调整会场再删除。',
  },
  'editions.type_unknown': {
    en: 'There is no such registration type in this edition.',
    zh: '本届会议没有该参会类别。',
  },
  'editions.type_twice': { en: 'Another type has this name already.', zh: '参会类别名称重复。' },
  'editions.type_used': {
    en: 'People are registered as {typeEn} ({people}). Retire the type instead of deleting it.',
    zh: '已有 {people} 人报名为“{typeZh}”，不能删除，可改为停用。',
  },
  'editions.retired_public': {
    en: 'A retired type cannot stand on the public form.',
    zh: '已停用的类别不能公开报名。',
  },
  'editions.no_types': { en: 'At least one type must be in use.', zh: '至少须保留一个启用的参会类别。' },
  'editions.still_used': {
    en: 'It is still used elsewhere, e.g. by a checkpoint. Retire it instead of deleting it.',
    zh: '该项仍被签到点等处使用，不能删除，可改为停用。',
  },
  'editions.role_twice': { en: 'This role is named twice.', zh: '该项重复。' },
  'editions.organisation_unknown': { en: 'There is no such organisation.', zh: '没有该单位。' },
  'editions.organisation_twice': { en: 'This organisation is named twice.', zh: '该单位重复。' },
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
  'GET /api/v1/editions/{year}/settings': {
    summary: 'All that the organiser may set, and what is taken of it',
    access: office('organiser'),
    params: YearParams,
    responses: { 200: EditionSettingsView },
    conditional: true,
  },
  'PATCH /api/v1/editions/{year}': {
    summary: 'Change an edition',
    description:
      'Sessions and the registration window stay at their instants when the zone changes: they are shown at other times of day. ' +
      'A raised capacity is offered to those who wait at once. Roles that are not named stay.',
    access: office('organiser'),
    params: YearParams,
    body: Type.Partial(
      Strict({
        titleZh: Line(160),
        titleEn: Line(200),
        themeZh: Nullable(Line(200)),
        themeEn: Nullable(Line(240)),
        startsOn: LocalDate,
        endsOn: LocalDate,
        timeZone: Text(60),
        venueZh: Line(160),
        venueEn: Line(200),
        capacity: Seats,
        registrationOpensAt: Nullable(WallTime),
        registrationClosesAt: Nullable(WallTime),
        roles: Type.Array(Strict({ role: Enum(EDITION_ROLES), organisationIds: Type.Array(Uuid, { maxItems: 60 }) }), {
          maxItems: EDITION_ROLES.length,
        }),
      }),
      { additionalProperties: false, minProperties: 1 },
    ),
    responses: { 200: EditionSettingsView },
    conditional: true,
    problems: [
      'editions.days_reversed',
      'editions.zone_unknown',
      'editions.time_skipped',
      'editions.window_reversed',
      'editions.capacity_below_taken',
      'editions.capacity_taken_meanwhile',
      'editions.role_twice',
      'editions.organisation_unknown',
      'editions.organisation_twice',
    ],
  },
  'PUT /api/v1/editions/{year}/rooms': {
    summary: 'Set the rooms of an edition, in their order',
    description:
      'The whole list: a room without an id is new, one that is missing is deleted where no session names it.',
    access: office('organiser'),
    params: YearParams,
    body: Strict({
      rooms: Type.Array(Strict({ id: Type.Optional(Uuid), nameZh: Line(80), nameEn: Line(80), seats: Seats }), {
        maxItems: 60,
      }),
    }),
    responses: { 200: EditionSettingsView },
    conditional: true,
    problems: ['editions.room_unknown', 'editions.room_twice', 'editions.room_used', 'editions.still_used'],
  },
  'PUT /api/v1/editions/{year}/types': {
    summary: 'Set the registration types of an edition, in their order',
    description: 'The whole list: a type without an id is new, one that is missing is deleted where nobody has it.',
    access: office('organiser'),
    params: YearParams,
    body: Strict({
      types: Type.Array(
        Strict({
          id: Type.Optional(Uuid),
          nameZh: Line(60),
          nameEn: Line(60),
          needsApproval: Type.Boolean(),
          isPublic: Type.Boolean(),
          isRetired: Type.Boolean(),
          badgeColour: Colour,
          capacity: Seats,
        }),
        { minItems: 1, maxItems: 40 },
      ),
    }),
    responses: { 200: EditionSettingsView },
    conditional: true,
    problems: [
      'editions.type_unknown',
      'editions.type_twice',
      'editions.type_used',
      'editions.retired_public',
      'editions.no_types',
      'editions.still_used',
      'editions.capacity_below_taken',
    ],
  },
});

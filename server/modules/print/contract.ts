import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  defineApi,
  defineProblems,
  Enum,
  IdParams,
  office,
  personalLinkOr,
  Strict,
  station,
  Uuid,
  YearParams,
} from '../../platform/contract.ts';
import { handbookEndpoints } from './contract/handbook-endpoints.ts';
import { printRoomEndpoints } from './contract/print-room-endpoints.ts';

export type { HandbookChanges, HandbookView } from './contract/handbook-endpoints.ts';
export type { GlyphsView, PrintItemView, PrintListView, PrintRunView, RunDraft } from './contract/print-room-views.ts';

/** Who prints badges. */
const PRINT_DESK = ['organiser', 'registration_desk'] as const;
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const BADGE_FORMATS = ['a4-4up', 'a6'] as const;

export const printProblems = defineProblems({
  'print.missing_glyphs': {
    en: 'Our fonts cannot draw {characters} in “{text}”. Please correct the entry; nothing was printed.',
    zh: '现有字体无法印出“{text}”中的字符 {characters}，请修改后再打印。本次未打印任何证件。',
  },
  'print.no_badge': {
    en: 'There is no valid badge: only an approved registration has one.',
    zh: '该报名没有有效证件，审核通过后方可打印。',
  },
  'print.nothing_chosen': {
    en: 'Nothing that matches this choice can be printed now.',
    zh: '所选范围内没有可打印的内容。',
  },
  'print.sheet_gone': {
    en: 'The sheets of this run are kept for a day. Print it again.',
    zh: '该批次的文件仅保留一天，请重新打印。',
  },
  'print.handbook_stale': {
    en: 'Somebody else has changed the handbook meanwhile. Read it anew and enter your change again.',
    zh: '会议手册已被他人修改，请刷新后重新填写。',
  },
  'print.plan_not_a_picture': {
    en: 'The plan has to be a whole PNG or JPEG picture.',
    zh: '示意图须为完整的 PNG 或 JPEG 图片。',
  },
  'print.plan_too_large': {
    en: 'The plan has too many points: at most 12 million, such as 4000 × 3000.',
    zh: '示意图像素过大，最多 1200 万像素，例如 4000×3000。',
  },
  'print.unknown_choice': {
    en: 'This paper cannot be printed with “{choice}”.',
    zh: '该类印件不支持“{choice}”。',
  },
  'print.nothing': { en: 'No valid badge matches this choice.', zh: '所选范围内没有可打印的有效证件。' },
});

/** All that stands on a label; the browser sets it into one of the layouts of templates/badge/labels. */
export const LabelView = Strict({
  registrationId: Uuid,
  number: Type.String(),
  nameNative: Type.String(),
  nameLatin: Type.String(),
  position: Type.String(),
  organisation: Type.String(),
  organisationOther: Type.String(),
  place: Type.String(),
  type: Type.String(),
  edition: Type.String(),
  colour: Type.String({ description: 'Of the band, #rrggbb.' }),
  qr: Strict({ size: Type.Integer(), path: Type.String({ description: 'Dark modules, in units of a module.' }) }),
});
export type LabelView = Static<typeof LabelView>;

export const printApi = defineApi('Print', {
  ...printRoomEndpoints,
  ...handbookEndpoints,
  'POST /api/v1/registrations/{id}/label': {
    summary: 'The label of one badge, to be printed by the browser; counts as a print',
    access: office(...PRINT_DESK),
    params: IdParams,
    responses: { 200: LabelView },
    problems: ['print.no_badge'],
  },
  'POST /api/v1/stations/me/labels': {
    summary: 'The label of one badge, at a station; counts as a print',
    description: 'Help desks and supervisors name the person; a kiosk needs the code that the person holds.',
    access: station(),
    body: Strict(
      { registrationId: Type.Optional(Uuid), raw: Type.Optional(Type.String({ maxLength: 500 })) },
      { oneOf: [{ required: ['raw'] }, { required: ['registrationId'] }] },
    ),
    responses: { 200: LabelView },
    problems: ['print.no_badge'],
  },
  'GET /api/v1/checkpoints/{id}/sign-in-sheet.pdf': {
    summary: 'The sign-in sheet of a checkpoint, the fallback on paper: a code a row, a box and a time',
    access: office(...PRINT_DESK),
    params: IdParams,
    query: Strict({
      order: Type.Optional(
        Enum(['name', 'number'] as const, { default: 'name', description: 'name: Chinese by pinyin, then others' }),
      ),
    }),
    responses: { 200: binary('application/pdf', 'A4, each page with its number') },
    problems: ['print.missing_glyphs'],
  },
  'GET /api/v1/registrations/{id}/badge.pdf': {
    summary: 'The badge of one registration, A6',
    description:
      'The holder of a personal link gets the badge of the own registration; any other does not exist for them.',
    access: personalLinkOr(...PRINT_DESK),
    params: IdParams,
    responses: { 200: binary('application/pdf', 'One page of 105 × 148 mm') },
    problems: ['print.no_badge', 'print.missing_glyphs'],
  },
  'GET /api/v1/editions/{year}/badges.pdf': {
    summary: 'All valid badges of an edition, or a choice of them, in the order of their numbers',
    access: office(...PRINT_DESK),
    params: YearParams,
    query: Strict({
      format: Type.Optional(
        Enum(BADGE_FORMATS, { default: 'a4-4up', description: 'a4-4up: four on a sheet with crop marks' }),
      ),
      type: Type.Optional(Type.String({ maxLength: 60, description: 'Code of a registration type.' })),
      ids: Type.Optional(
        Type.String({
          pattern: `^${ID}(,${ID}){0,199}$`,
          description: 'Registrations, joined by commas, at most 200.',
        }),
      ),
    }),
    responses: { 200: binary('application/pdf', 'Badges') },
    problems: ['print.nothing', 'print.missing_glyphs'],
  },
});

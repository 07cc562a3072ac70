import { Type } from '@sinclair/typebox';
import {
  defineApi,
  defineProblems,
  Enum,
  IdParams,
  Instant,
  Line,
  Nullable,
  office,
  Strict,
  Uuid,
  YearParams,
} from '../../platform/contract.ts';
import { agreementEndpoints } from './contract/agreement-endpoints.ts';
import { agreementProblems } from './contract/agreement-problems.ts';
import { COMMANDS, ITEM_KINDS, ITEM_STATES, PRESENCES } from './domain.ts';

export type {
  AgreementChangeView,
  AgreementFileView,
  AgreementRecordView,
  AgreementView,
  NameableView,
} from './contract/agreement-views.ts';

const Name = Nullable(Type.String());
const Names = {
  nameOwn: Type.String({ description: 'In the script of its own place.' }),
  nameZh: Name,
  nameEn: Name,
  placeZh: Type.String(),
  placeEn: Type.String(),
};
const Titles = { titleZh: Type.String(), titleEn: Type.String() };

export const ConsoleItemView = Strict({
  id: Uuid,
  kind: Enum(ITEM_KINDS),
  position: Type.Integer(),
  state: Enum(ITEM_STATES),
  number: Nullable(Type.String()),
  ...Titles,
  plannedSeconds: Type.Integer(),
  startedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  parties: Type.Array(
    Strict({
      ...Names,
      organisationId: Uuid,
      missing: Type.Boolean({ description: 'Nobody named, or one who signs is not in the house.' }),
      people: Type.Array(
        Strict({
          registrationId: Uuid,
          native: Type.String(),
          latin: Name,
          role: Enum(['signatory', 'deputy', 'witness', 'recipient'] as const),
          presence: Enum(PRESENCES),
        }),
      ),
    }),
  ),
  partyMissing: Type.Boolean({ description: 'To stage it needs a reason.' }),
  may: Type.Array(Enum(COMMANDS)),
});

export const ConsoleView = Strict({
  id: Uuid,
  year: Type.Integer(),
  ...Titles,
  timeZone: Type.String(),
  revision: Type.Integer(),
  plannedStart: Nullable(Instant),
  asOf: Instant,
  lateSeconds: Nullable(Type.Integer({ description: 'Behind the plan; negative when ahead.' })),
  hasDesk: Type.Boolean(),
  items: Type.Array(ConsoleItemView),
  lately: Type.Array(
    Strict({
      revision: Type.Integer(),
      command: Enum([...COMMANDS, 'add'] as const),
      position: Nullable(Type.Integer()),
      reason: Nullable(Type.String()),
      at: Instant,
    }),
  ),
});

const CeremonyView = Strict({
  id: Uuid,
  ...Titles,
  plannedStart: Nullable(Instant),
  revision: Type.Integer(),
  items: Type.Integer(),
  closed: Type.Integer(),
  onStage: Type.Boolean(),
});

export const ceremonyProblems = defineProblems({
  ...agreementProblems,
  'ceremony.stale': {
    en: 'The ceremony has moved on in the meantime. This is the present state.',
    zh: '仪式进程已更新，现显示最新状态，请确认后再操作。',
  },
  'ceremony.unknown_item': { en: 'This item is not on the run sheet.', zh: '流程单中没有该项。' },
  'ceremony.not_now': { en: 'This step is not possible in the present state.', zh: '当前状态下不能进行此操作。' },
  'ceremony.stage_taken': {
    en: 'Another item holds the stage. Close or postpone it first.',
    zh: '台上尚有其他项目，请先完成或延后该项。',
  },
  'ceremony.party_missing': {
    en: 'A party is missing. To go on stage nevertheless, give the reason.',
    zh: '有代表尚未到场。如仍需开始，请填写原因。',
  },
  'ceremony.position': {
    en: 'An item can only move among those that are still to come.',
    zh: '只能在尚未进行的项目之间调整顺序。',
  },
  'ceremony.nothing_to_undo': { en: 'There is nothing to take back.', zh: '没有可撤销的操作。' },
  'ceremony.already_listed': {
    en: 'One of these is on a run sheet already.',
    zh: '所选项目中有已列入流程单的项目。',
  },
  'ceremony.not_of_edition': { en: 'This belongs to another edition.', zh: '该项不属于本届会议。' },
});

const manage = office('ceremony_director', 'organiser');
const Id = (maxItems: number) => Type.Array(Uuid, { minItems: 1, maxItems, uniqueItems: true });

export const ceremonyApi = defineApi('Ceremony', {
  'GET /api/v1/editions/{year}/ceremonies': {
    summary: 'Ceremonies of an edition with their progress',
    access: manage,
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(CeremonyView) }) },
  },
  'POST /api/v1/editions/{year}/ceremonies': {
    summary: 'Set up a ceremony',
    access: manage,
    params: YearParams,
    body: Strict({
      titleZh: Line(160),
      titleEn: Line(200),
      startsAt: Type.Optional(Nullable(Instant)),
      sessionId: Type.Optional(Nullable(Uuid)),
      deskCheckpointId: Type.Optional(Nullable(Uuid)),
    }),
    responses: { 201: ConsoleView },
    problems: ['ceremony.not_of_edition'],
  },
  'GET /api/v1/ceremonies/{id}': {
    summary: "The director's console: the whole run sheet with who is present",
    access: manage,
    params: IdParams,
    responses: { 200: ConsoleView },
  },
  'GET /api/v1/ceremonies/{id}/candidates': {
    summary: 'What can be put on the run sheet',
    access: manage,
    params: IdParams,
    responses: {
      200: Strict({
        agreements: Type.Array(Strict({ id: Uuid, number: Type.String(), ...Titles })),
        designations: Type.Array(
          Strict({
            id: Uuid,
            programmeZh: Type.String(),
            programmeEn: Type.String(),
            nameZh: Name,
            nameEn: Name,
          }),
        ),
      }),
    },
  },
  'POST /api/v1/ceremonies/{id}/items': {
    summary: 'Put agreements and designations at the end of the run sheet, in the order given',
    access: manage,
    params: IdParams,
    body: Strict({
      agreementIds: Type.Optional(Id(200)),
      designationIds: Type.Optional(Id(200)),
      plannedSeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 7200, default: 120 })),
    }),
    responses: { 201: ConsoleView },
    problems: ['ceremony.already_listed', 'ceremony.not_of_edition'],
  },
  'POST /api/v1/ceremonies/{id}/commands': {
    summary: 'Call, stage, sign, complete, close, postpone, resume, reorder or undo',
    description:
      'expectedRevision is the revision that the director saw. If the ceremony has moved on, the answer is 409 ' +
      '`ceremony.stale` with the present scene in `state`, and nothing is done.',
    access: manage,
    params: IdParams,
    body: Strict({
      command: Enum(COMMANDS),
      itemId: Type.Optional(Uuid),
      expectedRevision: Type.Integer({ minimum: 0 }),
      position: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      reason: Type.Optional(Line(300)),
    }),
    responses: { 200: ConsoleView },
    problems: [
      'ceremony.stale',
      'ceremony.unknown_item',
      'ceremony.not_now',
      'ceremony.stage_taken',
      'ceremony.party_missing',
      'ceremony.position',
      'ceremony.nothing_to_undo',
    ],
  },
  'GET /api/v1/ceremonies/{id}/screens': {
    summary: 'Stage screens that are connected to this server, and whether they show the present',
    access: manage,
    params: IdParams,
    responses: {
      200: Strict({
        items: Type.Array(
          Strict({
            label: Type.String(),
            renderedSeq: Type.Integer(),
            isCurrent: Type.Boolean(),
            at: Instant,
          }),
        ),
      }),
    },
  },
  ...agreementEndpoints,
});

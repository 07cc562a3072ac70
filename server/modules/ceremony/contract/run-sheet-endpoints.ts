import { Type } from '@sinclair/typebox';
import { type EndpointTable, Enum, IdParams, Line, Nullable, Strict, Uuid } from '../../../platform/contract.ts';
import { COMMANDS } from '../domain.ts';
import { ConsoleView, Name, Titles } from './console-views.ts';
import { manage } from './roles.ts';
import { ScriptText } from './script-views.ts';

const Id = (maxItems: number) => Type.Array(Uuid, { minItems: 1, maxItems, uniqueItems: true });

const ItemParams = Strict({ id: Uuid, itemId: Uuid });
const Revision = Type.Integer({ minimum: 0 });
const EDIT_PROBLEMS = [
  'ceremony.stale',
  'ceremony.unknown_item',
  'ceremony.not_now',
  'ceremony.subjects',
  'ceremony.substitute',
  'ceremony.only_tried',
];

export const runSheetEndpoints = {
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
      together: Type.Optional(
        Type.Boolean({ description: 'All agreements are one item, at several tables, and so are all designations.' }),
      ),
    }),
    responses: { 201: ConsoleView },
    problems: [
      'ceremony.already_listed',
      'ceremony.not_of_edition',
      'ceremony.agreement_over',
      'ceremony.only_tried',
      'ceremony.subjects',
    ],
  },
  'POST /api/v1/ceremonies/{id}/items/{itemId}/group': {
    summary: 'Do what another item is about at the same time, at tables of this one; both must be waiting',
    access: manage,
    params: ItemParams,
    body: Strict({ itemId: Uuid, expectedRevision: Revision }),
    responses: { 200: ConsoleView },
    problems: EDIT_PROBLEMS,
  },
  'POST /api/v1/ceremonies/{id}/items/{itemId}/ungroup': {
    summary: 'Take one agreement or designation out, into an item of its own right behind',
    access: manage,
    params: ItemParams,
    body: Strict({ subjectId: Uuid, expectedRevision: Revision }),
    responses: { 200: ConsoleView },
    problems: EDIT_PROBLEMS,
  },
  'PATCH /api/v1/ceremonies/{id}/items/{itemId}': {
    summary: 'Change the planned duration or the words of the host; without a script they are made from the template',
    access: manage,
    params: ItemParams,
    body: Strict({
      plannedSeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 7200 })),
      script: Type.Optional(Nullable(ScriptText)),
      expectedRevision: Revision,
    }),
    responses: { 200: ConsoleView },
    problems: EDIT_PROBLEMS,
  },
  'POST /api/v1/ceremonies/{id}/commands': {
    summary: 'Lead an item on, set it aside, put somebody in another one’s place, hold or cover the whole, or undo',
    description:
      '`stage` needs a reason while a party is missing or an agreement is not ready. `substitute` puts `by` in the place of ' +
      '`absent`; the same person in both takes that back. ' +
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
      absent: Type.Optional(Uuid),
      by: Type.Optional(Uuid),
    }),
    responses: { 200: ConsoleView },
    problems: [
      'ceremony.stale',
      'ceremony.unknown_item',
      'ceremony.not_now',
      'ceremony.stage_taken',
      'ceremony.held',
      'ceremony.party_missing',
      'ceremony.not_ready',
      'ceremony.position',
      'ceremony.substitute',
      'ceremony.rehearsing',
      'ceremony.agreement_over',
      'ceremony.nothing_to_undo',
    ],
  },
} as const satisfies EndpointTable;

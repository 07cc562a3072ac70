import { Type } from '@sinclair/typebox';
import { type EndpointTable, IdParams, office, Strict, Uuid, YearParams } from '../../../platform/contract.ts';
import { CheckpointInUseView, checkpointFields, ListedPersonView, TrialBody, TrialView } from './checkpoint-views.ts';
import { DOORS, READERS } from './roles.ts';

const problems = [
  'checkin.checkpoint_name_taken',
  'checkin.not_of_this_edition',
  'checkin.shares_with_another',
  'checkin.shares_another_policy',
  'checkin.closes_before_it_opens',
  'checkin.session_is_not_booked',
];

export const checkpointEndpoints = {
  'GET /api/v1/editions/{year}/checkpoints': {
    summary: 'Checkpoints of an edition',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(CheckpointInUseView) }) },
  },
  'POST /api/v1/editions/{year}/checkpoints': {
    summary: 'Add a checkpoint',
    access: office('organiser'),
    params: YearParams,
    body: Strict(checkpointFields),
    responses: { 201: CheckpointInUseView },
    problems,
  },
  'PATCH /api/v1/checkpoints/{id}': {
    summary: 'Change the rules of a checkpoint',
    description: 'How often it admits, and with whom it counts, stays once something was scanned.',
    access: office('organiser'),
    conditional: true,
    params: IdParams,
    body: Type.Partial(Strict(checkpointFields), { additionalProperties: false }),
    responses: { 200: CheckpointInUseView },
    problems: [...problems, 'checkin.policy_in_use'],
  },
  'DELETE /api/v1/checkpoints/{id}': {
    summary: 'Delete a checkpoint where nothing was ever scanned',
    access: office('organiser'),
    conditional: true,
    params: IdParams,
    responses: { 204: null },
    problems: ['checkin.checkpoint_was_scanned', 'checkin.checkpoint_counts_for_others'],
  },
  'GET /api/v1/checkpoints/{id}/people': {
    summary: 'Who stands on the list of a checkpoint',
    access: office(...READERS),
    params: IdParams,
    responses: { 200: Strict({ items: Type.Array(ListedPersonView) }) },
  },
  'POST /api/v1/checkpoints/{id}/people': {
    summary: 'Put people on the list of a checkpoint, by id or by the number on their badge',
    description: 'Numbers that nobody bears are told, and stop none of the others.',
    access: office('organiser'),
    params: IdParams,
    body: Strict({
      registrationIds: Type.Optional(Type.Array(Uuid, { maxItems: 1000, uniqueItems: true })),
      numbers: Type.Optional(
        Type.Array(Type.Integer({ minimum: 1, maximum: 999_999 }), { maxItems: 5000, uniqueItems: true }),
      ),
    }),
    responses: { 200: Strict({ added: Type.Integer(), unknownNumbers: Type.Array(Type.Integer()) }) },
    problems: ['checkin.not_of_this_edition'],
  },
  'DELETE /api/v1/checkpoints/{id}/people/{registrationId}': {
    summary: 'Take somebody off the list of a checkpoint',
    access: office('organiser'),
    params: Strict({ id: Uuid, registrationId: Uuid }),
    responses: { 204: null },
  },
  'POST /api/v1/checkpoints/{id}/trial': {
    summary: 'Would this badge pass here at that time, and why not? Nothing is recorded',
    access: office(...DOORS),
    params: IdParams,
    body: TrialBody,
    responses: { 200: TrialView },
  },
} as const satisfies EndpointTable;

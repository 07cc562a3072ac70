import { Type } from '@sinclair/typebox';
import { type EndpointTable, IdParams, office, Strict, YearParams } from '../../../platform/contract.ts';
import { CheckpointView, checkpointFields } from './checkpoint-views.ts';
import { READERS } from './roles.ts';

export const checkpointEndpoints = {
  'GET /api/v1/editions/{year}/checkpoints': {
    summary: 'Checkpoints of an edition',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(CheckpointView) }) },
  },
  'POST /api/v1/editions/{year}/checkpoints': {
    summary: 'Add a checkpoint',
    access: office('organiser'),
    params: YearParams,
    body: Strict(checkpointFields),
    responses: { 201: CheckpointView },
    problems: ['checkin.checkpoint_name_taken', 'checkin.not_of_this_edition', 'checkin.shares_with_another'],
  },
  'PATCH /api/v1/checkpoints/{id}': {
    summary: 'Change a checkpoint',
    access: office('organiser'),
    params: IdParams,
    body: Type.Partial(Strict(checkpointFields), { additionalProperties: false }),
    responses: { 200: CheckpointView },
    problems: ['checkin.checkpoint_name_taken', 'checkin.not_of_this_edition', 'checkin.shares_with_another'],
  },
} as const satisfies EndpointTable;

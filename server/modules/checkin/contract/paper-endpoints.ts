import { type Static, Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  Enum,
  IdParams,
  Instant,
  Nullable,
  office,
  Strict,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { DECISIONS, REASONS } from '../domain.ts';
import { DOORS, READERS } from './roles.ts';
import { Named } from './scan-views.ts';

const MAX_ENTRIES = 300;
export const PAPER_STATES = ['new', 'already', 'twice', 'misread', 'unknown', 'not_approved', 'not_yet'] as const;

export const PaperRowView = Strict({
  code: Type.String(),
  at: Instant,
  state: Enum(PAPER_STATES, {
    description: 'Only `new` is recorded. `misread`: a slip, or a row of another door. `not_yet`: a time to come.',
  }),
  registrationId: Nullable(Uuid),
  number: Nullable(Type.Integer()),
  name: Nullable(Type.String()),
  nameLatin: Nullable(Type.String()),
  organisation: Nullable(Strict(Named)),
  since: Nullable(Instant),
});
export type PaperRowView = Static<typeof PaperRowView>;

export const PaperBatchView = Strict({
  id: Uuid,
  checkpointId: Uuid,
  by: Type.String(),
  at: Instant,
  entries: Type.Integer(),
  admitted: Type.Integer({ description: 'Of these, who counts as let in by this batch now.' }),
  undoneAt: Nullable(Instant),
});
export type PaperBatchView = Static<typeof PaperBatchView>;

/** Ticks of a sign-in sheet, entered afterwards. */
export const paperEndpoints = {
  'POST /api/v1/checkpoints/{id}/paper-previews': {
    summary: 'What the ticks of a sign-in sheet would record; changes nothing',
    access: office(...DOORS),
    params: IdParams,
    body: Strict({
      entries: Type.Array(Strict({ code: Type.String({ maxLength: 40 }), at: Instant }), {
        minItems: 1,
        maxItems: MAX_ENTRIES,
      }),
    }),
    anyText: true,
    responses: { 200: Strict({ rows: Type.Array(PaperRowView) }) },
  },
  'POST /api/v1/checkpoints/{id}/paper-batches': {
    summary: 'Record the ticks of a sign-in sheet at their true times',
    description:
      'A scan each, judged at its time by the rules of the checkpoint; who is in already is not counted again. Sent again under the same ids it answers as before.',
    access: office(...DOORS),
    params: IdParams,
    body: Strict({
      id: Uuid,
      entries: Type.Array(Strict({ scanId: Uuid, registrationId: Uuid, at: Instant }), {
        minItems: 1,
        maxItems: MAX_ENTRIES,
      }),
    }),
    responses: {
      201: Strict({
        id: Uuid,
        results: Type.Array(
          Strict({
            scanId: Uuid,
            registrationId: Uuid,
            recorded: Type.Boolean(),
            decision: Nullable(Enum(DECISIONS)),
            reason: Nullable(Enum(REASONS)),
            problem: Nullable(Type.String()),
          }),
        ),
      }),
    },
    problems: ['checkin.paper_time_to_come', 'checkin.paper_batch_known', 'checkin.paper_batch_undone'],
  },
  'GET /api/v1/editions/{year}/paper-batches': {
    summary: 'Sign-in sheets that were entered, the latest first',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(PaperBatchView) }) },
  },
  'POST /api/v1/paper-batches/{id}/annulment': {
    summary: 'Take back a whole batch',
    description: 'By whoever entered it while its scans may be undone, or by an organiser.',
    access: office(...DOORS),
    params: IdParams,
    responses: { 200: PaperBatchView },
    problems: ['checkin.undo_too_late'],
  },
} as const satisfies EndpointTable;

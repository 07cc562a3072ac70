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
export const PAPER_STATES = [
  'new',
  'earlier',
  'against_rules',
  'already',
  'twice',
  'misread',
  'unknown',
  'not_yet',
] as const;

export const PaperRowView = Strict({
  code: Type.String(),
  at: Instant,
  state: Enum(PAPER_STATES, {
    description:
      '`earlier`: before the first time known so far, which then moves. `against_rules`: let in at the door, for a supervisor to look at. `misread`: a slip, or a row of another door. `not_yet`: a time to come.',
  }),
  reason: Nullable(Enum(REASONS, { description: 'Why the rules refuse.' })),
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
      'All or none. A tick is what the door did: it counts, at its time, and nobody counts twice. What the rules of the checkpoint would have refused is kept and shown as a conflict. Sent again under the same ids it answers as before.',
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
            decision: Enum(DECISIONS, { description: 'By the rules of the checkpoint; the door let in.' }),
            reason: Enum(REASONS),
          }),
        ),
      }),
    },
    problems: [
      'checkin.paper_time_to_come',
      'checkin.paper_person_unknown',
      'checkin.paper_batch_known',
      'checkin.paper_batch_undone',
      'checkin.scan_id_reused',
    ],
  },
  'GET /api/v1/editions/{year}/paper-batches': {
    summary: 'Sign-in sheets that were entered, the latest first',
    access: office(...READERS),
    params: YearParams,
    responses: { 200: Strict({ items: Type.Array(PaperBatchView) }) },
  },
  'POST /api/v1/paper-batches/{id}/annulment': {
    summary: 'Take back a whole batch',
    description: 'All or none. By whoever entered it within a quarter of an hour, or by an organiser.',
    access: office(...DOORS),
    params: IdParams,
    responses: { 200: PaperBatchView },
    problems: ['checkin.undo_too_late'],
  },
} as const satisfies EndpointTable;

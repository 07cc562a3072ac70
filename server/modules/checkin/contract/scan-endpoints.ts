import { Type } from '@sinclair/typebox';
import {
  type EndpointTable,
  IdParams,
  Instant,
  Line,
  Nullable,
  office,
  PageQuery,
  Strict,
  station,
  stationAlsoRevoked,
  Uuid,
  YearParams,
} from '../../../platform/contract.ts';
import { MAX_BATCH, UNDO_MINUTES } from '../domain.ts';
import { DOORS, READERS } from './roles.ts';
import { BatchResult, ScanAnswerView, ScanBody, ScanRowView } from './scan-views.ts';

export const scanEndpoints = {
  'POST /api/v1/stations/me/scans': {
    summary: 'Bring scans and undos that were made without network',
    anyText: true,
    description:
      'Every item is stored, whatever it is, and one bad item stops nothing. Their order, and how often they are sent, does not matter. Open to a station that was revoked: what it saw happened.',
    access: stationAlsoRevoked,
    body: Strict({
      epoch: Uuid,
      sentAt: Instant,
      items: Type.Array(
        Type.Unknown({
          description:
            'A scan as at a checkpoint, with checkpointId, stationSeq and what the door did; or an undo: annulmentId, scanId, reason, madeAt, stationSeq.',
        }),
        { maxItems: MAX_BATCH },
      ),
    }),
    responses: {
      200: Strict({
        ackedThrough: Type.Integer({ description: 'All items up to this number of the epoch are stored.' }),
        expectedSeq: Type.Integer(),
        results: Type.Array(BatchResult),
      }),
    },
  },
  'POST /api/v1/checkpoints/{id}/scans': {
    summary: 'Record a scan and hear the verdict',
    description:
      'A refusal is an answer too: 200 with a reason. The same scanId and body answer as the first time. The stored scan is the audit record of itself.',
    access: station(...DOORS),
    params: IdParams,
    body: ScanBody,
    anyText: true,
    responses: { 200: ScanAnswerView },
    problems: ['checkin.scan_id_reused', 'checkin.override_needs_supervisor', 'checkin.override_names_no_refusal'],
    hot: true,
  },
  'POST /api/v1/scans/{scanId}/annulment': {
    summary: 'Undo a scan',
    description: `By the station that scanned, within ${UNDO_MINUTES} minutes, or by an organiser.`,
    access: station(...DOORS),
    params: Strict({ scanId: Uuid }),
    body: Strict({ id: Uuid, reason: Line(200) }),
    responses: { 200: Strict({ id: Uuid, scanId: Uuid, at: Instant }) },
    problems: [
      'checkin.undo_too_late',
      'checkin.annulled_already',
      'checkin.nothing_to_annul',
      'checkin.scan_id_reused',
    ],
  },
  'GET /api/v1/editions/{year}/scans': {
    summary: 'Scans of an edition, the latest first',
    access: office(...READERS),
    params: YearParams,
    query: Strict({ ...PageQuery, refused: Type.Optional(Type.Boolean()), checkpointId: Type.Optional(Uuid) }),
    responses: { 200: Strict({ items: Type.Array(ScanRowView), next: Nullable(Type.String()) }) },
  },
} as const satisfies EndpointTable;

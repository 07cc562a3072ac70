import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { scanEndpoints } from '../contract/scan-endpoints.ts';
import type { ScanAnswer } from '../scanning/scan-answer.ts';
import { orderOf } from '../scanning/scan-orders.ts';
import type { Scanner } from '../scanning/scanner.ts';
import type { Floor } from '../service/floor.ts';
import type { Receiver } from '../syncing/receiver.ts';
import type { Undoing } from '../syncing/undoing.ts';
import { scanRowView } from '../views.ts';
import { requireActor, requireStation } from './callers.ts';

interface Needs {
  readonly floor: Floor;
  readonly scanner: Scanner;
  readonly receiver: Receiver;
  readonly undoing: Undoing;
}

export function scanHandlers({ floor, scanner, receiver, undoing }: Needs): Handlers<typeof scanEndpoints> {
  return {
    'POST /api/v1/stations/me/scans': async ({ caller, body }) => {
      const station = requireStation(caller);
      const { ackedThrough, results } = await receiver.receive(station, body);
      return reply(200, { ackedThrough, expectedSeq: ackedThrough + 1, results: [...results] });
    },
    'POST /api/v1/checkpoints/{id}/scans': async ({ caller, params, body }) =>
      reply(200, answerView(await scanner.scan(orderOf(requireActor(caller), params.id, body)))),
    'POST /api/v1/scans/{scanId}/annulment': async ({ caller, params, body }) => {
      const { id, at } = await undoing.annul(caller, params.scanId, body);
      return reply(200, { id, scanId: params.scanId, at: at.toISOString() });
    },
    'GET /api/v1/editions/{year}/scans': async ({ params, query }) => {
      const filter = { refused: query.refused ?? false, checkpointId: query.checkpointId };
      const page = { cursor: query.cursor, limit: query.limit ?? 50 };
      const { rows, next } = await floor.listScans(params.year, filter, page);
      return reply(200, { items: rows.map(scanRowView), next });
    },
  };
}

export function answerView(answer: ScanAnswer) {
  const { person } = answer;
  return { ...answer, person: person && { ...person, notes: [...person.notes] } };
}

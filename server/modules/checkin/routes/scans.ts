import { Failure } from '../../../platform/errors.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { Clock } from '../../../platform/time.ts';
import type { scanEndpoints } from '../contract/scan-endpoints.ts';
import type { ScanAnswer } from '../scanning/scan-answer.ts';
import type { Outcome, ScanOrder } from '../scanning/scan-order.ts';
import { batchOrders, orderOf, quarantine } from '../scanning/scan-orders.ts';
import type { Scanner } from '../scanning/scanner.ts';
import type { Floor } from '../service/floor.ts';
import { scanRowView } from '../views.ts';
import { requireActor, requireStation } from './callers.ts';

interface Needs {
  readonly floor: Floor;
  readonly scanner: Scanner;
  readonly clock: Clock;
  readonly findAckedThrough: (stationId: string, epoch: string) => Promise<number>;
}

export function scanHandlers({ floor, scanner, clock, findAckedThrough }: Needs): Handlers<typeof scanEndpoints> {
  return {
    'POST /api/v1/stations/me/scans': async ({ caller, body }) => {
      const station = requireStation(caller);
      const sent = batchOrders(station, body, clock.now());
      const outcomes = await scanner.scanAll(sent.map(({ order }) => order));
      // What is no scan at this station's doors is kept too, under an id of its own: nothing that a door sent is dropped.
      const refused = sent.filter((_, at) => outcomes[at] instanceof Failure);
      await scanner.scanAll(refused.map(({ item }) => quarantine(station, body.epoch, item, clock.now())));
      const ackedThrough = await findAckedThrough(station.stationId, body.epoch);
      const results = sent.map(({ order }, at) => resultView(order, outcomes[at]));
      return reply(200, { ackedThrough, expectedSeq: ackedThrough + 1, results });
    },
    'POST /api/v1/checkpoints/{id}/scans': async ({ caller, params, body }) =>
      reply(200, answerView(await scanner.scan(orderOf(requireActor(caller), params.id, body)))),
    'POST /api/v1/scans/{scanId}/annulment': async ({ caller, params, body }) => {
      const { id, at } = await floor.annul(caller, params.scanId, body);
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
function resultView(order: ScanOrder, outcome: Outcome | undefined) {
  const answer = outcome && !(outcome instanceof Failure) ? answerView(outcome) : null;
  return {
    scanId: order.scanId,
    recorded: answer !== null,
    answer,
    problem: outcome instanceof Failure ? outcome.code : null,
  };
}

import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { Clock } from '../../platform/time.ts';
import type { checkinApi } from './contract.ts';
import type { ScanAnswer } from './scan-answer.ts';
import type { Outcome, ScanOrder } from './scan-order.ts';
import { batchOrders, orderOf, quarantine, type StationCaller } from './scan-orders.ts';
import type { Scanner } from './scanner.ts';
import type { Floor } from './service.ts';
import type { Stations } from './stations.ts';
import { checkpointView, pairingView, personView, scanRowView, selfView, stationView } from './views.ts';

interface Needs {
  readonly stations: Stations;
  readonly floor: Floor;
  readonly scanner: Scanner;
  readonly clock: Clock;
  readonly findAckedThrough: (stationId: string, epoch: string) => Promise<number>;
  /** Tries to pair, by address: a code has 80 bits, so this only keeps the noise down. */
  readonly pairLimit: Limiter;
}

export function checkinHandlers(needs: Needs): Handlers<typeof checkinApi.endpoints> {
  const { stations, floor, scanner, clock, findAckedThrough, pairLimit } = needs;
  return {
    'GET /api/v1/editions/{year}/checkpoints': async ({ params }) =>
      reply(200, { items: (await stations.listCheckpoints(params.year)).map(checkpointView) }),
    'POST /api/v1/editions/{year}/checkpoints': async ({ caller, params, body }) => {
      const { opensAt, closesAt, ...facts } = body;
      const draft = { ...facts, ...datesOf({ opensAt, closesAt }) };
      return reply(201, checkpointView(await stations.addCheckpoint(caller, params.year, draft)));
    },
    'PATCH /api/v1/checkpoints/{id}': async ({ caller, params, body }) => {
      const { opensAt, closesAt, ...facts } = body;
      const draft = { ...facts, ...datesOf({ opensAt, closesAt }) };
      return reply(200, checkpointView(await stations.changeCheckpoint(caller, params.id, draft)));
    },

    'GET /api/v1/editions/{year}/stations': async ({ params }) =>
      reply(200, { items: (await stations.listStations(params.year)).map(stationView) }),
    'POST /api/v1/stations': async ({ caller, body }) => {
      const { station, pairing } = await stations.addStation(caller, body);
      return reply(201, { station: stationView(station), pairing: pairingView(pairing) });
    },
    'POST /api/v1/stations/{id}/pairings': async ({ caller, params }) =>
      reply(201, pairingView(await stations.createPairing(caller, params.id))),
    'POST /api/v1/stations/{id}/revocation': async ({ caller, params }) =>
      reply(200, stationView(await stations.revokeStation(caller, params.id))),
    'POST /api/v1/stations/pair': async ({ body, req }) => {
      await pairLimit.consume(req.ip ?? '');
      const { token, self } = await stations.pair(body.code);
      return reply(201, { token, station: selfView(self) });
    },

    'GET /api/v1/stations/me': async ({ caller }) =>
      reply(200, selfView(await stations.getSelf(requireStation(caller).stationId))),
    'GET /api/v1/stations/me/bundle': async ({ caller }) => {
      const { stationId, editionId } = requireStation(caller);
      const { badges, checksum } = await floor.listBadgeStates(editionId);
      const station = selfView(await stations.getSelf(stationId));
      return reply(200, { station, badges, checksum, at: clock.now().toISOString() });
    },
    'GET /api/v1/stations/me/people': async ({ caller, query }) =>
      reply(200, { items: (await floor.searchPeople(requireStation(caller).editionId, query.q)).map(personView) }),
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

export function requireActor(caller: Caller): ScanOrder['caller'] {
  if (caller.kind === 'station' || caller.kind === 'user') return caller;
  throw new Failure('unauthenticated', 'request.unauthenticated');
}
/** An administrator passes every rule, and yet is no station. */
function requireStation(caller: Caller): StationCaller {
  if (caller.kind !== 'station') throw new Failure('forbidden', 'request.forbidden');
  return caller;
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

type Given = { opensAt: string | null | undefined; closesAt: string | null | undefined };
function datesOf({ opensAt, closesAt }: Given): { opensAt?: Date | null; closesAt?: Date | null } {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return {
    ...(opensAt !== undefined && { opensAt: date(opensAt) }),
    ...(closesAt !== undefined && { closesAt: date(closesAt) }),
  };
}

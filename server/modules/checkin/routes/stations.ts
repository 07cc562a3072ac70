import { Failure } from '../../../platform/errors.ts';
import type { Limiter } from '../../../platform/http/limiter.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { Clock } from '../../../platform/time.ts';
import type { stationEndpoints } from '../contract/station-endpoints.ts';
import { type Bundles, isReadable } from '../service/bundle.ts';
import type { Floor } from '../service/floor.ts';
import type { Stations } from '../service/stations.ts';
import { pairingView, personView, selfView, stationView } from '../views.ts';
import { requireStation } from './callers.ts';

interface Needs {
  readonly stations: Stations;
  readonly floor: Floor;
  readonly bundles: Bundles;
  readonly clock: Clock;
  /** Tries to pair, by address: a code has 80 bits, so this only keeps the noise down. */
  readonly pairLimit: Limiter;
}

export function stationHandlers({
  stations,
  floor,
  bundles,
  clock,
  pairLimit,
}: Needs): Handlers<typeof stationEndpoints> {
  return {
    'GET /api/v1/editions/{year}/stations': async ({ params }) =>
      reply(200, { items: (await stations.listStations(params.year)).map(stationView) }),
    'POST /api/v1/stations': async ({ caller, body }) => {
      const { station, pairing } = await stations.addStation(caller, body);
      return reply(201, { station: stationView(station), pairing: pairingView(pairing) });
    },
    'PATCH /api/v1/stations/{id}': async ({ caller, params, ifMatch, body }) => {
      const station = await stations.changeStation(caller, params.id, ifMatch, body);
      return reply(200, stationView(station), { version: station.version });
    },
    'POST /api/v1/stations/me/report': async ({ caller, body }) => {
      const { stationId } = requireStation(caller);
      const { cursor, dataAt, ...said } = body;
      await stations.report(stationId, { ...said, dataAt: dataAt === null ? null : new Date(dataAt) });
      const { station, edition, checkpoints } = await stations.getSelf(stationId);
      const now = await bundles.find({ editionId: edition.id, profile: station.profile, checkpoints });
      const mustReload = cursor != null && cursor.split('.')[0] !== now.kind;
      return reply(200, { serverTime: clock.now().toISOString(), rosterSeq: now.seq, mustReload });
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
    'GET /api/v1/stations/me/people': async ({ caller, query }) => {
      const { stationId, editionId } = requireStation(caller);
      const { station } = await stations.getSelf(stationId);
      if (!isReadable(station.profile)) throw new Failure('forbidden', 'checkin.no_search_here');
      return reply(200, { items: (await floor.searchPeople(editionId, query.q)).map(personView) });
    },
  };
}

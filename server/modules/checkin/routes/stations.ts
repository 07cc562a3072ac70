import type { Limiter } from '../../../platform/http/limiter.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { stationEndpoints } from '../contract/station-endpoints.ts';
import type { Floor } from '../service/floor.ts';
import type { Stations } from '../service/stations.ts';
import { pairingView, personView, selfView, stationView } from '../views.ts';
import { requireStation } from './callers.ts';

interface Needs {
  readonly stations: Stations;
  readonly floor: Floor;
  /** Tries to pair, by address: a code has 80 bits, so this only keeps the noise down. */
  readonly pairLimit: Limiter;
}

export function stationHandlers({ stations, floor, pairLimit }: Needs): Handlers<typeof stationEndpoints> {
  return {
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
    'GET /api/v1/stations/me/people': async ({ caller, query }) =>
      reply(200, { items: (await floor.searchPeople(requireStation(caller).editionId, query.q)).map(personView) }),
  };
}

import { sha256 } from '../../../platform/crypto.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { Clock } from '../../../platform/time.ts';
import type { BundleView, bundleEndpoints } from '../contract/bundle-endpoints.ts';
import type { Bundles } from '../service/bundle.ts';
import type { Stations } from '../service/stations.ts';
import { selfView } from '../views.ts';
import { requireStation } from './callers.ts';

interface Needs {
  readonly stations: Stations;
  readonly bundles: Bundles;
  readonly clock: Clock;
}

export function bundleHandlers({ stations, bundles, clock }: Needs): Handlers<typeof bundleEndpoints> {
  return {
    'GET /api/v1/stations/me/bundle': async ({ caller, query }) => {
      const self = await stations.getSelf(requireStation(caller).stationId);
      const { station, edition, checkpoints } = self;
      const bundle = await bundles.get({ editionId: edition.id, profile: station.profile, checkpoints }, query.since);
      const body = { station: selfView(self), ...bundle, at: clock.now().toISOString() } as unknown as BundleView;
      // Of what is asked for, not of `at`: a station that asks again with nothing changed gets 304.
      const version = sha256(
        JSON.stringify([body.station, query.since, bundle.cursor, bundle.checksum, bundle.types]),
      ).toString('base64url');
      return reply(200, body, { version });
    },
  };
}

import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Editions } from '../editions/index.ts';
import { createStationAuthenticator } from './authenticator.ts';
import { checkinChannels } from './channels.ts';
import { checkinApi, checkinProblems } from './contract.ts';
import { createHooks } from './events.ts';
import { bundleHandlers } from './routes/bundle.ts';
import { checkpointHandlers } from './routes/checkpoints.ts';
import { conflictHandlers } from './routes/conflicts.ts';
import { scanHandlers } from './routes/scans.ts';
import { stationHandlers } from './routes/stations.ts';
import { createScanner } from './scanning/scanner.ts';
import { createTrial } from './scanning/trial.ts';
import { createBundles } from './service/bundle.ts';
import { createCheckpoints } from './service/checkpoints.ts';
import { createConflicts } from './service/conflicts.ts';
import { type CheckIn, createCheckIn, createFloor } from './service/floor.ts';
import { createStations } from './service/stations.ts';
import { createReceiver } from './syncing/receiver.ts';
import { createUndoing } from './syncing/undoing.ts';

export type { Concern, Note } from './events.ts';
export type { CheckIn } from './service/floor.ts';

export function createCheckInModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'publicUrl'>,
  needs: { audit: Audit; editions: Editions },
): { parts: ModuleParts; checkin: CheckIn } {
  const { db, clock } = platform;
  const hooks = createHooks();
  const authenticator = createStationAuthenticator(db, clock);
  const stations = createStations({ ...platform, ...needs, onCredentialsChanged: authenticator.forget });
  const floor = createFloor({ ...platform, ...needs });
  const undoing = createUndoing({ ...platform, ...needs, hooks });
  const bundles = createBundles({ ...platform, ...needs, hooks });
  const checkpoints = createCheckpoints({ ...platform, ...needs });
  const trial = createTrial(platform);
  const handlers = {
    ...bundleHandlers({ stations, bundles, clock }),
    ...checkpointHandlers({ checkpoints, trial }),
    ...stationHandlers({ stations, floor, bundles, clock, pairLimit: createLimiter({ points: 30, seconds: 60 }) }),
    ...conflictHandlers({ conflicts: createConflicts({ ...platform, ...needs }) }),
    ...scanHandlers({
      floor,
      scanner: createScanner({ ...platform, ...needs, hooks }),
      undoing,
      receiver: createReceiver({ ...platform, ...needs, hooks, applyReadyUndos: undoing.applyReady }),
    }),
  };
  return {
    parts: {
      ...serve(checkinApi, handlers),
      problems: checkinProblems,
      authenticators: [authenticator],
      channels: checkinChannels({ editions: needs.editions, clock }),
    },
    checkin: createCheckIn({ db, hooks }),
  };
}

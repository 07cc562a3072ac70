import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Editions } from '../editions/index.ts';
import { createStationAuthenticator } from './authenticator.ts';
import { checkinChannels } from './channels.ts';
import { checkinApi, checkinProblems } from './contract.ts';
import { createHooks } from './events.ts';
import { findAckedThrough } from './queries.ts';
import { checkinHandlers } from './routes.ts';
import { createScanner } from './scanner.ts';
import { type CheckIn, createCheckIn, createFloor } from './service.ts';
import { createStations } from './stations.ts';

export type { Concern, Note } from './events.ts';
export type { CheckIn } from './service.ts';

export function createCheckInModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'publicUrl'>,
  needs: { audit: Audit; editions: Editions },
): { parts: ModuleParts; checkin: CheckIn } {
  const { db, clock } = platform;
  const hooks = createHooks();
  const authenticator = createStationAuthenticator(db, clock);
  const handlers = checkinHandlers({
    stations: createStations({ ...platform, ...needs, onCredentialsChanged: authenticator.forget }),
    floor: createFloor({ ...platform, ...needs, hooks }),
    scanner: createScanner({ ...platform, ...needs, hooks }),
    clock,
    findAckedThrough: (stationId, epoch) => findAckedThrough(db.knex, stationId, epoch),
    pairLimit: createLimiter({ points: 30, seconds: 60 }),
  });
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

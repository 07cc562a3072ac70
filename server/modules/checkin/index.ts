import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Delegations } from '../delegations/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Registrations } from '../registration/index.ts';
import { createStationAuthenticator } from './authenticator.ts';
import { checkinChannels } from './channels.ts';
import { checkinApi, checkinProblems } from './contract.ts';
import { createKiosk } from './desk/kiosk.ts';
import { createParties } from './desk/party.ts';
import { createDeskPeople } from './desk/people.ts';
import { createWalkIns } from './desk/walk-in.ts';
import { createHooks } from './events.ts';
import { createPaperDesk } from './paper/paper-desk.ts';
import { checkpointHandlers } from './routes/checkpoints.ts';
import { deskHandlers } from './routes/desk.ts';
import { paperHandlers } from './routes/paper.ts';
import { scanHandlers } from './routes/scans.ts';
import { stationHandlers } from './routes/stations.ts';
import { createScanner } from './scanning/scanner.ts';
import { type CheckIn, createCheckIn, createFloor } from './service/floor.ts';
import { createStations } from './service/stations.ts';
import { findAckedThrough } from './store/queries.ts';

export type { Concern, Note } from './events.ts';
export type { CheckIn } from './service/floor.ts';

export function createCheckInModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'secrets' | 'publicUrl'>,
  needs: {
    audit: Audit;
    directory: Directory;
    editions: Editions;
    registrations: Registrations;
    delegations: Delegations;
  },
): { parts: ModuleParts; checkin: CheckIn } {
  const { db, clock } = platform;
  const hooks = createHooks();
  const authenticator = createStationAuthenticator(db, clock);
  const stations = createStations({ ...platform, ...needs, onCredentialsChanged: authenticator.forget });
  const floor = createFloor({ ...platform, ...needs, hooks });
  const scanner = createScanner({ ...platform, ...needs, hooks });
  const kiosk = createKiosk({ ...platform, ...needs });
  const paper = createPaperDesk({ db, clock, ...needs, scanner, floor });
  const handlers = {
    ...checkpointHandlers({ stations }),
    ...stationHandlers({ stations, floor, clock, pairLimit: createLimiter({ points: 30, seconds: 60 }) }),
    ...scanHandlers({
      floor,
      scanner,
      clock,
      findAckedThrough: (stationId, epoch) => findAckedThrough(db.knex, stationId, epoch),
    }),
    ...paperHandlers({ editions: needs.editions, paper }),
    ...deskHandlers({
      ...needs,
      walkIns: createWalkIns({ db, clock, ...needs, scanner }),
      parties: createParties({ db, ...needs, scanner }),
      people: createDeskPeople({ db, clock, ...needs, floor }),
      kiosk,
    }),
  };
  return {
    parts: {
      ...serve(checkinApi, handlers),
      problems: checkinProblems,
      authenticators: [authenticator],
      channels: checkinChannels({ editions: needs.editions, clock }),
    },
    checkin: createCheckIn({ db, hooks, findBadgeOwner: kiosk.findOwner, getSheet: paper.getSheet }),
  };
}

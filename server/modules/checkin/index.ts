import { createLimiter } from '../../platform/http/limiter.ts';
import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import type { Delegations } from '../delegations/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registrations } from '../registration/index.ts';
import { createStationAuthenticator } from './authenticator.ts';
import type { BadgeProof } from './badge-proof.ts';
import { checkinChannels, createEditionFinder } from './channels.ts';
import { checkinApi, checkinProblems } from './contract.ts';
import { createKiosk } from './desk/kiosk.ts';
import { createParties } from './desk/party.ts';
import { createDeskPeople } from './desk/people.ts';
import { createWalkIns } from './desk/walk-in.ts';
import { createHooks } from './events.ts';
import { createPaperDesk } from './paper/paper-desk.ts';
import { createTickBatches } from './paper/tick-batches.ts';
import { alertHandlers } from './routes/alerts.ts';
import { arrivalHandlers } from './routes/arrivals.ts';
import { bundleHandlers } from './routes/bundle.ts';
import { checkpointHandlers } from './routes/checkpoints.ts';
import { conflictHandlers } from './routes/conflicts.ts';
import { deskHandlers } from './routes/desk.ts';
import { paperHandlers } from './routes/paper.ts';
import { scanHandlers } from './routes/scans.ts';
import { stationHandlers } from './routes/stations.ts';
import { createScanner } from './scanning/scanner.ts';
import { createTrial } from './scanning/trial.ts';
import { createScreenAuthenticator } from './screen-authenticator.ts';
import { createAlertMails, MAIL_ALERTS_JOB } from './service/alert-mails.ts';
import { createArrivals } from './service/arrivals.ts';
import { createBundles } from './service/bundle.ts';
import { createCheckpoints } from './service/checkpoints.ts';
import { createConflicts } from './service/conflicts.ts';
import { type CheckIn, createCheckIn, createFloor } from './service/floor.ts';
import { followPeople, TELL_BOARD_JOB } from './service/follow-people.ts';
import { createStations } from './service/stations.ts';
import { createVips } from './service/vips.ts';
import { createWallLinks } from './service/wall-links.ts';
import { createPassages } from './syncing/passages.ts';
import { createReceiver } from './syncing/receiver.ts';
import { createRelay, type Relay } from './syncing/relay.ts';
import { createUndoing } from './syncing/undoing.ts';
import { watchingChannels } from './watching/watching-channels.ts';

export { type BadgeProof, badgesByHash, ownBadges } from './badge-proof.ts';
export type { Concern, ConcernQuestion, Note } from './events.ts';
export { readTold } from './scanning/told.ts';
export type { CheckIn } from './service/floor.ts';
export type { PassageFeed, Passages } from './syncing/passages.ts';
export type { HandedOn, Relay } from './syncing/relay.ts';

export function createCheckInModule(
  platform: Pick<Platform, 'db' | 'clock' | 'log' | 'ids' | 'secrets' | 'publicUrl' | 'jobs'>,
  needs: {
    audit: Audit;
    messages: Messages;
    identity: Identity;
    directory: Directory;
    editions: Editions;
    registrations: Registrations;
    delegations: Delegations;
    badges: BadgeProof;
  },
): { parts: ModuleParts; checkin: CheckIn; relay: Relay } {
  const { db, clock } = platform;
  const hooks = createHooks();
  const authenticator = createStationAuthenticator(db, clock);
  const stations = createStations({ ...platform, ...needs, onCredentialsChanged: authenticator.forget });
  const floor = createFloor({ ...platform, ...needs });
  const undoing = createUndoing({ ...platform, ...needs, hooks });
  const scanner = createScanner({ ...platform, ...needs, hooks, onRecorded: undoing.applySoon });
  const vips = createVips({ ...platform, ...needs });
  hooks.provideConcerns(vips.mapConcerns);
  const arrivals = createArrivals({ ...platform, ...needs, hooks });
  const tellBoard = followPeople({ ...platform, ...needs });
  const bundles = createBundles({ ...platform, ...needs, hooks });
  const kiosk = createKiosk({ ...platform, ...needs });
  const paper = createPaperDesk({
    ...platform,
    ...needs,
    batches: createTickBatches({ ...platform, ...needs, hooks }),
  });
  const checkpoints = createCheckpoints({ ...platform, ...needs });
  const trial = createTrial({ ...platform, ...needs });
  const receiver = createReceiver({ ...platform, ...needs, hooks, applyReadyUndos: undoing.applyReady });
  const handlers = {
    ...bundleHandlers({ stations, bundles, clock }),
    ...checkpointHandlers({ checkpoints, trial }),
    ...stationHandlers({ stations, floor, bundles, clock, pairLimit: createLimiter({ points: 30, seconds: 60 }) }),
    ...conflictHandlers({ conflicts: createConflicts({ ...platform, ...needs }) }),
    ...arrivalHandlers({ arrivals, wallLinks: createWallLinks({ ...platform, ...needs }) }),
    ...alertHandlers({ vips }),
    ...scanHandlers({
      floor,
      scanner,
      undoing,
      receiver,
    }),
    ...paperHandlers({ editions: needs.editions, paper }),
    ...deskHandlers({
      ...needs,
      walkIns: createWalkIns({ db, clock, ...needs, scanner }),
      parties: createParties({ db, ...needs, scanner }),
      people: createDeskPeople({ db, clock, ...needs, undoing }),
      kiosk,
    }),
  };
  return {
    parts: {
      ...serve(checkinApi, handlers),
      problems: checkinProblems,
      jobs: { [MAIL_ALERTS_JOB]: createAlertMails({ ...platform, ...needs }), [TELL_BOARD_JOB]: tellBoard },
      authenticators: [authenticator, createScreenAuthenticator(db)],
      channels: [
        ...checkinChannels({ editions: needs.editions, clock }),
        ...watchingChannels({ arrivals, vips, findEdition: createEditionFinder(needs.editions) }),
      ],
    },
    checkin: createCheckIn({
      db,
      audit: needs.audit,
      hooks,
      vips,
      findBadgeOwner: kiosk.findOwner,
      getSheet: paper.getSheet,
    }),
    relay: createRelay({ db, receiver, passages: createPassages({ ...platform, ...needs, hooks }) }),
  };
}

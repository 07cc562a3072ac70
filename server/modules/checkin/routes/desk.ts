import { Failure } from '../../../platform/errors.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { Editions } from '../../editions/index.ts';
import { photoReply } from '../../registration/index.ts';
import type { deskEndpoints } from '../contract/desk-endpoints.ts';
import { requireAnyStation, requireDesk, requireKiosk } from '../desk/desk-callers.ts';
import type { Kiosk } from '../desk/kiosk.ts';
import type { Parties, Ticked } from '../desk/party.ts';
import type { DeskPeople } from '../desk/people.ts';
import type { WalkedIn, WalkIns } from '../desk/walk-in.ts';
import { requireActor } from './callers.ts';
import { answerView } from './scans.ts';

interface Needs {
  readonly editions: Editions;
  readonly walkIns: WalkIns;
  readonly parties: Parties;
  readonly people: DeskPeople;
  readonly kiosk: Kiosk;
}

export function deskHandlers({ editions, walkIns, parties, people, kiosk }: Needs): Handlers<typeof deskEndpoints> {
  return {
    'GET /api/v1/stations/me/walk-in-form': async ({ caller }) =>
      reply(200, await walkIns.form(requireDesk(caller).editionId)),
    'POST /api/v1/stations/me/walk-ins': async ({ caller, body }) => {
      const desk = requireDesk(caller);
      return reply(201, walkedIn(await walkIns.walkIn(desk, desk.editionId, body)));
    },
    'GET /api/v1/editions/{year}/walk-in-form': async ({ params }) =>
      reply(200, await walkIns.form((await editions.getByYear(params.year)).id)),
    'POST /api/v1/editions/{year}/walk-ins': async ({ caller, params, body }) => {
      const { id } = await editions.getByYear(params.year);
      return reply(201, walkedIn(await walkIns.walkIn(requireActor(caller), id, body)));
    },
    'GET /api/v1/stations/me/parties/{registrationId}': async ({ caller, params, query }) =>
      reply(200, await parties.getParty(requireDesk(caller), params.registrationId, query.checkpointId)),
    'POST /api/v1/stations/me/parties/{registrationId}/scans': async ({ caller, params, body }) => {
      const ticked = await parties.letIn(requireDesk(caller), params.registrationId, body);
      return reply(200, { results: ticked.map(tickedView) });
    },
    'POST /api/v1/stations/me/people/{registrationId}/badges': async ({ caller, params, body }) =>
      reply(201, await people.reissueBadge(requireDesk(caller), params.registrationId, body)),
    'GET /api/v1/stations/me/people/{registrationId}/photo': async ({ caller, params }) =>
      photoReply(await people.getPhoto(requireAnyStation(caller), params.registrationId)),
    'PUT /api/v1/stations/me/photos': async ({ caller, query, body }) => {
      const photo = { bytes: body.bytes, textVersion: query.consentTextVersion };
      return reply(200, { version: await people.savePhoto(requireDesk(caller), query.registrationId, photo) });
    },
    'POST /api/v1/scans/{scanId}/mismatch': async ({ caller, params: { scanId }, body }) => {
      await people.refusePerson(caller, scanId, body);
      return reply(200, { scanId, refusalId: body.refusalId });
    },
    'POST /api/v1/stations/me/kiosk/visits': async ({ caller, body }) =>
      reply(200, await kiosk.visit(requireKiosk(caller), body.raw)),
    'POST /api/v1/stations/me/kiosk/corrections': async ({ caller, body: { raw, ...spelling } }) =>
      reply(200, await kiosk.correct(requireKiosk(caller), raw, spelling)),
  };
}

function walkedIn({ scan, ...rest }: WalkedIn) {
  return { ...rest, scan: scan && answerView(scan) };
}
function tickedView({ scanId, registrationId, outcome }: Ticked) {
  if (outcome === undefined || outcome instanceof Failure)
    return {
      scanId,
      registrationId,
      recorded: false,
      decision: null,
      reason: null,
      problem: outcome?.code ?? 'request.missing',
    };
  const { decision, reason } = outcome;
  return { scanId, registrationId, recorded: true, decision, reason, problem: null };
}

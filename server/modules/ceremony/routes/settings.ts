import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { readinessEndpoints } from '../contract/readiness-endpoints.ts';
import type { rehearsalEndpoints } from '../contract/rehearsal-endpoints.ts';
import type { settingsEndpoints } from '../contract/settings-endpoints.ts';
import type { Ceremonies } from '../service/ceremonies.ts';
import type { CeremonySettings } from '../service/settings.ts';
import { sent } from './sent.ts';

type Table = typeof settingsEndpoints & typeof readinessEndpoints & typeof rehearsalEndpoints;

/** What prepares and tries a ceremony. */
export function preparingHandlers(ceremonies: Ceremonies): Handlers<Table> {
  return {
    'GET /api/v1/ceremonies/{id}/settings': async ({ params }) =>
      settingsReply(await ceremonies.getSettings(params.id)),
    'PATCH /api/v1/ceremonies/{id}': async ({ caller, params, ifMatch, body }) =>
      settingsReply(await ceremonies.changeSettings(caller, params.id, ifMatch, body)),
    'GET /api/v1/ceremonies/{id}/script': async ({ params }) => reply(200, sent(await ceremonies.getScript(params.id))),
    'PUT /api/v1/ceremonies/{id}/pronunciations/{registrationId}': async ({ caller, params, body }) =>
      reply(200, sent(await ceremonies.setPronunciation(caller, params.id, params.registrationId, body))),
    'GET /api/v1/ceremonies/{id}/readiness': async ({ params }) =>
      reply(200, { items: sent(await ceremonies.listReadiness(params.id)) }),
    'GET /api/v1/ceremonies/{id}/substitutes': async ({ params, query }) =>
      reply(200, { items: sent(await ceremonies.listSubstitutes(params.id, query.for)) }),
    'POST /api/v1/ceremonies/{id}/rehearsal': async ({ caller, params }) =>
      reply(201, sent(await ceremonies.startRehearsal(caller, params.id))),
    'DELETE /api/v1/ceremonies/{id}/rehearsal': async ({ caller, params }) => {
      await ceremonies.clearRehearsal(caller, params.id);
      return reply(204, undefined);
    },
    'PUT /api/v1/ceremonies/{id}/rehearsal/presence/{registrationId}': async ({ params, body }) =>
      reply(200, sent(await ceremonies.setRehearsalPresence(params.id, params.registrationId, body.presence))),
  };
}

function settingsReply(settings: CeremonySettings) {
  const { id, titleZh, titleEn, startsAt, sessionId, deskCheckpointId, script, isOwnScript, version } = settings;
  const view = {
    id,
    titleZh,
    titleEn,
    startsAt: startsAt?.toISOString() ?? null,
    sessionId,
    deskCheckpointId,
    isOwnScript,
  };
  return { ...reply(200, { ...view, script: sent(script) }), version: String(version) };
}

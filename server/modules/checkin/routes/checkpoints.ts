import { Failure } from '../../../platform/errors.ts';
import { type Handlers, noContent, reply } from '../../../platform/http/mount.ts';
import type { checkpointEndpoints } from '../contract/checkpoint-endpoints.ts';
import type { Trial } from '../scanning/trial.ts';
import type { Checkpoints } from '../service/checkpoints.ts';
import { checkpointInUseView, listedPersonView } from '../views.ts';

interface Needs {
  readonly checkpoints: Checkpoints;
  readonly trial: Trial;
}

export function checkpointHandlers({ checkpoints, trial }: Needs): Handlers<typeof checkpointEndpoints> {
  return {
    'GET /api/v1/editions/{year}/checkpoints': async ({ params }) =>
      reply(200, { items: (await checkpoints.list(params.year)).map(checkpointInUseView) }),
    'POST /api/v1/editions/{year}/checkpoints': async ({ caller, params, body }) => {
      const { opensAt, closesAt, ...facts } = body;
      const added = await checkpoints.add(caller, params.year, { ...facts, ...datesOf({ opensAt, closesAt }) });
      return reply(201, checkpointInUseView(added), { version: added.version });
    },
    'PATCH /api/v1/checkpoints/{id}': async ({ caller, params, ifMatch, body }) => {
      const { opensAt, closesAt, ...facts } = body;
      const draft = { ...facts, ...datesOf({ opensAt, closesAt }) };
      const changed = await checkpoints.change(caller, params.id, ifMatch, draft);
      return reply(200, checkpointInUseView(changed), { version: changed.version });
    },
    'DELETE /api/v1/checkpoints/{id}': async ({ caller, params, ifMatch }) => {
      await checkpoints.remove(caller, params.id, ifMatch);
      return noContent;
    },
    'GET /api/v1/checkpoints/{id}/people': async ({ params }) =>
      reply(200, { items: (await checkpoints.listListed(params.id)).map(listedPersonView) }),
    'POST /api/v1/checkpoints/{id}/people': async ({ caller, params, body }) => {
      const { registrationIds = [], numbers = [] } = body;
      return reply(200, await checkpoints.addListed(caller, params.id, { registrationIds, numbers }));
    },
    'DELETE /api/v1/checkpoints/{id}/people/{registrationId}': async ({ caller, params }) => {
      await checkpoints.removeListed(caller, params.id, params.registrationId);
      return noContent;
    },
    'POST /api/v1/checkpoints/{id}/trial': async ({ caller, params, body }) => {
      if (caller.kind !== 'user') throw new Failure('forbidden', 'request.forbidden');
      return reply(200, await trial(caller, params.id, { ...body, at: new Date(body.at) }));
    },
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

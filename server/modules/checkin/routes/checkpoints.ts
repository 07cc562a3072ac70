import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { checkpointEndpoints } from '../contract/checkpoint-endpoints.ts';
import type { Stations } from '../service/stations.ts';
import { checkpointView } from '../views.ts';

export function checkpointHandlers({
  stations,
}: {
  readonly stations: Stations;
}): Handlers<typeof checkpointEndpoints> {
  return {
    'GET /api/v1/editions/{year}/checkpoints': async ({ params }) =>
      reply(200, { items: (await stations.listCheckpoints(params.year)).map(checkpointView) }),
    'POST /api/v1/editions/{year}/checkpoints': async ({ caller, params, body }) => {
      const { opensAt, closesAt, ...facts } = body;
      const draft = { ...facts, ...datesOf({ opensAt, closesAt }) };
      return reply(201, checkpointView(await stations.addCheckpoint(caller, params.year, draft)));
    },
    'PATCH /api/v1/checkpoints/{id}': async ({ caller, params, body }) => {
      const { opensAt, closesAt, ...facts } = body;
      const draft = { ...facts, ...datesOf({ opensAt, closesAt }) };
      return reply(200, checkpointView(await stations.changeCheckpoint(caller, params.id, draft)));
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

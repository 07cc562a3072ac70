import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { alertEndpoints } from '../contract/alert-endpoints.ts';
import type { Vips } from '../service/vips.ts';

export function alertHandlers({ vips }: { vips: Vips }): Handlers<typeof alertEndpoints> {
  return {
    'GET /api/v1/editions/{year}/vips': async ({ params }) => reply(200, { items: await vips.list(params.year) }),
    'PUT /api/v1/registrations/{id}/vip': async ({ caller, params, body }) =>
      reply(200, await vips.watch(caller, params.id, body)),
    'DELETE /api/v1/registrations/{id}/vip': async ({ caller, params }) => {
      await vips.unwatch(caller, params.id);
      return reply(204, undefined);
    },
    'GET /api/v1/editions/{year}/liaisons': async ({ params }) =>
      reply(200, { items: await vips.listLiaisons(params.year) }),
    'POST /api/v1/alerts/{scanId}/answer': async ({ caller, params, body }) =>
      reply(200, await vips.answer(caller, params.scanId, body.inMinutes)),
    'PUT /api/v1/alerts/mail': async ({ caller, body }) => {
      await vips.setMail(caller, body.wanted);
      return reply(204, undefined);
    },
  };
}

import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { Clock } from '../../platform/time.ts';
import type { editionsApi } from './contract.ts';
import type { Editions, NewEdition } from './service.ts';
import { type DetailView, editionView } from './views.ts';

export function editionsHandlers(
  editions: Editions,
  detailView: DetailView,
  clock: Clock,
): Handlers<typeof editionsApi.endpoints> {
  return {
    'GET /api/v1/editions': async () =>
      reply(200, { items: (await editions.listEditions()).map((edition) => editionView(edition, clock.now())) }),
    'GET /api/v1/editions/current': async () => reply(200, await detailView(await editions.getCurrent())),
    'GET /api/v1/editions/{year}': async ({ params }) =>
      reply(200, await detailView(await editions.getByYear(params.year))),
    'POST /api/v1/editions': async ({ caller, body }) =>
      reply(201, await detailView(await editions.addEdition(caller, body as NewEdition))),
    'POST /api/v1/editions/{year}/state': async ({ caller, params, body }) =>
      reply(200, editionView(await editions.moveEdition(caller, params.year, body.state), clock.now())),
  };
}

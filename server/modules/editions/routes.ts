import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { Clock } from '../../platform/time.ts';
import type { Directory } from '../directory/index.ts';
import type { editionsApi } from './contract.ts';
import type { Edition } from './domain.ts';
import type { Editions, NewEdition } from './service.ts';
import { type DetailView, editionView, settingsView } from './views.ts';

export function editionsHandlers({
  editions,
  directory,
  detailView,
  clock,
}: {
  editions: Editions;
  directory: Pick<Directory, 'mapOrganisations'>;
  detailView: DetailView;
  clock: Clock;
}): Handlers<typeof editionsApi.endpoints> {
  const settings = async (edition: Edition) =>
    reply(200, await settingsView(edition, { editions, directory }), { version: edition.version });
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
    'GET /api/v1/editions/{year}/settings': async ({ params }) => settings(await editions.getByYear(params.year)),
    'PATCH /api/v1/editions/{year}': async ({ caller, params, ifMatch, body }) =>
      settings(await editions.changeEdition(caller, params.year, ifMatch, body)),
    'PUT /api/v1/editions/{year}/rooms': async ({ caller, params, ifMatch, body }) =>
      settings(await editions.setRooms(caller, params.year, ifMatch, body.rooms)),
    'PUT /api/v1/editions/{year}/types': async ({ caller, params, ifMatch, body }) =>
      settings(await editions.setTypes(caller, params.year, ifMatch, body.types)),
  };
}

import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { Directory } from '../directory/index.ts';
import type { ceremonyApi } from './contract.ts';
import { type AgreementRouteNeeds, agreementHandlers } from './routes/agreements.ts';
import { recordHandlers } from './routes/record.ts';
import { type ScreenRouteNeeds, screenHandlers } from './routes/screens.ts';
import { sent } from './routes/sent.ts';
import { preparingHandlers } from './routes/settings.ts';
import type { Ceremonies, NewCeremony } from './service/ceremonies.ts';
import { isOver, type NewItems } from './service/editing.ts';
import type { Recording } from './service/recording.ts';

export interface RouteNeeds extends AgreementRouteNeeds, ScreenRouteNeeds {
  readonly ceremonies: Ceremonies;
  readonly directory: Directory;
  readonly recording: Recording;
}

export function ceremonyHandlers(needs: RouteNeeds): Handlers<typeof ceremonyApi.endpoints> {
  const { ceremonies, agreements, directory } = needs;
  return {
    ...agreementHandlers(needs),
    ...screenHandlers(needs),
    ...preparingHandlers(ceremonies),
    ...recordHandlers(needs.recording, needs.sheets),
    'GET /api/v1/editions/{year}/ceremonies': async ({ params }) =>
      reply(200, {
        items: (await ceremonies.listCeremonies(params.year)).map((one) => ({
          id: one.id,
          titleZh: one.titleZh,
          titleEn: one.titleEn,
          plannedStart: one.plannedStart,
          revision: one.revision,
          items: one.items,
          closed: one.closed,
          onStage: one.onStage,
        })),
      }),
    'POST /api/v1/editions/{year}/ceremonies': async ({ caller, params, body }) =>
      reply(201, sent(await ceremonies.addCeremony(caller, params.year, body as NewCeremony))),
    'GET /api/v1/ceremonies/{id}': async ({ params }) => reply(200, sent(await ceremonies.getConsole(params.id))),
    'GET /api/v1/ceremonies/{id}/candidates': async ({ params }) => {
      const { editionId } = await ceremonies.getCeremony(params.id);
      const taken = new Set((await ceremonies.listListed(editionId)).flatMap((one) => Object.values(one)));
      const free = (await ceremonies.listDesignations(editionId)).filter(({ id }) => !taken.has(id));
      const organisations = await directory.mapOrganisations(free.map(({ organisationId }) => organisationId));
      return reply(200, {
        agreements: (await agreements.listByEdition(editionId))
          .filter(({ id, state }) => !isOver(state) && !taken.has(id))
          .map(({ id, number, titleZh, titleEn }) => ({ id, number, titleZh, titleEn })),
        designations: free.map(({ id, organisationId, programme }) => ({
          id,
          programmeZh: programme.zh,
          programmeEn: programme.en,
          nameZh: organisations.get(organisationId)?.nameZh ?? null,
          nameEn: organisations.get(organisationId)?.nameEn ?? null,
        })),
      });
    },
    'POST /api/v1/ceremonies/{id}/items': async ({ caller, params, body }) =>
      reply(201, sent(await ceremonies.addItems(caller, params.id, body as NewItems))),
    'POST /api/v1/ceremonies/{id}/items/{itemId}/group': async ({ caller, params, body }) =>
      reply(200, sent(await ceremonies.group(caller, params.id, params.itemId, body))),
    'POST /api/v1/ceremonies/{id}/items/{itemId}/ungroup': async ({ caller, params, body }) =>
      reply(200, sent(await ceremonies.ungroup(caller, params.id, params.itemId, body))),
    'PATCH /api/v1/ceremonies/{id}/items/{itemId}': async ({ caller, params, body }) =>
      reply(200, sent(await ceremonies.changeItem(caller, params.id, params.itemId, body))),
    'POST /api/v1/ceremonies/{id}/commands': async ({ caller, params, body }) =>
      reply(200, sent(await ceremonies.command(caller, params.id, body))),
  };
}

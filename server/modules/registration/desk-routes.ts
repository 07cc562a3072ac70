import { type Handlers, noContent, type Reply, reply } from '../../platform/http/mount.ts';
import type { Editions } from '../editions/index.ts';
import type { deskEndpoints } from './contract/desk-endpoints.ts';
import { ownOf } from './own-caller.ts';
import type { Registrations } from './service.ts';
import type { Photo } from './store/photo-store.ts';

/** One of three fixed types and nothing that the sender said; nosniff stands on every answer. */
export function photoReply({ bytes, type }: Photo): Reply<Uint8Array> {
  const headers = {
    'Content-Type': type,
    'Content-Disposition': 'inline; filename="photo"',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  return reply(200, bytes, { headers });
}

export function deskHandlers({
  editions,
  registrations,
}: {
  readonly editions: Editions;
  readonly registrations: Registrations;
}): Handlers<typeof deskEndpoints> {
  return {
    'GET /api/v1/my/registration/photo': async ({ caller }) => photoReply(await registrations.getPhoto(ownOf(caller))),
    'PUT /api/v1/my/registration/photo': async ({ caller, query, body }) => {
      const photo = { bytes: body.bytes, textVersion: query.consentTextVersion };
      return reply(200, { version: await registrations.savePhoto(caller, ownOf(caller), photo) });
    },
    'DELETE /api/v1/my/registration/photo': async ({ caller }) => {
      await registrations.erasePhoto(caller, ownOf(caller));
      return noContent;
    },
    'GET /api/v1/registrations/{id}/photo': async ({ params }) => photoReply(await registrations.getPhoto(params.id)),
    'DELETE /api/v1/registrations/{id}/photo': async ({ caller, params }) => {
      await registrations.erasePhoto(caller, params.id);
      return noContent;
    },
    'GET /api/v1/editions/{year}/spelling-corrections': async ({ params }) => {
      const found = await registrations.listCorrections((await editions.getByYear(params.year)).id);
      const people = await registrations.mapRegistrations(found.map(({ registrationId }) => registrationId));
      return reply(200, {
        items: found.flatMap(({ id, registrationId, field, before, after, at, stationName, review }) => {
          const person = people.get(registrationId);
          if (!person) return [];
          const { number, nameNative: name } = person;
          return { id, registrationId, number, name, field, before, after, at: at.toISOString(), stationName, review };
        }),
      });
    },
    'POST /api/v1/spelling-corrections/{id}/review': async ({ caller, params, body }) => {
      await registrations.reviewCorrection(caller, params.id, body.review);
      return reply(200, { id: params.id, review: body.review });
    },
  };
}

import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { printApi } from './contract.ts';
import type { handbookHandlers } from './routes/handbook.ts';
import type { printRoomHandlers } from './routes/print-room.ts';
import type { PrintRoom } from './service.ts';

export function printHandlers(
  room: PrintRoom,
  roomHandlers: ReturnType<typeof printRoomHandlers>,
  bookHandlers: ReturnType<typeof handbookHandlers>,
): Handlers<typeof printApi.endpoints> {
  return {
    ...roomHandlers,
    ...bookHandlers,
    'POST /api/v1/registrations/{id}/label': async ({ params, caller }) =>
      reply(200, await room.printLabel(caller, params.id), NOT_KEPT),
    'POST /api/v1/stations/me/labels': async ({ caller, body }) =>
      reply(200, await room.printStationLabel(caller, body), NOT_KEPT),
    'GET /api/v1/checkpoints/{id}/sign-in-sheet.pdf': async ({ params, query, caller }) =>
      reply(200, await room.printSignInSheet(caller, params.id, query.order ?? 'name'), {
        headers: file('sign-in-sheet.pdf'),
      }),
    'GET /api/v1/registrations/{id}/badge.pdf': async ({ params, caller }) => {
      const { pdf, number } = await room.printBadge(caller, params.id);
      return reply(200, pdf, { headers: file(`badge-${number}.pdf`) });
    },
    'GET /api/v1/editions/{year}/badges.pdf': async ({ params, query, caller }) => {
      const pdf = await room.printBadges(caller, params.year, {
        format: query.format ?? 'a4-4up',
        typeCode: query.type,
        registrationIds: query.ids?.split(','),
      });
      return reply(200, pdf, { headers: file(`badges-${params.year}.pdf`) });
    },
  };
}

const NOT_KEPT = { headers: { 'Cache-Control': 'private, no-store' } };

/** Shown in the browser, saved under this name. Codes of badges are secrets: nobody keeps a copy on the way. */
function file(name: string): Record<string, string> {
  return { 'Content-Disposition': `inline; filename="${name}"`, 'Cache-Control': 'private, no-store' };
}

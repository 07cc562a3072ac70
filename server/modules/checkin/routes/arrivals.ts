import { Failure } from '../../../platform/errors.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { arrivalEndpoints } from '../contract/arrival-endpoints.ts';
import { missingCsv } from '../missing-sheet.ts';
import type { Arrivals } from '../service/arrivals.ts';
import type { WallLinks } from '../service/wall-links.ts';

export function arrivalHandlers(needs: {
  arrivals: Arrivals;
  wallLinks: WallLinks;
}): Handlers<typeof arrivalEndpoints> {
  const { arrivals, wallLinks } = needs;
  return {
    'GET /api/v1/editions/{year}/missing': async ({ params, query: { cursor = '0', limit = 50, ...filter } }) => {
      if (!/^\d{1,6}$/.test(cursor)) throw new Failure('malformed', 'request.malformed');
      const offset = Number(cursor);
      const people = await arrivals.listMissing(params.year, filter);
      const items = people.slice(offset, offset + limit);
      const end = offset + items.length;
      return reply(200, { items, total: people.length, next: end < people.length ? String(end) : null });
    },
    'GET /api/v1/editions/{year}/missing.csv': async ({ params, query: { lang, ...filter }, locale }) =>
      reply(200, missingCsv(await arrivals.listMissing(params.year, filter), lang ?? locale), {
        headers: {
          'Content-Disposition': `attachment; filename="missing-${params.year}.csv"`,
          'Cache-Control': 'private, no-store',
        },
      }),
    'PUT /api/v1/editions/{year}/arrival-rule': async ({ caller, params, body }) => {
      await arrivals.setLateAfter(caller, params.year, body.lateAfterMinutes);
      return reply(204, undefined);
    },
    'POST /api/v1/editions/{year}/wall-link': async ({ caller, params, body }) =>
      reply(200, await wallLinks.get(caller, params.year, body.renew)),
  };
}

import type { Database } from '../../platform/db/database.ts';
import { type Handlers, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import type { Clock } from '../../platform/time.ts';
import type { directoryApi } from './contract.ts';
import type { MembershipRank, OrganisationCategory } from './domain.ts';
import type { Directory, NewOrganisation } from './service.ts';

export function directoryHandlers(
  directory: Directory,
  db: Database,
  clock: Clock,
): Handlers<typeof directoryApi.endpoints> {
  return {
    'GET /api/v1/organisations': async ({ query }) => {
      const offset = numberInCursor(query.cursor) ?? 0;
      const { items, total } = await directory.searchOrganisations(query.q, { offset, limit: query.limit ?? 50 });
      return reply(200, { items, total, next: offset + items.length < total ? String(offset + items.length) : null });
    },
    'GET /api/v1/organisations/{id}': async ({ params }) => reply(200, await directory.getOrganisation(params.id)),
    'POST /api/v1/organisations': async ({ body, caller }) =>
      reply(201, await db.transaction((tx) => directory.addOrganisation(tx, caller, body as NewOrganisation))),
    'GET /api/v1/memberships/figures': async ({ query }) => {
      const on = query.on ?? clock.now().toISOString().slice(0, 10);
      const { total, byCategory, byRank, byYear } = await directory.getFigures(on);
      return reply(200, {
        on,
        total,
        byCategory: byCategory.map(({ key, count }) => ({ category: key as OrganisationCategory, count })),
        byRank: byRank.map(({ key, count }) => ({ rank: key as MembershipRank, count })),
        byYear,
      });
    },
  };
}

import { type Handlers, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import type { auditApi } from './contract.ts';
import type { Audit } from './service.ts';

export function auditHandlers(audit: Audit): Handlers<typeof auditApi.endpoints> {
  return {
    'GET /api/v1/audit': async ({ query }) => {
      const limit = query.limit ?? 50;
      const { rows, total } = await audit.listEntries(query, { before: numberInCursor(query.cursor), limit });
      const last = rows.at(-1);
      return reply(200, {
        items: rows.map((row) => ({
          id: row.id,
          at: row.at.toISOString(),
          actorKind: row.actor_kind,
          actorName: row.actor_name,
          action: row.action,
          subjectKind: row.subject_kind,
          subjectId: row.subject_id,
          editionId: row.edition_id,
          detail: row.detail,
        })),
        total,
        next: last && rows.length === limit ? String(last.id) : null,
      });
    },
  };
}

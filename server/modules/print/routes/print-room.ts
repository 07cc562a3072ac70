import type { Database } from '../../../platform/db/database.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { Clock } from '../../../platform/time.ts';
import type { printRoomEndpoints } from '../contract/print-room-endpoints.ts';
import type { PrintDesk } from '../service/print-desk.ts';
import type { PrintRuns } from '../service/runs.ts';
import { runViews } from '../views.ts';

const NOT_KEPT = { 'Cache-Control': 'private, no-store' };

export function printRoomHandlers(needs: {
  db: Database;
  clock: Clock;
  desk: PrintDesk;
  runs: PrintRuns;
}): Handlers<typeof printRoomEndpoints> {
  const { desk, runs } = needs;
  const { viewRun, viewRuns, viewGone } = runViews(needs);
  return {
    'GET /api/v1/editions/{year}/print/{kind}': async ({ params, query, caller }) => {
      const { cursor, limit = 50, ...choice } = query;
      const offset = Number(cursor ?? 0);
      const found = await desk.list(caller, params.year, params.kind, choice, { offset, limit });
      const { counts } = found;
      const due = counts.new + counts.changed;
      const total =
        choice.state === undefined ? due + counts.printed : choice.state === 'due' ? due : counts[choice.state];
      return reply(200, {
        ...found,
        items: found.items.map((item) => ({
          ...item,
          nameLatin: item.nameLatin ?? '',
          detailZh: item.detailZh ?? '',
          detailEn: item.detailEn ?? '',
          printedAt: item.printedAt?.toISOString() ?? null,
        })),
        gone: await viewGone(found.gone),
        total,
        next: offset + found.items.length < total ? String(offset + found.items.length) : null,
      });
    },
    'GET /api/v1/editions/{year}/print/{kind}/preview.pdf': async ({ params, query, caller }) => {
      const { subject, format, options, ...choice } = query;
      const asked = subject === undefined ? choice : { sort: choice.sort, subjects: [subject] };
      const pdf = await desk.preview(caller, params.year, params.kind, asked, { format, options });
      return reply(200, pdf, { headers: { 'Content-Disposition': 'inline; filename="preview.pdf"', ...NOT_KEPT } });
    },
    'GET /api/v1/editions/{year}/print/{kind}/missing-glyphs': async ({ params, query, caller }) =>
      reply(200, {
        items: (await desk.listWithoutGlyphs(caller, params.year, params.kind, query)).map((one) => ({
          ...one,
          characters: [...one.characters],
        })),
      }),
    'POST /api/v1/editions/{year}/print/{kind}/runs': async ({ params, body, caller }) =>
      reply(201, await viewRun(await runs.begin(caller, params.year, params.kind, body))),
    'GET /api/v1/editions/{year}/print-runs': async ({ params, query, caller }) =>
      reply(200, { items: await viewRuns(await runs.listRuns(caller, params.year, query.kind)) }),
    'GET /api/v1/print-runs/{id}': async ({ params, caller }) =>
      reply(200, await viewRun(await runs.getRun(caller, params.id))),
    'GET /api/v1/print-runs/{id}/sheet.pdf': async ({ params, caller }) => {
      const { run, pdf } = await runs.readSheet(caller, params.id);
      const name = `${run.kind}-${run.number}.pdf`;
      return reply(200, pdf, { headers: { 'Content-Disposition': `inline; filename="${name}"`, ...NOT_KEPT } });
    },
    'POST /api/v1/print-runs/{id}/cancellation': async ({ params, caller }) =>
      reply(200, await viewRun(await runs.cancel(caller, params.id))),
    'POST /api/v1/print-runs/{id}/reprint': async ({ params, caller }) =>
      reply(201, await viewRun(await runs.reprint(caller, params.id))),
  };
}

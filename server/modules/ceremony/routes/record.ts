import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { SheetDesk } from '../../../platform/sheet/sheet-desk.ts';
import { writeCsv } from '../../../platform/sheet/text/write-csv.ts';
import type { recordEndpoints } from '../contract/record-endpoints.ts';
import { pressTable } from '../record/press-sheet.ts';
import type { RecordedPaper, Recording } from '../service/recording.ts';
import { sent } from './sent.ts';

/** Names of people who may ask to be forgotten: no browser keeps them. */
const NOT_KEPT = { 'Cache-Control': 'private, no-store' };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function recordHandlers(
  recording: Recording,
  sheets: Pick<SheetDesk, 'writeXlsx'>,
): Handlers<typeof recordEndpoints> {
  const attached = (type: string, name: string) => ({
    headers: { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"`, ...NOT_KEPT },
  });
  return {
    'GET /api/v1/ceremonies/{id}/record': async ({ params }) => {
      const record = await recording.getRecord(params.id);
      const { ceremonyId, ceremony, timeZone, revision, plannedStart, startedAt, endedAt, holds, items } = record;
      const view = { ceremonyId, ceremony, timeZone, revision, plannedStart, startedAt, endedAt, holds, items };
      return reply(200, sent(view), { headers: NOT_KEPT });
    },
    'GET /api/v1/ceremonies/{id}/record/{subjectId}': async ({ params }) =>
      paperReply(await recording.getPaper(params.id, params.subjectId)),
    'PUT /api/v1/ceremonies/{id}/record/{subjectId}': async ({ caller, params, ifMatch, body }) =>
      paperReply(await recording.savePaper(caller, params.id, params.subjectId, ifMatch, body)),
    'POST /api/v1/ceremonies/{id}/record-sheet': async ({ caller, params, body }) => {
      const { pdf, name } = await recording.drawRecord(caller, params.id, body.subjectIds);
      return reply(200, pdf, {
        headers: { 'Content-Disposition': `inline; filename="${name}.pdf"`, ...NOT_KEPT },
      });
    },
    'GET /api/v1/ceremonies/{id}/press-list': async ({ params }) =>
      reply(200, sent(await recording.getPressList(params.id)), { headers: NOT_KEPT }),
    'GET /api/v1/ceremonies/{id}/press-list.csv': async ({ params, query, locale }) => {
      const { titles, rows } = pressTable(await recording.getPressList(params.id), query.lang ?? locale);
      return reply(200, writeCsv([titles, ...rows]), attached('text/csv; charset=utf-8', 'press-list.csv'));
    },
    'GET /api/v1/ceremonies/{id}/press-list.xlsx': async ({ params, query, locale }) => {
      const { name, titles, rows } = pressTable(await recording.getPressList(params.id), query.lang ?? locale);
      const book = { sheets: [{ name, columns: titles.map((title) => ({ title })), rows }] };
      return reply(200, await sheets.writeXlsx(book), attached(XLSX, 'press-list.xlsx'));
    },
  };
}

function paperReply({ photos, originals, note, version }: RecordedPaper) {
  return { ...reply(200, sent({ photos, originals, note, version })), version };
}

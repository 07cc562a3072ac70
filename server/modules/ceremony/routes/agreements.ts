import type { Caller } from '../../../platform/caller.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import { numberInCursor } from '../../../platform/http/offset-cursor.ts';
import type { SheetDesk } from '../../../platform/sheet/sheet-desk.ts';
import { writeCsv } from '../../../platform/sheet/text/write-csv.ts';
import type { AgreementViews } from '../agreement-views.ts';
import type { agreementEndpoints } from '../contract/agreement-endpoints.ts';
import { registerTable } from '../register-sheet.ts';
import type { AgreementFiles } from '../service/agreement-files.ts';
import type { AgreementSteps } from '../service/agreement-steps.ts';
import type { Agreements } from '../service/agreements.ts';
import type { Register, RegisterQuery } from '../service/register.ts';

export interface AgreementRouteNeeds {
  readonly agreements: Agreements;
  readonly steps: AgreementSteps;
  readonly files: AgreementFiles;
  readonly register: Register;
  readonly views: AgreementViews;
  readonly sheets: Pick<SheetDesk, 'writeXlsx'>;
}
type SheetQuery = RegisterQuery & {
  readonly sort?: 'year' | 'number' | 'title' | 'signed' | 'expires';
  readonly direction?: 'asc' | 'desc';
};

/** More than an alliance signs in a century, and what a spreadsheet still opens at once. */
const LONGEST_SHEET = 20_000;

export function agreementHandlers(needs: AgreementRouteNeeds): Handlers<typeof agreementEndpoints> {
  const { agreements, steps, files, register, views, sheets } = needs;

  const record = async (status: 200 | 201, caller: Caller, id: string) => {
    const agreement = await agreements.getAgreement(id);
    const [listed, standing, undoTo] = await Promise.all([
      files.listFiles(id),
      register.findStanding(id),
      steps.findUndo(agreement),
    ]);
    const view = await views.record(caller, agreement, { files: listed, standing, undoTo });
    // It is made of many rows and of the day: no browser may take an old answer for it.
    return reply(status, view, { version: view.version, headers: { 'Cache-Control': 'private, no-store' } });
  };
  const sheet = async ({ sort = 'year', direction, ...filter }: SheetQuery, locale: 'zh' | 'en') => {
    const page = { offset: 0, limit: LONGEST_SHEET, sort, direction: direction ?? firstDirection(sort), locale };
    const { items } = await register.search(filter, page);
    return registerTable(await views.listed(items), locale);
  };
  const file = (mediaType: string, extension: string) => ({
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="agreements.${extension}"`,
      'Cache-Control': 'private, no-store',
    },
  });

  return {
    'GET /api/v1/agreements': async ({ query, locale }) => {
      const { cursor, limit = 50, sort = 'year', direction, ...filter } = query;
      const offset = numberInCursor(cursor) ?? 0;
      const { items, total } = await register.search(filter, {
        offset,
        limit,
        sort,
        direction: direction ?? firstDirection(sort),
        locale,
      });
      const next = offset + items.length < total ? String(offset + items.length) : null;
      return reply(200, { items: await views.listed(items), total, next, expiring: await register.countExpiring() });
    },
    'GET /api/v1/agreements.csv': async ({ query: { lang, ...query }, locale }) => {
      const { titles, rows } = await sheet(query, lang ?? locale);
      return reply(200, writeCsv([titles, ...rows]), file('text/csv; charset=utf-8', 'csv'));
    },
    'GET /api/v1/agreements.xlsx': async ({ query: { lang, ...query }, locale }) => {
      const { name, titles, rows } = await sheet(query, lang ?? locale);
      const book = { sheets: [{ name, columns: titles.map((title) => ({ title })), rows }] };
      const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
      return reply(200, await sheets.writeXlsx(book), file(type, 'xlsx'));
    },
    'GET /api/v1/agreement-choices': async () => reply(200, await register.listChoices()),
    'GET /api/v1/editions/{year}/agreements': async ({ params }) =>
      reply(200, { items: await views.ofYear(params.year, await agreements.listAgreements(params.year)) }),
    'POST /api/v1/editions/{year}/agreements': async ({ caller, params, body }) =>
      record(201, caller, (await agreements.addAgreement(caller, params.year, body)).id),
    'GET /api/v1/editions/{year}/agreement-people': async ({ params, query }) =>
      reply(200, { items: await views.nameable(await register.listNameable(params.year, query)) }),
    'GET /api/v1/agreements/{id}': async ({ caller, params }) => record(200, caller, params.id),
    'PATCH /api/v1/agreements/{id}': async ({ caller, params, ifMatch, body: { reason, ...change } }) => {
      await agreements.changeAgreement(caller, params.id, ifMatch, change, reason);
      return record(200, caller, params.id);
    },
    'PUT /api/v1/agreements/{id}/parties': async ({ caller, params, ifMatch, body }) => {
      await agreements.setParties(caller, params.id, ifMatch, body.parties);
      return record(200, caller, params.id);
    },
    'POST /api/v1/agreements/{id}/steps': async ({ caller, params, ifMatch, body }) => {
      await steps.takeStep(caller, params.id, ifMatch, body);
      return record(200, caller, params.id);
    },
    'GET /api/v1/agreements/{id}/history': async ({ params }) => {
      await agreements.getAgreement(params.id);
      return reply(200, { items: await views.history(await register.listHistory(params.id)) });
    },
    'POST /api/v1/agreements/{id}/files': async ({ caller, params, query, body }) => {
      await files.addFile(caller, params.id, { ...query, ...body });
      return record(201, caller, params.id);
    },
    'GET /api/v1/agreements/{id}/files/{fileId}': async ({ params }) => {
      const { bytes, fileName, mediaType } = await files.getFile(params.id, params.fileId);
      return reply(200, bytes, {
        headers: {
          'Content-Type': mediaType,
          // Whatever stands in it runs nowhere: it is saved and not shown, and where it is shown it may nothing.
          'Content-Disposition': `attachment; filename="agreement"; filename*=UTF-8''${encodeFileName(fileName)}`,
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'private, no-store',
        },
      });
    },
    'DELETE /api/v1/agreements/{id}/files/{fileId}': async ({ caller, params }) => {
      await files.removeFile(caller, params.id, params.fileId);
      return record(200, caller, params.id);
    },
  };
}

/** The newest year, signing and end first; numbers and titles from their beginning. */
function firstDirection(sort: SheetQuery['sort']): 'asc' | 'desc' {
  return sort === 'year' || sort === 'signed' ? 'desc' : 'asc';
}

/** RFC 5987 leaves out signs that encodeURIComponent keeps. */
function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

import type { Database } from '../../platform/db/database.ts';
import { type Handlers, noContent, type Reply, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import type { directoryApi } from './contract.ts';
import { memberSheet } from './member-sheet.ts';
import type { Directory } from './service.ts';
import { byTable, countsView, figureView, rankCountsView, recordView } from './views.ts';

type All = Handlers<typeof directoryApi.endpoints>;
type Part<K extends keyof All> = Pick<All, K>;

export function directoryHandlers(directory: Directory, db: Database): All {
  return { ...organisationHandlers(directory, db), ...changeHandlers(directory), ...membershipHandlers(directory) };
}

const page = <T>(items: T[], total: number, offset: number) => ({
  items,
  total,
  next: offset + items.length < total ? String(offset + items.length) : null,
});

/** The record as it is now. It is made of many rows, so that no browser may take an old answer for it. */
async function freshRecord(directory: Directory, id: string) {
  const view = await recordView(directory, await directory.getRecord(id));
  return reply(200, view, { version: view.version, headers: { 'Cache-Control': 'private, no-store' } });
}

/** Browsers follow by themselves; what they get is the organisation that was kept. */
function moved(path: string): Reply<never> {
  return { status: 308, body: undefined as never, headers: { Location: path } };
}

function organisationHandlers(
  directory: Directory,
  db: Database,
): Part<
  | 'GET /api/v1/organisations'
  | 'GET /api/v1/organisations/{id}'
  | 'GET /api/v1/organisation-records'
  | 'GET /api/v1/organisations/{id}/record'
  | 'POST /api/v1/organisations'
  | 'GET /api/v1/organisations/{id}/contacts'
  | 'GET /api/v1/organisations/{id}/logo'
  | 'GET /api/v1/organisation-duplicates'
  | 'GET /api/v1/organisations/{id}/merge-preview'
> {
  return {
    'GET /api/v1/organisations': async ({ query }) => {
      const offset = numberInCursor(query.cursor) ?? 0;
      const { items, total } = await directory.searchOrganisations(query.q, {
        offset,
        limit: query.limit ?? 50,
        aliveOn: directory.today(),
      });
      return reply(200, page(items, total, offset));
    },
    'GET /api/v1/organisations/{id}': async ({ params }) => {
      const organisation = await directory.getOrganisation(params.id);
      return organisation.id === params.id
        ? reply(200, organisation)
        : moved(`/api/v1/organisations/${organisation.id}`);
    },
    'GET /api/v1/organisation-records': async ({ query, locale }) => {
      const offset = numberInCursor(query.cursor) ?? 0;
      const { q, category, place, member, state = 'present', on = directory.today() } = query;
      const { items, total } = await directory.listRecords(
        { q, category, place, member, state, on },
        { offset, limit: query.limit ?? 50, sort: query.sort ?? 'name', direction: query.direction ?? 'asc', locale },
      );
      return reply(200, page(items, total, offset));
    },
    'GET /api/v1/organisations/{id}/record': async ({ params }) => {
      const kept = await directory.getOrganisation(params.id);
      return kept.id === params.id
        ? freshRecord(directory, params.id)
        : moved(`/api/v1/organisations/${kept.id}/record`);
    },
    'POST /api/v1/organisations': async ({ body, caller }) =>
      reply(201, await db.transaction((tx) => directory.addOrganisation(tx, caller, body))),
    'GET /api/v1/organisations/{id}/contacts': async ({ params }) => {
      const { id } = await directory.getOrganisation(params.id);
      return reply(200, { items: await directory.listContacts(id) });
    },
    'GET /api/v1/organisations/{id}/logo': async ({ params, query, caller }) => {
      const logo = await directory.getLogo(caller, params.id);
      const mark = logo.sha256.toString('hex');
      return reply(200, logo.bytes, {
        version: mark.slice(0, 32),
        headers: {
          'Content-Type': logo.mediaType,
          'Content-Disposition': 'inline; filename="logo"',
          // Opened by itself it is a picture and nothing else, whatever its bytes might be taken for.
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
          ...(query.v && mark.startsWith(query.v) && query.v.length >= 12
            ? { 'Cache-Control': `${logo.isPublic ? 'public' : 'private'}, max-age=31536000, immutable` }
            : {}),
        },
      });
    },
    'GET /api/v1/organisation-duplicates': async ({ query }) => {
      const offset = numberInCursor(query.cursor) ?? 0;
      const all = await directory.listSuspicions();
      const shown = all.slice(offset, offset + (query.limit ?? 50));
      const known = await directory.mapOrganisations(shown.flatMap(({ first, second }) => [first, second]));
      const items = shown.flatMap(({ first: one, second: other, reasons, ...rest }) => {
        const [first, second] = [known.get(one), known.get(other)];
        return first && second ? [{ first, second, reasons: [...reasons], ...rest }] : [];
      });
      return reply(200, page(items, all.length, offset));
    },
    'GET /api/v1/organisations/{id}/merge-preview': async ({ params, query }) => {
      const preview = await directory.previewMerge({ from: query.from, into: params.id });
      const view = async (id: string) => recordView(directory, await directory.getRecord(id));
      const [from, into] = await Promise.all([view(query.from), view(params.id)]);
      return reply(
        200,
        { from, into, ...preview, moves: byTable(preview.moves) },
        { headers: { 'Cache-Control': 'private, no-store' } },
      );
    },
  };
}

function changeHandlers(
  directory: Directory,
): Part<
  | 'PATCH /api/v1/organisations/{id}'
  | 'POST /api/v1/organisations/{id}/renames'
  | 'PUT /api/v1/organisations/{id}/other-names'
  | 'PUT /api/v1/organisations/{id}/contacts'
  | 'PUT /api/v1/organisations/{id}/logo'
  | 'DELETE /api/v1/organisations/{id}/logo'
  | 'POST /api/v1/organisations/{id}/end'
  | 'POST /api/v1/organisations/{id}/resume'
  | 'POST /api/v1/organisation-successions'
  | 'POST /api/v1/organisation-duplicates'
  | 'POST /api/v1/organisations/{id}/merges'
> {
  const after = async (id: string, work: Promise<void>) => {
    await work;
    return freshRecord(directory, id);
  };
  return {
    'PATCH /api/v1/organisations/{id}': ({ params: { id }, caller, ifMatch, body }) =>
      after(id, directory.changeOrganisation(caller, id, ifMatch, body)),
    'POST /api/v1/organisations/{id}/renames': ({ params: { id }, caller, ifMatch, body: { on, ...names } }) =>
      after(id, directory.renameOrganisation(caller, id, ifMatch, on, names)),
    'PUT /api/v1/organisations/{id}/other-names': ({ params: { id }, caller, ifMatch, body }) =>
      after(id, directory.setOtherNames(caller, id, ifMatch, body.otherNames)),
    'PUT /api/v1/organisations/{id}/contacts': async ({ params: { id }, caller, ifMatch, body }) => {
      await directory.setContacts(caller, id, ifMatch, body.contacts);
      return reply(200, { items: await directory.listContacts(id) });
    },
    'PUT /api/v1/organisations/{id}/logo': ({ params: { id }, caller, body }) =>
      after(id, directory.setLogo(caller, id, Buffer.from(body.data, 'base64'))),
    'DELETE /api/v1/organisations/{id}/logo': ({ params: { id }, caller }) =>
      after(id, directory.removeLogo(caller, id)),
    'POST /api/v1/organisations/{id}/end': ({ params: { id }, caller, body: { on, reason } }) =>
      after(id, directory.endOrganisation(caller, id, on, reason)),
    'POST /api/v1/organisations/{id}/resume': ({ params: { id }, caller }) =>
      after(id, directory.resumeOrganisation(caller, id)),
    'POST /api/v1/organisation-successions': async ({ caller, body }) => {
      await directory.addSuccession(caller, body);
      const ids = [...body.predecessorIds, ...body.successorIds];
      const items = await Promise.all(ids.map(async (id) => recordView(directory, await directory.getRecord(id))));
      return reply(201, { items });
    },
    'POST /api/v1/organisation-duplicates': async ({ caller, body }) => {
      await directory.setDistinct(caller, body.firstId, body.secondId, body.areDistinct);
      return noContent;
    },
    'POST /api/v1/organisations/{id}/merges': ({ params: { id }, caller, body }) => {
      const { from, confirmation, uniteMemberships = false, take = {} } = body;
      return after(id, directory.merge(caller, id, { from, confirmation, uniteMemberships, take }));
    },
  };
}

function membershipHandlers(
  directory: Directory,
): Omit<All, keyof ReturnType<typeof organisationHandlers> | keyof ReturnType<typeof changeHandlers>> {
  return {
    'GET /api/v1/memberships/figures': async ({ query }) => {
      const on = query.on ?? directory.today();
      const { byYear, ...counts } = await directory.getFigures(on);
      return reply(200, { on, ...countsView(counts), byYear: [...byYear] });
    },
    'GET /api/v1/memberships/counts': async ({ query }) => {
      const on = query.on ?? directory.today();
      return reply(200, { on, ...rankCountsView(await directory.countMembers(on)) });
    },
    'GET /api/v1/memberships': async ({ query }) => {
      const offset = numberInCursor(query.cursor) ?? 0;
      const { on = directory.today(), category, rank, place } = query;
      const all = await directory.listMembers(on, { category, rank, place });
      return reply(200, page(all.slice(offset, offset + (query.limit ?? 50)), all.length, offset));
    },
    'POST /api/v1/organisations/{id}/memberships': async ({ params, caller, body }) =>
      reply(201, await directory.addMembership(caller, params.id, body)),
    'POST /api/v1/memberships/{id}/end': async ({ params, caller, body: { on, reason } }) =>
      reply(200, await directory.endMembership(caller, params.id, on, reason)),
    'POST /api/v1/memberships/{id}/changes': async ({ params, caller, body }) =>
      reply(201, await directory.changeMembership(caller, params.id, body)),
    'PATCH /api/v1/memberships/{id}': async ({ params, caller, ifMatch, body }) => {
      const membership = await directory.correctMembership(caller, params.id, ifMatch, body);
      return reply(200, membership, { version: membership.version });
    },
    'DELETE /api/v1/memberships/{id}': async ({ params, caller, ifMatch }) => {
      await directory.removeMembership(caller, params.id, ifMatch);
      return noContent;
    },
    'GET /api/v1/memberships.csv': async ({ query, locale }) => {
      const { on = directory.today(), category, rank, place } = query;
      const members = await directory.listMembers(on, { category, rank, place });
      return reply(200, memberSheet(members, query.lang ?? locale), {
        headers: { 'Content-Disposition': `attachment; filename="members-${on}.csv"` },
      });
    },
    'GET /api/v1/membership-figures': async () => {
      const [figures, years] = await Promise.all([directory.listFigures(), directory.listYears()]);
      return reply(200, { items: figures.map(figureView), years });
    },
    'GET /api/v1/membership-figures/{id}': async ({ params }) => {
      const figure = await directory.getFigure(params.id);
      return reply(200, { ...figureView(figure), members: figure.members.map((member) => ({ ...member })) });
    },
    'POST /api/v1/membership-figures': async ({ caller, body: { year, ...draft } }) =>
      reply(201, figureView(await directory.confirmFigure(caller, year, draft))),
    'POST /api/v1/membership-figures/{id}/revisions': async ({ params, caller, body }) =>
      reply(201, figureView(await directory.reviseFigure(caller, params.id, body))),
  };
}

import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import { Failure } from '../../platform/errors.ts';
import { once } from '../../platform/http/idempotency.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import type { Locale } from '../../platform/http/locale.ts';
import { type Handlers, noContent, type Reply, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { SheetDesk } from '../../platform/sheet/sheet-desk.ts';
import { organisationName } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import { registrationProblems } from '../registration/contract.ts';
import {
  type DelegationChanges,
  type DelegationView,
  type delegationsApi,
  delegationsProblems,
  type InvitationsDraft,
  type MyDelegationView,
} from './contract.ts';
import { type Contact, DELEGATION_STATES, type DelegationState, faultLine } from './domain.ts';
import type { Delegations } from './service.ts';
import { type SheetFile, writeMembers, writeTemplate } from './sheet-files.ts';
import { type DelegationViews, organisationNames } from './views.ts';

export interface DelegationRouteNeeds {
  readonly db: Database;
  readonly sheets: SheetDesk;
  readonly directory: Directory;
  readonly editions: Editions;
  readonly delegations: Delegations;
  readonly views: DelegationViews;
  /** Of what costs a worker its time, for one link. */
  readonly limitSheets: Limiter;
}

export function delegationsHandlers(needs: DelegationRouteNeeds): Handlers<typeof delegationsApi.endpoints> {
  const { db, sheets, directory, editions, delegations, views, limitSheets } = needs;
  const problems = createProblemWriter(registrationProblems, delegationsProblems);

  const own = (caller: Caller): string => {
    if (caller.kind !== 'delegation') throw new Failure('forbidden', 'request.forbidden');
    return caller.delegationId;
  };
  const one = async (caller: Caller, id: string): Promise<Reply<DelegationView>> => {
    const view = await views.one(caller, id);
    return reply(200, view, { version: view.version });
  };
  const mine = async (id: string): Promise<Reply<MyDelegationView>> => {
    const view = await views.mine(id);
    return reply(200, view, { version: `${view.version}.${view.rowsVersion}` });
  };
  const download = ({ bytes, mediaType, ending }: SheetFile, name: string) =>
    reply(200, bytes, {
      headers: {
        'Content-Type': mediaType,
        'Content-Disposition': `attachment; filename="${name}.${ending}"`,
        'Cache-Control': 'private, no-store',
      },
    });
  const noStore = { headers: { 'Cache-Control': 'no-store' } };

  return {
    'GET /api/v1/editions/{year}/delegations': async ({ params, query }) => {
      const { limit = 50, cursor, ...filter } = query;
      const offset = numberInCursor(cursor) ?? 0;
      const edition = await editions.getByYear(params.year);
      const found = await delegations.listDelegations(params.year, filter, { offset, limit });
      const counts = Object.fromEntries(
        DELEGATION_STATES.map((state) => [state, found.counts.get(state) ?? 0]),
      ) as Record<DelegationState, number>;
      const total = filter.state ? counts[filter.state] : Object.values(counts).reduce((sum, count) => sum + count, 0);
      const items = await views.items(edition, found);
      const end = offset + items.length;
      return reply(200, { items, total, counts, next: items.length > 0 && end < total ? String(end) : null });
    },
    'POST /api/v1/editions/{year}/delegations': async ({ caller, params, body, locale, idempotencyKey }) => {
      const scope = `delegations:${params.year}:${caller.kind === 'user' ? caller.userId : ''}`;
      const claim = idempotencyKey === undefined ? undefined : { scope, key: idempotencyKey, body };
      const { result } = await db.transaction((tx) =>
        once(tx, claim, () => delegations.invite(tx, caller, params.year, invitationsOf(body))),
      );
      return reply(200, {
        results: result.map(({ taken, ...found }) => ({
          ...found,
          detail: found.code && problems.text(found.code, { taken: taken ?? 0 }, locale),
        })),
      });
    },
    'GET /api/v1/editions/{year}/delegations/candidates': async ({ params, query }) => {
      const { limit = 50, cursor, q } = query;
      const offset = numberInCursor(cursor) ?? 0;
      const { items, total } = await directory.searchOrganisations(q, { offset, limit });
      const { invited, contacts } = await delegations.describeCandidates(
        params.year,
        items.map(({ id }) => id),
      );
      const end = offset + items.length;
      return reply(200, {
        items: items.map((organisation) => ({
          organisation: organisationNames(organisation, organisation.id),
          invited: invited.has(organisation.id),
          contact: contacts.get(organisation.id) ?? null,
        })),
        total,
        next: items.length > 0 && end < total ? String(end) : null,
      });
    },
    'POST /api/v1/editions/{year}/delegations/reminders': async ({ caller, params, body }) =>
      reply(200, await delegations.remind(caller, params.year, body.ids)),
    'GET /api/v1/editions/{year}/delegation-template': async ({ params, query, locale }) => {
      const edition = await editions.getByYear(params.year);
      const types = (await editions.listTypes(edition.id)).filter(({ isPublic }) => isPublic);
      const name = `delegation-${edition.year}`;
      return download(await writeTemplate(sheets, query.format ?? 'xlsx', query.lang ?? locale, types), name);
    },
    'GET /api/v1/delegations/{id}': ({ caller, params }) => one(caller, params.id),
    'PATCH /api/v1/delegations/{id}': async ({ caller, params, body, ifMatch }) => {
      await delegations.change(caller, params.id, ifMatch, changesOf(body));
      return one(caller, params.id);
    },
    'GET /api/v1/delegations/{id}/link': async ({ params }) =>
      reply(200, { link: await delegations.getLink(params.id) }, noStore),
    'POST /api/v1/delegations/{id}/link': async ({ caller, params }) =>
      reply(201, { link: await delegations.renewLink(caller, params.id) }, noStore),
    'DELETE /api/v1/delegations/{id}/link': async ({ caller, params }) => {
      await delegations.revokeLink(caller, params.id);
      return noContent;
    },
    'POST /api/v1/delegations/{id}/mails': async ({ caller, params }) => {
      await delegations.sendInvitation(caller, params.id);
      return noContent;
    },
    'PATCH /api/v1/delegations/{id}/members/{registrationId}': async ({ caller, params, body }) => {
      await delegations.setRole(caller, params.id, params.registrationId, body.role);
      return one(caller, params.id);
    },

    'GET /api/v1/my/delegation': ({ caller }) => mine(own(caller)),
    'PATCH /api/v1/my/delegation': async ({ caller, body }) => {
      await delegations.changeDetails(caller, own(caller), defined(body));
      return mine(own(caller));
    },
    'PUT /api/v1/my/delegation/rows': async ({ caller, body, ifMatch }) => {
      const { rowsVersion, savedAt } = await delegations.saveRows(caller, own(caller), ifMatch, body.rows);
      return reply(200, { rowsVersion, savedAt: savedAt.toISOString() }, { version: rowsVersion });
    },
    'POST /api/v1/my/delegation/sheets': async ({ caller, body, locale }) => {
      await limitSheets.consume(own(caller));
      const read = await delegations.previewSheet(own(caller), body);
      const faults = read.faults.map((fault) => ({
        row: fault.row,
        column: fault.column,
        code: fault.code,
        detail: faultLine(fault, locale),
      }));
      const { fileName, rows, columns, notTaken, unknown } = read;
      return reply(200, {
        fileName,
        rows: [...rows],
        faults,
        columns: [...columns],
        notTaken: [...notTaken],
        unknown: [...unknown],
      });
    },
    'POST /api/v1/my/delegation/imports': async ({ caller, body }) => {
      await limitSheets.consume(own(caller));
      return reply(201, await delegations.importSheet(caller, own(caller), body));
    },
    'POST /api/v1/my/delegation/sendings': async ({ caller, body, idempotencyKey }) => {
      const id = own(caller);
      const claim = idempotencyKey === undefined ? undefined : { scope: `delegation:${id}`, key: idempotencyKey, body };
      const { result } = await db.transaction((tx) => once(tx, claim, () => delegations.send(tx, caller, id, body)));
      return reply(201, { registered: result });
    },
    'POST /api/v1/my/delegation/decline': async ({ caller, body }) => {
      await delegations.decline(caller, own(caller), body.reason ?? null);
      return mine(own(caller));
    },
    'PATCH /api/v1/my/delegation/members/{registrationId}': async ({ caller, params, body }) => {
      await delegations.setRole(caller, own(caller), params.registrationId, body.role);
      return mine(own(caller));
    },
    'POST /api/v1/my/delegation/members/{registrationId}/substitution': async ({ caller, params, body }) => {
      await delegations.replace(caller, own(caller), params.registrationId, body);
      return mine(own(caller));
    },
    'POST /api/v1/my/delegation/members/{registrationId}/cancellation': async ({ caller, params }) => {
      await delegations.cancel(caller, own(caller), params.registrationId);
      return mine(own(caller));
    },
    'POST /api/v1/my/delegation/members/{registrationId}/mails': async ({ caller, params }) => {
      await delegations.sendLink(caller, own(caller), params.registrationId);
      return noContent;
    },
    'GET /api/v1/my/delegation/list': async ({ caller, query, locale }) => {
      const lang: Locale = query.lang ?? locale;
      const party = await delegations.open(await delegations.getDelegation(own(caller)));
      const members = await views.members(party);
      const title = organisationName(party.organisation, lang);
      return download(await writeMembers(sheets, query.format ?? 'xlsx', lang, { title, members }), 'delegation');
    },
  };
}

const instant = (text: string | null | undefined): Date | null | undefined =>
  (text ? new Date(text) : text) as Date | null | undefined;
const defined = <T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;

function contactOf(contact: NonNullable<DelegationChanges['contact']>): Contact {
  const { name, email, phone, locale } = contact;
  return { name: name.trim(), email: email?.trim() || null, phone: phone?.trim() || null, locale };
}

function termsOf({ deadline, replaceUntil, note, quotas }: Omit<DelegationChanges, 'contact'>) {
  return { deadline: instant(deadline), replaceUntil: instant(replaceUntil), note, quotas };
}

function invitationsOf({ invitations, sendMail, ...terms }: InvitationsDraft) {
  return {
    ...termsOf(terms),
    sendMail,
    invitations: invitations.map(({ organisationId, contact }) => ({ organisationId, contact: contactOf(contact) })),
  };
}

function changesOf({ contact, ...terms }: DelegationChanges) {
  return { ...termsOf(terms), contact: contact && contactOf(contact) };
}

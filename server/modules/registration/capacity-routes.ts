import { Failure } from '../../platform/errors.ts';
import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { createProblemWriter } from '../../platform/http/problem.ts';
import type { Organisation } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { capacityEndpoints } from './contract/capacity-endpoints.ts';
import type { DecisionBatchView, OrganisationQuotasView } from './contract.ts';
import { ownOf } from './own-caller.ts';
import type { CapacityOfEdition } from './service/capacity.ts';
import { quotasVersion } from './service/quotas.ts';
import { plainReason } from './service/reason-check.ts';
import type { SearchRegistrations } from './service/search.ts';
import type { Registrations } from './service.ts';
import type { DecisionBatch } from './store/batch-store.ts';
import type { Quota } from './store/quota-store.ts';
import type { VersionedRules } from './store/rules-store.ts';
import type { Views } from './views.ts';

interface Needs {
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly search: SearchRegistrations;
  readonly views: Views;
  readonly directory: Directory;
  readonly problems: ReturnType<typeof createProblemWriter>;
}

export function capacityHandlers(needs: Needs): Handlers<typeof capacityEndpoints> {
  const { editions, registrations, search, views, directory, problems } = needs;
  const { batches } = registrations;

  const quotasOf = async (organisationId: string, quotas: readonly Quota[]): Promise<OrganisationQuotasView> =>
    quotasView(await directory.getOrganisation(organisationId), quotas);

  return {
    'GET /api/v1/editions/{year}/capacity': async ({ params }) =>
      placesReply(await registrations.getCapacity(params.year)),
    'PUT /api/v1/editions/{year}/capacity': async ({ caller, params, body, ifMatch }) =>
      placesReply(await registrations.setCapacity(caller, params.year, ifMatch, body)),

    'GET /api/v1/editions/{year}/quotas': async ({ params, query }) => {
      const { id } = await editions.getByYear(params.year);
      const limit = query.limit ?? 50;
      const rows = await registrations.pageQuotas(id, { after: cursorId(query.cursor), limit });
      const organisationIds = [...new Set(rows.map(({ organisationId }) => organisationId))];
      const known = await directory.mapOrganisations(organisationIds);
      const items = organisationIds.flatMap((id) => {
        const organisation = known.get(id);
        const own = rows.filter((row) => row.organisationId === id);
        return organisation ? [quotasView(organisation, own)] : [];
      });
      return reply(200, {
        items,
        next: organisationIds.length === limit ? (organisationIds.at(-1) ?? null) : null,
      });
    },
    'GET /api/v1/editions/{year}/quotas/{organisationId}': async ({ params }) => {
      const { id } = await editions.getByYear(params.year);
      // An id that was merged away answers with the one that was kept.
      const organisation = await directory.getOrganisation(params.organisationId);
      const quotas = await registrations.listQuotas(id, organisation.id);
      return reply(200, quotasView(organisation, quotas), { version: quotasVersion(quotas) });
    },
    'PUT /api/v1/editions/{year}/quotas/{organisationId}': async ({ caller, params, body, ifMatch }) => {
      const { id } = await editions.getByYear(params.year);
      const quotas = await registrations.changeQuotas(caller, id, params.organisationId, ifMatch, body.quotas);
      return reply(200, await quotasOf(params.organisationId, quotas), { version: quotasVersion(quotas) });
    },

    'GET /api/v1/editions/{year}/waiting-list': async ({ caller, params, query }) => {
      const { id } = await editions.getByYear(params.year);
      const [offset, limit] = [cursorNumber(query.cursor), query.limit ?? 50];
      const { items, total } = await registrations.pageWaiting(id, { typeId: query.typeId }, { offset, limit });
      const shown = await views.items(
        caller,
        items.map(({ registration }) => registration),
      );
      return reply(200, {
        items: items.flatMap(({ position, full, registration: { missedOffers } }, i) => {
          const registration = shown[i];
          return registration ? [{ registration, position, missedOffers, full }] : [];
        }),
        total,
        next: offset + items.length < total ? String(offset + items.length) : null,
      });
    },

    'GET /api/v1/editions/{year}/registration-rules': async ({ params }) =>
      rulesReply(await registrations.getRules((await editions.getByYear(params.year)).id)),
    'PUT /api/v1/editions/{year}/registration-rules': async ({ caller, params, body, ifMatch }) =>
      rulesReply(await registrations.setRules(caller, (await editions.getByYear(params.year)).id, ifMatch, body)),

    'POST /api/v1/registrations/{id}/reopen': async ({ caller, params, body }) => {
      const registration = await registrations.reopen(caller, params.id, body.reason);
      return reply(200, await views.one(caller, registration), { version: registration.version });
    },
    'POST /api/v1/registrations/{id}/erasure': async ({ caller, params, body, ifMatch }) => {
      const registration = await registrations.erase(caller, params.id, ifMatch, body.reason);
      return reply(200, await views.one(caller, registration), { version: registration.version });
    },
    'POST /api/v1/registrations/{id}/review': async ({ caller, params, body, ifMatch }) => {
      const { decision, reason = null } = body;
      const registration = await registrations.decideReview(caller, params.id, ifMatch, { decision, reason });
      return reply(200, await views.one(caller, registration), { version: registration.version });
    },

    'POST /api/v1/editions/{year}/decisions': async ({ caller, params, query, body }) => {
      const { id: editionId } = await editions.getByYear(params.year);
      const { action, reasonZh, reasonEn, ids: chosen } = body;
      const ids = chosen ? await ofEdition(chosen, editionId) : await search.listIds(params.year, query);
      const batch = await batches.begin(caller, editionId, {
        action,
        reasonZh: plainReason(reasonZh, '/reasonZh'),
        reasonEn: plainReason(reasonEn, '/reasonEn'),
        ids,
      });
      return reply(202, batchView(batch));
    },
    'GET /api/v1/editions/{year}/decisions': async ({ params }) => {
      const { id } = await editions.getByYear(params.year);
      return reply(200, { items: (await batches.listBatches(id)).map(batchView) });
    },
    'GET /api/v1/decisions/{id}': async ({ params, query, locale }) => {
      const batch = await batches.getBatch(params.id);
      const limit = query.limit ?? 50;
      const found = await batches.listFailures(params.id, { after: cursorNumber(query.cursor), limit });
      return reply(200, {
        batch: batchView(batch),
        failures: found.map(({ registrationId, name, code }) => ({
          registrationId,
          name,
          code,
          detail: problems.write(new Failure('conflict', code), locale, '').detail ?? null,
        })),
        next: found.length === limit ? String(found.at(-1)?.position ?? '') : null,
      });
    },
    'POST /api/v1/decisions/{id}/stop': async ({ caller, params }) =>
      reply(200, batchView(await batches.stop(caller, params.id))),

    'POST /api/v1/my/registration/offer': async ({ caller, body }) => {
      const id = ownOf(caller);
      const after =
        body.answer === 'accept'
          ? await registrations.acceptOffer(caller, id)
          : await registrations.declineOffer(caller, id);
      return reply(200, await views.own(caller, after));
    },
  };

  /** Ids of other editions name nobody here. */
  async function ofEdition(ids: readonly string[], editionId: string): Promise<string[]> {
    const known = await registrations.mapRegistrations(ids);
    return ids.filter((id) => known.get(id)?.editionId === editionId);
  }
}

function quotasView({ id, nameZh, nameEn, nameLocal }: Organisation, quotas: readonly Quota[]): OrganisationQuotasView {
  return {
    organisation: { id, nameZh, nameEn, nameLocal, text: null },
    quotas: quotas.map(({ typeId, capacity, seatsTaken }) => ({ typeId, capacity, seatsTaken })),
  };
}

function batchView(batch: DecisionBatch): DecisionBatchView {
  const { id, action, state, startedByName, startedAt, endedAt, total, succeeded, failed } = batch;
  return {
    id,
    action,
    state,
    startedBy: startedByName,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    total,
    succeeded,
    failed,
  };
}

function placesReply({ version, ...places }: CapacityOfEdition) {
  return reply(200, copied(places), { version });
}
function rulesReply({ version, rules }: VersionedRules) {
  return reply(200, copied(rules), { version });
}

/** Views own their lists. */
function copied<T>(value: T): Mutable<T> {
  return structuredClone(value) as Mutable<T>;
}
type Mutable<T> = T extends Date | string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? Mutable<E>[]
    : { -readonly [K in keyof T]: Mutable<T[K]> };

const badCursor = () => new Failure('invalid', 'request.invalid', { errors: [{ pointer: '?cursor', code: 'format' }] });
function cursorNumber(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^\d{1,7}$/.test(cursor)) throw badCursor();
  return Number(cursor);
}
function cursorId(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cursor)) throw badCursor();
  return cursor;
}

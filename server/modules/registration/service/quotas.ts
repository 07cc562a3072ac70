import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import {
  countSeats,
  listMiscounts,
  listQuotas,
  pageQuotaOrganisations,
  type Quota,
  replaceQuotas,
} from '../store/quota-store.ts';
import { lockEdition } from '../store/seat-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';
import { refuse } from './person-check.ts';
import { staleFailure } from './stale.ts';

export interface QuotaDraft {
  /** Null: all types together. */
  readonly typeId: string | null;
  readonly capacity: number;
}

export interface Quotas {
  /** All types together first. An organisation without a quota is bounded by type and edition alone. */
  listQuotas(editionId: string, organisationId: string, reader?: Reader): Promise<Quota[]>;
  /** Organisations that have quotas, a page at a time, in the order of their ids. */
  pageQuotas(editionId: string, page: { after: string | undefined; limit: number }): Promise<Quota[]>;
  /**
   * These and no others; what is raised is offered to those who wait.
   * @throws Failure invalid when a quota lies below the seats that are taken.
   */
  setQuotas(
    tx: Tx,
    caller: Caller,
    editionId: string,
    organisationId: string,
    quotas: readonly QuotaDraft[],
  ): Promise<Quota[]>;
  /** The same in a transaction of its own. @throws Failure stale when other quotas stand there than the version is of. */
  changeQuotas(
    caller: Caller,
    editionId: string,
    organisationId: string,
    version: string,
    quotas: readonly QuotaDraft[],
  ): Promise<Quota[]>;
  /** Counters of seats that are not what a recount gives. There should never be one. */
  listMiscounts: (editionId?: string) => ReturnType<typeof listMiscounts>;
}

/**
 * What stands there names itself: the rows are replaced as a whole and merged with other organisations' rows, so that none
 * of them could carry a counter.
 */
export function quotasVersion(quotas: readonly QuotaDraft[]): string {
  const rows = quotas.map(({ typeId, capacity }) => `${typeId ?? ''}=${capacity}`).sort();
  return sha256(rows.join(';')).toString('hex').slice(0, 16);
}

export function createQuotas(
  { db, audit, directory, editions, events }: RegistrationNeeds,
  { offerPlaces }: Pick<Changes, 'offerPlaces'>,
): Quotas {
  const list: Quotas['listQuotas'] = (editionId, organisationId, reader = db.knex) =>
    listQuotas(reader, editionId, [organisationId]);

  const check = async (tx: Tx, editionId: string, quotas: readonly QuotaDraft[]): Promise<FieldError[]> => {
    const types = new Set((await editions.listTypes(editionId, tx)).map(({ id }) => id));
    const seen = new Set<string | null>();
    return quotas.flatMap(({ typeId }, i) => {
      const known = typeId === null || types.has(typeId);
      const twice = seen.has(typeId);
      seen.add(typeId);
      if (!known) return [{ pointer: `/quotas/${i}/typeId`, code: 'registration.type_unknown' }];
      return twice ? [{ pointer: `/quotas/${i}/typeId`, code: 'registration.quota_twice' }] : [];
    });
  };

  const idOf = async (tx: Tx, askedId: string): Promise<string> => {
    const organisation = await directory.holdOrganisation(tx, askedId);
    if (!organisation) throw new Failure('missing', 'request.missing');
    // An id that was merged away means the one that was kept: nobody sits under the other any more.
    return organisation.id;
  };

  /** Names of the types whose quota is another one now; `all` is the quota of all together. */
  const changedTypes = async (
    tx: Tx,
    editionId: string,
    before: readonly QuotaDraft[],
    after: readonly QuotaDraft[],
  ): Promise<string[]> => {
    const capacityIn = (quotas: readonly QuotaDraft[], typeId: string | null) =>
      quotas.find((quota) => quota.typeId === typeId)?.capacity;
    const named = [null, ...(await editions.listTypes(editionId, tx))];
    return named.flatMap((type) => {
      const typeId = type?.id ?? null;
      return capacityIn(before, typeId) === capacityIn(after, typeId) ? [] : [type?.nameZh ?? 'all'];
    });
  };

  const setQuotas: Quotas['setQuotas'] = async (tx, caller, editionId, askedId, quotas) => {
    const organisationId = await idOf(tx, askedId);
    await lockEdition(tx, editionId);
    const errors = await check(tx, editionId, quotas);
    const counted = [];
    for (const [i, quota] of quotas.entries()) {
      const seatsTaken = await countSeats(tx, editionId, organisationId, quota.typeId);
      counted.push({ ...quota, seatsTaken });
      if (quota.capacity < seatsTaken)
        errors.push({
          pointer: `/quotas/${i}/capacity`,
          code: 'registration.quota_below_taken',
          params: { taken: seatsTaken },
        });
    }
    refuse(errors);
    const before = await list(editionId, organisationId, tx);
    await replaceQuotas(tx, editionId, organisationId, counted);
    await audit.record(tx, {
      caller,
      action: 'registration.quotas_set',
      subject: { kind: 'organisation', id: organisationId },
      editionId,
      detail: {
        quotas: quotas.map(({ typeId, capacity }) => ({ typeId, capacity })),
        changed: await changedTypes(tx, editionId, before, quotas),
      },
    });
    await events.tellQuotasChanged(tx, { editionId, organisationId });
    await offerPlaces(tx, editionId);
    return list(editionId, organisationId, tx);
  };

  return {
    listQuotas: list,
    async pageQuotas(editionId, page) {
      return listQuotas(db.knex, editionId, await pageQuotaOrganisations(db.knex, editionId, page));
    },
    setQuotas,
    async changeQuotas(caller, editionId, organisationId, version, quotas) {
      const { written, stale } = await db.transaction(async (tx) => {
        const id = await idOf(tx, organisationId);
        await lockEdition(tx, editionId);
        const now = quotasVersion(await list(editionId, id, tx));
        if (now !== version) return { stale: { id, now }, written: undefined };
        return { written: await setQuotas(tx, caller, editionId, id, quotas), stale: undefined };
      });
      if (written) return written;
      const subject = { kind: 'organisation', id: stale.id };
      throw await staleFailure(audit, { subject, editionId, actions: ['registration.quotas_set'] }, stale.now);
    },
    listMiscounts: (editionId) => listMiscounts(db.knex, editionId),
  };
}

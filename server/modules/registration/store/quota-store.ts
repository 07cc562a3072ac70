import type { Reader, Tx } from '../../../platform/db/tx.ts';

/** How many places of an edition an organisation may fill; `typeId` null: of all types together. */
export interface Quota {
  readonly organisationId: string;
  readonly typeId: string | null;
  readonly capacity: number;
  readonly seatsTaken: number;
}

/** A registration that holds a seat, in SQL; the same rule as `holdsSeat`. */
export const HOLDS_SEAT = `(registration.state in ('pending', 'approved') or registration.offer_expires_at is not null)`;

const QUOTA = {
  organisationId: 'organisation_id',
  typeId: 'type_id',
  capacity: 'capacity',
  seatsTaken: 'seats_taken',
} as const satisfies Record<keyof Quota, string>;

export async function listQuotas(
  reader: Reader,
  editionId: string,
  organisationIds?: readonly string[],
): Promise<Quota[]> {
  return reader('organisation_quota')
    .where({ edition_id: editionId })
    .modify((query) => {
      if (organisationIds) query.whereIn('organisation_id', organisationIds);
    })
    .orderByRaw('organisation_id, type_id nulls first')
    .select(QUOTA);
}

export async function pageQuotaOrganisations(
  reader: Reader,
  editionId: string,
  page: { after: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await reader('organisation_quota')
    .where({ edition_id: editionId })
    .modify((query) => {
      if (page.after) query.where('organisation_id', '>', page.after);
    })
    .distinct('organisation_id')
    .orderBy('organisation_id')
    .limit(page.limit);
  return rows.map(({ organisation_id }) => organisation_id);
}

/** Seats that an organisation holds now, in all or of one type. */
export async function countSeats(
  reader: Reader,
  editionId: string,
  organisationId: string,
  typeId: string | null,
): Promise<number> {
  const found = await reader('registration')
    .where({ edition_id: editionId, organisation_id: organisationId })
    .whereRaw(HOLDS_SEAT)
    .modify((query) => {
      if (typeId !== null) query.where({ type_id: typeId });
    })
    .count<{ count: string | number }[]>({ count: '*' })
    .first();
  return Number(found?.count ?? 0);
}

/** The caller holds the edition's lock and has counted what is taken. */
export async function replaceQuotas(
  tx: Tx,
  editionId: string,
  organisationId: string,
  quotas: readonly Omit<Quota, 'organisationId'>[],
): Promise<void> {
  await tx('organisation_quota').where({ edition_id: editionId, organisation_id: organisationId }).delete();
  if (quotas.length === 0) return;
  await tx('organisation_quota').insert(
    quotas.map(({ typeId, capacity, seatsTaken }) => ({
      edition_id: editionId,
      organisation_id: organisationId,
      type_id: typeId,
      capacity,
      seats_taken: seatsTaken,
    })),
  );
}

/** What somebody wants changed may name an organisation, too. */
export async function repointProposals(tx: Tx, from: string, into: string): Promise<void> {
  await tx('registration')
    .whereNotNull('needs_review_of')
    .whereRaw(`proposal ->> 'organisationId' = ?`, [from])
    .update({ proposal: tx.raw(`jsonb_set(proposal, '{organisationId}', to_jsonb(?::text))`, [into]) });
}

/**
 * Two organisations become one. What both might fill together, the one may: the sum of both quotas, where a missing one
 * counts as what its organisation has taken, so that a merger makes no place and breaks no promise.
 */
export async function mergeQuotas(tx: Tx, from: string, into: string): Promise<void> {
  await tx.raw(
    `with taken as (
       select quota.edition_id, quota.type_id, organisation.id as organisation_id,
              (select count(*) from registration
                where registration.edition_id = quota.edition_id and registration.organisation_id = organisation.id
                  and (quota.type_id is null or registration.type_id = quota.type_id) and ${HOLDS_SEAT}) as seats
         from (select distinct edition_id, type_id from organisation_quota where organisation_id in (:from, :into)) quota
        cross join (select unnest(cast(array[:from, :into] as uuid[])) as id) organisation),
     summed as (
       select taken.edition_id, taken.type_id, sum(coalesce(quota.capacity, taken.seats)) as capacity, sum(taken.seats) as seats
         from taken left join organisation_quota quota
              on quota.edition_id = taken.edition_id and quota.organisation_id = taken.organisation_id
             and quota.type_id is not distinct from taken.type_id
        group by taken.edition_id, taken.type_id),
     gone as (delete from organisation_quota where organisation_id = :from)
     insert into organisation_quota (edition_id, organisation_id, type_id, capacity, seats_taken)
     select edition_id, :into, type_id, capacity, seats from summed
     on conflict on constraint organisation_quota_once
     do update set capacity = excluded.capacity, seats_taken = excluded.seats_taken`,
    { from, into },
  );
}

/** Editions whose seats a merger of these two moves, in the order in which they are locked. */
export async function listEditionsOfOrganisations(tx: Tx, organisationIds: readonly string[]): Promise<string[]> {
  const { rows } = await tx.raw(
    `select edition_id as id from organisation_quota where organisation_id = any(?)
      union select edition_id from registration where organisation_id = any(?)
      union select edition_id from registration
             where needs_review_of is not null and proposal ->> 'organisationId' = any(?) order by id`,
    [[...organisationIds], [...organisationIds], [...organisationIds]],
  );
  return rows.map(({ id }: { id: string }) => id);
}

/** Every counter of seats that is not what a recount gives; empty when all is well. */
export async function listMiscounts(
  reader: Reader,
  editionId?: string,
): Promise<{ what: string; id: string; counted: number; held: number }[]> {
  const { rows } = await reader.raw(
    `with held as (select * from registration where ${HOLDS_SEAT} and (cast(:editionId as uuid) is null or edition_id = :editionId)),
     counters as (
       select 'edition' as what, edition.id, edition.id as edition_id, seats_taken,
              (select count(*) from held where held.edition_id = edition.id) as held from edition
       union all
       select 'type', type.id, type.edition_id, seats_taken,
              (select count(*) from held where held.type_id = type.id) from registration_type type
       union all
       select 'quota', quota.organisation_id, quota.edition_id, seats_taken,
              (select count(*) from held where held.edition_id = quota.edition_id
                  and held.organisation_id = quota.organisation_id
                  and (quota.type_id is null or held.type_id = quota.type_id)) from organisation_quota quota)
     select what, id, seats_taken as counted, held::integer as held from counters
      where seats_taken <> held and (cast(:editionId as uuid) is null or edition_id = :editionId)`,
    { editionId: editionId ?? null },
  );
  return rows;
}

import type { Reader } from '../../platform/db/tx.ts';

/** Of all cohorts of an edition, in the order of the stage. */
/** Those that are approved: who is still under review is not handed anything. */
export async function listDesignationIds(reader: Reader, editionId: string): Promise<string[]> {
  return reader('designation as d')
    .join('cohort as c', 'c.id', 'd.cohort_id')
    .where('c.edition_id', editionId)
    .whereNotIn('d.state', ['applied', 'nominated', 'reviewed', 'declined'])
    .orderBy(['d.cohort_id', 'd.position'])
    .pluck('d.id');
}

/** Where those come from who sign or receive in this edition. */
export async function listPlaces(reader: Reader, editionId: string): Promise<string[]> {
  const signing = reader('agreement_party as p')
    .join('agreement as a', 'a.id', 'p.agreement_id')
    .join('organisation as o', 'o.id', 'p.organisation_id')
    .where('a.edition_id', editionId)
    .select('o.place');
  const receiving = reader('designation as d')
    .join('cohort as c', 'c.id', 'd.cohort_id')
    .join('organisation as o', 'o.id', 'd.organisation_id')
    .where('c.edition_id', editionId)
    .select('o.place');
  return reader.union([signing, receiving]).pluck('place');
}

export async function mapUserNames(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; name: string }[] = await reader('office_user').whereIn('id', ids).select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Approved people of these organisations in an edition. */
export async function listColleagues(
  reader: Reader,
  editionId: string,
  organisationIds: readonly string[],
): Promise<string[]> {
  return reader('registration')
    .where({ edition_id: editionId, state: 'approved' })
    .whereIn('organisation_id', [...organisationIds])
    .orderBy('number')
    .pluck('id');
}

/** Who in fact signed or received, as the run sheets tell it. */
export interface Signer {
  readonly itemId: string;
  /** Number of the table. */
  readonly table: number;
  readonly agreementId: string | null;
  readonly designationId: string | null;
  readonly organisationId: string;
  readonly registrationId: string;
  /** In whose place. */
  readonly insteadOf: string | null;
  /** When the signatures were made, or the certificate was handed over. */
  readonly at: Date;
}

/**
 * Of every item that is signed, whatever was undone before; rehearsals leave no signatures. One statement, so that a record
 * and a register may ask it for a whole edition.
 */
export async function listSigners(
  reader: Reader,
  of: { readonly ceremonyId: string } | { readonly agreementIds: readonly string[] },
): Promise<Signer[]> {
  const { rows } = await reader.raw(
    `with signed as (
       select i.id, i.ceremony_id, i.position,
              (select max(e.at) from ceremony_event e
                where e.item_id = i.id and e.command = 'complete'
                  and not exists (select from ceremony_event u where u.ceremony_id = e.ceremony_id and u.undoes = e.revision)) as at
         from ceremony_item i
        where not i.rehearsal and i.state in ('signed', 'exchanged', 'photographed', 'closed')
          and (:ceremonyId::uuid is null or i.ceremony_id = :ceremonyId)),
     hand as (
       select t.item_id, t.position as "table", t.agreement_id, null::uuid as designation_id, p.organisation_id, p.position as party,
              s.registration_id
         from ceremony_item_subject t
         join agreement_party p on p.agreement_id = t.agreement_id
         join agreement_signatory s on s.agreement_id = p.agreement_id and s.organisation_id = p.organisation_id and s.role = 'signatory'
        where not t.rehearsal and (:agreementIds::uuid[] is null or t.agreement_id = any(:agreementIds))
       union all
       select t.item_id, t.position, null, d.id, d.organisation_id, 0, d.recipient_registration_id
         from ceremony_item_subject t join designation d on d.id = t.designation_id
        where not t.rehearsal and d.recipient_registration_id is not null and :agreementIds::uuid[] is null)
     select h.item_id as "itemId", h."table", h.agreement_id as "agreementId", h.designation_id as "designationId",
            h.organisation_id as "organisationId", coalesce(x.by_id, h.registration_id) as "registrationId",
            case when x.by_id is not null then h.registration_id end as "insteadOf", i.at
       from hand h
       join signed i on i.id = h.item_id
       left join ceremony_item_substitute x on x.item_id = h.item_id and x.absent_id = h.registration_id
      order by i.ceremony_id, i.position, h."table", h.party, h.registration_id`,
    { ceremonyId: null, agreementIds: null, ...of },
  );
  return rows;
}

export interface Counter {
  readonly seq: number;
  /** By the clock of the database, which also wrote the time of the change. */
  readonly ageSeconds: number;
}

export async function readCounters(reader: Reader, names: readonly string[]): Promise<Map<string, Counter>> {
  const rows: (Counter & { name: string })[] = await reader('live_channel')
    .whereIn('name', [...new Set(names)])
    .select(
      'name',
      'seq',
      reader.raw('greatest(0, round(extract(epoch from now() - changed_at)))::int as "ageSeconds"') as never,
    );
  return new Map(rows.map(({ name, ...counter }) => [name, counter]));
}

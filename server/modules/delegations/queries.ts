import type { Knex } from 'knex';
import type { Reader } from '../../platform/db/tx.ts';
import type { RegistrationState } from '../registration/domain.ts';
import type { Contact, Delegation, DelegationState } from './domain.ts';
import { DELEGATION_COLUMNS, toDelegation } from './store.ts';

export interface DelegationFilter {
  readonly state?: DelegationState | undefined;
  /** Only those in which somebody has not answered yet. */
  readonly incomplete?: boolean | undefined;
  readonly words: readonly { readonly text: string; readonly organisationIds: readonly string[] }[];
}

const MISSING = `exists (select from registration r where r.delegation_id = delegation.id
  and r.state in ('pending', 'approved', 'waitlisted') and not exists (select from consent c where c.registration_id = r.id and c.holder = r.holder
                  and c.purpose = 'registration' and c.given_by = 'person'))`;

function matching(reader: Reader, editionId: string, filter: Omit<DelegationFilter, 'state'>): Knex.QueryBuilder {
  return reader('delegation')
    .where('delegation.edition_id', editionId)
    .modify((query) => {
      if (filter.incomplete) query.whereRaw(MISSING);
      for (const { text, organisationIds } of filter.words) {
        const like = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        query.where((any) => {
          any.whereILike('contact_name', like).orWhereILike('contact_email', like);
          if (organisationIds.length > 0) any.orWhereIn('organisation_id', organisationIds);
        });
      }
    });
}

export async function listDelegations(
  reader: Reader,
  editionId: string,
  filter: DelegationFilter,
  page: { offset: number; limit: number },
): Promise<Delegation[]> {
  const rows = await matching(reader, editionId, filter)
    .modify((query) => {
      if (filter.state !== undefined) query.where('delegation.state', filter.state);
    })
    .orderBy([{ column: 'last_activity_at', order: 'desc' }, { column: 'id' }])
    .offset(page.offset)
    .limit(page.limit)
    .select(DELEGATION_COLUMNS);
  return rows.map(toDelegation);
}

export async function countDelegations(
  reader: Reader,
  editionId: string,
  filter: Omit<DelegationFilter, 'state'>,
): Promise<ReadonlyMap<DelegationState, number>> {
  const rows: { state: DelegationState; count: number }[] = await matching(reader, editionId, filter)
    .groupBy('state')
    .select('state')
    .count({ count: '*' });
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

export interface PartyFigures {
  readonly states: Readonly<Partial<Record<RegistrationState, number>>>;
  /** Who takes part and has not yet answered. */
  readonly incomplete: number;
  /** Rows that are typed and not sent. */
  readonly drafts: number;
}
const NOBODY: PartyFigures = { states: {}, incomplete: 0, drafts: 0 };

export async function mapFigures(reader: Reader, ids: readonly string[]): Promise<(id: string) => PartyFigures> {
  if (ids.length === 0) return () => NOBODY;
  const [{ rows: states }, { rows: drafts }] = await Promise.all([
    reader.raw(
      `select r.delegation_id as id, r.state, count(*)::int as count,
              count(*) filter (where r.state in ('pending', 'approved', 'waitlisted')
                and not exists (select from consent c where c.registration_id = r.id and c.holder = r.holder
                  and c.purpose = 'registration' and c.given_by = 'person'))::int as incomplete
         from registration r where r.delegation_id = any(?) group by 1, 2`,
      [[...ids]],
    ),
    reader.raw(
      'select delegation_id as id, count(*)::int as count from delegation_row where delegation_id = any(?) group by 1',
      [[...ids]],
    ),
  ]);
  const found = new Map<string, { states: Record<string, number>; incomplete: number; drafts: number }>();
  const of = (id: string) => {
    const known = found.get(id) ?? { states: {}, incomplete: 0, drafts: 0 };
    found.set(id, known);
    return known;
  };
  for (const { id, state, count, incomplete } of states) {
    of(id).states[state] = count;
    of(id).incomplete += incomplete;
  }
  for (const { id, count } of drafts) of(id).drafts = count;
  return (id) => found.get(id) ?? NOBODY;
}

/** Who looked after the organisation's delegation last: an office asks the same person again. */
export async function mapFormerContacts(
  reader: Reader,
  organisationIds: readonly string[],
): Promise<Map<string, Contact>> {
  if (organisationIds.length === 0) return new Map();
  const { rows } = await reader.raw(
    `select distinct on (organisation_id) organisation_id as id, contact_name as name, contact_email as email,
            contact_phone as phone, contact_locale as locale
       from delegation where organisation_id = any(?) order by organisation_id, created_at desc`,
    [[...organisationIds]],
  );
  return new Map(rows.map(({ id, ...contact }: Contact & { id: string }) => [id, contact]));
}

/** Of these organisations, those that are invited to this edition. */
export async function listInvited(
  reader: Reader,
  editionId: string,
  organisationIds: readonly string[],
): Promise<string[]> {
  if (organisationIds.length === 0) return [];
  return reader('delegation')
    .where({ edition_id: editionId })
    .whereIn('organisation_id', organisationIds)
    .pluck('organisation_id');
}

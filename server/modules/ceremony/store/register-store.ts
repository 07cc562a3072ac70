import type { Knex } from 'knex';
import { matchName } from '../../../platform/db/name-search.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Agreement, AgreementKind, AgreementState } from '../domain.ts';
import { AGREEMENT, withParties } from './agreement-store.ts';

export interface RegisterWord {
  readonly text: string;
  /** Organisations of the directory that have this word in one of their names. */
  readonly organisationIds: readonly string[];
  /** Countries and regions that are called so. */
  readonly places: readonly string[];
}
export interface RegisterFilter {
  readonly words: readonly RegisterWord[];
  readonly year?: number | undefined;
  readonly state?: AgreementState | undefined;
  readonly kind?: AgreementKind | undefined;
  readonly field?: string | undefined;
  readonly place?: string | undefined;
  readonly organisationId?: string | undefined;
  /** In force, and within the notice before its end. */
  readonly expiring?: boolean | undefined;
}
export const REGISTER_SORTS = ['year', 'number', 'title', 'signed', 'expires'] as const;
export type RegisterSort = (typeof REGISTER_SORTS)[number];
export interface ListedAgreement extends Agreement {
  readonly year: number;
  readonly derived: AgreementState;
  readonly isExpiring: boolean;
}

/** What day it is where the edition takes place. */
const DAY = '(?::timestamptz at time zone edition.time_zone)::date';
/** The rule of domain/agreement.ts (agreementStateOn), held against it by a test. */
const DERIVED = `(case when agreement.state <> 'signed' then agreement.state
  when agreement.expires_on < ${DAY} then 'expired'
  when coalesce(agreement.effective_on, agreement.signed_on) <= ${DAY} then 'in_force'
  else 'signed' end)`;
const EXPIRING = `(agreement.state = 'signed' and agreement.expires_on >= ${DAY}
  and agreement.expires_on - agreement.renewal_notice_days <= ${DAY})`;

const TITLES = { zh: 'agreement.title_zh collate "zh-x-icu"', en: 'agreement.title_en collate "en-x-icu"' };
const SORTS: Readonly<Record<Exclude<RegisterSort, 'title' | 'year'>, string>> = {
  number: 'agreement.number collate "und-x-icu"',
  signed: 'agreement.signed_on',
  expires: 'agreement.expires_on',
};

function matching(reader: Reader, now: Date, filter: RegisterFilter): Knex.QueryBuilder {
  return reader('agreement')
    .join('edition', 'edition.id', 'agreement.edition_id')
    .modify((query) => {
      const { year, state, kind, field, place, organisationId, expiring } = filter;
      if (year !== undefined) query.where('edition.year', year);
      if (state !== undefined) query.whereRaw(`${DERIVED} = ?`, [now, now, state]);
      if (kind !== undefined) query.where('agreement.kind', kind);
      if (field !== undefined) query.whereRaw('agreement.fields @> array[?]', [field]);
      if (expiring) query.whereRaw(EXPIRING, [now, now]);
      if (organisationId !== undefined) query.whereRaw(PARTY_IN('p.organisation_id = ?'), [organisationId]);
      if (place !== undefined) query.whereRaw(PARTY_IN('o.place = ?'), [place]);
      for (const word of filter.words) query.where((any) => addWord(any, word));
    });
}

/** Of a party, now: the organisation that a merged record became stands there by itself. */
const PARTY_IN = (condition: string) =>
  `agreement.id in (select p.agreement_id from agreement_party p join organisation o on o.id = p.organisation_id where ${condition})`;

function addWord(any: Knex.QueryBuilder, { text, organisationIds, places }: RegisterWord): void {
  const { sql, bindings } = matchName('agreement', text);
  any.orWhereRaw(sql, [...bindings]);
  if (organisationIds.length > 0)
    any.orWhereRaw(PARTY_IN('p.organisation_id = any(?::uuid[])'), [[...organisationIds]]);
  if (places.length > 0) any.orWhereRaw(PARTY_IN('o.place = any(?::text[])'), [[...places]]);
}

export async function searchRegister(
  reader: Reader,
  now: Date,
  filter: RegisterFilter,
  page: {
    offset: number;
    limit: number;
    sort: RegisterSort;
    direction: 'asc' | 'desc';
    locale: 'zh' | 'en';
  },
): Promise<{ items: ListedAgreement[]; total: number }> {
  const found = matching(reader, now, filter);
  const [{ total }] = (await found.clone().count({ total: '*' })) as [{ total: number }];
  const order =
    page.sort === 'year'
      ? `edition.year ${page.direction}`
      : `${page.sort === 'title' ? TITLES[page.locale] : SORTS[page.sort]} ${page.direction} nulls last`;
  const rows = await found
    .clone()
    .orderByRaw(`${order}, edition.year desc, ${SORTS.number}, agreement.id`)
    .offset(page.offset)
    .limit(page.limit)
    .select({
      ...AGREEMENT,
      year: 'edition.year',
      derived: reader.raw(DERIVED, [now, now]),
      isExpiring: reader.raw(`coalesce(${EXPIRING}, false)`, [now, now]),
    } as never);
  return { items: await withParties(reader, rows as Omit<ListedAgreement, 'parties'>[]), total };
}

export async function countExpiring(reader: Reader, now: Date): Promise<number> {
  const row = await matching(reader, now, { words: [], expiring: true }).count({ count: '*' }).first();
  return Number(row?.['count'] ?? 0);
}

/** What the register can be narrowed by. */
export async function listChoices(reader: Reader): Promise<{ years: number[]; fields: string[]; places: string[] }> {
  const [years, fields, places] = await Promise.all([
    reader('agreement')
      .join('edition', 'edition.id', 'agreement.edition_id')
      .distinct('year')
      .orderBy('year', 'desc')
      .pluck('year'),
    reader.raw('select distinct unnest(fields) as field from agreement order by 1'),
    reader('agreement_party as p')
      .join('organisation as o', 'o.id', 'p.organisation_id')
      .distinct('o.place')
      .pluck('place'),
  ]);
  return { years, fields: fields.rows.map(({ field }: { field: string }) => field), places };
}

/** Those of whose end nobody has been told yet; the rows are held, so that two nodes do not tell it twice. */
export async function lockToRemind(tx: Tx, now: Date): Promise<Omit<Agreement, 'parties'>[]> {
  const due = await tx('agreement')
    .join('edition', 'edition.id', 'agreement.edition_id')
    .whereRaw(EXPIRING, [now, now])
    .whereRaw('agreement.reminded_of is distinct from agreement.expires_on')
    .orderBy(['agreement.expires_on', 'agreement.number'])
    .forUpdate('agreement')
    .select(AGREEMENT);
  return due;
}

export async function markReminded(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx('agreement')
    .whereIn('id', [...ids])
    .update({ reminded_of: tx.raw('expires_on') });
}

/** Whether there will be anything to remind of. */
export async function hasEnds(reader: Reader): Promise<boolean> {
  const row = await reader('agreement')
    .whereNotNull('expires_on')
    .whereRaw('reminded_of is distinct from expires_on')
    .whereNotIn('state', ['ended', 'withdrawn'])
    .first('id');
  return row !== undefined;
}

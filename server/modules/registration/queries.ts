import type { Knex } from 'knex';
import { matchName } from '../../platform/db/name-search.ts';
import type { Reader } from '../../platform/db/tx.ts';
import type { Registration, RegistrationState } from './domain.ts';
import { REGISTRATION } from './store/registration-store.ts';

export interface SearchWord {
  readonly text: string;
  /** Organisations of the directory that have this word in one of their names. */
  readonly organisationIds: readonly string[];
}
export interface RegistrationFilter {
  readonly state?: RegistrationState | undefined;
  readonly typeId?: string | undefined;
  readonly place?: string | undefined;
  readonly organisationId?: string | undefined;
  /** Who chose this in one of the organiser's questions. */
  readonly answer?: { readonly key: string; readonly value: string | boolean } | undefined;
  readonly toDecide?: boolean | undefined;
  readonly words: readonly SearchWord[];
}
export type RegistrationSort = 'number' | 'name' | 'strokes' | 'created' | 'updated';
export interface RegistrationPage {
  readonly sort: RegistrationSort;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
  /** The last row of the page before. */
  readonly after: { readonly value: string | number; readonly id: string } | undefined;
}

/** `name`: Chinese names by pinyin with their tones, then others by their letters. `strokes`: as lists of equals are printed. */
const SORTS: Readonly<Record<RegistrationSort, { sql: string; type: string }>> = {
  number: { sql: 'number', type: 'integer' },
  name: { sql: 'coalesce(name_sort, name_native) collate "und-x-icu"', type: 'text' },
  strokes: { sql: 'name_native collate "zh_stroke"', type: 'text' },
  created: { sql: 'created_at', type: 'timestamptz' },
  updated: { sql: 'updated_at', type: 'timestamptz' },
};

function matching(
  reader: Reader,
  editionId: string,
  filter: Omit<RegistrationFilter, 'state' | 'toDecide'>,
): Knex.QueryBuilder {
  return reader('registration')
    .where({ edition_id: editionId })
    .modify((query) => {
      if (filter.typeId !== undefined) query.where('type_id', filter.typeId);
      if (filter.place !== undefined) query.where('place', filter.place);
      if (filter.organisationId !== undefined) query.where('organisation_id', filter.organisationId);
      if (filter.answer !== undefined) {
        const { key, value } = filter.answer;
        // Of one choice the answer itself, of several a list; the index serves both.
        query.where((any) => {
          any.whereRaw('answers @> ?::jsonb', [JSON.stringify({ [key]: value })]);
          any.orWhereRaw('answers @> ?::jsonb', [JSON.stringify({ [key]: [value] })]);
        });
      }
      for (const word of filter.words) query.where((any) => addWord(any, word));
    });
}

/** As the index has it: the digits alone, however the number is grouped. */
const PHONE_END = "right(regexp_replace(phone, '\\D', '', 'g'), 4)";

function addWord(any: Knex.QueryBuilder, { text, organisationIds }: SearchWord): void {
  const { sql, bindings } = matchName('registration', text);
  any.orWhereRaw(sql, [...bindings]);
  if (organisationIds.length > 0) any.orWhereIn('organisation_id', organisationIds);
  if (/^#?\d{1,6}$/.test(text)) any.orWhere('number', Number(text.replace('#', '')));
  if (/^\d{4}$/.test(text)) any.orWhereRaw(`${PHONE_END} = ?`, [text]);
}

export async function listRegistrations(
  reader: Reader,
  editionId: string,
  filter: RegistrationFilter,
  page: RegistrationPage,
): Promise<(Registration & { nameSort: string })[]> {
  const { sql, type } = SORTS[page.sort];
  return matching(reader, editionId, filter)
    .modify((query) => {
      narrow(query, filter);
      if (page.after) {
        const sign = page.direction === 'asc' ? '>' : '<';
        query.whereRaw(`(${sql}, id) ${sign} (?::${type}, ?::uuid)`, [page.after.value, page.after.id]);
      }
    })
    .orderByRaw(`${sql} ${page.direction}, id ${page.direction}`)
    .limit(page.limit)
    .select({ ...REGISTRATION, nameSort: reader.raw('coalesce(name_sort, name_native)') as never });
}

function narrow(query: Knex.QueryBuilder, { state, toDecide }: Pick<RegistrationFilter, 'state' | 'toDecide'>): void {
  if (state !== undefined) query.where('state', state);
  if (toDecide) query.whereRaw(TO_DECIDE);
}
const TO_DECIDE = `(state = 'pending' or needs_review_of is not null)`;

/** All that match, in the order of arrival: whom a decision about many is about. */
export async function listMatchingIds(
  reader: Reader,
  editionId: string,
  filter: RegistrationFilter,
): Promise<string[]> {
  const rows = await matching(reader, editionId, filter)
    .modify((query) => narrow(query, filter))
    .orderBy('number')
    .select('id');
  return rows.map(({ id }: { id: string }) => id);
}

export async function countToDecide(
  reader: Reader,
  editionId: string,
  filter: Omit<RegistrationFilter, 'state'>,
): Promise<number> {
  const counted = await matching(reader, editionId, filter).whereRaw(TO_DECIDE).count({ count: '*' }).first();
  return Number(counted?.['count'] ?? 0);
}

/** The value by which a row stands where it stands. */
export function placeInOrder(
  registration: Registration & { nameSort: string },
  sort: RegistrationSort,
): string | number {
  switch (sort) {
    case 'number':
      return registration.number;
    case 'name':
      return registration.nameSort;
    case 'strokes':
      return registration.nameNative;
    case 'created':
      return registration.createdAt.toISOString();
    case 'updated':
      return registration.updatedAt.toISOString();
  }
}

export async function countByState(
  reader: Reader,
  editionId: string,
  filter: Omit<RegistrationFilter, 'state'>,
): Promise<ReadonlyMap<RegistrationState, number>> {
  const rows = (await matching(reader, editionId, filter).groupBy('state').select('state').count({ count: '*' })) as {
    state: RegistrationState;
    count: number;
  }[];
  return new Map(rows.map(({ state, count }) => [state, count]));
}

import { searchWords } from '../../../platform/db/name-search.ts';
import { Failure } from '../../../platform/errors.ts';
import { findFault } from '../../../platform/text-faults.ts';
import type { Registration, RegistrationState } from '../domain.ts';
import {
  countByState,
  countToDecide,
  listMatchingIds,
  listRegistrations,
  placeInOrder,
  type RegistrationFilter,
  type RegistrationSort,
  type SearchWord,
} from '../queries.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface Search extends Omit<RegistrationFilter, 'words' | 'answer'> {
  /** `key=value` */
  readonly answer?: string | undefined;
  readonly q?: string | undefined;
  readonly sort: RegistrationSort;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string | undefined;
}
export interface Found {
  readonly items: Registration[];
  readonly total: number;
  readonly next: string | null;
  /** Under the filters other than the state. */
  readonly counts: ReadonlyMap<RegistrationState, number>;
  readonly toDecide: number;
}
export interface SearchRegistrations {
  (year: number, search: Search): Promise<Found>;
  /** Everybody who matches, on whatever page. */
  listIds(year: number, search: Omit<Search, 'sort' | 'direction' | 'limit' | 'cursor'>): Promise<string[]>;
}

const MAX_ORGANISATIONS = 200;

export function createSearch({
  db,
  editions,
  directory,
}: Pick<RegistrationNeeds, 'db' | 'editions' | 'directory'>): SearchRegistrations {
  const wordsOf = (q: string | undefined): Promise<SearchWord[]> =>
    Promise.all(
      searchWords(q).map(async (text) => {
        const { items } = await directory.searchOrganisations(text, { offset: 0, limit: MAX_ORGANISATIONS });
        return { text, organisationIds: items.map(({ id }) => id) };
      }),
    );

  const find = async (
    year: number,
    { q, sort, direction, limit, cursor, state, toDecide, answer, ...rest }: Search,
  ): Promise<Found> => {
    const edition = await editions.getByYear(year);
    const filter = { ...rest, words: await wordsOf(q), answer: chosenIn(answer) };
    const after = cursor === undefined ? undefined : placeOf(cursor, sort);
    const [rows, counts, decide] = await Promise.all([
      listRegistrations(
        db.knex,
        edition.id,
        { ...filter, state, toDecide },
        { sort, direction, limit: limit + 1, after },
      ),
      countByState(db.knex, edition.id, filter),
      countToDecide(db.knex, edition.id, filter),
    ]);
    const last = rows.slice(0, limit).at(-1);
    const items = rows.slice(0, limit).map(({ nameSort: _, ...registration }) => registration);
    return {
      items,
      counts,
      toDecide: decide,
      total: toDecide
        ? decide
        : state
          ? (counts.get(state) ?? 0)
          : [...counts.values()].reduce((sum, count) => sum + count, 0),
      next: last && rows.length > limit ? cursorAt(last, sort) : null,
    };
  };
  return Object.assign(find, {
    async listIds(year: number, { q, answer, ...filter }: Omit<Search, 'sort' | 'direction' | 'limit'>) {
      const edition = await editions.getByYear(year);
      return listMatchingIds(db.knex, edition.id, { ...filter, words: await wordsOf(q), answer: chosenIn(answer) });
    },
  });
}

function chosenIn(answer: string | undefined): RegistrationFilter['answer'] {
  if (answer === undefined) return undefined;
  const at = answer.indexOf('=');
  const value = answer.slice(at + 1);
  return { key: answer.slice(0, at), value: value === 'true' || (value === 'false' ? false : value) };
}

function cursorAt(registration: Registration & { nameSort: string }, sort: RegistrationSort): string {
  return Buffer.from(JSON.stringify([sort, placeInOrder(registration, sort), registration.id])).toString('base64url');
}

/** A cursor belongs to the order that it was made in. */
function placeOf(cursor: string, wanted: RegistrationSort): { value: string | number; id: string } {
  try {
    const [sort, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (sort === wanted && isPlace(wanted, value) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id)))
      return { value: value as string | number, id: String(id) };
  } catch {
    // Falls through to the refusal below.
  }
  throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '?cursor', code: 'format' }] });
}

const MAX_NUMBER = 2 ** 31 - 1;

/** What PostgreSQL would not read as a value of the column was not given by us. */
function isPlace(sort: RegistrationSort, value: unknown): boolean {
  if (sort === 'number') return Number.isInteger(value) && Math.abs(Number(value)) <= MAX_NUMBER;
  if (typeof value !== 'string') return false;
  return sort === 'name' || sort === 'strokes'
    ? !findFault(value)
    : /^\d/.test(value) && new Date(value).toISOString() === value;
}

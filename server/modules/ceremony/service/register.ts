import { searchWords } from '../../../platform/db/name-search.ts';
import { PLACES } from '../../directory/domain.ts';
import type { AgreementChange } from '../domain.ts';
import { listChanges } from '../store/change-store.ts';
import { listNameable, type Nameable } from '../store/people-store.ts';
import {
  countExpiring,
  type ListedAgreement,
  listChoices,
  type RegisterFilter,
  type RegisterSort,
  type RegisterWord,
  searchRegister,
} from '../store/register-store.ts';
import { findStanding, type Standing } from '../store/standing-store.ts';
import type { AgreementNeeds } from './agreement-needs.ts';

export type { ListedAgreement } from '../store/register-store.ts';

export interface RegisterQuery extends Omit<RegisterFilter, 'words'> {
  readonly q?: string | undefined;
}
export interface Register {
  search(
    query: RegisterQuery,
    page: { offset: number; limit: number; sort: RegisterSort; direction: 'asc' | 'desc'; locale: 'zh' | 'en' },
  ): Promise<{ items: ListedAgreement[]; total: number }>;
  countExpiring(): Promise<number>;
  listChoices(): Promise<{
    years: number[];
    fields: string[];
    places: string[];
    owners: { id: string; name: string }[];
  }>;
  listNameable(year: number, by: { q?: string | undefined; organisationId?: string | undefined }): Promise<Nameable[]>;
  listHistory(id: string): Promise<AgreementChange[]>;
  findStanding(id: string): Promise<Standing | undefined>;
}

/** More of them than this no word narrows by. */
const MOST_ORGANISATIONS = 500;

export function createRegister(needs: AgreementNeeds): Register {
  const { db, clock, directory, editions, identity } = needs;
  const wordOf = async (text: string): Promise<RegisterWord> => {
    const { items } = await directory.searchOrganisations(text, { offset: 0, limit: MOST_ORGANISATIONS });
    return { text, organisationIds: items.map(({ id }) => id), places: placesCalled(text) };
  };
  return {
    async search({ q, ...filter }, page) {
      const words = await Promise.all(searchWords(q).map(wordOf));
      return searchRegister(db.knex, clock.now(), { ...filter, words }, page);
    },
    countExpiring: () => countExpiring(db.knex, clock.now()),
    async listChoices() {
      const [choices, accounts] = await Promise.all([listChoices(db.knex), identity.listAccounts()]);
      const owners = accounts
        .filter(({ disabledAt, roles }) => disabledAt === null && roles.some((role) => TEND.has(role)))
        .map(({ id, name }) => ({ id, name }));
      return { ...choices, owners };
    },
    async listNameable(year, by) {
      return listNameable(db.knex, (await editions.getByYear(year)).id, by, 20);
    },
    listHistory: (id) => listChanges(db.knex, id),
    findStanding: (id) => findStanding(db.knex, id),
  };
}

const TEND = new Set(['administrator', 'organiser', 'ceremony_director']);

/** A word finds a place when one of its names begins with it, or a word in that name does. */
function placesCalled(text: string): string[] {
  const typed = text.normalize('NFKC').toLowerCase();
  if (!/\p{Script=Han}/u.test(typed) && typed.length < 3) return [];
  return Object.entries(PLACES).flatMap(([code, { zh, en }]) => {
    const words = en.toLowerCase().split(/[\s,]+/);
    return zh.includes(typed) || words.some((word) => word.startsWith(typed)) ? [code] : [];
  });
}

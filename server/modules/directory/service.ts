import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Reader, Tx } from '../../platform/db/tx.ts';
import { Failure } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import { isPlace, type Organisation } from './domain.ts';
import {
  countMembers,
  countMembersByYear,
  insertOrganisation,
  listOrganisationsByIds,
  searchOrganisations,
} from './store.ts';

export type NewOrganisation = Partial<
  Pick<Organisation, 'nameZh' | 'nameEn' | 'nameLocal' | 'shortName' | 'isSample'>
> &
  Pick<Organisation, 'category' | 'place'>;

export interface Directory {
  getOrganisation(id: string, reader?: Reader): Promise<Organisation>;
  /** Those that exist, by id. */
  mapOrganisations(ids: readonly string[], reader?: Reader): Promise<Map<string, Organisation>>;
  searchOrganisations(
    q: string | undefined,
    page: { offset: number; limit: number },
  ): Promise<{ items: Organisation[]; total: number }>;
  addOrganisation(tx: Tx, caller: Caller, organisation: NewOrganisation): Promise<Organisation>;
  /** Members on a day (YYYY-MM-DD). */
  getFigures(on: string): Promise<{
    total: number;
    byCategory: { key: string; count: number }[];
    byRank: { key: string; count: number }[];
    byYear: { year: number; count: number }[];
  }>;
}

export function createDirectory({
  db,
  ids,
  clock,
  audit,
}: {
  db: Database;
  ids: Ids;
  clock: Clock;
  audit: Audit;
}): Directory {
  const mapOrganisations: Directory['mapOrganisations'] = async (wanted, reader = db.knex) =>
    new Map(
      (await listOrganisationsByIds(reader, [...new Set(wanted)])).map((organisation) => [
        organisation.id,
        organisation,
      ]),
    );
  return {
    mapOrganisations,
    async getOrganisation(id, reader) {
      const organisation = (await mapOrganisations([id], reader)).get(id);
      if (!organisation) throw new Failure('missing', 'request.missing');
      return organisation;
    },
    searchOrganisations: (q, page) => searchOrganisations(db.knex, q, page),
    async addOrganisation(tx, caller, draft) {
      if (!draft.nameZh && !draft.nameEn && !draft.nameLocal)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: '/nameZh', code: 'directory.name_missing' }],
        });
      if (!isPlace(draft.place))
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: '/place', code: 'directory.place_unknown' }],
        });
      const organisation: Organisation = {
        id: ids.uuid(),
        nameZh: draft.nameZh?.normalize('NFC') ?? null,
        nameEn: draft.nameEn?.normalize('NFC') ?? null,
        nameLocal: draft.nameLocal?.normalize('NFC') ?? null,
        shortName: draft.shortName?.normalize('NFC') ?? null,
        category: draft.category,
        place: draft.place,
        isSample: draft.isSample ?? false,
      };
      await insertOrganisation(tx, organisation, clock.now());
      await audit.record(tx, {
        caller,
        action: 'directory.organisation_added',
        subject: { kind: 'organisation', id: organisation.id },
      });
      return organisation;
    },
    async getFigures(on) {
      const [byCategory, byRank, byYear] = await Promise.all([
        countMembers(db.knex, on, 'category'),
        countMembers(db.knex, on, 'rank'),
        countMembersByYear(db.knex, on),
      ]);
      return { total: byCategory.reduce((sum, { count }) => sum + count, 0), byCategory, byRank, byYear };
    },
  };
}

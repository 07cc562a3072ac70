import type { Reader, Tx } from '../../platform/db/tx.ts';
import { Failure } from '../../platform/errors.ts';
import type { Counts, Organisation, OrganisationRecord, OtherName, Succession, YearCount } from './domain.ts';
import { createFigures, type Figures } from './service/figures.ts';
import { createMemberships, type Memberships } from './service/memberships.ts';
import { createMerging, type Merging } from './service/merging.ts';
import type { DirectoryNeeds } from './service/needs.ts';
import { createRecords, type Records } from './service/records.ts';
import { createSuccessions, type Successions } from './service/successions.ts';
import {
  countReferences,
  findRecord,
  holdOrganisation,
  type ListedRecord,
  listMemberships,
  listOrganisationsByIds,
  listPublicMembers,
  listRecords,
  listSuccessions,
  mapOtherNames,
  type PublicFilter,
  type PublicMember,
  type ReferenceCount,
  searchOrganisations,
} from './store.ts';

export type { PublicMember };

export interface RecordDetail {
  readonly record: OrganisationRecord;
  readonly otherNames: readonly OtherName[];
  readonly memberships: Awaited<ReturnType<typeof listMemberships>>;
  readonly successions: readonly Succession[];
  readonly references: readonly ReferenceCount[];
}

export interface Directory extends Records, Memberships, Successions, Figures, Merging {
  /** An id that was merged away gets the organisation that was kept. */
  getOrganisation(id: string, reader?: Reader): Promise<Organisation>;
  /** Those that exist, by the id that was asked for; the organisation's own id differs where that was merged away. */
  mapOrganisations(ids: readonly string[], reader?: Reader): Promise<Map<string, Organisation>>;
  /**
   * The one that an id stands for, held against merges until the transaction ends: what is written to it is not left
   * behind on a record that was merged away meanwhile.
   */
  holdOrganisation(tx: Tx, id: string): Promise<Organisation | undefined>;
  /** `aliveOn` leaves out those that had ended by that day. */
  searchOrganisations(
    q: string | undefined,
    page: { offset: number; limit: number; aliveOn?: string },
  ): Promise<{ items: Organisation[]; total: number }>;
  listRecords(...asked: Parameters<typeof listRecords> extends [Reader, ...infer Rest] ? Rest : never): Promise<{
    items: ListedRecord[];
    total: number;
  }>;
  getRecord(id: string): Promise<RecordDetail>;
  listPublicMembers(on: string, filter: PublicFilter, locale: 'zh' | 'en'): Promise<PublicMember[]>;
  /** Members on a day (YYYY-MM-DD) and the growth until then, for everybody. */
  getFigures(on: string): Promise<Omit<Counts, 'byRank'> & { readonly byYear: readonly YearCount[] }>;
}

export function createDirectory(needs: DirectoryNeeds): Directory {
  const { db } = needs;
  const figures = createFigures(needs);
  const mapOrganisations: Directory['mapOrganisations'] = async (wanted, reader = db.knex) =>
    new Map(
      (await listOrganisationsByIds(reader, [...new Set(wanted)])).map(({ wanted: asked, ...one }) => [asked, one]),
    );
  return {
    ...createRecords(needs),
    ...createMemberships(needs),
    ...createSuccessions(needs),
    ...createMerging(needs),
    ...figures,
    mapOrganisations,
    async holdOrganisation(tx, id) {
      await holdOrganisation(tx, id);
      return (await mapOrganisations([id], tx)).get(id);
    },
    async getOrganisation(id, reader) {
      const organisation = (await mapOrganisations([id], reader)).get(id);
      if (!organisation) throw new Failure('missing', 'request.missing');
      return organisation;
    },
    searchOrganisations: (q, page) => searchOrganisations(db.knex, q, page),
    listRecords: (...asked) => listRecords(db.knex, ...asked),
    async getRecord(id) {
      const record = await findRecord(db.knex, id);
      if (!record) throw new Failure('missing', 'request.missing');
      const [others, memberships, successions, references] = await Promise.all([
        mapOtherNames(db.knex, [id]),
        listMemberships(db.knex, [id]),
        listSuccessions(db.knex, id),
        countReferences(db.knex, id),
      ]);
      return { record, otherNames: others.get(id) ?? [], memberships, successions, references };
    },
    listPublicMembers: (on, filter, locale) => listPublicMembers(db.knex, on, filter, locale),
    async getFigures(on) {
      const [{ total, byCategory, byPlace }, byYear] = await Promise.all([
        figures.countMembers(on),
        figures.listYears(on),
      ]);
      return { total, byCategory, byPlace, byYear };
    },
  };
}

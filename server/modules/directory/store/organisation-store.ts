import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { soundKeys } from '../../../platform/name-sounds.ts';
import type { Contact, Organisation, OrganisationRecord, OtherName } from '../domain.ts';

const FACTS = {
  id: 'organisation.id',
  nameZh: 'organisation.name_zh',
  nameEn: 'organisation.name_en',
  nameLocal: 'organisation.name_local',
  shortNameZh: 'organisation.short_name',
  shortNameEn: 'organisation.short_name_en',
  category: 'organisation.category',
  place: 'organisation.place',
  isSample: 'organisation.is_sample',
} as const satisfies Record<keyof Organisation, string>;

const RECORD = {
  ...FACTS,
  website: 'organisation.website',
  note: 'organisation.note',
  isListed: 'organisation.is_listed',
  endedOn: 'organisation.ended_on',
  endReason: 'organisation.end_reason',
  version: 'organisation.version',
  mergedInto: 'organisation.merged_into',
} as const satisfies Record<Exclude<keyof OrganisationRecord, 'logo'>, string>;

export const ORGANISATION = FACTS;

/** The picture's hash stands in its address: a browser may keep it for good. */
export const LOGO_ADDRESS =
  "(select '/api/v1/organisations/' || organisation_id || '/logo\\?v=' || left(encode(sha256, 'hex'), 12) from organisation_logo where organisation_id = organisation.id)";

export type StoredRecord = Omit<OrganisationRecord, 'logo'>;

const columnsOf = (record: Partial<StoredRecord>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      RECORD[key as keyof StoredRecord].slice('organisation.'.length),
      value,
    ]),
  );

const SOUNDING = [
  'nameZh',
  'nameEn',
  'nameLocal',
  'shortNameZh',
  'shortNameEn',
] as const satisfies readonly (keyof Organisation)[];

/** Written with the names, so that they never differ. The short English name is found by this alone. */
function soundsOf(names: Partial<Pick<Organisation, (typeof SOUNDING)[number]>>): Promise<string> {
  return soundKeys(SOUNDING.map((key) => ({ text: names[key] ?? '' })));
}

export async function insertOrganisation(tx: Tx, organisation: StoredRecord, at: Date): Promise<void> {
  await tx('organisation').insert({
    ...columnsOf(organisation),
    search_keys: await soundsOf(organisation),
    created_at: at,
  });
}

/** For rows that an older release wrote. @returns how many it found; fewer than asked for means that all is done. */
export async function fillSounds(tx: Tx, limit: number): Promise<number> {
  const rows: Organisation[] = await tx('organisation').whereNull('search_keys').limit(limit).forUpdate().select(FACTS);
  for (const row of rows)
    await tx('organisation')
      .where({ id: row.id })
      .update({ search_keys: await soundsOf(row) });
  return rows.length;
}

export async function updateOrganisation(tx: Tx, id: string, changes: Partial<StoredRecord>): Promise<void> {
  await tx('organisation')
    .where({ id })
    .update({ ...columnsOf(changes), version: tx.raw('version + 1') });
  if (!SOUNDING.some((key) => key in changes)) return;
  const [row]: Organisation[] = await tx('organisation').where({ id }).select(FACTS);
  if (row)
    await tx('organisation')
      .where({ id })
      .update({ search_keys: await soundsOf(row) });
}

/** Each wanted id with the organisation that answers for it: itself, or the one that it was merged into. */
export async function listOrganisationsByIds(
  reader: Reader,
  ids: readonly string[],
): Promise<(Organisation & { readonly wanted: string })[]> {
  if (ids.length === 0) return [];
  return reader('organisation as asked')
    .whereIn('asked.id', [...ids])
    .join('organisation', (join) => join.on('organisation.id', reader.raw('coalesce(asked.merged_into, asked.id)')))
    .select({ ...FACTS, wanted: 'asked.id' });
}

/** No merge of it ends before this transaction does; others may hold it besides, and may edit it. */
export async function holdOrganisation(tx: Tx, id: string): Promise<void> {
  await tx.raw('select id from organisation where id = ? for key share', [id]);
}

export async function findRecord(reader: Reader, id: string): Promise<OrganisationRecord | undefined> {
  return reader('organisation')
    .where({ id })
    .first({ ...RECORD, logo: reader.raw(LOGO_ADDRESS) });
}

/**
 * In the order of their ids, so that two merges of the same two wait for each other instead of for ever. An edit lets
 * others point to the organisation meanwhile (`edit`); a merge and an end do not.
 */
export async function lockRecords(
  tx: Tx,
  ids: readonly string[],
  strength: 'edit' | 'whole' = 'whole',
): Promise<Map<string, StoredRecord>> {
  const rows: StoredRecord[] = await tx('organisation')
    .whereIn('id', [...ids])
    .orderBy('id')
    [strength === 'edit' ? 'forNoKeyUpdate' : 'forUpdate']()
    .select(RECORD);
  return new Map(rows.map((row) => [row.id, row]));
}

const OTHER_NAME = {
  kind: 'kind',
  nameZh: 'name_zh',
  nameEn: 'name_en',
  nameLocal: 'name_local',
  validFrom: 'valid_from',
  validUntil: 'valid_until',
} as const satisfies Record<keyof OtherName, string>;

export async function mapOtherNames(reader: Reader, ids?: readonly string[]): Promise<Map<string, OtherName[]>> {
  const rows: (OtherName & { organisationId: string })[] = await reader('organisation_other_name')
    .modify((query) => {
      if (ids) query.whereIn('organisation_id', [...ids]);
    })
    .orderBy(['organisation_id', 'position'])
    .select({ ...OTHER_NAME, organisationId: 'organisation_id' });
  const map = new Map<string, OtherName[]>();
  for (const { organisationId, ...name } of rows) map.set(organisationId, [...(map.get(organisationId) ?? []), name]);
  return map;
}

/** Small lists that are edited as a whole; the lock of their organisation keeps two editors apart. */
export async function replaceOtherNames(
  tx: Tx,
  organisationId: string,
  names: readonly (OtherName & { id: string })[],
): Promise<void> {
  await tx('organisation_other_name').where({ organisation_id: organisationId }).delete();
  for (const [position, { id, ...name }] of names.entries())
    await tx('organisation_other_name').insert({
      id,
      organisation_id: organisationId,
      position,
      search_keys: await soundsOf(name),
      ...Object.fromEntries(Object.entries(OTHER_NAME).map(([key, column]) => [column, name[key as keyof OtherName]])),
    });
}

export async function listContacts(reader: Reader, organisationId: string): Promise<Contact[]> {
  return reader('organisation_contact')
    .where({ organisation_id: organisationId })
    .orderBy('position')
    .select('name', 'role', 'phone', 'email');
}

export async function replaceContacts(
  tx: Tx,
  organisationId: string,
  contacts: readonly (Contact & { id: string })[],
): Promise<void> {
  await tx('organisation_contact').where({ organisation_id: organisationId }).delete();
  for (const [position, { id, name, role, phone, email }] of contacts.entries())
    await tx('organisation_contact').insert({
      id,
      organisation_id: organisationId,
      name,
      role,
      phone,
      email,
      position,
    });
}

import type { Reader } from '../../platform/db/tx.ts';

/** What seats are given by; everything but the ids may be missing. */
export interface PersonRow {
  readonly registrationId: string;
  readonly number: number;
  readonly state: string;
  readonly nameNative: string;
  readonly nameLatin: string | null;
  readonly position: string | null;
  readonly positionEn: string | null;
  readonly organisationId: string | null;
  readonly orgZh: string | null;
  readonly orgEn: string | null;
  readonly orgLocal: string | null;
  readonly orgText: string | null;
  readonly place: string;
  readonly typeZh: string;
  readonly typeEn: string;
}
const PERSON = {
  registrationId: 'r.id',
  number: 'r.number',
  state: 'r.state',
  nameNative: 'r.name_native',
  nameLatin: 'r.name_latin',
  position: 'r.position',
  positionEn: 'r.position_en',
  organisationId: 'r.organisation_id',
  orgZh: 'o.name_zh',
  orgEn: 'o.name_en',
  orgLocal: 'o.name_local',
  orgText: 'r.organisation_text',
  place: 'r.place',
  typeZh: 't.name_zh',
  typeEn: 't.name_en',
} as const satisfies Record<keyof PersonRow, string>;

export async function mapPeople(reader: Reader, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const rows: PersonRow[] = await reader('registration as r')
    .leftJoin('organisation as o', 'o.id', 'r.organisation_id')
    .join('registration_type as t', 't.id', 'r.type_id')
    .whereIn('r.id', ids)
    .select(PERSON);
  return new Map(rows.map((row) => [row.registrationId, row]));
}

export async function listDiets(
  reader: Reader,
  ids: readonly string[],
): Promise<{ registrationId: string; diet: string }[]> {
  return reader('registration')
    .whereIn('id', ids)
    .whereNotNull('diet')
    .orderBy('number')
    .select({ registrationId: 'id', diet: 'diet' });
}

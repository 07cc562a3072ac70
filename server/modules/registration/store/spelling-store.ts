import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { SpellingField } from '../domain.ts';

export type SpellingReview = 'kept' | 'restored';
export interface SpellingCorrection {
  readonly id: string;
  readonly registrationId: string;
  readonly editionId: string;
  /** Whose place it was. */
  readonly holder: number;
  readonly field: SpellingField;
  readonly before: string;
  readonly after: string;
  readonly at: Date;
  readonly stationName: string;
  readonly reviewedAt: Date | null;
  readonly review: SpellingReview | null;
}
const COLUMNS: Readonly<Record<SpellingField, string>> = {
  nameNative: 'name_native',
  nameLatin: 'name_latin',
  position: 'position',
};
const FIELDS = new Map(Object.entries(COLUMNS).map(([field, column]) => [column, field as SpellingField]));
const CORRECTION = {
  id: 'id',
  registrationId: 'registration_id',
  editionId: 'edition_id',
  holder: 'holder',
  field: 'field',
  before: 'before',
  after: 'after',
  at: 'at',
  stationName: 'station_name',
  reviewedAt: 'reviewed_at',
  review: 'review',
} as const satisfies Record<keyof SpellingCorrection, string>;

const read = (row: SpellingCorrection): SpellingCorrection => ({
  ...row,
  field: FIELDS.get(row.field) ?? 'nameNative',
});

export async function insertCorrection(tx: Tx, correction: SpellingCorrection): Promise<void> {
  const row = Object.entries(CORRECTION).map(([key, column]) => [column, correction[key as keyof SpellingCorrection]]);
  await tx('spelling_correction').insert({ ...Object.fromEntries(row), field: COLUMNS[correction.field] });
}
/** Of whoever holds the place now, oldest first. */
export async function listCorrectionsOf(reader: Reader, id: string, holder: number): Promise<SpellingCorrection[]> {
  const rows = await reader('spelling_correction')
    .where({ registration_id: id, holder })
    .orderBy('at')
    .select<SpellingCorrection[]>(CORRECTION);
  return rows.map(read);
}
export async function listCorrections(reader: Reader, editionId: string): Promise<SpellingCorrection[]> {
  const rows = await reader('spelling_correction')
    .where({ edition_id: editionId })
    .orderByRaw('reviewed_at is not null, at desc')
    .limit(200)
    .select<SpellingCorrection[]>(CORRECTION);
  return rows.map(read);
}
export async function findCorrection(reader: Reader, id: string): Promise<SpellingCorrection | undefined> {
  const row = await reader('spelling_correction').where({ id }).first<SpellingCorrection | undefined>(CORRECTION);
  return row && read(row);
}
export async function markReviewed(tx: Tx, id: string, review: SpellingReview, at: Date): Promise<void> {
  await tx('spelling_correction').where({ id }).update({ review, reviewed_at: at });
}
/** They repeat the name of a person who is to be forgotten. */
export async function deleteCorrections(tx: Tx, registrationId: string): Promise<void> {
  await tx('spelling_correction').where({ registration_id: registrationId }).delete();
}

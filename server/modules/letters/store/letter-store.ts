import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { ErasedBecause, LetterState, VisaLetter } from '../domain.ts';

const LETTER = {
  id: 'visa_letter.id',
  editionId: 'visa_letter.edition_id',
  registrationId: 'visa_letter.registration_id',
  state: 'visa_letter.state',
  compared: 'visa_letter.compared',
  requestedAt: 'visa_letter.requested_at',
  checkedAt: 'visa_letter.checked_at',
  checkedBy: 'visa_letter.checked_by',
  erasedAt: 'visa_letter.erased_at',
  erasedBecause: 'visa_letter.erased_because',
  version: 'visa_letter.version',
  updatedAt: 'visa_letter.updated_at',
} as const satisfies Record<keyof VisaLetter, string>;

export interface SealedTexts {
  readonly sealedData?: Buffer | null;
  readonly sealedReason?: Buffer | null;
}
const row = ({ sealedData, sealedReason, ...letter }: Partial<VisaLetter> & SealedTexts): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(letter).map(([key, value]) => [LETTER[key as keyof VisaLetter].slice('visa_letter.'.length), value]),
  ),
  ...(sealedData !== undefined && { sealed_data: sealedData }),
  ...(sealedReason !== undefined && { sealed_reason: sealedReason }),
});

export async function insertLetter(tx: Tx, letter: VisaLetter, sealed: SealedTexts): Promise<void> {
  await tx('visa_letter').insert(row({ ...letter, ...sealed }));
}
/** The caller holds its lock and has raised its version. */
export async function updateLetter(tx: Tx, { id, ...letter }: VisaLetter, sealed: SealedTexts = {}): Promise<void> {
  await tx('visa_letter')
    .where({ id })
    .update(row({ ...letter, ...sealed }));
}

export async function findLetter(reader: Reader, by: { id: string } | { registrationId: string }) {
  const where = 'id' in by ? { id: by.id } : { registration_id: by.registrationId };
  return reader('visa_letter').where(where).first(LETTER) as Promise<VisaLetter | undefined>;
}
export async function lockLetter(tx: Tx, by: { id: string } | { registrationId: string }) {
  const where = 'id' in by ? { id: by.id } : { registration_id: by.registrationId };
  return tx('visa_letter').where(where).forUpdate().first(LETTER) as Promise<VisaLetter | undefined>;
}

export async function findSealed(
  reader: Reader,
  id: string,
): Promise<{ data: Buffer | null; reason: Buffer | null } | undefined> {
  return reader('visa_letter').where({ id }).first({ data: 'sealed_data', reason: 'sealed_reason' });
}

export interface LetterFilter {
  readonly state?: LetterState | undefined;
}
/** Who has waited longest stands first. */
export async function listLetters(
  reader: Reader,
  editionId: string,
  filter: LetterFilter,
  page: { limit: number; after: { readonly at: string; readonly id: string } | undefined },
): Promise<VisaLetter[]> {
  return reader('visa_letter')
    .where({ edition_id: editionId })
    .modify((query) => {
      if (filter.state !== undefined) query.where({ state: filter.state });
      if (page.after) query.whereRaw('(requested_at, id) > (?::timestamptz, ?::uuid)', [page.after.at, page.after.id]);
    })
    .orderBy(['requested_at', 'id'])
    .limit(page.limit)
    .select(LETTER);
}
export async function countLetters(reader: Reader, editionId: string): Promise<ReadonlyMap<LetterState, number>> {
  const rows = (await reader('visa_letter')
    .where({ edition_id: editionId })
    .groupBy('state')
    .select('state')
    .count({ count: '*' })) as { state: LetterState; count: number }[];
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** Editions in which somebody’s passport is still held, or a letter still names somebody. */
export async function listHeldEditions(reader: Reader): Promise<string[]> {
  const rows: { editionId: string }[] = await reader('visa_letter')
    .whereNot({ state: 'erased' })
    .distinct({ editionId: 'edition_id' });
  return rows.map(({ editionId }) => editionId);
}
/** Letters that still name a person. */
export async function listHeldLetters(reader: Reader, editionId: string): Promise<VisaLetter[]> {
  return reader('visa_letter')
    .where({ edition_id: editionId })
    .whereNot({ state: 'erased' })
    .orderBy('id')
    .select(LETTER);
}
/** Of these the ones that hold something under another key; the first byte of what is sealed names the key. */
export async function listUnderOtherKey(reader: Reader, editionId: string, keyVersion: number): Promise<VisaLetter[]> {
  return reader('visa_letter')
    .where({ edition_id: editionId })
    .whereNot({ state: 'erased' })
    .whereRaw(
      `(get_byte(sealed_data, 0) <> ? or get_byte(sealed_reason, 0) <> ? or exists (
          select from visa_letter_issue issue where issue.letter_id = visa_letter.id
             and (get_byte(issue.sealed_content, 0) <> ? or get_byte(issue.sealed_pdf, 0) <> ?)))`,
      [keyVersion, keyVersion, keyVersion, keyVersion],
    )
    .orderBy('id')
    .select(LETTER);
}

/** What a letter is when nobody is left in it. */
export function emptied(letter: VisaLetter, because: ErasedBecause, at: Date): VisaLetter {
  return {
    ...letter,
    erasedAt: letter.erasedAt ?? at,
    erasedBecause: letter.erasedBecause ?? because,
    version: letter.version + 1,
    updatedAt: at,
  };
}

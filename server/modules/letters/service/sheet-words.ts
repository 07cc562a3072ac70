import { Failure } from '../../../platform/errors.ts';
import type { PdfRenderer } from '../../../platform/pdf/renderer.ts';
import type { Edition } from '../../editions/domain.ts';
import type { LetterSettings } from '../domain.ts';
import type { LetterSheet } from '../letter-sheet.ts';

/** What of the settings stands on a letter, and nothing else of their row. */
export function wordsOf(settings: LetterSettings) {
  const { hostZh, hostEn, addressZh, addressEn, contactName, contactPhone, contactEmail } = settings;
  const { costsZh, costsEn, signerName, signerTitleZh, signerTitleEn } = settings;
  return {
    hostZh,
    hostEn,
    addressZh,
    addressEn,
    contactName,
    contactPhone,
    contactEmail,
    costsZh,
    costsEn,
    signerName,
    signerTitleZh,
    signerTitleEn,
  };
}

export function eventOf(edition: Edition) {
  return {
    eventZh: edition.titleZh,
    eventEn: edition.titleEn,
    eventStartsOn: edition.startsOn,
    eventEndsOn: edition.endsOn,
    venueZh: edition.venueZh,
    venueEn: edition.venueEn,
  };
}

/** @throws Failure invalid that names the characters: no letter with a hole in a name is numbered. */
export async function requireDrawable(pdf: PdfRenderer, sheet: LetterSheet): Promise<void> {
  const missing = await pdf.listMissing('invitation-letters', { letters: [sheet] });
  if (missing.length === 0) return;
  const characters = [...new Set(missing.map((one) => `${one.character} (${one.codePoint})`))].join(', ');
  throw new Failure('invalid', 'letters.glyphs_missing', { params: { characters } });
}

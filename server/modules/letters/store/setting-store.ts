import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { LetterSettings } from '../domain.ts';

const SETTING = {
  hostZh: 'host_zh',
  hostEn: 'host_en',
  addressZh: 'address_zh',
  addressEn: 'address_en',
  contactName: 'contact_name',
  contactPhone: 'contact_phone',
  contactEmail: 'contact_email',
  costsZh: 'costs_zh',
  costsEn: 'costs_en',
  signerName: 'signer_name',
  signerTitleZh: 'signer_title_zh',
  signerTitleEn: 'signer_title_en',
  eraseAfterDays: 'erase_after_days',
} as const satisfies Record<keyof LetterSettings, string>;

export type StoredSettings = LetterSettings & { readonly version: number };

export async function findSettings(reader: Reader, editionId: string): Promise<StoredSettings | undefined> {
  return reader('letter_setting')
    .where({ edition_id: editionId })
    .first({ ...SETTING, version: 'version' });
}

/** @returns whether the settings were still at the version that the writer had seen; 0 stands for none yet. */
export async function writeSettings(
  tx: Tx,
  editionId: string,
  settings: LetterSettings,
  seen: number,
  at: Date,
): Promise<boolean> {
  const columns = Object.fromEntries(
    Object.entries(SETTING).map(([key, column]) => [column, settings[key as keyof LetterSettings]]),
  );
  if (seen === 0) {
    const made = await tx('letter_setting')
      .insert({ ...columns, edition_id: editionId, version: 1, updated_at: at })
      .onConflict('edition_id')
      .ignore()
      .returning('edition_id');
    return made.length === 1;
  }
  const changed = await tx('letter_setting')
    .where({ edition_id: editionId, version: seen })
    .update({ ...columns, version: seen + 1, updated_at: at });
  return changed === 1;
}

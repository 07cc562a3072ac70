import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { ScriptTemplate } from '../domain/script.ts';

export interface Pronunciation {
  readonly zh: string | null;
  readonly en: string | null;
}

/** A rehearsal speaks as its ceremony does. */
export async function mapPronunciations(reader: Reader, ceremonyId: string): Promise<Map<string, Pronunciation>> {
  const rows = await reader('person_pronunciation')
    .where({ ceremony_id: ceremonyId })
    .select('registration_id', 'zh', 'en');
  return new Map(rows.map((row) => [row.registration_id as string, { zh: row.zh, en: row.en } as Pronunciation]));
}

export async function savePronunciation(
  tx: Tx,
  ceremonyId: string,
  registrationId: string,
  { zh, en }: Pronunciation,
): Promise<void> {
  const key = { ceremony_id: ceremonyId, registration_id: registrationId };
  if (zh === null && en === null) await tx('person_pronunciation').where(key).delete();
  else
    await tx('person_pronunciation')
      .insert({ ...key, zh, en })
      .onConflict(['ceremony_id', 'registration_id'])
      .merge(['zh', 'en']);
}

/** The ceremony's own words; undefined: those that come with the product. */
export async function findTemplate(reader: Reader, ceremonyId: string): Promise<ScriptTemplate | undefined> {
  return (await reader('ceremony').where({ id: ceremonyId }).first('script'))?.script ?? undefined;
}

export async function saveScript(
  tx: Tx,
  itemId: string,
  script: { readonly zh: string; readonly en: string } | null,
): Promise<void> {
  await tx('ceremony_item')
    .where({ id: itemId })
    .update({ script_zh: script?.zh ?? null, script_en: script?.en ?? null });
}

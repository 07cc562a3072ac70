import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { ScriptTemplate } from '../domain/script.ts';

export interface Pronunciation {
  readonly zh: string | null;
  readonly en: string | null;
}

export interface Words {
  /** The ceremony's own words; undefined: those that come with the product. */
  readonly template: ScriptTemplate | undefined;
  readonly pronunciations: ReadonlyMap<string, Pronunciation>;
}
/** A rehearsal speaks as its ceremony does. */
export async function readWords(reader: Reader, ceremonyId: string): Promise<Words> {
  const { rows } = await reader.raw(
    `select c.script, (select coalesce(jsonb_object_agg(p.registration_id, jsonb_build_object('zh', p.zh, 'en', p.en)), '{}')
        from person_pronunciation p where p.ceremony_id = c.id) as said from ceremony c where c.id = ?`,
    [ceremonyId],
  );
  return { template: rows[0]?.script ?? undefined, pronunciations: new Map(Object.entries(rows[0]?.said ?? {})) };
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

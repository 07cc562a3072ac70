import type { Reader, Tx } from '../../../platform/db/tx.ts';

export interface HandbookContactRow {
  readonly dutyZh: string;
  readonly dutyEn: string;
  readonly name: string;
  readonly phone: string;
}
/** What the office writes into the handbook; all of it may be empty. */
export interface HandbookTexts {
  readonly welcomeZh: string;
  readonly welcomeEn: string;
  readonly notesZh: string;
  readonly notesEn: string;
  readonly transportZh: string;
  readonly transportEn: string;
  readonly contacts: readonly HandbookContactRow[];
}
export interface Handbook extends HandbookTexts {
  /** 0 where nobody has written anything. */
  readonly version: number;
}
export interface PlanPicture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

const NOTHING: Handbook = {
  welcomeZh: '',
  welcomeEn: '',
  notesZh: '',
  notesEn: '',
  transportZh: '',
  transportEn: '',
  contacts: [],
  version: 0,
};
const HANDBOOK = {
  welcomeZh: 'welcome_zh',
  welcomeEn: 'welcome_en',
  notesZh: 'notes_zh',
  notesEn: 'notes_en',
  transportZh: 'transport_zh',
  transportEn: 'transport_en',
  contacts: 'contacts',
  version: 'version',
} as const satisfies Record<keyof Handbook, string>;

export async function findHandbook(reader: Reader, editionId: string): Promise<Handbook> {
  return (await reader('handbook').where({ edition_id: editionId }).first(HANDBOOK)) ?? NOTHING;
}

/** The edition's row is held first, so that of two who write the first words the second finds those of the first. */
export async function lockHandbook(tx: Tx, editionId: string): Promise<Handbook> {
  await tx('edition').where({ id: editionId }).forNoKeyUpdate().first('id');
  return findHandbook(tx, editionId);
}

export async function saveHandbook(
  tx: Tx,
  editionId: string,
  { contacts, ...texts }: Handbook,
  at: Date,
): Promise<void> {
  const row = Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [HANDBOOK[key as keyof typeof texts], value]),
  );
  await tx('handbook')
    .insert({ edition_id: editionId, ...row, contacts: JSON.stringify(contacts), updated_at: at })
    .onConflict('edition_id')
    .merge();
}

export async function findPlan(reader: Reader, editionId: string): Promise<PlanPicture | undefined> {
  return reader('handbook_plan')
    .where({ edition_id: editionId })
    .first({ mediaType: 'media_type', bytes: 'bytes', width: 'width', height: 'height', sha256: 'sha256' });
}
/** Without its bytes. */
export async function findPlanMark(reader: Reader, editionId: string): Promise<Omit<PlanPicture, 'bytes'> | undefined> {
  return reader('handbook_plan')
    .where({ edition_id: editionId })
    .first({ mediaType: 'media_type', width: 'width', height: 'height', sha256: 'sha256' });
}
export async function savePlan(tx: Tx, editionId: string, plan: PlanPicture, at: Date): Promise<void> {
  const { mediaType, ...row } = plan;
  await tx('handbook_plan')
    .insert({ edition_id: editionId, media_type: mediaType, ...row, updated_at: at })
    .onConflict('edition_id')
    .merge();
}
export async function deletePlan(tx: Tx, editionId: string): Promise<number> {
  return tx('handbook_plan').where({ edition_id: editionId }).delete();
}

/** Somebody who is erased may be a contact too, by name. */
export async function eraseContacts(tx: Tx, editionId: string, names: readonly string[]): Promise<void> {
  await tx.raw(
    `update handbook set version = version + 1,
            contacts = coalesce((select jsonb_agg(c order by at) from jsonb_array_elements(contacts) with ordinality as x (c, at)
                                  where c ->> 'name' <> all (cast(:names as text[]))), '[]')
      where edition_id = :edition
        and exists (select from jsonb_array_elements(contacts) c where c ->> 'name' = any (cast(:names as text[])))`,
    { edition: editionId, names: [...names] } as never,
  );
}

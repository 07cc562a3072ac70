import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { PLAIN_STAGE, type StageSettings } from '../domain.ts';

export interface StoredSettings extends StageSettings {
  /** 0 until somebody has set something. */
  readonly version: number;
}
const SETTING = {
  showPlaces: 'show_places',
  showFlags: 'show_flags',
  showLogos: 'show_logos',
  firstPartySide: 'first_party_side',
  version: 'version',
} as const satisfies Record<keyof StoredSettings, string>;

export interface PlaceLabel {
  readonly place: string;
  readonly zh: string;
  readonly en: string;
}
export interface Flag {
  readonly place: string;
  readonly sha256: Buffer;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
}
const FLAG = {
  place: 'place',
  sha256: 'sha256',
  uploadedBy: 'uploaded_by',
  uploadedAt: 'uploaded_at',
  approvedBy: 'approved_by',
  approvedAt: 'approved_at',
} as const satisfies Record<keyof Flag, string>;
export interface FlagPicture {
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly sha256: Buffer;
}

export async function readSettings(reader: Reader, editionId: string): Promise<StoredSettings> {
  return (
    (await reader('stage_setting').where({ edition_id: editionId }).first(SETTING)) ?? { ...PLAIN_STAGE, version: 0 }
  );
}

export async function saveSettings(tx: Tx, editionId: string, settings: StoredSettings): Promise<void> {
  const row = Object.fromEntries(
    Object.entries(SETTING).map(([key, column]) => [column, settings[key as keyof StoredSettings]]),
  );
  await tx('stage_setting')
    .insert({ edition_id: editionId, ...row })
    .onConflict('edition_id')
    .merge();
}

export async function listPlaceLabels(reader: Reader, editionId: string): Promise<PlaceLabel[]> {
  return reader('stage_place_label')
    .where({ edition_id: editionId })
    .orderBy('place')
    .select({ place: 'place', zh: 'label_zh', en: 'label_en' });
}

export async function replacePlaceLabels(tx: Tx, editionId: string, labels: readonly PlaceLabel[]): Promise<void> {
  await tx('stage_place_label').where({ edition_id: editionId }).delete();
  if (labels.length === 0) return;
  await tx('stage_place_label').insert(
    labels.map(({ place, zh, en }) => ({ edition_id: editionId, place, label_zh: zh, label_en: en })),
  );
}

export async function listFlags(reader: Reader, editionId: string): Promise<Flag[]> {
  return reader('stage_flag').where({ edition_id: editionId }).orderBy('place').select(FLAG);
}

export async function findFlag(
  reader: Reader,
  editionId: string,
  place: string,
): Promise<(Flag & FlagPicture) | undefined> {
  return reader('stage_flag')
    .where({ edition_id: editionId, place })
    .first({ ...FLAG, mediaType: 'media_type', bytes: 'bytes' });
}

/** A new picture is nobody's approved one, whatever was approved before it. */
export async function saveFlag(
  tx: Tx,
  editionId: string,
  flag: FlagPicture & { readonly place: string; readonly uploadedBy: string; readonly uploadedAt: Date },
): Promise<void> {
  await tx('stage_flag')
    .insert({
      edition_id: editionId,
      place: flag.place,
      media_type: flag.mediaType,
      bytes: flag.bytes,
      sha256: flag.sha256,
      uploaded_by: flag.uploadedBy,
      uploaded_at: flag.uploadedAt,
      approved_by: null,
      approved_at: null,
    })
    .onConflict(['edition_id', 'place'])
    .merge();
}

/** @returns whether that very picture still waited for it. */
export async function approveFlag(
  tx: Tx,
  editionId: string,
  approval: { readonly place: string; readonly sha256: Buffer; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const { place, sha256, by, at } = approval;
  const changed = await tx('stage_flag')
    .where({ edition_id: editionId, place, sha256 })
    .whereNull('approved_by')
    .update({ approved_by: by, approved_at: at });
  return changed > 0;
}

export async function deleteFlag(tx: Tx, editionId: string, place: string): Promise<boolean> {
  return (await tx('stage_flag').where({ edition_id: editionId, place }).delete()) > 0;
}

export async function listCeremonyIds(reader: Reader, editionId: string): Promise<string[]> {
  return reader('ceremony').where({ edition_id: editionId }).orderBy('id').pluck('id');
}

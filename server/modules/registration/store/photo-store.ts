import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { PhotoType } from '../domain.ts';

export interface Photo {
  readonly registrationId: string;
  readonly type: PhotoType;
  readonly bytes: Buffer;
  readonly version: string;
  readonly takenAt: Date;
}
const PHOTO = {
  registrationId: 'registration_id',
  type: 'media_type',
  bytes: 'bytes',
  version: 'version',
  takenAt: 'taken_at',
} as const satisfies Record<keyof Photo, string>;

export async function findPhoto(reader: Reader, registrationId: string): Promise<Photo | undefined> {
  return reader('registration_photo').where({ registration_id: registrationId }).first(PHOTO);
}
export async function findPhotoVersion(reader: Reader, registrationId: string): Promise<string | undefined> {
  return (await reader('registration_photo').where({ registration_id: registrationId }).first('version'))?.version;
}
export async function savePhoto(tx: Tx, photo: Photo): Promise<void> {
  await tx('registration_photo')
    .insert(Object.fromEntries(Object.entries(PHOTO).map(([key, column]) => [column, photo[key as keyof Photo]])))
    .onConflict('registration_id')
    .merge();
}
/** @returns whether there was one. */
export async function deletePhoto(tx: Tx, registrationId: string): Promise<boolean> {
  return (await tx('registration_photo').where({ registration_id: registrationId }).delete()) > 0;
}
export async function deletePhotosOf(tx: Tx, editionId: string): Promise<number> {
  return tx('registration_photo')
    .whereIn('registration_id', tx('registration').where({ edition_id: editionId }).select('id'))
    .delete();
}

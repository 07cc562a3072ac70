import type { Reader, Tx } from '../../../platform/db/tx.ts';

export const IMAGE_USES = ['logo', 'seal', 'signature'] as const;
export type ImageUse = (typeof IMAGE_USES)[number];

export interface CertificateImage {
  readonly id: string;
  readonly use: ImageUse;
  readonly label: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly uploadedBy: string | null;
  readonly uploadedAt: Date;
  readonly withdrawnAt: Date | null;
}

const IMAGE = {
  id: 'id',
  use: 'use',
  label: 'label',
  mediaType: 'media_type',
  width: 'width',
  height: 'height',
  uploadedBy: 'uploaded_by',
  uploadedAt: 'uploaded_at',
  withdrawnAt: 'withdrawn_at',
} as const satisfies Record<keyof CertificateImage, string>;

export async function insertImage(
  tx: Tx,
  image: CertificateImage,
  file: { readonly bytes: Uint8Array; readonly sha256: Uint8Array },
): Promise<void> {
  await tx('certificate_image').insert({
    id: image.id,
    use: image.use,
    label: image.label,
    media_type: image.mediaType,
    width: image.width,
    height: image.height,
    bytes: file.bytes,
    sha256: file.sha256,
    uploaded_by: image.uploadedBy,
    uploaded_at: image.uploadedAt,
  });
}

/** Those that a new version may use, without their bytes. */
export async function listImages(reader: Reader): Promise<CertificateImage[]> {
  return reader('certificate_image').whereNull('withdrawn_at').orderBy(['use', 'label', 'id']).select(IMAGE);
}

export async function findImage(reader: Reader, id: string): Promise<CertificateImage | undefined> {
  return reader('certificate_image').where({ id }).first(IMAGE);
}

export async function mapImageBytes(reader: Reader, ids: readonly string[]): Promise<Map<string, Buffer>> {
  const rows: { id: string; bytes: Buffer }[] = await reader('certificate_image')
    .whereIn('id', [...new Set(ids)])
    .select('id', 'bytes');
  return new Map(rows.map((row) => [row.id, row.bytes]));
}

export async function markWithdrawn(tx: Tx, id: string, by: { userId: string | null; at: Date }): Promise<boolean> {
  const changed = await tx('certificate_image')
    .where({ id })
    .whereNull('withdrawn_at')
    .update({ withdrawn_by: by.userId, withdrawn_at: by.at });
  return changed > 0;
}

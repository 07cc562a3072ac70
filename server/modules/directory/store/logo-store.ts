import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { LogoImage } from '../logo-image.ts';

export interface Logo extends LogoImage {
  readonly sha256: Buffer;
}

/** With whether everybody may see it: what is shown to the public is the logo of who is shown there. */
export async function findLogo(
  reader: Reader,
  organisationId: string,
): Promise<(Logo & { readonly isPublic: boolean }) | undefined> {
  return reader('organisation_logo as logo')
    .join('organisation', 'organisation.id', 'logo.organisation_id')
    .where('logo.organisation_id', organisationId)
    .first({
      mediaType: 'logo.media_type',
      bytes: 'logo.bytes',
      sha256: 'logo.sha256',
      width: 'logo.width',
      height: 'logo.height',
      isPublic: 'organisation.is_listed',
    });
}

export async function upsertLogo(tx: Tx, organisationId: string, logo: Logo, at: Date): Promise<void> {
  await tx('organisation_logo')
    .insert({
      organisation_id: organisationId,
      media_type: logo.mediaType,
      bytes: logo.bytes,
      sha256: logo.sha256,
      width: logo.width,
      height: logo.height,
      updated_at: at,
    })
    .onConflict('organisation_id')
    .merge();
}

export async function deleteLogo(tx: Tx, organisationId: string): Promise<number> {
  return tx('organisation_logo').where({ organisation_id: organisationId }).delete();
}

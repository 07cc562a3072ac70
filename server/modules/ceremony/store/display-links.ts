import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { Duty } from '../domain.ts';

export interface DisplayLink {
  readonly id: string;
  readonly ceremonyId: string;
  readonly duty: Duty;
  readonly label: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}
const LINK = {
  id: 'id',
  ceremonyId: 'ceremony_id',
  duty: 'duty',
  label: 'label',
  createdAt: 'created_at',
  revokedAt: 'revoked_at',
} as const satisfies Record<keyof DisplayLink, string>;

export async function listDisplayLinks(reader: Reader, ceremonyId: string): Promise<DisplayLink[]> {
  return reader('display_link').where({ ceremony_id: ceremonyId }).orderBy(['created_at', 'id']).select(LINK);
}

export async function findDisplay(
  reader: Reader,
  tokenHash: Buffer,
): Promise<Pick<DisplayLink, 'ceremonyId' | 'duty' | 'label'> | undefined> {
  return reader('display_link')
    .where({ token_hash: tokenHash })
    .whereNull('revoked_at')
    .first({ ceremonyId: 'ceremony_id', duty: 'duty', label: 'label' });
}

export async function insertDisplayLink(
  tx: Tx,
  link: Omit<DisplayLink, 'revokedAt'> & { readonly tokenHash: Buffer; readonly createdBy: string | null },
): Promise<void> {
  await tx('display_link').insert({
    id: link.id,
    ceremony_id: link.ceremonyId,
    duty: link.duty,
    label: link.label,
    token_hash: link.tokenHash,
    created_at: link.createdAt,
    created_by: link.createdBy,
  });
}

/** @returns the link as it was, when this revoked it; a link that is revoked already stays as it is. */
export async function revokeDisplayLink(
  tx: Tx,
  ceremonyId: string,
  id: string,
  at: Date,
): Promise<DisplayLink | undefined> {
  const link: DisplayLink | undefined = await tx('display_link')
    .where({ id, ceremony_id: ceremonyId })
    .forUpdate()
    .first(LINK);
  if (link && link.revokedAt === null) await tx('display_link').where({ id }).update({ revoked_at: at });
  return link;
}

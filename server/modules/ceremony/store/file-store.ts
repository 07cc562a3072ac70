import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { AgreementFile } from '../domain.ts';

const FILE = {
  id: 'id',
  agreementId: 'agreement_id',
  kind: 'kind',
  language: 'language',
  fileName: 'file_name',
  mediaType: 'media_type',
  addedBy: 'added_by',
  addedAt: 'added_at',
} as const satisfies Record<Exclude<keyof AgreementFile, 'size'>, string>;

/** Without their bytes; the newest first. */
export async function listFiles(reader: Reader, agreementId: string): Promise<AgreementFile[]> {
  return reader('agreement_file')
    .where({ agreement_id: agreementId })
    .orderBy([
      { column: 'added_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select({ ...FILE, size: reader.raw('octet_length(bytes)') as never });
}

export async function findFile(
  reader: Reader,
  { id, agreementId }: { id: string; agreementId: string },
): Promise<(Omit<AgreementFile, 'size'> & { bytes: Buffer; sha256: Buffer }) | undefined> {
  return reader('agreement_file')
    .where({ id, agreement_id: agreementId })
    .first({ ...FILE, bytes: 'bytes', sha256: 'sha256' });
}

export async function insertFile(
  tx: Tx,
  { size: _, ...file }: AgreementFile,
  { bytes, sha256 }: { bytes: Uint8Array; sha256: Uint8Array },
): Promise<void> {
  await tx('agreement_file').insert({
    ...Object.fromEntries(Object.entries(file).map(([key, value]) => [FILE[key as keyof typeof FILE], value])),
    bytes,
    sha256,
  });
}

export async function countFiles(reader: Reader, agreementId: string): Promise<number> {
  const row = await reader('agreement_file').where({ agreement_id: agreementId }).count({ count: '*' }).first();
  return Number(row?.['count'] ?? 0);
}

/** @returns what it was, without its bytes. */
export async function deleteFile(
  tx: Tx,
  { id, agreementId }: { id: string; agreementId: string },
): Promise<Pick<AgreementFile, 'kind' | 'language' | 'fileName'> | undefined> {
  const [gone] = await tx('agreement_file')
    .where({ id, agreement_id: agreementId })
    .delete()
    .returning(['kind', 'language', 'file_name as fileName']);
  return gone;
}

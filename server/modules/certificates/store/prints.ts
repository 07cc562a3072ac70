import type { Reader, Tx } from '../../../platform/db/tx.ts';

/** The certificate's row is locked by the caller, so that copies are counted one by one. */
export async function insertPrint(
  tx: Tx,
  print: { id: string; certificateId: string; userId: string | null; at: Date },
): Promise<number> {
  const [row] = (await tx('certificate_print')
    .insert({
      id: print.id,
      certificate_id: print.certificateId,
      copy: tx.raw('(select coalesce(max(copy), 0) + 1 from certificate_print where certificate_id = ?)', [
        print.certificateId,
      ]),
      user_id: print.userId,
      at: print.at,
    })
    .returning('copy')) as { copy: number }[];
  return row?.copy ?? 0;
}

export async function countCopies(reader: Reader, certificateIds: readonly string[]): Promise<Map<string, number>> {
  const rows: { certificate_id: string; copies: number }[] = await reader('certificate_print')
    .whereIn('certificate_id', [...certificateIds])
    .groupBy('certificate_id')
    .select('certificate_id')
    .max({ copies: 'copy' });
  return new Map(rows.map((row) => [row.certificate_id, row.copies]));
}

import type { Reader, Tx } from '../../../platform/db/tx.ts';

/** The certificate's row is locked by the caller, so that copies are counted one by one. */
export async function insertPrint(
  tx: Tx,
  print: { id: string; certificateId: string; userId: string | null; at: Date; batchId?: string },
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
      batch_id: print.batchId ?? null,
    })
    .returning('copy')) as { copy: number }[];
  return row?.copy ?? 0;
}

/** Those of these whose certificate in force was printed at least once. */
export async function listPrinted(reader: Reader, designationIds: readonly string[]): Promise<string[]> {
  return reader('certificate as c')
    .whereIn('c.designation_id', [...designationIds])
    .where('c.state', 'issued')
    .whereExists((prints) => prints.from('certificate_print as p').whereRaw('p.certificate_id = c.id').select('p.id'))
    .pluck('c.designation_id');
}

export async function countCopies(reader: Reader, certificateIds: readonly string[]): Promise<Map<string, number>> {
  const rows: { certificate_id: string; copies: number }[] = await reader('certificate_print')
    .whereIn('certificate_id', [...certificateIds])
    .groupBy('certificate_id')
    .select('certificate_id')
    .max({ copies: 'copy' });
  return new Map(rows.map((row) => [row.certificate_id, row.copies]));
}

export interface Copy {
  readonly copy: number;
  readonly userId: string | null;
  readonly at: Date;
  readonly batchId: string | null;
}
/** Every copy that was given out, the first one first. */
export async function listCopies(reader: Reader, certificateId: string): Promise<Copy[]> {
  return reader('certificate_print')
    .where({ certificate_id: certificateId })
    .orderBy('copy')
    .select({ copy: 'copy', userId: 'user_id', at: 'at', batchId: 'batch_id' });
}

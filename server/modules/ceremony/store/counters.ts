import type { Reader } from '../../../platform/db/tx.ts';

export interface Counter {
  readonly seq: number;
  readonly changedAt: Date;
}

export async function readCounters(reader: Reader, names: readonly string[]): Promise<Map<string, Counter>> {
  const rows: (Counter & { name: string })[] = await reader('live_channel')
    .whereIn('name', [...new Set(names)])
    .select({ name: 'name', seq: 'seq', changedAt: 'changed_at' });
  return new Map(rows.map(({ name, ...counter }) => [name, counter]));
}

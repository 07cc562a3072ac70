import type { Reader } from '../../../platform/db/tx.ts';

export interface Counter {
  readonly seq: number;
  /** By the clock of the database, which also wrote the time of the change. */
  readonly ageSeconds: number;
}

export async function readCounters(reader: Reader, names: readonly string[]): Promise<Map<string, Counter>> {
  const rows: (Counter & { name: string })[] = await reader('live_channel')
    .whereIn('name', [...new Set(names)])
    .select(
      'name',
      'seq',
      reader.raw('greatest(0, round(extract(epoch from now() - changed_at)))::int as "ageSeconds"') as never,
    );
  return new Map(rows.map(({ name, ...counter }) => [name, counter]));
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Told } from './told.ts';
import type { Tx } from './tx.ts';

const attempts = 5;
/** What an open transaction will have told when it is committed. */
const notices = new WeakMap<object, string[]>();

/** Said in this process once the transaction is committed; inside one that knex made by itself NOTIFY alone tells it. */
export function sayAfterCommit(tx: Tx, notice: string): void {
  notices.get(tx)?.push(notice);
}

/** Runs the work in one transaction, again when PostgreSQL had to choose a victim: the work must have no other effects. */
export async function runTransaction<T>(knex: Knex, work: (tx: Tx) => Promise<T>, told: Told): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const owed: string[] = [];
    try {
      const result = await knex.transaction(async (trx) => {
        notices.set(trx, owed);
        const made = await work(trx as Tx);
        await assertNothingSwallowed(trx);
        return made;
      });
      for (const notice of owed) told.say(notice);
      return result;
    } catch (error) {
      if (attempt >= attempts || !isVictim(error)) throw error;
      await delay(Math.random() * 15 * attempt);
    }
  }
}

/** After a swallowed error PostgreSQL answers COMMIT with ROLLBACK and knex reports success: any statement before it fails. */
async function assertNothingSwallowed(trx: Knex.Transaction): Promise<void> {
  try {
    await trx.raw('select 1');
  } catch (error) {
    throw new Error('a database error was swallowed inside a transaction; nothing was written', { cause: error });
  }
}

/** Serialization failure or deadlock. */
export function isVictim(error: unknown): boolean {
  return ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
}

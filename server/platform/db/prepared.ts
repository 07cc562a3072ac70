import type pg from 'pg';
import type { Database } from './database.ts';
import { PreparedQuery } from './prepared-query.ts';
import type { Tx } from './tx.ts';

export interface Prepared {
  /** Under this name the server keeps the plan; one name, one text. */
  readonly name: string;
  readonly text: string;
}

/** Runs prepared statements somewhere: on the hot pool, each then its own transaction, or inside one of knex. */
export type Run = <Row>(statement: Prepared, values: readonly unknown[]) => Promise<Row[]>;

/** One round trip and one commit each, without knex: the whole cost of the hot path. */
export function onPool({ pool }: Database): Run {
  return <Row>(statement: Prepared, values: readonly unknown[]) =>
    new Promise<Row[]>((resolve, reject) => {
      const done = (error: Error | undefined, rows: unknown): void => (error ? reject(error) : resolve(rows as Row[]));
      // pg's types know a callback only beside a text.
      (pool.query as (query: PreparedQuery, values: undefined, done: unknown) => void).call(
        pool,
        new PreparedQuery(statement, values),
        undefined,
        done,
      );
    });
}

/** On the connection of the transaction: listeners of the same change still get an ordinary Tx. */
export function inside(tx: Tx): Run {
  return async <Row>({ name, text }: Prepared, values: readonly unknown[]) => {
    const connection = (await tx.client.acquireConnection()) as pg.ClientBase;
    const { rows } = await connection.query<Row & pg.QueryResultRow>({ name, text, values: [...values] });
    return rows;
  };
}

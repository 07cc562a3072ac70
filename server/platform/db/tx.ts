import type { Knex } from 'knex';

declare const insideTransaction: unique symbol;

/** An open transaction. Only Database.transaction makes one, so a write cannot be handed the pool: it does not compile. */
export type Tx = Knex.Transaction & { readonly [insideTransaction]: true };

/** For reads: the pool, or the transaction when they must see what it wrote. */
export type Reader = Knex | Tx;

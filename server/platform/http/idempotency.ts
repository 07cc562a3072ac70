import { sha256 } from '../crypto.ts';
import type { Tx } from '../db/tx.ts';
import { Failure } from '../errors.ts';

/** A caller's promise that requests with this key are one and the same. */
export interface Once {
  /** Who promises and for what, e.g. `registration:198.51.100.7`; two callers never share a key. */
  readonly scope: string;
  readonly key: string;
  readonly body: unknown;
}

/**
 * Does the work once for a key, and answers every later request with the first result. The key is stored in the same
 * transaction as the effect: a second request waits on the unique index until the first commits or rolls back, so there
 * is no moment in which both could act. `result` must be small and free of secrets.
 * @throws Failure invalid `request.idempotency_reused` when the key came with another body.
 */
export async function once<T>(
  tx: Tx,
  claim: Once | undefined,
  work: () => Promise<T>,
): Promise<{ result: T; replayed: boolean }> {
  if (!claim) return { result: await work(), replayed: false };
  const fingerprint = sha256(JSON.stringify(claim.body));
  const inserted = await tx('idempotency_key')
    .insert({ scope: claim.scope, key: claim.key, fingerprint })
    .onConflict(['scope', 'key'])
    .ignore()
    .returning('key');
  if (inserted.length === 0) {
    const first = await tx('idempotency_key')
      .where({ scope: claim.scope, key: claim.key })
      .first('fingerprint', 'result');
    if (!first || !fingerprint.equals(first.fingerprint)) throw new Failure('invalid', 'request.idempotency_reused');
    return { result: first.result as T, replayed: true };
  }
  const result = await work();
  await tx('idempotency_key')
    .where({ scope: claim.scope, key: claim.key })
    .update({ result: JSON.stringify(result) });
  return { result, replayed: false };
}

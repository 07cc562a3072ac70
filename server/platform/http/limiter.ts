import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Failure } from '../errors.ts';

export interface Limiter {
  /** @throws Failure limited, with the seconds to wait. */
  consume(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

/** Counts in the memory of this node: a flood is stopped where it arrives, and the database is never asked. */
export function createLimiter(options: { points: number; seconds: number }): Limiter {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.seconds });
  return {
    async consume(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (refusal instanceof Error) throw refusal;
        const seconds = Math.max(1, Math.ceil((refusal as { msBeforeNext: number }).msBeforeNext / 1000));
        throw new Failure('limited', 'request.limited', { params: { seconds }, retryAfterSeconds: seconds });
      }
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}

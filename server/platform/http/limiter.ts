import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Failure } from '../errors.ts';

export interface Limiter {
  /** @throws Failure limited, with the seconds to wait. */
  consume(key: string): Promise<void>;
  /** @throws Failure limited, when nothing is left; nothing is counted. */
  requireLeft(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

/** Counts in the memory of this node: a flood is stopped where it arrives, and the database is never asked. */
export function createLimiter(options: { points: number; seconds: number; code?: string }): Limiter {
  const limiter = new RateLimiterMemory({ points: options.points, duration: options.seconds });
  const refuse = (msBeforeNext: number): never => {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    throw new Failure('limited', options.code ?? 'request.limited', {
      params: { seconds },
      retryAfterSeconds: seconds,
    });
  };
  return {
    async consume(key) {
      try {
        await limiter.consume(key);
      } catch (refusal) {
        if (refusal instanceof Error) throw refusal;
        refuse((refusal as { msBeforeNext: number }).msBeforeNext);
      }
    },
    async requireLeft(key) {
      const spent = await limiter.get(key);
      if (spent && spent.consumedPoints >= options.points) refuse(spent.msBeforeNext);
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}

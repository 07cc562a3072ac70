import type { Secrets } from '../../platform/crypto.ts';
import { equalBytes } from '../../platform/crypto.ts';
import { Failure } from '../../platform/errors.ts';
import { createLimiter } from '../../platform/http/limiter.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time.ts';
import { FORM_LEAST_MS } from './domain.ts';

const LONGEST_MS = 24 * 3_600_000;

export interface FormGate {
  /** Goes out with the form: when it was opened, under our seal. */
  token(): string;
  /** @throws Failure for what comes as fast or as often as only a program does. */
  pass(from: { readonly address: string; readonly token: string | undefined }): Promise<void>;
}

export interface GateLimits {
  /** Without a form, a minute: from one address, and from all together before only forms are taken. */
  readonly bare: number;
  readonly bareFromAll: number;
  /** From a form: a minute from one address, and an hour with one form. */
  readonly formed: number;
  readonly perForm: number;
}
/**
 * A whole delegation, or a hotel, shares one address: 120 forms a minute from it are people. A program has either no form, and
 * stops at thirty, or must open one for every twenty tries. When hundreds come without one, only forms are taken for as
 * long as that lasts. No puzzle and no third party: all of it works without JavaScript.
 */
const LIMITS: GateLimits = { bare: 30, bareFromAll: 300, formed: 120, perForm: 20 };

export function createFormGate(
  { secrets, clock, ids }: { secrets: Secrets; clock: Clock; ids: Ids },
  limits: GateLimits = LIMITS,
): FormGate {
  const bare = createLimiter({ points: limits.bare, seconds: 60 });
  const bareFromAll = createLimiter({ points: limits.bareFromAll, seconds: 60 });
  const formed = createLimiter({ points: limits.formed, seconds: 60 });
  const perForm = createLimiter({ points: limits.perForm, seconds: 3600 });
  const seal = (opened: string) => secrets.mac('registration-form', opened).subarray(0, 12);

  const ageOf = (token: string | undefined): number | undefined => {
    const [opened = '', given = ''] = (token ?? '').split('.');
    if (!equalBytes(seal(opened), Buffer.from(given, 'base64url'))) return undefined;
    const age = clock.now().getTime() - Number.parseInt(opened, 36);
    return age <= LONGEST_MS ? age : undefined;
  };

  return {
    token() {
      // Two forms opened in one millisecond are two forms.
      const opened = `${clock.now().getTime().toString(36)}-${ids.uuid().slice(-8)}`;
      return `${opened}.${seal(opened).toString('base64url')}`;
    },
    async pass({ address, token }) {
      const age = ageOf(token);
      if (age === undefined || token === undefined) {
        await bare.consume(address);
        try {
          await bareFromAll.consume('all');
        } catch (error) {
          if (!(error instanceof Failure)) throw error;
          throw new Failure('limited', 'registration.form_required', { retryAfterSeconds: 60, cause: error });
        }
        return;
      }
      if (age < FORM_LEAST_MS) throw new Failure('invalid', 'registration.too_fast');
      await formed.consume(address);
      await perForm.consume(token);
    },
  };
}

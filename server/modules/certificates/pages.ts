import { Failure } from '../../platform/errors.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import type { PageAnswer, PageCall, PageRoute } from '../../platform/http/page.ts';
import type { Clock } from '../../platform/time.ts';
import type { VerificationView, VerifyPageProps } from './contract.ts';
import { readAddress, readCode, readNumber, verificationUrl } from './domain.ts';
import type { SignedCredential } from './service/credentials.ts';
import type { CertificateService } from './service.ts';
import { verificationView } from './views.ts';

/**
 * Where everybody may ask. Who asked for too much that is not on record waits, also with what is: else a guesser would go
 * on and see the hit.
 */
export interface VerificationDesk {
  /** @throws Failure limited */
  ask(number: string, code: string, address: string): Promise<VerificationView>;
  /** @throws Failure missing, the same for all that is not on record; or limited. */
  getCredential(number: string, code: string, address: string): Promise<SignedCredential>;
}

export function createVerificationDesk(service: CertificateService, misses: Limiter): VerificationDesk {
  return {
    async ask(number, code, address) {
      await misses.requireLeft(address);
      const found = verificationView(await service.verify(number, code));
      if (found.state === 'unknown') await misses.consume(address);
      return found;
    },
    async getCredential(number, code, address) {
      await misses.requireLeft(address);
      const certificate = await service.findGenuine(number, code);
      if (certificate) return service.ensureCredential(certificate);
      await misses.consume(address);
      throw new Failure('missing', 'certificates.credential_unknown');
    },
  };
}

interface Needs {
  readonly desk: VerificationDesk;
  readonly clock: Clock;
  readonly publicUrl: string;
}

export function certificatesPages({ desk, clock, publicUrl }: Needs): PageRoute[] {
  const load = async ({ params, query, address }: PageCall): Promise<PageAnswer> => {
    const given = params['number'] ?? query['number'] ?? '';
    const pasted = readAddress(given);
    const number = (pasted?.number ?? given).slice(0, 64);
    // A QR code holds capitals, a typed address small letters.
    const code = (pasted?.code ?? query['c'] ?? query['C'] ?? '').slice(0, 64);
    const answer = (props: Omit<VerifyPageProps, 'number' | 'code'>) => ({
      page: 'verify',
      props: { number, code, ...props } satisfies VerifyPageProps,
      noIndex: true,
    });
    if (!number.trim() || !code.trim()) return answer({ verification: null, asked: null });
    try {
      const verification = await desk.ask(number, code, address);
      const genuine = { number: readNumber(number) ?? '', code: readCode(code) ?? '' };
      const stable = verificationUrl(publicUrl, genuine.number, genuine.code).replace('/VERIFY/', '/verify/');
      const asked = { at: clock.now().toISOString(), address: stable.replace('?C=', '?c=') };
      return answer({ verification, asked: verification.certificate && asked });
    } catch (refusal) {
      if (!(refusal instanceof Failure) || refusal.retryAfterSeconds === undefined) throw refusal;
      const wait = refusal.retryAfterSeconds;
      return { ...answer({ verification: null, asked: null, wait }), status: 429, retryAfterSeconds: wait };
    }
  };
  // Without a language in front for the certificates in print, with one for the links of our own pages.
  return ['/verify', '/verify/{number}', '/{locale}/verify', '/{locale}/verify/{number}'].map((path) => ({
    path,
    load,
  }));
}

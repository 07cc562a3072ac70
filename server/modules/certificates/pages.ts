import { Failure } from '../../platform/errors.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import type { PageAnswer, PageCall, PageRoute } from '../../platform/http/page.ts';
import type { VerificationView, VerifyPageProps } from './contract.ts';
import type { SignedCredential } from './service/credentials.ts';
import type { CertificateService } from './service.ts';
import { verificationView } from './views.ts';

/** Where everybody may ask; who guesses codes is slowed down, who holds certificates never is. */
export interface VerificationDesk {
  ask(number: string, code: string, address: string): Promise<VerificationView>;
  /** @throws Failure missing, the same for all that is not on record. */
  getCredential(number: string, code: string, address: string): Promise<SignedCredential>;
}

export function createVerificationDesk(service: CertificateService, misses: Limiter): VerificationDesk {
  return {
    async ask(number, code, address) {
      const found = verificationView(await service.verify(number, code));
      if (found.state === 'unknown') await misses.consume(address);
      return found;
    },
    async getCredential(number, code, address) {
      const certificate = await service.findGenuine(number, code);
      if (certificate) return service.ensureCredential(certificate);
      await misses.consume(address);
      throw new Failure('missing', 'certificates.credential_unknown');
    },
  };
}

export function certificatesPages(desk: VerificationDesk): PageRoute[] {
  const load = async ({ params, query, address }: PageCall): Promise<PageAnswer> => {
    const number = (params['number'] ?? query['number'] ?? '').slice(0, 64);
    // A QR code holds capitals, a typed address small letters.
    const code = (query['c'] ?? query['C'] ?? '').slice(0, 64);
    const props: VerifyPageProps = {
      number,
      code,
      verification: number.trim() && code.trim() ? await desk.ask(number, code, address) : null,
    };
    return { page: 'verify', props, noIndex: true };
  };
  // Without a language in front for the certificates in print, with one for the links of our own pages.
  return ['/verify', '/verify/{number}', '/{locale}/verify', '/{locale}/verify/{number}'].map((path) => ({
    path,
    load,
  }));
}

import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { PageAnswer, PageRoute } from '../../platform/http/page.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { FindOwnCards, Registrations } from '../registration/index.ts';
import { certificatesProblems, type MyCertificatePageProps } from './contract.ts';
import { ownCertificateView } from './kinds-views.ts';
import type { CertificateService } from './service.ts';

const problems = createProblemWriter(certificatesProblems);
type Needs = {
  readonly service: Pick<CertificateService, 'getOwnAttendance' | 'takeOwnCertificate' | 'ensurePdf'>;
  readonly registrations: Pick<Registrations, 'findOwner' | 'getRegistration'>;
};

/** One page behind the personal link: take the certificate, then save it. A plain form, so that it works on the oldest phone. */
export function ownCertificatePages({ service, registrations }: Needs): PageRoute[] {
  const open = async (token: string | undefined) => {
    const owner = await registrations.findOwner(token ?? '');
    if (!owner) throw new Failure('missing', 'request.missing');
    const caller: Caller = {
      kind: 'link',
      registrationId: owner.id,
      name: owner.nameNative,
      linkGeneration: owner.linkGeneration,
    };
    return { caller, registration: await registrations.getRegistration(owner.id) };
  };
  const draw = async (token: string, problem: string | null): Promise<PageAnswer> => {
    const { registration } = await open(token);
    const own = await service.getOwnAttendance(registration);
    const { titleZh, titleEn, endsOn } = own.edition;
    const props: MyCertificatePageProps = {
      edition: { titleZh, titleEn, endsOn },
      nameNative: registration.nameNative,
      own: ownCertificateView(own),
      token,
      problem,
    };
    return { page: 'my-certificate', props, status: problem ? 422 : 200, noIndex: true };
  };
  return [
    {
      path: '/{locale}/my/{token}/certificate',
      load: ({ params }) => draw(params['token'] ?? '', null),
      async submit({ locale, params }) {
        const token = params['token'] ?? '';
        const { caller, registration } = await open(token);
        try {
          await service.takeOwnCertificate(caller, registration.id);
        } catch (error) {
          if (!(error instanceof Failure && (error.kind === 'conflict' || error.kind === 'invalid'))) throw error;
          return draw(token, problems.write(error, locale, '').title);
        }
        return { redirect: `/${locale}/my/${token}/certificate` };
      },
    },
    {
      path: '/{locale}/my/{token}/certificate.pdf',
      async load({ params }) {
        const { registration } = await open(params['token']);
        const { state, certificate } = await service.getOwnAttendance(registration);
        if (state !== 'issued' || !certificate) throw new Failure('missing', 'request.missing');
        return {
          file: await service.ensurePdf(certificate),
          type: 'application/pdf',
          name: `${certificate.number}.pdf`,
        };
      },
    },
  ];
}

/** Nothing before there is something to take. */
export function findOwnCertificateCard(service: Needs['service']): FindOwnCards {
  return async (registration) => {
    const { state, certificate } = await service.getOwnAttendance(registration);
    if (state !== 'ready' && state !== 'issued') return [];
    return [
      {
        path: 'certificate',
        titleZh: '参会证明',
        titleEn: 'Certificate of attendance',
        textZh: state === 'issued' ? `已开具 ${certificate?.number ?? ''}` : '可以领取',
        textEn: state === 'issued' ? `Issued, ${certificate?.number ?? ''}` : 'Ready for you',
        tone: state === 'issued' ? 'good' : 'active',
      },
    ];
  };
}

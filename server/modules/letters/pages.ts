import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Locale } from '../../platform/http/locale.ts';
import type { PageAnswer, PageRoute } from '../../platform/http/page.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { Editions } from '../editions/index.ts';
import type { Registration } from '../registration/domain.ts';
import type { Registrations } from '../registration/index.ts';
import { lettersProblems, type VisaLetterPageProps } from './contract.ts';
import { LETTER_CONSENTS, PASSPORT_HINTS, type PassportHint } from './domain.ts';
import { type Fields, passportDraftOf, passportValues, valuesOfPassport } from './form-fields.ts';
import { passportOf, sheetName } from './routes.ts';
import type { LetterService } from './service.ts';
import type { Views } from './views.ts';

interface Needs {
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly service: LetterService;
  readonly views: Views;
}
type Shown = Partial<Pick<VisaLetterPageProps, 'values' | 'problem' | 'saved' | 'hints'>>;

const problems = createProblemWriter(lettersProblems);

export function lettersPages(needs: Needs): PageRoute[] {
  return [visaLetterPage(needs), sheetRoute(needs)];
}

/** Whoever opens a link of nothing is told the same as on any other unknown address. */
async function openLink(
  { registrations }: Needs,
  token: string,
): Promise<{ registration: Registration; caller: Caller }> {
  const owner = await registrations.findOwner(token);
  if (!owner) throw new Failure('missing', 'request.missing');
  return {
    registration: await registrations.getRegistration(owner.id),
    caller: { kind: 'link', registrationId: owner.id, name: owner.nameNative, linkGeneration: owner.linkGeneration },
  };
}

function visaLetterPage(needs: Needs): PageRoute {
  const { editions, service, views } = needs;

  const draw = async (token: string, wanted: string | undefined, shown: Shown = {}): Promise<PageAnswer> => {
    const { registration, caller } = await openLink(needs, token);
    const [edition, letter] = await Promise.all([
      editions.getById(registration.editionId),
      views.own(caller, registration),
    ]);
    const step = stepOf(wanted, letter);
    const stored = step === 'data' && !shown.values && letter.version > 0 && letter.erasedAt === null;
    const props: VisaLetterPageProps = {
      edition: {
        year: edition.year,
        titleZh: edition.titleZh,
        titleEn: edition.titleEn,
        startsOn: edition.startsOn,
        endsOn: edition.endsOn,
      },
      nameNative: registration.nameNative,
      token,
      letter,
      step,
      saved: shown.saved ?? false,
      hints: shown.hints ?? [],
      values: stored ? valuesOfPassport(await service.readOwnPassport(caller)) : (shown.values ?? null),
      problem: shown.problem ?? null,
    };
    return { page: 'visa-letter', props, status: shown.problem ? 422 : 200, noIndex: true };
  };

  return {
    path: '/{locale}/my/{token}/visa-letter',
    load: ({ params, query }) =>
      draw(params['token'] ?? '', query['step'], {
        saved: query['saved'] !== undefined,
        hints: (query['saved'] ?? '').split(',').filter(isHint),
      }),
    async submit({ locale, params }, fields) {
      const token = params['token'] ?? '';
      const { caller } = await openLink(needs, token);
      const here = `/${locale}/my/${token}/visa-letter`;
      const version = typeof fields['version'] === 'string' ? fields['version'] : '';
      const action = fields['action'];
      try {
        if (action === 'withdraw') {
          await service.withdraw(caller, version);
          return { redirect: here };
        }
        if (action === 'agree') {
          await service.agree(caller, agreementOf(fields));
          return { redirect: `${here}?step=data` };
        }
        const { hints } = await service.submit(caller, version, passportOf(passportDraftOf(fields)));
        // Names of hints, never what they are about: addresses stand in histories and logs.
        return { redirect: `${here}?saved=${hints.join(',')}` };
      } catch (error) {
        const problem = problemOf(error, locale);
        if (action === 'withdraw') return draw(token, 'withdraw', { problem });
        if (action === 'agree') return draw(token, 'agree', { problem });
        return draw(token, 'data', { values: passportValues(fields), problem });
      }
    },
  };
}

/** The letter for who has no script: the API wants the link in a header, which a plain link cannot send. */
function sheetRoute(needs: Needs): PageRoute {
  return {
    path: '/{locale}/my/{token}/visa-letter/letter.pdf',
    async load({ params }) {
      const { registration, caller } = await openLink(needs, params['token'] ?? '');
      const { pdf, issue } = await needs.service.openSheet(caller, { registrationId: registration.id });
      return { file: pdf, type: 'application/pdf', name: sheetName(issue.number) };
    },
  };
}

/** No entry before the consents, no withdrawal of nothing. */
function stepOf(
  wanted: string | undefined,
  { may, hasAgreed }: VisaLetterPageProps['letter'],
): VisaLetterPageProps['step'] {
  if (wanted === 'withdraw') return may.withdraw ? 'withdraw' : 'view';
  if (wanted !== 'agree' && wanted !== 'data') return 'view';
  if (!may.submit) return 'view';
  return hasAgreed ? wanted : 'agree';
}

function agreementOf(fields: Fields) {
  const { consentTextVersion } = fields;
  return {
    consents: Object.fromEntries(
      LETTER_CONSENTS.map((purpose) => [purpose, fields[`consents/${purpose}`] !== undefined]),
    ),
    consentTextVersion: typeof consentTextVersion === 'string' ? consentTextVersion : '',
  };
}

function isHint(text: string): text is PassportHint {
  return PASSPORT_HINTS.some((hint) => hint === text);
}

/** What the reader can do something about stands in the form; everything else is the problem page's. */
function problemOf(error: unknown, locale: Locale): NonNullable<VisaLetterPageProps['problem']> {
  if (!(error instanceof Failure) || !['invalid', 'conflict', 'stale', 'limited'].includes(error.kind)) throw error;
  const written = problems.write(error, locale, '');
  return { title: written.title, detail: undefined, errors: written.errors ?? [] };
}

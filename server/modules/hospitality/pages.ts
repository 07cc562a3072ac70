import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { PageAnswer, PageRoute } from '../../platform/http/page.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import { checkBody } from '../../platform/http/validation.ts';
import type { Editions } from '../editions/index.ts';
import type { Registration } from '../registration/domain.ts';
import type { Registrations } from '../registration/index.ts';
import { hospitalityProblems, StayChanges, type StayFormProblem, type TravelPageProps } from './contract.ts';
import { formValues, stayChangesOf } from './form-fields.ts';
import type { HospitalityService } from './service.ts';
import type { Views } from './views.ts';

const problems = createProblemWriter(hospitalityProblems);

export function hospitalityPages(needs: {
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly service: HospitalityService;
  readonly views: Views;
}): PageRoute[] {
  const { editions, registrations, service, views } = needs;
  const open = async (token: string): Promise<{ registration: Registration; caller: Caller }> => {
    const owner = await registrations.findOwner(token);
    if (!owner) throw new Failure('missing', 'request.missing');
    return {
      registration: await registrations.getRegistration(owner.id),
      caller: { kind: 'link', registrationId: owner.id, name: owner.nameNative, linkGeneration: owner.linkGeneration },
    };
  };
  const draw = async (
    token: string,
    more: Pick<TravelPageProps, 'saved' | 'values' | 'problem'>,
  ): Promise<PageAnswer> => {
    const { registration } = await open(token);
    const [edition, stay] = await Promise.all([editions.getById(registration.editionId), views.own(registration)]);
    const { year, titleZh, titleEn, startsOn, endsOn, timeZone } = edition;
    const props: TravelPageProps = {
      edition: { year, titleZh, titleEn, startsOn, endsOn, timeZone },
      nameNative: registration.nameNative,
      token,
      stay,
      ...more,
    };
    return { page: 'travel', props, status: more.problem ? 422 : 200, noIndex: true };
  };
  return [
    {
      path: '/{locale}/my/{token}/travel',
      load: ({ params, query }) =>
        draw(params['token'] ?? '', { saved: query['saved'] !== undefined, values: null, problem: null }),
      async submit({ locale, params }, fields) {
        const token = params['token'] ?? '';
        const { registration, caller } = await open(token);
        try {
          const { may } = await views.own(registration);
          const checked = checkBody(StayChanges, stayChangesOf(fields, may));
          if (!checked.ok) throw new Failure('invalid', 'request.invalid', { errors: checked.errors });
          const version = typeof fields['version'] === 'string' ? fields['version'] : '';
          await service.change(caller, registration.id, version, checked.value as StayChanges);
        } catch (error) {
          const failure = shownInForm(error);
          const { title, errors = [] } = problems.write(failure, locale, '') as {
            title: string;
            errors?: StayFormProblem['errors'];
          };
          // What is stale is shown anew: the form would otherwise send the old version again.
          const values = failure.kind === 'stale' ? null : formValues(fields);
          return draw(token, { saved: false, values, problem: { title, errors, detail: undefined } });
        }
        return { redirect: `/${locale}/my/${token}/travel?saved=1` };
      },
    },
  ];
}

/** What the reader can do something about stands in the form; everything else is the problem page's. */
function shownInForm(error: unknown): Failure {
  if (error instanceof Failure && ['invalid', 'conflict', 'stale', 'limited'].includes(error.kind)) return error;
  throw error;
}

import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Locale } from '../../platform/http/locale.ts';
import type { PageAnswer, PageRoute } from '../../platform/http/page.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time.ts';
import { type Edition, registrationClosedBecause } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import { type FormProblem, type MyPageProps, type RegisterPageProps, registrationProblems } from './contract.ts';
import type { Registration } from './domain.ts';
import { draftOf, formValues, ownChangesOf } from './form-fields.ts';
import { badgeSvg } from './qr-image.ts';
import type { TakeIn } from './routes.ts';
import type { Registrations } from './service.ts';
import type { Views } from './views.ts';

interface Needs {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly views: Views;
  readonly takeIn: TakeIn;
}

const problems = createProblemWriter(registrationProblems);

export function registrationPages(needs: Needs): PageRoute[] {
  return [registerPage(needs), myPage(needs)];
}

function registerPage({ clock, ids, editions, registrations, takeIn }: Needs): PageRoute {
  const draw = async (values: RegisterPageProps['values'], problem: FormProblem | null, submissionKey: string) => {
    const edition = await editions.findCurrent();
    const types = edition ? await editions.listTypes(edition.id) : [];
    const props: RegisterPageProps = {
      edition: edition ? editionFacts(edition) : null,
      closed: edition ? (registrationClosedBecause(edition, clock.now()) ?? null) : 'none',
      opensAt: edition?.registrationOpensAt?.toISOString() ?? null,
      closesAt: edition?.registrationClosesAt?.toISOString() ?? null,
      types: types
        .filter(({ isPublic }) => isPublic)
        .map(({ id, nameZh, nameEn, needsApproval }) => ({ id, nameZh, nameEn, needsApproval })),
      eventPlaces: edition ? await registrations.listEventPlaces(edition.id) : [],
      values,
      problem,
      submissionKey,
    };
    return { page: 'register', props, status: problem ? 422 : 200 };
  };
  return {
    path: '/{locale}/register',
    load: () => draw({}, null, ids.uuid()),
    async submit({ locale, caller, address }, fields) {
      const given = fields['submissionKey'];
      const key = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : ids.uuid();
      const edition = await editions.getCurrent();
      try {
        const { token } = await takeIn({ caller, address, key }, edition.year, draftOf(fields, locale));
        return { redirect: `/${locale}/my/${token}` };
      } catch (error) {
        const failure = shownInForm(error);
        // Sent once and changed since: the next press of the button is meant for somebody else.
        if (failure.code === 'request.idempotency_reused')
          return draw(
            formValues(fields),
            problemOf(new Failure('invalid', 'registration.form_used'), locale),
            ids.uuid(),
          );
        return draw(formValues(fields), problemOf(failure, locale), key);
      }
    },
  };
}

function myPage({ editions, registrations, views }: Needs): PageRoute {
  const open = async (token: string | undefined): Promise<{ registration: Registration; caller: Caller }> => {
    const owner = await registrations.findOwner(token ?? '');
    if (!owner) throw new Failure('missing', 'request.missing');
    return {
      registration: await registrations.getRegistration(owner.id),
      caller: { kind: 'link', registrationId: owner.id, name: owner.nameNative },
    };
  };
  const draw = async (
    token: string,
    more: Pick<MyPageProps, 'step' | 'saved' | 'values' | 'problem'>,
  ): Promise<PageAnswer> => {
    const { registration, caller } = await open(token);
    const [edition, view, badge, cards] = await Promise.all([
      editions.getById(registration.editionId),
      views.own(caller, registration),
      registrations.findActiveBadge(registration.id),
      registrations.listOwnCards(registration),
    ]);
    const props: MyPageProps = {
      edition: editionFacts(edition),
      registration: view,
      token,
      cards,
      badgeSvg: badge ? badgeSvg(badge.code) : null,
      ...more,
    };
    return { page: 'my', props, status: more.problem ? 422 : 200, noIndex: true };
  };
  return {
    path: '/{locale}/my/{token}',
    load: ({ params, query }) =>
      draw(params['token'] ?? '', {
        step: query['step'] === 'change' || query['step'] === 'cancel' ? query['step'] : 'view',
        saved: query['saved'] !== undefined,
        values: null,
        problem: null,
      }),
    async submit({ locale, params }, fields) {
      const token = params['token'] ?? '';
      const { registration, caller } = await open(token);
      const action = fields['action'];
      const step = action === 'cancel' ? 'cancel' : action === 'accept' || action === 'give_up' ? 'view' : 'change';
      try {
        if (action === 'accept') await registrations.acceptOffer(caller, registration.id);
        else if (action === 'give_up') await registrations.declineOffer(caller, registration.id);
        else if (step === 'cancel') await registrations.takeStep(caller, registration.id, { action: 'cancel' });
        else await registrations.changeOwn(caller, registration.id, ownChangesOf(fields, locale));
      } catch (error) {
        const failure = shownInForm(error);
        return draw(token, { step, saved: false, values: formValues(fields), problem: problemOf(failure, locale) });
      }
      return { redirect: `/${locale}/my/${token}${step === 'change' ? '?saved=1' : ''}` };
    },
  };
}

/** What the reader can do something about stands in the form; everything else is the problem page's. */
function shownInForm(error: unknown): Failure {
  if (error instanceof Failure && ['invalid', 'conflict', 'limited'].includes(error.kind)) return error;
  throw error;
}

function problemOf(failure: Failure, locale: Locale): FormProblem {
  const { title, errors = [] } = problems.write(failure, locale, '') as ReturnType<typeof problems.write> & {
    errors?: FormProblem['errors'];
  };
  return { title, errors, detail: undefined };
}

function editionFacts(edition: Edition): MyPageProps['edition'] {
  const { year, titleZh, titleEn, startsOn, endsOn, timeZone, venueZh, venueEn } = edition;
  return { year, titleZh, titleEn, startsOn, endsOn, timeZone, venueZh, venueEn };
}

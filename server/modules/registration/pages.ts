import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import type { Locale } from '../../platform/http/locale.ts';
import type { PageAnswer, PageRoute } from '../../platform/http/page.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time.ts';
import { type Edition, registrationClosedBecause } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import {
  type FindLinkPageProps,
  type FormProblem,
  type MyPageProps,
  type RegisterPageProps,
  registrationProblems,
} from './contract.ts';
import { CONSENT_TEXT_VERSION, CONSENT_TEXTS, NO_QUESTIONS, type Registration } from './domain.ts';
import { addressOf, draftOf, formValues, ownChangesOf, ownConsentsOf, ownSubstituteOf } from './form-fields.ts';
import type { FormGate } from './form-gate.ts';
import { badgePng, badgeSvg } from './qr-image.ts';
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
  readonly gate: FormGate;
  readonly linkLimit: Limiter;
}

const problems = createProblemWriter(registrationProblems);

export function registrationPages(needs: Needs): PageRoute[] {
  return [registerPage(needs), myPage(needs), findLinkPage(needs)];
}

/** What the edition asks of everybody, and in which words. */
async function editionForm(registrations: Registrations, editionId: string | undefined) {
  const [{ ui }, { version, texts }] = editionId
    ? await Promise.all([registrations.getQuestions(editionId), registrations.getConsentTexts(editionId)])
    : [NO_QUESTIONS, { version: CONSENT_TEXT_VERSION, texts: CONSENT_TEXTS }];
  return {
    questions: ui.filter(({ retired }) => !retired),
    consentTexts: texts,
    consentTextVersion: version,
  };
}

function registerPage({ clock, ids, editions, registrations, takeIn, gate }: Needs): PageRoute {
  const draw = async (
    values: RegisterPageProps['values'],
    problem: FormProblem | null,
    { submissionKey, formToken }: Pick<RegisterPageProps, 'submissionKey' | 'formToken'>,
  ) => {
    const edition = await editions.findCurrent();
    const types = edition ? await editions.listTypes(edition.id) : [];
    const props: RegisterPageProps = {
      ...(await editionForm(registrations, edition?.id)),
      edition: edition ? editionFacts(edition) : null,
      closed: edition ? (registrationClosedBecause(edition, clock.now()) ?? null) : 'none',
      opensAt: edition?.registrationOpensAt?.toISOString() ?? null,
      closesAt: edition?.registrationClosesAt?.toISOString() ?? null,
      types: types
        .filter(({ isPublic }) => isPublic)
        .map(({ id, code, nameZh, nameEn, needsApproval }) => ({ id, code, nameZh, nameEn, needsApproval })),
      eventPlaces: edition ? await registrations.listEventPlaces(edition.id) : [],
      values,
      problem,
      submissionKey,
      formToken,
    };
    return { page: 'register', props, status: problem ? 422 : 200 };
  };
  return {
    path: '/{locale}/register',
    load: () => draw({}, null, { submissionKey: ids.uuid(), formToken: gate.token() }),
    async submit({ locale, caller, address }, fields) {
      const given = fields['submissionKey'];
      const submissionKey = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : ids.uuid();
      // The form that comes back is the one that was opened: a second press is not a second opening.
      const formToken = typeof fields['formToken'] === 'string' ? fields['formToken'].slice(0, 80) : gate.token();
      const edition = await editions.getCurrent();
      const { ui } = await registrations.getQuestions(edition.id);
      const again = (failure: Failure, key = submissionKey) =>
        draw(formValues(fields, ui), problemOf(failure, locale), { submissionKey: key, formToken });
      try {
        const draft = draftOf(fields, locale, ui);
        const { token } = await takeIn({ caller, address, key: submissionKey }, edition.year, draft);
        return { redirect: `/${locale}/my/${token}` };
      } catch (error) {
        const failure = shownInForm(error);
        // Sent once and changed since: the next press of the button is meant for somebody else.
        if (failure.code === 'request.idempotency_reused')
          return again(new Failure('invalid', 'registration.form_used'), ids.uuid());
        return again(failure);
      }
    },
  };
}

const MY_STEPS = ['change', 'cancel', 'substitute', 'link'] as const;

function myPage({ editions, registrations, views }: Needs): PageRoute {
  const open = async (token: string | undefined): Promise<{ registration: Registration; caller: Caller }> => {
    const owner = await registrations.findOwner(token ?? '');
    if (!owner) throw new Failure('missing', 'request.missing');
    return {
      registration: await registrations.getRegistration(owner.id),
      caller: { kind: 'link', registrationId: owner.id, name: owner.nameNative, linkGeneration: owner.linkGeneration },
    };
  };
  type More = Partial<Pick<MyPageProps, 'saved' | 'values' | 'problem'>> & Pick<MyPageProps, 'step'>;
  const draw = async (
    token: string,
    { registration, caller }: Awaited<ReturnType<typeof open>>,
    more: More,
  ): Promise<PageAnswer> => {
    const [edition, view, badge, form, cards, photo] = await Promise.all([
      editions.getById(registration.editionId),
      views.own(caller, registration),
      registrations.findActiveBadge(registration.id),
      editionForm(registrations, registration.editionId),
      registrations.listOwnCards(registration),
      registrations.findPhotoVersion(registration.id),
    ]);
    const older = new Set(view.consentRecords.map(({ textVersion }) => textVersion));
    older.delete(form.consentTextVersion);
    const olderTexts = await Promise.all(
      [...older].map((version) => registrations.findConsentTexts(registration.editionId, version)),
    );
    const props: MyPageProps = {
      ...form,
      olderTexts: Object.fromEntries(olderTexts.flatMap((one) => (one ? [[one.version, one.texts]] : []))),
      edition: editionFacts(edition),
      registration: view,
      token,
      cards,
      photo: photo ?? null,
      badgeSvg: badge ? badgeSvg(badge.code) : null,
      badgePng: badge ? badgePng(badge.code).toString('base64') : null,
      saved: false,
      values: null,
      problem: null,
      ...more,
    };
    return { page: 'my', props, status: more.problem ? 422 : 200, noIndex: true };
  };
  return {
    path: '/{locale}/my/{token}',
    load: async ({ params, query }) => {
      const token = params['token'] ?? '';
      const step = MY_STEPS.find((one) => one === query['step']) ?? 'view';
      return draw(token, await open(token), { step, saved: query['saved'] !== undefined });
    },
    async submit({ locale, params }, fields) {
      const token = params['token'] ?? '';
      const opened = await open(token);
      const { registration, caller } = opened;
      const { ui } = await registrations.getQuestions(registration.editionId);
      const action = String(fields['action'] ?? '');
      const answersOffer = action === 'accept' || action === 'give_up';
      const step = answersOffer
        ? 'view'
        : (MY_STEPS.find((one) => one === action) ?? (fields['action'] === undefined ? 'view' : 'change'));
      try {
        if (action === 'accept') await registrations.acceptOffer(caller, registration.id);
        else if (action === 'give_up') await registrations.declineOffer(caller, registration.id);
        else if (step === 'cancel') await registrations.takeStep(caller, registration.id, { action: 'cancel' });
        else if (step === 'substitute') {
          await registrations.substituteOwn(caller, registration.id, ownSubstituteOf(fields, locale));
          // The link has just ended: what is shown was read before.
          return draw('', opened, { step: 'handed_over' });
        } else if (step === 'link') {
          if (!registration.email) throw new Failure('conflict', 'registration.no_address');
          await registrations.renewLink(caller, registration.id);
          return draw('', opened, { step: 'link_sent' });
        } else
          await registrations.changeOwn(
            caller,
            registration.id,
            step === 'view' ? ownConsentsOf(fields) : ownChangesOf(fields, locale, ui),
          );
      } catch (error) {
        const failure = shownInForm(error);
        return draw(token, opened, { step, values: formValues(fields, ui), problem: problemOf(failure, locale) });
      }
      return { redirect: `/${locale}/my/${token}${step === 'cancel' ? '' : '?saved=1'}` };
    },
  };
}

/** Who has lost the link has it mailed again. */
function findLinkPage({ editions, registrations, linkLimit }: Needs): PageRoute {
  const draw = async (more: Partial<FindLinkPageProps>): Promise<PageAnswer> => {
    const props: FindLinkPageProps = {
      open: (await editions.findCurrent()) !== undefined,
      sent: false,
      problem: null,
      ...more,
    };
    return { page: 'find-link', props, status: props.problem ? 422 : 200, noIndex: true };
  };
  return {
    path: '/{locale}/my',
    load: () => draw({}),
    async submit({ locale, address }, fields) {
      try {
        const { email } = addressOf(fields);
        const { year } = await editions.getCurrent();
        await linkLimit.consume(address);
        await registrations.requestLinks(year, email);
        return draw({ sent: true });
      } catch (error) {
        return draw({ problem: problemOf(shownInForm(error), locale) });
      }
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

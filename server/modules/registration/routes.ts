import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import { Failure } from '../../platform/errors.ts';
import { once } from '../../platform/http/idempotency.ts';
import type { Limiter } from '../../platform/http/limiter.ts';
import { type Handlers, noContent, type Reply, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import { editionCalendar } from './calendar.ts';
import { capacityHandlers } from './capacity-routes.ts';
import {
  type QuestionSetView,
  type RegistrationDraft,
  type RegistrationView,
  type registrationApi,
  registrationProblems,
} from './contract.ts';
import { deskHandlers } from './desk-routes.ts';
import { type QuestionSet, REGISTRATION_STATES, type Registration, type RegistrationState } from './domain.ts';
import type { FormGate } from './form-gate.ts';
import { ownOf } from './own-caller.ts';
import { mayRegisterOthers, maySeeNeeds } from './policy.ts';
import { badgeSvg } from './qr-image.ts';
import { seatLabelHandlers } from './seat-label-routes.ts';
import type { SearchRegistrations } from './service/search.ts';
import type { Registrations } from './service.ts';
import type { Views } from './views.ts';

export interface RouteNeeds {
  readonly db: Database;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly search: SearchRegistrations;
  readonly views: Views;
  readonly takeIn: TakeIn;
  /** How often links may be asked for from one address. */
  readonly linkLimit: Limiter;
  readonly directory: Directory;
}

/** A registration from the API or from the plain form: limited by address, once for a key. */
export type TakeIn = (
  from: { caller: Caller; address: string; key: string | undefined },
  year: number,
  draft: RegistrationDraft,
) => Promise<{ registration: Pick<Registration, 'id' | 'number' | 'state'>; link: string; token: string }>;

export function createTakeIn(needs: { db: Database; registrations: Registrations; gate: FormGate }): TakeIn {
  const { db, registrations, gate } = needs;
  return async ({ caller, address, key }, year, given) => {
    if (!mayRegisterOthers(caller)) await gate.pass({ address, token: given.formToken });
    const draft = await registrations.recogniseOrganisation(given);
    // Not by address: who tries again after a lost answer has often just changed from the hotel's network to the phone's.
    // Nothing leaks by it, because only the same key with the very same body gets the first answer.
    const claim = key === undefined ? undefined : { scope: `registration:${year}`, key, body: given };
    const { result } = await db.transaction((tx) =>
      once(tx, claim, async () => {
        const { id, number, state, linkGeneration, locale } = await registrations.register(tx, caller, year, draft);
        // No link in what is kept: it is derived again, and only for the holder whom this answer was meant for.
        return { id, number, state, linkGeneration, locale };
      }),
    );
    return { registration: result, link: registrations.addressOf(result), token: registrations.tokenOf(result) };
  };
}

export function registrationHandlers(needs: RouteNeeds): Handlers<typeof registrationApi.endpoints> {
  const { clock, publicUrl, editions, registrations, search, views, takeIn, linkLimit, directory } = needs;
  const problems = createProblemWriter(registrationProblems);

  const changed = async (caller: Caller, registration: Registration): Promise<Reply<RegistrationView>> =>
    reply(200, await views.one(caller, registration), { version: registration.version });
  const badgeOf = async (id: string) => {
    const badge = await registrations.findActiveBadge(id);
    if (!badge) throw new Failure('missing', 'request.missing');
    return reply(200, Buffer.from(badgeSvg(badge.code)), { headers: { 'Cache-Control': 'private, no-store' } });
  };

  return {
    ...seatLabelHandlers(needs),
    ...deskHandlers({ editions, registrations }),
    ...capacityHandlers({ editions, registrations, search, views, directory, problems }),
    'POST /api/v1/editions/{year}/registrations': async ({ caller, params, body, idempotencyKey, req }) => {
      const { registration, link } = await takeIn(
        { caller, address: req.ip ?? '', key: idempotencyKey },
        params.year,
        body,
      );
      const { id, number, state } = registration;
      return reply(201, { id, number, state, link }, { headers: { 'Cache-Control': 'no-store' } });
    },
    'GET /api/v1/editions/{year}/registrations': async ({ caller, params, query }) => {
      const { sort = 'created', direction = 'desc', limit = 50, ...filter } = query;
      // Who may not read an answer must not find people by it either.
      if (filter.answer !== undefined && !maySeeNeeds(caller)) {
        const key = filter.answer.slice(0, filter.answer.indexOf('='));
        const { ui } = await registrations.getQuestions((await editions.getByYear(params.year)).id);
        if (ui.some((one) => one.key === key && one.sensitive)) throw new Failure('forbidden', 'request.forbidden');
      }
      const found = await search(params.year, { ...filter, sort, direction, limit });
      return reply(200, {
        items: await views.items(caller, found.items),
        total: found.total,
        next: found.next,
        toDecide: found.toDecide,
        counts: Object.fromEntries(REGISTRATION_STATES.map((state) => [state, found.counts.get(state) ?? 0])) as Record<
          RegistrationState,
          number
        >,
      });
    },
    'GET /api/v1/registrations/{id}': async ({ caller, params }) =>
      changed(caller, await registrations.getRegistration(params.id)),
    'PATCH /api/v1/registrations/{id}': async ({ caller, params, body, ifMatch }) =>
      changed(caller, await registrations.change(caller, params.id, ifMatch, body)),
    'POST /api/v1/registrations/{id}/approve': async ({ caller, params }) =>
      changed(caller, await registrations.takeStep(caller, params.id, { action: 'approve' })),
    'POST /api/v1/registrations/{id}/decline': async ({ caller, params, body }) =>
      changed(caller, await registrations.takeStep(caller, params.id, { action: 'decline', reason: body.reason })),
    'POST /api/v1/registrations/{id}/cancel': async ({ caller, params, body }) =>
      changed(caller, await registrations.takeStep(caller, params.id, { action: 'cancel', reason: body.reason })),
    'POST /api/v1/registrations/{id}/substitute': async ({ caller, params, body }) =>
      changed(caller, await registrations.substitute(caller, params.id, body)),
    'POST /api/v1/registrations/{id}/badges': async ({ caller, params, body }) =>
      changed(caller, await registrations.reissueBadge(caller, params.id, body.reason ?? undefined)),
    'POST /api/v1/registrations/{id}/link': async ({ caller, params }) =>
      changed(caller, await registrations.renewLink(caller, params.id)),
    'POST /api/v1/registrations/{id}/mails': async ({ caller, params }) => {
      await registrations.sendAgain(caller, params.id);
      return noContent;
    },
    'POST /api/v1/editions/{year}/registrations/approvals': async ({ caller, params, body, locale }) => {
      const edition = await editions.getByYear(params.year);
      const known = await registrations.mapRegistrations(body.ids);
      const results = [];
      for (const id of body.ids) {
        try {
          if (known.get(id)?.editionId !== edition.id) throw new Failure('missing', 'request.missing');
          await registrations.takeStep(caller, id, { action: 'approve' });
          results.push({ id, approved: true, code: null, detail: null });
        } catch (error) {
          // One that cannot be approved stops none of the others; a fault of ours stops them all.
          if (!(error instanceof Failure)) throw error;
          const { code, detail } = problems.write(error, locale, '');
          results.push({ id, approved: false, code, detail });
        }
      }
      return reply(200, { results });
    },
    'GET /api/v1/editions/{year}/registrations/duplicates': async ({ caller, params, query }) => {
      const { id: editionId } = await editions.getByYear(params.year);
      const [limit, offset] = [query.limit ?? 50, numberInCursor(query.cursor) ?? 0];
      const { pairs, total } = await registrations.listLikePairs(editionId, {
        registrationId: query.registrationId,
        limit,
        offset,
      });
      const known = await registrations.mapRegistrations(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]));
      const shown = new Map((await views.items(caller, [...known.values()])).map((item) => [item.id, item]));
      const items = [];
      for (const { firstId, secondId, alike } of pairs) {
        const [one, other] = [known.get(firstId), known.get(secondId)];
        const [first, second] = [shown.get(firstId), shown.get(secondId)];
        if (!one || !other || !first || !second) continue;
        items.push({ first, second, alike: [...alike], answers: await views.pairAnswers(caller, one, other) });
      }
      return reply(200, { items, total, next: offset + pairs.length < total ? String(offset + pairs.length) : null });
    },
    'POST /api/v1/registrations/{id}/distinct': async ({ caller, params, body }) => {
      await registrations.setDistinct(caller, params.id, body.otherId);
      return noContent;
    },
    'POST /api/v1/registrations/{id}/merge': async ({ caller, params, body }) =>
      changed(caller, await registrations.merge(caller, params.id, body)),
    'GET /api/v1/registrations/{id}/badge.svg': async ({ params }) => badgeOf(params.id),
    'GET /api/v1/my/registration': async ({ caller }) => {
      const registration = await registrations.getRegistration(ownOf(caller));
      return reply(200, await views.own(caller, registration), { version: registration.version });
    },
    'PATCH /api/v1/my/registration': async ({ caller, body }) =>
      reply(200, await views.own(caller, await registrations.changeOwn(caller, ownOf(caller), body))),
    'POST /api/v1/my/registration/cancel': async ({ caller }) =>
      reply(200, await views.own(caller, await registrations.takeStep(caller, ownOf(caller), { action: 'cancel' }))),
    'POST /api/v1/my/registration/substitute': async ({ caller, body }) => {
      await registrations.substituteOwn(caller, ownOf(caller), body);
      return noContent;
    },
    'POST /api/v1/my/registration/consents': async ({ caller, body: { consentTextVersion, ...consents } }) =>
      reply(
        200,
        await views.own(caller, await registrations.changeOwn(caller, ownOf(caller), { consents, consentTextVersion })),
      ),
    'POST /api/v1/my/registration/link': async ({ caller }) => {
      const { email } = await registrations.getRegistration(ownOf(caller));
      if (!email) throw new Failure('conflict', 'registration.no_address');
      await registrations.renewLink(caller, ownOf(caller));
      return noContent;
    },
    'POST /api/v1/editions/{year}/link-requests': async ({ params, body, req }) => {
      await linkLimit.consume(req.ip ?? '');
      await registrations.requestLinks(params.year, body.email);
      return noContent;
    },
    'GET /api/v1/editions/{year}/registration-form': async ({ params }) => {
      const { id } = await editions.getByYear(params.year);
      const [set, { version, texts }] = await Promise.all([
        registrations.getQuestions(id),
        registrations.getConsentTexts(id),
      ]);
      const asked = { ...set, ui: set.ui.filter(({ retired }) => !retired) };
      return reply(200, { ...questionSetView(asked), consentTextVersion: version, consentTexts: texts });
    },
    'GET /api/v1/editions/{year}/questions': async ({ params }) =>
      reply(200, questionSetView(await registrations.getQuestions((await editions.getByYear(params.year)).id))),
    'PUT /api/v1/editions/{year}/questions': async ({ caller, params, body }) =>
      reply(200, questionSetView(await registrations.saveQuestions(caller, params.year, body.version, body.questions))),
    'GET /api/v1/editions/{year}/consent-texts/{version}': async ({ params }) => {
      const { id } = await editions.getByYear(params.year);
      const found = await registrations.findConsentTexts(id, params.version);
      if (!found) throw new Failure('missing', 'request.missing');
      return reply(200, found);
    },
    'PUT /api/v1/editions/{year}/consent-texts': async ({ caller, params, body }) =>
      reply(200, await registrations.saveConsentTexts(caller, params.year, body.version, body.texts)),
    'GET /api/v1/editions/{year}/proposed-organisations': async ({ params }) => {
      const items = await registrations.listProposals((await editions.getByYear(params.year)).id);
      return reply(200, { items: items.map((one) => ({ ...one, people: [...one.people] })) });
    },
    'POST /api/v1/editions/{year}/proposed-organisations/links': async ({ caller, params, body }) => {
      const { organisationId, ...proposal } = body;
      return reply(200, { people: await registrations.linkProposal(caller, params.year, proposal, organisationId) });
    },
    'GET /api/v1/my/registration/badge.svg': async ({ caller }) => badgeOf(ownOf(caller)),
    'GET /api/v1/editions/{year}/calendar.ics': async ({ params, query, locale }) => {
      const edition = await editions.getByYear(params.year);
      return reply(200, Buffer.from(editionCalendar(edition, query.lang ?? locale, publicUrl, clock.now())), {
        headers: { 'Content-Disposition': `attachment; filename="${edition.year}.ics"` },
      });
    },
  };
}

function questionSetView({ version, schema, ui }: QuestionSet): QuestionSetView {
  return structuredClone({ version, schema, questions: ui }) as QuestionSetView;
}

import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import { type Handlers, type Reply, reply } from '../../platform/http/mount.ts';
import { placeName } from '../directory/domain.ts';
import type { Registrations } from '../registration/index.ts';
import type { LetterView, lettersApi, OwnLetterView, PassportDraft, SettingsDraft } from './contract.ts';
import {
  LETTER_STATES,
  type LetterSettings,
  listPassportHints,
  type PassportData,
  proposeMissionZh,
  type VisaLetter,
} from './domain.ts';
import type { LetterService, Queue } from './service.ts';
import type { Views } from './views.ts';

/** Passports are kept by nobody on the way. */
const PRIVATE = { 'Cache-Control': 'private, no-store' };

export function lettersHandlers(needs: {
  service: LetterService;
  registrations: Registrations;
  views: Views;
}): Handlers<typeof lettersApi.endpoints> {
  const { service, registrations, views } = needs;

  const ownOf = (caller: Caller): string => {
    if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
    return caller.registrationId;
  };
  const own = async (caller: Caller): Promise<Reply<OwnLetterView>> => {
    const view = await views.own(caller, await registrations.getRegistration(ownOf(caller)));
    return reply(200, view, { version: view.version });
  };
  const changed = async (caller: Caller, letter: VisaLetter): Promise<Reply<LetterView>> =>
    reply(200, await views.one(caller, letter), { version: letter.version });

  return {
    'GET /api/v1/my/visa-letter': ({ caller }) => own(caller),
    'PUT /api/v1/my/visa-letter/consents': async ({ caller, body }) => {
      await service.agree(caller, body);
      return own(caller);
    },
    'PUT /api/v1/my/visa-letter': async ({ caller, body, ifMatch }) => {
      await service.submit(caller, ifMatch, passportOf(body));
      return own(caller);
    },
    'GET /api/v1/my/visa-letter/passport': async ({ caller }) =>
      reply(200, await service.readOwnPassport(caller), { headers: PRIVATE }),
    'POST /api/v1/my/visa-letter/withdrawal': async ({ caller, ifMatch }) => {
      await service.withdraw(caller, ifMatch);
      return own(caller);
    },
    'GET /api/v1/my/visa-letter/letter.pdf': async ({ caller }) => {
      const { pdf, issue } = await service
        .openSheet(caller, { registrationId: ownOf(caller) })
        .catch((error: unknown) => {
          // To its own person a letter that was never asked for is one that is not issued yet.
          if (error instanceof Failure && error.kind === 'missing') throw new Failure('conflict', 'letters.not_issued');
          throw error;
        });
      return reply(200, pdf, { headers: sheetHeaders(issue.number) });
    },
    'GET /api/v1/editions/{year}/letters': async ({ params, query }) => {
      const { state, limit = 50, cursor } = query;
      const found = await service.listQueue(params.year, { state, limit, after: afterOf(cursor) });
      const counts = Object.fromEntries(LETTER_STATES.map((one) => [one, found.counts.get(one) ?? 0]));
      return reply(200, {
        items: await views.items(found.items),
        total: state
          ? (found.counts.get(state) ?? 0)
          : [...found.counts.values()].reduce((sum, count) => sum + count, 0),
        next: found.next ? Buffer.from(JSON.stringify([found.next.at, found.next.id])).toString('base64url') : null,
        counts,
      });
    },
    'GET /api/v1/letters/{id}': async ({ caller, params }) => changed(caller, await service.getLetter(params.id)),
    'GET /api/v1/letters/{id}/passport': async ({ caller, params }) => {
      const { passport, registration } = await service.readPassport(caller, params.id);
      return reply(
        200,
        {
          passport,
          hints: listPassportHints(passport, registration.nameLatin),
          missionZh: proposeMissionZh(passport.missionPlace, placeName(passport.missionPlace, 'zh')),
        },
        { headers: PRIVATE },
      );
    },
    'POST /api/v1/letters/{id}/check': async ({ caller, params, body, ifMatch }) =>
      changed(caller, await service.check(caller, params.id, ifMatch, body.compared)),
    'POST /api/v1/letters/{id}/return': async ({ caller, params, body, ifMatch }) =>
      changed(caller, await service.return(caller, params.id, ifMatch, body.reason)),
    'POST /api/v1/letters/{id}/decline': async ({ caller, params, body, ifMatch }) =>
      changed(caller, await service.decline(caller, params.id, ifMatch, body.reason)),
    'POST /api/v1/letters/{id}/issue': async ({ caller, params, body, ifMatch }) => {
      await service.issue(caller, params.id, ifMatch, body);
      return changed(caller, await service.getLetter(params.id));
    },
    'GET /api/v1/letters/{id}/letter.pdf': async ({ caller, params }) => {
      const { pdf, issue } = await service.openSheet(caller, { id: params.id });
      return reply(200, pdf, { headers: sheetHeaders(issue.number) });
    },
    'GET /api/v1/editions/{year}/letter-settings': async ({ params }) => {
      const settings = await service.getSettings(params.year);
      return reply(200, settings, { version: settings.version });
    },
    'PUT /api/v1/editions/{year}/letter-settings': async ({ caller, params, body, ifMatch }) => {
      const settings = await service.saveSettings(caller, params.year, ifMatch, settingsOf(body));
      return reply(200, settings, { version: settings.version });
    },
    'POST /api/v1/editions/{year}/letter-settings/preview': async ({ params, body }) =>
      reply(200, await service.preview(params.year, settingsOf(body)), { headers: sheetHeaders('sample') }),
  };
}

export function passportOf({ surname = '', givenNames = '', ...rest }: PassportDraft): PassportData {
  return { ...rest, surname, givenNames };
}
function settingsOf({ contactEmail = null, ...rest }: SettingsDraft): LetterSettings {
  return { ...rest, contactEmail };
}

function sheetHeaders(number: string): Record<string, string> {
  return { ...PRIVATE, 'Content-Disposition': `inline; filename="${sheetName(number)}"` };
}
/** No name of a person: names of files travel. */
export function sheetName(number: string): string {
  return `invitation-letter-${number}.pdf`;
}

function afterOf(cursor: string | undefined): Queue['next'] {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (
      typeof at === 'string' &&
      /^\d{4}-/.test(at) &&
      new Date(at).toISOString() === at &&
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(id))
    )
      return { at, id: String(id) };
  } catch {
    // Falls through to the refusal below.
  }
  throw new Failure('invalid', 'request.invalid', { errors: [{ pointer: '?cursor', code: 'format' }] });
}

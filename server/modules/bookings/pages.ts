import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import type { PageAnswer, PageRoute } from '../../platform/http/page.ts';
import { createProblemWriter } from '../../platform/http/problem.ts';
import type { DrawCalendar } from '../agenda/index.ts';
import type { Registrations } from '../registration/index.ts';
import { bookingsProblems, type MySessionsPageProps } from './contract.ts';
import { attendedIds } from './routes.ts';
import type { Bookings } from './service.ts';
import { ownView } from './views.ts';

const problems = createProblemWriter(bookingsProblems);
const DONE = ['booked', 'waiting', 'cancelled'] as const;
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export function bookingsPages(needs: {
  bookings: Bookings;
  registrations: Registrations;
  drawCalendar: DrawCalendar;
}): PageRoute[] {
  const { bookings, registrations, drawCalendar } = needs;
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
  const draw = async (token: string, shown: Pick<MySessionsPageProps, 'done' | 'problem'>): Promise<PageAnswer> => {
    const { registration } = await open(token);
    const own = await bookings.getOwn(registration);
    const { year, titleZh, titleEn } = own.edition;
    const props: MySessionsPageProps = {
      edition: { year, titleZh, titleEn },
      own: ownView(own),
      nameNative: registration.nameNative,
      isApproved: registration.state === 'approved',
      token,
      ...shown,
    };
    return { page: 'my-sessions', props, status: shown.problem ? 422 : 200, noIndex: true };
  };
  return [
    {
      path: '/{locale}/my/{token}/sessions',
      load: ({ params, query }) =>
        draw(params['token'] ?? '', { done: DONE.find((one) => one === query['done']) ?? null, problem: null }),
      async submit({ locale, params }, fields) {
        const token = params['token'] ?? '';
        const { caller, registration } = await open(token);
        const { sessionId, action } = fields;
        const here = `/${locale}/my/${token}/sessions`;
        try {
          if (typeof sessionId !== 'string' || !ID.test(sessionId)) throw new Failure('missing', 'request.missing');
          if (action === 'cancel') {
            await bookings.cancel(caller, registration.id, sessionId);
            return { redirect: `${here}?done=cancelled#s-${sessionId}` };
          }
          const { state } = await bookings.book(caller, registration.id, sessionId);
          return { redirect: `${here}?done=${state}#s-${sessionId}` };
        } catch (error) {
          if (!(error instanceof Failure && error.kind === 'conflict')) throw error;
          return draw(token, { done: null, problem: problems.write(error, locale, '').title });
        }
      },
    },
    {
      path: '/{locale}/my/{token}/sessions.ics',
      async load({ locale, params }) {
        const { registration } = await open(params['token']);
        const own = await bookings.getOwn(registration);
        return {
          file: await drawCalendar(own.edition.year, attendedIds(own), locale),
          type: 'text/calendar; charset=utf-8',
          name: `my-sessions-${own.edition.year}.ics`,
        };
      },
    },
  ];
}

import type { Caller } from '../../platform/caller.ts';
import { Failure } from '../../platform/errors.ts';
import { type Handlers, noContent, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import type { SheetDesk } from '../../platform/sheet/sheet-desk.ts';
import type { DrawCalendar } from '../agenda/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Registrations } from '../registration/index.ts';
import type { bookingsApi } from './contract.ts';
import type { BookableSession } from './domain.ts';
import type { Bookings, OwnSessions } from './service.ts';
import { bookingsCsv, bookingsXlsx } from './sheet.ts';
import { type BookingViews, bookableView, ownView } from './views.ts';

export interface RouteNeeds {
  readonly bookings: Bookings;
  readonly registrations: Registrations;
  readonly editions: Editions;
  readonly views: BookingViews;
  readonly sheets: SheetDesk;
  readonly drawCalendar: DrawCalendar;
}

/** What a person attends for certain: seats, not places on a waiting list. */
export function attendedIds({ bookable, speaking }: OwnSessions): string[] {
  return [
    ...bookable.filter(({ mine }) => mine?.booking.state === 'booked').map(({ session }) => session.id),
    ...speaking.map(({ session }) => session.id),
  ];
}

export function bookingsHandlers(needs: RouteNeeds): Handlers<typeof bookingsApi.endpoints> {
  const { bookings, registrations, editions, views, sheets, drawCalendar } = needs;

  const one = async (status: 200 | 201, caller: Caller, sign: BookableSession) => {
    const listed = (await bookings.listBookable(sign.editionId)).find(({ session }) => session.id === sign.sessionId);
    if (!listed) throw new Failure('missing', 'request.missing');
    return reply(status, bookableView(caller, listed), { version: listed.sign.version });
  };
  const own = async (caller: Caller): Promise<OwnSessions> => {
    if (caller.kind !== 'link') throw new Failure('forbidden', 'request.forbidden');
    return bookings.getOwn(await registrations.getRegistration(caller.registrationId));
  };
  const idOf = (caller: Caller): string => (caller.kind === 'link' ? caller.registrationId : '');
  const everybody = async (id: string, locale: 'zh' | 'en') => {
    const sign = await bookings.getBookable(id);
    const { rows } = await bookings.pageBookings(id, { offset: 0, limit: 100_000 });
    return views(sign.editionId, rows, locale);
  };
  const saved = (name: string) => ({
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
  });
  const draftOf = ({
    opensAt,
    closesAt,
    ...rest
  }: {
    seats: number;
    opensAt: string | null;
    closesAt: string | null;
    typeIds: string[];
  }) => ({
    ...rest,
    opensAt: opensAt === null ? null : new Date(opensAt),
    closesAt: closesAt === null ? null : new Date(closesAt),
  });

  return {
    'GET /api/v1/editions/{year}/bookable-sessions': async ({ caller, params }) => {
      const { id } = await editions.getByYear(params.year);
      return reply(200, { items: (await bookings.listBookable(id)).map((listed) => bookableView(caller, listed)) });
    },
    'POST /api/v1/editions/{year}/bookable-sessions': async ({ caller, params, body: { sessionId, ...draft } }) =>
      one(201, caller, await bookings.setUp(caller, params.year, sessionId, draftOf(draft))),
    'GET /api/v1/bookable-sessions/{id}': async ({ caller, params }) =>
      one(200, caller, await bookings.getBookable(params.id)),
    'PATCH /api/v1/bookable-sessions/{id}': async ({ caller, params, ifMatch, body }) =>
      one(200, caller, await bookings.change(caller, params.id, ifMatch, draftOf(body))),
    'DELETE /api/v1/bookable-sessions/{id}': async ({ caller, params, ifMatch }) => {
      await bookings.takeDown(caller, params.id, ifMatch);
      return noContent;
    },
    'GET /api/v1/bookable-sessions/{id}/bookings': async ({ params, query, locale }) => {
      const [limit, offset] = [query.limit ?? 50, numberInCursor(query.cursor) ?? 0];
      const sign = await bookings.getBookable(params.id);
      const { rows, total } = await bookings.pageBookings(params.id, { offset, limit });
      return reply(200, {
        items: await views(sign.editionId, rows, locale),
        total,
        next: offset + rows.length < total ? String(offset + rows.length) : null,
      });
    },
    'GET /api/v1/bookable-sessions/{id}/bookings.csv': async ({ params, query, locale }) => {
      const lang = query.lang ?? locale;
      return reply(200, bookingsCsv(await everybody(params.id, lang), lang), { headers: saved('bookings.csv') });
    },
    'GET /api/v1/bookable-sessions/{id}/bookings.xlsx': async ({ params, query, locale }) => {
      const lang = query.lang ?? locale;
      const list = await everybody(params.id, lang);
      const book = await bookingsXlsx(sheets, list, lang, lang === 'zh' ? '预约名单' : 'Bookings');
      return reply(200, book, { headers: saved('bookings.xlsx') });
    },
    'POST /api/v1/bookable-sessions/{id}/bookings': async ({ caller, params, body, locale }) => {
      const sign = await bookings.getBookable(params.id);
      const known = await registrations.mapRegistrations([body.registrationId]);
      if (known.get(body.registrationId)?.editionId !== sign.editionId)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: '/registrationId', code: 'bookings.registration_unknown' }],
        });
      const [view] = await views(sign.editionId, [await bookings.book(caller, body.registrationId, params.id)], locale);
      if (!view) throw new Failure('missing', 'request.missing');
      return reply(201, view);
    },
    'DELETE /api/v1/bookings/{id}': async ({ caller, params }) => {
      await bookings.cancelById(caller, params.id);
      return noContent;
    },
    'GET /api/v1/my/sessions': async ({ caller }) => reply(200, ownView(await own(caller))),
    'POST /api/v1/my/sessions/book': async ({ caller, body }) => {
      await bookings.book(caller, idOf(caller), body.sessionId);
      return reply(200, ownView(await own(caller)));
    },
    'POST /api/v1/my/sessions/cancel': async ({ caller, body }) => {
      await bookings.cancel(caller, idOf(caller), body.sessionId);
      return reply(200, ownView(await own(caller)));
    },
    'GET /api/v1/my/sessions.ics': async ({ caller, query, locale }) => {
      const mine = await own(caller);
      const file = await drawCalendar(mine.edition.year, attendedIds(mine), query.lang ?? locale);
      return reply(200, file, { headers: saved('my-sessions.ics') });
    },
  };
}

import type { Caller } from '../../platform/caller.ts';
import type { Session } from '../agenda/domain.ts';
import { organisationName } from '../directory/domain.ts';
import type { Directory } from '../directory/index.ts';
import type { Room } from '../editions/domain.ts';
import type { Editions } from '../editions/index.ts';
import type { Registrations } from '../registration/index.ts';
import type { BookableSessionView, BookingView, OwnSessionsView } from './contract.ts';
import { type Booking, closesAt } from './domain.ts';
import { mayBookForOthers, maySetUp } from './policy.ts';
import type { Listed, OwnSessions } from './service.ts';

function factsOf(session: Session, room: Room | undefined) {
  return {
    sessionId: session.id,
    kind: session.kind,
    titleZh: session.titleZh,
    titleEn: session.titleEn,
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    roomZh: room?.nameZh ?? null,
    roomEn: room?.nameEn ?? null,
  };
}

export function bookableView(caller: Caller, { sign, session, room, waiting }: Listed): BookableSessionView {
  return {
    ...factsOf(session, room),
    state: session.state,
    roomSeats: room?.seats ?? null,
    seats: sign.seats,
    seatsTaken: sign.seatsTaken,
    waiting,
    opensAt: sign.opensAt?.toISOString() ?? null,
    closesAt: sign.closesAt?.toISOString() ?? null,
    typeIds: [...sign.typeIds],
    version: sign.version,
    may: { setUp: maySetUp(caller), book: mayBookForOthers(caller) },
  };
}

export function ownView({ edition, bookable, speaking }: OwnSessions): OwnSessionsView {
  return {
    year: edition.year,
    timeZone: edition.timeZone,
    sessions: bookable.map(({ session, room, sign, waiting, mine, refusal, clash }) => ({
      ...factsOf(session, room),
      seats: sign.seats,
      seatsTaken: sign.seatsTaken,
      waiting,
      isPublic: session.state === 'published',
      opensAt: sign.opensAt?.toISOString() ?? null,
      closesAt: closesAt(sign, session.startsAt).toISOString(),
      mine: mine
        ? {
            state: mine.booking.state === 'booked' ? ('booked' as const) : ('waiting' as const),
            ahead: mine.ahead,
            clashes: mine.booking.clashes,
          }
        : null,
      refusal: refusal ?? null,
      clash: clash
        ? {
            titleZh: clash.session.titleZh,
            titleEn: clash.session.titleEn,
            startsAt: clash.session.startsAt.toISOString(),
            endsAt: clash.session.endsAt.toISOString(),
            speaks: clash.speaks,
          }
        : null,
    })),
    speaking: speaking.map(({ session, room }) => factsOf(session, room)),
  };
}

export type BookingViews = (
  editionId: string,
  bookings: readonly Booking[],
  locale: 'zh' | 'en',
) => Promise<BookingView[]>;

export function createBookingViews(needs: {
  registrations: Registrations;
  editions: Editions;
  directory: Directory;
}): BookingViews {
  const { registrations, editions, directory } = needs;
  return async (editionId, bookings, locale) => {
    const people = await registrations.mapRegistrations(bookings.map(({ registrationId }) => registrationId));
    const organisations = await directory.mapOrganisations(
      [...people.values()].flatMap(({ organisationId }) => organisationId ?? []),
    );
    const types = new Map((await editions.listTypes(editionId)).map((type) => [type.id, type]));
    return bookings.flatMap((booking) => {
      const person = people.get(booking.registrationId);
      if (!person || booking.state === 'cancelled') return [];
      const organisation = person.organisationId ? organisations.get(person.organisationId) : undefined;
      const type = types.get(person.typeId);
      return [
        {
          id: booking.id,
          state: booking.state,
          clashes: booking.clashes,
          at: booking.createdAt.toISOString(),
          registration: {
            id: person.id,
            number: person.number,
            nameNative: person.nameNative,
            nameLatin: person.nameLatin,
            organisation: organisation ? organisationName(organisation, locale) : (person.organisationText ?? ''),
            typeZh: type?.nameZh ?? '',
            typeEn: type?.nameEn ?? '',
            phone: person.phone,
          },
        },
      ];
    });
  };
}

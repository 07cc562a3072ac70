import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Agenda, DrawCalendar } from '../agenda/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Directory } from '../directory/index.ts';
import type { Editions } from '../editions/index.ts';
import type { Messages } from '../messages/index.ts';
import type { Registrations } from '../registration/index.ts';
import { bookingsChannels } from './channels.ts';
import { bookingsApi, bookingsProblems } from './contract.ts';
import { createNotices } from './notices.ts';
import { findOwnCards } from './own-card.ts';
import { bookingsPages } from './pages.ts';
import { bookingsHandlers } from './routes.ts';
import { type Bookings, createBookings } from './service.ts';
import { createBookingViews } from './views.ts';

export type { Bookings } from './service.ts';

export function createBookingsModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'sheets'>,
  needs: {
    audit: Audit;
    messages: Messages;
    directory: Directory;
    editions: Editions;
    agenda: Agenda;
    drawCalendar: DrawCalendar;
    registrations: Registrations;
  },
): { parts: ModuleParts; bookings: Bookings } {
  const { agenda, registrations } = needs;
  const bookings = createBookings({ ...platform, ...needs, notices: createNotices(needs) });
  agenda.provideSignUps((editionId) => bookings.listSignUps(editionId));
  registrations.provideOwnCards(findOwnCards(bookings));
  return {
    parts: {
      ...serve(
        bookingsApi,
        bookingsHandlers({ ...needs, bookings, views: createBookingViews(needs), sheets: platform.sheets }),
      ),
      problems: bookingsProblems,
      channels: bookingsChannels({ ...needs, bookings }),
      pages: bookingsPages({ ...needs, bookings }),
    },
    bookings,
  };
}

import { Failure } from '../../platform/errors.ts';
import type { LiveChannel } from '../../platform/realtime/channel.ts';
import type { Editions } from '../editions/index.ts';
import type { Bookings } from './service.ts';

/** Seats left, as the public agenda shows them: in a rush everybody's page gets one message a second, not one a booking. */
const EVERY_MS = 1000;

export function bookingsChannels(needs: { bookings: Bookings; editions: Editions }): LiveChannel[] {
  const { bookings, editions } = needs;
  return [
    {
      pattern: 'bookings:{year}',
      everyMs: EVERY_MS,
      authorise: () => true,
      async snapshot(reader, { year }) {
        const edition = await editions.getByYear(Number(year), reader).catch((error: unknown) => {
          if (error instanceof Failure && error.kind === 'missing') return undefined;
          throw error;
        });
        return edition && { signUps: await bookings.listSignUps(edition.id, reader) };
      },
    },
  ];
}

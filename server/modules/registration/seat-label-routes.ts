import type { Database } from '../../platform/db/database.ts';
import { Failure } from '../../platform/errors.ts';
import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { seatLabelEndpoints } from './contract/seat-label-endpoints.ts';
import type { SeatLabels } from './service/seat-labels.ts';
import { findSeatLabel } from './store/seat-label-store.ts';

export function seatLabelHandlers(needs: {
  db: Database;
  registrations: SeatLabels;
}): Handlers<typeof seatLabelEndpoints> {
  const { db, registrations } = needs;
  return {
    'GET /api/v1/registrations/{id}/seat': async ({ params }) => {
      const found = await findSeatLabel(db.knex, params.id);
      if (!found) throw new Failure('missing', 'request.missing');
      return reply(200, found);
    },
    'PUT /api/v1/registrations/{id}/seat': async ({ caller, params, body }) => {
      await db.transaction((tx) => registrations.setSeatLabel(tx, caller, params.id, body.seat));
      return reply(200, body);
    },
  };
}

import type { Database } from '../../platform/db/database.ts';
import { Failure } from '../../platform/errors.ts';
import { type Handlers, reply } from '../../platform/http/mount.ts';
import type { Audit } from '../audit/index.ts';
import type { seatLabelEndpoints } from './contract/seat-label-endpoints.ts';
import { findSeatLabel, setSeatLabel } from './store/seat-label-store.ts';

export function seatLabelHandlers(needs: { db: Database; audit: Audit }): Handlers<typeof seatLabelEndpoints> {
  const { db, audit } = needs;
  return {
    'GET /api/v1/registrations/{id}/seat': async ({ params }) => {
      const found = await findSeatLabel(db.knex, params.id);
      if (!found) throw new Failure('missing', 'request.missing');
      return reply(200, found);
    },
    'PUT /api/v1/registrations/{id}/seat': async ({ caller, params, body }) => {
      await db.transaction(async (tx) => {
        const editionId = await setSeatLabel(tx, params.id, body.seat);
        if (editionId === undefined) throw new Failure('missing', 'request.missing');
        const subject = { kind: 'registration', id: params.id };
        await audit.record(tx, {
          caller,
          action: 'registration.seat_set',
          subject,
          editionId,
          detail: { seat: body.seat },
        });
      });
      return reply(200, body);
    },
  };
}

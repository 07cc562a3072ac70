import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { mapSeatLabels, setSeatLabel } from '../store/seat-label-store.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface SeatLabels {
  /** Where each of these sits, as far as it was said. */
  mapSeatLabels(ids: readonly string[], reader?: Reader): Promise<Map<string, string>>;
  /** @throws Failure missing when there is nobody, or nobody any more. */
  setSeatLabel(tx: Tx, caller: Caller, id: string, seat: string | null): Promise<void>;
}

export function createSeatLabels({ db, audit }: Pick<RegistrationNeeds, 'db' | 'audit'>): SeatLabels {
  return {
    mapSeatLabels: (ids, reader = db.knex) => mapSeatLabels(reader, ids),
    async setSeatLabel(tx, caller, id, seat) {
      const editionId = await setSeatLabel(tx, id, seat);
      if (editionId === undefined) throw new Failure('missing', 'request.missing');
      const subject = { kind: 'registration', id };
      await audit.record(tx, { caller, action: 'registration.seat_set', subject, editionId, detail: { seat } });
    },
  };
}

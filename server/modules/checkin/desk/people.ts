import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import { once } from '../../../platform/http/idempotency.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Registrations } from '../../registration/index.ts';
import type { StationCaller } from '../scanning/scan-orders.ts';
import { countBadges, hasScanned, insertMismatch } from '../store/desk-queries.ts';
import type { Undoing } from '../syncing/undoing.ts';
import { isDesk } from './desk-callers.ts';

type Photo = Awaited<ReturnType<Registrations['getPhoto']>>;

/** What a desk does about somebody who is registered. */
export interface DeskPeople {
  reissueBadge(
    desk: StationCaller,
    registrationId: string,
    order: { readonly id: string; readonly reason: string },
  ): Promise<{ number: number; issue: number }>;
  getPhoto(station: StationCaller, registrationId: string): Promise<Photo>;
  savePhoto(
    desk: StationCaller,
    registrationId: string,
    photo: { bytes: Uint8Array; textVersion: string },
  ): Promise<string>;
  /** The scan is undone, and the reading stands once more as a refusal. */
  refusePerson(caller: Caller, scanId: string, ids: { annulmentId: string; refusalId: string }): Promise<void>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly registrations: Registrations;
  readonly undoing: Pick<Undoing, 'annul'>;
}

/** Stands in the record of the undone scan. */
const MISMATCH = '人证不符 The photograph shows somebody else';

export function createDeskPeople({ db, clock, registrations, undoing }: Needs): DeskPeople {
  /** Another edition's people do not exist for a station. */
  const requireOwn = async ({ editionId }: StationCaller, registrationId: string): Promise<void> => {
    const person = (await registrations.mapRegistrations([registrationId])).get(registrationId);
    if (person?.editionId !== editionId) throw new Failure('missing', 'request.missing');
  };
  return {
    async reissueBadge(desk, registrationId, order) {
      await requireOwn(desk, registrationId);
      return db.transaction(async (tx) => {
        const claim = { scope: `badge:${registrationId}`, key: order.id, body: order };
        const { result } = await once(tx, claim, async () => {
          const { number } = await registrations.reissueBadgeIn(tx, desk, registrationId, order.reason);
          return { number, issue: await countBadges(tx, registrationId) };
        });
        return result;
      });
    },
    async getPhoto(station, registrationId) {
      await requireOwn(station, registrationId);
      // A phone that is lost must not be able to fetch the faces of the whole conference.
      if (!isDesk(station) && !(await hasScanned(db.knex, station.stationId, registrationId)))
        throw new Failure('missing', 'request.missing');
      return registrations.getPhoto(registrationId);
    },
    async savePhoto(desk, registrationId, photo) {
      await requireOwn(desk, registrationId);
      return registrations.savePhoto(desk, registrationId, photo);
    },
    async refusePerson(caller, scanId, { annulmentId, refusalId }) {
      await undoing.annul(caller, scanId, { id: annulmentId, reason: MISMATCH });
      await db.transaction((tx) =>
        insertMismatch(tx, {
          id: refusalId,
          scanId,
          stationId: caller.kind === 'station' ? caller.stationId : null,
          userId: caller.kind === 'user' ? caller.userId : null,
          fingerprint: sha256(`mismatch ${scanId}`),
          at: clock.now(),
        }),
      );
    },
  };
}

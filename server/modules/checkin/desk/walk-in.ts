import type { Caller } from '../../../platform/caller.ts';
import { sha256 } from '../../../platform/crypto.ts';
import type { Database } from '../../../platform/db/database.ts';
import { Failure } from '../../../platform/errors.ts';
import { once } from '../../../platform/http/idempotency.ts';
import type { Clock } from '../../../platform/time.ts';
import type { Editions } from '../../editions/index.ts';
import type { Registrations } from '../../registration/index.ts';
import type { WalkInDraft, WalkInForm } from '../contract/desk-endpoints.ts';
import type { ScanAnswer } from '../scanning/scan-answer.ts';
import type { ScanOrder } from '../scanning/scan-order.ts';
import { orderOf } from '../scanning/scan-orders.ts';
import type { Scanner } from '../scanning/scanner.ts';

export interface WalkIns {
  form(editionId: string): Promise<WalkInForm>;
  /** @throws Failure conflict `checkin.walk_in_full_…` when no place is left: then nobody was registered. */
  walkIn(caller: ScanOrder['caller'], editionId: string, draft: WalkInDraft): Promise<WalkedIn>;
}
export interface WalkedIn {
  readonly registrationId: string;
  readonly number: number;
  readonly name: string;
  readonly replay: boolean;
  readonly scan: ScanAnswer | null;
  readonly problem: string | null;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly editions: Editions;
  readonly registrations: Registrations;
  readonly scanner: Scanner;
}

export function createWalkIns({ db, clock, editions, registrations, scanner }: Needs): WalkIns {
  /** Registered and approved in one transaction, or not at all. */
  const takeIn = async (caller: Caller, editionId: string, given: WalkInDraft) => {
    const { scanId, checkpointId: _, consents, ...person } = given;
    const draft = await registrations.recogniseOrganisation(person);
    return db.transaction((tx) =>
      once(tx, { scope: `walk-in:${editionId}`, key: scanId, body: given }, async () => {
        const { year, state } = await editions.getById(editionId, tx);
        if (state === 'draft' || state === 'archived') throw new Failure('conflict', 'registration.not_open');
        const taken = await registrations.register(tx, caller, year, { ...draft, consents, atDesk: true });
        // On the waiting list: asking for the approval all the same tells what is full, and takes everything back.
        if (taken.state !== 'approved') await registrations.takeStepIn(tx, caller, taken.id, { action: 'approve' });
        return { registrationId: taken.id, number: taken.number, name: taken.nameNative };
      }),
    );
  };

  return {
    async form(editionId) {
      const [edition, types, places, { version, texts }] = await Promise.all([
        editions.getById(editionId),
        editions.listTypes(editionId),
        registrations.listEventPlaces(editionId),
        registrations.getConsentTexts(editionId),
      ]);
      const left = (one: { capacity: number | null; seatsTaken: number }) =>
        one.capacity === null ? Number.POSITIVE_INFINITY : Math.max(0, one.capacity - one.seatsTaken);
      return {
        types: types
          .filter(({ retiredAt }) => retiredAt === null)
          .map((type) => {
            const places = Math.min(left(type), left(edition));
            const { id, nameZh: zh, nameEn: en, badgeColour: colour } = type;
            return { id, zh, en, colour, placesLeft: Number.isFinite(places) ? places : null };
          }),
        places,
        consentTextVersion: version,
        consentText: texts.registration,
      };
    },

    async walkIn(caller, editionId, draft) {
      if (!draft.consents.registration)
        throw new Failure('invalid', 'request.invalid', {
          errors: [{ pointer: '/consents/registration', code: 'registration.consent_required' }],
        });
      const { result, replayed } = await takeIn(caller, editionId, draft).catch((error: unknown) => {
        throw fullFailure(error) ?? error;
      });
      const { checkpointId, scanId } = draft;
      const answer = { ...result, replay: replayed };
      if (checkpointId === null) return { ...answer, scan: null, problem: null };
      const scannedAt = clock.now().toISOString();
      const order = orderOf(caller, checkpointId, {
        scanId,
        registrationId: result.registrationId,
        source: 'manual',
        direction: 'entry',
        scannedAt,
      });
      try {
        // Sent again it comes at another time: the id and the person say that it is the same scan.
        const fingerprint = sha256(`walk-in ${checkpointId} ${result.registrationId}`);
        return { ...answer, scan: await scanner.scan({ ...order, fingerprint }), problem: null };
      } catch (error) {
        // The person is registered all the same and can be scanned with the badge that is printed now.
        if (error instanceof Failure && error.kind !== 'unavailable')
          return { ...answer, scan: null, problem: error.code };
        throw error;
      }
    },
  };
}

/** In the words of the desk: nobody was put on a waiting list. */
function fullFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Failure) || !['registration.no_seat', 'registration.quota_full'].includes(error.code))
    return undefined;
  const full = error.code === 'registration.quota_full' ? 'organisation' : String(error.extra?.['full'] ?? 'edition');
  return new Failure(
    'conflict',
    `checkin.walk_in_full_${full === 'type' || full === 'organisation' ? full : 'edition'}`,
    {
      cause: error,
      extra: { full },
    },
  );
}

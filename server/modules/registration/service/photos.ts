import type { Caller } from '../../../platform/caller.ts';
import type { Reader, Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import type { JobHandler } from '../../../platform/jobs/jobs.ts';
import {
  type Consent,
  PHOTO_CONSENT_VERSION,
  PHOTO_DAYS_AFTER_EDITION,
  photoType,
  presentConsents,
  type Registration,
} from '../domain.ts';
import { requireHolder } from '../own-caller.ts';
import { insertConsents, listConsentRecords } from '../store/consent-store.ts';
import {
  deletePhoto,
  deletePhotosOf,
  findPhoto,
  findPhotoVersion,
  type Photo,
  savePhoto,
} from '../store/photo-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

export const PHOTOS_JOB = 'registration.erase_photos';
const DAY_MS = 86_400_000;

export interface Photos {
  /** Taken with the consent of the person: their own through the link, or said at the desk that takes it. */
  savePhoto(caller: Caller, registrationId: string, photo: { bytes: Uint8Array; textVersion: string }): Promise<string>;
  /** Takes the consent back, too. */
  erasePhoto(caller: Caller, registrationId: string): Promise<void>;
  getPhoto(registrationId: string): Promise<Photo>;
  findPhotoVersion(registrationId: string, reader?: Reader): Promise<string | undefined>;
}

export function createPhotos(
  { db, clock, ids, audit, editions, events, jobs }: RegistrationNeeds,
  { lock }: Pick<Changes, 'lock'>,
): Photos & { readonly eraseDue: JobHandler } {
  const record = (
    tx: Tx,
    caller: Caller,
    { id, editionId }: Pick<Registration, 'id' | 'editionId'>,
    action: 'photo_taken' | 'photo_erased',
  ) => audit.record(tx, { caller, action: `registration.${action}`, subject: { kind: 'registration', id }, editionId });

  const noteConsent = async (tx: Tx, caller: Caller, registration: Registration, given: boolean) => {
    const known = presentConsents(await listConsentRecords(tx, registration.id)).find(
      ({ purpose }) => purpose === 'badge_photo',
    );
    if (known?.given === given && known.textVersion === PHOTO_CONSENT_VERSION) return;
    if (!known && !given) return;
    const consent: Consent = {
      purpose: 'badge_photo',
      textVersion: PHOTO_CONSENT_VERSION,
      given,
      givenBy: caller.kind === 'link' ? 'person' : 'desk',
      at: clock.now(),
    };
    await insertConsents(tx, registration, [consent]);
  };

  const dueOf = async (tx: Tx, editionId: string): Promise<Date> => {
    const { endsOn } = await editions.getById(editionId, tx);
    return new Date(Date.parse(`${endsOn}T00:00:00Z`) + (PHOTO_DAYS_AFTER_EDITION + 1) * DAY_MS);
  };
  const orderErasing = async (tx: Tx, editionId: string): Promise<void> => {
    const runAt = await dueOf(tx, editionId);
    await jobs.enqueue(tx, PHOTOS_JOB, { editionId }, { runAt, key: `${PHOTOS_JOB}:${editionId}:${runAt.getTime()}` });
  };

  // The face of the one who is no longer coming is nobody's to keep.
  events.onErased(async (tx, { registration: { id } }) => void (await deletePhoto(tx, id)));
  events.onSubstituted(async (tx, { id }) => void (await deletePhoto(tx, id)));
  events.onStateChanged(async (tx, { registration: { id, state } }) => {
    if (state === 'cancelled' || state === 'declined') await deletePhoto(tx, id);
  });

  return {
    async savePhoto(caller, registrationId, { bytes, textVersion }) {
      const type = photoType(bytes);
      if (!type) throw new Failure('invalid', 'registration.not_a_photo');
      if (textVersion !== PHOTO_CONSENT_VERSION) throw new Failure('invalid', 'registration.consent_text_changed');
      return db.transaction(async (tx) => {
        const registration = await lock(tx, registrationId);
        requireHolder(caller, registration);
        if (!['pending', 'approved', 'waitlisted'].includes(registration.state))
          throw new Failure('conflict', 'registration.step_not_allowed');
        await noteConsent(tx, caller, registration, true);
        const version = ids.uuid();
        await savePhoto(tx, { registrationId, type, bytes: Buffer.from(bytes), version, takenAt: clock.now() });
        await record(tx, caller, registration, 'photo_taken');
        await orderErasing(tx, registration.editionId);
        await events.tellChanged(tx, registration);
        return version;
      });
    },

    erasePhoto: (caller, registrationId) =>
      db.transaction(async (tx) => {
        const registration = await lock(tx, registrationId);
        requireHolder(caller, registration);
        await noteConsent(tx, caller, registration, false);
        if (!(await deletePhoto(tx, registrationId))) return;
        await record(tx, caller, registration, 'photo_erased');
        await events.tellChanged(tx, registration);
      }),

    async getPhoto(registrationId) {
      const photo = await findPhoto(db.knex, registrationId);
      if (!photo) throw new Failure('missing', 'request.missing');
      return photo;
    },
    findPhotoVersion: (registrationId, reader = db.knex) => findPhotoVersion(reader, registrationId),

    async eraseDue({ editionId }) {
      await db.transaction(async (tx) => {
        const edition = await editions.getById(String(editionId), tx);
        // The days of the conference may have moved since this was ordered.
        if (clock.now() < (await dueOf(tx, edition.id))) return orderErasing(tx, edition.id);
        const count = await deletePhotosOf(tx, edition.id);
        if (count > 0)
          await audit.record(tx, {
            caller: { kind: 'system', name: 'huiwu' },
            action: 'registration.photos_erased',
            subject: { kind: 'edition', id: edition.id },
            editionId: edition.id,
            detail: { count },
          });
      });
    },
  };
}

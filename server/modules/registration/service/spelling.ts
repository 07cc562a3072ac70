import type { Caller } from '../../../platform/caller.ts';
import { Failure, type FieldError } from '../../../platform/errors.ts';
import { type Registration, SPELLING_FIELDS, type SpellingField, spellingFault } from '../domain.ts';
import {
  deleteCorrections,
  findCorrection,
  insertCorrection,
  listCorrections,
  listCorrectionsOf,
  markReviewed,
  type SpellingCorrection,
  type SpellingReview,
} from '../store/spelling-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';
import { checkPerson, refuse } from './person-check.ts';

export type Spelling = { readonly [K in SpellingField]?: string | undefined };

export interface Spellings {
  /** Holds at once and keeps the badge: what differs is a slip of the pen; the office looks at it afterwards. */
  correctSpelling(caller: Caller, registrationId: string, spelling: Spelling): Promise<Registration>;
  listCorrections(editionId: string): Promise<SpellingCorrection[]>;
  /** `restored` writes back what stood there, unless it was changed again since. */
  reviewCorrection(caller: Caller, id: string, review: SpellingReview): Promise<SpellingCorrection>;
}

export function createSpellings(
  { db, clock, ids, directory, events }: RegistrationNeeds,
  { lock, write }: Pick<Changes, 'lock' | 'write'>,
): Spellings {
  events.onErased((tx, { registration: { id } }) => deleteCorrections(tx, id));

  return {
    correctSpelling: (caller, registrationId, spelling) =>
      db.transaction(async (tx) => {
        const before = await lock(tx, registrationId);
        if (before.state !== 'approved') throw new Failure('conflict', 'registration.step_not_allowed');
        const { person, errors: wrong } = await checkPerson(directory, tx, { ...before, ...given(spelling) });
        const errors: FieldError[] = [...wrong];
        const earlier = await listCorrectionsOf(tx, registrationId, before.holder);
        const changed = SPELLING_FIELDS.filter(
          (field) => spelling[field] !== undefined && person[field] !== before[field],
        );
        for (const field of changed) {
          // From what the office last saw: steps that it has not looked at yet add up.
          const unseen = earlier.find((one) => one.field === field && one.review === null);
          const fault = spellingFault(unseen?.before ?? before[field], person[field] ?? '');
          if (fault) errors.push({ pointer: `/${field}`, code: `registration.spelling_${fault}` });
        }
        refuse(errors);
        if (changed.length === 0) return before;
        const after = await write(tx, before, {
          caller,
          action: 'edit',
          fields: Object.fromEntries(changed.map((field) => [field, person[field]])),
          audit: { action: 'registration.spelling_corrected', detail: { fields: changed } },
        });
        const stationName = caller.kind === 'station' || caller.kind === 'user' ? caller.name : '';
        for (const field of changed)
          await insertCorrection(tx, {
            id: ids.uuid(),
            registrationId,
            editionId: before.editionId,
            holder: before.holder,
            field,
            before: before[field] ?? '',
            after: after[field] ?? '',
            at: clock.now(),
            stationName,
            reviewedAt: null,
            review: null,
          });
        return after;
      }),

    listCorrections: (editionId) => listCorrections(db.knex, editionId),

    reviewCorrection: (caller, id, review) =>
      db.transaction(async (tx) => {
        const known = await findCorrection(tx, id);
        if (!known) throw new Failure('missing', 'request.missing');
        const registration = await lock(tx, known.registrationId);
        const correction = (await findCorrection(tx, id)) ?? known;
        if (correction.review === review) return correction;
        if (correction.review !== null) throw new Failure('conflict', 'registration.spelling_reviewed');
        const { field, before, after, holder } = correction;
        const stands = registration.holder === holder && registration[field] === after;
        if (review === 'restored' && !stands) throw new Failure('conflict', 'registration.spelling_changed_since');
        await write(tx, registration, {
          caller,
          action: 'edit',
          fields: review === 'restored' ? { [field]: before } : {},
          audit: { action: `registration.spelling_${review}`, detail: { fields: [field] } },
        });
        await markReviewed(tx, id, review, clock.now());
        return { ...correction, review, reviewedAt: clock.now() };
      }),
  };
}

function given(spelling: Spelling): Spelling {
  return Object.fromEntries(Object.entries(spelling).filter(([, value]) => value !== undefined));
}

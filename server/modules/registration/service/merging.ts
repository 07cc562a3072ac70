import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { holdsSeat, type MergedField, type Person, type Registration } from '../domain.ts';
import { insertDistinct, listLikePairs, type Pair } from '../store/likeness-store.ts';
import { findRegistration } from '../store/registration-store.ts';
import type { Changes } from './change.ts';
import type { RegistrationNeeds } from './needs.ts';

export interface Merging {
  listLikePairs(
    editionId: string,
    filter: { registrationId?: string | undefined; limit: number; offset: number },
  ): Promise<{ pairs: Pair[]; total: number }>;
  /** Two people after all: the pair is not offered again. */
  setDistinct(caller: Caller, id: string, otherId: string): Promise<void>;
  /**
   * One of two entries of one person ends without a mail, with its badge and its place; `intoId` stays and takes the
   * fields over. @throws Failure conflict when the one that ends is further than the one that stays.
   */
  merge(caller: Caller, fromId: string, intoId: string, take: readonly MergedField[]): Promise<Registration>;
}

export function createMerging({ db, clock, audit, events }: RegistrationNeeds, changes: Changes): Merging {
  return {
    listLikePairs: (editionId, filter) => listLikePairs(db.knex, editionId, filter),

    setDistinct: (caller, id, otherId) =>
      db.transaction(async (tx) => {
        const [one, other] = [await findRegistration(tx, id), await findRegistration(tx, otherId)];
        if (!one || !other || one.editionId !== other.editionId || id === otherId)
          throw new Failure('missing', 'request.missing');
        await insertDistinct(tx, [id, otherId], clock.now(), caller.kind === 'user' ? caller.userId : null);
        await audit.record(tx, {
          caller,
          action: 'registration.found_distinct',
          subject: { kind: 'registration', id },
          editionId: one.editionId,
          detail: { other: other.number },
        });
      }),

    merge: (caller, fromId, intoId, take) =>
      db.transaction(async (tx) => {
        const from = await changes.lock(tx, fromId);
        const into = await changes.lock(tx, intoId);
        if (fromId === intoId) throw new Failure('conflict', 'registration.merge_with_itself');
        if (from.editionId !== into.editionId) throw new Failure('missing', 'request.missing');
        if (into.state !== 'approved' && (from.state === 'approved' || (holdsSeat(from) && !holdsSeat(into))))
          throw new Failure('conflict', 'registration.merge_keep_the_further');
        const after = await changes.write(tx, into, {
          caller,
          action: 'edit',
          fields: takenFields(from, take),
          audit: { action: 'registration.merged', detail: { fields: take, other: from.number } },
        });
        await events.tellMerged(tx, { from: fromId, into: intoId });
        await changes.step(tx, from, {
          caller,
          action: 'merge',
          fields: { mergedInto: intoId },
          audit: { action: 'registration.merged_away', detail: { into: into.number } },
        });
        return after;
      }),
  };
}

function takenFields(from: Registration, take: readonly MergedField[]): Partial<Person> {
  return Object.assign(
    {},
    ...take.map((field) =>
      field === 'organisation'
        ? { organisationId: from.organisationId, organisationText: from.organisationText }
        : { [field]: from[field] },
    ),
  );
}

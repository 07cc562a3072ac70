import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { holdsSeat, type MergedField, type Person, type Registration, SENSITIVE_FIELDS } from '../domain.ts';
import { insertDistinct, listLikePairs, type Pair } from '../store/likeness-store.ts';
import { findRegistration } from '../store/registration-store.ts';
import { type Changes, requireStep } from './change.ts';
import type { ConsentBook } from './consent-book.ts';
import type { RegistrationNeeds } from './needs.ts';
import { checkSensitive, refuse } from './person-check.ts';

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
  merge(caller: Caller, intoId: string, order: MergeOrder): Promise<Registration>;
}
export interface MergeOrder {
  readonly fromId: string;
  /** As they were compared: since then either may have been changed, or handed to somebody else. */
  readonly version: number;
  readonly fromVersion: number;
  readonly take: readonly MergedField[];
}

export function createMerging(
  { db, clock, audit, events }: RegistrationNeeds,
  changes: Changes,
  consentBook: Pick<ConsentBook, 'given'>,
): Merging {
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

    merge: (caller, intoId, { fromId, version, fromVersion, take }) =>
      db.transaction(async (tx) => {
        const into = await changes.lock(tx, intoId);
        if (fromId === intoId) throw new Failure('conflict', 'registration.merge_with_itself');
        // Before its lock: two merges across editions the other way round would wait for each other.
        if ((await findRegistration(tx, fromId))?.editionId !== into.editionId)
          throw new Failure('missing', 'request.missing');
        const from = await changes.lock(tx, fromId);
        requireStep('edit', into.state);
        requireStep('merge', from.state);
        if (into.state !== 'approved' && (from.state === 'approved' || (holdsSeat(from) && !holdsSeat(into))))
          throw new Failure('conflict', 'registration.merge_keep_the_further');
        if (into.version !== version || from.version !== fromVersion) throw new Failure('stale', 'request.stale');
        const fields = takenFields(from, take);
        // A consent is not taken over: it was given for what that entry said.
        const adds = SENSITIVE_FIELDS.some((name) => (fields[name] ?? null) !== null && fields[name] !== into[name]);
        if (adds)
          refuse(checkSensitive({ ...into, ...fields }, { sensitive: false }, await consentBook.given(tx, intoId)));
        await events.tellMerged(tx, { from: fromId, into: intoId });
        // First the one that ends: under a full quota of its organisation its place is the one that the other needs.
        await changes.step(tx, from, {
          caller,
          action: 'merge',
          fields: { mergedInto: intoId },
          audit: { action: 'registration.merged_away', detail: { into: into.number } },
        });
        await changes.write(tx, into, {
          caller,
          action: 'edit',
          fields,
          audit: { action: 'registration.merged', detail: { fields: take, other: from.number } },
        });
        await changes.offerPlaces(tx, into.editionId);
        return changes.lock(tx, intoId);
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

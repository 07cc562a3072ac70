import type { Caller } from '../../../platform/caller.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import { Failure } from '../../../platform/errors.ts';
import { holdsSeat, type MergedField, type Person, type Registration, SENSITIVE_FIELDS } from '../domain.ts';
import { insertDistinct, listLikePairs, type Pair } from '../store/likeness-store.ts';
import { findRegistration } from '../store/registration-store.ts';
import { withoutUnasked } from './answer-check.ts';
import { type Changes, requireStep } from './change.ts';
import type { ConsentBook } from './consent-book.ts';
import type { Forms } from './forms.ts';
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
  /** Keys of questions whose answers come from the other entry; undefined: those that the one that stays lacks. */
  readonly takeAnswers?: readonly string[] | undefined;
}

export function createMerging(
  { db, clock, audit, events, editions }: RegistrationNeeds,
  changes: Changes,
  consentBook: Pick<ConsentBook, 'given'>,
  forms: Pick<Forms, 'getQuestions'>,
): Merging {
  /** The answers of both, as far as the type of the one that stays is asked, and the keys that came from the other. */
  const mergedAnswers = async (
    tx: Tx,
    {
      into,
      from,
      wanted,
      mayHold,
    }: { into: Registration; from: Registration; wanted: MergeOrder['takeAnswers']; mayHold: boolean },
  ) => {
    const set = await forms.getQuestions(into.editionId, tx);
    const isSensitive = (key: string) => set.ui.some((question) => question.key === key && question.sensitive);
    const lacking = () =>
      Object.keys(from.answers).filter((key) => !(key in into.answers) && (mayHold || !isSensitive(key)));
    const taken = Object.entries(from.answers).filter(([key]) => (wanted ?? lacking()).includes(key));
    const types = await editions.listTypes(into.editionId, tx);
    const both = { ...into.answers, ...Object.fromEntries(taken) };
    const answers = withoutUnasked(set, both, types.find(({ id }) => id === into.typeId)?.code ?? '');
    const keys = taken
      .filter(([key, answer]) => key in answers && JSON.stringify(answer) !== JSON.stringify(into.answers[key]))
      .map(([key]) => key);
    // A later set has the questions of an earlier one, those that are no longer asked as well.
    const version = Math.max(into.answersVersion ?? 0, from.answersVersion ?? 0) || null;
    return {
      keys,
      fields: keys.length > 0 ? { answers, answersVersion: version } : {},
      sensitive: keys.some(isSensitive),
    };
  };

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

    merge: (caller, intoId, { fromId, version, fromVersion, take, takeAnswers }) =>
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
        const given = await consentBook.given(tx, intoId);
        const said = await mergedAnswers(tx, {
          into,
          from,
          wanted: takeAnswers,
          mayHold: given.sensitive_data === true,
        });
        if (adds || said.sensitive) refuse(checkSensitive({ ...into, ...fields }, said, given));
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
          fields: { ...fields, ...said.fields },
          audit: {
            action: 'registration.merged',
            detail: { fields: [...take, ...(said.keys.length > 0 ? ['answers'] : [])], other: from.number },
          },
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

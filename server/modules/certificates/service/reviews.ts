import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { type CriterionScore, weightedScore } from '../domain/review-scores.ts';
import { findCandidate, freezeCriteria, lockCandidates } from '../store/life-store.ts';
import {
  deleteOpenReview,
  findOwnReview,
  insertReview,
  listOwnReviews,
  listReviews,
  type Review,
  storeReview,
} from '../store/review-store.ts';
import { lockCohort } from '../store.ts';
import { composed, frameOf, type LifeNeeds, missing, userOf } from './life-needs.ts';

export interface ReviewDraft {
  readonly scores: readonly CriterionScore[];
  readonly comment: string | null;
  /** Hands it in; from then on it is not changed. */
  readonly submit: boolean;
}

/**
 * Who has yet to judge does not read what others think, and who is too close to judge does not read it at all; both see
 * their own.
 */
export function visibleReviews(caller: Caller, reviews: readonly Review[]): { shown: Review[]; isBlind: boolean } {
  const userId = userOf(caller);
  const own = reviews.find(({ reviewerId }) => reviewerId === userId);
  if (own && own.state !== 'submitted') return { shown: [own], isBlind: true };
  return { shown: [...reviews], isBlind: false };
}

export function createReviews(needs: LifeNeeds) {
  const { db, clock, ids, audit, identity } = needs;

  const getOwn = async (caller: Caller, id: string): Promise<Review> => {
    const userId = userOf(caller);
    const review = userId && (await findOwnReview(db.knex, id, userId));
    if (!review) throw missing();
    return review;
  };
  const invalid = (pointer: string, code: string) =>
    new Failure('invalid', 'request.invalid', { errors: [{ pointer, code }] });

  /** The institution under review is held meanwhile, so that the review is not closed under the pen. */
  const settle = (
    caller: Caller,
    id: string,
    version: string,
    action: 'saved' | 'submitted' | 'recused',
    change: (review: Review, criteria: Parameters<typeof weightedScore>[0]) => Review,
  ): Promise<void> =>
    db.transaction(async (tx) => {
      const userId = userOf(caller);
      const found = userId && (await findOwnReview(tx, id, userId));
      if (!found) throw missing();
      const { designationId } = found;
      const [candidate] = await lockCandidates(tx, [designationId]);
      const review = await findOwnReview(tx, id, userId);
      if (!candidate || !review) throw missing();
      if (String(review.version) !== version) throw new Failure('stale', 'request.stale');
      if (review.state !== 'open' || (candidate.state !== 'applied' && candidate.state !== 'nominated'))
        throw new Failure('conflict', 'certificates.review_closed');
      const { rules, editionId } = await frameOf(needs, tx, candidate.cohortId);
      if (!(await storeReview(tx, change(review, rules.criteria)))) throw new Failure('stale', 'request.stale');
      if (action === 'saved') return;
      await audit.record(tx, {
        caller,
        action: `certificates.review_${action}`,
        subject: { kind: 'designation', id: designationId },
        editionId,
      });
    });

  return {
    listReviews: (designationIds: readonly string[]) => listReviews(db.knex, designationIds),
    getOwn,

    async listOwn(caller: Caller): Promise<Review[]> {
      const userId = userOf(caller);
      return userId === null ? [] : listOwnReviews(db.knex, userId);
    },

    async listReviewers(): Promise<{ id: string; name: string }[]> {
      const accounts = await identity.listAccounts();
      return accounts
        .filter(({ disabledAt }) => disabledAt === null)
        .map(({ id, name }) => ({ id, name }))
        .sort((one, other) => one.name.localeCompare(other.name, 'zh') || one.id.localeCompare(other.id));
    },

    /** All of these reviewers for all of these institutions. @returns how many reviews are new. */
    async assign(
      caller: Caller,
      cohortId: string,
      { designationIds, reviewerIds }: { designationIds: readonly string[]; reviewerIds: readonly string[] },
    ): Promise<number> {
      // Before the lock: who holds it must not wait for a second connection.
      const accounts = new Map((await identity.listAccounts()).map((one) => [one.id, one]));
      return db.transaction(async (tx) => {
        if (!(await lockCohort(tx, cohortId))) throw missing();
        const unknown = reviewerIds.findIndex((id) => accounts.get(id)?.disabledAt !== null);
        if (unknown >= 0) throw invalid(`/reviewerIds/${unknown}`, 'choice');
        const candidates = await lockCandidates(tx, designationIds);
        const isWhole = new Set(designationIds).size === candidates.length;
        if (!isWhole || candidates.some((one) => one.cohortId !== cohortId)) throw missing();
        if (candidates.some(({ state }) => state !== 'applied' && state !== 'nominated'))
          throw new Failure('conflict', 'certificates.review_closed');
        await freezeCriteria(tx, cohortId);
        const { rules, editionId } = await frameOf(needs, tx, cohortId);
        if (rules.criteria.length === 0) throw new Failure('conflict', 'certificates.no_criteria');
        let added = 0;
        for (const { id: designationId } of candidates)
          for (const reviewerId of reviewerIds) {
            const reviewerName = accounts.get(reviewerId)?.name ?? '';
            const review = { id: ids.uuid(), designationId, reviewerId, reviewerName, assignedBy: userOf(caller) };
            if (!(await insertReview(tx, review, clock.now()))) continue;
            added += 1;
            await audit.record(tx, {
              caller,
              action: 'certificates.reviewer_assigned',
              subject: { kind: 'designation', id: designationId },
              editionId,
              detail: { reviewerId },
            });
          }
        return added;
      });
    },

    /** Only who has not judged yet. */
    unassign: (caller: Caller, designationId: string, reviewerId: string): Promise<void> =>
      db.transaction(async (tx) => {
        const candidate = await findCandidate(tx, designationId);
        if (!candidate) throw missing();
        const review = (await listReviews(tx, [designationId])).find((one) => one.reviewerId === reviewerId);
        if (!review) throw missing();
        if (!(await deleteOpenReview(tx, designationId, reviewerId)))
          throw new Failure('conflict', 'certificates.review_closed');
        await audit.record(tx, {
          caller,
          action: 'certificates.reviewer_removed',
          subject: { kind: 'designation', id: designationId },
          editionId: (await frameOf(needs, tx, candidate.cohortId)).editionId,
          detail: { reviewerId },
        });
      }),

    save: (caller: Caller, id: string, version: string, draft: ReviewDraft): Promise<void> =>
      settle(caller, id, version, draft.submit ? 'submitted' : 'saved', (review, criteria) => {
        const strange = draft.scores.findIndex(
          (one) => !criteria.some((criterion) => criterion.id === one.criterionId),
        );
        if (strange >= 0) throw invalid(`/scores/${strange}/criterionId`, 'choice');
        const scores = draft.scores.map((one) => ({ ...one, comment: composed(one.comment) }));
        const total = weightedScore(criteria, scores);
        if (draft.submit && total === undefined) throw invalid('/scores', 'certificates.scores_missing');
        return {
          ...review,
          scores,
          comment: composed(draft.comment),
          ...(draft.submit && { state: 'submitted' as const, total: total ?? null, settledAt: clock.now() }),
        };
      }),

    recuse: (caller: Caller, id: string, version: string, reason: string): Promise<void> =>
      settle(caller, id, version, 'recused', (review) => ({
        ...review,
        state: 'recused',
        scores: [],
        comment: null,
        recusal: composed(reason),
        settledAt: clock.now(),
      })),
  };
}

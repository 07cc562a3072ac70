import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { CriterionScore } from '../domain/review-scores.ts';

export const REVIEW_STATES = ['open', 'submitted', 'recused'] as const;
export interface Review {
  readonly id: string;
  readonly designationId: string;
  readonly reviewerId: string;
  readonly reviewerName: string;
  readonly state: (typeof REVIEW_STATES)[number];
  readonly scores: readonly CriterionScore[];
  readonly comment: string | null;
  readonly total: number | null;
  readonly recusal: string | null;
  readonly assignedAt: Date;
  readonly settledAt: Date | null;
  readonly version: number;
}
const REVIEW = {
  id: 'designation_review.id',
  designationId: 'designation_review.designation_id',
  reviewerId: 'designation_review.reviewer_id',
  reviewerName: 'designation_review.reviewer_name',
  state: 'designation_review.state',
  scores: 'designation_review.scores',
  comment: 'designation_review.comment',
  total: 'designation_review.total',
  recusal: 'designation_review.recusal',
  assignedAt: 'designation_review.assigned_at',
  settledAt: 'designation_review.settled_at',
  version: 'designation_review.version',
} as const satisfies Record<keyof Review, string>;

type Row = Omit<Review, 'total'> & { readonly total: string | number | null };
const toReview = ({ total, ...row }: Row): Review => ({ ...row, total: total === null ? null : Number(total) });

/** @returns how many are new; who is named already stays as he is. */
export async function insertReview(
  tx: Tx,
  review: Pick<Review, 'id' | 'designationId' | 'reviewerId' | 'reviewerName'> & { readonly assignedBy: string | null },
  at: Date,
): Promise<boolean> {
  const rows = await tx('designation_review')
    .insert({
      id: review.id,
      designation_id: review.designationId,
      reviewer_id: review.reviewerId,
      reviewer_name: review.reviewerName,
      state: 'open',
      assigned_by: review.assignedBy,
      assigned_at: at,
    })
    .onConflict(['designation_id', 'reviewer_id'])
    .ignore()
    .returning('id');
  return rows.length === 1;
}
export async function listReviews(reader: Reader, designationIds: readonly string[]): Promise<Review[]> {
  const rows: Row[] = await reader('designation_review')
    .whereIn('designation_id', [...designationIds])
    .orderBy(['assigned_at', 'id'])
    .select(REVIEW);
  return rows.map(toReview);
}
export async function listOwnReviews(reader: Reader, reviewerId: string): Promise<Review[]> {
  const rows: Row[] = await reader('designation_review')
    .where({ reviewer_id: reviewerId })
    .orderByRaw("state = 'open' desc, assigned_at desc, id")
    .limit(1000)
    .select(REVIEW);
  return rows.map(toReview);
}
/** Of this reviewer: nobody learns that there is one of somebody else. */
export async function findOwnReview(reader: Reader, id: string, reviewerId: string): Promise<Review | undefined> {
  const row: Row | undefined = await reader('designation_review').where({ id, reviewer_id: reviewerId }).first(REVIEW);
  return row && toReview(row);
}
export async function storeReview(
  tx: Tx,
  {
    id,
    version,
    ...review
  }: Pick<Review, 'id' | 'version' | 'state' | 'scores' | 'comment' | 'total' | 'recusal' | 'settledAt'>,
): Promise<boolean> {
  const count = await tx('designation_review')
    .where({ id, version, state: 'open' })
    .update({
      state: review.state,
      scores: JSON.stringify(review.scores),
      comment: review.comment,
      total: review.total,
      recusal: review.recusal,
      settled_at: review.settledAt,
      version: tx.raw('version + 1'),
    });
  return count === 1;
}
export async function deleteOpenReview(tx: Tx, designationId: string, reviewerId: string): Promise<boolean> {
  const count = await tx('designation_review')
    .where({ designation_id: designationId, reviewer_id: reviewerId, state: 'open' })
    .delete();
  return count === 1;
}
/** Number of reviews handed in. */
export async function countSubmitted(reader: Reader, designationId: string): Promise<number> {
  const [row] = await reader('designation_review')
    .where({ designation_id: designationId, state: 'submitted' })
    .count({ count: '*' });
  return Number(row?.['count'] ?? 0);
}

import type { Database } from '../../server/platform/db/database.ts';
import { REVIEWER_IDS } from './designation-lives.ts';

/** What nobody has judged yet goes to the first account of the demo: “My reviews” has something to do. */
export async function handOverOpenReviews(db: Database, account: { id: string; name: string }): Promise<void> {
  await db.transaction((tx) =>
    tx('designation_review')
      .where({ state: 'open' })
      .whereIn('reviewer_id', REVIEWER_IDS)
      .update({ reviewer_id: account.id, reviewer_name: account.name }),
  );
}

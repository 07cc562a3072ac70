import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { type IssuedLetter, PASSPORT_FIELDS } from '../domain.ts';
import { findIssueInForce, findSealedIssue, storePdf } from '../store/issue-store.ts';
import { findLetter } from '../store/letter-store.ts';
import type { LetterNeeds } from './needs.ts';

export interface Sheets {
  /** For the job; drawing twice does no harm. */
  draw(issueId: string): Promise<void>;
  /** The sheet in force, to its person or the office; who took it is written down first. */
  openSheet(
    caller: Caller,
    by: { id: string } | { registrationId: string },
  ): Promise<{ pdf: Uint8Array; issue: IssuedLetter }>;
}

/** The letters on paper: drawn once from the sealed words as issued, and stored sealed. */
export function createSheets({ db, pdf, audit, vault }: LetterNeeds): Sheets {
  const ensurePdf = async (issueId: string): Promise<Uint8Array | undefined> => {
    const sealed = await findSealedIssue(db.knex, issueId);
    if (!sealed) return undefined;
    const place = { registrationId: sealed.registrationId, rowId: sealed.id };
    if (sealed.pdf) return vault.open('pdf', place, sealed.pdf);
    const drawn = await pdf
      .render('invitation-letters', { letters: [vault.openContent(place, sealed.content)] })
      .catch(() => {
        // What went wrong may quote what was drawn, and the error of a job is stored.
        throw new Error(`the sheet of ${issueId} could not be drawn`);
      });
    await db.transaction((tx) => storePdf(tx, issueId, vault.seal('pdf', place, drawn)));
    return drawn;
  };

  return {
    async draw(issueId) {
      await ensurePdf(issueId);
    },

    async openSheet(caller, by) {
      const letter = await findLetter(db.knex, by);
      if (!letter) throw new Failure('missing', 'request.missing');
      const issue = await findIssueInForce(db.knex, letter.id);
      const bytes = issue && (await ensurePdf(issue.id));
      if (!issue || !bytes || !letter.registrationId) throw new Failure('conflict', 'letters.not_issued');
      const { registrationId } = letter;
      await db.transaction((tx) =>
        audit.record(tx, {
          caller,
          action: 'letters.sheet_read',
          subject: { kind: 'registration', id: registrationId },
          editionId: letter.editionId,
          detail: { letter: letter.id, number: issue.number, fields: [...PASSPORT_FIELDS] },
        }),
      );
      return { pdf: bytes, issue };
    },
  };
}

import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { IssuedLetter } from '../domain.ts';

const ISSUE = {
  id: 'visa_letter_issue.id',
  letterId: 'visa_letter_issue.letter_id',
  editionId: 'visa_letter_issue.edition_id',
  sequence: 'visa_letter_issue.sequence',
  number: 'visa_letter_issue.number',
  issuedOn: 'visa_letter_issue.issued_on',
  issuedAt: 'visa_letter_issue.issued_at',
  issuedBy: 'visa_letter_issue.issued_by',
  decisionNumber: 'visa_letter_issue.decision_number',
  endedAt: 'visa_letter_issue.ended_at',
  supersededBy: 'visa_letter_issue.superseded_by',
} as const satisfies Record<keyof IssuedLetter, string>;

/** Held until the commit: a transaction that fails gives its number back, so none is missing. */
export async function takeSequence(tx: Tx, editionId: string): Promise<number> {
  const { rows } = await tx.raw(
    `insert into letter_series as series (edition_id, next_sequence) values (?, 2)
     on conflict (edition_id) do update set next_sequence = series.next_sequence + 1
     returning next_sequence - 1 as sequence`,
    [editionId],
  );
  return rows[0].sequence;
}

export async function insertIssue(tx: Tx, issue: IssuedLetter, sealedContent: Buffer): Promise<void> {
  const columns = Object.entries(issue).map(([key, value]) => [
    ISSUE[key as keyof IssuedLetter].slice('visa_letter_issue.'.length),
    value,
  ]);
  await tx('visa_letter_issue').insert({ ...Object.fromEntries(columns), sealed_content: sealedContent });
}

export async function findIssueInForce(reader: Reader, letterId: string): Promise<IssuedLetter | undefined> {
  return reader('visa_letter_issue').where({ letter_id: letterId }).whereNull('ended_at').first(ISSUE);
}
export async function listIssues(reader: Reader, letterIds: readonly string[]): Promise<IssuedLetter[]> {
  if (letterIds.length === 0) return [];
  return reader('visa_letter_issue').whereIn('letter_id', letterIds).orderBy(['letter_id', 'sequence']).select(ISSUE);
}

/** The number stays; words and sheet go at once, for nobody needs them any more. */
export async function endIssue(tx: Tx, letterId: string, at: Date, supersededBy: string | null): Promise<string[]> {
  const rows: { number: string }[] = await tx('visa_letter_issue')
    .where({ letter_id: letterId })
    .whereNull('ended_at')
    .update({ ended_at: at, superseded_by: supersededBy, sealed_content: null, sealed_pdf: null })
    .returning('number');
  return rows.map(({ number }) => number);
}

export interface SealedIssue {
  readonly id: string;
  readonly letterId: string;
  readonly content: Buffer;
  readonly pdf: Buffer | null;
  /** Whom it is bound to. */
  readonly registrationId: string;
}
export async function findSealedIssue(reader: Reader, id: string): Promise<SealedIssue | undefined> {
  return reader('visa_letter_issue')
    .join('visa_letter', 'visa_letter.id', 'visa_letter_issue.letter_id')
    .where({ 'visa_letter_issue.id': id })
    .whereNull('visa_letter_issue.ended_at')
    .first({
      id: ISSUE.id,
      letterId: ISSUE.letterId,
      content: 'visa_letter_issue.sealed_content',
      pdf: 'visa_letter_issue.sealed_pdf',
      registrationId: 'visa_letter.registration_id',
    });
}
/** The first to draw it wins; a letter that ended meanwhile keeps nothing. */
export async function storePdf(tx: Tx, id: string, sealedPdf: Buffer): Promise<void> {
  await tx('visa_letter_issue')
    .where({ id })
    .whereNull('ended_at')
    .whereNull('sealed_pdf')
    .update({ sealed_pdf: sealedPdf });
}
export async function resealIssue(tx: Tx, id: string, sealed: { content: Buffer; pdf: Buffer | null }): Promise<void> {
  await tx('visa_letter_issue').where({ id }).update({ sealed_content: sealed.content, sealed_pdf: sealed.pdf });
}

import type { Reader, Tx } from '../../../platform/db/tx.ts';
import type { ConsentTexts, QuestionSet } from '../domain.ts';

const QUESTION_SET = { version: 'version', schema: 'schema', ui: 'ui' } as const satisfies Record<
  keyof QuestionSet,
  string
>;

export interface Written {
  readonly editionId: string;
  readonly at: Date;
  readonly by: string | null;
}

export async function findQuestionSet(reader: Reader, editionId: string): Promise<QuestionSet | undefined> {
  return reader('question_set').where({ edition_id: editionId }).orderBy('version', 'desc').first(QUESTION_SET);
}

export async function listQuestionSets(
  reader: Reader,
  editionId: string,
  versions: readonly number[],
): Promise<QuestionSet[]> {
  if (versions.length === 0) return [];
  return reader('question_set').where({ edition_id: editionId }).whereIn('version', versions).select(QUESTION_SET);
}

export async function insertQuestionSet(tx: Tx, { editionId, at, by }: Written, set: QuestionSet): Promise<void> {
  await tx('question_set').insert({
    edition_id: editionId,
    version: set.version,
    schema: JSON.stringify(set.schema),
    ui: JSON.stringify(set.ui),
    created_at: at,
    created_by: by,
  });
}

export interface ConsentTextRow {
  readonly version: number;
  readonly texts: ConsentTexts;
}

/** The newest, or one of a given version. */
export async function findConsentTexts(
  reader: Reader,
  editionId: string,
  version?: number,
): Promise<ConsentTextRow | undefined> {
  return reader('consent_text')
    .where({ edition_id: editionId, ...(version !== undefined && { version }) })
    .orderBy('version', 'desc')
    .first('version', 'texts');
}

export async function insertConsentTexts(
  tx: Tx,
  { editionId, at, by }: Written,
  { version, texts }: ConsentTextRow,
): Promise<void> {
  await tx('consent_text').insert({ edition_id: editionId, version, texts, created_at: at, created_by: by });
}

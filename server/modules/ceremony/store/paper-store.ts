import type { Reader, Tx } from '../../../platform/db/tx.ts';

/** Where one of the signed originals is: with a party, at a place there, or elsewhere. */
export interface Original {
  readonly organisationId: string | null;
  readonly place: string | null;
}
/** What somebody writes down afterwards of one agreement or designation. */
export interface Paper {
  /** As the photographer numbers them: DSC_0412 or DSC_0412–0418. */
  readonly photos: readonly string[];
  /** In the order of their numbers. */
  readonly originals: readonly Original[];
  readonly note: string | null;
  /** 0: nothing has been written down yet. */
  readonly version: number;
}
export const NO_PAPER: Paper = { photos: [], originals: [], note: null, version: 0 };

export interface SubjectKey {
  readonly kind: 'signing' | 'conferral';
  readonly subjectId: string;
}
const columnOf = ({ kind }: SubjectKey) => (kind === 'signing' ? 'agreement_id' : 'designation_id');

export async function mapPapers(reader: Reader, subjectIds: readonly string[]): Promise<Map<string, Paper>> {
  const { rows } = await reader.raw(
    `select coalesce(p.agreement_id, p.designation_id) as "subjectId", p.photos, p.note, p.version,
            coalesce((select jsonb_agg(jsonb_build_object('organisationId', o.organisation_id, 'place', o.place) order by o.position)
                        from ceremony_original o where o.paper_id = p.id), '[]') as originals
       from ceremony_paper p where p.agreement_id = any(:ids::uuid[]) or p.designation_id = any(:ids::uuid[])`,
    { ids: [...subjectIds] },
  );
  return new Map(rows.map(({ subjectId, ...paper }: Paper & { subjectId: string }) => [subjectId, paper]));
}

/**
 * Of two who read the same version one is heard, the first entry included.
 * @returns whether it was written
 */
export async function savePaper(
  tx: Tx,
  key: SubjectKey,
  { photos, originals, note, version }: Paper,
  { id, at }: { readonly id: string; readonly at: Date },
): Promise<boolean> {
  const column = columnOf(key);
  const facts = { photos: [...photos], note, updated_at: at };
  const [row] =
    version === 0
      ? await tx('ceremony_paper')
          .insert({ id, [column]: key.subjectId, ...facts })
          .onConflict(column)
          .ignore()
          .returning('id')
      : await tx('ceremony_paper')
          .where({ [column]: key.subjectId, version })
          .update({ ...facts, version: version + 1 })
          .returning('id');
  if (!row) return false;
  await tx('ceremony_original').where({ paper_id: row.id }).delete();
  if (originals.length > 0)
    await tx('ceremony_original').insert(
      originals.map(({ organisationId, place }, index) => ({
        paper_id: row.id,
        position: index + 1,
        organisation_id: organisationId,
        place,
      })),
    );
  return true;
}

/** An organisation was merged into another one: what it keeps, the other keeps. */
export async function moveOriginals(tx: Tx, { from, into }: { from: string; into: string }): Promise<void> {
  await tx('ceremony_original').where({ organisation_id: from }).update({ organisation_id: into });
}

/** The names of those at the consoles who gave the orders of these revisions. */
export async function mapOrderers(reader: Reader, ceremonyId: string): Promise<Map<number, string>> {
  const rows = await reader('ceremony_event as e')
    .join('office_user as u', 'u.id', 'e.user_id')
    .where('e.ceremony_id', ceremonyId)
    .select('e.revision', 'u.name');
  return new Map(rows.map((row) => [row.revision as number, row.name as string]));
}

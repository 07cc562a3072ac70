import type { Reader, Tx } from '../../platform/db/tx.ts';

export interface AuditRow {
  readonly id: number;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly edition_id: string | null;
  readonly detail: Record<string, unknown>;
}

export async function insertEntry(tx: Tx, row: Omit<AuditRow, 'id'>): Promise<void> {
  await tx('audit_entry').insert({ ...row, detail: JSON.stringify(row.detail) });
}

/** SQL: the line that one JSON value describes (null: none), for a statement that writes more than it. */
export const auditing = (line: string, where: string): string => `
  insert into audit_entry (at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, edition_id, detail)
  select l.at, l.actor_kind, l.actor_id, l.actor_name, l.action, l.subject_kind, l.subject_id, l.edition_id, l.detail
    from jsonb_to_record(${line}::jsonb) as l(at timestamptz, actor_kind text, actor_id uuid, actor_name text, action text,
         subject_kind text, subject_id text, edition_id uuid, detail jsonb)
   where ${line}::jsonb is not null and ${where}`;

export interface AuditFilter {
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
}

export async function listEntries(
  reader: Reader,
  filter: AuditFilter,
  page: { before: number | undefined; limit: number },
): Promise<{ rows: AuditRow[]; total: number }> {
  const matching = reader('audit_entry').modify((query) => {
    if (filter.subjectKind !== undefined) query.where('subject_kind', filter.subjectKind);
    if (filter.subjectId !== undefined) query.where('subject_id', filter.subjectId);
  });
  const [{ total }] = (await matching.clone().count({ total: '*' })) as [{ total: number }];
  const rows = await matching
    .clone()
    .modify((query) => {
      if (page.before !== undefined) query.where('id', '<', page.before);
    })
    .orderBy('id', 'desc')
    .limit(page.limit)
    .select<AuditRow[]>('*');
  return { rows, total };
}

/** What somebody wrote, and not the name of a field, a state or a number. */
const FREE_WORDS = ['reason', 'note', 'seat'] as const;

/**
 * The person whom these lines are about, or who acted through a personal link, is nobody any more. What was done, when and
 * by whom in the office stays; the words of a reason may tell of the person and go.
 */
export async function eraseSubject(
  tx: Tx,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<void> {
  await tx('audit_entry')
    .where({ subject_kind: kind, subject_id: id })
    .whereRaw(`jsonb_exists_any(detail, ?::text[])`, [[...FREE_WORDS]])
    .update({ detail: tx.raw('detail - ?::text[]', [[...FREE_WORDS]]) });
  await tx('audit_entry').where({ actor_kind: 'link', actor_id: id }).update({ actor_name: '' });
}

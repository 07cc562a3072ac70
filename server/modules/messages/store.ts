import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Attachment, MailState } from './domain.ts';

export interface MailRow {
  readonly id: string;
  readonly to_address: string;
  readonly to_name: string;
  readonly locale: 'zh' | 'en';
  readonly template: string;
  readonly subject: string;
  readonly body_text: string;
  readonly body_html: string;
  readonly attachments: readonly Attachment[];
  readonly about_kind: string;
  readonly about_id: string;
  readonly edition_id: string | null;
  readonly dedupe_key: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly sent_at: Date | null;
}

/** @returns false when a mail with this dedupe key exists already. */
export async function insertMail(tx: Tx, row: Omit<MailRow, 'attempts' | 'last_error' | 'sent_at'>): Promise<boolean> {
  const made = await tx('mail')
    .insert({ ...row, attachments: JSON.stringify(row.attachments) })
    .onConflict('dedupe_key')
    .ignore()
    .returning('id');
  return made.length > 0;
}

export async function findMail(reader: Reader, id: string): Promise<MailRow | undefined> {
  return reader('mail').where({ id }).first();
}

export async function lockQueuedMail(tx: Tx, id: string): Promise<MailRow | undefined> {
  return tx('mail').where({ id, state: 'queued' }).forUpdate().first();
}

export async function updateMail(
  tx: Tx,
  id: string,
  changes: Partial<Pick<MailRow, 'state' | 'attempts' | 'last_error' | 'sent_at'>>,
): Promise<void> {
  await tx('mail').where({ id }).update(changes);
}

export async function listMails(
  reader: Reader,
  filter: { state?: MailState | undefined; q?: string | undefined },
  page: { offset: number; limit: number },
): Promise<{ rows: MailRow[]; total: number }> {
  const matching = reader('mail').modify((query) => {
    if (filter.state !== undefined) query.where('state', filter.state);
    const q = filter.q?.trim();
    if (q) {
      const like = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
      query.where((any) =>
        any.whereILike('to_address', like).orWhereILike('to_name', like).orWhereILike('subject', like),
      );
    }
  });
  const [{ total }] = (await matching.clone().count({ total: '*' })) as [{ total: number }];
  const rows = await matching
    .clone()
    .orderBy([{ column: 'created_at', order: 'desc' }, { column: 'id' }])
    .offset(page.offset)
    .limit(page.limit)
    .select<MailRow[]>('*');
  return { rows, total };
}

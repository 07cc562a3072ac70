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

type About = { readonly kind: string; readonly id: string };

/** A mail that is being sent at this moment is waited for: its row is held meanwhile. */
export async function eraseMails(tx: Tx, { kind, id }: About): Promise<void> {
  await tx('mail').where({ about_kind: kind, about_id: id }).delete();
}

/** Mails to somebody else that name one who is erased: those that were sent go, of those that wait the name does. */
export async function eraseMentions(tx: Tx, about: About, names: readonly string[], instead: string): Promise<void> {
  const rows: MailRow[] = await tx('mail')
    .where({ about_kind: about.kind, about_id: about.id })
    .forUpdate()
    .select('*');
  const found = names.flatMap((name) => [name, escaped(name)]).filter(Boolean);
  const without = (text: string) => found.reduce((left, name) => left.replaceAll(name, instead), text);
  for (const { id, state, subject, body_text, body_html } of rows) {
    const [next, text, html] = [without(subject), without(body_text), without(body_html)];
    if (next === subject && text === body_text && html === body_html) continue;
    if (state === 'queued') await tx('mail').where({ id }).update({ subject: next, body_text: text, body_html: html });
    else await tx('mail').where({ id }).delete();
  }
}

/** As it stands in HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

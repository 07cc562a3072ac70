/** kept: no mail server is configured; the mail can be read in the office. */
export const MAIL_STATES = ['queued', 'sent', 'failed', 'kept'] as const;
export type MailState = (typeof MAIL_STATES)[number];

export interface Attachment {
  readonly filename: string;
  readonly type: string;
  /** base64 */
  readonly content: string;
  /** Set when the mail's HTML shows it: `<img src="cid:…">`. */
  readonly cid?: string;
}

export interface DraftMail {
  readonly to: { readonly address: string; readonly name: string };
  readonly locale: 'zh' | 'en';
  readonly template: string;
  readonly subject: string;
  readonly bodyText: string;
  readonly bodyHtml: string;
  readonly attachments?: readonly Attachment[];
  readonly about: { readonly kind: string; readonly id: string };
  readonly editionId?: string;
  /** One mail for one state: the same key is sent once, however often it is queued. */
  readonly dedupeKey: string;
}

/** Line breaks in a header field would begin a new header. */
export function singleLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();
}

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

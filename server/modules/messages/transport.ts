import { createTransport } from 'nodemailer';
import type { Attachment } from './domain.ts';

export interface OutgoingMail {
  readonly id: string;
  readonly to: { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
}

export interface MailTransport {
  send(mail: OutgoingMail): Promise<void>;
}

/** A job holds a database row while it sends, so every wait ends well before the database's patience (30 s) does. */
const PATIENCE_MS = 10_000;

export function createSmtpTransport(smtpUrl: string, publicUrl: string): MailTransport {
  const url = new URL(smtpUrl);
  const host = new URL(publicUrl).hostname;
  const from = url.searchParams.get('from') ?? `huiwu@${host}`;
  url.searchParams.delete('from');
  const transport = createTransport({
    url: url.href,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  return {
    async send(mail) {
      await transport.sendMail({
        from,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // The same mail keeps its id on every attempt, so a mailbox can tell a repetition after a lost answer.
        messageId: `<${mail.id}@${host}>`,
        attachments: mail.attachments.map(({ filename, type, content, cid }) => ({
          filename,
          contentType: type,
          content: Buffer.from(content, 'base64'),
          ...(cid !== undefined && { cid }),
        })),
      });
    },
  };
}

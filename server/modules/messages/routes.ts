import { type Handlers, reply } from '../../platform/http/mount.ts';
import { numberInCursor } from '../../platform/http/offset-cursor.ts';
import type { messagesApi } from './contract.ts';
import type { MailRow, Messages } from './service.ts';

export function messagesHandlers(messages: Messages): Handlers<typeof messagesApi.endpoints> {
  return {
    'GET /api/v1/mails': async ({ query }) => {
      const limit = query.limit ?? 50;
      const offset = numberInCursor(query.cursor) ?? 0;
      const { rows, total } = await messages.listMails(query, { offset, limit });
      const next = offset + rows.length < total ? String(offset + rows.length) : null;
      return reply(200, { items: rows.map(summary), total, next });
    },
    'GET /api/v1/mails/{id}': async ({ params }) => reply(200, detail(await messages.getMail(params.id))),
    'POST /api/v1/mails/{id}/retry': async ({ params, caller }) =>
      reply(200, detail(await messages.retry(caller, params.id))),
  };
}

function summary(row: MailRow) {
  return {
    id: row.id,
    toAddress: row.to_address,
    toName: row.to_name,
    locale: row.locale,
    template: row.template,
    subject: row.subject,
    state: row.state,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}

function detail(row: MailRow) {
  return {
    ...summary(row),
    bodyText: row.body_text,
    // The picture travels beside the mail; in the office it is shown in place.
    bodyHtml: row.attachments.reduce(
      (html, { cid, type, content }) =>
        cid === undefined ? html : html.replaceAll(`cid:${cid}`, `data:${type};base64,${content}`),
      row.body_html,
    ),
    attachments: row.attachments.map(({ filename, type, content }) => ({
      filename,
      type,
      size: Math.floor((content.length * 3) / 4),
    })),
  };
}

import { Type } from '@sinclair/typebox';
import {
  defineApi,
  defineProblems,
  Enum,
  IdParams,
  Instant,
  LocaleCode,
  Nullable,
  office,
  Page,
  PageQuery,
  Strict,
  Uuid,
} from '../../platform/contract.ts';
import { MAIL_STATES } from './domain.ts';

const MailSummary = {
  id: Uuid,
  toAddress: Type.String(),
  toName: Type.String(),
  locale: LocaleCode,
  template: Type.String(),
  subject: Type.String(),
  state: Enum(MAIL_STATES, { description: 'kept: no mail server is configured, the mail can be read here' }),
  attempts: Type.Integer(),
  lastError: Nullable(Type.String()),
  createdAt: Instant,
  sentAt: Nullable(Instant),
};
export const MailView = Strict(MailSummary);
export const MailDetailView = Strict({
  ...MailSummary,
  bodyText: Type.String(),
  bodyHtml: Type.String(),
  attachments: Type.Array(Strict({ filename: Type.String(), type: Type.String(), size: Type.Integer() })),
});

export const messagesProblems = defineProblems({
  'messages.not_failed': { en: 'Only a mail that failed can be sent again.', zh: '仅发送失败的邮件可以重发。' },
});

export const messagesApi = defineApi('Messages', {
  'GET /api/v1/mails': {
    summary: 'The outbox, newest first',
    access: office('organiser'),
    query: Strict({
      ...PageQuery,
      state: Type.Optional(Enum(MAIL_STATES)),
      q: Type.Optional(Type.String({ maxLength: 120 })),
    }),
    responses: { 200: Page(MailView) },
  },
  'GET /api/v1/mails/{id}': {
    summary: 'One mail as it was or will be sent',
    access: office('organiser'),
    params: IdParams,
    responses: { 200: MailDetailView },
  },
  'POST /api/v1/mails/{id}/retry': {
    summary: 'Send a failed mail again',
    access: office('organiser'),
    params: IdParams,
    responses: { 200: MailDetailView },
    problems: ['messages.not_failed'],
  },
});

import { type ModuleParts, type Platform, serve } from '../../platform/module.ts';
import type { Audit } from '../audit/index.ts';
import { messagesApi, messagesProblems } from './contract.ts';
import { messagesHandlers } from './routes.ts';
import { createMessages, type Messages } from './service.ts';
import type { MailTransport } from './transport.ts';

export type { Messages } from './service.ts';
export { createSmtpTransport, type MailTransport, type OutgoingMail } from './transport.ts';

export function createMessagesModule(
  platform: Pick<Platform, 'db' | 'clock' | 'ids' | 'jobs'>,
  needs: { audit: Audit; transport: MailTransport | undefined },
): { parts: ModuleParts; messages: Messages } {
  const { messages, jobs } = createMessages({ ...platform, ...needs });
  return { parts: { ...serve(messagesApi, messagesHandlers(messages)), problems: messagesProblems, jobs }, messages };
}

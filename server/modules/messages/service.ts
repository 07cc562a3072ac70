import type { Caller } from '../../platform/caller.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { Failure } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import type { JobHandler, Jobs } from '../../platform/jobs/jobs.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import { type DraftMail, type MailState, singleLine } from './domain.ts';
import {
  eraseMails,
  eraseMentions,
  findMail,
  insertMail,
  listMails,
  lockQueuedMail,
  type MailRow,
  updateMail,
} from './store.ts';
import type { MailTransport } from './transport.ts';

export type { MailRow } from './store.ts';

export interface Messages {
  /** The mail exists exactly if the transaction commits, and waits in the database until it is sent. */
  queue(tx: Tx, mail: DraftMail): Promise<void>;
  getMail(id: string): Promise<MailRow>;
  listMails(
    filter: { state?: MailState | undefined; q?: string | undefined },
    page: { offset: number; limit: number },
  ): Promise<{ rows: MailRow[]; total: number }>;
  retry(caller: Caller, id: string): Promise<MailRow>;
  /** Every mail about somebody who is erased, sent or not. */
  erase(tx: Tx, about: { readonly kind: string; readonly id: string }): Promise<void>;
  /** Their names in mails about something else, e.g. the summary of a party. */
  eraseMentions(
    tx: Tx,
    about: { readonly kind: string; readonly id: string },
    names: readonly string[],
    instead: string,
  ): Promise<void>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly jobs: Jobs;
  readonly audit: Audit;
  /** Undefined: mails are kept to be read in the office. */
  readonly transport: MailTransport | undefined;
}

const SEND = 'messages.send';
const MAX_ATTEMPTS = 8;

export function createMessages(needs: Needs): { messages: Messages; jobs: Readonly<Record<string, JobHandler>> } {
  const { db, clock, ids, jobs, audit, transport } = needs;

  const getMail = async (id: string): Promise<MailRow> => {
    const row = await findMail(db.knex, id);
    if (!row) throw new Failure('missing', 'request.missing');
    return row;
  };

  const messages: Messages = {
    async queue(tx, mail) {
      const id = ids.uuid();
      const isNew = await insertMail(tx, {
        id,
        to_address: singleLine(mail.to.address),
        to_name: singleLine(mail.to.name),
        locale: mail.locale,
        template: mail.template,
        subject: singleLine(mail.subject),
        body_text: mail.bodyText,
        body_html: mail.bodyHtml,
        attachments: mail.attachments ?? [],
        about_kind: mail.about.kind,
        about_id: mail.about.id,
        edition_id: mail.editionId ?? null,
        dedupe_key: mail.dedupeKey,
        state: transport ? 'queued' : 'kept',
        created_at: clock.now(),
      });
      if (isNew && transport) await jobs.enqueue(tx, SEND, { mailId: id }, { key: `${SEND}:${id}` });
    },
    erase: eraseMails,
    eraseMentions,
    getMail,
    listMails: (filter, page) => listMails(db.knex, filter, page),
    async retry(caller, id) {
      await db.transaction(async (tx) => {
        const row = await findMail(tx, id);
        if (!row) throw new Failure('missing', 'request.missing');
        if (row.state !== 'failed') throw new Failure('conflict', 'messages.not_failed');
        await updateMail(tx, id, { state: transport ? 'queued' : 'kept', attempts: 0, last_error: null });
        if (transport) await jobs.enqueue(tx, SEND, { mailId: id });
        await audit.record(tx, { caller, action: 'messages.retried', subject: { kind: 'mail', id } });
      });
      return getMail(id);
    },
  };

  /** Holds the mail's row while it sends: no second node sends it, and a crash leaves it queued. */
  const send: JobHandler = async (payload) => {
    if (!transport) return;
    const failure = await db.transaction(async (tx) => {
      const mail = await lockQueuedMail(tx, String(payload['mailId']));
      if (!mail) return undefined;
      const attempts = mail.attempts + 1;
      try {
        await transport.send({
          id: mail.id,
          to: { address: mail.to_address, name: mail.to_name },
          subject: mail.subject,
          text: mail.body_text,
          html: mail.body_html,
          attachments: mail.attachments,
        });
      } catch (error) {
        const last_error = (error as Error).message.slice(0, 500);
        await updateMail(tx, mail.id, { attempts, last_error, state: attempts >= MAX_ATTEMPTS ? 'failed' : 'queued' });
        return error as Error;
      }
      await updateMail(tx, mail.id, { attempts, last_error: null, state: 'sent', sent_at: clock.now() });
      return undefined;
    });
    if (failure) throw failure;
  };

  return { messages, jobs: { [SEND]: send } };
}

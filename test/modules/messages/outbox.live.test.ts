import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createAuditModule } from '../../../server/modules/audit/index.ts';
import type { DraftMail } from '../../../server/modules/messages/domain.ts';
import {
  createMessagesModule,
  createSmtpTransport,
  type MailTransport,
} from '../../../server/modules/messages/index.ts';
import type { Database } from '../../../server/platform/db/database.ts';
import { createListener, type Listener } from '../../../server/platform/db/listener.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { createJobs, startWorker } from '../../../server/platform/jobs/jobs.ts';
import { createLog } from '../../../server/platform/log.ts';
import { fakeClock } from '../../support/clock.ts';
import { openTestDatabase } from '../../support/database.ts';

let db: Database;
let listener: Listener;
let smtp: SMTPServer;
let refuse = 0;
const received: ParsedMail[] = [];
const log = createLog('silent');

beforeAll(async () => {
  db = await openTestDatabase();
  listener = await createListener(db.connection, log);
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        if (refuse > 0) {
          refuse -= 1;
          done(Object.assign(new Error('try later'), { responseCode: 451 }));
          return;
        }
        received.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve));
  await listener.close();
  await db.close();
});

const mail = (key: string, more: Partial<DraftMail> = {}): DraftMail => ({
  to: { address: 'zhang@guests.example', name: '张伟' },
  locale: 'zh',
  template: 'received',
  subject: '报名已收到',
  bodyText: '您好，张伟：',
  bodyHtml: '<p>您好，张伟：<img src="cid:qr"></p>',
  attachments: [{ filename: 'qr.png', type: 'image/png', content: Buffer.from('png').toString('base64'), cid: 'qr' }],
  about: { kind: 'registration', id: '01890000-0000-7000-8000-000000000001' },
  dedupeKey: key,
  ...more,
});

/** As many nodes as wanted over one database; `work` runs with the outbox, then every due mail is sent. */
function outbox(transport: MailTransport | undefined) {
  const clock = fakeClock();
  const jobs = createJobs(systemIds, clock);
  const { audit } = createAuditModule({ db, clock });
  const { messages, parts } = createMessagesModule({ db, clock, ids: systemIds, jobs }, { audit, transport });
  const startNode = () => startWorker({ db, listener, handlers: parts.jobs ?? {}, clock, log });
  return { messages, clock, startNode };
}
const smtpTransport = () =>
  createSmtpTransport(
    `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}?from=office@huiwu.example`,
    'http://hui.example',
  );
const stateOf = async (key: string) =>
  db.knex('mail').where({ dedupe_key: key }).first('state', 'attempts', 'last_error');

test('a mail goes out over SMTP once, with its picture, however many nodes look for it', async () => {
  const { messages, startNode } = outbox(smtpTransport());
  const nodes = [startNode(), startNode(), startNode()];
  await db.transaction((tx) => messages.queue(tx, mail('once')));
  await db.transaction((tx) => messages.queue(tx, mail('once')));
  await Promise.all(nodes.map((node) => node.drain()));
  for (const node of nodes) await node.close();
  expect(await stateOf('once')).toMatchObject({ state: 'sent', attempts: 1 });
  expect(received.map((one) => [one.subject, (one.to as { text: string }).text, one.attachments[0]?.filename])).toEqual(
    [['报名已收到', '"张伟" <zhang@guests.example>', 'qr.png']],
  );
});

test('a mail of a change that was rolled back never existed', async () => {
  const { messages } = outbox(smtpTransport());
  await expect(
    db.transaction(async (tx) => {
      await messages.queue(tx, mail('rolled back'));
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await stateOf('rolled back')).toBeUndefined();
});

test('a mail server that says "later" is asked again later, and the reason can be read', async () => {
  refuse = 1;
  const { messages, clock, startNode } = outbox(smtpTransport());
  await db.transaction((tx) => messages.queue(tx, mail('later')));
  const node = startNode();
  await node.drain();
  expect(await stateOf('later')).toMatchObject({
    state: 'queued',
    attempts: 1,
    last_error: expect.stringContaining('451'),
  });
  clock.advance({ seconds: 30 });
  await node.drain();
  await node.close();
  expect(await stateOf('later')).toMatchObject({ state: 'sent', attempts: 2, last_error: null });
});

test('line breaks in names and subjects begin no new header', async () => {
  const { messages, startNode } = outbox(smtpTransport());
  const hostile = mail('hostile', {
    subject: 'Hi\r\nBcc: all@evil.example',
    to: { address: 'a@guests.example', name: 'X\r\nBcc: y@evil.example' },
  });
  await db.transaction((tx) => messages.queue(tx, hostile));
  const node = startNode();
  await node.drain();
  await node.close();
  const last = received.at(-1);
  expect(last?.headers.has('bcc')).toBe(false);
  expect(last?.subject).toBe('Hi Bcc: all@evil.example');
});

test('without a mail server mails are kept to be read', async () => {
  const { messages } = outbox(undefined);
  await db.transaction((tx) => messages.queue(tx, mail('kept')));
  const { rows } = await messages.listMails({ state: 'kept', q: '张伟' }, { offset: 0, limit: 10 });
  expect(rows.map((row) => row.dedupe_key)).toEqual(['kept']);
});

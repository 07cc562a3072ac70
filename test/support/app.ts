import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { type App, compose } from '../../server/app/compose.ts';
import type { Shell } from '../../server/app/shell.ts';
import type { OfficeRole } from '../../server/modules/identity/domain.ts';
import type { MailTransport, OutgoingMail } from '../../server/modules/messages/index.ts';
import type { SignerPems } from '../../server/platform/config/signing-files.ts';
import { createSecrets } from '../../server/platform/crypto.ts';
import type { Database } from '../../server/platform/db/database.ts';
import { SESSION_COOKIE } from '../../server/platform/http/credentials.ts';
import { systemIds } from '../../server/platform/ids.ts';
import { createLog, type Logger } from '../../server/platform/log.ts';
import { createPdfRenderer } from '../../server/platform/pdf/renderer.ts';
import { projectRoot } from '../../server/platform/project-root.ts';
import { createSecretFiles } from '../../server/platform/secret-files.ts';
import { createSheetDesk } from '../../server/platform/sheet/sheet-desk.ts';
import { type FakeClock, fakeClock } from './clock.ts';
import { openTestDatabase } from './database.ts';

export interface TestApp {
  readonly url: string;
  readonly db: Database;
  readonly clock: FakeClock;
  readonly app: App;
  /** Where the keys lie. */
  readonly secretsFolder: string;
  readonly sent: OutgoingMail[];
  /** A caller without any credentials. */
  readonly anyone: ReturnType<typeof supertest>;
  /** A signed-in user of the office with these roles: an agent that carries the cookie. */
  signIn(...roles: OfficeRole[]): Promise<ReturnType<typeof supertest.agent>>;
  /** Session cookie of a new user, for sockets. */
  cookieFor(...roles: OfficeRole[]): Promise<string>;
  close(): Promise<void>;
}

const system = { kind: 'system', name: 'test' } as const;
const PASSWORD = 'correct horse battery';
let users = 0;

/** The whole server on a database of its own and a port of its own; only clock and mail transport are ours. */
export async function startTestApp(
  options: {
    at?: string;
    mail?: 'sent' | 'kept';
    tickMs?: number;
    /** Reads the lines of the log. */
    log?: Logger;
    /** Draws the public pages. */
    shell?: Shell;
    /** Another way to a test database; it is closed with the app. */
    db?: Database;
    institutionSigner?: SignerPems;
    /** Is the gate of another server; it has a master key of its own. */
    gateOf?: { mainUrl: string; token: string };
    clock?: FakeClock;
  } = {},
): Promise<TestApp> {
  const db = options.db ?? (await openTestDatabase());
  const clock = options.clock ?? fakeClock(options.at);
  const sent: OutgoingMail[] = [];
  const transport: MailTransport = { send: async (mail) => void sent.push(mail) };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pdf = createPdfRenderer({
    workerFile: join(projectRoot(), 'server/app/pdf-worker-from-source.mjs'),
  });
  const secretsFolder = await mkdtemp(join(tmpdir(), 'huiwu-secrets-'));
  const sheets = createSheetDesk({ workerFile: join(projectRoot(), 'server/app/sheet-worker-from-source.mjs') });
  const app = await compose({
    platform: {
      db,
      clock,
      ids: systemIds,
      secrets: createSecrets(Buffer.alloc(32, options.gateOf ? 9 : 7)),
      secretFiles: createSecretFiles(secretsFolder),
      institutionSigner: options.institutionSigner,
      pdf,
      sheets,
      log: options.log ?? createLog(process.env.TEST_LOG ?? 'error'),
      publicUrl: url,
    },
    gateOf: options.gateOf,
    version: '0.0.0-test',
    transport: options.mail === 'kept' ? undefined : transport,
    client: options.shell && { shell: options.shell, dir: undefined },
    checkResponses: true,
    ...(options.tickMs !== undefined && { tickMs: options.tickMs }),
  });
  server.on('request', app.http);
  app.attach(server);

  const signInAs = async (roles: OfficeRole[]) => {
    users += 1;
    const email = `user${users}@office.example`;
    await app.doors.identity.addUser(system, { email, name: `User ${users}`, locale: 'en', roles, password: PASSWORD });
    // Through the door and not over HTTP: the limit on tries is one of the things that tests measure.
    const { token } = await app.doors.identity.signInByPassword(email, PASSWORD);
    const cookie = `${SESSION_COOKIE}=${token}`;
    const agent = supertest
      .agent(url)
      .set('Cookie', cookie)
      .set('X-Requested-With', 'huiwu')
      .set('Accept-Language', 'en');
    return { agent, cookie };
  };
  return {
    url,
    db,
    clock,
    app,
    secretsFolder,
    sent,
    anyone: supertest(url),
    signIn: async (...roles) => (await signInAs(roles)).agent,
    cookieFor: async (...roles) => (await signInAs(roles)).cookie,
    async close() {
      await app.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await pdf.close();
      await sheets.close();
      await db.close();
      await rm(secretsFolder, { recursive: true, force: true });
    },
  };
}

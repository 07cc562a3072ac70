import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { beginGate, requireNoGate } from '../modules/gate/index.ts';
import { createSmtpTransport } from '../modules/messages/index.ts';
import { ConfigError, readConfig } from '../platform/config/config.ts';
import { createSecrets, ensureMasterKey } from '../platform/crypto.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { systemIds } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createPdfRenderer } from '../platform/pdf/renderer.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createSecretFiles } from '../platform/secret-files.ts';
import { createSheetDesk } from '../platform/sheet/sheet-desk.ts';
import { systemClock } from '../platform/time.ts';
import { type App, compose } from './compose.ts';
import { prepareFirstStart } from './first-start.ts';
import { createShell } from './shell.ts';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Fails before it serves; stops in the reverse order of starting. */
async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  const root = projectRoot();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const db = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: join(config.dataDir, 'postgres'),
    settings: { shared_buffers: '64MB', max_connections: '60', log_min_messages: 'warning' },
    onError: (error) => log.error({ error: String(error) }, 'database connection lost'),
  });
  const stops: (() => Promise<unknown>)[] = [() => db.close()];
  const stop = async (): Promise<void> => {
    for (const step of stops.reverse()) await step();
  };
  try {
    await migrate(db);
    const secretFiles = createSecretFiles(config.dataDir);
    if (!config.gate) await requireNoGate(db);
    const gateOf = config.gate && { ...config.gate, ...(await beginGate(config.gate, { db, secretFiles })) };
    const secrets = createSecrets(await ensureMasterKey(config.dataDir));
    const pdf = createPdfRenderer({ workerFile: join(root, 'dist/server/pdf-worker.js') });
    stops.push(() => pdf.close());
    if (
      config.institutionSigner &&
      new Date(new X509Certificate(config.institutionSigner.certificatePem).validTo) < systemClock.now()
    )
      log.warn('the certificate for signing papers has expired: PDF readers will not trust what is signed now');
    const sheets = createSheetDesk({ workerFile: join(root, 'dist/server/sheet-worker.js') });
    stops.push(() => sheets.close());
    const clientDir = join(root, 'dist/client');
    const app = await compose({
      platform: {
        db,
        clock: systemClock,
        ids: systemIds,
        secrets,
        secretFiles,
        institutionSigner: config.institutionSigner,
        pdf,
        sheets,
        log,
        publicUrl: config.publicUrl,
      },
      version,
      gateOf,
      // Mails go out at the main server.
      transport:
        config.smtpUrl === undefined || gateOf ? undefined : createSmtpTransport(config.smtpUrl, config.publicUrl),
      client: { shell: createShell({ clientDir }), dir: clientDir },
    });
    stops.push(() => app.close());
    const server = createServer(app.http);
    app.attach(server);
    const signIn = await prepareFirstStart({
      app,
      db,
      config,
      demoWhenEmpty: !gateOf && process.argv.includes('--demo-when-empty'),
      clock: systemClock,
      ids: systemIds,
      secrets,
      say,
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, resolve);
    });
    stops.push(() => closeServer(server, app));
    app.doors.gateLink?.start();
    say(`\nHuiwu ${version} is ready: ${config.publicUrl}`);
    if (gateOf) say(`A gate of ${gateOf.mainUrl}`);
    for (const line of signIn) say(line);
  } catch (error) {
    await stop();
    throw error;
  }
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
}

/**
 * Sockets first: a server is closed when its last connection is, and an open screen never ends its own. (Without this a
 * stop waited for every screen in the house to be switched off.)
 */
async function closeServer(server: ReturnType<typeof createServer>, app: App): Promise<void> {
  // A reader on a slow line gets three seconds; then the line is cut so that the rest can stop in order.
  const patience = setTimeout(() => server.closeAllConnections(), 3000);
  const closed = app.live.close();
  server.closeIdleConnections();
  await closed;
  clearTimeout(patience);
}

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message?: string };
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else if (code === 'EADDRINUSE')
    process.stderr.write('The port is in use. Set PORT to another one, for example PORT=3001 npm start.\n');
  else
    process.stderr.write(`Huiwu could not start: ${message}\n${error instanceof Error && !code ? error.stack : ''}\n`);
  process.exit(1);
});

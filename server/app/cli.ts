import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DemoRefused, loadDemo } from '../../seeds/demo/load-demo.ts';
import { createAuditModule } from '../modules/audit/index.ts';
import { createCredentialKeys, createRegisterExport } from '../modules/certificates/index.ts';
import { findInstallation } from '../modules/editions/index.ts';
import { createIdentityModule } from '../modules/identity/index.ts';
import { type Config, ConfigError, readConfig } from '../platform/config/config.ts';
import { createSecrets, ensureMasterKey } from '../platform/crypto.ts';
import { type Database, openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { systemIds } from '../platform/ids.ts';
import { createSecretFiles } from '../platform/secret-files.ts';
import { systemClock } from '../platform/time.ts';

const HELP = `Usage: npm run cli -- <command>

  migrate                 bring the database up to this version
  demo                    load the demo data into an empty installation
  sign-in-link <email>    print a link that signs this user of the office in once
  export-register <folder>
                          write the signed register of all certificates into a new folder: readable without this
                          system, for the archive
  rotate-credential-key   sign credentials with a new key from now on; the old public key stays published

It reads the same environment as the server (DATABASE_URL, HUIWU_DATA_DIR, PUBLIC_URL …)
and may run beside it.
`;

/** What went wrong is the operator's to mend; no stack is shown. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface Place {
  readonly config: Config;
  readonly db: Database;
}
type Command = (place: Place, args: readonly string[]) => Promise<string>;

const COMMANDS: Readonly<Record<string, Command>> = {
  async migrate({ db }) {
    const applied = await migrate(db);
    return applied.length === 0 ? 'The database is up to date.' : `Applied:\n  ${applied.join('\n  ')}`;
  },

  async demo({ db, config }) {
    await migrate(db);
    const secrets = createSecrets(await ensureMasterKey(config.dataDir));
    await loadDemo({ db, clock: systemClock, secrets, publicUrl: config.publicUrl });
    return 'The demo data are loaded. Open pages have to be loaded again.';
  },

  async 'rotate-credential-key'({ db, config }) {
    await migrate(db);
    const platform = { db, clock: systemClock, secretFiles: createSecretFiles(config.dataDir) };
    const { audit } = createAuditModule(platform);
    const kid = await createCredentialKeys({ ...platform, audit }).rotateKey();
    return `Credentials are signed with key ${kid} from now on. Running servers notice by themselves.`;
  },

  async 'export-register'({ db, config }, [folder, ...rest]) {
    if (folder === undefined || rest.length > 0) throw new UsageError('export-register needs one folder');
    await migrate(db);
    const platform = { db, clock: systemClock, ids: systemIds, secretFiles: createSecretFiles(config.dataDir) };
    const { institutionSigner, publicUrl } = config;
    const { audit } = createAuditModule(platform);
    const editions = { findInstallation: () => findInstallation(db.knex) };
    const register = createRegisterExport({ ...platform, institutionSigner, publicUrl, audit, editions });
    try {
      await mkdir(folder);
    } catch (error) {
      throw new UsageError(`${resolve(folder)} cannot be made as a new folder: ${(error as Error).message}`);
    }
    const files = await register.exportRegister({ kind: 'system', name: 'command line' });
    for (const [name, bytes] of files) await writeFile(join(folder, name), bytes, { flag: 'wx', flush: true });
    return `The register lies in ${resolve(folder)}. README.txt says how it is read and checked.`;
  },

  async 'sign-in-link'({ db, config }, [email, ...rest]) {
    if (email === undefined || rest.length > 0) throw new UsageError('sign-in-link needs one mail address');
    await migrate(db);
    const platform = { db, clock: systemClock, ids: systemIds, publicUrl: config.publicUrl };
    const { audit } = createAuditModule(platform);
    const { identity } = createIdentityModule(platform, { audit });
    const wanted = email.toLowerCase();
    const account = (await identity.listAccounts()).find((known) => known.email.toLowerCase() === wanted);
    if (!account || account.disabledAt) throw new UsageError(`Nobody signs in with ${email}.`);
    const link = await identity.createSignInLink({ kind: 'system', name: 'command line' }, account.id);
    return `Signs ${account.email} in once, until ${link.expiresAt.toISOString()}:\n${link.url}`;
  },
};

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) return void process.stdout.write(HELP);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError(`There is no command ${name}.\n\n${HELP}`);
  const config = readConfig();
  const db = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: join(config.dataDir, 'postgres') });
  try {
    process.stdout.write(`${await command({ config, db }, args)}\n`);
  } finally {
    await db.close();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const expected = error instanceof UsageError || error instanceof ConfigError || error instanceof DemoRefused;
  const text = error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text.trimEnd()}\n`);
  process.exitCode = 1;
});

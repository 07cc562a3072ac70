import { loadDemo } from '../../seeds/demo/load-demo.ts';
import { handOverOpenReviews } from '../../seeds/demo/own-reviews.ts';
import type { Caller } from '../platform/caller.ts';
import type { Config } from '../platform/config/config.ts';
import type { Secrets } from '../platform/crypto.ts';
import type { Database } from '../platform/db/database.ts';
import type { Ids } from '../platform/ids.ts';
import type { Clock } from '../platform/time.ts';
import type { App } from './compose.ts';

const setUp: Caller = { kind: 'system', name: 'set-up' };
/** Any number that nothing else locks. */
const FIRST_START_LOCK = 5_013_773;
const FIRST_ADMIN = 'admin@huiwu.example';

interface Needs {
  readonly app: App;
  readonly db: Database;
  readonly config: Config;
  /** Nothing was configured: whoever starts it wants to see it. A named database is never filled unasked. */
  readonly demoWhenEmpty: boolean;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly say: (text: string) => void;
}

/**
 * Makes an empty installation usable: one administrator and, where nothing is configured, the demo. Nothing of it
 * happens twice. @returns lines that tell how to sign in; a secret in them is printed this once.
 */
export async function prepareFirstStart(needs: Needs): Promise<string[]> {
  return needs.db.transaction(async (tx) => {
    // Two nodes that start together on one empty database: the second waits, and finds everything done.
    await tx.raw('select pg_advisory_xact_lock(?)', [FIRST_START_LOCK]);
    return prepare(needs);
  });
}

async function prepare({ app, config, demoWhenEmpty, say, ...needs }: Needs): Promise<string[]> {
  const { identity, editions } = app.doors;
  const accounts = await identity.listAccounts();
  if (accounts.length > 0) return [`Sign in: ${config.publicUrl}/office`];
  // Before the account: a start that dies between the two goes on where this one stopped.
  const isDemoWanted = demoWhenEmpty && config.databaseUrl === undefined;
  if (isDemoWanted && (await editions.listEditions()).length === 0) {
    await loadDemo({ ...needs, publicUrl: config.publicUrl });
    say('The demo data are loaded: two archived years and a conference that takes place today.');
  }
  const account = await identity.addUser(setUp, {
    email: config.adminEmail ?? FIRST_ADMIN,
    name: config.adminEmail ?? '管理员',
    locale: 'zh',
    roles: ['administrator'],
    ...(config.adminPassword !== undefined && { password: config.adminPassword }),
  });
  if (isDemoWanted) await handOverOpenReviews(needs.db, { id: account.id, name: account.name });
  if (config.adminPassword !== undefined) return [`Sign in: ${config.publicUrl}/office as ${account.email}`];
  const link = await identity.createSignInLink(setUp, account.id);
  return [
    `Sign in once with this link (valid until ${link.expiresAt.toISOString()}), then set a password:`,
    `  ${link.url}`,
  ];
}

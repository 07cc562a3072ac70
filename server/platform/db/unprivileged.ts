import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** PostgreSQL refuses to run as root: how to run it as somebody else. */
export interface Runner {
  /** Command to put before the program. */
  readonly wrap: readonly string[];
  /** Another user's ids, when root must step down; its files have to belong to that user. */
  readonly user?: { readonly name: string; readonly uid: number; readonly gid: number };
}

/**
 * In a user namespace PostgreSQL sees another uid while its files stay root's, so a project under /root (0700) works too.
 * The uid must have a line in /etc/passwd, or initdb "could not look up effective user ID". Where namespaces are
 * forbidden (some containers) root steps down to that user; no user is ever created.
 */
export function chooseRunner({ userNamespaces = true } = {}): Runner {
  if (process.getuid?.() !== 0) return { wrap: [] };
  const user = findUnprivilegedUser();
  if (!user) {
    throw new Error(
      'PostgreSQL does not run as root, and there is no unprivileged user (postgres, nobody) here: start as another user, or set DATABASE_URL.',
    );
  }
  const flags = ['--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`];
  if (userNamespaces && spawnSync('unshare', [...flags, 'true']).status === 0) return { wrap: ['unshare', ...flags] };
  return { wrap: [], user };
}

function findUnprivilegedUser(): Runner['user'] {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { name, uid: Number(account[2]), gid: Number(account[3]) };
  }
  return undefined;
}

/** Whether a user without rights of its own can walk down to this folder. */
export function isReachable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (path.dirname(at) === at) return true;
  }
}

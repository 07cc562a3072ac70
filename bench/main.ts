import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Each in a process of its own, so that one does not warm or burden the other: `npm run bench -- check-in`. */
const ALL = ['badges', 'bundle', 'certificates', 'check-in', 'finding', 'gate', 'screens', 'walls'];
const wanted = process.argv.slice(2);
for (const name of wanted.length > 0 ? wanted : ALL) {
  const file = join(import.meta.dirname, `${name}.ts`);
  if (!existsSync(file)) throw new Error(`no measurement is called ${name}; there are: ${ALL.join(', ')}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Runs every file of this folder, or those whose names are given: `npm run bench -- check-in`. */
const wanted = process.argv.slice(2);
for (const file of readdirSync(import.meta.dirname).sort()) {
  const name = /^([\w-]+)\.bench\.ts$/.exec(file)?.[1];
  if (name === undefined || (wanted.length > 0 && !wanted.includes(name))) continue;
  const { run } = (await import(join(import.meta.dirname, file))) as { run: () => Promise<void> };
  await run();
}

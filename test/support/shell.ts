import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverPages } from '../../client/app/render-pages.ts';
import { createShell, type Shell } from '../../server/app/shell.ts';

/** Pages as the product draws them; only the names of scripts and styles are ours, so that nothing has to be built. */
export function testShell(): Shell {
  const clientDir = mkdtempSync(join(tmpdir(), 'huiwu-shell-'));
  const entries = ['public', 'office', 'scan', 'stage'].map((name) => `client/app/${name}.tsx`);
  const sources = Object.values(serverPages).map(({ source }) => source);
  const manifest = Object.fromEntries([...entries, ...sources].map((source) => [source, { file: 'assets/x.js' }]));
  mkdirSync(join(clientDir, '.vite'));
  writeFileSync(join(clientDir, '.vite', 'manifest.json'), JSON.stringify(manifest));
  return createShell({ clientDir });
}

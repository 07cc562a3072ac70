// Runs before `npm start` and `npm test`: installs what package-lock.json says when node_modules is missing or of another
// state. Node built-ins only. Compares contents, not dates: a fresh checkout may have any dates.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Huiwu needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

if (!isComplete()) {
  console.error('Installing packages (npm ci) …');
  // A production environment must not leave out the build tools.
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^npm_config_(omit|only|production|dev)$/i.test(name)) delete env[name];
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const [command, rest] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { status, error } = spawnSync(command, rest, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

function isComplete() {
  const installed = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || entry.devOptional || found[name]?.version === entry.version,
  );
}

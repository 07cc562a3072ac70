// Development: the server restarts on a change, the client is rebuilt beside it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const run = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });

const children = [run('node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/app/main.ts')];
if (existsSync(path.join(root, 'vite.config.ts'))) {
  children.push(run('node_modules/vite/bin/vite.js', 'build', '--watch', '--mode', 'development'));
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
for (const child of children) {
  child.on('exit', (code) => {
    for (const other of children) other.kill('SIGTERM');
    process.exitCode ||= code ?? 0;
  });
}

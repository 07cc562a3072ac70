// Builds dist/client (Vite) and dist/server (esbuild), unless dist/ was built from exactly these sources.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib';

const brotli = promisify(brotliCompress);
const gzip = promisify(gzipCompress);

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = path.join(root, 'dist/stamp');
const sources = [
  'server',
  'client',
  'seeds',
  'templates',
  '.ci/build.mjs',
  '.ci/station-worker-plugin.mjs',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const serverEntries = [
  'server/app/main.ts',
  'server/app/cli.ts',
  'server/app/pdf-worker.ts',
  'server/app/sheet-worker.ts',
];

/** @returns whether something had to be built */
export async function ensureBuilt() {
  const stamp = hashOf(sources);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  await Promise.all([buildClient().then(pressAssets), buildServer()]);
  writeFileSync(stampFile, stamp);
  return true;
}

/** Contents, not dates: 300 files take 30 ms, and a checkout of the same commit is never built twice. */
function hashOf(names) {
  const hash = createHash('sha256').update(process.versions.node);
  for (const name of names) {
    const at = path.join(root, name);
    if (!existsSync(at)) continue;
    for (const file of filesBelow(at)) hash.update(`\0${path.relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(at) {
  const entries = (() => {
    try {
      return readdirSync(at, { withFileTypes: true });
    } catch (error) {
      if (error.code === 'ENOTDIR') return undefined;
      throw error;
    }
  })();
  if (!entries) return [at];
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => filesBelow(path.join(at, entry.name)));
}

async function buildClient() {
  if (!existsSync(path.join(root, 'vite.config.ts'))) return;
  await new Promise((resolve, reject) => {
    const args = [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'];
    const vite = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    vite.on('error', reject);
    vite.on('exit', (code) => (code === 0 ? resolve() : reject(new Error('the client was not built'))));
  });
}

/**
 * Brotli at its hardest and gzip beside each asset (server/app/client-files.ts serves them): the public pages must stay
 * within 100 kB. zlib works in the thread pool, so that four files are pressed at a time.
 */
async function pressAssets() {
  const assets = path.join(root, 'dist/client/assets');
  if (!existsSync(assets)) return;
  const names = readdirSync(assets).filter((name) => /\.(js|css|svg|wasm|ttf)$/.test(name));
  await Promise.all(names.map((name) => press(path.join(assets, name))));
}

async function press(file) {
  const plain = readFileSync(file);
  const { BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_QUALITY } = constants;
  const pressed = await Promise.all([
    brotli(plain, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    gzip(plain, { level: 9 }),
  ]);
  for (const [n, ending] of ['.br', '.gz'].entries())
    if (pressed[n].length < plain.length) writeFileSync(file + ending, pressed[n]);
}

async function buildServer() {
  const entryPoints = serverEntries.filter((entry) => existsSync(path.join(root, entry)));
  if (entryPoints.length === 0) return;
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist/server',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    loader: { '.css': 'empty' },
    sourcemap: true,
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now();
  try {
    const built = await ensureBuilt();
    console.error(built ? `Built in ${Math.round(performance.now() - start)} ms.` : 'Already built.');
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

// `npm test`: everything that must hold, in order of cost. Every step runs even when one before it failed (except what
// needs it), so that one run tells all. The last line counts the tests of jest and Playwright.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockProblems } from './lock-check.mjs';
import { startSystemPostgres } from './system-postgres.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const reports = mkdtempSync(path.join(os.tmpdir(), 'huiwu-test-reports-'));
const results = [];
const none = { passed: 0, failed: 0, skipped: 0 };
let current;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    current?.kill(signal);
  });
}

await step('package-lock.json', () => {
  const problems = lockProblems(path.join(root, 'package-lock.json'));
  for (const problem of problems) console.error(problem);
  return { ok: problems.length === 0 };
});
await step('biome', () => run(['node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=warn', '.']));
await step('types', () => run(['node_modules/typescript7/bin/tsc', '-p', '.']));
await step('architecture', () => jest('architecture', ['--selectProjects', 'architecture']));
await step('server and client, own database', () => jest('default', ['--selectProjects', 'server', 'client']));
const built = await step('build', () => run(['.ci/build.mjs']));
await step('faults, a short run', () =>
  built ? run(['--import', 'tsx', 'test/faults/main.ts', '--short', '--seed', '1']) : { skip: 'the build failed' },
);
await step('journeys in a browser', () => {
  if (!hasJourneys()) return { skip: 'there are none in test/e2e' };
  if (!built) return { skip: 'the build failed' };
  return playwright();
});
await step('server, a PostgreSQL server of the system', async () => {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const server = given
    ? { url: given, version: 'the server of DATABASE_URL', stop: async () => {} }
    : await startSystemPostgres();
  if (server.skipped) return { skip: server.skipped };
  console.error(server.version);
  try {
    const what = ['--selectProjects', 'server', '--testPathPatterns', '\\.(db|api|live)\\.test\\.ts$'];
    return await jest('system', [...what, '--testPathIgnorePatterns', '/embedded\\.live\\.'], {
      TEST_DATABASE_URL: server.url,
    });
  } finally {
    await server.stop();
  }
});
rmSync(reports, { recursive: true, force: true });
summarise();

async function step(name, work) {
  if (interrupted) {
    results.push({ name, seconds: 0, counts: none, ok: false });
    return false;
  }
  console.error(`\n── ${name}`);
  const start = performance.now();
  let result;
  try {
    result = await work();
  } catch (error) {
    console.error(error);
    result = { ok: false };
  }
  results.push({ name, seconds: (performance.now() - start) / 1000, counts: none, ...result });
  return result.ok === true;
}

function summarise() {
  const total = { ...none };
  console.error('');
  for (const { name, seconds, ok, skip, counts } of results) {
    const state = skip ? `skipped: ${skip}` : ok ? 'ok' : 'FAILED';
    const tests =
      counts === none ? '' : `, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    console.error(`${seconds.toFixed(1).padStart(7)} s  ${name}: ${state}${tests}`);
    for (const key of Object.keys(total)) total[key] += counts[key];
    // A step that fails without a failing test (types, lint, a crash) is one failure, or the line would say 0.
    if (!ok && !skip && counts.failed === 0) total.failed += 1;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.exitCode = total.failed > 0 ? 1 : 0;
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
}

/** A node program; what it says is passed on, and read. */
function run(args, extraEnv = {}, minutes = 20) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...extraEnv };
    for (const [name, value] of Object.entries(env)) if (value === undefined) delete env[name];
    current = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const [stream, to] of [
      [current.stdout, process.stdout],
      [current.stderr, process.stderr],
    ]) {
      stream.on('data', (chunk) => {
        said += chunk;
        to.write(chunk);
      });
    }
    const timer = setTimeout(() => {
      console.error(`stopped after ${minutes} minutes`);
      current.kill('SIGKILL');
    }, minutes * 60_000);
    current.on('error', (error) => {
      said += error.message;
    });
    current.on('close', (code) => {
      clearTimeout(timer);
      resolve({ ok: code === 0, said });
    });
  });
}

async function jest(name, args, env = {}) {
  const report = path.join(reports, `${name}.json`);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const reporting = ['--ci', '--passWithNoTests', '--json', `--outputFile=${report}`];
  const away = { DATABASE_URL: undefined, TEST_DATABASE_URL: undefined, NODE_ENV: undefined };
  const { ok, said } = await run([...flags, ...args, ...reporting, '--silent=false'], { ...away, ...env });
  // 'failed to exit gracefully' is no proof: a worker that has grown to a gigabyte needs more than jest's half a second to end,
  // while not one of its files, run alone, leaves anything open. That one is printed, this one fails.
  const leaked = /did not exit one second/.test(said);
  if (leaked) console.error('A test file leaves something open (see above): that is a failure here.');
  if (!existsSync(report)) return { ok: false };
  const found = JSON.parse(readFileSync(report, 'utf8'));
  const counts = {
    passed: found.numPassedTests,
    failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
    skipped: found.numPendingTests + found.numTodoTests,
  };
  return { ok: ok && !leaked, counts };
}

async function playwright() {
  const report = path.join(reports, 'playwright.json');
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'];
  const { ok } = await run(args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) return { ok: false };
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
  return { ok, counts: { passed: expected + flaky, failed: unexpected, skipped } };
}

function hasJourneys() {
  const folder = path.join(root, 'test/e2e');
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => file.endsWith('.journey.ts'));
}

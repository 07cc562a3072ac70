import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { RenderTask } from '../server/platform/pdf/renderer.ts';
import { projectRoot } from '../server/platform/project-root.ts';

export interface PaperOrder {
  readonly rounds: number;
  readonly tasks: readonly RenderTask[];
}
export interface PaperRound {
  readonly ms: number;
  readonly cpuMs: number;
  /** Of each file. */
  readonly bytes: readonly number[];
}
export interface PaperRun {
  /** From the start of the process to its end. */
  readonly wallMs: number;
  /** Of the whole process. */
  readonly cpuMs: number;
  readonly rss: number;
  readonly rounds: readonly PaperRound[];
}

const built = join(projectRoot(), 'dist/bench');
export const builtWorker = join(built, 'pdf-worker.js');

/** As .ci/build.mjs builds the server. */
export async function buildPapers(): Promise<void> {
  mkdirSync(built, { recursive: true });
  const entryPoints = ['bench/paper-child.ts', 'server/app/pdf-worker.ts'];
  await build({
    absWorkingDir: projectRoot(),
    entryPoints: entryPoints.map((entry) => ({ in: entry, out: entry.replace(/^.*\/|\.ts$/g, '') })),
    outdir: built,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
}

export function drawInProcess(order: PaperOrder): PaperRun {
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-bench-'));
  try {
    const file = join(folder, 'order.json');
    writeFileSync(file, JSON.stringify(order));
    const began = performance.now();
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(built, 'paper-child.js'), file], {
      encoding: 'utf8',
    });
    const wallMs = performance.now() - began;
    if (status !== 0) throw new Error(stderr);
    return { ...(JSON.parse(stdout) as Omit<PaperRun, 'wallMs'>), wallMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function medianOf<T>(runs: readonly T[], by: (run: T) => number): T {
  const sorted = [...runs].sort((a, b) => by(a) - by(b));
  const middle = sorted[sorted.length >> 1];
  if (!middle) throw new RangeError('nothing was measured');
  return middle;
}

/** Wall time is what is promised; processor time is what a busy machine does not stretch. */
export function sayLoad(when: string): void {
  const [one = 0] = loadavg();
  console.log(`${when}: load ${one.toFixed(1)} on ${cpus().length} cores, Node ${process.version}`);
}

export function sayLimit(what: string, measured: string, isWithin: boolean, limit: string): void {
  console.log(what.padEnd(46), measured.padStart(34), `  ${isWithin ? 'within' : 'OVER'} ${limit}`);
}

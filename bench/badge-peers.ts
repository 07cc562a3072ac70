import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { badgePeople } from './badge-people.ts';
import { type PaperRun, sayLimit } from './papers.ts';

const COUNT = 300;
const PYTHON = process.env['PYTHON'] ?? 'python3';

/*
 * What pretix (ReportLab) and Indico (WeasyPrint) print with, where Python has them. They draw the same people, texts, faces
 * and codes on plainer badges: a band in one colour, no fitting, no lace, no shaping.
 */
const peers = [
  { name: 'ReportLab', module: 'reportlab', times: 5 },
  { name: 'WeasyPrint', module: 'weasyprint', times: 15 },
];

// Taken on two quiet cores with the packages of Debian 12, the same badges and lace besides: what stands in where they are missing.
const recorded: Readonly<Record<string, { ms: number; version: string }>> = {
  ReportLab: { ms: 7020, version: '3.6.12' },
  WeasyPrint: { ms: 27_100, version: '57.2' },
};

export async function measurePeers(ours: PaperRun): Promise<void> {
  for (const { name, module, times } of peers) {
    const measured = measurePeer(module);
    const peer = measured ?? recorded[name];
    if (!peer) continue;
    // What was recorded on a quiet machine is set beside our processor time, which a busy one does not stretch.
    const ratio = peer.ms / (measured ? ours.wallMs : ours.cpuMs);
    const where = measured ? 'in this run' : 'not installed: recorded on a quiet machine, to our processor time';
    sayLimit(
      `300 badges, ${name} ${peer.version}`,
      `${peer.ms.toFixed(0)} ms, ${ratio.toFixed(1)} times ours`,
      ratio >= times,
      `${times} times (${where})`,
    );
  }
}

function measurePeer(module: string): { ms: number; version: string } | undefined {
  const probe = spawnSync(
    PYTHON,
    ['-c', `import ${module}; print(getattr(${module}, 'Version', '') or ${module}.__version__)`],
    {
      encoding: 'utf8',
    },
  );
  if (probe.status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-peer-'));
  try {
    const order = join(folder, 'order.json');
    writeFileSync(order, JSON.stringify({ badges: badgePeople(COUNT), fonts: fontFiles() }));
    const began = performance.now();
    const run = spawnSync(
      PYTHON,
      [join(import.meta.dirname, `peers/${module}_badges.py`), order, join(folder, 'badges.pdf')],
      { encoding: 'utf8' },
    );
    const ms = performance.now() - began;
    if (run.status !== 0) throw new Error(run.stderr);
    return { ms, version: probe.stdout.trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fontFiles(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const folderOf = (name: string) => dirname(require.resolve(`@expo-google-fonts/${name}/package.json`));
  return {
    Han: join(folderOf('noto-sans-sc'), '700Bold/NotoSansSC_700Bold.ttf'),
    Latin: join(folderOf('noto-sans'), '700Bold/NotoSans_700Bold.ttf'),
    Thai: join(folderOf('noto-sans-thai'), '700Bold/NotoSansThai_700Bold.ttf'),
    Lao: join(folderOf('noto-sans-lao'), '700Bold/NotoSansLao_700Bold.ttf'),
    Georgian: join(folderOf('noto-sans-georgian'), '700Bold/NotoSansGeorgian_700Bold.ttf'),
  };
}

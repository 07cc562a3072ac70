import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../server/platform/db/database.ts';
import { migrate } from '../server/platform/db/migrate.ts';
import { createPdfRenderer, type RenderTask } from '../server/platform/pdf/renderer.ts';
import { builtWorker, medianOf, sayLimit } from './papers.ts';
import { openDoors } from './scan-doors.ts';
import { load, type Measured } from './served.ts';

const ROUNDS = 5;
const SCANS = 1200;
const CONNECTIONS = 3;

/** Three doors scan while the worker of the same process draws; turn by turn with a round in which it does not. */
export async function measureScansMeanwhile(task: RenderTask): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-bench-'));
  chmodSync(folder, 0o711);
  const db = await openDatabase({ dataDir: join(folder, 'postgres') });
  const renderer = createPdfRenderer({ workerFile: builtWorker });
  try {
    await migrate(db);
    const postmaster = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    const doors = await openDoors(db);
    const scan = () =>
      load(
        postmaster,
        Array.from({ length: SCANS }, (_, n) => doors.request(n)),
        CONNECTIONS,
      );
    await renderer.render(task.document, task.data);
    await scan();
    const rounds: { alone: Measured; beside: Measured; batches: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const alone = await scan();
      let batches = 0;
      let isOver = false;
      const drawing = (async () => {
        while (!isOver) {
          await renderer.render(task.document, task.data);
          batches += 1;
        }
      })();
      const beside = await scan();
      isOver = true;
      await drawing;
      rounds.push({ alone, beside, batches });
    }
    const { alone, beside } = medianOf(rounds, (round) => round.beside.p99 / round.alone.p99);
    const ratio = beside.p99 / alone.p99;
    const say = ({ p50, p99, perSecond }: Measured) =>
      `${p50.toFixed(1)} / ${p99.toFixed(1)} ms, ${Math.round(perSecond)} a second`;
    console.log(`scans of three doors, p50 / p99: alone ${say(alone)}; while 3,000 badges are drawn ${say(beside)}`);
    sayLimit('p99 of a scan meanwhile', `${ratio.toFixed(2)} times that without`, ratio <= 2, '2 times');
    await doors.close();
  } finally {
    await renderer.close();
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

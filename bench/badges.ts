/**
 * Badges four to a sheet in one PDF, beside the programs that others print with, and what scans feel of it.
 *
 *   npm run bench -- badges
 */

import { measurePeers } from './badge-peers.ts';
import { badgePeople } from './badge-people.ts';
import { buildPapers, drawInProcess, medianOf, type PaperRun, sayLimit, sayLoad } from './papers.ts';
import { measureScansMeanwhile } from './scans-meanwhile.ts';

const RUNS = 5;
const task = (count: number) => ({ document: 'badges', data: { badges: badgePeople(count), format: 'a4-4up' } });
const cold = (count: number, runs: number): PaperRun =>
  medianOf(
    Array.from({ length: runs }, () => drawInProcess({ rounds: 1, tasks: [task(count)] })),
    ({ wallMs }) => wallMs,
  );
const took = ({ wallMs, cpuMs }: PaperRun): string => `${wallMs.toFixed(0)} ms (${cpuMs.toFixed(0)} of processor)`;

await buildPapers();
sayLoad('badges');
const few = cold(300, RUNS);
sayLimit('300 badges, whole process, cold', took(few), few.wallMs < 1200, '1,200 ms');
const size = few.rounds[0]?.bytes[0] ?? 0;
sayLimit('their file', `${(size / 1000).toFixed(0)} kB`, size <= 2_000_000, '2,000 kB');
const many = cold(3000, 3);
sayLimit('3,000 badges, whole process, cold', took(many), many.wallMs < 4500, '4,500 ms');
sayLimit('their peak memory', `${(many.rss / 1e6).toFixed(0)} MB`, many.rss < 250e6, '250 MB');
const { rounds } = drawInProcess({ rounds: RUNS + 2, tasks: [task(100)] });
const warm = medianOf(rounds.slice(2), ({ ms }) => ms);
sayLimit(
  '100 badges, warm',
  `${warm.ms.toFixed(0)} ms (${warm.cpuMs.toFixed(0)} of processor)`,
  warm.ms <= 450,
  '450 ms (a tenth of Odoo)',
);
await measurePeers(few);
await measureScansMeanwhile(task(3000));
sayLoad('afterwards');

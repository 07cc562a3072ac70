// `npm run test:faults`: four stations against the built product while everything that can break is broken. Needs dist/.
import { parseArgs } from 'node:util';
import { runFaults } from './fault-run.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, minutes: { type: 'string' }, short: { type: 'boolean', default: false } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const seconds = values.short ? 16 : Number(values.minutes ?? 3) * 60;
const begun = performance.now();
const say = (text: string) =>
  void process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);

say(`seed ${seed}`);
const { history, violations } = await runFaults({
  seed,
  seconds,
  crowd: values.short ? 120 : 400,
  deliveries: values.short ? 1 : 2,
  say,
});
for (const [what, times] of [...history.counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  say(`${String(times).padStart(6)}  ${what}`);
for (const violation of violations.slice(0, 40)) say(`VIOLATION  ${violation}`);
say(violations.length === 0 ? `no violation (seed ${seed})` : `${violations.length} violations (seed ${seed})`);
process.exit(violations.length === 0 ? 0 : 1);

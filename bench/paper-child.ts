import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { Piscina } from 'piscina';
import { render } from '../server/app/pdf-worker.ts';
import type { PaperOrder, PaperRound } from './papers.ts';

/*
 * A process that draws what it is told and says what it took: built as the product is, for a loader of TypeScript would be
 * half of a cold start. Its argument is the file of the order.
 */
const order = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PaperOrder;
const rounds: PaperRound[] = [];
for (let round = 0; round < order.rounds; round += 1) {
  const began = performance.now();
  const spent = process.cpuUsage();
  const bytes: number[] = [];
  for (const task of order.tasks) bytes.push((await drawn(task)).byteLength);
  const { user, system } = process.cpuUsage(spent);
  rounds.push({ ms: performance.now() - began, cpuMs: (user + system) / 1000, bytes });
}
const { user, system } = process.cpuUsage();
process.stdout.write(
  JSON.stringify({ rounds, cpuMs: (user + system) / 1000, rss: process.resourceUsage().maxRSS * 1024 }),
);

async function drawn(task: PaperOrder['tasks'][number]): Promise<Uint8Array> {
  const { seal } = task.data as { seal?: { credential?: string; signature: { keyPem: string } } };
  // A credential is signed for each certificate, as when it is issued.
  if (seal) {
    const { createPrivateKey } = await import('node:crypto');
    const claims = { licenseNumber: task.document, filler: 'x'.repeat(2500) };
    const key = createPrivateKey(seal.signature.keyPem);
    seal.credential = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(key);
  }
  const handed = (await render(task)) as Record<symbol, unknown>;
  return new Uint8Array((handed[Piscina.valueSymbol] ?? handed) as ArrayBuffer);
}

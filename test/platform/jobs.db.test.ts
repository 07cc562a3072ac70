import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const daysAgo = (days: number) => new Date(app.clock.now().getTime() - days * 86_400_000);
const job = (name: string, more: object) => ({
  id: crypto.randomUUID(),
  name,
  payload: '{}',
  run_at: daysAgo(400),
  ...more,
});
const left = async () => (await app.db.knex('job').orderBy('name').pluck('name')) as string[];

test('finished jobs go after a month and failed ones after a year; what waits stays, and failed ones are told of', async () => {
  await app.app.worker.drain();
  await app.db.knex('job').delete();
  await app.db
    .knex('job')
    .insert([
      job('old', { done_at: daysAgo(31) }),
      job('recent', { done_at: daysAgo(29) }),
      job('failed long ago', { failed_at: daysAgo(366) }),
      job('failed', { failed_at: daysAgo(200) }),
      job('of another release', {}),
      ...Array.from({ length: 1500 }, () => job('old', { done_at: daysAgo(40) })),
    ]);
  // The sweep of the start is over.
  expect(await left()).toHaveLength(1505);
  app.clock.advance({ hours: 1 });
  await app.app.worker.drain();
  expect(await left()).toEqual(['failed', 'of another release', 'recent']);
  const { text } = await app.anyone.get('/metrics').expect(200);
  expect(text).toContain('huiwu_jobs{state="failed"} 1');
  expect(text).toContain('huiwu_jobs{state="waiting"} 1');
});

test('both ages are read through an index', async () => {
  await app.db.transaction(async (tx) => {
    await tx.raw('set local enable_seqscan = off');
    for (const column of ['done_at', 'failed_at']) {
      const { rows } = await tx.raw('explain select id from job where ?? < now() order by ?? limit 1000', [
        column,
        column,
      ]);
      expect(JSON.stringify(rows)).toContain(column === 'done_at' ? 'job_done' : 'job_failed');
    }
  });
});

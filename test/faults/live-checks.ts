import { setTimeout as delay } from 'node:timers/promises';
import type { History } from './history.ts';
import { type Scene, YEAR } from './scene.ts';
import type { Wall } from './wall.ts';

/** While the product still runs: what it tells of itself against a count of the rows. */
export async function judgeLive(scene: Scene, wall: Wall, history: History): Promise<void> {
  const { knex } = scene.db;
  const say = (text: string) => history.violations.push(text);
  const { rows: throughDoor }: { rows: { id: string; came: number }[] } = await knex.raw(
    `select s.checkpoint_id as id, count(distinct a.registration_id)::int as came
       from admission a join scan s on s.id = a.scan_id where a.voided_at is null group by 1`,
  );
  const seqOf = async () =>
    Number(
      (
        await knex('live_channel')
          .where({ name: `checkin:${YEAR}` })
          .first('seq')
      )?.seq,
    );
  const shownAt = (id: string) => wall.last()?.state.byCheckpoint.find((one) => one.id === id)?.admitted;
  // The last scans of a rush are told to the wall a quarter of a second after they were stored.
  const giveUp = performance.now() + 15_000;
  const isDrawn = async () =>
    wall.last()?.seq === (await seqOf()) && throughDoor.every(({ id, came }) => shownAt(id) === came);
  while (!(await isDrawn()) && performance.now() < giveUp) await delay(50);
  const seq = await seqOf();
  if (wall.last()?.seq !== seq) say(`the wall shows ${wall.last()?.seq} and the channel stands at ${seq}`);
  for (const { id, came } of throughDoor)
    if (shownAt(id) !== came) say(`the wall shows ${shownAt(id)} at a door where ${came} came in`);
  const counted: { checkpoint_id: string; inside: number }[] = await knex('admission')
    .whereNull('voided_at')
    .groupBy('checkpoint_id')
    .select('checkpoint_id', knex.raw('count(*) filter (where left_at is null)::int as inside'));
  for (const { id } of scene.doors) {
    const wanted = counted.find((one) => one.checkpoint_id === id);
    // Counts are remembered so long, and no longer.
    await delay(2100);
    const body = {
      scanId: crypto.randomUUID(),
      raw: 'how many are inside?',
      source: 'manual',
      direction: 'entry',
      scannedAt: new Date().toISOString(),
    };
    const answer = await fetch(`${scene.server.url}/api/v1/checkpoints/${id}/scans`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${scene.stations[0]?.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { counters } = (await answer.json()) as { counters?: { admitted: number; inside: number } };
    if (wanted && counters?.inside !== wanted.inside)
      say(`the door tells ${counters?.inside} inside and ${wanted.inside} are`);
  }
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { countSeats, type Forums, type Guest, mine, openForums } from '../../support/bookings-data.ts';

let app: TestApp;
let forums: Forums;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z', mail: 'kept' });
  forums = await openForums(app);
});
afterAll(() => app.close());

/** Ends a connection of the pool that is in the middle of something, as a crash of its backend would. */
const cutOne = () =>
  app.db.knex.raw(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction' limit 1`);

test('100 at once for the last 10 seats: exactly 10 are booked, 90 wait in order, whatever connection dies in between', async () => {
  const forum = await forums.addSession('09:00', '10:00', '抢位');
  await forums.open(forum.id, 10);
  const guests = [];
  for (let i = 0; i < 100; i += 1) guests.push(await forums.addGuest());
  const rush = Promise.all(guests.map((guest) => mine(app, guest).book(forum.id)));
  const cuts = (async () => {
    for (let i = 0; i < 8; i += 1) await cutOne().catch(() => undefined);
  })();
  const answers = await rush;
  await cuts;
  // Those whose connection was cut try again, as their browser does.
  for (const [i, guest] of guests.entries())
    if (answers[i]?.status !== 200) await mine(app, guest).book(forum.id).expect(200);
  expect(await countSeats(app, forum.id)).toEqual({ counter: 10, booked: 10, waiting: 90 });
  const rows = await app.db.knex('booking').where({ session_id: forum.id }).orderBy('place').select('state', 'place');
  expect(rows.map(({ state }) => state)).toEqual([...Array(10).fill('booked'), ...Array(90).fill('waiting')]);
  expect(new Set(rows.map(({ place }) => place)).size).toBe(100);
}, 90_000);

test('bookings, cancellations and more seats in any order: never a seat too many, none lost while somebody waits', async () => {
  const guests: Guest[] = [];
  for (let i = 0; i < 8; i += 1) guests.push(await forums.addGuest());
  const { bookings } = app.app.doors;
  const step = fc.oneof(
    fc.record({ kind: fc.constant('book' as const), who: fc.nat(7) }),
    fc.record({ kind: fc.constant('cancel' as const), who: fc.nat(7) }),
    fc.record({ kind: fc.constant('seats' as const), who: fc.nat(4) }),
  );
  let hour = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), async (waves) => {
      hour += 1;
      const start = new Date(Date.parse(`${forums.edition.year}-11-17T00:00:00Z`) + hour * 3_600_000);
      const { agenda } = app.app.doors;
      const added = await agenda.addSession({ kind: 'system', name: 'test' }, forums.edition.year, {
        kind: 'forum',
        titleZh: `第${hour}场`,
        titleEn: `No. ${hour}`,
        startsAt: start,
        endsAt: new Date(start.getTime() + 1_800_000),
      });
      await agenda.publishSession({ kind: 'system', name: 'test' }, added.id, '1');
      await forums.open(added.id, 2);
      for (const wave of waves) {
        await Promise.all(
          wave.map(async ({ kind, who }) => {
            const guest = guests[who];
            if (kind === 'book' && guest) await mine(app, guest).book(added.id).expect(200);
            else if (kind === 'cancel' && guest) await mine(app, guest).cancel(added.id).expect(200);
            else if (kind === 'seats') {
              const { version, ...sign } = await bookings.getBookable(added.id);
              await bookings
                .change({ kind: 'system', name: 'test' }, added.id, String(version), { ...sign, seats: who + 1 })
                .catch(() => undefined);
            }
          }),
        );
        const { counter, booked, waiting } = await countSeats(app, added.id);
        const { seats } = await bookings.getBookable(added.id);
        expect(counter).toBe(booked);
        expect(booked).toBeLessThanOrEqual(seats);
        expect(waiting === 0 || booked === seats).toBe(true);
      }
    }),
    { numRuns: 12, seed: 71 },
  );
}, 90_000);

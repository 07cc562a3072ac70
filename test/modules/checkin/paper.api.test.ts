import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTicks } from '../../../client/features/checkin/paper/ticks.ts';
import { readRowCode, rowCode } from '../../../server/modules/checkin/domain.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall, type Hall } from '../../support/checkin-data.ts';

const uuid = systemIds.uuid;
let app: TestApp;
let hall: Hall;
beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-22T02:00:00Z' });
  hall = await buildHall(app.db, 2024);
});
afterAll(() => app.close());

const at = '2024-11-22T00:55:00.000Z';

test('a row code is told from every other by one wrong digit or two that changed places', () => {
  const door = '018f0000-0000-7000-8000-000000000001';
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), fc.nat(5), fc.nat(9), (number, place, digit) => {
      const code = rowCode(number, door);
      expect(readRowCode(` ${code.toLowerCase()} `, door)).toEqual({ kind: 'row', number });
      const digits = code.slice(0, -1);
      const where = place % digits.length;
      const wrong = digits.slice(0, where) + digit + digits.slice(where + 1);
      if (wrong !== digits) expect(readRowCode(wrong + code.slice(-1), door)).toEqual({ kind: 'misread' });
      const swapped = digits.slice(0, where) + (digits[where + 1] ?? '') + digits[where] + digits.slice(where + 2);
      if (where + 1 < digits.length && swapped !== digits)
        expect(readRowCode(swapped + code.slice(-1), door)).toEqual({ kind: 'misread' });
    }),
  );
});

test('ticks are read line by line, with a time of their own or that of all', () => {
  expect(readTicks('0001E\t08:55\n\n0002G\n0003J，9：05', '10:00')).toEqual({
    badLine: undefined,
    ticks: [
      { code: '0001E', time: '08:55' },
      { code: '0002G', time: '10:00' },
      { code: '0003J', time: '09:05' },
    ],
  });
  expect(readTicks('0001E 25:10', '10:00').badLine).toBe(1);
});

test('ticks count at their true times and nobody twice; a batch is taken back as a whole', async () => {
  const desk = await app.signIn('registration_desk');
  const door = await hall.addCheckpoint();
  const [first, second, inside, gone] = [
    await hall.addPerson(),
    await hall.addPerson(),
    await hall.addPerson(),
    await hall.addPerson({ state: 'cancelled' }),
  ];
  const scanned = { source: 'manual', direction: 'entry', scannedAt: app.clock.now().toISOString() };
  await desk
    .post(`/api/v1/checkpoints/${door}/scans`)
    .send({ ...scanned, scanId: uuid(), registrationId: inside?.registrationId })
    .expect(200);
  const code = (n: number) => rowCode(n, door);
  const entries = [1, 2, 3, 4, 1, 99].map((n) => ({ code: code(n), at }));
  const preview = await desk
    .post(`/api/v1/checkpoints/${door}/paper-previews`)
    .send({ entries: [...entries, { code: '0001?', at }, { code: code(2), at: '2024-11-23T00:00:00.000Z' }] })
    .expect(200);
  expect(preview.body.rows.map(({ state }: { state: string }) => state)).toEqual([
    'new',
    'new',
    'already',
    'not_approved',
    'twice',
    'unknown',
    'misread',
    'not_yet',
  ]);
  const people = [first, second, inside, gone];
  const batch = {
    id: uuid(),
    entries: people.map((one) => ({ scanId: uuid(), registrationId: one?.registrationId, at })),
  };
  const record = () => desk.post(`/api/v1/checkpoints/${door}/paper-batches`).send(batch);
  const [told, twin] = await Promise.all([record(), record()]);
  expect([told.status, twin.status]).toEqual([201, 201]);
  expect(told.body).toEqual(twin.body);
  expect(told.body.results.map(({ reason }: { reason: string }) => reason)).toEqual([
    'ok',
    'ok',
    'already_inside',
    'registration_cancelled',
  ]);
  const admissions = await app.db.knex('admission').where({ checkpoint_id: door }).whereNull('voided_at').orderBy('at');
  expect(admissions).toHaveLength(3);
  expect(admissions[0].at.toISOString()).toBe(at);
  expect(await app.db.knex('scan').where({ source: 'paper' }).first('effective_at', 'time_trusted')).toEqual({
    effective_at: new Date(at),
    time_trusted: true,
  });
  const list = await desk.get('/api/v1/editions/2024/paper-batches').expect(200);
  expect(list.body.items[0]).toMatchObject({ entries: 4, admitted: 2, undoneAt: null });
  // Another one's batch is not for the desk to take back; the organiser may.
  const colleague = await app.signIn('registration_desk');
  await colleague.post(`/api/v1/paper-batches/${batch.id}/annulment`).expect(403);
  const undone = await desk.post(`/api/v1/paper-batches/${batch.id}/annulment`).expect(200);
  expect(undone.body).toMatchObject({ admitted: 0 });
  await desk.post(`/api/v1/paper-batches/${batch.id}/annulment`).expect(200);
  expect((await record()).body.code).toBe('checkin.paper_batch_undone');
  expect(await app.db.knex('admission').where({ checkpoint_id: door }).whereNull('voided_at')).toHaveLength(1);
  const early = {
    id: uuid(),
    entries: [{ scanId: uuid(), registrationId: first?.registrationId, at: '2024-11-23T00:00:00.000Z' }],
  };
  await desk.post(`/api/v1/checkpoints/${door}/paper-batches`).send(early).expect(422);
  const sheet = await desk.get(`/api/v1/checkpoints/${door}/sign-in-sheet.pdf`).expect(200);
  expect(sheet.headers['content-type']).toBe('application/pdf');
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eraseRegistration } from '../../../server/modules/registration/store/erasure-store.ts';
import { lockRegistration } from '../../../server/modules/registration/store/registration-store.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { eraseAs, findTokens } from '../../support/erasure-traces.ts';
import { openEdition, register } from '../../support/registration-data.ts';
import { addStation } from '../../support/station-data.ts';

let app: TestApp;
let organiser: Awaited<ReturnType<TestApp['signIn']>>;
beforeAll(async () => {
  app = await startTestApp({ mail: 'kept', at: '2101-09-01T04:00:00Z' });
  organiser = await app.signIn('organiser');
});
afterAll(() => app.close());

test('what a station says of somebody who was erased while it had no network is forgotten when it comes', async () => {
  const edition = await openEdition(app);
  const { body } = await register(app, edition, { nameNative: '丙丁', email: 'late@sample.example' }).expect(201);
  const registrationId: string = body.id;
  await organiser.post(`/api/v1/registrations/${registrationId}/approve`).expect(200);
  const made = await organiser
    .post(`/api/v1/editions/${edition.year}/checkpoints`)
    .send({ kind: 'entrance', nameZh: '东门', nameEn: 'East gate', admissionPolicy: 'once' })
    .expect(201);
  const door: string = made.body.id;
  const station = await addStation(app, edition.id, door, 'supervisor');
  const at = app.clock.now().toISOString();
  const scan = (verdict: object, more: object = {}) => ({
    scanId: crypto.randomUUID(),
    checkpointId: door,
    registrationId,
    source: 'manual',
    direction: 'entry',
    scannedAt: at,
    door: verdict,
    ...more,
  });
  const admitted = { decision: 'admit', reason: 'ok' };
  const undo = ({ scanId }: { scanId: string }) => ({
    annulmentId: crypto.randomUUID(),
    scanId,
    reason: 'kanari went in for a friend',
    madeAt: at,
  });
  const [first, second, third, online] = [scan(admitted), scan(admitted), scan(admitted), scan(admitted)];
  const refused = scan({ decision: 'refuse', reason: 'already_inside' });
  const override = { scanId: refused.scanId, reason: 'kanari lost the way' };
  const letIn = scan({ decision: 'admit', reason: 'ok_override' }, { override });
  const unreadable = [first.scanId, registrationId].map((meant) => ({ meant, said: 'kanari' }));
  const epoch = crypto.randomUUID();
  let counted = 0;
  const asStation = (path: string, sent: object) =>
    app.anyone.post(path).set('Authorization', `Bearer ${station.token}`).send(sent).expect(200);
  const send = async (...items: object[]) => {
    const numbered = items.map((item) => {
      counted += 1;
      return { ...item, stationSeq: counted };
    });
    return (await asStation('/api/v1/stations/me/scans', { epoch, sentAt: at, items: numbered })).body.results;
  };

  // Whom these undos are about nobody knows yet, and of the last one nobody ever will: they are kept without their words.
  await send(undo(third), undo(online), undo({ scanId: crypto.randomUUID() }));
  expect(await app.db.knex('annulment_waiting').where({ station_id: station.id })).toHaveLength(3);
  expect(await findTokens(app.db)).toEqual([]);
  await eraseAs(organiser, registrationId);
  const results = await send(first, undo(first), undo(first), refused, undo(refused), letIn, ...unreadable);
  expect(results.map(({ reason }: { reason: string | null }) => reason)).toContain('malformed');
  expect(await findTokens(app.db)).toEqual([]);
  await send(undo(second), second);
  await send(third);
  const { checkpointId: _, door: __, ...bare } = online;
  await asStation(`/api/v1/checkpoints/${door}/scans`, bare);
  await send();
  expect(await app.db.knex('scan').where({ registration_id: registrationId })).toHaveLength(6);
  expect(await findTokens(app.db)).toEqual([]);
});

test('what is said of somebody while they are being erased waits for that, also where it has no effect', async () => {
  const edition = await openEdition(app);
  const made = await organiser
    .post(`/api/v1/editions/${edition.year}/checkpoints`)
    .send({ kind: 'entrance', nameZh: '西门', nameEn: 'West gate', admissionPolicy: 'once' })
    .expect(201);
  const door: string = made.body.id;
  const station = await addStation(app, edition.id, door, 'supervisor');
  const asStation = (path: string, sent: object) =>
    app.anyone.post(path).set('Authorization', `Bearer ${station.token}`).send(sent).expect(200);
  const at = app.clock.now().toISOString();
  const send = (...items: object[]) =>
    asStation('/api/v1/stations/me/scans', { epoch: crypto.randomUUID(), sentAt: at, items });
  const scanOf = (registrationId: string, more: object = {}) => ({
    scanId: crypto.randomUUID(),
    registrationId,
    source: 'manual',
    direction: 'entry',
    scannedAt: at,
    ...more,
  });
  const late = { checkpointId: door, door: { decision: 'refuse', reason: 'already_inside' } };
  const undoOf = ({ scanId }: { scanId: string }) => ({
    annulmentId: crypto.randomUUID(),
    scanId,
    reason: 'kanari never came',
    madeAt: at,
  });
  type Scan = ReturnType<typeof scanOf>;
  const ways: Record<string, (refused: Scan, id: string) => Promise<unknown>> = {
    'an undo of what let nobody in': async (refused) => await send(undoOf(refused)),
    'the same with its scan': async (_, id) => {
      const scan = scanOf(id, late);
      await send(scan, undoOf(scan));
    },
    'what nobody can read': async (refused) => await send({ meant: refused.scanId, said: 'kanari' }),
    'letting in against a refusal': async ({ scanId }, id) =>
      await asStation(
        `/api/v1/checkpoints/${door}/scans`,
        scanOf(id, { override: { scanId, reason: 'kanari forgot the badge' } }),
      ),
  };
  for (const [what, say] of Object.entries(ways)) {
    const { body } = await register(app, edition, {
      nameNative: '戊己',
      email: `${crypto.randomUUID()}@sample.example`,
    });
    await organiser.post(`/api/v1/registrations/${body.id}/approve`).expect(200);
    const refused = scanOf(body.id);
    for (const scan of [scanOf(body.id), refused]) await asStation(`/api/v1/checkpoints/${door}/scans`, scan);
    let said: Promise<unknown> = Promise.resolve();
    await app.db.transaction(async (tx) => {
      const locked = await lockRegistration(tx, body.id);
      if (!locked) throw new Error('just registered');
      // The last step of erasing, which has looked for words already.
      await eraseRegistration(tx, locked, app.clock.now());
      let isOver = false;
      said = say(refused, body.id).finally(() => {
        isOver = true;
      });
      const isWaiting = async () => {
        const { rows } = await app.db.knex.raw(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        );
        return rows.length > 0;
      };
      while (!isOver && !(await isWaiting()));
    });
    await said;
    expect([what, await findTokens(app.db)]).toEqual([what, []]);
  }
});

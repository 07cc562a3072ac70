import { sha256 } from '../../server/platform/crypto.ts';
import { systemIds } from '../../server/platform/ids.ts';
import type { TestApp } from './app.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;
const uuid = systemIds.uuid;

/** Every place where the doors keep words about somebody, filled with words that hold the token. */
export async function leaveTraces(
  app: TestApp,
  organiser: Agent,
  { editionId, registrationId, token }: { editionId: string; registrationId: string; token: string },
): Promise<void> {
  const { knex } = app.db;
  const at = app.clock.now();
  const [door, station] = [uuid(), uuid()];
  await knex('checkpoint').insert({
    id: door,
    edition_id: editionId,
    kind: 'entrance',
    name_zh: '东门',
    name_en: 'East gate',
    admission_policy: 'once',
    admits_for: door,
    position: 90,
  });
  await knex('station').insert({ id: station, edition_id: editionId, name: '东门 1', created_at: at });
  await organiser
    .put(`/api/v1/registrations/${registrationId}/seat`)
    .send({ seat: `${token} perch` })
    .expect(200);
  const scan = async (more: object = {}) => {
    const body = { scanId: uuid(), registrationId, source: 'manual', direction: 'entry', scannedAt: at.toISOString() };
    const path = `/api/v1/checkpoints/${door}/scans`;
    return (
      await organiser
        .post(path)
        .send({ ...body, ...more })
        .expect(200)
    ).body;
  };
  const slip = await scan();
  const undo = { id: uuid(), reason: `${token} was not there` };
  await organiser.post(`/api/v1/scans/${slip.scanId}/annulment`).send(undo).expect(200);
  const first = await scan();
  const refused = await scan();
  await scan({ override: { scanId: refused.scanId, reason: `${token} lost the way` } });
  const colleague = await app.signIn('registration_desk');
  const entries = [{ scanId: uuid(), registrationId, at: at.toISOString() }];
  await colleague.post(`/api/v1/checkpoints/${door}/paper-batches`).send({ id: uuid(), entries }).expect(201);
  const conflict = await knex('scan_conflict').where({ registration_id: registrationId }).first();
  await organiser
    .post(`/api/v1/conflicts/${conflict.scan_id}/${conflict.kind}/settlement`)
    .send({ note: `${token} came twice` })
    .expect(200);
  await knex('annulment_waiting').insert({
    id: uuid(),
    scan_id: first.scanId,
    station_id: station,
    reason: `${token} of another station`,
    made_at: at,
    received_at: at,
    refused: 'request.forbidden',
  });
  for (const meant of [registrationId, first.scanId])
    await knex('scan').insert({
      id: uuid(),
      edition_id: editionId,
      checkpoint_id: door,
      station_id: station,
      source: 'manual',
      direction: 'entry',
      decision: 'refuse',
      reason: 'malformed',
      fingerprint: sha256(meant),
      scanned_at: at,
      received_at: at,
      effective_at: at,
      unreadable: JSON.stringify({ for: meant.toUpperCase(), said: token }),
    });
  await knex('vip_watch').insert({
    registration_id: registrationId,
    edition_id: editionId,
    liaison_id: uuid(),
    note: `${token} likes tea`,
    created_at: at,
  });
  await knex('spelling_correction').insert({
    id: uuid(),
    registration_id: registrationId,
    edition_id: editionId,
    holder: 1,
    field: 'name_native',
    before: `${token} old`,
    after: token,
    at,
    station_name: '自助机 1',
  });
  await knex('registration_photo').insert({
    registration_id: registrationId,
    media_type: 'image/jpeg',
    bytes: Buffer.from(`${token} as a picture`),
    version: uuid(),
    taken_at: at,
  });
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConsoleScene } from '../../../server/modules/ceremony/domain.ts';
import { systemIds } from '../../../server/platform/ids.ts';
import { createJobs } from '../../../server/platform/jobs/jobs.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { startEdition } from '../../support/ceremony-data.ts';

/* What happens between two hands: two desks, two consoles, the office and the stage, at the same moment. */

interface Made {
  readonly id: string;
  readonly guestId: string;
  readonly partnerId: string;
}
let app: TestApp;
let data: Awaited<ReturnType<typeof startEdition>>;
let director: Awaited<ReturnType<TestApp['signIn']>>;
let number = 0;

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-22T07:00:00Z' });
  data = await startEdition(app);
  director = await app.signIn('ceremony_director', 'organiser', 'registration_desk');
});
afterAll(() => app.close());

const agreement = (): Promise<Made> => {
  number += 1;
  return data.agreement(`H-${number}`);
};
const fresh = async () => {
  const [one, two] = [await agreement(), await agreement()];
  return { one, two, scene: await data.ceremony([one.id, two.id]) };
};
const path = (scene: ConsoleScene, rest = '') => `/api/v1/ceremonies/${scene.id}${rest}`;
const read = async (scene: ConsoleScene): Promise<ConsoleScene> => (await director.get(path(scene)).expect(200)).body;
const send = (scene: ConsoleScene, command: string, index?: number, more: object = {}) =>
  director.post(path(scene, '/commands')).send({
    command,
    ...(index !== undefined && { itemId: scene.items[index]?.id }),
    expectedRevision: scene.revision,
    ...more,
  });
const onAgreement = async (id: string, method: 'patch' | 'put' | 'post', rest: string, body: object) => {
  const { headers } = await director.get(`/api/v1/agreements/${id}`).expect(200);
  return director[method](`/api/v1/agreements/${id}${rest}`).set('If-Match', String(headers['etag'])).send(body);
};
const stateOf = async (id: string) => (await director.get(`/api/v1/agreements/${id}`).expect(200)).body.state as string;
const told = (answers: readonly { status: number; body: { code?: string } }[]) =>
  answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()).sort();
const times = <T>(count: number, work: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => work(at));

test('a rehearsal that several start is one, and one that several clear is cleared once', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { scene } = await fresh();
    const started = await Promise.all(times(4, () => director.post(path(scene, '/rehearsal'))));
    expect(told(started)).toEqual(['201', ...times(3, () => '409 ceremony.rehearsing')]);
    const cleared = await Promise.all(times(4, () => director.delete(path(scene, '/rehearsal'))));
    expect(told(cleared)).toEqual(['204', ...times(3, () => '404 request.missing')]);
  }
});

test('a command on the sheet itself is heard before its rehearsal or refused, and a tick after the clearing is too late', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { scene, one } = await fresh();
    const [start, call] = await Promise.all([director.post(path(scene, '/rehearsal')), send(scene, 'call', 0)]);
    expect([
      ['201', '409 ceremony.rehearsing'],
      ['200', '409 ceremony.stage_taken'],
    ]).toContainEqual(told([start, call]));
    if (start.status !== 201) continue;
    const ticks = [one.guestId, data.signer].map((person) =>
      director.put(path(scene, `/rehearsal/presence/${person}`)).send({ presence: 'on_site' }),
    );
    const answers = await Promise.all([...ticks, director.delete(path(scene, '/rehearsal'))]);
    expect(told(answers).filter((answer) => !['200', '204', '404 request.missing'].includes(answer))).toEqual([]);
  }
});

test('an agreement is withdrawn or put on a sheet, never both', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { scene } = await fresh();
    const { id } = await agreement();
    const both = await Promise.all([
      onAgreement(id, 'post', '/steps', { step: 'withdraw', reason: '合作方退出' }),
      director.post(path(scene, '/items')).send({ agreementIds: [id] }),
    ]);
    expect([
      ['200', '409 ceremony.agreement_over'],
      ['201', '409 ceremony.on_run_sheet'],
    ]).toContainEqual(told(both));
  }
});

test('what was withdrawn while its item was set aside is not called, and leaves a group without it', async () => {
  const { scene, one } = await fresh();
  let now: ConsoleScene = (await send(scene, 'postpone', 0).expect(200)).body;
  const withdrawn = await onAgreement(one.id, 'post', '/steps', { step: 'withdraw', reason: '合作方退出' });
  expect(withdrawn.status).toBe(200);
  now = (await send(now, 'resume', 0).expect(200)).body;
  expect(told([await send(now, 'call', 0)])).toEqual(['409 ceremony.agreement_over']);
  expect((await read(now)).revision).toBe(now.revision);
  // The other one is: together with it, it would wait for ever.
  const group = { itemId: now.items[0]?.id, expectedRevision: now.revision };
  now = (
    await director
      .post(path(now, `/items/${now.items[1]?.id}/group`))
      .send(group)
      .expect(200)
  ).body;
  expect(told([await send(now, 'call', 0)])).toEqual(['409 ceremony.agreement_over']);
  const out = { subjectId: one.id, expectedRevision: now.revision };
  now = (
    await director
      .post(path(now, `/items/${now.items[0]?.id}/ungroup`))
      .send(out)
      .expect(200)
  ).body;
  await send(now, 'call', 0).expect(200);
});

test('the text of what is being signed is not opened again, neither by a step nor by taking one back', async () => {
  const { scene, one } = await fresh();
  for (const step of ['reopen', 'agree_text', 'make_ready'])
    expect((await onAgreement(one.id, 'post', '/steps', { step, reason: '改一处' })).status).toBe(200);
  let now: ConsoleScene = (await send(scene, 'call', 0).expect(200)).body;
  for (const step of ['reopen', 'undo'])
    expect(told([await onAgreement(one.id, 'post', '/steps', { step, reason: '改一处' })])).toEqual([
      '409 ceremony.text_on_stage',
    ]);
  for (const command of ['stage', 'sign', 'complete'])
    now = (await send(now, command, 0, { reason: '主任同意' }).expect(200)).body;
  expect(await stateOf(one.id)).toBe('in_force');
});

test('of four who edit what they all saw one is heard; a number is given once', async () => {
  const [one, two] = [await agreement(), await agreement()];
  const { headers } = await director.get(`/api/v1/agreements/${one.id}`).expect(200);
  const edits = times(4, (at) =>
    director
      .patch(`/api/v1/agreements/${one.id}`)
      .set('If-Match', String(headers['etag']))
      .send({ titleZh: `题目${at}` }),
  );
  expect(told(await Promise.all(edits))).toEqual(['200', ...times(3, () => '412 request.stale')]);
  const same = [one.id, two.id].map((id) => onAgreement(id, 'patch', '', { number: '同号-1' }));
  expect(told(await Promise.all(same))).toEqual(['200', '409 ceremony.number_taken']);
});

test('a substitution can be taken back also when who was named has left the agreement since', async () => {
  const { scene, one } = await fresh();
  const deputy = await data.person(one.partnerId, 'Dana Deputy');
  let now: ConsoleScene = (await send(scene, 'substitute', 0, { absent: one.guestId, by: deputy }).expect(200)).body;
  const parties = [
    { organisationId: data.host.id, people: [{ registrationId: data.signer, role: 'signatory' }] },
    { organisationId: one.partnerId, people: [{ registrationId: deputy, role: 'signatory' }] },
  ];
  expect((await onAgreement(one.id, 'put', '/parties', { parties })).status).toBe(200);
  // Until then it could not be put with others: somebody stands in.
  const group = () => ({ itemId: now.items[0]?.id, expectedRevision: now.revision });
  const into = path(now, `/items/${now.items[1]?.id}/group`);
  expect(told([await director.post(into).send(group())])).toEqual(['409 ceremony.substitute']);
  now = (await send(now, 'substitute', 0, { absent: one.guestId, by: one.guestId }).expect(200)).body;
  await director.post(into).send(group()).expect(200);
});

test('nobody of another edition, of another party or with a seat of their own stands in', async () => {
  const { scene, one, two } = await fresh();
  const elsewhere = await startEdition(app, 2027);
  const own = await elsewhere.person(one.partnerId, 'Of Next Year');
  for (const by of [own, elsewhere.signer, data.signer, two.guestId, crypto.randomUUID()])
    expect(told([await send(scene, 'substitute', 0, { absent: one.guestId, by })])).toEqual([
      '409 ceremony.substitute',
    ]);
  expect((await read(scene)).revision).toBe(scene.revision);
});

test('people of one item become one: whoever stood in for themselves simply comes', async () => {
  const { scene, one } = await fresh();
  const deputy = await data.person(one.partnerId, 'Guest Twice');
  await send(scene, 'substitute', 0, { absent: one.guestId, by: deputy }).expect(200);
  // Rows written past the service hold places that nobody counted.
  for (const table of ['edition', 'registration_type']) await app.db.knex(table).update({ seats_taken: 99 });
  const merged = await director
    .post(`/api/v1/registrations/${one.guestId}/merge`)
    .send({ fromId: deputy, version: 1, fromVersion: 1, take: [] });
  expect([merged.status, merged.body.code]).toEqual([200, undefined]);
  const now = await read(scene);
  const people = now.items[0]?.subjects[0]?.parties.flatMap((party) => party.people) ?? [];
  expect(people.map(({ registrationId, substitute }) => [registrationId, substitute])).toEqual([
    [data.signer, null],
    [one.guestId, null],
  ]);
  await send(now, 'call', 0).expect(200);
});

test('organisations of one agreement cannot become one; after another merge the old record means the one that was kept', async () => {
  const [one, two] = [await agreement(), await agreement()];
  const merge = async (into: string, from: string) => {
    const preview = await director.get(`/api/v1/organisations/${into}/merge-preview`).query({ from });
    if (preview.status !== 200) return preview;
    const { confirmation } = preview.body;
    return director.post(`/api/v1/organisations/${into}/merges`).send({ from, confirmation });
  };
  expect(told([await merge(data.host.id, one.partnerId)])).toEqual(['409 ceremony.parties_of_one_agreement']);
  expect(told([await merge(two.partnerId, one.partnerId)])).toEqual(['200']);
  const { parties } = (await director.get(`/api/v1/agreements/${one.id}`).expect(200)).body;
  expect(parties.map((party: { organisationId: string }) => party.organisationId)).toEqual([
    data.host.id,
    two.partnerId,
  ]);
  const twice = [two.partnerId, one.partnerId].map((organisationId) => ({ organisationId, people: [] }));
  const answer = await onAgreement(one.id, 'put', '/parties', { parties: twice });
  expect(answer.body.errors).toEqual([expect.objectContaining({ code: 'ceremony.parties_alike' })]);
});

/** Resolves when somebody in this database waits for a lock. */
const somebodyWaits = async () => {
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await app.db.knex.raw(waiting)).rows.length === 0);
};

test('the alert of the missing waits for an order that is being written, and holds no item meanwhile', async () => {
  const { scene } = await fresh();
  const [first, second] = scene.items.map(({ id }) => id);
  const alerts = () => app.db.knex('ceremony_alert').where({ ceremony_id: scene.id });
  // A change of the order locks the ceremony and then its items, in whatever order the statement comes to them.
  await app.db.knex.transaction(async (order) => {
    await order('ceremony').where({ id: scene.id }).update({ revision: scene.revision });
    await order('ceremony_item').where({ id: second }).forUpdate().first('id');
    await app.db.transaction((tx) =>
      createJobs(systemIds, app.clock).enqueue(tx, 'ceremony.alert_missing', { ceremonyId: scene.id }),
    );
    await somebodyWaits();
    await order('ceremony_item').where({ id: first }).forUpdate().noWait().first('id');
  });
  while ((await alerts()).length < 3);
  expect(new Set((await alerts()).map(({ item_id }) => item_id))).toEqual(new Set([first, second]));
});

test('an order that PostgreSQL ended as a victim is written after all', async () => {
  const { scene } = await fresh();
  const [first, second] = scene.items.map(({ id }) => id);
  // The number of a sequence stays taken when a statement is ended: the first attempt alone is a victim.
  await app.db.knex.raw(`create sequence attempt;
    create function end_first() returns trigger language plpgsql as $$ begin
      if nextval('attempt') = 1 then raise exception 'chosen as the victim' using errcode = 'deadlock_detected'; end if;
      return new;
    end $$;
    create trigger end_first before update on ceremony_item for each row execute function end_first()`);
  const { status, body } = await send(scene, 'reorder', 1, { position: 1 });
  await app.db.knex.raw('drop trigger end_first on ceremony_item; drop function end_first; drop sequence attempt');
  expect([status, body.items.map(({ id }: { id: string }) => id)]).toEqual([200, [second, first]]);
});

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { violates } from '../../../server/platform/db/violates.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { type OpenEdition, openEdition, register } from '../../support/registration-data.ts';

const system = { kind: 'system', name: 'test' } as const;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const doors = () => app.app.doors;
const organisation = (nameZh: string) =>
  app.db.transaction((tx) =>
    doors().directory.addOrganisation(tx, system, { nameZh, category: 'university', place: 'CN' }),
  );
const setQuotas = (
  edition: OpenEdition,
  organisationId: string,
  quotas: { typeId: string | null; capacity: number }[],
) => app.db.transaction((tx) => doors().registrations.setQuotas(tx, system, edition.id, organisationId, quotas));
const quotasOf = async (edition: OpenEdition, organisationId: string) =>
  (await doors().registrations.listQuotas(edition.id, organisationId)).map(
    ({ seatsTaken, capacity }) => `${seatsTaken}/${capacity}`,
  );
const stateOf = async (id: string) => (await doors().registrations.getRegistration(id)).state;
const come = async (edition: OpenEdition, organisationId: string, more = {}) => {
  const { body } = await register(app, edition, { organisationText: undefined, organisationId, ...more }).expect(201);
  return body as { id: string; state: string };
};

let edition: OpenEdition;
beforeEach(async () => {
  edition = await openEdition(app, { capacity: 50, offerHours: null });
});

test('a quota bounds its organisation alone, over all types and by type', async () => {
  const [one, other] = [await organisation('甲学院'), await organisation('乙学院')];
  await setQuotas(edition, one.id, [
    { typeId: null, capacity: 3 },
    { typeId: edition.typeId('press'), capacity: 1 },
  ]);
  const press = { typeId: edition.typeId('press') };
  const states = [];
  for (const [who, more] of [
    [one, press],
    [one, press],
    [one, {}],
    [one, {}],
    [one, {}],
    [other, press],
  ] as const)
    states.push((await come(edition, who.id, more)).state);
  expect(states).toEqual(['pending', 'waitlisted', 'pending', 'pending', 'waitlisted', 'pending']);
  expect(await quotasOf(edition, one.id)).toEqual(['3/3', '1/1']);
  expect(await doors().registrations.listMiscounts(edition.id)).toEqual([]);
});

test('many at once of one organisation: exactly as many places as its quota', async () => {
  const one = await organisation('丙学院');
  await setQuotas(edition, one.id, [{ typeId: null, capacity: 4 }]);
  const all = await Promise.all(Array.from({ length: 20 }, () => come(edition, one.id)));
  expect(all.filter(({ state }) => state === 'pending')).toHaveLength(4);
  expect(await quotasOf(edition, one.id)).toEqual(['4/4']);
});

test('a cancelled place, a raised quota and a quota taken away reach those who wait', async () => {
  const one = await organisation('丁学院');
  await setQuotas(edition, one.id, [{ typeId: null, capacity: 1 }]);
  const people = [await come(edition, one.id), await come(edition, one.id), await come(edition, one.id)];
  const [first, second, third] = people.map(({ id }) => id);
  await doors().registrations.takeStep(system, first ?? '', { action: 'cancel' });
  expect([await stateOf(second ?? ''), await stateOf(third ?? '')]).toEqual(['pending', 'waitlisted']);
  const fourth = await come(edition, one.id);
  await setQuotas(edition, one.id, [{ typeId: null, capacity: 2 }]);
  expect([await stateOf(third ?? ''), await stateOf(fourth.id)]).toEqual(['pending', 'waitlisted']);
  await setQuotas(edition, one.id, []);
  expect(await stateOf(fourth.id)).toBe('pending');
});

test('a quota below what is taken, of a foreign type or twice is refused and changes nothing', async () => {
  const one = await organisation('戊学院');
  const foreign = await openEdition(app);
  await come(edition, one.id);
  await come(edition, one.id);
  await setQuotas(edition, one.id, [{ typeId: null, capacity: 2 }]);
  const refusal = (quotas: { typeId: string | null; capacity: number }[]) =>
    setQuotas(edition, one.id, quotas).then(
      () => 'taken',
      (error: { errors?: { pointer: string; code: string }[] }) =>
        error.errors?.map(({ pointer, code }) => [pointer, code]),
    );
  expect(await refusal([{ typeId: null, capacity: 1 }])).toEqual([
    ['/quotas/0/capacity', 'registration.quota_below_taken'],
  ]);
  expect(await refusal([{ typeId: foreign.typeId('press'), capacity: 1 }])).toEqual([
    ['/quotas/0/typeId', 'registration.type_unknown'],
  ]);
  expect(
    await refusal([
      { typeId: null, capacity: 5 },
      { typeId: null, capacity: 6 },
    ]),
  ).toEqual([['/quotas/1/typeId', 'registration.quota_twice']]);
  expect(await quotasOf(edition, one.id)).toEqual(['2/2']);
  const past = await app.db
    .knex('organisation_quota')
    .where({ edition_id: edition.id })
    .increment('seats_taken', 1)
    .catch((error: unknown) => error);
  expect(violates(past, 'organisation_quota_holds')).toBe(true);
});

test('another type, another organisation and another person take the seat along', async () => {
  const [one, other] = [await organisation('己学院'), await organisation('庚学院')];
  const press = edition.typeId('press');
  await setQuotas(edition, one.id, [
    { typeId: null, capacity: 2 },
    { typeId: press, capacity: 1 },
  ]);
  await setQuotas(edition, other.id, [{ typeId: null, capacity: 1 }]);
  const { id } = await come(edition, one.id);
  const change = async (changes: object) => {
    const { version } = await doors().registrations.getRegistration(id);
    return doors().registrations.change(system, id, String(version), changes);
  };
  await change({ typeId: press });
  expect(await quotasOf(edition, one.id)).toEqual(['1/2', '1/1']);
  await change({ organisationId: other.id });
  expect([await quotasOf(edition, one.id), await quotasOf(edition, other.id)]).toEqual([['0/2', '0/1'], ['1/1']]);
  const { organisationText: _, ...person } = {
    nameNative: '周敏',
    place: 'CN',
    locale: 'zh' as const,
    organisationText: null,
  };
  await doors().registrations.substitute(system, id, { ...person, organisationId: one.id });
  expect([await quotasOf(edition, one.id), await quotasOf(edition, other.id)]).toEqual([['1/2', '1/1'], ['0/1']]);
  const second = await come(edition, other.id);
  await expect(change({ organisationId: other.id })).rejects.toMatchObject({ code: 'registration.quota_full' });
  expect(await stateOf(second.id)).toBe('pending');
  expect(await doors().registrations.listMiscounts(edition.id)).toEqual([]);
});

test('organisations that become one keep their places: quotas add up, none is made and none is lost', async () => {
  const [from, into] = [await organisation('辛学院'), await organisation('壬学院')];
  const press = edition.typeId('press');
  await setQuotas(edition, from.id, [
    { typeId: null, capacity: 2 },
    { typeId: press, capacity: 1 },
  ]);
  await setQuotas(edition, into.id, [{ typeId: null, capacity: 3 }]);
  await come(edition, from.id, { typeId: press });
  await come(edition, from.id);
  const waiting = await come(edition, from.id);
  expect(waiting.state).toBe('waitlisted');
  await come(edition, into.id, { typeId: press });
  await mergeInto(from.id, into.id);
  // Three taken of five: the one who waited has a place now; press: one of the one, one that the other had taken.
  expect(await quotasOf(edition, into.id)).toEqual(['4/5', '2/2']);
  expect(await quotasOf(edition, from.id)).toEqual([]);
  expect(await stateOf(waiting.id)).toBe('pending');
  expect(await doors().registrations.listMiscounts(edition.id)).toEqual([]);
});

const mergeInto = async (from: string, into: string) => {
  const { confirmation } = await doors().directory.previewMerge({ from, into });
  await doors().directory.merge(system, into, { from, confirmation, uniteMemberships: false, take: {} });
};

test('who registers while two organisations become one is counted with the one that is kept', async () => {
  const [from, into] = [await organisation('癸学院'), await organisation('子学院')];
  await setQuotas(edition, into.id, [{ typeId: null, capacity: 1 }]);
  const { knex } = app.db;
  let coming: ReturnType<typeof come> | undefined;
  // As a merge does it: the records first, and they are one when it ends.
  await knex.transaction(async (tx) => {
    await tx('organisation').whereIn('id', [from.id, into.id]).orderBy('id').forUpdate().select('id');
    coming = come(edition, from.id);
    for (let waits = 0; waits === 0; )
      waits = (
        await knex.raw(
          `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).rows[0].n;
    await tx('organisation').where({ id: from.id }).update({ merged_into: into.id, merged_at: app.clock.now() });
  });
  const { id } = (await coming) ?? { id: '' };
  expect((await doors().registrations.getRegistration(id)).organisationId).toBe(into.id);
  expect(await quotasOf(edition, into.id)).toEqual(['1/1']);
  // An id that was merged away means the one that was kept, for a quota, too.
  await setQuotas(edition, from.id, [{ typeId: null, capacity: 3 }]);
  expect(await quotasOf(edition, into.id)).toEqual(['1/3']);
});

test('a change that waits for the organiser follows the organisation that it names', async () => {
  const [from, into] = [await organisation('丑学院'), await organisation('寅学院')];
  await setQuotas(edition, into.id, [{ typeId: null, capacity: 2 }]);
  const { body } = await register(app, edition, { nameNative: '毛遂' }).expect(201);
  await doors().registrations.takeStep(system, body.id, { action: 'approve' });
  const own = { kind: 'link', registrationId: body.id, name: '毛遂', linkGeneration: 1 } as const;
  await doors().registrations.changeOwn(own, body.id, { organisationId: from.id });
  await mergeInto(from.id, into.id);
  await doors().registrations.decideReview(
    system,
    body.id,
    String((await doors().registrations.getRegistration(body.id)).version),
    { decision: 'approve', reason: null },
  );
  expect((await doors().registrations.getRegistration(body.id)).organisationId).toBe(into.id);
  expect(await quotasOf(edition, into.id)).toEqual(['1/2']);
});

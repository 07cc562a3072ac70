import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { draft, type OpenEdition, openEdition, register } from '../../support/registration-data.ts';

const system = { kind: 'system', name: 'test' } as const;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const doors = () => app.app.doors;
const HOLDS = `(state in ('pending', 'approved') or offer_expires_at is not null)`;

/** What may never be otherwise at a commit, asked of the tables and not of the code that is judged. */
async function faults(editionId: string): Promise<unknown[]> {
  const ask = async (sql: string) =>
    (await app.db.knex.raw(sql, { id: editionId, now: app.clock.now() })).rows as Record<string, unknown>[];
  return [
    ...(await doors().registrations.listMiscounts(editionId)),
    ...(await ask(`select 'above capacity' as fault, e.year from edition e where e.id = :id
        and (select count(*) from registration r where r.edition_id = e.id and ${HOLDS}) > e.capacity`)),
    ...(await ask(`select 'type above capacity' as fault, t.code from registration_type t where t.edition_id = :id
        and (select count(*) from registration r where r.type_id = t.id and ${HOLDS}) > t.capacity`)),
    ...(await ask(`select 'quota exceeded' as fault, q.organisation_id from organisation_quota q where q.edition_id = :id
        and (select count(*) from registration r where r.edition_id = q.edition_id and r.organisation_id = q.organisation_id
              and (q.type_id is null or q.type_id = r.type_id) and ${HOLDS}) > q.capacity`)),
    ...(await ask(`select 'waits beside a free place' as fault, r.number from registration r
        join edition e on e.id = r.edition_id join registration_type t on t.id = r.type_id
       where r.edition_id = :id and r.state = 'waitlisted' and r.offer_expires_at is null
         and (e.capacity is null or e.seats_taken < e.capacity) and (t.capacity is null or t.seats_taken < t.capacity)
         and not exists (select from organisation_quota q where q.edition_id = e.id and q.organisation_id = r.organisation_id
               and (q.type_id is null or q.type_id = t.id) and q.seats_taken >= q.capacity)`)),
    ...(await ask(`select 'badge' as fault, r.number from registration r left join badge b on b.registration_id = r.id and b.state = 'active'
        where r.edition_id = :id group by r.id having count(b.id) <> (r.state = 'approved')::int`)),
    ...(await ask(
      `select 'number' as fault, r.number from registration r where r.edition_id = :id group by r.number having count(*) > 1`,
    )),
  ];
}

const organisations = () =>
  app.db.transaction(async (tx) =>
    [
      await doors().directory.addOrganisation(tx, system, { nameZh: '甲校', category: 'university', place: 'CN' }),
      await doors().directory.addOrganisation(tx, system, { nameZh: '乙校', category: 'university', place: 'CN' }),
    ].map(({ id }) => id),
  );

async function mergeOrganisations(from: string, into: string): Promise<void> {
  const { directory } = doors();
  const { confirmation } = await directory.previewMerge({ from, into });
  await directory.merge(system, into, { from, confirmation, uniteMemberships: true, take: {} });
}

const who = fc.nat(40);
const org = fc.constantFrom(0, 1, undefined);
const typeCode = fc.constantFrom('delegate', 'press', 'staff');
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('register' as const), type: typeCode, org }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'decline' as const, 'approve' as const), who }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('accept' as const, 'giveUp' as const, 'reopen' as const), who }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('substitute' as const), who, org }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), who, type: typeCode, org }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('quota' as const),
      org: fc.constantFrom(0, 1),
      capacity: fc.option(fc.nat(4)),
      type: fc.option(typeCode),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('capacity' as const), capacity: fc.option(fc.integer({ min: 1, max: 9 })) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time' as const), hours: fc.constantFrom(1, 24, 48) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** What is refused by a rule changes nothing and is no fault. */
async function perform(edition: OpenEdition, orgs: readonly string[], one: Act): Promise<void> {
  const { registrations } = doors();
  const people = await app.db
    .knex('registration')
    .where({ edition_id: edition.id })
    .orderBy('number')
    .select('id', 'version');
  const chosen = 'who' in one && people.length > 0 ? people[one.who % people.length] : undefined;
  const orgOf = (index: number | undefined) =>
    index === undefined
      ? { organisationId: null, organisationText: '自填单位' }
      : { organisationId: orgs[index] ?? null, organisationText: null };
  switch (one.do) {
    case 'register':
      await app.db.transaction((tx) =>
        registrations.register(tx, system, edition.year, {
          ...draft(edition, { typeId: edition.typeId(one.type), ...orgOf(one.org) }),
        } as Parameters<typeof registrations.register>[3]),
      );
      return;
    case 'quota':
      await app.db.transaction((tx) =>
        registrations.setQuotas(
          tx,
          system,
          edition.id,
          orgs[one.org] ?? '',
          one.capacity === null
            ? []
            : [{ typeId: one.type === null ? null : edition.typeId(one.type), capacity: one.capacity }],
        ),
      );
      return;
    case 'capacity':
      await registrations.setCapacity(
        system,
        edition.year,
        String((await registrations.getCapacity(edition.year)).version),
        { capacity: one.capacity, types: [] },
      );
      return;
    case 'time':
      app.clock.advance({ hours: one.hours });
      await registrations.sweepOffers(edition.id);
      return;
    case 'merge':
      await mergeOrganisations(orgs[0] ?? '', orgs[1] ?? '');
      return;
    default:
  }
  if (!chosen) return;
  const { id, version } = chosen;
  switch (one.do) {
    case 'accept':
      await registrations.acceptOffer(system, id);
      return;
    case 'giveUp':
      await registrations.declineOffer(system, id);
      return;
    case 'reopen':
      await registrations.reopen(system, id, 'x');
      return;
    case 'substitute':
      await registrations.substitute(system, id, { nameNative: '周敏', place: 'CN', locale: 'zh', ...orgOf(one.org) });
      return;
    case 'move':
      await registrations.change(system, id, String(version), { typeId: edition.typeId(one.type), ...orgOf(one.org) });
      return;
    default:
      await registrations.takeStep(system, id, { action: one.do, reason: 'x' });
  }
}

const isRule = (error: unknown) => error instanceof Error && error.name === 'Failure';

test('whatever is done in whatever order, seats are counted rightly, never exceeded and never lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 10, maxLength: 40 }),
      fc.constantFrom(48, null),
      async (acts, offerHours) => {
        // Of its own: once merged, there is nothing left to merge.
        const orgs = await organisations();
        const edition = await openEdition(app, { capacity: 6, typeCapacity: { press: 2 }, offerHours });
        // Full from the beginning, with some who wait: an empty edition would seldom fill up, and nothing would be judged.
        for (let i = 0; i < 9; i += 1)
          await perform(edition, orgs, { do: 'register', type: i % 3 === 0 ? 'press' : 'delegate', org: undefined });
        for (const [step, one] of acts.entries()) {
          await perform(edition, orgs, one).catch((error: unknown) => {
            if (!isRule(error)) throw error;
          });
          const found = await faults(edition.id);
          if (found.length > 0) throw new Error(`after step ${step} ${JSON.stringify(one)}: ${JSON.stringify(found)}`);
        }
      },
    ),
    { numRuns: Number(process.env.CAPACITY_RUNS ?? 12), endOnFailure: true },
  );
}, 120_000);

test('the same at once from many sides', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 40 }), async (acts) => {
      const orgs = await organisations();
      const edition = await openEdition(app, { capacity: 6, typeCapacity: { press: 2 } });
      await Promise.all(Array.from({ length: 12 }, () => register(app, edition).expect(201)));
      const outcomes = await Promise.allSettled(
        acts.filter((one) => one.do !== 'time').map((one) => perform(edition, orgs, one)),
      );
      for (const outcome of outcomes)
        if (outcome.status === 'rejected' && !isRule(outcome.reason)) throw outcome.reason;
      expect(await faults(edition.id)).toEqual([]);
    }),
    { numRuns: 4, endOnFailure: true },
  );
}, 120_000);

test('100 at once for the last 10 places, while connections die, requests are cut off and transactions roll back: exactly 10', async () => {
  const edition = await openEdition(app, { capacity: 10 });
  let over = false;
  const killed = { backends: 0 };
  // Somebody pulls the plug of a busy connection, again and again.
  const plug = (async () => {
    while (!over) {
      const { rows } = await app.db.knex
        .raw(
          `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null and state <> 'idle'
            and query not ilike 'listen%' order by random() limit 1`,
        )
        .catch(() => ({ rows: [] }));
      killed.backends += rows.length;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  })();
  const rollback = async () => {
    await app.db
      .transaction(async (tx) => {
        await doors().registrations.register(
          tx,
          system,
          edition.year,
          draft(edition) as Parameters<ReturnType<typeof doors>['registrations']['register']>[3],
        );
        throw new Error('changed my mind');
      })
      .catch(() => undefined);
  };
  const cutOff = async (i: number) => {
    const stop = new AbortController();
    const sent = fetch(`${app.url}/api/v1/editions/${edition.year}/registrations`, {
      method: 'POST',
      signal: stop.signal,
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': `203.0.113.${i}` },
      body: JSON.stringify(draft(edition, { nameNative: `断线${i}` })),
    }).catch(() => undefined);
    setTimeout(() => stop.abort(), i % 20);
    await sent;
  };
  const answers = await Promise.all([
    ...Array.from({ length: 100 }, (_, i) =>
      register(app, edition, { nameNative: `代表${i}` }).then(({ status, body }) => ({ status, body })),
    ),
    ...Array.from({ length: 20 }, (_, i) => cutOff(i).then(() => undefined)),
    ...Array.from({ length: 20 }, () => rollback().then(() => undefined)),
  ]);
  over = true;
  await plug;
  expect(killed.backends).toBeGreaterThan(0);
  // Those who were told yes are there, in the state that they were told.
  const told = answers.flatMap((answer) =>
    answer?.status === 201 ? [answer.body as { id: string; state: string }] : [],
  );
  const stored = await app.db.knex('registration').where({ edition_id: edition.id }).select('id', 'state');
  const states = new Map(stored.map(({ id, state }) => [id, state]));
  expect(told.every(({ id, state }) => states.get(id) === state)).toBe(true);
  // Who was refused by a dying connection comes again; then every place is taken, and not one more.
  for (let i = 0; i < 12; i += 1) await register(app, edition);
  const held = [...(await app.db.knex('registration').where({ edition_id: edition.id }).whereRaw(HOLDS))].length;
  expect({ held, faults: await faults(edition.id) }).toEqual({ held: 10, faults: [] });
}, 120_000);

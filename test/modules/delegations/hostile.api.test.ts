import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personalLink } from '../../../server/modules/registration/credentials.ts';
import { createSecrets } from '../../../server/platform/crypto.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { bearer, contactOf, invite, people, sendPeople } from '../../support/delegation-data.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';

let app: TestApp;
let edition: OpenEdition;
beforeAll(async () => {
  app = await startTestApp({ at: '2026-10-01T04:00:00Z', mail: 'kept' });
  edition = await openEdition(app);
});
afterAll(() => app.close());

const secrets = createSecrets(Buffer.alloc(32, 7));
/** So many requests stand before a lock. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const { rows } = await app.db.knex.raw(
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows[0].count >= count) return;
  }
}
const linkOf = (id: string, generation = 1) => personalLink(secrets, id, generation).token;

test('a contact is one line: line ends and reversed letters never reach the head of a mail', async () => {
  const invitation = await invite(app, edition);
  const office = await app.signIn('organiser');
  const at = `/api/v1/delegations/${invitation.id}`;
  const { body } = await office.get(at).expect(200);
  for (const contact of [
    { name: '何联络\r\nBcc: all@evil.example' },
    { name: '何\u202egnp.exe' },
    { phone: '020\r\nX-Evil: 1' },
    { email: 'a@sample.example\r\nBcc: b@evil.example' },
  ]) {
    const answer = await office
      .patch(at)
      .set('If-Match', `"${body.version}"`)
      .send({ contact: { ...body.contact, ...contact } });
    expect([JSON.stringify(contact), answer.status]).toEqual([JSON.stringify(contact), 422]);
    expect(answer.body.errors[0].pointer).toBe(`/contact/${Object.keys(contact)[0]}`);
  }
});

test('hostile cells are named, never run and never cut short without a word', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const long = '长'.repeat(10_000);
  const line = (name: string, more: string[] = []) =>
    [name, ...more].map((one) => `"${one.replaceAll('"', '""')}"`).join(',');
  const sheet = [
    '姓名,职务,备注',
    line('<script>alert(1)</script>', ['处长', '<img src=x onerror=alert(1)>']),
    line('=CMD|"/C calc"!A0', ['处长', '']),
    line('\u202eevil', ['处长', '']),
    line('甲', ['处长', long]),
    line('乙', [long, '']),
    line('@SUM(1+1)', ['处长', '']),
  ].join('\n');
  const { body } = await contact.sheet('/sheets', Buffer.from(sheet)).expect(200);
  const told = body.faults.map(({ row, column, code }: Record<string, string>) => `${row} ${column} ${code}`);
  expect(told).toEqual([
    '3 nameNative formula',
    '4 nameNative characters',
    '5 note too_long',
    '6 position too_long',
    '7 nameNative formula',
  ]);
  expect((await contact.sheet('/imports', Buffer.from(sheet))).status).toBe(422);
  const kept = await contact.fill([{ nameNative: '甲', note: long }]);
  expect(kept.status).toBe(422);
});

test('a sheet of five thousand rows is refused within seconds and says how many fit', async () => {
  const invitation = await invite(app, edition);
  const contact = contactOf(app, invitation);
  const began = performance.now();
  const refused = async (count: number) => {
    const lines = Array.from({ length: count }, (_, at) => `甲${at},处长`);
    const { status, body } = await contact.sheet('/sheets', Buffer.from(['姓名,职务', ...lines].join('\n')));
    return [status, body.code, body.detail];
  };
  // The reader of sheets has its own bound, above that of the table.
  expect((await refused(5000)).slice(0, 2)).toEqual([422, 'sheet.too_many_rows']);
  expect(await refused(4900)).toEqual([422, 'delegations.too_many', expect.stringContaining('200')]);
  expect(performance.now() - began).toBeLessThan(5000);
});

test('contact and person exchange at once: one after the other, and whoever lost the place hands over nothing', async () => {
  const invitation = await invite(app, edition);
  const registered = await sendPeople(app, invitation, people(6));
  const contact = contactOf(app, invitation);
  for (const [at, { id }] of registered.entries()) {
    const [byContact, byPerson] = await Promise.all([
      contact
        .call('post', `/members/${id}/substitution`)
        .send({ cells: { nameNative: `联络员选${at}` }, informed: true }),
      app.anyone
        .post('/api/v1/my/registration/substitute')
        .set(bearer(linkOf(id)))
        .send({ nameNative: `本人选${at}`, email: `own${at}@sample.example`, locale: 'zh' }),
    ]);
    expect(byContact.status).toBe(200);
    // The person was first, or finds the link ended.
    expect([204, 410]).toContain(byPerson.status);
    const row = await app.db.knex('registration').where({ id }).first();
    expect(row.name_native).toBe(`联络员选${at}`);
    expect(row.link_generation).toBe(byPerson.status === 410 ? 2 : 3);
    await app.anyone
      .get('/api/v1/my/registration')
      .set(bearer(linkOf(id)))
      .expect(410);
  }
});

test('a place that its person hands on stands in the history of the delegation, too', async () => {
  const invitation = await invite(app, edition);
  const [member] = await sendPeople(app, invitation, people(1));
  await app.anyone
    .post('/api/v1/my/registration/substitute')
    .set(bearer(linkOf(member?.id ?? '')))
    .send({ nameNative: '本人所选', email: 'own@sample.example', locale: 'zh' })
    .expect(204);
  const { members, replacements } = await contactOf(app, invitation).see();
  expect(members[0].nameNative).toBe('本人所选');
  expect(replacements).toMatchObject([{ registrationId: member?.id, formerName: people(1)[0]?.nameNative }]);
});

test('who was exchanged a moment ago changes nothing of the next person with a request under way', async () => {
  const invitation = await invite(app, edition);
  const [member] = await sendPeople(app, invitation, people(1));
  const id = member?.id ?? '';
  const { registrations } = app.app.doors;
  // Both are let in by links that are good, and wait behind one lock; the contact is first.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = app.db.transaction(async (tx) => {
    await registrations.lockSeats(tx, edition.id);
    await held;
  });
  const exchange = contactOf(app, invitation)
    .call('post', `/members/${id}/substitution`)
    .send({ cells: { nameNative: '新人' }, informed: true })
    .then((answer) => answer);
  await waiting(1);
  const late = app.anyone
    .patch('/api/v1/my/registration')
    .set(bearer(linkOf(id)))
    .send({ position: '旧人所填' })
    .then((answer) => answer);
  await waiting(2);
  release();
  await holding;
  expect((await exchange).status).toBe(200);
  expect((await late).status).toBe(410);
  expect((await app.db.knex('registration').where({ id }).first()).position).not.toBe('旧人所填');
});

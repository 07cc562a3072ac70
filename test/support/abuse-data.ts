import { personalLink } from '../../server/modules/registration/credentials.ts';
import type { Api, Endpoint } from '../../server/platform/contract.ts';
import { createSecrets } from '../../server/platform/crypto.ts';
import type { TestApp } from './app.ts';
import { startEdition } from './ceremony-data.ts';
import { addCohort, draftAndApprove } from './certificates-data.ts';
import { buildHall } from './checkin-data.ts';
import { type Invitation, invite, sendPeople } from './delegation-data.ts';
import { openEdition, register, tokenIn } from './registration-data.ts';

/** Something of every kind in four editions, and the credentials of those who are no users. */
export async function buildWorld(app: TestApp) {
  const open = await openEdition(app);
  const first = await register(app, open);
  const second = await register(app, open, { nameNative: '王小明', email: 'wang@sample.example' });
  const party: Invitation = await invite(app, open);
  const [member] = await sendPeople(app, party, [{ nameNative: '周五' }]);
  const hall = await buildHall(app.db, 2023);
  const door = await hall.addCheckpoint();
  const person = await hall.addPerson({ name: '李四' });
  const otherHall = await buildHall(app.db, 2022);
  const otherDoor = await otherHall.addCheckpoint();
  const otherPerson = await otherHall.addPerson({ name: '张三' });
  const cohort = await addCohort(app, 2);
  const [certificate = ''] = await draftAndApprove(app, cohort.cohort.id);
  const stageData = await startEdition(app, 2026);
  const agreement = await stageData.agreement('A-1');
  const ceremony = await stageData.ceremony([agreement.id]);
  const session = await app.app.doors.agenda.addSession({ kind: 'system', name: 'test' }, 2026, {
    kind: 'keynote',
    titleZh: '主旨报告',
    titleEn: 'Keynote',
    startsAt: new Date('2026-11-22T01:00:00Z'),
    endsAt: new Date('2026-11-22T02:00:00Z'),
  });
  const speaker = await app.app.doors.speakers.addSpeaker({ kind: 'system', name: 'test' }, 2026, {
    nameNative: '赵教授',
  });
  await app.app.doors.bookings.setUp({ kind: 'system', name: 'test' }, 2026, session.id, {
    seats: 3,
    opensAt: null,
    closesAt: null,
    typeIds: [],
  });
  const station = await pair(app, 2023, [door]);
  // Rows written past the service hold places that nobody counted; a cancellation gives them back.
  for (const [table, key] of [
    ['edition', 'edition_id'],
    ['registration_type', 'type_id'],
  ])
    await app.db.knex.raw(
      `update ?? t set seats_taken = (select count(*) from registration r where r.?? = t.id and r.state in ('pending', 'approved'))`,
      [table ?? '', key ?? ''],
    );
  return {
    open,
    hall,
    door,
    person,
    otherDoor,
    otherPerson,
    cohort,
    certificate,
    stageData,
    ceremony,
    session,
    speaker,
    station,
    party,
    first: { id: first.body.id as string, token: tokenIn(first.body.link) },
    second: { id: second.body.id as string, token: tokenIn(second.body.link) },
    /** What an id in a path can name. */
    ids: [
      second.body.id as string,
      party.id,
      member?.id ?? '',
      person.registrationId,
      door,
      otherDoor,
      cohort.cohort.id,
      cohort.designations[0]?.id ?? '',
      cohort.organisations[0]?.id ?? '',
      certificate,
      ceremony.id,
      ceremony.items[0]?.id ?? '',
      agreement.id,
      agreement.guestId,
      session.id,
      speaker.id,
    ],
  };
}
export type World = Awaited<ReturnType<typeof buildWorld>>;

/** A paired station; its token is all that it has. */
export async function pair(app: TestApp, editionYear: number, checkpointIds: string[]) {
  const organiser = await app.signIn('organiser');
  const made = await organiser
    .post('/api/v1/stations')
    .send({ editionYear, name: `Station ${Math.random()}`, profile: 'help_desk', checkpointIds })
    .expect(201);
  const paired = await app.anyone
    .post('/api/v1/stations/pair')
    .set('X-Forwarded-For', address())
    .send({ code: made.body.pairing.code })
    .expect(201);
  return { id: made.body.station.id as string, token: paired.body.token as string };
}

/** The same key as in startTestApp. */
export const linkOf = (registrationId: string, generation = 1): string =>
  personalLink(createSecrets(Buffer.alloc(32, 7)), registrationId, generation).token;

let addresses = 0;
/** An address of its own, so that the limits on tries do not meet other tests. */
export function address(): string {
  addresses += 1;
  return `203.0.${Math.floor(addresses / 250)}.${addresses % 250}`;
}

export interface Route {
  readonly key: string;
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  readonly endpoint: Endpoint;
}
export const routesOf = (apis: readonly Api[]): Route[] =>
  apis.flatMap((api) =>
    Object.entries(api.endpoints).map(([key, endpoint]) => {
      const [method = '', path = ''] = key.split(' ');
      return { key, method: method.toLowerCase() as Route['method'], path, endpoint };
    }),
  );

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SEATING_READERS } from '../../../server/modules/seating/domain.ts';
import { anonymous, type Caller } from '../../../server/platform/caller.ts';
import { isAllowed } from '../../../server/platform/http/access.ts';
import { pair, routesOf } from '../../support/abuse-data.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { buildHall } from '../../support/checkin-data.ts';
import { invite, sendPeople } from '../../support/delegation-data.ts';
import { approve } from '../../support/hospitality-data.ts';
import { type OpenEdition, openEdition } from '../../support/registration-data.ts';
import { addPlan, seen } from '../../support/seating-data.ts';
import { testShell } from '../../support/shell.ts';

/*
 * Who ranks before whom leaves the office in no shape: every readable address is asked before there is an order of
 * precedence and after, by everybody who may not read it, and has to answer the same, in the same order.
 */

const STATION = { stationId: '', name: '', checkpointIds: [], profile: 'help_desk', revoked: false };
/** The form carries a seal of its own at each call. */
const SEALED = /\/register$/;
const CANARY = /CANARY|金丝雀/;
let app: TestApp;
let desk: Awaited<ReturnType<TestApp['signIn']>>;
let edition: OpenEdition;
const people: { id: string; token: string }[] = [];
const callers: [name: string, headers: Readonly<Record<string, string>>, caller: Caller][] = [];
/** Those under test are for their readers; metrics and limits count what is asked, a workbook says when it was made. */
const OWN = /seat-plans|precedence|metrics|certificates|delegation-template|delegation\/list|\.xlsx/;
const ids: string[] = [];

beforeAll(async () => {
  app = await startTestApp({ at: '2026-11-01T04:00:00Z', shell: testShell() });
  desk = await app.signIn('organiser');
  edition = await openEdition(app);
  for (const name of ['丙', '甲', '丁', '乙', '戊', '己'])
    people.push(
      await approve(app, desk, edition, { nameNative: `来宾${name}`, email: `${people.length}@sample.example` }),
    );
  const party = await invite(app, edition);
  await sendPeople(app, party, [{ nameNative: '团员' }]);
  const hall = await buildHall(app.db, 2023);
  const station = await pair(app, 2023, [await hall.addCheckpoint()]);
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
  callers.push(
    ['nobody', {}, anonymous],
    ['link', bearer(people[0]?.token ?? ''), { kind: 'link', registrationId: '', name: '', linkGeneration: 1 }],
    ['delegation', bearer(party.token), { kind: 'delegation', delegationId: '', name: '' }],
    ['station', bearer(station.token), { kind: 'station', editionId: '', ...STATION }],
  );
  // Of the office, those who read most of people.
  for (const role of ['registration_desk', 'viewer', 'certificate_officer'] as const)
    if (!SEATING_READERS.some((reader) => String(reader) === role))
      callers.push([
        role,
        { Cookie: await app.cookieFor(role), 'X-Requested-With': 'huiwu' },
        { kind: 'user', userId: '', name: '', roles: [role], sessionId: '' },
      ]);
  ids.push(people[3]?.id ?? '', edition.id, party.id);
});
afterAll(() => app.close());

const PAGES = [
  '',
  '/agenda',
  '/agenda/Y',
  '/members',
  '/register',
  '/my',
  '/my/T',
  '/my/T/sessions',
  '/my/T/travel',
  '/verify',
];
const CHANNELS = ['agenda:Y', 'bookings:Y', 'checkin:Y', 'wall:Y', 'seating:Y', 'precedence:Y', 'situation:Y'];

function addresses(headers: Readonly<Record<string, string>>, caller: Caller): string[] {
  const year = String(edition.year);
  const paths = routesOf(app.app.apis)
    .filter(({ method, path, endpoint }) => method === 'get' && !OWN.test(path) && isAllowed(endpoint.access, caller))
    // Papers take a second each; whoever holds a link has their own drawn.
    .filter(({ path }) => !path.endsWith('.pdf') || caller.kind === 'link')
    .flatMap(({ path }) => {
      const filled = path.replace('{year}', year);
      if (filled.includes('{channel}'))
        return CHANNELS.map((name) => filled.replace('{channel}', name.replace('Y', year)));
      return /\{\w+\}/.test(filled) ? ids.map((id) => filled.replace(/\{\w+\}/g, id)) : [filled];
    });
  if (Object.keys(headers).length > 0) return paths;
  const pages = ['zh', 'en'].flatMap((locale) =>
    PAGES.map((page) => `/${locale}${page}`.replace('Y', year).replace('T', people[0]?.token ?? '')),
  );
  return [...paths, '/api/openapi.json', ...pages];
}

async function askAll(): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [name, headers, caller] of callers)
    await Promise.all(
      addresses(headers, caller).map(async (path) => {
        const { status, text } = await app.anyone.get(path).set(headers);
        const plain = (text ?? '')
          .replace(/"(instance|nonce|formToken)":"[^"]*"/g, '')
          .replace(/nonce="[^"]*"|name="formToken" value="[^"]*"/g, '');
        answers.set(`${name} ${path}`, `${status} ${plain}`);
      }),
    );
  return answers;
}

test('no address that others may read changes by an order of precedence or a seat plan', async () => {
  // Before anything is asked: the lists of the office name its users.
  const director = await app.signIn('ceremony_director');
  const before = await askAll();
  expect([...before.values()].filter((text) => text.startsWith('200')).length).toBeGreaterThan(40);

  const list = `/api/v1/editions/${edition.year}/precedence`;
  const made = await seen(desk, 'post', `${list}-groups`, { nameZh: '金丝雀一级', nameEn: 'CANARY rank' }, list);
  const group = made.body.groups[0].id as string;
  const ranked = [3, 0, 5, 1, 4, 2].map((at) => people[at]?.id ?? '');
  const placed = await seen(desk, 'post', list, { groupId: group, registrationIds: ranked, reason: 'CANARY reason' });
  expect(placed.status).toBe(200);
  const names = { titleZh: '金丝雀座次', titleEn: 'CANARY plan', label: 'CANARY' };
  const { id } = await addPlan(desk, edition, 'rostrum', [6], names);
  const path = `/api/v1/seat-plans/${id}`;
  expect((await seen(desk, 'post', `${path}/people`, { registrationIds: ranked }, path)).status).toBe(200);
  expect((await seen(desk, 'post', `${path}/releases`, undefined, path)).status).toBe(201);
  // The canary sings where it may.
  expect((await desk.get(list)).text).toMatch(CANARY);
  expect((await director.get(path)).text).toMatch(CANARY);

  const after = await askAll();
  const differing = [...after]
    .filter(([key, text]) => before.get(key) !== text && !SEALED.test(key))
    .map(([key]) => key);
  expect(differing).toEqual([]);
  for (const [key, text] of after) expect([key, CANARY.test(text)]).toEqual([key, false]);

  for (const [name, headers] of callers)
    for (const closed of [
      list,
      path,
      `${path}/cards`,
      `${path}/plan.pdf`,
      `/api/v1/editions/${edition.year}/seat-plans`,
    ]) {
      const answer = await app.anyone.get(closed).set(headers);
      expect([name, closed, answer.status]).toEqual([name, closed, name === 'nobody' ? 401 : 403]);
      expect(answer.text).not.toMatch(CANARY);
    }
  // Nor does a mail tell it.
  expect(JSON.stringify([app.sent, await app.db.knex('mail')])).not.toMatch(CANARY);
  // The record of changes, which more people read than may know the order, says that it was changed and not how.
  const audit = JSON.stringify(await app.db.knex('audit_entry').whereLike('action', 'seating.%'));
  expect(audit).not.toMatch(CANARY);
  for (const one of ranked) expect(audit).not.toContain(one);
}, 180_000);

import { expect, test } from '@jest/globals';
import {
  agreementStateOn,
  renewalNoticeOn,
  type StoredAgreementState,
} from '../../../server/modules/ceremony/domain.ts';
import { at, openAgreementDesk, TODAY } from '../../support/agreement-desk.ts';
import { scanPdf } from '../../support/agreement-files.ts';

const { desk, add, list, moveTo, numbers, parties, read, taken } = openAgreementDesk();

const PDF = scanPdf('signed');
const put = (id: string, bytes: Uint8Array, query: object, name = 'scan.pdf') =>
  desk.organiser
    .post(at(id, '/files'))
    .query(query)
    .set('Content-Type', 'application/octet-stream')
    .set('X-File-Name', encodeURIComponent(name))
    .send(Buffer.from(bytes));

test('the state of the register is that of the rule, for every kind of term', async () => {
  const days = [null, '2026-11-20', '2026-11-22', '2026-11-24'];
  const made = new Map<
    string,
    { state: StoredAgreementState; signedOn: string | null; effectiveOn: string | null; expiresOn: string | null }
  >();
  for (const state of ['draft', 'text_agreed', 'ready', 'signed', 'ended', 'withdrawn'] as const)
    for (const effectiveOn of days)
      for (const expiresOn of days) {
        const signedOn = state === 'signed' || state === 'ended' ? '2026-11-21' : null;
        const from = effectiveOn ?? signedOn;
        if (from && expiresOn && expiresOn < from) continue;
        const number = `R-${made.size}`;
        const { id } = await desk.app.app.doors.agreements.addAgreement({ kind: 'system', name: 'test' }, 2026, {
          number,
          titleZh: '期限',
          titleEn: 'Term',
          kind: 'other',
          effectiveOn,
          expiresOn,
          parties: parties() as never,
        });
        await desk.app.db
          .knex('agreement')
          .where({ id })
          .update({
            state,
            signed_on: signedOn,
            signed_via: signedOn && 'office',
            ended_on: state === 'ended' ? '2026-11-22' : null,
            state_reason: state === 'ended' || state === 'withdrawn' ? 'x' : null,
          });
        made.set(number, { state, signedOn, effectiveOn, expiresOn });
      }
  const { items } = await list({ q: 'R-' });
  expect(items).toHaveLength(made.size);
  for (const one of items) {
    const term = made.get(one.number);
    if (!term) throw new Error('not made here');
    expect([one.number, one.state]).toEqual([one.number, agreementStateOn(term, '2026-11-22')]);
    const notice = renewalNoticeOn({ expiresOn: term.expiresOn, renewalNoticeDays: 90 });
    const isAlive = ['in_force', 'signed'].includes(one.state);
    expect([one.number, one.isExpiring]).toEqual([one.number, isAlive && notice !== null && notice <= '2026-11-22']);
    expect((await numbers({ q: one.number, state: one.state })).includes(one.number)).toBe(true);
  }
});

test('the register is found by number, titles, pinyin, organisation, place and field, and goes out as sheets', async () => {
  const number = `LC/${desk.count}`;
  await add({
    number,
    titleZh: '共建老挝鲁班工坊框架协议',
    titleEn: '=HYPERLINK("x")',
    kind: 'framework',
    fields: ['现代农业 / Modern agriculture'],
  });
  for (const q of [
    number,
    '鲁班',
    'lubangongfang',
    'gjlw',
    'Bangkok',
    '曼谷',
    'Thailand',
    '泰国',
    'agriculture',
    '农业',
  ])
    expect([q, (await numbers({ q })).includes(number)]).toEqual([q, true]);
  expect(await numbers({ q: `${number} Finland` })).toEqual([]);
  expect(await numbers({ q: number, place: 'TH', kind: 'framework', year: 2026, state: 'draft' })).toEqual([number]);
  expect(await numbers({ field: '现代农业 / Modern agriculture' })).toEqual([number]);
  expect(await numbers({ q: number, year: 2025 })).toEqual([]);
  const page = await list({ limit: 2 });
  expect([page.items.length, page.next]).toEqual([2, '2']);
  const { total } = await list({ limit: 1 });
  const csv = await desk.organiser.get('/api/v1/agreements.csv').query({ lang: 'zh', q: number }).expect(200);
  expect(csv.headers['content-disposition']).toContain('agreements.csv');
  expect(csv.text.split('\r\n').slice(0, 2).join()).toContain('编号,届次,状态');
  // A title that a spreadsheet would compute stays text.
  expect(csv.text).toContain(`"'=HYPERLINK`);
  expect(csv.text).toContain('สมชาย ใจดี (Somchai Jaidee)');
  const all = await desk.organiser.get('/api/v1/agreements.csv').query({ lang: 'en' }).expect(200);
  expect(all.text.trim().split('\r\n')).toHaveLength(total + 1);
  const xlsx = await desk.organiser.get('/api/v1/agreements.xlsx').responseType('blob').expect(200);
  expect(Buffer.from(xlsx.body).subarray(0, 2).toString()).toBe('PK');
  const choices = await desk.organiser.get('/api/v1/agreement-choices').expect(200);
  expect(choices.body.years).toContain(2026);
  expect(choices.body.fields).toContain('现代农业 / Modern agriculture');
});

test('who looks after it is reminded once before the end, and again only of another term', async () => {
  await desk.app.signIn('ceremony_director');
  const owner = (await desk.app.app.doors.identity.listAccounts()).find(({ roles }) =>
    roles.includes('ceremony_director'),
  );
  const mails = async () =>
    desk.app.db
      .knex('mail')
      .where({ template: 'ceremony.renewals' })
      .orderBy('created_at')
      .select('to_address', 'body_text', 'subject');
  // Later than all that was before: the round of a night is ordered once.
  await moveTo('2029-05-28T07:00:00Z');
  const { id } = await add({
    number: `RENEW-${desk.count}`,
    expiresOn: '2029-06-30',
    renewalNoticeDays: 30,
    ownerId: owner?.id,
  });
  await taken(id, 'agree_text', 'make_ready', 'sign');
  const before = (await mails()).length;
  const drainTo = async (day: string) => {
    // Each night's round orders the next.
    await moveTo(`${day}T00:00:01Z`);
    await desk.app.app.worker.drain();
    await desk.app.app.worker.drain();
    return (await mails()).slice(before).filter(({ body_text }) => body_text.includes(`RENEW-${desk.count}`));
  };
  expect(await drainTo('2029-05-30')).toHaveLength(0);
  const [mail, ...more] = await drainTo('2029-06-01');
  expect([mail?.to_address, more.length]).toEqual([owner?.email, 0]);
  expect(mail?.body_text).toContain('/office/agreements?expiring=yes');
  expect(await drainTo('2029-06-02')).toHaveLength(1);
  const { version } = await read(id);
  await desk.organiser
    .patch(at(id))
    .set('If-Match', `"${version}"`)
    .send({ expiresOn: '2029-07-05', reason: '延期' })
    .expect(200);
  expect(await drainTo('2029-06-06')).toHaveLength(2);
  await moveTo(TODAY);
});

test('roles: viewers read, others do not; drafts and files are for who tends them', async () => {
  const { id, version } = await add();
  const file = (await put(id, PDF, { kind: 'annex' }).expect(201)).body.files[0].id;
  const viewer = await desk.app.signIn('viewer');
  const seen = await viewer.get(at(id)).expect(200);
  expect(seen.body.may).toEqual({ edit: false, parties: false, files: false, steps: [], undoTo: null });
  expect((await viewer.get(at(id, `/files/${file}`))).status).toBe(403);
  expect(
    (await viewer.post(at(id, '/steps')).set('If-Match', `"${version}"`).send({ step: 'agree_text' })).status,
  ).toBe(403);
  const doorDesk = await desk.app.signIn('registration_desk');
  for (const path of ['/api/v1/agreements', at(id), at(id, '/history'), '/api/v1/agreements.csv'])
    expect([path, (await doorDesk.get(path)).status, (await desk.app.anyone.get(path)).status]).toEqual([
      path,
      403,
      401,
    ]);
});

test('somebody who is erased is gone from reasons, names of files and the history, and the agreement stays', async () => {
  const person = await desk.data.person(desk.guest.organisationId, '诸葛示例', 'Zhuge Sample');
  const { id, version } = await add();
  const [home, away] = parties();
  await desk.organiser
    .put(at(id, '/parties'))
    .set('If-Match', `"${version}"`)
    .send({ parties: [home, { ...away, people: [{ registrationId: person, role: 'signatory' }] }] })
    .expect(200);
  await put(id, PDF, { kind: 'annex' }, '诸葛示例授权书.pdf').expect(201);
  await taken(id, 'agree_text', { step: 'reopen', reason: '诸葛示例要求修改' });
  const registration = await desk.organiser.get(`/api/v1/registrations/${person}`).expect(200);
  await desk.organiser
    .post(`/api/v1/registrations/${person}/erasure`)
    .set('If-Match', registration.headers['etag'] ?? '')
    .send({ reason: '本人申请' })
    .expect(200);
  const all = JSON.stringify([await read(id), (await desk.organiser.get(at(id, '/history')).expect(200)).body]);
  expect(all).not.toMatch(/诸葛示例|Zhuge/);
  expect((await read(id)).parties[1].people[0].native).toContain('Erased');
});

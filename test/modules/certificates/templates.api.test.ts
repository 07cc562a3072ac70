import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadDesigns } from '../../../server/modules/certificates/designs.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { addCohort, draftAndApprove } from '../../support/certificates-data.ts';
import { hasPoppler, readText } from '../../support/paper.ts';
import { encodePng, packPng } from '../../support/png.ts';

const onPoppler = hasPoppler ? test : test.skip;
type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let app: TestApp;
let officer: Agent;
let approver: Agent;
let administrator: Agent;
beforeAll(async () => {
  app = await startTestApp({ at: '2024-11-15T02:00:00Z' });
  officer = await app.signIn('certificate_officer');
  approver = await app.signIn('certificate_approver');
  administrator = await app.signIn('administrator');
});
afterAll(() => app.close());

let nextYear = 2040;
const newYear = async () => {
  const year = nextYear++;
  return { year, ...(await addCohort(app, 2, year)) };
};

const red = encodePng(60, 60, (x, y) => (Math.hypot(x - 30, y - 30) < 28 ? [200, 30, 30, 255] : [0, 0, 0, 0]));
const draft = (change: object = {}) => ({
  design: 'designation',
  size: 'A4',
  texts: [],
  signers: [],
  images: {},
  ...change,
});
const of = (year: number, kind = 'designation') => `/api/v1/editions/${year}/certificate-templates/${kind}`;
const upload = (agent: Agent, use: string, bytes: Buffer = red) =>
  agent
    .post('/api/v1/certificate-images')
    .query({ use, label: `Sample ${use}` })
    .set('Content-Type', 'application/octet-stream')
    .send(bytes);
const pdfOf = async (agent: Agent, path: string) => (await agent.get(path).buffer(true).expect(200)).body as Buffer;

describe('the layouts of an edition', () => {
  test('begin with designs of each kind in both orientations, and the placeholders that they may use', async () => {
    const { year } = await newYear();
    for (const kind of ['designation', 'attendance', 'membership']) {
      const { body } = await officer.get(of(year, kind)).expect(200);
      expect(body.versions).toEqual([]);
      expect(body.designs.map((one: { orientation: string }) => one.orientation).sort()).toEqual([
        'landscape',
        'portrait',
      ]);
      expect(body.placeholders).toContain('number');
    }
  });

  test('are versions; a certificate keeps the one in which it was issued', async () => {
    const { year, cohort } = await newYear();
    const texts = [{ element: 'title', zh: '荣誉证书' }];
    const first = await officer.post(of(year)).send(draft({ texts })).expect(201);
    expect(first.body).toMatchObject({ version: 1, isInForce: true, certificates: 0 });
    await draftAndApprove(app, cohort.id);
    const { body } = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
    await officer
      .post(of(year))
      .send(draft({ texts: [{ element: 'title', zh: '认证证书' }] }))
      .expect(201);
    const now = await officer.get(of(year)).expect(200);
    expect(now.body.versions).toMatchObject([
      { version: 2, isInForce: true, certificates: 0 },
      { version: 1, isInForce: false, certificates: 2 },
    ]);
    const sheet = await pdfOf(officer, `/api/v1/certificates/${body.issued[0].id}/certificate.pdf`);
    if (hasPoppler) expect(readText(sheet)).toContain('荣誉证书');
    // The first drawing of the file: fonts are read and a key is made.
  }, 180_000);

  test('are the first version of the plain design where nobody chose one', async () => {
    const { year, cohort } = await newYear();
    await draftAndApprove(app, cohort.id);
    const { body } = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
    // At once, and beside the job that draws them.
    await Promise.all(
      body.issued.map(({ id }: { id: string }) => pdfOf(officer, `/api/v1/certificates/${id}/certificate.pdf`)),
    );
    const { body: now } = await officer.get(of(year)).expect(200);
    expect(now.versions).toMatchObject([{ version: 1, design: 'designation', createdBy: null, certificates: 2 }]);
  });

  test('take numbers in turn when two are saved at once', async () => {
    const { year } = await newYear();
    await Promise.all(Array.from({ length: 6 }, () => officer.post(of(year)).send(draft()).expect(201)));
    const { body } = await officer.get(of(year)).expect(200);
    expect(body.versions.map((one: { version: number }) => one.version)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  test.each([
    [
      'an unknown placeholder',
      { texts: [{ element: 'lead', zh: '经{ministry}评审' }] },
      'certificates.placeholder_unknown',
    ],
    [
      'a placeholder of another kind',
      { texts: [{ element: 'lead', zh: '{rankZh}' }] },
      'certificates.placeholder_unknown',
    ],
    ['an unknown text', { texts: [{ element: 'motto', zh: '厚德' }] }, 'certificates.element_unknown'],
    ['a brace alone', { texts: [{ element: 'lead', zh: '经{ministry评审' }] }, 'certificates.text_marks'],
    ['an asterisk alone', { texts: [{ element: 'lead', zh: '经*评审' }] }, 'certificates.text_marks'],
    ['a character that no face has', { texts: [{ element: 'lead', zh: '经😀评审' }] }, 'certificates.template_glyphs'],
    ['a design of another kind', { design: 'membership' }, 'certificates.design_unknown'],
    ['a design that is a path', { design: '..' }, 'request.invalid'],
    [
      'a picture that is not there',
      { images: { logo: '00000000-0000-7000-8000-000000000000' } },
      'certificates.image_unknown',
    ],
  ])('refuse %s, saved or tried', async (_, change, code) => {
    const { year } = await newYear();
    for (const path of [of(year), `${of(year)}/preview`]) {
      const { body } = await officer.post(path).set('Accept-Language', 'en').send(draft(change)).expect(422);
      expect(body.code).toBe(code);
    }
  });

  test('name the placeholder that is unknown and the text in which it stands, in both languages', async () => {
    const { year } = await newYear();
    const wrong = draft({ texts: [{ element: 'lead', zh: '经{ministry}评审' }] });
    const en = await officer.post(of(year)).set('Accept-Language', 'en').send(wrong).expect(422);
    expect(JSON.stringify(en.body)).toMatch(/\{ministry\}.*lead/);
    const zh = await officer.post(of(year)).set('Accept-Language', 'zh').send(wrong).expect(422);
    expect(JSON.stringify(zh.body)).toMatch(/lead.*\{ministry\}/);
    expect(en.body.errors[0].pointer).toBe('/texts/0');
  });

  test('are shown as the true PDF while they are edited, and nothing is stored', async () => {
    const { year } = await newYear();
    const texts = [{ element: 'title', zh: '试排证书' }];
    for (const sample of ['usual', 'worst', 'short', 'scripts']) {
      const query = { case: sample, size: 'A3', part: 'all', marks: true };
      const { body } = await officer
        .post(`${of(year)}/preview`)
        .query(query)
        .send(draft({ texts }))
        .buffer(true)
        .expect(200);
      expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
      if (hasPoppler) expect(readText(body as Buffer)).toContain('试排证书');
    }
    expect((await officer.get(of(year)).expect(200)).body.versions).toEqual([]);
  });

  onPoppler('print a batch on paper that bears the art already', async () => {
    const { cohort } = await newYear();
    await draftAndApprove(app, cohort.id);
    await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
    const plain = await pdfOf(officer, `/api/v1/cohorts/${cohort.id}/certificates.pdf`);
    const words = await pdfOf(officer, `/api/v1/cohorts/${cohort.id}/certificates.pdf?part=words&size=A3&marks=true`);
    expect(readText(words)).toContain('广东交通职业技术学院');
    expect(words.length).toBeLessThan(plain.length - 40_000);
  });
});

describe('seals and signatures', () => {
  test('are kept by approvers: neither an officer nor an administrator adds, sees or withdraws one', async () => {
    const { body: seal } = await upload(approver, 'seal').expect(201);
    const path = `/api/v1/certificate-images/${seal.id}`;
    for (const agent of [officer, administrator]) {
      expect((await upload(agent, 'seal').expect(403)).body.code).toBe('certificates.seals_are_kept');
      await upload(agent, 'signature').expect(403);
      await agent.get(path).expect(403);
      await agent.delete(path).expect(403);
    }
    await app.anyone.get(path).expect(401);
    const { body } = await approver.get(path).buffer(true).expect(200);
    expect(Buffer.compare(body as Buffer, red)).toBe(0);
    await upload(officer, 'logo').expect(201);
  });

  test('wait for an approver where an officer puts them on a sheet, and stand on no preview of his', async () => {
    const { year } = await newYear();
    const { body: seal } = await upload(approver, 'seal').expect(201);
    const wish = draft({ images: { seal: seal.id } });
    const { body: saved } = await officer.post(of(year)).send(wish).expect(201);
    expect(saved).toMatchObject({ isInForce: false, releasedAt: null });
    const [seen, kept] = await Promise.all(
      [approver, officer].map(async (agent) => {
        const { body } = await agent
          .post(`${of(year)}/preview`)
          .send(wish)
          .buffer(true)
          .expect(200);
        return (body as Buffer).toString('latin1').includes('/Subtype /Image');
      }),
    );
    expect([seen, kept]).toEqual([true, false]);
    await officer.post(`/api/v1/certificate-templates/${saved.id}/release`).expect(403);
    await administrator.post(`/api/v1/certificate-templates/${saved.id}/release`).expect(403);
    await approver.post(`/api/v1/certificate-templates/${saved.id}/release`).expect(204);
    await approver.post(`/api/v1/certificate-templates/${saved.id}/release`).expect(409);
    const { body: now } = await officer.get(of(year)).expect(200);
    expect(now.versions[0]).toMatchObject({ isInForce: true });
  });

  test('stand on issued sheets, also after they were withdrawn, and on no new layout', async () => {
    const { year, cohort } = await newYear();
    const { body: seal } = await upload(approver, 'seal').expect(201);
    await approver
      .post(of(year))
      .send(draft({ images: { seal: seal.id } }))
      .expect(201);
    await draftAndApprove(app, cohort.id);
    const { body } = await officer.post(`/api/v1/cohorts/${cohort.id}/certificates`).send({}).expect(201);
    await approver.delete(`/api/v1/certificate-images/${seal.id}`).expect(204);
    const sheet = await pdfOf(officer, `/api/v1/certificates/${body.issued[0].id}/certificate.pdf`);
    expect(sheet.toString('latin1')).toContain('/Subtype /Image');
    await approver
      .post(of(year))
      .send(draft({ images: { seal: seal.id } }))
      .expect(422);
    const { body: left } = await officer.get('/api/v1/certificate-images').expect(200);
    expect(left.items.map((one: { id: string }) => one.id)).not.toContain(seal.id);
  });

  test('that were withdrawn while a version waited do not come into force with it', async () => {
    const { year } = await newYear();
    const { body: seal } = await upload(approver, 'seal').expect(201);
    const { body: saved } = await officer
      .post(of(year))
      .send(draft({ images: { seal: seal.id } }))
      .expect(201);
    await approver.delete(`/api/v1/certificate-images/${seal.id}`).expect(204);
    const refused = await approver.post(`/api/v1/certificate-templates/${saved.id}/release`).expect(422);
    expect(refused.body.code).toBe('certificates.image_unknown');
    const { body: now } = await officer.get(of(year)).expect(200);
    expect(now.versions[0]).toMatchObject({ isInForce: false });
  });

  test('are of the use that they were given for', async () => {
    const { year } = await newYear();
    const { body: logo } = await upload(officer, 'logo').expect(201);
    await approver
      .post(of(year))
      .send(draft({ images: { seal: logo.id } }))
      .expect(422);
  });

  test.each([
    ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'is_svg', /SVG/],
    ['a PNG of 100 megapixels', packPng(10_000, 10_000, Buffer.alloc(100)), 'too_many_pixels', /10000 × 10000/],
    ['a text file', Buffer.from('hello'), 'not_a_picture', /PNG/],
    ['a bomb', packPng(20, 20, Buffer.alloc(40_000_000)), 'broken', /damaged/],
  ])('are refused as %s, in words', async (_, bytes, fault, words) => {
    const { body } = await upload(approver, 'seal', bytes).set('Accept-Language', 'en').expect(422);
    expect(body.code).toBe(`certificates.picture_${fault}`);
    expect(`${body.title} ${body.detail ?? ''}`).toMatch(words);
    const zh = await upload(approver, 'seal', bytes).set('Accept-Language', 'zh').expect(422);
    expect(`${zh.body.title} ${zh.body.detail ?? ''}`).toMatch(/图片|PNG/);
  });

  test('leave a trace of each step', async () => {
    const rows = await app.db.knex('audit_entry').where('action', 'like', 'certificates.%').distinct('action');
    expect(rows.map((row) => row.action)).toEqual(
      expect.arrayContaining([
        'certificates.image_added',
        'certificates.image_withdrawn',
        'certificates.template_saved',
        'certificates.template_released',
      ]),
    );
  });
});

describe('a design as a file', () => {
  const good = loadDesigns().get('designation');
  const withDesign = (change: object, use: (folder: string) => void) => {
    const folder = mkdtempSync(join(tmpdir(), 'huiwu-designs-'));
    try {
      mkdirSync(join(folder, 'designation'));
      writeFileSync(join(folder, 'designation/template.json'), JSON.stringify({ ...good, ...change }));
      use(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const text = (name: string, zh: string, frame = { x: 100, y: 100, width: 100, height: 40 }, colour = 'ink') => ({
    kind: 'text',
    name,
    group: 'words',
    frame,
    align: 'center',
    stand: 'middle',
    tag: 'P',
    zh: { text: zh, font: 'serif', max: 12, min: 6, colour },
  });

  test('is read as it is', () =>
    withDesign({}, (folder) => expect(loadDesigns(folder).get('designation')).toEqual(good)));

  test.each([
    ['an unknown placeholder', { elements: [text('motto', '{ministry}')] }, /motto: placeholder ministry/],
    ['an unknown colour', { elements: [text('motto', 'a', undefined, 'pink')] }, /motto: colour pink/],
    ['texts that could meet', { elements: [text('one', 'a'), text('two', 'b')] }, /two: overlap one/],
    ['a text outside the frame', { elements: [text('one', 'a', { x: 0, y: 0, width: 9, height: 9 })] }, /one: outside/],
    [
      'two elements of one name',
      { elements: [text('one', 'a'), { ...text('one', 'b'), frame: { x: 300, y: 300, width: 50, height: 20 } }] },
      /one: name_twice/,
    ],
    ['a member that nobody knows', { script: 'x' }, /script unknown/],
    ['another name than its folder', { design: 'other' }, /designation/],
  ])('is refused with %s, by name', (_, change, words) =>
    withDesign(change, (folder) => expect(() => loadDesigns(folder)).toThrow(words)),
  );
});

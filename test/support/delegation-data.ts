import { randomUUID } from 'node:crypto';
import type { Cells } from '../../server/modules/delegations/domain.ts';
import type { TestApp } from './app.ts';
import { type OpenEdition, tokenIn } from './registration-data.ts';

const system = { kind: 'system', name: 'test' } as const;
let organisations = 0;

export async function addOrganisation(
  { app, db }: TestApp,
  names: { nameZh?: string; nameEn?: string; place?: string } = {},
) {
  organisations += 1;
  return db.transaction((tx) =>
    app.doors.directory.addOrganisation(tx, system, {
      nameZh: names.nameZh ?? `示例职业学院 ${organisations}`,
      nameEn: names.nameEn ?? `Sample Polytechnic ${organisations}`,
      category: 'vocational_school',
      place: names.place ?? 'CN',
    }),
  );
}

export interface Invitation {
  readonly id: string;
  readonly organisationId: string;
  readonly token: string;
}

/** An organisation that is invited, with the link of its contact. */
export async function invite(
  app: TestApp,
  edition: OpenEdition,
  more: {
    names?: Parameters<typeof addOrganisation>[1];
    quotas?: { typeId: string | null; capacity: number }[];
    contact?: Record<string, unknown>;
    deadline?: string;
    replaceUntil?: string;
  } = {},
): Promise<Invitation> {
  const organisation = await addOrganisation(app, more.names);
  const office = await app.signIn('organiser');
  const { body } = await office
    .post(`/api/v1/editions/${edition.year}/delegations`)
    .send({
      invitations: [
        {
          organisationId: organisation.id,
          contact: { name: '何联络', email: 'contact@sample.example', locale: 'zh', ...more.contact },
        },
      ],
      ...(more.quotas && { quotas: more.quotas }),
      ...(more.deadline && { deadline: more.deadline }),
      ...(more.replaceUntil && { replaceUntil: more.replaceUntil }),
      sendMail: true,
    })
    .expect(200);
  const { id } = body.results[0];
  const link = await office.get(`/api/v1/delegations/${id}/link`).expect(200);
  return { id, organisationId: organisation.id, token: tokenIn(link.body.link) };
}

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** What a contact does, by the link. */
export function contactOf(app: TestApp, { token }: Pick<Invitation, 'token'>) {
  const at = '/api/v1/my/delegation';
  const call = (method: 'get' | 'post' | 'put' | 'patch', path = '') =>
    app.anyone[method](`${at}${path}`).set(bearer(token)).set('Accept-Language', 'en');
  return {
    call,
    async see() {
      return (await call('get').expect(200)).body;
    },
    async fill(rows: readonly Cells[], rowsVersion = 0) {
      return call('put', '/rows')
        .set('If-Match', `"${rowsVersion}"`)
        .send({ rows: rows.map((cells) => ({ id: randomUUID(), cells })) });
    },
    send(rowsVersion: number, key?: string) {
      const request = call('post', '/sendings');
      if (key) request.set('Idempotency-Key', key);
      return request.send({ rowsVersion, informed: true });
    },
    sheet(path: '/sheets' | '/imports', bytes: Uint8Array, fileName = 'people.csv') {
      return call('post', path)
        .set('Content-Type', 'text/csv')
        .set('X-File-Name', encodeURIComponent(fileName))
        .serialize((body: unknown) => body as string)
        .send(Buffer.from(bytes) as unknown as string);
    },
  };
}

const FAMILY = '陈林黄李张梁吴刘何罗郑杨谢邓曾许冯叶蔡苏潘钟卢余蒋韦覃高马朱胡郭徐孙袁丁杜程';
/** So many people, none like another. */
export function people(count: number, more: Cells = {}): Cells[] {
  return Array.from({ length: count }, (_, at) => ({
    nameNative: `${FAMILY[at % FAMILY.length]}${'甲乙丙丁戊己庚辛壬癸'[Math.floor(at / FAMILY.length) % 10]}${at}`,
    position: '处长',
    ...more,
  }));
}

/** All that a contact does to have so many people registered. */
export async function sendPeople(
  app: TestApp,
  invitation: Invitation,
  rows: readonly Cells[],
): Promise<{ id: string; number: number }[]> {
  const contact = contactOf(app, invitation);
  const { rowsVersion } = await contact.see();
  const saved = await contact.fill(rows, rowsVersion);
  if (saved.status !== 200) throw new Error(JSON.stringify(saved.body));
  const sent = await contact.send(saved.body.rowsVersion);
  if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
  return sent.body.registered;
}

import type { TestApp } from './app.ts';
import { type OpenEdition, register, tokenIn } from './registration-data.ts';

export interface Traveller {
  readonly id: string;
  readonly number: number;
  readonly token: string;
}
type Agent = Awaited<ReturnType<TestApp['signIn']>>;

let people = 0;

/** Somebody approved, with the personal link. */
export async function approve(
  app: TestApp,
  desk: Agent,
  edition: OpenEdition,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Traveller> {
  people += 1;
  const made = await register(app, edition, {
    nameNative: `旅客${people}`,
    nameLatin: `Traveller ${people}`,
    email: `traveller.${people}@sample.example`,
    ...more,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  await desk.post(`/api/v1/registrations/${made.body.id}/approve`).expect(200);
  return { id: made.body.id, number: made.body.number, token: tokenIn(made.body.link) };
}

export const leg = (edition: OpenEdition, more: Readonly<Record<string, unknown>> = {}) => ({
  mode: 'flight',
  number: 'CZ 3082',
  station: '广州白云机场 T2',
  day: `${edition.year}-11-21`,
  time: '14:05',
  pickUp: true,
  ...more,
});
export const lodging = (edition: OpenEdition, more: Readonly<Record<string, unknown>> = {}) => ({
  wish: 'needed',
  checksIn: `${edition.year}-11-21`,
  checksOut: `${edition.year}-11-24`,
  sharing: 'single',
  ...more,
});

/** The office enters something for a person, whatever stood there. */
export async function enter(desk: Agent, id: string, body: object, status = 200) {
  const { body: now } = await desk.get(`/api/v1/registrations/${id}/stay`).expect(200);
  return desk.patch(`/api/v1/registrations/${id}/stay`).set('If-Match', `"${now.version}"`).send(body).expect(status);
}

export async function addRun(desk: Agent, edition: OpenEdition, more: Readonly<Record<string, unknown>> = {}) {
  const made = await desk.post(`/api/v1/editions/${edition.year}/pick-ups`).send({
    direction: 'arrival',
    vehicle: '粤A·00001',
    driver: '示例师傅',
    driverPhone: '+86 000 000 0001',
    meetingZh: '到达厅 3 号门',
    meetingEn: 'Arrivals, gate 3',
    day: `${edition.year}-11-21`,
    time: '14:45',
    seats: 3,
    ...more,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body as { id: string; version: number; seatsTaken: number };
}

/** A hotel with one kind of room, so many of it on each of three nights. */
export async function addHotel(desk: Agent, edition: OpenEdition, allotment: number, beds = 2) {
  const hotel = await desk
    .post(`/api/v1/editions/${edition.year}/hotels`)
    .send({ nameZh: '示例酒店', nameEn: 'Sample Hotel', addressZh: '示例路1号', addressEn: '1 Sample Road' })
    .expect(201);
  const nights = ['21', '22', '23'].map((day) => ({ night: `${edition.year}-11-${day}`, allotment }));
  const withKind = await desk
    .post(`/api/v1/hotels/${hotel.body.id}/kinds`)
    .send({ nameZh: '双床房', nameEn: 'Twin room', beds, nights })
    .expect(201);
  return { id: hotel.body.id as string, kindId: withKind.body.kinds[0].id as string };
}

/** So many people approved, each with what the office enters for them. */
export async function addPeople(
  app: TestApp,
  desk: Agent,
  edition: OpenEdition,
  count: number,
  body: (edition: OpenEdition) => object,
): Promise<Traveller[]> {
  const made: Traveller[] = [];
  for (let at = 0; at < count; at += 1) {
    const person = await approve(app, desk, edition);
    await enter(desk, person.id, body(edition));
    made.push(person);
  }
  return made;
}

/** The first value of the first row. */
export async function readValue({ db }: TestApp, sql: string, values: unknown[] = []): Promise<unknown> {
  return Object.values((await db.knex.raw(sql, values as never)).rows[0])[0];
}

import type { TestApp } from './app.ts';
import { type OpenEdition, openEdition, register, tokenIn } from './registration-data.ts';

export const system = { kind: 'system', name: 'test' } as const;

export interface Guest {
  readonly id: string;
  readonly token: string;
  readonly email: string;
}

/** An edition with forums at the same time and a tour after them; people who are approved at once. */
export async function openForums(app: TestApp) {
  const edition = await openEdition(app);
  const { agenda, registrations, bookings } = app.app.doors;
  let guests = 0;
  const addSession = async (from: string, to: string, titleZh: string) => {
    const day = `${edition.year}-11-22`;
    const added = await agenda.addSession(system, edition.year, {
      kind: 'forum',
      titleZh,
      titleEn: `${titleZh} (en)`,
      startsAt: new Date(`${day}T${from}:00+08:00`),
      endsAt: new Date(`${day}T${to}:00+08:00`),
    });
    return agenda.publishSession(system, added.id, String(added.version));
  };
  const addGuest = async (more: Readonly<Record<string, unknown>> = {}, approve = true): Promise<Guest> => {
    guests += 1;
    const email = `g${guests}.${edition.year}@x.example`;
    const { body } = await register(app, edition, { nameNative: `代表${guests}`, email, ...more }).expect(201);
    if (approve) await registrations.takeStep(system, body.id, { action: 'approve' });
    return { id: body.id, token: tokenIn(body.link), email };
  };
  const open = (sessionId: string, seats: number, more: Partial<Parameters<typeof bookings.setUp>[3]> = {}) =>
    bookings.setUp(system, edition.year, sessionId, { seats, opensAt: null, closesAt: null, typeIds: [], ...more });
  return { edition: edition as OpenEdition, addSession, addGuest, open };
}
export type Forums = Awaited<ReturnType<typeof openForums>>;

export const mine = (app: TestApp, { token }: Guest) => {
  const headers = { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' };
  return {
    book: (sessionId: string) => app.anyone.post('/api/v1/my/sessions/book').set(headers).send({ sessionId }),
    cancel: (sessionId: string) => app.anyone.post('/api/v1/my/sessions/cancel').set(headers).send({ sessionId }),
    get: () => app.anyone.get('/api/v1/my/sessions').set(headers),
  };
};

/** What the table says, against what the counter says. */
export async function countSeats({ db }: TestApp, sessionId: string) {
  const [row] = await db.knex('bookable_session').where({ session_id: sessionId }).select('seats', 'seats_taken');
  const rows: { state: string }[] = await db.knex('booking').where({ session_id: sessionId }).select('state');
  const of = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
  return { counter: row?.seats_taken as number, booked: of('booked'), waiting: of('waiting') };
}

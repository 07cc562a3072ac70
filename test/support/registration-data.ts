import { CONSENT_TEXT_VERSION, DEFAULT_RULES } from '../../server/modules/registration/domain.ts';
import type { TestApp } from './app.ts';

const system = { kind: 'system', name: 'test' } as const;
let years = 2100;
let addresses = 0;

export interface OpenEdition {
  readonly id: string;
  readonly year: number;
  /** By code: delegate, speaker, press are public; signatory, government_guest, staff are not. */
  readonly types: ReadonlyMap<string, string>;
  typeId(code: string): string;
}

/** An edition of its own that takes registrations. */
export async function openEdition(
  { app, db }: TestApp,
  options: {
    capacity?: number;
    typeCapacity?: Readonly<Record<string, number>>;
    /** Null: free places are given without being offered. */
    offerHours?: number | null;
  } = {},
): Promise<OpenEdition> {
  years += 1;
  const { editions } = app.doors;
  const { id, year } = await editions.addEdition(system, {
    year: years,
    titleZh: `${years}年度活动`,
    titleEn: `Annual Activities ${years}`,
    startsOn: `${years}-11-22`,
    endsOn: `${years}-11-23`,
    timeZone: 'Asia/Shanghai',
    venueZh: '天河校区',
    venueEn: 'Tianhe Campus',
    capacity: options.capacity ?? null,
    rooms: [],
  });
  await editions.moveEdition(system, year, 'registration_open');
  for (const [code, capacity] of Object.entries(options.typeCapacity ?? {}))
    await db.knex('registration_type').where({ edition_id: id, code }).update({ capacity });
  if (options.offerHours !== undefined)
    await db.knex('registration_rules').insert({
      edition_id: id,
      offer_hours: options.offerHours,
      review_fields: DEFAULT_RULES.reviewFields,
      decline_reasons: JSON.stringify(DEFAULT_RULES.declineReasons),
    });
  const types = new Map((await editions.listTypes(id)).map((type) => [type.code, type.id]));
  return {
    id,
    year,
    types,
    typeId(code) {
      const found = types.get(code);
      if (!found) throw new Error(`no type ${code}`);
      return found;
    },
  };
}

export function draft(edition: OpenEdition, more: Readonly<Record<string, unknown>> = {}) {
  return {
    typeId: edition.typeId('delegate'),
    nameNative: '陈丽华',
    nameLatin: 'Chen Lihua',
    organisationText: '示例职业学院 07',
    place: 'CN',
    email: 'chen@sample.example',
    phone: '+86 138 0000 4321',
    locale: 'zh',
    consents: { registration: true },
    consentTextVersion: CONSENT_TEXT_VERSION,
    ...more,
  };
}

/** A request from an address of its own, so that the limit on tries does not meet the tests. */
export function register(
  app: TestApp,
  edition: OpenEdition,
  more: Readonly<Record<string, unknown>> = {},
  key?: string,
) {
  addresses += 1;
  const request = app.anyone
    .post(`/api/v1/editions/${edition.year}/registrations`)
    .set('X-Forwarded-For', `198.51.${Math.floor(addresses / 250)}.${addresses % 250}`)
    .set('Accept-Language', 'en');
  if (key !== undefined) request.set('Idempotency-Key', key);
  return request.send(draft(edition, more));
}

/** Writes over what stands there now, as a page does that was opened a moment ago. */
export async function putSeen(agent: Awaited<ReturnType<TestApp['signIn']>>, path: string, body: object, status = 200) {
  const { headers } = await agent.get(path).expect(200);
  return agent.put(path).set('If-Match', String(headers['etag'])).send(body).expect(status);
}

/** The token in a personal link. */
export function tokenIn(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1);
}

/** Calls by the personal link. */
export const byLink =
  ({ anyone }: TestApp) =>
  (link: string, method: 'get' | 'patch' | 'post', path = '') =>
    anyone[method](`/api/v1/my/registration${path}`)
      .set('Authorization', `Bearer ${tokenIn(link)}`)
      .set('Accept-Language', 'en');

/** What was refused: the places in the body, each with its reason. */
export const codesOf = (body: { errors?: { pointer: string; code: string }[] }) =>
  (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);

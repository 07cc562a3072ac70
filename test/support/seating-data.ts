import type { TestApp } from './app.ts';
import { approve } from './hospitality-data.ts';
import type { OpenEdition } from './registration-data.ts';

type Agent = Awaited<ReturnType<TestApp['signIn']>>;
type Method = 'get' | 'post' | 'patch' | 'delete';

/** Persons of an edition by rank: the first letter of a name is how tests call them. */
export async function addRanked(
  app: TestApp,
  desk: Agent,
  edition: OpenEdition,
  count: number,
  more: (n: number) => Readonly<Record<string, unknown>> = () => ({}),
): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 1; at <= count; at += 1) {
    const person = await approve(app, desk, edition, {
      nameNative: `来宾${at}`,
      nameLatin: `Guest ${at}`,
      ...more(at),
    });
    ids.push(person.id);
  }
  return ids;
}

/** Calls with the version that stands there now. */
export async function seen(agent: Agent, method: Method, path: string, body?: object, read = path) {
  const { headers } = await agent.get(read).expect(200);
  const call = agent[method](path).set('If-Match', String(headers['etag']));
  return body === undefined ? call : call.send(body);
}

export async function addPlan(
  desk: Agent,
  edition: OpenEdition,
  kind: string,
  rows: number[],
  more: Readonly<Record<string, unknown>> = {},
) {
  const made = await desk.post(`/api/v1/editions/${edition.year}/seat-plans`).send({
    kind,
    titleZh: '开幕式主席台',
    titleEn: 'Rostrum of the opening',
    label: '主席台',
    rule: 'domestic',
    evenReading: 'second_beside',
    rows,
    ...more,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body as { id: string; version: number; tables: { id: string; number: number }[] };
}

export interface ReadPlace {
  readonly person: { readonly registrationId: string; readonly nameNative: string };
  readonly seatText: { readonly zh: string } | null;
  readonly seat: { readonly offset: number } | null;
  readonly tableId: string | null;
  readonly absent: boolean;
}
/** From the left of the audience: the numbers in the names. */
export const lineOf = (places: readonly ReadPlace[]): string =>
  places
    .filter(({ seat }) => seat)
    .sort((a, b) => (a.seat?.offset ?? 0) - (b.seat?.offset ?? 0))
    .map(({ person }) => person.nameNative.replace(/\D/g, ''))
    .join(' ');

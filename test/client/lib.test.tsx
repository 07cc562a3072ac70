import { describe, expect, test } from '@jest/globals';
import { Type } from '@sinclair/typebox';
import { addressOf, createApi } from '../../client/lib/api.ts';
import { ApiProblem } from '../../client/lib/api-problem.ts';
import * as dates from '../../client/lib/dates.ts';
import { uuid } from '../../client/lib/id.ts';
import { createDraftStore } from '../../client/lib/storage.ts';
import { defineWords } from '../../client/lib/words.tsx';

const table = {
  'GET /api/v1/editions/{year}/sessions': {
    params: Type.Object({ year: Type.Integer() }),
    query: Type.Object({ q: Type.Optional(Type.String()), track: Type.Optional(Type.Array(Type.String())) }),
    responses: { 200: Type.Object({ items: Type.Array(Type.String()) }) },
  },
  'POST /api/v1/sessions': {
    body: Type.Object({ title: Type.String() }),
    responses: { 201: Type.Object({ id: Type.String() }) },
  },
  'DELETE /api/v1/sessions/{id}': { params: Type.Object({ id: Type.String() }), responses: { 204: null } },
  'GET /api/v1/badge.pdf': { responses: { 200: { binary: 'application/pdf', description: 'badge' } } },
} as const;

interface Sent {
  readonly address: string;
  readonly init: RequestInit & { headers: Headers };
}

function answering(response: () => Response | Promise<Response>, locale: 'zh' | 'en' = 'zh', token?: string) {
  const sent: Sent[] = [];
  const api = createApi<typeof table>({
    locale: () => locale,
    token: () => token,
    fetch: async (address, init) => {
      sent.push({ address: String(address), init: { ...init, headers: new Headers(init?.headers) } });
      return response();
    },
  });
  return { api, sent };
}

/** jsdom has no Response; this is as much of one as the client reads. */
function response(status: number, body: unknown, type = 'application/json', etag?: string): Response {
  const headers = new Headers({ 'Content-Type': type, ...(etag && { ETag: etag }) });
  const text = JSON.stringify(body);
  return {
    status,
    ok: status < 400,
    headers,
    json: async () => JSON.parse(text),
    blob: async () => new Blob([text]),
  } as unknown as Response;
}

describe('the API client', () => {
  test('puts parameters, query and body in their places and says the language', async () => {
    const { api, sent } = answering(() => response(200, { items: ['开幕式'] }));
    const page = await api('GET /api/v1/editions/{year}/sessions', {
      params: { year: 2026 },
      query: { q: 'a&b 会', track: ['x', 'y'] },
    });
    expect(page.items).toEqual(['开幕式']);
    expect(sent[0]?.address).toBe('/api/v1/editions/2026/sessions?q=a%26b+%E4%BC%9A&track=x&track=y');
    expect(sent[0]?.init.headers.get('Accept-Language')).toMatch(/^zh-CN/);
    expect(sent[0]?.init.headers.has('X-Requested-With')).toBe(false);
    expect(addressOf('/scans/{id}', { params: { id: 'a/b' } })).toBe('/scans/a%2Fb');
  });

  test('marks unsafe requests, carries a station token and returns what came', async () => {
    const { api, sent } = answering(() => response(201, { id: '7' }, 'application/json', '"3"'), 'en', 'station-token');
    const answer = await api.full('POST /api/v1/sessions', {
      body: { title: 'Opening' },
      headers: { 'Idempotency-Key': 'k' },
    });
    expect(answer).toMatchObject({ status: 201, body: { id: '7' }, etag: '"3"' });
    const headers = sent[0]?.init.headers;
    expect(headers?.get('X-Requested-With')).toBe('huiwu');
    expect(headers?.get('Authorization')).toBe('Bearer station-token');
    expect(headers?.get('Idempotency-Key')).toBe('k');
    expect(headers?.get('Content-Type')).toBe('application/json');
    expect(sent[0]?.init.body).toBe('{"title":"Opening"}');
    const file = await answering(() => response(200, '%PDF', 'application/pdf')).api('GET /api/v1/badge.pdf');
    expect(file).toBeInstanceOf(Blob);
    const nothing = answering(() => response(204, null)).api('DELETE /api/v1/sessions/{id}', { params: { id: '1' } });
    await expect(nothing).resolves.toBeUndefined();
  });

  test('turns a refusal into a problem with its fields', async () => {
    const document = {
      title: '内容有误',
      status: 422,
      code: 'request.invalid',
      errors: [{ pointer: '/title', code: 'required', detail: '请填写标题。' }],
      current: { revision: 4 },
    };
    const { api } = answering(() => response(422, document, 'application/problem+json'));
    const problem = await api('POST /api/v1/sessions', { body: { title: '' } }).catch((caught: unknown) => caught);
    if (!(problem instanceof ApiProblem)) throw new Error('a problem was expected');
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid', title: '内容有误' });
    expect(problem.errorAt('/title')).toBe('请填写标题。');
    expect(problem.body.current).toEqual({ revision: 4 });
  });

  test('says in words that there was no answer, or not one of ours', async () => {
    const lost = answering(() => Promise.reject(new TypeError('Failed to fetch')), 'en').api('GET /api/v1/badge.pdf');
    await expect(lost).rejects.toMatchObject({ status: 0, code: 'network.unreachable', title: 'No connection' });
    const proxy = answering(() => response(502, 'Bad gateway')).api('GET /api/v1/badge.pdf');
    await expect(proxy).rejects.toMatchObject({ status: 502, code: 'network.unexpected_answer' });
  });

  test('does not compile with a wrong body, without its parameters, or for an unknown endpoint', () => {
    const { api } = answering(() => response(200, {}));
    // @ts-expect-error the title is a string
    const wrongBody = () => api('POST /api/v1/sessions', { body: { title: 3 } });
    // @ts-expect-error the id is missing
    const noParams = () => api('DELETE /api/v1/sessions/{id}');
    // @ts-expect-error there is no such endpoint
    const unknown = () => api('GET /api/v1/nothing');
    expect([wrongBody, noParams, unknown]).toHaveLength(3);
  });
});

describe('words', () => {
  test('a missing, a superfluous and a differently shaped text do not compile', () => {
    const words = defineWords({
      en: { title: 'Agenda', count: (n: number) => `${n} sessions`, state: { live: 'Live' } },
      zh: { title: '议程', count: (n) => `${n} 场`, state: { live: '进行中' } },
    });
    expect(words.zh.count(3)).toBe('3 场');
    // @ts-expect-error the Chinese title is missing
    defineWords({ en: { title: 'Agenda' }, zh: {} });
    // @ts-expect-error English has no such key
    defineWords({ en: { title: 'Agenda' }, zh: { title: '议程', more: '更多' } });
    // @ts-expect-error a text stands where a function belongs
    defineWords({ en: { count: (n: number) => `${n}` }, zh: { count: '三' } });
  });
});

describe('dates', () => {
  const at = '2026-11-22T06:05:07Z';
  const zone = 'Asia/Shanghai';
  test('are said as each language says them, in the zone of the edition', () => {
    expect(dates.formatInstant(at, zone, 'zh')).toBe('2026年11月22日 星期日 14:05');
    expect(dates.formatInstant(at, zone, 'en')).toBe('Sunday 22 November 2026, 14:05');
    expect(dates.formatSeconds(at, zone)).toBe('14:05:07');
    expect(dates.formatStamp(at, zone, 'zh')).toBe('11-22 14:05');
    expect(dates.formatStamp(at, zone, 'en', true)).toBe('22 Nov 2026 14:05');
    expect(dates.formatDay('2026-11-22T16:00:00Z', zone, 'en')).toBe('Monday 23 November 2026');
    expect(dates.formatTime('2026-11-22T16:00:00Z', zone)).toBe('00:00');
  });
  test('ranges name a day again only where it differs', () => {
    const range = (start: string, end: string) => [
      dates.formatDayRange(start, end, zone, 'zh'),
      dates.formatDayRange(start, end, zone, 'en'),
    ];
    expect(dates.formatTimeRange(at, '2026-11-22T07:30:00Z', zone, 'en')).toBe('14:05–15:30');
    expect(dates.formatTimeRange(at, '2026-11-22T17:00:00Z', zone, 'zh')).toBe('14:05–11月23日 01:00');
    expect(range(at, at)).toEqual(['2026年11月22日 星期日', 'Sunday 22 November 2026']);
    expect(range(at, '2026-11-24T06:00:00Z')).toEqual(['2026年11月22日至24日', '22–24 November 2026']);
    expect(range('2026-11-30T06:00:00Z', '2026-12-01T06:00:00Z')).toEqual([
      '2026年11月30日至12月1日',
      '30 November – 1 December 2026',
    ]);
    expect(range('2026-12-31T06:00:00Z', '2027-01-01T06:00:00Z')[1]).toBe('31 December 2026 – 1 January 2027');
  });
  test('the zone is named with its distance from UTC', () => {
    expect(dates.zoneName(zone, 'zh', at)).toBe('北京时间（UTC+8）');
    expect(dates.zoneName('Asia/Kolkata', 'en', at)).toBe('Kolkata (UTC+5:30)');
    expect(dates.zoneName('America/New_York', 'en', at)).toBe('New York (UTC−5)');
  });
});

test('ids are version 7 and sort by time', () => {
  const made = [1, 2, 1_795_000_000_000, 1_795_000_000_001].map((now) => uuid(now));
  for (const id of made) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...made].sort()).toEqual(made);
  expect(Number.parseInt((made[2] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(1_795_000_000_000);
});

test('a draft of another shape counts as none', () => {
  const isText = (value: unknown): value is string => typeof value === 'string';
  const store = createDraftStore('test', isText);
  expect(store.find()).toBeUndefined();
  expect(store.keep('half a name')).toBe(true);
  expect(store.find()).toBe('half a name');
  localStorage.setItem('huiwu.test', '{"old":true}');
  expect(store.find()).toBeUndefined();
  localStorage.setItem('huiwu.test', 'not json');
  expect(store.find()).toBeUndefined();
});

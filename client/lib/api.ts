import type { Static, TSchema } from '@sinclair/typebox';
import { ApiProblem, type ProblemDocument } from './api-problem.ts';
import type { ApiTable } from './api-table.ts';
import type { Locale } from './words.tsx';

/** As much of an endpoint as a caller must know; the tables of `server/modules/<module>/contract.ts` are such. */
export interface EndpointShape {
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** The body is a file. */
  readonly upload?: object;
  readonly responses: object;
}

type Of<S> = S extends TSchema ? Static<S> : never;
type Part<E, K extends 'params' | 'query' | 'body'> = K extends keyof E
  ? E[K] extends TSchema
    ? Record<never, never> extends Static<E[K]>
      ? { readonly [P in K]?: Static<E[K]> }
      : { readonly [P in K]: Static<E[K]> }
    : unknown
  : unknown;

export type CallOptions<E> = Part<E, 'params'> &
  Part<E, 'query'> &
  Part<E, 'body'> &
  (E extends { readonly upload: object } ? { readonly body: Blob } : unknown) & {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  };

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206;
type Payload<R> = R extends TSchema ? Of<R> : R extends null ? undefined : Blob;
/** The body of the 2xx answer: typed JSON, nothing for `null`, a Blob for everything else (PDF, calendar, sheet). */
export type Answer<E> = E extends { responses: infer R }
  ? { [S in keyof R]: S extends Success ? Payload<R[S]> : never }[keyof R]
  : never;

type Arguments<E> =
  Record<never, never> extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>];

export interface FullAnswer<B> {
  readonly status: number;
  readonly body: B;
  readonly etag: string | undefined;
  readonly headers: Headers;
}

export interface Api<Table> {
  <K extends keyof Table & string>(endpoint: K, ...given: Arguments<Table[K]>): Promise<Answer<Table[K]>>;
  /** With status, ETag and headers, for what is edited under If-Match. */
  full<K extends keyof Table & string>(
    endpoint: K,
    ...given: Arguments<Table[K]>
  ): Promise<FullAnswer<Answer<Table[K]>>>;
}

export interface ApiSettings {
  readonly origin?: string;
  readonly locale?: () => Locale;
  /** A station's token; people are known by their cookie. */
  readonly token?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

interface LooseOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Address of an endpoint: parameters in their places, query without what is undefined, a list as repeated keys. */
export function addressOf(path: string, { params = {}, query = {} }: LooseOptions = {}): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  const asked = search.toString();
  return asked ? `${filled}?${asked}` : filled;
}

export function createApi<Table>(settings: ApiSettings = {}): Api<Table> {
  const { origin = '', locale = documentLocale, token = () => undefined } = settings;

  async function full(endpoint: string, options: LooseOptions = {}): Promise<FullAnswer<unknown>> {
    const [method = 'GET', path = '/'] = endpoint.split(' ');
    const headers = new Headers({
      Accept: 'application/json, application/problem+json, */*;q=0.5',
      'Accept-Language': locale() === 'zh' ? 'zh-CN, zh;q=0.9, en;q=0.5' : 'en, zh;q=0.5',
      ...options.headers,
    });
    // A page of another origin cannot set this header without asking first: the server refuses unsafe requests that lack it.
    if (method !== 'GET' && method !== 'HEAD') headers.set('X-Requested-With', 'huiwu');
    const bearer = token();
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (options.signal) init.signal = options.signal;
    if (options.body instanceof Blob) {
      init.body = options.body;
      // What the system calls a .csv depends on what is installed there; the server looks at the bytes.
      if (!headers.has('Content-Type')) headers.set('Content-Type', 'application/octet-stream');
      if (options.body instanceof File)
        headers.set('X-File-Name', encodeURIComponent(options.body.name.replace(/\p{Surrogate}/gu, '')));
    } else if (options.body instanceof FormData) init.body = options.body;
    else if (options.body !== undefined) {
      headers.set('Content-Type', 'application/json');
      init.body = JSON.stringify(options.body);
    }
    const response = await send(settings.fetch ?? fetch, origin + addressOf(path, options), init, locale());
    if (!response.ok) throw await problemOf(response, locale());
    return {
      status: response.status,
      body: await bodyOf(response),
      etag: response.headers.get('ETag') ?? undefined,
      headers: response.headers,
    };
  }

  const call = async (endpoint: string, options?: LooseOptions) => (await full(endpoint, options)).body;
  return Object.assign(call, { full }) as unknown as Api<Table>;
}

/** The product's API in the reader's language, as the signed-in person. */
export const api: Api<ApiTable> = createApi<ApiTable>();

function documentLocale(): Locale {
  return typeof document !== 'undefined' && document.documentElement.lang.startsWith('en') ? 'en' : 'zh';
}

async function send(ask: typeof fetch, address: string, init: RequestInit, locale: Locale): Promise<Response> {
  try {
    return await ask(address, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem({ status: 0, code: 'network.unreachable', ...unreachable[locale] });
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204 || response.status === 205) return undefined;
  const type = response.headers.get('Content-Type') ?? '';
  if (type.includes('json')) return response.json();
  const blob = await response.blob();
  return blob.size === 0 && !type ? undefined : blob;
}

async function problemOf(response: Response, locale: Locale): Promise<ApiProblem> {
  const known: unknown = await response.json().catch(() => undefined);
  if (isProblem(known)) return new ApiProblem({ ...known, status: response.status });
  // A proxy answered in the server's place.
  return new ApiProblem({ status: response.status, code: 'network.unexpected_answer', ...unexpected[locale] });
}

function isProblem(body: unknown): body is ProblemDocument & Record<string, unknown> {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}

const unreachable = {
  zh: { title: '无法连接服务器', detail: '请检查网络后重试。您填写的内容仍保留在本页。' },
  en: { title: 'No connection', detail: 'Check the network and try again. What you entered is still on this page.' },
};
const unexpected = {
  zh: { title: '服务器暂时无法处理', detail: '请稍后重试。' },
  en: { title: 'The server could not answer', detail: 'Try again in a moment.' },
};

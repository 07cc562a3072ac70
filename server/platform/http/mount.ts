import type { TSchema } from '@sinclair/typebox';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { Caller } from '../caller.ts';
import {
  type Api,
  type Binary,
  type BodyOf,
  type Endpoint,
  type EndpointTable,
  type ParamsOf,
  type QueryOf,
  type ResultOf,
  Strict,
} from '../contract.ts';
import { Failure } from '../errors.ts';
import { requireAccess } from './access.ts';
import type { Locale } from './locale.ts';
import { readUpload } from './upload.ts';
import { checkAnswer, checkBody, checkText } from './validation.ts';

/** What http.ts found out about a request before any endpoint sees it. */
export interface Context {
  readonly caller: Caller;
  readonly locale: Locale;
  readonly requestId: string;
  /** The caller proved itself by cookie, so the browser may have been led here by another site. */
  readonly byCookie: boolean;
}

export interface Call<E> extends Context {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly idempotencyKey: string | undefined;
  /** Version named by If-Match; always present where the endpoint is conditional and unsafe. */
  readonly ifMatch: string;
  readonly req: Request;
}

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
  readonly headers?: Readonly<Record<string, string>>;
  /** Version of the resource; becomes a strong ETag. */
  readonly version?: string | number;
}

export function reply<T>(status: number, body: T, options: Omit<Reply<T>, 'status' | 'body'> = {}): Reply<T> {
  return { status, body, ...options };
}
export const noContent: Reply<undefined> = { status: 204, body: undefined };

export type Handlers<T extends EndpointTable> = {
  readonly [K in keyof T]: (call: Call<T[K]>) => Promise<Reply<ResultOf<T[K]>>>;
};

export interface MountOptions {
  contextOf(req: Request): Context;
  /** In tests every JSON answer is held against its schema. */
  readonly checkResponses: boolean;
  /** Why this server does not offer an endpoint; undefined: it does. */
  readonly closed?: ((key: string, endpoint: Endpoint) => Failure | undefined) | undefined;
}

/** Mounts every endpoint of a table. A missing handler does not compile. */
export function mountApi<T extends EndpointTable>(
  router: Router,
  api: Api<T>,
  handlers: Handlers<T>,
  options: MountOptions,
): void {
  for (const key of Object.keys(api.endpoints) as (keyof T & string)[]) {
    const endpoint = api.endpoints[key] as Endpoint;
    const handler = handlers[key] as unknown as (call: Call<Endpoint>) => Promise<Reply<unknown>>;
    const [method = '', path = ''] = key.split(' ');
    const expressPath = path.replace(/\{(\w+)\}/g, ':$1');
    router[method.toLowerCase() as 'get'](expressPath, handle(key, endpoint, handler, options));
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

function handle(
  key: string,
  endpoint: Endpoint,
  handler: (call: Call<Endpoint>) => Promise<Reply<unknown>>,
  options: MountOptions,
): RequestHandler {
  const closed = options.closed?.(key, endpoint);
  return async (req, res, next) => {
    if (endpoint.besidePage) {
      res.vary('Accept');
      if (req.accepts(['html', 'json']) !== 'json') return next();
    }
    if (endpoint.crossOrigin) {
      // Before anything can be refused: a page that cannot read a 404 takes it for a broken line.
      res.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    }
    const context = options.contextOf(req);
    const safe = SAFE.has(req.method);
    if (!safe && context.byCookie && !isSameOrigin(req)) throw new Failure('forbidden', 'request.foreign_origin');
    requireAccess(endpoint.access, context.caller);
    if (closed) throw closed;
    const body = safe || endpoint.upload ? undefined : bodyOf(req);
    // It was parsed for this request alone and nobody else reads it: no copy.
    const input = readInput(endpoint, { params: req.params, query: req.query, body, ownBody: true });
    const result = await handler({
      ...context,
      ...input,
      ...(endpoint.upload && { body: (await readUpload(req, endpoint.upload)) as never }),
      idempotencyKey: endpoint.idempotent ? idempotencyKeyOf(req) : undefined,
      ifMatch: endpoint.conditional && !safe ? ifMatchOf(req) : '',
      req,
    });
    send(res, key, endpoint, result, options.checkResponses);
  };
}

type Input = Pick<Call<Endpoint>, 'params' | 'query' | 'body'>;

/** What a request says, held against the contract; a safe one has no body. @throws Failure missing or invalid. */
export function readInput(
  endpoint: Endpoint,
  given: { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown; ownBody?: true },
): Input {
  const errors = [];
  const params = endpoint.params ? checkText(endpoint.params, given.params) : undefined;
  // A path that cannot name anything of ours names nothing: 404, the same as an unknown id.
  if (params && !params.ok) throw new Failure('missing', 'request.missing');
  const query = endpoint.query ? checkText(endpoint.query, given.query) : undefined;
  if (query && !query.ok) errors.push(...query.errors.map((e) => ({ ...e, pointer: `?${e.pointer.slice(1)}` })));
  const reading = { anyText: endpoint.anyText ?? false, ownValue: given.ownBody ?? false };
  const body = given.body === undefined ? undefined : checkBody(endpoint.body ?? NOTHING, given.body, reading);
  if (body && !body.ok) errors.push(...body.errors);
  if (errors.length > 0) throw new Failure('invalid', 'request.invalid', { errors });
  return {
    params: (params?.ok ? params.value : undefined) as never,
    query: (query?.ok ? query.value : undefined) as never,
    body: (endpoint.body && body?.ok ? body.value : undefined) as never,
  };
}

/** @throws when an answer breaks the contract. */
export function requireContract(key: string, schema: TSchema, body: unknown): void {
  const checked = checkAnswer(schema, JSON.parse(JSON.stringify(body)));
  if (!checked.ok) throw new Error(`${key} answered against its contract: ${JSON.stringify(checked.errors)}`);
}

/** What an endpoint without a body takes: a member that nobody reads is a mistake worth telling, too. */
const NOTHING = Strict({});

/**
 * No body is an empty one. A body of another type is none of ours: to read it as empty would do what nobody asked for,
 * e.g. issue all certificates instead of those named.
 */
function bodyOf(req: Request): unknown {
  if (req.body !== undefined) return req.body;
  if (req.get('transfer-encoding') === undefined && !(Number(req.get('content-length')) > 0)) return {};
  throw new Failure('malformed', 'request.malformed');
}

/** A page of another site cannot set this header, and its Origin is not our host. */
function isSameOrigin(req: Request): boolean {
  const origin = req.get('origin');
  if (origin === undefined) return req.get('x-requested-with') === 'huiwu';
  try {
    return new URL(origin).host === req.get('host');
  } catch {
    return false;
  }
}

function idempotencyKeyOf(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) throw new Failure('malformed', 'request.malformed');
  return key;
}

function ifMatchOf(req: Request): string {
  const version = /^"([\w.:-]{1,64})"$/.exec(req.get('if-match') ?? '')?.[1];
  if (version === undefined) throw new Failure('precondition', 'request.version_required');
  return version;
}

function isBinary(schema: Endpoint['responses'][number] | undefined): schema is Binary {
  return schema !== null && schema !== undefined && 'binary' in schema;
}

function send(res: Response, key: string, endpoint: Endpoint, result: Reply<unknown>, checkResponses: boolean): void {
  const schema = endpoint.responses[result.status];
  if (schema === undefined) throw new Error(`${key} answered ${result.status}, which its contract does not name`);
  res.status(result.status);
  for (const [name, value] of Object.entries(result.headers ?? {})) res.set(name, value);
  if (result.version !== undefined) res.set('ETag', `"${result.version}"`);
  if (!res.get('Cache-Control'))
    res.set('Cache-Control', endpoint.access.kind === 'public' ? 'no-cache' : 'private, no-cache');
  if (schema === null) {
    res.end();
    return;
  }
  if (isBinary(schema)) {
    if (!res.get('Content-Type')) res.type(schema.binary);
    res.send(Buffer.from(result.body as Uint8Array));
    return;
  }
  if (checkResponses) requireContract(key, schema, result.body);
  res.json(result.body);
}

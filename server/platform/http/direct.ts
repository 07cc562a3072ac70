import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Caller } from '../caller.ts';
import type { Api, Endpoint, EndpointTable } from '../contract.ts';
import { Failure } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../log.ts';
import { type Authenticator, callerOf, requireAccess } from './access.ts';
import { type Locale, localeOf } from './locale.ts';
import { type Call, type Handlers, type Reply, readInput, requireContract } from './mount.ts';
import { failureOf, type Problem, type ProblemWriter } from './problem.ts';

/*
 * The short way for the few endpoints that a whole hall presses at once (`hot: true` in the contract). The general stack
 * (Express and a dozen handlers before the endpoint) took half of the processor time of a scan. The contract, the access,
 * the words of a problem and the headers are the same ones; only requests of one plain shape come this way (a token, a small
 * JSON body of a known length), everything else goes on to the general stack and is answered there.
 */
export interface HotRoute {
  readonly key: string;
  readonly method: string;
  /** Path up to the one parameter, the parameter, and the path after it. */
  readonly before: string;
  readonly param: string;
  readonly after: string;
  readonly endpoint: Endpoint;
  readonly handler: (call: Call<Endpoint>) => Promise<Reply<unknown>>;
}

export function hotRoutes<T extends EndpointTable>(api: Api<T>, handlers: Handlers<T>): HotRoute[] {
  return (Object.keys(api.endpoints) as (keyof T & string)[]).flatMap((key) => {
    const endpoint = api.endpoints[key] as Endpoint;
    if (!endpoint.hot) return [];
    const [, method = '', before = '', param = '', after = ''] = /^(\w+) ([^{]*)\{(\w+)\}([^{]*)$/.exec(key) ?? [];
    if (!method || endpoint.query || endpoint.upload || endpoint.idempotent || endpoint.conditional)
      throw new Error(`${key} cannot go the short way`);
    return { key, method, before, param, after, endpoint, handler: handlers[key] as unknown as HotRoute['handler'] };
  });
}

interface Needs {
  readonly routes: readonly HotRoute[];
  readonly authenticators: readonly Authenticator[];
  readonly problems: ProblemWriter;
  readonly ids: Ids;
  readonly log: Logger;
  readonly metrics: { observe(method: string, status: number, milliseconds: number): void };
  readonly checkResponses: boolean;
  /** The same for every answer. */
  readonly headers: OutgoingHttpHeaders;
}

const LIMIT = 16_384;

/** @returns whether the request is answered here. */
export function createDirect(needs: Needs): (req: IncomingMessage, res: ServerResponse) => boolean {
  const { routes, log, metrics, ids, problems } = needs;

  const work = async (route: HotRoute, id: string, requestId: string, given: Given): Promise<Reply<unknown>> => {
    const { key, endpoint, handler, param } = route;
    const caller: Caller = await callerOf({ bearer: given.bearer, session: undefined }, needs.authenticators);
    const body = parse(await given.text);
    requireAccess(endpoint.access, caller);
    const result = await handler({
      caller,
      requestId,
      locale: given.locale,
      byCookie: false,
      ...readInput(endpoint, { params: { [param]: id }, query: {}, body, ownBody: true }),
      idempotencyKey: undefined,
      ifMatch: '',
      get req(): never {
        throw new Error(`${key} goes without Express`);
      },
    });
    const schema = endpoint.responses[result.status];
    if (!schema || 'binary' in schema)
      throw new Error(`${key} answered ${result.status}, which is no JSON of its contract`);
    if (needs.checkResponses) requireContract(key, schema, result.body);
    return result;
  };

  const tell = (
    error: unknown,
    requestId: string,
    path: string,
    locale: Locale,
  ): { failure: Failure; problem: Problem } => {
    const failure = failureOf(error, requestId);
    if (failure.kind === 'failed') log.error({ requestId, path, err: error }, 'a request failed');
    else if (failure.kind === 'unavailable')
      log.error({ requestId, path, cause: String(failure.cause) }, 'unavailable');
    else log.info({ requestId, path, code: failure.code }, 'refused');
    return { failure, problem: problems.write(failure, locale, requestId) };
  };

  const answer = async (req: IncomingMessage, res: ServerResponse, route: HotRoute, id: string, bearer: string) => {
    const began = performance.now();
    const requestId = ids.uuid();
    const locale = localeOf(req.headers['accept-language']);
    const headers: OutgoingHttpHeaders = { ...needs.headers, 'X-Request-Id': requestId };
    let status: number;
    let text: string;
    try {
      const result = await work(route, id, requestId, { bearer, locale, text: readText(req) });
      status = result.status;
      text = JSON.stringify(result.body);
      headers['Cache-Control'] = 'private, no-cache';
      headers['Content-Type'] = 'application/json; charset=utf-8';
    } catch (error) {
      const { failure, problem } = tell(error, requestId, req.url ?? '', locale);
      status = problem.status;
      text = JSON.stringify(problem);
      headers['Cache-Control'] = 'no-store';
      if (failure.retryAfterSeconds !== undefined) headers['Retry-After'] = failure.retryAfterSeconds;
      headers['Content-Language'] = locale === 'zh' ? 'zh-CN' : 'en';
      headers['Content-Type'] = 'application/problem+json; charset=utf-8';
    }
    headers['Content-Length'] = Buffer.byteLength(text);
    res.writeHead(status, headers);
    res.end(text);
    const ms = performance.now() - began;
    metrics.observe(route.method, status, ms);
    if (log.isLevelEnabled('info'))
      log.info({ requestId, method: route.method, path: req.url, status, ms: Math.round(ms) }, 'request');
  };

  return (req, res) => {
    const url = req.url ?? '';
    for (const route of routes) {
      if (req.method !== route.method || !url.startsWith(route.before) || !url.endsWith(route.after)) continue;
      const id = url.slice(route.before.length, url.length - route.after.length);
      const bearer = bearerOf(req);
      if (!/^[\w-]{1,64}$/.test(id) || bearer === undefined) continue;
      void answer(req, res, route, id, bearer);
      return true;
    }
    return false;
  };
}

interface Given {
  readonly bearer: string;
  readonly locale: Locale;
  readonly text: Promise<string>;
}

/** The token, when the request has the plain shape. */
function bearerOf({ headers }: IncomingMessage): string | undefined {
  const { authorization, cookie, expect } = headers;
  if (cookie !== undefined || expect !== undefined || headers['content-encoding'] !== undefined) return undefined;
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '')) return undefined;
  const length = Number(headers['content-length']);
  if (!(length > 0 && length <= LIMIT)) return undefined;
  return /^Bearer ([\w-]{8,200})$/.exec(authorization ?? '')?.[1];
}

/** Never longer than its Content-Length: node cuts there. */
function readText(req: IncomingMessage): Promise<string> {
  const read = new Promise<string>((resolve, reject) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.once('end', () => resolve((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? ''));
    req.once('error', () => reject(new Failure('malformed', 'request.malformed')));
  });
  // Whoever waits for it hears of the error; nobody may wait when the caller could not be told before.
  read.catch(() => {});
  return read;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('malformed', 'request.malformed', { cause });
  }
}

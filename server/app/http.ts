import { IncomingMessage, type OutgoingHttpHeaders, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type Response, Router } from 'express';
import helmet from 'helmet';
import { anonymous } from '../platform/caller.ts';
import { Failure } from '../platform/errors.ts';
import { type Authenticator, callerOf } from '../platform/http/access.ts';
import { credentialsOf, sessionCookieName } from '../platform/http/credentials.ts';
import { createDirect, type HotRoute } from '../platform/http/direct.ts';
import { type Locale, localeOf } from '../platform/http/locale.ts';
import type { Context, MountOptions } from '../platform/http/mount.ts';
import { failureOf, type ProblemWriter } from '../platform/http/problem.ts';
import type { Ids } from '../platform/ids.ts';
import type { Logger } from '../platform/log.ts';
import { serveClientFiles } from './client-files.ts';
import type { Metrics } from './metrics.ts';

export interface HttpNeeds {
  readonly ids: Ids;
  readonly log: Logger;
  readonly publicUrl: string;
  readonly authenticators: readonly Authenticator[];
  readonly problems: ProblemWriter;
  readonly metrics: Metrics;
  /** Built client; undefined where only the API is wanted. */
  readonly clientDir: string | undefined;
  readonly hotRoutes: readonly HotRoute[];
  /** In tests every JSON answer is held against its schema. */
  readonly checkResponses: boolean;
  readonly mountOps: (app: Router) => void;
  readonly mountApis: (api: Router) => void;
  readonly mountPages: (pages: Router) => void;
  /** A page for a person; undefined where there is no client. */
  readonly drawProblem:
    | ((failure: Failure, req: Request, locale: Locale, requestId: string) => Promise<string>)
    | undefined;
}

const API_BODY_LIMIT = '1mb';

interface Locals {
  context?: Context;
  requestId: string;
}

export const contextOf: MountOptions['contextOf'] = (req) => {
  const { context } = (req.res as Response<unknown, Locals>).locals;
  if (!context) throw new Error('the caller was not identified before the endpoint');
  return context;
};

/** The hot endpoints first, then the general stack. */
export function createHttp(needs: HttpNeeds): RequestListener {
  const headers = collectHeaders(securityHeaders(needs.publicUrl));
  const direct = createDirect({ ...needs, routes: needs.hotRoutes, headers });
  const app = createStack(needs);
  return (req, res) => {
    if (!direct(req, res)) app(req, res);
  };
}

/** What a handler sets on every answer alike. */
function collectHeaders(handler: (req: Request, res: Response, next: NextFunction) => void): OutgoingHttpHeaders {
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  const set = Object.assign(res, { set: (name: string, value: string) => res.setHeader(name, value) });
  handler(res.req as Request, set as unknown as Response, () => {});
  return { ...res.getHeaders() };
}

/** The order in which a request meets things, in one list. */
function createStack(needs: HttpNeeds): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  // Behind a proxy of one's own network the address of the reader is the forwarded one; nobody else may forge it.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use(identifyRequest(needs));
  app.use(securityHeaders(needs.publicUrl));
  needs.mountOps(app);
  if (needs.clientDir !== undefined) app.use(serveClientFiles(needs.clientDir));
  app.use(compression());
  if (needs.clientDir !== undefined)
    app.use(express.static(needs.clientDir, { maxAge: '10m', index: false, dotfiles: 'ignore' }));
  app.use(identifyCaller(needs));

  const api = Router();
  api.use(express.json({ limit: API_BODY_LIMIT, strict: false }));
  needs.mountApis(api);
  app.use(api);

  const pages = Router();
  pages.use(express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 400 }));
  needs.mountPages(pages);
  app.use(pages);

  app.use(() => {
    throw new Failure('missing', 'request.missing');
  });
  app.use(answerFailure(needs));
  return app;
}

function identifyRequest({ ids, log, metrics }: HttpNeeds) {
  return (req: Request, res: Response, next: NextFunction): void => {
    const requestId = ids.uuid();
    (res.locals as Locals).requestId = requestId;
    res.set('X-Request-Id', requestId);
    const started = performance.now();
    res.on('finish', () => {
      const ms = performance.now() - started;
      metrics.observe(req.method, res.statusCode, ms);
      // No query and no body: a search for a person, a password or a link must not end in a log.
      log.info(
        { requestId, method: req.method, path: loggedPath(req.path), status: res.statusCode, ms: Math.round(ms) },
        'request',
      );
    });
    next();
  };
}

/** Personal links are secrets that stand in paths. */
function loggedPath(path: string): string {
  return path.replace(/hw[a-z]_[\w-]+/g, 'hw…');
}

function securityHeaders(publicUrl: string) {
  const https = publicUrl.startsWith('https:');
  const strict = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", "'wasm-unsafe-eval'"],
        'style-src': ["'self'"],
        // Widths of bars and the like are set through the style attribute by React.
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        'manifest-src': ["'self'"],
        'frame-src': ["'self'", 'blob:'],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'self'"],
        ...(https && { 'upgrade-insecure-requests': [] }),
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
  });
  return (req: Request, res: Response, next: NextFunction): void => {
    res.set('Permissions-Policy', 'camera=(self), microphone=(), geolocation=(), payment=()');
    strict(req, res, next);
  };
}

function identifyCaller({ authenticators, publicUrl }: HttpNeeds) {
  const cookieName = sessionCookieName(publicUrl);
  return async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    const credentials = credentialsOf(req.headers, cookieName);
    const caller = await callerOf(credentials, authenticators);
    const { requestId } = res.locals as Locals;
    const context: Context = {
      caller,
      requestId,
      locale: localeOf(req.get('accept-language')),
      byCookie: caller !== anonymous && credentials.bearer === undefined,
    };
    (res.locals as Locals).context = context;
    next();
  };
}

function answerFailure({ problems, log, drawProblem }: HttpNeeds) {
  return async (error: unknown, req: Request, res: Response, _next: NextFunction): Promise<void> => {
    const { requestId, context } = res.locals as Locals;
    const failure = failureOf(error, requestId);
    const path = loggedPath(req.path);
    if (failure.kind === 'failed') log.error({ requestId, path, err: error }, 'a request failed');
    else if (failure.kind === 'unavailable')
      log.error({ requestId, path, cause: String(failure.cause) }, 'unavailable');
    else log.info({ requestId, path, code: failure.code }, 'refused');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const locale = pathLocale(req.path) ?? context?.locale ?? localeOf(req.get('accept-language'));
    const problem = problems.write(failure, locale, requestId);
    res.status(problem.status);
    res.set('Cache-Control', 'no-store');
    if (failure.retryAfterSeconds !== undefined) res.set('Retry-After', String(failure.retryAfterSeconds));
    if (drawProblem && !req.path.startsWith('/api/') && req.accepts(['html', 'json']) === 'html') {
      res.type('html').send(await drawProblem(failure, req, locale, requestId));
      return;
    }
    res.set('Content-Language', locale === 'zh' ? 'zh-CN' : 'en');
    res.type('application/problem+json').send(JSON.stringify(problem));
  };
}

export function pathLocale(path: string): Locale | undefined {
  const first = path.split('/')[1];
  return first === 'zh' || first === 'en' ? first : undefined;
}

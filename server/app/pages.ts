import type { Request, RequestHandler, Response, Router } from 'express';
import type { Site } from '../../client/app/render.tsx';
import { Failure } from '../platform/errors.ts';
import type { Locale } from '../platform/http/locale.ts';
import type { PageAnswer, PageCall, PageRoute } from '../platform/http/page.ts';
import type { ProblemWriter } from '../platform/http/problem.ts';
import { contextOf, pathLocale } from './http.ts';
import type { PageRequest, Shell } from './shell.ts';

interface Needs {
  readonly shell: Shell;
  readonly site: () => Promise<Site>;
  readonly routes: readonly PageRoute[];
  /** Where the public pages are, when not here. */
  readonly elsewhere: string | undefined;
}

/** Server-rendered pages, and the documents of the client-rendered parts. */
export function mountPages(router: Router, { shell, site, routes, elsewhere }: Needs): void {
  router.get('/', (req, res) => res.redirect(302, elsewhere === undefined ? `/${contextOf(req).locale}` : '/office'));
  for (const route of routes) {
    const path = route.path.replace('{locale}', ':locale').replace(/\{(\w+)\}/g, ':$1');
    if (elsewhere !== undefined) {
      router.get(path, (req, res, next) => {
        if (route.path.includes('{locale}') && !pathLocale(req.path)) return next();
        res.redirect(302, `${elsewhere}${req.originalUrl}`);
      });
      continue;
    }
    router.get(
      path,
      answer(route, (call) => route.load(call)),
    );
    if (route.submit) {
      const submit = route.submit.bind(route);
      router.post(path, (req, _res, next) =>
        isSameOrigin(req) ? next() : next(new Failure('forbidden', 'request.foreign_origin')),
      );
      router.post(
        path,
        answer(route, (call, req) => submit(call, req.body ?? {})),
      );
    }
  }
  const document =
    (draw: (locale: Locale) => string): RequestHandler =>
    (req, res) => {
      res
        .set('Cache-Control', 'no-cache')
        .type('html')
        .send(draw(contextOf(req).locale));
    };
  router.get(['/office', '/office/*rest'], document(shell.office));
  router.get(['/scan', '/scan/*rest'], document(shell.scan));
  router.get(['/stage/*rest', '/wall/*rest'], document(shell.stage));

  function answer(route: PageRoute, find: (call: PageCall, req: Request) => Promise<PageAnswer>): RequestHandler {
    return async (req, res, next) => {
      const context = contextOf(req);
      const locale = route.path.includes('{locale}') ? pathLocale(req.path) : context.locale;
      // To the router `/verify` and `/office/agenda` look like pages of a language: they go on to what they mean.
      if (!locale) return next();
      const params = Object.fromEntries(Object.entries(req.params).map(([name, value]) => [name, String(value)]));
      const query = Object.fromEntries(
        Object.entries(req.query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      );
      const call: PageCall = { locale, params, query, caller: context.caller, address: req.ip ?? '' };
      await send(req, res, locale, await find(call, req));
    };
  }

  async function send(req: Request, res: Response, locale: Locale, found: PageAnswer): Promise<void> {
    if ('redirect' in found) {
      res.redirect(303, found.redirect);
      return;
    }
    if ('file' in found) {
      res.set({
        'Cache-Control': 'private, no-store',
        'Content-Disposition': `inline; filename="${found.name}"`,
        'X-Robots-Tag': 'noindex',
      });
      res.type(found.type).send(Buffer.from(found.file));
      return;
    }
    const { page, props, status = 200, noIndex, retryAfterSeconds } = found;
    if (retryAfterSeconds !== undefined) res.set('Retry-After', String(retryAfterSeconds));
    if (!shell.isPage(page)) throw new Error(`the client has no page ${page}`);
    // The registry of the client types the props of every page; a module names the type in its contract.
    const request = {
      page,
      props,
      locale,
      // A page without a language in its path has one for each below it.
      path: pathLocale(req.path) ? req.originalUrl : `/${locale}${req.originalUrl}`,
      site: await site(),
      ...(noIndex && { unlisted: true }),
    } as PageRequest;
    res.status(status).set('Cache-Control', noIndex ? 'private, no-store' : 'no-cache');
    if (noIndex) res.set('X-Robots-Tag', 'noindex');
    res.type('html').send(shell.page(request));
  }
}

/** A form of ours names our host as its origin; a browser that names none gives no cookie-bearing third party away. */
function isSameOrigin(req: Request): boolean {
  const origin = req.get('origin');
  if (origin === undefined || origin === 'null')
    return req.get('sec-fetch-site') === undefined || req.get('sec-fetch-site') === 'same-origin';
  try {
    return new URL(origin).host === req.get('host');
  } catch {
    return false;
  }
}

export function createProblemPage({
  shell,
  site,
  problems,
}: {
  shell: Shell;
  site: () => Promise<Site>;
  problems: ProblemWriter;
}) {
  return async (failure: Failure, req: Request, locale: Locale, requestId: string): Promise<string> => {
    const { status, title } = problems.write(failure, locale, requestId);
    return shell.page({
      page: 'problem',
      props: { status, title, reference: requestId },
      locale,
      path: pathLocale(req.path) ? req.originalUrl : `/${locale}`,
      site: await site(),
      unlisted: true,
    } as PageRequest);
  };
}

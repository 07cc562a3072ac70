import { existsSync, readdirSync } from 'node:fs';
import express, { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';

/** The better one first. Browsers name gzip before br, so their order is no wish; only a refusal counts. */
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * The built client. What lies in assets/ carries a hash of its contents in its name and may be kept for good; the build
 * has pressed it as hard as it goes (.ci/build.mjs), which on the fly would cost a station's wasm two seconds.
 */
export function serveClientFiles(clientDir: string): RequestHandler {
  const assets = `${clientDir}/assets`;
  const files = new Set(existsSync(assets) ? readdirSync(assets) : []);
  const router = Router();
  router.use(
    '/assets',
    (req, res, next) => preferPressed(files, req, res, next),
    express.static(assets, { immutable: true, maxAge: '1y', index: false, redirect: false }),
  );
  return router;
}

function preferPressed(files: ReadonlySet<string>, req: Request, res: Response, next: NextFunction): void {
  const name = req.path.slice(1);
  const pressed = encodings.filter(([, ending]) => files.has(name + ending));
  if (pressed.length > 0) res.vary('Accept-Encoding');
  const chosen = pressed.find(([encoding]) => req.acceptsEncodings(encoding));
  if (chosen) {
    const [encoding, ending] = chosen;
    res.type(name.slice(name.lastIndexOf('.'))).set('Content-Encoding', encoding);
    req.url = `/${name}${ending}`;
  }
  next();
}

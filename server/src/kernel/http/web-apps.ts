import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';

const hashed = /-[\w-]{8}\.\w+(?:\.(?:br|gz))?$/;
const nonceMark = '%NONCE%';

/** Web apps in the order in which their addresses are tried. */
const apps = [
  { name: 'staff', base: '/staff' },
  { name: 'manage', base: '/manage' },
  { name: 'guest', base: '/' },
] as const;

/**
 * Serves the built web apps: files with a hash in their name for a year, compressed ahead of time; any other address
 * of an app gets its page, with the nonce of this answer.
 * @param folder where the build has put one folder an app
 */
export function webApps(folder: string): RequestHandler {
  const router = Router();
  for (const { name, base } of apps) {
    const root = join(folder, name);
    const page = pageReader(join(root, 'index.html'));
    if (existsSync(root)) {
      const files = expressStaticGzip(root, {
        enableBrotli: true,
        orderPreference: ['br', 'gz'],
        index: false,
        serveStatic: {
          redirect: false,
          setHeaders: (res, path) =>
            res.setHeader('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
        },
      });
      router.use(base, (req, res, next) => (isPage(req.path) ? next() : files(req, res, next)));
    }
    router.get(base === '/' ? '/{*path}' : [base, `${base}/{*path}`], (req, res, next) => {
      if (!isPage(req.path) && !req.accepts('html')) return next();
      if (/\.\w{2,5}$/.test(req.path)) return next();
      const html = page();
      if (html === undefined) return next();
      res.setHeader('Cache-Control', 'no-cache');
      res.type('html').send(html.replaceAll(nonceMark, res.locals.nonce));
    });
  }
  return router;
}

const isPage = (path: string) => path === '/' || path.endsWith('/') || path.endsWith('/index.html');

/** Reads a page once and again when a new build has replaced it. */
function pageReader(file: string): () => string | undefined {
  let text: string | undefined;
  let readAtMs = 0;
  return () => {
    const changedMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (changedMs === undefined) return undefined;
    if (changedMs !== readAtMs) {
      text = readFileSync(file, 'utf8');
      readAtMs = changedMs;
    }
    return text;
  };
}

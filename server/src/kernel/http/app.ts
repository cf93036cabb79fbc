import { Router, default as express, type Express } from 'express';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { refuse } from '../refusal.ts';
import type { Metrics } from '../telemetry.ts';
import { mount, type Handlers, type MountOptions } from './mount.ts';
import { problemFunnel, sendProblem } from './problem.ts';
import { crossOrigin, securityHeaders } from './security.ts';

export interface AppOptions {
  config: Config;
  log: Log;
  metrics: Metrics;
  handlers: Handlers;
  mounting: Omit<MountOptions, 'observe'>;
  /** What does not run yet or any more; empty means ready. */
  notReady: () => Promise<string[]>;
  /** OpenAPI, AsyncAPI and their readable form, under `/api`. */
  documents: express.RequestHandler;
  /** What is served beside the API: the web apps. */
  pages: express.RequestHandler[];
}

/** The HTTP side of a process: operations, the API, and what else it serves. */
export function createApp(options: AppOptions): Express {
  const { config, log, metrics } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  const api = Router();
  mount(api, options.handlers, {
    ...options.mounting,
    observe: (route, status, seconds) => metrics.requests.observe({ route, status }, seconds),
  });
  api.use((req, res) =>
    sendProblem(res, refuse('NOT_FOUND', { detail: `There is no ${req.method} ${req.baseUrl}${req.path}` })),
  );

  app.use('/api', options.documents);
  app.use('/api/v1', apiHeaders, crossOrigin(config.corsOrigins), api);
  app.get('/healthz', (_req, res) => void res.json({ status: 'alive' }));
  app.get('/readyz', async (_req, res) => {
    const missing = await options.notReady();
    res
      .status(missing.length === 0 ? 200 : 503)
      .json({ status: missing.length === 0 ? 'ready' : 'not ready', missing });
  });
  app.get('/.well-known/jwks.json', async (_req, res) => {
    // Shorter than a new key is known before it signs.
    res.set('Cache-Control', 'public, max-age=30');
    res.json(await options.mounting.tokens.jwks());
  });
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.use(securityHeaders({ https: config.publicUrl.startsWith('https:') }));
  for (const page of options.pages) app.use(page);
  app.use((req, res) => sendProblem(res, refuse('NOT_FOUND', { detail: `There is nothing at ${req.path}` })));
  app.use(problemFunnel(log));
  return app;
}

/** The API answers data, never pages: a few fixed headers are enough and cost nothing. */
const apiHeaders: express.RequestHandler = (_req, res, next) => {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  res.setHeader('Cross-Origin-Resource-Policy', 'same-site');
  next();
};

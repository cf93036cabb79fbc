import { Router, type RequestHandler } from 'express';
import type { Config } from '../config.ts';
import { asyncApiDocument } from './documents/asyncapi.ts';
import { openApiDocument } from './documents/openapi.ts';
import { readablePage } from './documents/page/page.ts';
import { compressed, serveStored, type StoredDocument } from './documents/stored-document.ts';

const sharedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

/** Tools of other origins may read these: nothing in them is secret. */
const dataHeaders = {
  ...sharedHeaders,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/**
 * What the API says about itself, to be mounted at `/api`: `/v1/openapi.json`, `/v1/asyncapi.json` and, to read,
 * `/docs`. Each is made from the contract when it is first asked for, and kept.
 */
export function apiDocuments(config: Config): RequestHandler {
  const router = Router();
  const json = (document: object) =>
    compressed(JSON.stringify(document), 'application/json; charset=utf-8', dataHeaders);
  router.get('/v1/openapi.json', serveStored(once(() => json(openApiDocument(config)))));
  router.get('/v1/asyncapi.json', serveStored(once(() => json(asyncApiDocument(config)))));
  router.get('/docs', serveStored(once(() => page(config))));
  return router;
}

function page(config: Config): Promise<StoredDocument> {
  const { html, contentSecurityPolicy } = readablePage(config);
  return compressed(html, 'text/html; charset=utf-8', {
    ...sharedHeaders,
    'Content-Security-Policy': contentSecurityPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    ...(config.publicUrl.startsWith('https:')
      ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
      : {}),
  });
}

/** Makes a value the first time it is asked for. */
function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

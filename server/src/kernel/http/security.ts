import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

declare module 'express-serve-static-core' {
  interface Locals {
    nonce: string;
  }
}

/** The camera is for pages of the house itself (barcodes); what no page needs is off. */
const permissions = 'camera=(self), microphone=(), geolocation=(), usb=(), serial=()';

/**
 * Headers of every answer. Pages may run scripts and styles that carry the nonce of the answer and nothing else;
 * Trusted Types keep strings out of the DOM.
 */
export function securityHeaders(options: { https: boolean }): RequestHandler[] {
  const nonce = (_: unknown, res: unknown) => `'nonce-${(res as Response).locals.nonce}'`;
  // Reading barcodes runs as WebAssembly, in the app of the staff and nowhere else.
  const wasm = (req: unknown) => (/^\/staff(?:[/?]|$)/.test((req as Request).url ?? '') ? "'wasm-unsafe-eval'" : '');
  return [
    (_req, res, next) => {
      res.setHeader('Permissions-Policy', permissions);
      res.locals.nonce = randomBytes(16).toString('base64');
      next();
    },
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", nonce, wasm],
          styleSrc: ["'self'", nonce],
          imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          mediaSrc: ["'self'", 'data:'],
          workerSrc: ["'self'"],
          manifestSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          requireTrustedTypesFor: ["'script'"],
          trustedTypes: ['angular', 'angular#bundler', 'table-tap'],
        },
      },
      strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-site' },
    }),
  ];
}

/** Same origin, or one that the settings name; clients without an origin (apps, scripts) pass on their token. */
export function originCheck(
  allowed: readonly string[],
): (origin: string | undefined, host: string | undefined) => boolean {
  return (origin, host) => {
    if (!origin || allowed.includes(origin)) return true;
    return URL.canParse(origin) && new URL(origin).host === host;
  };
}

/** Lets pages of other named origins call the API; bearer tokens only, never cookies. */
export function crossOrigin(allowed: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const origin = req.headers.origin;
    if (origin && allowed.includes(origin)) {
      res.setHeader('Access-Control-Allow-Origin', origin);
      res.setHeader('Vary', 'Origin');
      res.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After');
      if (req.method === 'OPTIONS') {
        res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
        res.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, Idempotency-Key, If-Match');
        res.setHeader('Access-Control-Max-Age', '600');
        res.status(204).end();
        return;
      }
    }
    next();
  };
}

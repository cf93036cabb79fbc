import { pipeline } from 'node:stream';
import {
  defaultBodyBytes,
  idempotencyOf,
  pathParams,
  routes,
  splitKey,
  type Answer,
  type BodyOut,
  type ParamsOf,
  type Permission,
  type QueryOut,
  type Route,
  type RouteName,
} from '@table-tap/contract';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { asDeed, deedsOf } from '../audit/deed.ts';
import { recordAlone } from '../audit/record-person.ts';
import type { Actor, Authority } from '../auth/actor.ts';
import { authorise } from '../auth/authorise.ts';
import { verifyBearer } from '../auth/verify-bearer.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { Database } from '../database/database.ts';
import type { Once, RequestHash } from '../database/idempotency.ts';
import { invalidField, isRefusal, refuse, type Refusal } from '../refusal.ts';
import { isUuid } from '../uuid.ts';
import { invalid, sendProblem } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';
import { Raw, Reply } from './reply.ts';

/** What a handler gets: everything checked against the contract, nothing raw. */
export interface Call<K extends RouteName> {
  /** Null on public routes where nobody is signed in. */
  actor: Actor | null;
  permissions: ReadonlySet<Permission>;
  /** Who acts, for events and receipts; null for guests. */
  by: { id: string; name: string } | null;
  /** The café of the path; for a guest on a path without one, its own. */
  cafeId: string;
  params: ParamsOf<K>;
  query: QueryOut<K>;
  body: BodyOut<K>;
  /** The idempotency key of a write, to hand to `Database.write`. */
  once: Once | undefined;
  ifMatch: string | undefined;
  request: { ip: string; cookies: Record<string, string>; headers: Request['headers'] };
}

export type Handler<K extends RouteName> = (
  call: Call<K>,
) => Promise<Answer<K> | Reply<Answer<K>> | Reply<Raw> | Raw | Refusal> | Raw | Reply<Raw> | Refusal;

/** What a module serves: contract routes with the command or query behind each. */
export type Handlers = { [K in RouteName]?: Handler<K> };

export interface MountOptions {
  tokens: Tokens;
  authority: Authority;
  db: Database;
  limits: RateLimits;
  requestHash: RequestHash;
  observe: (route: RouteName, status: number, seconds: number) => void;
}

/**
 * Puts handlers behind their contract: token, permission, limits, key and shapes are checked before they run.
 * Fixed parts of a path win over parameters, whatever the order of the modules.
 *
 * Each area has a router of its own, found by name: Express tries one route after the other, and with all 320 in a row that
 * took longer than answering with a menu.
 */
export function mount(router: Router, handlers: Handlers, options: MountOptions): void {
  const keys = Object.keys(handlers).sort((a, b) =>
    a.replaceAll('{', '~') < b.replaceAll('{', '~') ? -1 : 1,
  ) as RouteName[];
  const areas = Map.groupBy(keys, (key) => areaOf(splitKey(key)[1]));
  for (const area of areas.keys())
    if (area.startsWith('{')) throw new Error(`Requests of ${areas.get(area)?.join()} would not find an area ${area}`);
  const routers = new Map([...areas].map(([area, its]) => [area, routerOf(its, handlers, options)]));
  router.use((req, res, next) => {
    const area = routers.get(areaOf(req.path));
    if (area) area(req, res, next);
    else next();
  });
}

function routerOf(keys: readonly RouteName[], handlers: Handlers, options: MountOptions): Router {
  const router = Router();
  for (const key of keys) {
    const [method, path] = splitKey(key);
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    router[verb](
      path.replaceAll(/\{(\w+)\}/g, ':$1'),
      serve(key, routes[key], handlers[key] as Handler<RouteName>, options),
    );
  }
  return router;
}

/**
 * `orders` of `/cafes/{cafeId}/orders/{orderId}`; of others the first part: `auth` of `/auth/me`, `cafes` of
 * `/cafes/by-slug/{slug}`.
 */
function areaOf(path: string): string {
  const [, first = '', second, third] = path.toLowerCase().split('/');
  return first === 'cafes' && second !== 'by-slug' && third ? third : first;
}

function serve(key: RouteName, route: Route, handler: Handler<RouteName>, options: MountOptions): RequestHandler {
  const bodyBytes = route.limits?.bodyBytes ?? defaultBodyBytes;
  const parseBody = bodyParser(route, bodyBytes);
  const readParams = paramsReader(key, route);
  const deedBy = deedsOf(key);
  const idempotency = idempotencyOf(key, route);
  const [method] = splitKey(key);
  const status = Number(Object.keys(route.answers)[0]);

  return async (req, res) => {
    const started = process.hrtime.bigint();
    res.on('finish', () => options.observe(key, res.statusCode, Number(process.hrtime.bigint() - started) / 1e9));
    const answer = await work(req, res);
    if (isRefusal(answer)) sendProblem(res, answer);
    else
      send(res, status, isKnown(req, answer) ? new Reply(undefined, { headers: answer.headers, status: 304 }) : answer);
  };

  async function work(req: Request, res: Response) {
    const params = readParams(req.params as Record<string, string>);
    if (isRefusal(params)) return params;
    const actor = await actorOf(req, options);
    if (isRefusal(actor) && route.access !== 'public') return actor;
    const who = isRefusal(actor) ? null : actor;
    const granted = await authorise(options.authority, route.access, who, params['cafeId'], route);
    if (isRefusal(granted)) return granted;
    const ip = req.ip ?? '';
    const busy = await options.limits.take(key, route.limits?.perMinute, granted.actor, ip);
    if (busy) return busy;
    const query = parse(route.query, req.query, 'query');
    if (isRefusal(query)) return query;
    if (route.body && !route.bodyType && hasOtherBody(req)) {
      return refuse('INVALID', { detail: 'Send the body as application/json' });
    }
    // Said before it comes: answered before it is read. What comes without saying so is cut off by the parser.
    if (route.body && Number(req.headers['content-length'] ?? 0) > bodyBytes) return refuse('TOO_LARGE');
    if (route.body) await parseBody(req, res);
    const body = parse(route.body, req.body, 'body');
    if (isRefusal(body)) return body;
    const once = readKey(req, granted.actor, body);
    if (isRefusal(once)) return once;
    const cafeId = params['cafeId'] ?? (granted.actor?.kind === 'guest' ? granted.actor.cafeId : '');
    const deed = deedBy(params, { ...granted, device: granted.device ?? null });
    const call: Call<RouteName> = {
      actor: granted.actor,
      permissions: granted.permissions,
      by: granted.actor && granted.name !== null ? { id: granted.actor.id, name: granted.name } : null,
      cafeId,
      params: params as never,
      query: query as never,
      body: body as never,
      once,
      ifMatch: req.headers['if-match'],
      request: { ip, cookies: readCookies(req), headers: req.headers },
    };
    return asDeed(deed, async () => {
      const answer = await handler(call);
      if (!isRefusal(answer)) await recordAlone(options.db, deed, params['cafeId']);
      return answer;
    });
  }

  function readKey(req: Request, actor: Actor | null, body: unknown): Once | Refusal | undefined {
    if (idempotency === 'none' || !actor) return undefined;
    const value = req.headers['idempotency-key'];
    if (value === undefined) return idempotency === 'required' ? refuse('IDEMPOTENCY_KEY_REQUIRED') : undefined;
    if (typeof value !== 'string' || !/^[\x21-\x7e]{1,100}$/.test(value)) {
      return invalidField('Idempotency-Key', 'Send 1 to 100 printable characters, a UUID for instance');
    }
    return { actorId: actor.id, key: value, requestHash: options.requestHash(method, req.path, body) };
  }
}

type Values = Record<string, string>;

function paramsReader(key: RouteName, route: Route): (raw: Values) => Values | Refusal {
  const names = pathParams(splitKey(key)[1]);
  return (raw) => {
    const params: Values = {};
    for (const name of names) {
      const value = raw[name] ?? '';
      const schema = route.params?.[name];
      if (schema && !schema.safeParse(value).success) return refuse('NOT_FOUND');
      if (!schema && !isUuid(value)) return invalidField(name, 'This must be a UUID');
      // PostgreSQL takes UUIDs in any case; what is compared in memory must be in one.
      params[name] = schema ? value : value.toLowerCase();
    }
    return params;
  };
}

function bodyParser(route: Route, limit: number): (req: Request, res: Response) => Promise<void> {
  const parser = route.bodyType
    ? express.raw({ type: () => true, limit })
    : express.json({ limit, strict: false, type: () => true });
  return (req, res) =>
    new Promise((resolve, reject) =>
      parser(req, res, (error?: unknown) => (error instanceof Error ? reject(error) : resolve())),
    );
}

function parse(schema: z.ZodType | undefined, value: unknown, where: 'body' | 'query'): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(where === 'query' ? { ...(value as object) } : value);
  return result.success ? result.data : invalid(result.error, where);
}

async function actorOf(req: Request, { tokens, authority }: MountOptions): Promise<Actor | null | Refusal> {
  const header = req.headers.authorization;
  if (!header) return null;
  if (!header.startsWith('Bearer ')) return refuse('NOT_SIGNED_IN');
  return verifyBearer(header.slice('Bearer '.length), tokens, authority);
}

function readCookies(req: Request): Values {
  const cookies: Values = {};
  for (const part of (req.headers.cookie ?? '').split(';')) {
    const equals = part.indexOf('=');
    const value = equals > 0 ? decoded(part.slice(equals + 1).trim()) : undefined;
    if (value !== undefined) cookies[part.slice(0, equals).trim()] = value;
  }
  return cookies;
}

/** Undefined for what is not percent-encoded: other software of the host may set such cookies, ours never does. */
function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** A body that is not JSON by its own word: what a form of another site could send without asking. */
function hasOtherBody(req: Request): boolean {
  const hasBody = Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined;
  return hasBody && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(req.headers['content-type'] ?? '');
}

/** Whether the client has this very version already. */
function isKnown(req: Request, answer: unknown): answer is Reply {
  if (req.method !== 'GET' || !(answer instanceof Reply)) return false;
  const etag = answer.headers['ETag'];
  return etag !== undefined && (req.headers['if-none-match'] ?? '').split(/\s*,\s*/).includes(etag);
}

function send(res: Response, status: number, answer: unknown): void {
  let body = answer;
  if (answer instanceof Reply) {
    for (const [name, value] of Object.entries(answer.headers)) res.setHeader(name, value);
    for (const { name, value, maxAgeSeconds } of answer.cookies) {
      res.cookie(name, value, {
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'strict',
        maxAge: maxAgeSeconds * 1000,
      });
    }
    if (answer.stream) {
      res.status(status);
      // Ends the source too when the client leaves; a source that fails cuts the answer short.
      pipeline(answer.stream, res, () => undefined);
      return;
    }
    if (answer.status) {
      res.status(answer.status).end();
      return;
    }
    body = answer.body;
  }
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
  if (body === undefined) res.status(204).end();
  else {
    res.statusCode = status;
    if (!res.hasHeader('Content-Type')) res.setHeader('Content-Type', 'application/json; charset=utf-8');
    res.end(body instanceof Raw ? body.text : body instanceof Uint8Array ? body : JSON.stringify(body));
  }
}

import type { ServerResponse } from 'node:http';
import type { Menu, Order } from '@table-tap/contract';
import { afterEach, beforeEach, expect, expectTypeOf, test } from 'vitest';
import { type Received, type TestServer, sendJson, sendProblem, serveHttp } from '../test/http-server.ts';
import { until } from '../test/until.ts';
import { type CallArgs, type CallOptions, type FullAnswer, type TokenSource, createApi } from './api.ts';
import { ApiError, OfflineError } from './errors.ts';
import { requestLimits } from './retry.ts';

const cafeId = '0197a000-0000-7000-8000-000000000001';
const placement = { lines: [{ productId: cafeId, quantity: 2 }] };
const limits = { ...requestLimits };
const nobody: TokenSource = { token: () => null, refresh: async () => false };
type Answering = (request: Received, response: ServerResponse, count: number) => void;

let server: TestServer;
let answer: Answering;

beforeEach(async () => {
  Object.assign(requestLimits, { backoffFromMs: 5, backoffToMs: 20 });
  server = await serveHttp((request, response) => answer(request, response, server.received.length));
});
afterEach(async () => {
  Object.assign(requestLimits, limits);
  await server.close();
});

function place(options: { session?: TokenSource; key?: string; signal?: AbortSignal; online?: () => boolean } = {}) {
  const api = createApi({
    baseUrl: server.baseUrl,
    session: options.session ?? nobody,
    language: 'nl',
    online: options.online,
  });
  const { key, signal } = options;
  return api.send('POST /cafes/{cafeId}/orders', { params: { cafeId }, body: placement, key, signal });
}
const keysSent = () => server.received.map((request) => request.headers['idempotency-key']);

test('fills in path and query, sends token, language and key, answers the body', async () => {
  answer = (_, response) => sendJson(response, 201, { id: 'o1' }, { etag: '"7"' });
  const session = { ...nobody, token: () => 'abc' };
  const api = createApi({ baseUrl: server.baseUrl, session, language: () => 'fr' });
  expect(await api.send('POST /cafes/{cafeId}/orders', { params: { cafeId }, body: placement, key: 'k1' })).toEqual({
    id: 'o1',
  });
  const [first] = server.received;
  expect(first).toMatchObject({ method: 'POST', path: `/cafes/${cafeId}/orders`, text: JSON.stringify(placement) });
  expect(first?.headers).toMatchObject({
    authorization: 'Bearer abc', 'accept-language': 'fr', 'idempotency-key': 'k1', 'content-type': 'application/json',
  }); // prettier-ignore

  const query = { tabId: 'a b&c', cursor: undefined, limit: 5 };
  const full = await api.sendFull('GET /cafes/{cafeId}/orders', { params: { cafeId: 'x/y' }, query });
  expect(full).toEqual({ body: { id: 'o1' }, etag: '"7"', status: 201 });
  expect(server.received[1]?.path).toBe('/cafes/x%2Fy/orders?tabId=a+b%26c&limit=5');
  expect(server.received[1]?.headers['idempotency-key']).toBeUndefined();
});

test('no content, bytes in, bytes out, entity tags', async () => {
  answer = (request, response) => {
    if (request.method === 'DELETE') response.writeHead(204).end();
    else if (request.path.endsWith('.pdf')) response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
    else sendJson(response, 200, { rows: 1 });
  };
  const api = createApi({ baseUrl: server.baseUrl, session: nobody });
  expect(await api.send('DELETE /cafes/{cafeId}/zones/{zoneId}', { params: { cafeId, zoneId: 'z' } })).toBeUndefined();
  const pdf = await api.send('GET /cafes/{cafeId}/tables/codes.pdf', { params: { cafeId } });
  expect(new TextDecoder().decode(pdf)).toBe('%PDF');
  const body = new TextEncoder().encode('name;price\n');
  await api.send('POST /cafes/{cafeId}/menu/import', {
    params: { cafeId },
    body,
    bodyType: 'text/csv',
    query: { dryRun: 'true' },
  });
  expect(server.received[2]).toMatchObject({ text: 'name;price\n', path: `/cafes/${cafeId}/menu/import?dryRun=true` });
  expect(server.received[2]?.headers['content-type']).toBe('text/csv');
  await api.send('PATCH /cafes/{cafeId}/products/{productId}', {
    params: { cafeId, productId: 'p' },
    body: {},
    etag: '"3"',
  });
  expect(server.received[3]?.headers['if-match']).toBe('"3"');
});

test('a refusal carries the problem document and is not repeated', async () => {
  const errors = [{ path: 'lines.0.quantity', code: 'too_small', message: 'At least 1' }];
  answer = (_, response) => sendProblem(response, 400, 'INVALID', { errors, current: { a: 1 }, detail: 'No' });
  const error = await place().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: 'INVALID', status: 400, errors, current: { a: 1 }, message: 'No' });
  expect(server.received).toHaveLength(1);
});

test('a write whose reply is lost is repeated with the same key, and only so often', async () => {
  answer = (_, response, count) => (count < 3 ? response.destroy() : sendJson(response, 201, { id: 'o1' }));
  expect(await place()).toEqual({ id: 'o1' });
  expect(server.received).toHaveLength(3);
  expect(new Set(keysSent()).size).toBe(1);
  expect(keysSent()[0]).toMatch(/^[0-9a-f-]{36}$/);

  server.received.length = 0;
  answer = (_, response) => void response.destroy();
  await expect(place({ key: 'k2' })).rejects.toBeInstanceOf(OfflineError);
  expect(keysSent()).toEqual(Array(requestLimits.writeAttemptsMax).fill('k2'));
});

test('busy answers and those still in flight are asked again; Retry-After is obeyed up to the limit', async () => {
  requestLimits.retryAfterMsMax = 150;
  const times: number[] = [];
  answer = (_, response, count) => {
    times.push(Date.now());
    if (count === 1) sendProblem(response, 503, 'BUSY', {}, { 'retry-after': '3600' });
    else if (count === 2) sendProblem(response, 409, 'IN_FLIGHT');
    else if (count === 3) sendProblem(response, 429, 'TOO_MANY', {}, { 'retry-after': '0' });
    else if (count === 4) response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    else sendJson(response, 201, {});
  };
  await place();
  expect(server.received).toHaveLength(5);
  const [first = 0, second = 0, third = 0] = times;
  expect(second - first).toBeGreaterThanOrEqual(145);
  expect(third - second).toBeLessThan(145);

  server.received.length = 0;
  answer = (_, response) => sendProblem(response, 503, 'BUSY', {}, { 'retry-after': '0' });
  await expect(place()).rejects.toMatchObject({ code: 'BUSY', retryAfterSeconds: 0 });
  expect(server.received).toHaveLength(requestLimits.writeAttemptsMax);
});

test('reads are repeated less, writes without a key not at all, and nothing without a network', async () => {
  answer = (_, response) => void response.destroy();
  const api = createApi({ baseUrl: server.baseUrl, session: nobody });
  await expect(api.send('GET /cafes')).rejects.toBeInstanceOf(OfflineError);
  expect(server.received).toHaveLength(requestLimits.readAttemptsMax);
  server.received.length = 0;
  await expect(
    api.send('POST /cafes/{cafeId}/devices', { params: { cafeId }, body: { name: 'Bar' } }),
  ).rejects.toBeInstanceOf(OfflineError);
  await expect(place({ online: () => false })).rejects.toBeInstanceOf(OfflineError);
  expect(server.received).toHaveLength(2);
});

test('a silent server counts as offline after the time-out', async () => {
  Object.assign(requestLimits, { timeoutMs: 60, writeAttemptsMax: 2 });
  answer = () => undefined;
  await expect(place()).rejects.toBeInstanceOf(OfflineError);
  expect(server.received).toHaveLength(2);
});

test('an answer that breaks off, and the page of a public network, are no answers', async () => {
  answer = (_, response, count) => {
    if (count === 1) response.writeHead(201, { 'content-type': 'application/json' }).end('{"id": "o');
    else if (count === 2) response.writeHead(200, { 'content-type': 'text/html' }).end('<form>Accept our terms</form>');
    else sendJson(response, 201, { id: 'o1' });
  };
  expect(await place()).toEqual({ id: 'o1' });
  expect(server.received).toHaveLength(3);
});

test('a caller can abort, in flight and between attempts', async () => {
  const abort = new AbortController();
  answer = () => undefined;
  const call = place({ signal: abort.signal });
  await until(() => server.received.length === 1, 'the request arrives');
  abort.abort(new Error('left the page'));
  await expect(call).rejects.toThrow('left the page');
  await expect(place({ signal: abort.signal })).rejects.toThrow('left the page');

  Object.assign(requestLimits, { backoffFromMs: 60_000, backoffToMs: 60_000 });
  answer = (_, response) => sendProblem(response, 503, 'BUSY');
  const second = new AbortController();
  const waiting = place({ signal: second.signal });
  await until(() => server.received.length === 2, 'the first attempt is refused');
  setTimeout(() => second.abort(new Error('gave up')), 30);
  await expect(waiting).rejects.toThrow('gave up');
});

test('an expired token is renewed and the request repeated with the same key, once', async () => {
  let token = 'old';
  const refreshed: unknown[] = [];
  const session: TokenSource = {
    token: () => token,
    refresh: async (code, stale) => {
      refreshed.push([code, stale]);
      token = 'new';
      return true;
    },
  };
  answer = (request, response) => {
    if (request.headers.authorization === 'Bearer new') sendJson(response, 201, { id: 'o1' });
    else sendProblem(response, 401, 'TOKEN_EXPIRED');
  };
  expect(await place({ session })).toEqual({ id: 'o1' });
  expect(refreshed).toEqual([['TOKEN_EXPIRED', 'old']]);
  expect(new Set(keysSent()).size).toBe(1);

  answer = (_, response) => sendProblem(response, 401, 'NOT_SIGNED_IN');
  server.received.length = 0;
  await expect(place({ session })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  expect(server.received).toHaveLength(2);
});

test('when the token cannot be renewed for lack of a network, the write goes on trying', async () => {
  let attempts = 0;
  const session: TokenSource = {
    token: () => (attempts > 1 ? 'new' : 'old'),
    refresh: async () => {
      if (++attempts === 1) throw new OfflineError();
      return true;
    },
  };
  answer = (request, response) => {
    if (request.headers.authorization === 'Bearer new') sendJson(response, 201, { id: 'o1' });
    else sendProblem(response, 401, 'TOKEN_EXPIRED');
  };
  expect(await place({ session })).toEqual({ id: 'o1' });
});

test('the contract types what a call takes and answers', () => {
  type Place = CallOptions<'POST /cafes/{cafeId}/orders'>;
  interface Params {
    params: { cafeId: string };
  }
  expectTypeOf<Params & { body: typeof placement }>().toExtend<Place>();
  expectTypeOf<Params>().not.toExtend<Place>();
  expectTypeOf<{ body: typeof placement }>().not.toExtend<Place>();
  expectTypeOf<Params & { body: { lines: { productId: string; quantity: string }[] } }>().not.toExtend<Place>();
  expectTypeOf<{ params: { cafeId: string; ticketId: string } }>().toExtend<
    CallOptions<'POST /cafes/{cafeId}/tickets/{ticketId}/advance'>
  >();
  expectTypeOf<Params & { body: Uint8Array<ArrayBuffer> }>().not.toExtend<
    CallOptions<'POST /cafes/{cafeId}/menu/import'>
  >();
  expectTypeOf<[]>().toExtend<CallArgs<'GET /cafes'>>();
  expectTypeOf<[]>().not.toExtend<CallArgs<'GET /cafes/{cafeId}'>>();
  expectTypeOf<FullAnswer<'POST /cafes/{cafeId}/orders'>['body']>().toEqualTypeOf<Order>();
  expectTypeOf<FullAnswer<'GET /cafes/{cafeId}/menu'>['body']>().toEqualTypeOf<Menu>();
  expectTypeOf<FullAnswer<'DELETE /cafes/{cafeId}/zones/{zoneId}'>['body']>().toEqualTypeOf<undefined>();
});

import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Received, type TestServer, sendJson, sendProblem, serveHttp } from '../test/http-server.ts';
import { keyValueStorage } from '../test/key-value.ts';
import { createApi } from './api.ts';
import { OfflineError } from './errors.ts';
import { createGuestSession } from './guest-session.ts';
import { requestLimits } from './retry.ts';

const cafeId = 'c';
const limits = { ...requestLimits };
let server: TestServer;
let storage: ReturnType<typeof keyValueStorage>;
/** Answers what is no sitting down; `code` refuses the sitting down. */
let answer: (request: Received, response: ServerResponse) => void;
let code: [number, string] | null;

beforeEach(async () => {
  Object.assign(requestLimits, { backoffFromMs: 5, backoffToMs: 20 });
  let sessions = 0;
  code = null;
  storage = keyValueStorage();
  server = await serveHttp((request, response) => {
    if (request.path !== '/guest/sessions') return answer(request, response);
    if (code) return sendProblem(response, ...code);
    const id = ++sessions;
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    sendJson(response, 201, { token: `g${id}`, expiresAt, cafeId, tableId: 't7', tabId: `tab${id}` });
  });
});
afterEach(async () => {
  Object.assign(requestLimits, limits);
  await server.close();
});

function open() {
  const session = createGuestSession({ baseUrl: server.baseUrl, storage });
  const tabs: (string | null)[] = [];
  session.onChange((place) => tabs.push(place && place.tabId));
  const api = createApi({ baseUrl: server.baseUrl, session });
  const place = () =>
    api.send('POST /cafes/{cafeId}/orders', { params: { cafeId }, body: { lines: [{ productId: 'p', quantity: 1 }] } });
  return { session, tabs, place };
}
const sittings = () => server.received.filter((request) => request.path === '/guest/sessions').length;
/** Takes orders from one token only, and refuses the others with a code. */
const takeFrom = (token: string, status: number, refusal: string) => (request: Received, response: ServerResponse) =>
  request.headers.authorization === `Bearer ${token}`
    ? sendJson(response, 201, { id: 'o' })
    : sendProblem(response, status, refusal);

test('sits down, keeps the place over a reload, leaves', async () => {
  const { session, tabs } = open();
  expect(session.resume('seven')).toBeNull();
  const [place, same] = await Promise.all([session.sit('seven'), session.sit('seven')]);
  expect(place).toMatchObject({ token: 'g1', tabId: 'tab1', tableToken: 'seven' });
  expect([same, sittings(), session.token()]).toEqual([place, 1, 'g1']);

  const reloaded = open();
  expect(reloaded.session.resume('eight')).toBeNull();
  expect(reloaded.session.resume('seven')).toEqual(place);
  expect(reloaded.session.token()).toBe('g1');
  reloaded.session.leave();
  expect([storage.rows.size, reloaded.session.current, reloaded.tabs]).toEqual([0, null, ['tab1', null]]);
  expect(tabs).toEqual(['tab1']);
});

test('a place that has expired, and storage that is spoilt or forbidden, count as none', async () => {
  const { session } = open();
  storage.setItem(
    'table-tap.guest',
    JSON.stringify({ token: 'g0', expiresAt: '2020-01-01T00:00:00Z', tableToken: 'seven' }),
  );
  expect(session.resume('seven')).toBeNull();
  storage.setItem('table-tap.guest', '{"token');
  expect(session.resume()).toBeNull();
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  const noStorage = { getItem: forbidden, setItem: forbidden, removeItem: forbidden };
  const other = createGuestSession({ baseUrl: server.baseUrl, storage: noStorage });
  expect(other.resume()).toBeNull();
  expect((await other.sit('seven')).token).toBe('g1');
});

test.each([
  [401, 'TOKEN_EXPIRED'],
  [401, 'NOT_SIGNED_IN'],
  [409, 'TAB_CLOSED'],
])('%i %s: sits down again by itself, and the order goes through', async (status, refusal) => {
  const { session, place, tabs } = open();
  await session.sit('seven');
  answer = takeFrom('g2', status, refusal);
  expect(await Promise.all([place(), place(), place()])).toEqual(Array(3).fill({ id: 'o' }));
  expect([sittings(), tabs]).toEqual([2, ['tab1', 'tab2']]);
});

test('shows its token where it sits already, so that its bill is followed, and nowhere else', async () => {
  const { session } = open();
  await session.sit('seven');
  await session.sit('seven');
  await session.sit('eight');
  const tokens = server.received.map(({ headers }) => headers.authorization);
  expect(tokens).toEqual([undefined, 'Bearer g1', undefined]);
});

test('another tab of the phone that sat down again already is followed', async () => {
  const [one, other] = [open(), open()];
  await one.session.sit('seven');
  other.session.resume('seven');
  answer = takeFrom('g2', 401, 'TOKEN_EXPIRED');
  await one.place();
  await other.place();
  expect([sittings(), other.session.token()]).toEqual([2, 'g2']);
});

test('a replaced code ends it', async () => {
  const { session, place, tabs } = open();
  await session.sit('seven');
  answer = takeFrom('nobody', 401, 'TABLE_CODE_REPLACED');
  await expect(place()).rejects.toMatchObject({ code: 'TABLE_CODE_REPLACED' });
  expect([session.current, session.ended, tabs, sittings(), storage.rows.size]).toEqual([
    null,
    'TABLE_CODE_REPLACED',
    ['tab1', null],
    1,
    0,
  ]);
  await session.sit('new code');
  expect([session.ended, session.token()]).toEqual([null, 'g2']);
});

test('a code that is unknown when it sits down again ends it too; a busy house does not', async () => {
  const { session, place } = open();
  await session.sit('seven');
  answer = takeFrom('nobody', 401, 'TOKEN_EXPIRED');
  code = [503, 'BUSY'];
  await expect(session.refresh('TOKEN_EXPIRED', 'g1')).rejects.toBeInstanceOf(OfflineError);
  expect(session.token()).toBe('g1');
  code = [404, 'TABLE_CODE_UNKNOWN'];
  await expect(place()).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  expect([session.current, session.ended]).toEqual([null, 'TABLE_CODE_UNKNOWN']);
});

test('goes on with the token that names a customer, over a reload too', async () => {
  const { session, place } = open();
  session.adopt({ token: 'nowhere', expiresAt: new Date(Date.now() + 1000).toISOString() });
  expect(session.current).toBeNull();
  await session.sit('seven');
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  session.adopt({ token: 'linked', expiresAt });
  expect(session.current).toMatchObject({ token: 'linked', expiresAt, tabId: 'tab1', tableToken: 'seven' });
  expect(open().session.resume('seven')?.token).toBe('linked');
  answer = takeFrom('linked', 401, 'NOT_SIGNED_IN');
  expect(await place()).toEqual({ id: 'o' });
});

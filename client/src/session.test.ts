import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AuthServer, browserFetch, startAuth } from '../test/auth-server.ts';
import { keyValueStorage } from '../test/key-value.ts';
import { sleep, until } from '../test/until.ts';
import { createApi } from './api.ts';
import { createDevice } from './device.ts';
import { OfflineError } from './errors.ts';
import { type StaffSession, createStaffSession } from './session.ts';

let server: AuthServer;
const sessions: StaffSession[] = [];
const right = { email: 'lore', password: 'right' };

beforeEach(async () => {
  server = await startAuth();
});
afterEach(async () => {
  for (const session of sessions.splice(0)) session.close();
  await server.close();
});

function open(fetch = browserFetch()) {
  const session = createStaffSession({ baseUrl: server.baseUrl, fetch });
  sessions.push(session);
  const people: (string | null)[] = [];
  session.onChange((now) => people.push(now && now.user.name));
  return { session, people, api: createApi({ baseUrl: server.baseUrl, fetch, session }) };
}
const paths = (path: string) => server.received.filter((request) => request.path === path).length;

test('signs in, tells listeners, answers the token, signs out', async () => {
  const { session, people } = open();
  await expect(session.login({ email: 'lore', password: 'wrong' })).rejects.toMatchObject({
    code: 'CREDENTIALS_WRONG',
  });
  expect([session.current, session.token()]).toEqual([null, null]);
  const answer = await session.login(right);
  expect(answer.user.name).toBe('lore');
  expect([session.current, session.token()]).toEqual([answer, 'a1']);
  await session.logout();
  expect([session.current, people]).toEqual([null, ['lore', null]]);
  expect(await session.resume()).toBeNull();
});

test('a reloaded page takes up its session from the cookie', async () => {
  const fetch = browserFetch();
  await open(fetch).session.login(right);
  const { session, people } = open(fetch);
  expect((await session.resume())?.user.name).toBe('lore');
  expect(people).toEqual(['lore']);
});

test('requests in parallel renew an expired token once, and all succeed', async () => {
  const { session, api, people } = open();
  await session.login(right);
  server.refreshDelayMs = 50;
  server.expire();
  await Promise.all(Array.from({ length: 10 }, () => api.send('GET /cafes')));
  expect(paths('/auth/refresh')).toBe(1);
  expect(await session.refresh('TOKEN_EXPIRED', 'a1')).toBe(true); // somebody was slow to notice: no second renewal
  expect(paths('/auth/refresh')).toBe(1);
  expect([people, server.reused]).toEqual([['lore'], 0]);
});

test('renews before it expires, whatever the clock of the tablet says, and stops when signed out', async () => {
  server.lifeMs = 2_000;
  server.skewMs = 3_600_000; // the tablet is an hour slow
  const { session, people } = open();
  await session.login(right);
  expect(paths('/auth/refresh')).toBe(0);
  await until(() => session.token() === 'a2', 'it is renewed');
  await session.logout();
  const refreshes = paths('/auth/refresh');
  await sleep(1_600);
  expect([paths('/auth/refresh'), people]).toEqual([refreshes, ['lore', null]]);
}, 10_000);

test('tabs of one browser never send the same refresh cookie', async () => {
  const fetch = browserFetch();
  const tabs = Array.from({ length: 5 }, () => open(fetch).session);
  await tabs[0]?.login(right);
  server.refreshDelayMs = 20;
  await Promise.all(tabs.map((tab) => tab.resume()));
  expect(tabs.map((tab) => tab.current?.user.name)).toEqual(Array(5).fill('lore'));
  expect(server.reused).toBe(0);
});

test('a refused renewal signs out; a busy or absent server does not', async () => {
  const { session, people, api } = open();
  await session.login(right);
  server.refreshStatus = 503;
  await expect(session.refresh('TOKEN_EXPIRED', session.token())).rejects.toBeInstanceOf(OfflineError);
  expect(session.current?.user.name).toBe('lore');
  server.refreshStatus = 401;
  expect(await session.refresh('TOKEN_EXPIRED', session.token())).toBe(false);
  await expect(api.send('GET /cafes')).rejects.toMatchObject({ status: 401 });
  expect([people, await session.refresh('TAB_CLOSED', null)]).toEqual([['lore', null], false]);
});

test('a renewal that was under way does not undo signing out', async () => {
  const { session, people } = open();
  await session.login(right);
  server.refreshDelayMs = 80;
  const renewal = session.refresh('TOKEN_EXPIRED', session.token());
  await until(() => paths('/auth/refresh') === 1, 'the renewal is under way');
  await session.logout();
  await renewal;
  expect([session.current, people]).toEqual([null, ['lore', null]]);
  expect(await session.resume()).toBeNull(); // the cookie that the renewal brought was ended as well
});

test('a sign-out that could not be told does not end the session of whoever unlocks next', async () => {
  const online = browserFetch();
  let isCut = true;
  const { session } = open(async (input, init) => {
    if (isCut && (input as string).endsWith('/auth/logout')) throw new TypeError('the line is cut');
    return online(input, init);
  });
  await session.login(right);
  const leaving = session.logout();
  await session.unlock({ deviceToken: 'device-1', userId: 'sam', pin: '1234' });
  isCut = false;
  await leaving;
  expect([paths('/auth/logout'), (await session.resume())?.user.name]).toEqual([0, 'sam']);
});

test('listeners hear of changed permissions', async () => {
  const { session, people } = open();
  await session.login(right);
  server.role = 'manager';
  await session.refresh('TOKEN_EXPIRED', session.token());
  expect(people).toEqual(['lore', 'lore']);
  expect(session.current?.memberships[0]?.role).toBe('manager');
});

test('a paired tablet keeps its token, is unlocked by PIN, and forgets a token that does not serve', async () => {
  const fetch = browserFetch();
  const storage = keyValueStorage();
  const { session, api } = open(fetch);
  await session.login(right);
  const device = createDevice({ baseUrl: server.baseUrl, fetch, storage });
  expect([device.token, await device.front()]).toEqual([null, null]);
  await device.pair(api, 'c', { name: 'Bar' });
  await session.logout();

  const later = createDevice({ baseUrl: server.baseUrl, fetch, storage });
  expect((await later.front())?.cafeName).toBe('C');
  await session.unlock({ deviceToken: later.token ?? '', userId: 'sam', pin: '1234' });
  expect(session.current?.user.name).toBe('sam');

  storage.setItem('table-tap.device', '"stolen"');
  const wrong = createDevice({ baseUrl: server.baseUrl, fetch, storage });
  expect([await wrong.front(), wrong.token, storage.rows.size]).toEqual([null, null, 0]);
});

test('a tablet is paired by a code, which must be right', async () => {
  const storage = keyValueStorage();
  const device = createDevice({ baseUrl: server.baseUrl, storage });
  await expect(device.pairByCode('0000-0000')).rejects.toMatchObject({ code: 'CREDENTIALS_WRONG' });
  expect(device.token).toBeNull();
  const paired = await device.pairByCode('7KQ2-MX4D');
  expect([paired.cafeName, paired.device.name, device.token]).toEqual(['C', 'Bar', 'device-1']);
  expect(JSON.stringify(paired)).not.toContain('device-1');
  expect((await createDevice({ baseUrl: server.baseUrl, storage }).front())?.cafeName).toBe('C');
});

test('a locked session stays signed in, says that it is locked, and is unlocked by the next PIN', async () => {
  const { session } = open();
  const states: (boolean | undefined)[] = [];
  session.onChange((now) => states.push(now?.locked ?? false));
  await session.unlock({ deviceToken: 'device-1', userId: 'sam', pin: '1234' });
  await session.lock();
  expect([session.current?.locked, session.token(), server.locks]).toEqual([true, 'a1', 1]);
  await session.unlock({ deviceToken: 'device-1', userId: 'lore', pin: '1234' });
  expect(session.current?.locked).toBeUndefined();
  expect(states).toEqual([false, true, false]);
});

test('a tablet that has slept is locked at the server with a new token', async () => {
  const { session } = open();
  await session.unlock({ deviceToken: 'device-1', userId: 'sam', pin: '1234' });
  server.expire();
  await session.lock();
  expect([server.locks, session.current?.locked, paths('/auth/refresh')]).toEqual([1, true, 1]);
});

test('nobody who is not signed in is locked', async () => {
  const { session } = open();
  await session.lock();
  expect([server.locks, session.current]).toEqual([0, null]);
});

import { expect, test, vi } from 'vitest';
import { stubPage, useLiveScreens } from '../test/live-screen.ts';
import { sleep, until } from '../test/until.ts';

const { here, follow } = useLiveScreens();

test('too much missed: the app fetches anew and goes on after what it fetched', async () => {
  here.cafe.replayMax = 5;
  const asked: number[] = [];
  let fetched = (_: number) => {};
  const onResync = (seq: number) => {
    asked.push(seq);
    return new Promise<number>((resolve) => (fetched = resolve));
  };
  const { realtime, heard, isLive } = follow({ onResync });
  await isLive();
  here.gate.cut();
  for (let i = 0; i < 20; i++) here.cafe.append('orders', 'tab:changed');
  here.gate.open();
  await until(() => asked.length === 1, 'it is asked to fetch');
  for (let i = 0; i < 3; i++) here.cafe.append('orders', 'tab:changed');
  await sleep(100);
  expect([realtime.status, heard, asked]).toEqual(['lost', [], [20]]);
  fetched(21); // what was fetched holds event 21 already
  await isLive();
  await until(() => heard.length === 2, 'the rest is heard');
  expect(heard).toEqual([22, 23]);
  expect(asked).toEqual([20]); // although each namespace asked for it
});

test('without a number to start from, the app fetches first; when that fails it is asked again', async () => {
  here.cafe.append('orders', 'tab:changed');
  let asked = 0;
  const onResync = async () => {
    if (++asked === 1) throw new Error('offline');
  };
  const { realtime, heard, isLive } = follow({ after: undefined, onResync });
  await isLive();
  expect([asked, heard, realtime.seq]).toEqual([2, [], 1]);
  here.cafe.append('orders', 'tab:changed');
  await until(() => heard.length === 1, 'the next is heard');
});

test('cut while the app fetches for the first time: what happens meanwhile is not lost', async () => {
  here.cafe.append('orders', 'tab:changed');
  let fetched = () => {};
  const asked: number[] = [];
  const onResync = (seq: number) => {
    asked.push(seq);
    return new Promise<void>((resolve) => (fetched = resolve));
  };
  const { heard, isLive } = follow({ after: undefined, beatMs: 20, onResync });
  await until(() => asked.length === 1, 'it is asked to fetch');
  here.gate.cut();
  await until(() => here.cafe.connected() === 0, 'the server sees the cut');
  for (let i = 0; i < 3; i++) here.cafe.append('payments', 'payment:completed');
  here.cafe.handshakes.length = 0;
  here.gate.open();
  await until(() => here.cafe.connected() === 3, 'it is connected again');
  await sleep(100); // a few beats
  fetched();
  await isLive();
  await until(() => heard.length === 3, 'the rest is heard');
  expect([heard, asked, here.cafe.handshakes[0]?.seq]).toEqual([[2, 3, 4], [1], 1]);
});

test('a refused token is renewed, once for all namespaces; reconnects carry the current values', async () => {
  let token = 'old';
  const refreshed: unknown[] = [];
  const refresh = async (code: string, stale: string | null) => {
    refreshed.push([code, stale]);
    token = 'good';
    return true;
  };
  const { isLive, realtime } = follow({ token: async () => token, refresh });
  await isLive();
  expect(refreshed).toEqual([['TOKEN_EXPIRED', 'old']]);
  here.cafe.append('orders', 'tab:changed');
  await until(() => realtime.seq === 1, 'it is heard');
  here.cafe.tokens.clear();
  here.cafe.tokens.add((token = 'newer'));
  here.cafe.handshakes.length = 0;
  here.cafe.io.of('/orders').disconnectSockets(); // a single namespace: the whole connection starts anew
  await until(() => realtime.status === 'lost', 'the loss is seen');
  await isLive();
  expect(here.cafe.handshakes[0]).toMatchObject({ token: 'newer', seq: 1 });
});

test('when the session has ended it stops trying, until the page wakes', async () => {
  const page = stubPage();
  let refreshes = 0;
  const refresh = async () => (refreshes++, false);
  const { realtime, isLive } = follow({ token: () => 'old', refresh, pollAfterMs: 20, pollMs: 20 });
  await until(() => refreshes > 0, 'it has tried');
  await sleep(200);
  const [tries, handshakes] = [refreshes, here.cafe.handshakes.length];
  await sleep(400);
  expect([refreshes, here.cafe.handshakes.length, realtime.status]).toEqual([tries, handshakes, 'lost']);
  here.cafe.tokens.add('old');
  page.dispatchEvent(new Event('online'));
  await isLive();
});

test('where sockets do not get through it polls, and returns to sockets when they do', async () => {
  here.cafe.refuseSockets = true;
  const { realtime, heard, statuses, isLive } = follow({ pollAfterMs: 100, pollMs: 50 });
  for (let i = 0; i < 5; i++) here.cafe.append(i % 2 ? 'orders' : 'system', 'tab:changed', {}, { unheard: i === 3 });
  await until(() => realtime.status === 'polling', 'it polls');
  here.cafe.append('orders', 'tab:changed');
  await until(() => heard.length === 5, 'the poll brings all');
  here.cafe.refuseSockets = false;
  await isLive();
  const { polls } = here.cafe;
  here.cafe.append('orders', 'tab:changed');
  await until(() => heard.length === 6, 'the socket brings the next');
  await sleep(150);
  expect(here.cafe.polls).toBe(polls);
  expect(heard).toEqual([1, 2, 3, 5, 6, 7]);
  expect(statuses).toEqual(['lost', 'polling', 'live']);
});

test('polling from nowhere, and from too far behind, makes the app fetch', async () => {
  here.cafe.refuseSockets = true;
  for (let i = 0; i < 600; i++) here.cafe.append('orders', 'tab:changed');
  const asked: number[] = [];
  const onResync = (seq: number) => void asked.push(seq);
  const nowhere = follow({ pollAfterMs: 10, pollMs: 20, after: undefined, onResync });
  const behind = follow({ pollAfterMs: 10, pollMs: 20, onResync });
  await until(() => nowhere.realtime.seq === 600 && behind.realtime.seq === 600, 'both have fetched');
  expect(asked).toEqual([600, 600]);
  here.cafe.append('orders', 'tab:changed');
  await until(() => nowhere.heard.length === 1 && behind.heard.length === 1, 'both hear the next');
});

test('a page that wakes reconnects at once', async () => {
  const page = stubPage();
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  const { realtime, isLive } = follow();
  await isLive();
  here.gate.cut();
  await until(() => realtime.status === 'lost', 'the loss is seen');
  await sleep(2_500); // by now it waits for 2.4 s between attempts, and has for 0.4 s
  here.gate.open();
  page.dispatchEvent(new Event('pageshow'));
  const begin = Date.now();
  await isLive();
  expect(Date.now() - begin).toBeLessThan(1_000);
});

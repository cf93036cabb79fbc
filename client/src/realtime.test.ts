import { afterEach, expect, test, vi } from 'vitest';
import { cafeId } from '../test/cafe-server.ts';
import { numbers, useLiveScreens } from '../test/live-screen.ts';
import { sleep, until } from '../test/until.ts';

const { here, follow } = useLiveScreens();
afterEach(() => void vi.unstubAllGlobals());

test('hears events under their names, one connection for all namespaces', async () => {
  const { realtime, heard, statuses, isLive } = follow({ counterId: 'bar' });
  expect(realtime.status).toBe('connecting');
  await isLive();
  expect(here.cafe.handshakes.map((one) => one.namespace).sort()).toEqual(['orders', 'payments', 'system']);
  expect(here.cafe.handshakes[0]).toMatchObject({ token: 'good', cafeId, seq: 0, counterId: 'bar' });
  expect(here.cafe.io.engine.clientsCount).toBe(1);

  const versions: unknown[] = [];
  const stop = realtime.on('menu:changed', (data, meta) => versions.push([data.version, meta.seq]));
  here.cafe.append('orders', 'order:ready', { number: 1 });
  here.cafe.append('system', 'menu:changed', { version: 7 });
  await until(() => heard.length === 2, 'both are heard');
  stop();
  here.cafe.append('system', 'menu:changed', { version: 8 });
  await until(() => heard.length === 3, 'the third is heard');
  expect(versions).toEqual([[7, 2]]);
  expect(realtime.seq).toBe(3);
  expect(statuses).toEqual(['live']);
});

test('what was missed comes in order, although namespaces catch up at different times', async () => {
  for (let i = 0; i < 30; i++)
    here.cafe.append((['orders', 'payments', 'system'] as const)[i % 3] ?? 'orders', 'tab:changed');
  here.cafe.replayDelayMs = { orders: 120, payments: 10, system: 60 };
  const { heard, statuses, isLive } = follow({ after: 5 });
  setTimeout(() => here.cafe.append('system', 'menu:changed'), 80); // live, before `orders` has caught up
  await isLive();
  expect(heard).toEqual(numbers(31, 6));
  expect(statuses).toEqual(['live']);
});

test('an event after others that do not concern us is heard at once, not at the next beat', async () => {
  const { heard, realtime, isLive } = follow({ beatMs: 60_000 });
  await isLive();
  for (let i = 0; i < 5; i++) here.cafe.append('inventory', 'inventory:low_stock', {}, { unheard: true });
  here.cafe.append('orders', 'order:ready');
  // The next beat is a minute away: it is not waited for so long.
  await until(() => heard.length === 1, 'it is heard');
  expect(heard).toEqual([6]);
  expect(realtime.seq).toBe(6);
});

test('nothing twice, and a listener that throws harms nobody', async () => {
  const { heard, realtime, isLive } = follow();
  await isLive();
  const uncaught: unknown[] = [];
  vi.stubGlobal('queueMicrotask', (report: () => void) => {
    try {
      report();
    } catch (error) {
      uncaught.push(error);
    }
  });
  realtime.onAny(() => {
    throw new Error('a bug in the app');
  });
  const after: number[] = [];
  realtime.onAny((envelope) => after.push(envelope.meta.seq));
  here.cafe.append('orders', 'order:ready');
  here.cafe.repeat(1);
  here.cafe.append('payments', 'payment:completed');
  here.cafe.repeat(1);
  here.cafe.append('orders', 'order:ready');
  await until(() => heard.length === 3, 'all are heard');
  expect([heard, after, uncaught.length]).toEqual([numbers(3), numbers(3), 3]);
});

test('cut again and again under a stream of events: complete, once, in order', async () => {
  const { heard, realtime, isLive } = follow({ beatMs: 50 });
  await isLive();
  const stream = setInterval(
    () =>
      here.cafe.append((['orders', 'system', 'payments'] as const)[here.cafe.latestSeq % 3] ?? 'orders', 'tab:changed'),
    5,
  );
  for (let i = 0; i < 6; i++) {
    await sleep(100);
    here.gate.cut();
    await until(() => realtime.status === 'lost', 'the loss is seen');
    await sleep(i * 30);
    here.gate.open();
    await isLive();
  }
  await until(() => here.cafe.latestSeq > 100, 'much has happened');
  clearInterval(stream);
  await until(() => heard.length === here.cafe.latestSeq, 'all are heard');
  expect(heard).toEqual(numbers(here.cafe.latestSeq));
  await until(() => here.cafe.connected() === 3, 'the old connections are gone');
  expect(here.cafe.io.engine.clientsCount).toBe(1);
}, 20_000);

test('a network that goes silent is noticed within a beat and its time-out', async () => {
  const { realtime, heard, isLive } = follow({ beatMs: 400, beatTimeoutMs: 500 }); // by default five times as long
  await isLive();
  here.gate.freeze();
  const begin = Date.now();
  here.cafe.append('orders', 'order:ready');
  await until(() => realtime.status === 'lost', 'the loss is seen');
  expect(Date.now() - begin).toBeLessThan(2_000);
  here.gate.open();
  await isLive();
  expect(heard).toEqual([1]);
}, 20_000);

test('closed, it leaves nothing behind', async () => {
  const page = new EventTarget();
  const listening = { added: 0, removed: 0 };
  vi.stubGlobal('addEventListener', () => listening.added++);
  vi.stubGlobal('removeEventListener', () => listening.removed++);
  vi.stubGlobal('document', page);
  const { realtime, isLive, heard } = follow();
  await isLive();
  realtime.close();
  await until(() => here.cafe.io.engine.clientsCount === 0, 'the connection is gone');
  page.dispatchEvent(new Event('visibilitychange'));
  here.cafe.append('orders', 'tab:changed');
  await sleep(100);
  expect([here.cafe.connected(), heard, listening.removed]).toEqual([0, [], listening.added]);
});

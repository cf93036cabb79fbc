import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubPage } from '../test/live-screen.ts';
import { type OrderServer, startOrders } from '../test/order-server.ts';
import { sleep, until } from '../test/until.ts';
import { createApi } from './api.ts';
import { type OutboxEntry, type OutboxStorage, memoryStorage } from './outbox-storage.ts';
import { type Outbox, type OutboxOptions, createOutbox, outboxEntriesMax } from './outbox.ts';
import { requestLimits } from './retry.ts';

const cafeId = 'c';
const limits = { ...requestLimits };
let server: OrderServer;
let storage: OutboxStorage;
const opened: Outbox[] = [];

beforeEach(async () => {
  Object.assign(requestLimits, { backoffFromMs: 2, backoffToMs: 10 });
  server = await startOrders();
  storage = memoryStorage();
});
afterEach(async () => {
  for (const outbox of opened.splice(0)) outbox.close();
  Object.assign(requestLimits, limits);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await server.close();
});

/** An app: `kill` ends it as an operating system does, with requests on their way and nothing written any more. */
function start(options: Partial<OutboxOptions> & { online?: () => boolean } = {}) {
  const life = new AbortController();
  const dead = <T>(work: Promise<T>) => work.then((value) => (life.signal.aborted ? new Promise<T>(() => {}) : value));
  const api = createApi({
    baseUrl: server.baseUrl,
    session: { token: () => 'guest', refresh: async () => false },
    fetch: (input, init) =>
      dead(fetch(input, { ...init, signal: AbortSignal.any([life.signal, init?.signal as AbortSignal]) })),
    online: options.online,
  });
  const mine: OutboxStorage = {
    all: () => dead(storage.all()),
    put: (entry) => dead(life.signal.aborted ? new Promise(() => {}) : storage.put(entry)),
    remove: (id) => dead(life.signal.aborted ? new Promise(() => {}) : storage.remove(id)),
  };
  const outbox = createOutbox({ api, storage: mine, name: `outbox ${opened.length} ${Math.random()}`, ...options });
  opened.push(outbox);
  const heard: OutboxEntry[] = [];
  outbox.onChange((entry) => heard.push(entry));
  const kill = () => {
    life.abort();
    outbox.close();
  };
  return { outbox, heard, kill, of: (state: OutboxEntry['state']) => heard.filter((entry) => entry.state === state) };
}
const round = (quantity: number) => ({ lines: [{ productId: 'p', quantity }] });
const quantities = () =>
  server.orders.map((order) => (JSON.parse(order.body) as ReturnType<typeof round>).lines[0]?.quantity);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

async function putMany(outbox: Outbox, count: number): Promise<void> {
  for (let i = 1; i <= count; i++) await outbox.put(cafeId, round(i));
}

test('sends what is put, tells how it goes, forgets it once the server has it', async () => {
  const { outbox, heard } = start();
  const entry = await outbox.put(cafeId, round(2));
  await until(() => heard.some((one) => one.state === 'sent'), 'it is sent');
  expect(heard.map((one) => one.state)).toEqual(['waiting', 'sending', 'sent']);
  expect(heard[2]).toMatchObject({ id: entry.id, order: { id: entry.id, number: 1 } });
  expect([outbox.entries, await storage.all()]).toEqual([[], []]);
  expect(server.received[0]?.headers['idempotency-key']).toBe(entry.key);
});

test('50 orders put offline, the app killed twice while sending, replies lost, two tabs at once: exactly 50', async () => {
  server.fate = () => 'drop';
  const offline = start({ online: () => false });
  await putMany(offline.outbox, 50);
  expect(server.orders).toHaveLength(0);
  offline.kill();

  server.workMs = 3;
  for (const killAt of [12, 31]) {
    server.fate = (count) => (count % 4 === 0 ? 'lose' : count % 7 === 0 ? 'drop' : 'answer');
    const app = start();
    await until(() => server.orders.length >= killAt, `${killAt} orders are there`);
    app.kill();
  }
  const left = await storage.all();
  expect(left.length).toBeGreaterThan(0);

  const replay = left.map((entry) => structuredClone(entry));
  const tabs = [start(), start()]; // without a lock between them
  await until(
    () => tabs.every((tab) => tab.outbox.entries.length === 0) && server.orders.length === 50,
    'all are sent',
  );
  for (const entry of replay) await storage.put(entry); // a backup of the phone brings them back
  const again = start();
  await until(() => again.of('sent').length === replay.length, 'the second replay is through');
  expect(server.orders).toHaveLength(50);
  expect(quantities()).toEqual(upTo(50));
  expect(await storage.all()).toEqual([]);
}, 30_000);

test('tabs take turns where the browser can lock', async () => {
  server.workMs = 5;
  const one = start({ name: 'shared' });
  const other = start({ name: 'shared' });
  await Promise.all([putMany(one.outbox, 10), other.outbox.put(cafeId, round(99))]);
  await until(() => server.orders.length === 11, 'all are sent');
  await until(() => one.outbox.entries.length + other.outbox.entries.length === 0, 'both know');
  expect(server.received).toHaveLength(11);
});

test('a refusal stays until it is dismissed, over restarts, and does not stop the others', async () => {
  server.fate = (count) => (count === 2 ? [409, 'NOT_ORDERABLE'] : 'answer');
  const { outbox, of } = start();
  await putMany(outbox, 3);
  await until(() => of('sent').length === 2, 'the others are sent');
  expect(quantities()).toEqual([1, 3]);
  const [refused] = outbox.entries;
  expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'NOT_ORDERABLE', problem: { status: 409 } } });

  const later = start();
  await until(() => later.outbox.entries.length === 1, 'it is still there');
  await later.outbox.dismiss('another');
  await later.outbox.dismiss(refused?.id ?? '');
  expect([later.outbox.entries, await storage.all()]).toEqual([[], []]);
  expect(server.received).toHaveLength(3);
});

test('a lost network is no refusal; waking sends at once', async () => {
  const page = stubPage();
  vi.spyOn(Math, 'random').mockReturnValue(0.999); // by itself it would try again after a second
  server.fate = () => 'drop';
  const { outbox, of } = start({ online: () => false });
  await putMany(outbox, 2);
  const isIdle = () => outbox.entries.every((entry) => entry.state === 'waiting');
  await until(() => of('sending').length > 1 && isIdle(), 'it was tried');
  expect(outbox.entries).toHaveLength(2);
  server.fate = () => 'answer';
  page.dispatchEvent(new Event('online'));
  const begin = Date.now();
  await until(() => server.orders.length === 2, 'both are sent');
  expect(Date.now() - begin).toBeLessThan(800);
});

test('an ended session keeps orders waiting; an unexpected error only so often', async () => {
  server.fate = () => [401, 'NOT_SIGNED_IN'];
  const { outbox, of } = start();
  await outbox.put(cafeId, round(1));
  await until(() => of('waiting').length > 1, 'it was tried');
  server.fate = (count) => (count < 9 ? [500, 'UNEXPECTED'] : 'answer');
  while (!of('refused').length) {
    outbox.send();
    await sleep(10);
  }
  expect(of('refused')[0]?.refusal?.code).toBe('UNEXPECTED');
});

test('too old: not sent any more, unless the server has it already', async () => {
  const entry = (id: string, putMs: number): OutboxEntry => ({
    id, key: `k-${id}`, cafeId, body: { ...round(1), id }, putMs, state: 'waiting',
  }); // prettier-ignore
  await storage.put(entry('old', Date.now() - 7_200_000));
  await storage.put(entry('placed', Date.now() - 7_200_000));
  server.orders.push({ id: 'placed', number: 1, body: '{}' });
  const { of } = start();
  await until(() => of('refused').length && of('sent').length, 'both are decided');
  expect(of('refused')[0]).toMatchObject({ id: 'old', refusal: { code: 'TOO_OLD' } });
  expect(of('sent')[0]).toMatchObject({ id: 'placed', order: { number: 1 } });
  expect(server.orders).toHaveLength(1);
});

test('a duplicate of our own id is the order itself, long after its key was forgotten', async () => {
  const { outbox, of } = start();
  server.orders.push({ id: 'mine', number: 1, body: '{}' });
  await outbox.put(cafeId, { ...round(1), id: 'mine' });
  await until(() => of('sent').length, 'it is found');
  expect(of('sent')[0]?.order).toMatchObject({ number: 1 });
});

test('takes a bounded number, and put in any moment all are sent', async () => {
  const { outbox, of } = start();
  for (let i = 0; i < 30; i++) {
    await outbox.put(cafeId, round(i + 1));
    await sleep(i % 7);
  }
  await until(() => of('sent').length === 30, 'all are sent');
  server.fate = () => 'drop';
  const full = start({ online: () => false });
  await putMany(full.outbox, outboxEntriesMax);
  await expect(full.outbox.put(cafeId, round(1))).rejects.toBeInstanceOf(RangeError);
}, 15_000);

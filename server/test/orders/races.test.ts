import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { call } from '../support/call.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let second: RunningServer;

beforeAll(async () => {
  cafe = await system.cafe('races');
  second = await system.another();
});

/** The same call at two processes in turn. */
const urls = () => [system.url, second.url];
const many = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

const place = (url: string, token: string, key: string, product = 'Duvel') =>
  call(url, 'POST /cafes/{cafeId}/orders', {
    token,
    key,
    params: { cafeId: cafe.id },
    body: { lines: [{ productId: cafe.product(product).id, quantity: 1 }] },
  });

describe('one key in 100 parallel requests', () => {
  it('places one order', async () => {
    const guest = await cafe.guest(0);
    const key = randomUUID();
    const answers = await many(100, (index) => place(urls()[index % 2] as string, guest.token, key));
    const placed = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(placed.length + waiting.length).toBe(100);
    expect(placed.length).toBeGreaterThan(0);
    for (const { body } of waiting) expect(body.code).toBe('IN_FLIGHT');
    expect(new Set(placed.map(({ body }) => body.id)).size).toBe(1);
    const orders = await call(system.url, 'GET /cafes/{cafeId}/orders', {
      token: guest.token,
      params: { cafeId: cafe.id },
    });
    expect(orders.body.items).toHaveLength(1);
    // Whoever was told to wait gets the order by asking again.
    const again = await place(system.url, guest.token, key);
    expect(again.body).toEqual(placed[0]?.body);
  });
});

describe('1,000 orders of one café, at two processes', () => {
  it('have numbers and events without gap or double', async () => {
    const before = await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 1 } });
    const firstSeq: number = before.body.latestSeq;
    const guests = await many(4, (index) => cafe.guest(index));
    const answers = await many(1000, (index) =>
      place(urls()[index % 2] as string, guests[index % 4]?.token ?? '', randomUUID()),
    );
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    const numbers = answers.map(({ body }) => body.number as number).sort((a, b) => a - b);
    const start = numbers[0] as number;
    expect(numbers).toEqual(Array.from({ length: 1000 }, (_, index) => start + index));

    const seqs: number[] = [];
    const created = new Set<string>();
    for (let after = firstSeq; ;) {
      const { items } = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after } })).body;
      if (items.length === 0) break;
      for (const event of items) {
        seqs.push(event.seq);
        if (event.type === 'order:created') created.add(event.data.id);
      }
      after = items.at(-1).seq;
    }
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => firstSeq + 1 + index));
    expect(created).toEqual(new Set(answers.map(({ body }) => body.id)));
  });

  it('add up: lines, totals and tabs', async () => {
    const tabs = (await cafe.ok('GET /cafes/{cafeId}/tabs')).body.items;
    const listed = tabs.reduce((sum: number, tab: { totalMinor: number }) => sum + tab.totalMinor, 0);
    let added = 0;
    for (const { id } of tabs) {
      const tab = (await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}', { params: { tabId: id } })).body;
      for (const order of tab.orders) {
        const lines = order.lines.reduce((sum: number, line: { totalMinor: number }) => sum + line.totalMinor, 0);
        expect(lines).toBe(order.totals.totalMinor);
        added += lines;
      }
    }
    expect(added).toBe(listed);
  });
});

describe('two screens that press at once', () => {
  it('advance a ticket by one step', async () => {
    const guest = await cafe.guest(1);
    const order = (await place(system.url, guest.token, randomUUID())).body;
    const [ticket] = order.tickets;
    const press = (url: string) =>
      call(url, 'POST /cafes/{cafeId}/tickets/{ticketId}/advance', {
        token: cafe.employee.token,
        params: { cafeId: cafe.id, ticketId: ticket.id },
        body: { from: 'received' },
      });
    const answers = await many(10, (index) => press(urls()[index % 2] as string));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const late = answers.filter(({ status }) => status === 409);
    expect(late).toHaveLength(9);
    for (const { body } of late) expect(body).toMatchObject({ code: 'STATUS_MOVED', current: { status: 'preparing' } });
  });
});

describe('a bill that is paid while somebody still orders', () => {
  it('never closes over an order it did not count', async () => {
    const before = await cafe.guest(2);
    await call(system.url, 'POST /cafes/{cafeId}/payments', {
      token: cafe.employee.token,
      key: randomUUID(),
      params: { cafeId: cafe.id },
      body: { method: 'cash', tabId: before.tabId },
    });
    for (let round = 0; round < 12; round++) {
      const guest = await cafe.guest(2);
      await place(system.url, guest.token, randomUUID());
      const pay = call(second.url, 'POST /cafes/{cafeId}/payments', {
        token: cafe.employee.token,
        key: randomUUID(),
        params: { cafeId: cafe.id },
        body: { method: 'cash', tabId: guest.tabId },
      });
      const orders = many(4, () => place(system.url, guest.token, randomUUID()));
      const [payment, placed] = [await pay, await orders];
      expect(payment.status).toBe(201);
      const tab = (await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}', { params: { tabId: guest.tabId } })).body;
      expect(tab.status).toBe('closed');
      expect(tab.totalMinor).toBe(tab.paidMinor);
      for (const { status, body } of placed) if (status !== 201) expect(body.code).toBe('TAB_CLOSED');
      expect(tab.orders).toHaveLength(1 + placed.filter(({ status }) => status === 201).length);
    }
  });

  it('is paid once, however often cash is pressed', async () => {
    const guest = await cafe.guest(3);
    await place(system.url, guest.token, randomUUID());
    const answers = await many(10, (index) =>
      call(urls()[index % 2] as string, 'POST /cafes/{cafeId}/payments', {
        token: cafe.employee.token,
        key: randomUUID(),
        params: { cafeId: cafe.id },
        body: { method: 'cash', tabId: guest.tabId },
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of answers)
      if (status !== 201) expect([status, body.code]).toEqual([409, 'TAB_CLOSED']);
  });
});

describe('a counter that closes while orders come in', () => {
  it('leaves no open ticket behind', async () => {
    for (let round = 0; round < 6; round++) {
      const guest = await cafe.guest(0);
      const params = { cafeId: cafe.id, counterId: cafe.counters.bar };
      const orders = many(10, (index) => place(urls()[index % 2] as string, guest.token, randomUUID()));
      const closing = call(second.url, 'POST /cafes/{cafeId}/counters/{counterId}/deactivate', {
        token: cafe.employee.token,
        params,
      });
      expect((await orders).every(({ status }) => status === 201)).toBe(true);
      expect((await closing).status).toBe(200);
      const left = await cafe.ok('GET /cafes/{cafeId}/counters/{counterId}/tickets', { params });
      expect(left.body.items).toEqual([]);
      await cafe.ok('POST /cafes/{cafeId}/counters/{counterId}/activate', { params });
    }
  });
});

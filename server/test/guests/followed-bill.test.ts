import { randomUUID } from 'node:crypto';
import type { Order } from '@table-tap/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;

beforeEach(async () => {
  cafe = await system.cafe('follow');
});

type Seat = Awaited<ReturnType<TestCafe['guest']>>;

/** What a phone does when its bill is closed: it sits down at its table again. */
const sitAgain = async (table: number, token: string): Promise<Seat> =>
  (await cafe.ok('POST /guest/sessions', { token, body: { tableToken: cafe.tables[table]?.token } })).body;
const staff = (what: 'merge' | 'transfer', tabId: string, body: object) =>
  cafe.ok(`POST /cafes/{cafeId}/tabs/{tabId}/${what}`, { token: cafe.employee.token, params: { tabId }, body });
const merge = (from: Seat, into: Seat) => staff('merge', into.tabId, { fromTabId: from.tabId });
const productsOn = async ({ token, tabId }: Seat): Promise<string[]> => {
  const { body } = await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}', { token, params: { tabId } });
  return body.orders.flatMap(({ lines }: Order) => lines.map(({ name }) => name));
};

describe('guests of a merged bill', () => {
  it('are at the bill that took over theirs: they see all of it, and order on it', async () => {
    const [one, two] = [await cafe.guest(0), await cafe.guest(1)];
    await cafe.order(one.token, { Duvel: 1 });
    await cafe.order(two.token, { 'Westmalle Tripel': 1 });
    await merge(one, two);
    expect((await cafe.order(one.token, { Espresso: 1 })).body.code).toBe('TAB_CLOSED');
    const moved = await sitAgain(0, one.token);
    expect(moved).toMatchObject({ tabId: two.tabId, tableId: one.tableId });
    expect((await cafe.order(moved.token, { Espresso: 1 })).body).toMatchObject({ tabId: two.tabId, tableLabel: '2' });
    expect(await productsOn(moved)).toEqual(['Duvel', 'Westmalle Tripel', 'Espresso']);
    const heard = await cafe.ok('GET /cafes/{cafeId}/events', { token: moved.token, query: { after: 0 } });
    expect(heard.body.items.at(-1)).toMatchObject({ type: 'order:created', data: { tabId: two.tabId } });
  });

  it('hear of it at once', async () => {
    const [one, two] = [await cafe.guest(0), await cafe.guest(1)];
    await merge(one, two);
    const heard = await cafe.ok('GET /cafes/{cafeId}/events', { token: one.token, query: { after: 0 } });
    expect(heard.body.items.at(-1)).toMatchObject({
      type: 'tab:changed',
      data: { change: 'closed', tabId: one.tabId },
    });
  });

  it('stay the same guests: an order whose answer got lost is not placed twice', async () => {
    const [one, two] = [await cafe.guest(0), await cafe.guest(1)];
    const same = { key: randomUUID(), id: randomUUID() };
    const placed = await cafe.order(one.token, { Duvel: 1 }, same);
    await merge(one, two);
    const moved = await sitAgain(0, one.token);
    expect((await cafe.order(moved.token, { Duvel: 1 }, same)).body).toMatchObject({ id: placed.body.id });
    expect(await productsOn(moved)).toEqual(['Duvel']);
  });

  it('are followed from bill to bill, until it is paid', async () => {
    const [one, two, three] = [await cafe.guest(0), await cafe.guest(1), await cafe.guest(2)];
    await cafe.order(one.token, { Duvel: 1 });
    await merge(one, two);
    await merge(two, three);
    const moved = await sitAgain(0, one.token);
    expect(moved.tabId).toBe(three.tabId);
    await cafe.ok('POST /cafes/{cafeId}/payments', { body: { method: 'cash', tabId: three.tabId } });
    const later = await sitAgain(0, moved.token);
    expect([one.tabId, two.tabId, three.tabId]).not.toContain(later.tabId);
    expect(await productsOn(later)).toEqual([]);
  });

  it('are none of those who scan the code later, nor of those who sit elsewhere', async () => {
    const [one, two] = [await cafe.guest(0), await cafe.guest(1)];
    await merge(one, two);
    const stranger = await cafe.guest(0);
    expect([one.tabId, two.tabId]).not.toContain(stranger.tabId);
    expect((await sitAgain(2, one.token)).tabId).not.toBe(two.tabId);
    expect((await sitAgain(0, 'no token at all')).tabId).toBe(stranger.tabId);
  });
});

describe('guests of a bill that was moved to another table', () => {
  it('keep it, before and after they sit down again', async () => {
    const one = await cafe.guest(0);
    await cafe.order(one.token, { Duvel: 1 });
    await staff('transfer', one.tabId, { tableId: cafe.tables[3]?.id });
    expect((await cafe.order(one.token, { Espresso: 1 })).body).toMatchObject({ tabId: one.tabId, tableLabel: '4' });
    const again = await sitAgain(0, one.token);
    expect(again.tabId).toBe(one.tabId);
    expect((await cafe.guest(3)).tabId).toBe(one.tabId);
    expect((await cafe.guest(0)).tabId).not.toBe(one.tabId);
  });

  it('take along whoever sat at the new table without an order', async () => {
    const [one, early] = [await cafe.guest(0), await cafe.guest(3)];
    await cafe.order(one.token, { Duvel: 1 });
    await staff('transfer', one.tabId, { tableId: cafe.tables[3]?.id });
    expect((await sitAgain(3, early.token)).tabId).toBe(one.tabId);
  });
});

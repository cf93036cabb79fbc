import { describe, expect, it } from 'vitest';
import type { TestCafe, TestPerson } from '../support/test-cafe.ts';
import { testSystem } from '../support/system.ts';

const system = await testSystem();

const today = async (cafe: TestCafe): Promise<string> =>
  (await cafe.ok('GET /cafes/{cafeId}/orders')).body.items[0].businessDay;
const own = (
  cafe: TestCafe,
  day: string,
  { who = cafe.employee, token = who.token }: { who?: TestPerson; token?: string } = {},
) =>
  system.call('GET /cafes/{cafeId}/employees/{userId}/performance', {
    token,
    params: { cafeId: cafe.id, userId: who.id },
    query: { from: day, to: day },
  });
const all = async (cafe: TestCafe, day: string) =>
  (await cafe.ok('GET /cafes/{cafeId}/performance', { query: { from: day, to: day } })).body;

describe('performance', () => {
  it('adds up orders, money, tips and voids of a person, without what was cancelled or was for the house', async () => {
    const cafe = await system.cafe('adds-up');
    const { employee } = cafe;
    const first = (await cafe.order(employee.token, { Duvel: 2 }, { tableId: cafe.tables[0]?.id })).body;
    const second = (await cafe.order(employee.token, { Duvel: 1 }, { tableId: cafe.tables[1]?.id })).body;
    const third = (await cafe.order(employee.token, { Duvel: 1 }, { tableId: cafe.tables[2]?.id })).body;
    await cafe.order(employee.token, { Duvel: 1 }, { forUserId: cafe.manager.id });
    await cafe.order((await cafe.guest(3)).token, { Duvel: 5 });
    await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
      params: { orderId: third.id },
      body: { reason: 'wrong table' },
    });
    await cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
      token: employee.token,
      params: { tabId: first.tabId },
      body: {
        kind: 'void',
        reason: 'typed in twice',
        lines: [{ orderId: first.id, lineId: first.lines[0].id, quantity: 1 }],
      },
    });
    await cafe.ok('POST /cafes/{cafeId}/payments', { token: employee.token, body: { method: 'cash', tabId: second.tabId, tipMinor: 100 } }); // prettier-ignore
    const day = await today(cafe);
    const { total, days, person } = (await own(cafe, day)).body;
    expect(person.id).toBe(employee.id);
    expect(total).toMatchObject({
      orders: 2,
      revenueMinor: 920,
      averageMinor: 460,
      tipsMinor: 100,
      voids: 1,
      voidedMinor: 460,
    });
    expect(total.takenMinor).toBe(560);
    expect(days).toEqual([{ businessDay: day, ...total }]);
    const overview = await all(cafe, day);
    expect(overview.items[0]).toEqual({ person, ...total });
    expect(overview.total.orders).toBe(2);
  });

  it('measures from the order until a counter has seen it, and until it is served', async () => {
    const cafe = await system.cafe('times');
    const order = (await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId: cafe.tables[0]?.id })).body;
    const day = await today(cafe);
    expect((await own(cafe, day)).body.total).toMatchObject({ acknowledgeSeconds: null, serveSeconds: null });
    const ticket = { params: { ticketId: order.tickets[0].id } };
    await cafe.ok('POST /cafes/{cafeId}/tickets/{ticketId}/acknowledge', ticket);
    for (let kind = ''; kind !== 'done';)
      kind = (await cafe.ok('POST /cafes/{cafeId}/tickets/{ticketId}/advance', ticket)).body.kind;
    const { acknowledgeSeconds, serveSeconds } = (await own(cafe, day)).body.total;
    expect(acknowledgeSeconds).toBeGreaterThan(0);
    expect(serveSeconds).toBeGreaterThanOrEqual(acknowledgeSeconds);
  });

  it('belongs to the shift it was done in', async () => {
    const cafe = await system.cafe('by-shift');
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId: cafe.tables[0]?.id });
    const shift = (await cafe.ok('POST /cafes/{cafeId}/timesheets/clock-in', { token: cafe.employee.token, body: {} }))
      .body;
    await cafe.order(cafe.employee.token, { Duvel: 2 }, { tableId: cafe.tables[0]?.id });
    await cafe.ok('POST /cafes/{cafeId}/timesheets/clock-out', {
      token: cafe.employee.token,
      body: { shiftId: shift.shift.id },
    });
    const { total, shifts } = (await own(cafe, await today(cafe))).body;
    expect([total.orders, total.revenueMinor]).toEqual([2, 1380]);
    expect(shifts).toMatchObject([{ orders: 1, revenueMinor: 920, clockedOutAt: expect.any(String) }]);
  });

  it('is one’s own, and of others for those who may see it', async () => {
    const cafe = await system.cafe('whose');
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId: cafe.tables[0]?.id });
    const day = await today(cafe);
    expect((await own(cafe, day, { who: cafe.manager, token: cafe.employee.token })).status).toBe(403);
    expect((await own(cafe, day, { token: cafe.manager.token })).body.total.orders).toBe(1);
    const overview = { token: cafe.employee.token, params: { cafeId: cafe.id }, query: { from: day, to: day } };
    expect((await system.call('GET /cafes/{cafeId}/performance', overview)).status).toBe(403);
    const wrong = await system.call('GET /cafes/{cafeId}/performance', { ...overview, token: cafe.manager.token, query: { from: '2026-01-02', to: '2026-01-01' } }); // prettier-ignore
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'to']);
    const long = await system.call('GET /cafes/{cafeId}/performance', { ...overview, token: cafe.manager.token, query: { from: '2025-01-01', to: '2026-01-01' } }); // prettier-ignore
    expect([long.status, long.body.errors[0].code]).toEqual([400, 'too_big']);
  });
});

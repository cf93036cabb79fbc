import { beforeEach, describe, expect, it } from 'vitest';
import { watchTickets } from '../../src/modules/orders/commands/watch-tickets.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let token: string;

beforeEach(async () => {
  cafe = await system.cafe('counters');
  token = cafe.employee.token;
});

const counter = (verb: 'activate' | 'deactivate', counterId: string, body?: unknown) =>
  system.call(`POST /cafes/{cafeId}/counters/{counterId}/${verb}`, {
    token,
    params: { cafeId: cafe.id, counterId },
    body,
  });
const board = async (counterId: string, recent = false) =>
  (
    await cafe.ok('GET /cafes/{cafeId}/counters/{counterId}/tickets', {
      token,
      params: { counterId },
      query: { recent },
    })
  ).body.items;
const setDistribution = async (distribution: string) => {
  const settings = await cafe.ok('GET /cafes/{cafeId}/settings');
  await cafe.ok('PUT /cafes/{cafeId}/settings', {
    body: { ...settings.body, distribution },
    headers: { 'if-match': settings.headers.get('etag') ?? '' },
  });
};
const bars = () => [cafe.counters.bar, cafe.counters.terrace];

describe('closing a counter', () => {
  it('hands its open tickets to another that can make them', async () => {
    const guest = await cafe.guest();
    const order = (await cafe.order(guest.token, { Duvel: 1, 'Croque-monsieur': 1 })).body;
    expect(await board(cafe.counters.bar)).toHaveLength(1);
    const closed = await counter('deactivate', cafe.counters.bar);
    expect(closed.body).toMatchObject({ active: false, openTickets: 0 });
    expect(await board(cafe.counters.bar)).toEqual([]);
    const moved = await board(cafe.counters.terrace);
    expect(moved).toMatchObject([
      { orderId: order.id, number: order.number, lines: [{ name: 'Duvel', quantity: 1 }], acknowledgedAt: null },
    ]);
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items;
    const assigned = events.find(({ type }: { type: string }) => type === 'order:assigned_counter');
    expect(assigned.data).toMatchObject({
      fromCounterId: cafe.counters.bar,
      counterId: cafe.counters.terrace,
      order: { id: order.id },
    });
    // And new orders go there too.
    const next = (await cafe.order(guest.token, { 'Westmalle Tripel': 1 })).body;
    expect(next.tickets[0].counterId).toBe(cafe.counters.terrace);
  });

  it('hands on what is made elsewhere than its category to its own kind of counter', async () => {
    const guest = await cafe.guest();
    await cafe.order(guest.token, { Crisps: 1 });
    expect((await counter('deactivate', cafe.counters.bar)).status).toBe(200);
    expect(await board(cafe.counters.terrace)).toMatchObject([{ lines: [{ name: 'Crisps' }] }]);
    expect((await counter('deactivate', cafe.counters.terrace)).body.code).toBe('COUNTER_LAST');
    // A kitchen that names the category is nobody else's kind, but better than nobody.
    const categoryId = cafe.menu.categories.find(({ name }) => name === 'Bites')?.id;
    await cafe.ok('PATCH /cafes/{cafeId}/counters/{counterId}', {
      params: { counterId: cafe.counters.kitchen },
      body: { categoryIds: [categoryId] },
    });
    expect((await counter('deactivate', cafe.counters.terrace)).status).toBe(200);
    expect(await board(cafe.counters.kitchen)).toMatchObject([{ lines: [{ name: 'Crisps' }] }]);
  });

  it('is refused when nobody else could make its tickets, and changes nothing', async () => {
    const guest = await cafe.guest();
    await cafe.order(guest.token, { 'Croque-monsieur': 1 });
    const refused = await counter('deactivate', cafe.counters.kitchen);
    expect([refused.status, refused.body.code]).toEqual([409, 'COUNTER_LAST']);
    expect(await board(cafe.counters.kitchen)).toHaveLength(1);
    expect((await cafe.order(guest.token, { 'Croque-monsieur': 1 })).status).toBe(201);
  });

  it('lets its last one close once it is empty; then what it makes cannot be ordered', async () => {
    expect((await counter('deactivate', cafe.counters.kitchen)).status).toBe(200);
    const guest = await cafe.guest();
    const refused = await cafe.order(guest.token, { 'Croque-monsieur': 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'NO_COUNTER']);
    expect((await counter('deactivate', cafe.counters.kitchen)).body.code).toBe('COUNTER_CLOSED');
    expect((await counter('activate', cafe.counters.kitchen)).body.active).toBe(true);
    expect((await cafe.order(guest.token, { 'Croque-monsieur': 1 })).status).toBe(201);
  });

  it('gives all to the counter that is named', async () => {
    const guest = await cafe.guest();
    await cafe.order(guest.token, { Duvel: 1 });
    await counter('deactivate', cafe.counters.bar, { toCounterId: cafe.counters.kitchen });
    expect(await board(cafe.counters.kitchen)).toHaveLength(1);
  });
});

describe('distribution', () => {
  it('by category fills the first counter', async () => {
    const guest = await cafe.guest();
    for (let order = 0; order < 4; order++) await cafe.order(guest.token, { Duvel: 1 });
    expect([(await board(bars()[0] ?? '')).length, (await board(bars()[1] ?? '')).length]).toEqual([4, 0]);
  });

  it('round robin takes turns', async () => {
    await setDistribution('round_robin');
    const guest = await cafe.guest();
    for (let order = 0; order < 4; order++) await cafe.order(guest.token, { Duvel: 1 });
    expect([(await board(bars()[0] ?? '')).length, (await board(bars()[1] ?? '')).length]).toEqual([2, 2]);
  });

  it('least loaded evens out what one counter has finished', async () => {
    await setDistribution('least_loaded');
    const guest = await cafe.guest();
    for (let order = 0; order < 4; order++) await cafe.order(guest.token, { Duvel: 1 });
    for (const ticket of await board(cafe.counters.terrace)) {
      for (let step = 0; step < 3; step++)
        await cafe.ok('POST /cafes/{cafeId}/tickets/{ticketId}/advance', { params: { ticketId: ticket.id } });
    }
    for (let order = 0; order < 2; order++) await cafe.order(guest.token, { Duvel: 1 });
    expect([(await board(bars()[0] ?? '')).length, (await board(bars()[1] ?? '')).length]).toEqual([2, 2]);
  });

  it('goes past a counter that is full', async () => {
    await cafe.ok('PATCH /cafes/{cafeId}/counters/{counterId}', {
      params: { counterId: cafe.counters.bar },
      body: { capacity: 1 },
    });
    const guest = await cafe.guest();
    for (let order = 0; order < 3; order++) await cafe.order(guest.token, { Duvel: 1 });
    expect([(await board(bars()[0] ?? '')).length, (await board(bars()[1] ?? '')).length]).toEqual([1, 2]);
  });
});

describe('a ticket that no screen acknowledges', () => {
  it('goes to another counter and alarms the staff, once', async () => {
    const { kernel } = system.server;
    const guest = await cafe.guest();
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    const later = { now: () => new Date(kernel.clock.now().getTime() + 61_000) };
    await watchTickets({ ...kernel, clock: later });
    await watchTickets({ ...kernel, clock: later });
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items;
    const alarms = events.filter(({ type }: { type: string }) => type === 'ticket:unacknowledged');
    expect(alarms).toHaveLength(1);
    expect(alarms[0].data).toMatchObject({ orderId: order.id, counterId: cafe.counters.terrace });
    expect(alarms[0].data.waitingSeconds).toBeGreaterThanOrEqual(0);
    expect(await board(cafe.counters.terrace)).toHaveLength(1);
  });

  it('stays where it is when it was acknowledged', async () => {
    const { kernel } = system.server;
    const guest = await cafe.guest();
    const order = (await cafe.order(guest.token, { Duvel: 1 })).body;
    const acknowledged = await cafe.ok('POST /cafes/{cafeId}/tickets/{ticketId}/acknowledge', {
      token,
      params: { ticketId: order.tickets[0].id },
    });
    expect(acknowledged.body.acknowledgedAt).not.toBeNull();
    await watchTickets({ ...kernel, clock: { now: () => new Date(kernel.clock.now().getTime() + 61_000) } });
    expect(await board(cafe.counters.bar)).toHaveLength(1);
  });
});

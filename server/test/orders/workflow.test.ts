import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let guest: Awaited<ReturnType<TestCafe['guest']>>;

beforeAll(async () => {
  cafe = await system.cafe('workflow');
  guest = await cafe.guest();
});

const move = (verb: 'advance' | 'recall', ticketId: string, body?: unknown) =>
  system.call(`POST /cafes/{cafeId}/tickets/{ticketId}/${verb}`, {
    token: cafe.employee.token,
    params: { cafeId: cafe.id, ticketId },
    body,
  });
const setStatus = (orderId: string, status: string, note?: string) =>
  system.call('PATCH /cafes/{cafeId}/orders/{orderId}/status', {
    token: cafe.employee.token,
    params: { cafeId: cafe.id, orderId },
    body: { status, ...(note && { note }) },
  });
const order = async (lines: Record<string, number>) => (await cafe.order(guest.token, lines)).body;
const read = async (orderId: string) =>
  (await cafe.ok('GET /cafes/{cafeId}/orders/{orderId}', { params: { orderId } })).body;

describe('tickets and their order', () => {
  it('the order stands where its least advanced ticket stands', async () => {
    const placed = await order({ Duvel: 1, 'Croque-monsieur': 1 });
    const [first, second] = placed.tickets;
    await move('advance', first.id);
    await move('advance', first.id);
    expect((await read(placed.id)).status).toBe('received');
    await move('advance', second.id);
    expect((await read(placed.id)).status).toBe('preparing');
    await move('advance', second.id);
    expect((await read(placed.id)).status).toBe('ready');
    await move('recall', second.id);
    expect((await read(placed.id)).status).toBe('preparing');
  });

  it('goes to the end and no further, back to the start and no further', async () => {
    const placed = await order({ Duvel: 1 });
    const [ticket] = placed.tickets;
    expect((await move('recall', ticket.id)).body.code).toBe('STATUS_STEP');
    for (const status of ['preparing', 'ready', 'served'])
      expect((await move('advance', ticket.id)).body.status).toBe(status);
    expect(await move('advance', ticket.id)).toMatchObject({
      status: 409,
      body: { code: 'ORDER_FINISHED', current: { status: 'served' } },
    });
    expect((await move('recall', ticket.id)).body).toMatchObject({ status: 'ready', kind: 'ready' });
    expect((await read(placed.id)).status).toBe('ready');
  });

  it('tells what happened, in order', async () => {
    const before = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 1 } })).body.latestSeq;
    const all = await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: before } });
    const start = all.body.latestSeq;
    const placed = await order({ Duvel: 1 });
    for (let step = 0; step < 3; step++) await move('advance', placed.tickets[0].id);
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: start } })).body.items;
    expect(events.map(({ type }: { type: string }) => type)).toEqual([
      'order:created',
      'ticket:advanced',
      'order:status_changed',
      'ticket:advanced',
      'order:status_changed',
      'order:ready',
      'ticket:advanced',
      'order:status_changed',
    ]);
    expect(events[0].data).toEqual(placed);
    expect(events[1].data).toMatchObject({ from: 'received', status: 'preparing', by: { id: cafe.employee.id } });
  });
});

describe('the status of a whole order', () => {
  it('moves all its tickets one step', async () => {
    const placed = await order({ Duvel: 1, 'Croque-monsieur': 1 });
    const moved = await setStatus(placed.id, 'preparing');
    expect(moved.body.tickets.map(({ status }: { status: string }) => status)).toEqual(['preparing', 'preparing']);
  });

  it('cannot skip a step, repeat one, or name one that does not exist', async () => {
    const placed = await order({ Duvel: 1 });
    expect(await setStatus(placed.id, 'ready')).toMatchObject({
      status: 409,
      body: { code: 'STATUS_STEP', current: { status: 'received' } },
    });
    expect(await setStatus(placed.id, 'received')).toMatchObject({ status: 409, body: { code: 'STATUS_MOVED' } });
    expect(await setStatus(placed.id, 'invented')).toMatchObject({ status: 409, body: { code: 'STATUS_STEP' } });
  });
});

describe('cancelling', () => {
  const cancel = (orderId: string, reason?: string) =>
    system.call('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
      token: cafe.employee.token,
      params: { cafeId: cafe.id, orderId },
      body: { reason },
    });

  it('needs a reason, ends every ticket and takes the amount off the bill', async () => {
    const placed = await order({ Duvel: 1, 'Croque-monsieur': 1 });
    const before = (await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}', { params: { tabId: placed.tabId } })).body
      .totalMinor;
    expect((await cancel(placed.id)).body.errors[0].path).toBe('reason');
    const cancelled = await cancel(placed.id, 'wrong table');
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelledReason: 'wrong table' });
    expect(new Set(cancelled.body.tickets.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['cancelled']));
    const after = (await cafe.ok('GET /cafes/{cafeId}/tabs/{tabId}', { params: { tabId: placed.tabId } })).body
      .totalMinor;
    expect(before - after).toBe(placed.totals.totalMinor);
    expect(await cancel(placed.id, 'once more')).toMatchObject({ status: 409, body: { code: 'ORDER_FINISHED' } });
    expect(await move('advance', placed.tickets[0].id)).toMatchObject({
      status: 409,
      body: { code: 'ORDER_FINISHED' },
    });
  });

  it('is refused for what is served or paid', async () => {
    const served = await order({ Duvel: 1 });
    for (let step = 0; step < 3; step++) await move('advance', served.tickets[0].id);
    expect((await cancel(served.id, 'too late')).body.code).toBe('ORDER_FINISHED');
    const paid = await order({ Duvel: 1 });
    await cafe.ok('POST /cafes/{cafeId}/payments', { body: { method: 'cash', orderId: paid.id } });
    expect(await cancel(paid.id, 'paid already')).toMatchObject({ status: 409, body: { code: 'ALREADY_PAID' } });
  });
});

describe('a workflow that changes', () => {
  it('is for new orders only: those in flight keep theirs', async () => {
    const old = await order({ Duvel: 1 });
    const current = await cafe.ok('GET /cafes/{cafeId}/workflow');
    const steps = [
      { status: 'received', kind: 'queued', name: 'Received', colour: '#336699', notifyGuest: false },
      { status: 'served', kind: 'done', name: 'Served', colour: '#339966', notifyGuest: true },
    ];
    await cafe.ok('PUT /cafes/{cafeId}/workflow', {
      body: { steps },
      headers: { 'if-match': current.headers.get('etag') ?? '' },
    });
    const fresh = await order({ Duvel: 1 });
    expect((await move('advance', fresh.tickets[0].id)).body).toMatchObject({ status: 'served', kind: 'done' });
    expect((await move('advance', old.tickets[0].id)).body).toMatchObject({ status: 'preparing', kind: 'making' });
  });
});

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { forgetKeys } from '../../src/modules/events/commands/forget-keys.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let guest: Awaited<ReturnType<TestCafe['guest']>>;

beforeAll(async () => {
  cafe = await system.cafe('orders');
  guest = await cafe.guest();
});

const route = 'POST /cafes/{cafeId}/orders';
const place = (body: unknown, more: { token?: string; key?: string; headers?: Record<string, string> } = {}) =>
  system.call(route, { token: guest.token, params: { cafeId: cafe.id }, body, ...more });
const counted = async () => (await cafe.ok('GET /cafes/{cafeId}/orders', { query: { limit: 100 } })).body.items.length;

describe('a guest’s order', () => {
  it('is priced, taxed, split over counters and numbered', async () => {
    const gin = cafe.product('Gin-tonic');
    const [ginGroup, tonicGroup] = gin.modifierGroups;
    const copperhead = ginGroup?.modifiers.find(({ name }) => name === 'Copperhead');
    const mediterranean = tonicGroup?.modifiers.find(({ name }) => name === 'Mediterranean');
    const stella = cafe.product('Stella Artois');
    const half = stella.variants.find(({ name }) => name === '50cl');
    const answer = await place({
      note: 'birthday',
      lines: [
        { productId: stella.id, variantId: half?.id, quantity: 2 },
        { productId: gin.id, modifierIds: [copperhead?.id, mediterranean?.id], quantity: 1, note: 'no ice' },
        { productId: cafe.product('Croque-monsieur').id, quantity: 1 },
      ],
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const order = answer.body;
    expect(order.lines).toMatchObject([
      { name: 'Stella Artois', variantName: '50cl', quantity: 2, unitPriceMinor: 520, totalMinor: 1040, taxRate: 21 },
      { name: 'Gin-tonic', quantity: 1, unitPriceMinor: 1300, totalMinor: 1300, taxRate: 21, note: 'no ice' },
      {
        name: 'Croque-monsieur',
        variantName: 'Single',
        quantity: 1,
        unitPriceMinor: 1250,
        totalMinor: 1250,
        taxRate: 12,
      },
    ]);
    // 23,40 at 21 % and 12,50 at 12 %, contained.
    expect(order.totals).toEqual({
      subtotalMinor: 3590,
      taxMinor: 406 + 134,
      tipMinor: 0,
      totalMinor: 3590,
      currency: 'EUR',
    });
    expect(order.tickets.map(({ counterId }: { counterId: string }) => counterId).sort()).toEqual(
      [cafe.counters.bar, cafe.counters.kitchen].sort(),
    );
    expect(order).toMatchObject({
      status: 'received',
      tabId: guest.tabId,
      tableLabel: '1',
      zoneName: 'Hall',
      placedBy: null,
      note: 'birthday',
    });
    expect(order.number).toBeGreaterThan(0);
    const read = await system.call('GET /cafes/{cafeId}/orders/{orderId}', {
      token: guest.token,
      params: { cafeId: cafe.id, orderId: order.id },
    });
    const { progress, ...same } = read.body;
    expect(same).toEqual(order);
    expect(progress.ahead).toBeGreaterThanOrEqual(0);
  });

  it('keeps the id that the phone has made', async () => {
    const id = randomUUID();
    expect((await place({ id, lines: [{ productId: cafe.product('Duvel').id, quantity: 1 }] })).body.id).toBe(id);
    const again = await place({ id, lines: [{ productId: cafe.product('Duvel').id, quantity: 1 }] });
    expect([again.status, again.body.code]).toEqual([409, 'DUPLICATE']);
  });

  it('goes to its own table only', async () => {
    const line = { productId: cafe.product('Duvel').id, quantity: 1 };
    const other = await cafe.guest(1);
    expect((await place({ tableId: other.tableId, lines: [line] })).status).toBe(403);
    expect((await place({ tabId: other.tabId, lines: [line] })).status).toBe(403);
    expect((await place({ forUserId: cafe.employee.id, lines: [line] })).status).toBe(403);
    expect((await place({ tableId: guest.tableId, tabId: guest.tabId, lines: [line] })).status).toBe(201);
  });

  it('is hidden from other tables', async () => {
    const order = (await cafe.order(guest.token, { 'Westmalle Tripel': 1 })).body;
    const other = await cafe.guest(2);
    const read = await system.call('GET /cafes/{cafeId}/orders/{orderId}', {
      token: other.token,
      params: { cafeId: cafe.id, orderId: order.id },
    });
    expect(read.status).toBe(404);
    const list = await system.call('GET /cafes/{cafeId}/orders', { token: other.token, params: { cafeId: cafe.id } });
    expect(list.body.items).toEqual([]);
  });
});

describe('bad input changes nothing and names the field', () => {
  const duvel = () => cafe.product('Duvel').id;
  it.each([
    ['-1', -1],
    ['0', 0],
    ['1.5', 1.5],
    ['1e9', 1e9],
    ['100', 100],
    ['"1"', '1'],
    ['null', null],
  ])('quantity %s', async (_, quantity) => {
    const before = await counted();
    const answer = await place({
      lines: [
        { productId: duvel(), quantity: 1 },
        { productId: duvel(), quantity },
      ],
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
    expect(answer.body.errors[0].path).toBe('lines.1.quantity');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await counted()).toBe(before);
  });

  it.each(['price', 'unitPriceMinor', 'totalMinor', 'taxRate', 'name'])('line field %s', async (field) => {
    const before = await counted();
    const answer = await place({ lines: [{ productId: duvel(), quantity: 1, [field]: 1 }] });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: `lines.0.${field}`, code: 'unknown_field' })]);
    expect(await counted()).toBe(before);
  });

  it.each(['paid', 'price', 'role', 'cafeId', 'status', 'number', 'totals', 'placedBy'])(
    'order field %s',
    async (field) => {
      const answer = await place({ [field]: 1, lines: [{ productId: duvel(), quantity: 1 }] });
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toEqual([expect.objectContaining({ path: field, code: 'unknown_field' })]);
    },
  );

  it('a body that another site’s form could send', async () => {
    const line = { productId: duvel(), quantity: 1 };
    const answer = await place({ lines: [line] }, { headers: { 'content-type': 'text/plain' } });
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID']);
  });

  it('no lines, too many lines, a long note, broken JSON, a huge body', async () => {
    expect((await place({ lines: [] })).body.errors[0].path).toBe('lines');
    const lines = Array.from({ length: 51 }, () => ({ productId: duvel(), quantity: 1 }));
    expect((await place({ lines })).body.errors[0].path).toBe('lines');
    expect((await place({ note: 'x'.repeat(201), lines: lines.slice(0, 1) })).body.errors[0].path).toBe('note');
    const broken = await fetch(`${system.url}/api/v1/cafes/${cafe.id}/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${guest.token}`, 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: '{"lines": [',
    });
    expect([broken.status, ((await broken.json()) as { code: string }).code]).toEqual([400, 'INVALID']);
    const huge = await place({ note: 'x'.repeat(40_000), lines });
    expect([huge.status, huge.body.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('modifiers: a required choice left out, two for one, of another product, twice', async () => {
    const gin = cafe.product('Gin-tonic');
    const [gins, tonics] = gin.modifierGroups.map((group) => group.modifiers.map(({ id }) => id));
    const wrong = async (modifierIds: (string | undefined)[]) => {
      const answer = await place({ lines: [{ productId: gin.id, quantity: 1, modifierIds }] });
      return [answer.status, answer.body.errors[0].path];
    };
    expect(await wrong([])).toEqual([400, 'lines.0.modifierIds']);
    expect(await wrong([gins?.[0], gins?.[1], tonics?.[0]])).toEqual([400, 'lines.0.modifierIds']);
    expect(await wrong([gins?.[0], gins?.[0], tonics?.[0]])).toEqual([400, 'lines.0.modifierIds']);
    const milk = cafe.product('Cappuccino').modifierGroups[0]?.modifiers[0]?.id;
    expect(await wrong([gins?.[0], tonics?.[0], milk])).toEqual([404, 'lines.0.modifierIds.2']);
  });
});

describe('what cannot be ordered right now', () => {
  it('is refused by name when it is sold out, and can be ordered once it is back', async () => {
    const tripel = cafe.product('Westmalle Tripel');
    const set = (available: boolean) =>
      cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', {
        token: cafe.employee.token,
        params: { productId: tripel.id },
        body: { available },
      });
    await set(false);
    const refused = await cafe.order(guest.token, { Duvel: 1, 'Westmalle Tripel': 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'NOT_ORDERABLE']);
    expect(refused.body.errors).toEqual([expect.objectContaining({ path: 'lines.1.productId', code: 'sold_out' })]);
    await set(true);
    expect((await cafe.order(guest.token, { 'Westmalle Tripel': 1 })).status).toBe(201);
  });

  it('follows a price at once', async () => {
    const duvel = cafe.product('Duvel');
    const before = (await cafe.order(guest.token, { Duvel: 1 })).body.lines[0].unitPriceMinor;
    const variants = duvel.variants.map(({ id, name }) => ({ id, name, priceMinor: before + 10 }));
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: duvel.id },
      body: { variants },
    });
    expect((await cafe.order(guest.token, { Duvel: 1 })).body.lines[0].unitPriceMinor).toBe(before + 10);
  });
});

describe('an order by staff', () => {
  it('records who typed it and for whom', async () => {
    const answer = await cafe.order(cafe.employee.token, { Duvel: 2 }, { tableId: cafe.tables[3]?.id });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      placedBy: { id: cafe.employee.id },
      guestId: null,
      tableLabel: '4',
      zoneName: 'Terrace',
    });
    const colleague = await cafe.order(cafe.employee.token, { Espresso: 1 }, { forUserId: cafe.manager.id });
    expect(colleague.body).toMatchObject({
      placedBy: { id: cafe.employee.id },
      forUser: { id: cafe.manager.id },
      tableLabel: null,
    });
  });

  it('is for a customer as well, on a bill of their own, and the audit log says for whom', async () => {
    const body = { name: 'Nele Peeters', email: `${randomUUID()}@customers.example` };
    const customer = (await cafe.ok('POST /cafes/{cafeId}/customers', { body })).body;
    const order = (await cafe.order(cafe.employee.token, { Duvel: 1 }, { forUserId: customer.id })).body;
    expect(order).toMatchObject({ forUser: { id: customer.id, name: 'Nele Peeters' }, tabName: 'Nele Peeters' });
    const again = (await cafe.order(cafe.employee.token, { Duvel: 1 }, { forUserId: customer.id })).body;
    expect(again.tabId).toBe(order.tabId);
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 1 } })).body;
    expect(items[0]).toMatchObject({
      actor: { id: cafe.employee.id },
      subject: { kind: 'order', id: again.id },
      for: { kind: 'customer', id: customer.id, name: 'Nele Peeters' },
    });
  });

  it('joins the tab that is open at the table', async () => {
    const order = (await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId: guest.tableId })).body;
    expect(order.tabId).toBe(guest.tabId);
  });

  it('needs a table, a tab or a person', async () => {
    const answer = await cafe.order(cafe.employee.token, { Duvel: 1 });
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'tableId']);
  });
});

describe('the idempotency key', () => {
  const body = () => ({ lines: [{ productId: cafe.product('Duvel').id, quantity: 1 }] });

  it('is required', async () => {
    const response = await fetch(`${system.url}/api/v1/cafes/${cafe.id}/orders`, {
      method: 'POST',
      headers: { authorization: `Bearer ${guest.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body()),
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'IDEMPOTENCY_KEY_REQUIRED',
    ]);
  });

  it('answers a repeat with the same order, also when it has moved on', async () => {
    const key = randomUUID();
    const first = await place(body(), { key });
    await cafe.ok('POST /cafes/{cafeId}/tickets/{ticketId}/advance', {
      params: { ticketId: first.body.tickets[0].id },
    });
    const second = await place(body(), { key });
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  it('answers a repeat with the same order, also when that could not be ordered any more', async () => {
    const key = randomUUID();
    const duvel = { productId: cafe.product('Duvel').id };
    const set = (available: boolean) =>
      cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', { params: duvel, body: { available } });
    const first = await place(body(), { key });
    await set(false);
    expect((await place(body(), { key })).body).toEqual(first.body);
    expect((await place({ ...body(), note: 'another' }, { key })).body.code).toBe('KEY_REUSED');
    expect((await place(body(), { key: randomUUID() })).body.code).toBe('NOT_ORDERABLE');
    await set(true);
  });

  it('refuses another body under the same key, and writes nothing', async () => {
    const key = randomUUID();
    await place(body(), { key });
    const before = await counted();
    const other = await place({ ...body(), note: 'another' }, { key });
    expect([other.status, other.body.code]).toEqual([422, 'KEY_REUSED']);
    expect(await counted()).toBe(before);
  });

  it('is forgotten after two days', async () => {
    const key = randomUUID();
    await place(body(), { key });
    const { clock, db, log } = system.server.kernel;
    const forgetAfter = (hours: number) =>
      forgetKeys({ db, log, clock: { now: () => new Date(clock.now().getTime() + hours * 3_600_000) } });
    await forgetAfter(47);
    expect((await place({ ...body(), note: 'another' }, { key })).body.code).toBe('KEY_REUSED');
    await forgetAfter(49);
    expect((await place({ ...body(), note: 'another' }, { key })).status).toBe(201);
  });

  it('belongs to whoever sent it', async () => {
    const key = randomUUID();
    const first = await place(body(), { key });
    const other = await cafe.guest(1);
    const second = await place(body(), { key, token: other.token });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });
});

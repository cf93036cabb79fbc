import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bodyFor } from '../support/bodies.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { webhooksHouse } from './webhooks-house.ts';

const house = await webhooksHouse();
const { system, receiver, make } = house;
let cafe: TestCafe;
let other: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('hooks');
  other = await system.cafe('other-hooks');
});
beforeEach(() => receiver.tell({ mood: 'takes', secrets: [], forget: true }));

const order = async (of = cafe) => {
  const placed = await of.order(of.owner.token, { Duvel: 1 }, { tableId: of.tables[0]?.id });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  return placed.body as { id: string; number: number };
};
const change = (webhookId: string, body: object, of = cafe) =>
  system.call('PATCH /cafes/{cafeId}/webhooks/{webhookId}', {
    token: of.owner.token,
    params: { cafeId: of.id, webhookId },
    body,
  });
const remove = (webhookId: string) => cafe.ok('DELETE /cafes/{cafeId}/webhooks/{webhookId}', { params: { webhookId } });
const rotate = async (webhookId: string): Promise<string> =>
  (await cafe.ok('POST /cafes/{cafeId}/webhooks/{webhookId}/rotate', { params: { webhookId } })).body.secret;
const receivedOf = async (event: string) =>
  (await receiver.received()).filter(({ body }) => JSON.parse(body).event === event);

describe('a webhook', () => {
  it('is told of what it asked for, in the envelope of the sockets, signed', async () => {
    const { id, secret } = await make(cafe);
    await receiver.tell({ secrets: [secret, 'whsec_bm90IHRoZSByaWdodCBzZWNyZXQgYXQgYWxs'] });
    const placed = await order();
    const delivery = await house.until(cafe, id, 'delivered', 'order:created');
    const [message, ...more] = await receivedOf('order:created');
    expect(more).toEqual([]);
    expect(message?.verifiedBy).toEqual([secret]);
    expect(message?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': delivery.id,
      'user-agent': 'TableTap-Webhooks/1',
    });
    const sent = JSON.parse(message?.body ?? '');
    expect(sent).toMatchObject({ event: 'order:created', data: { id: placed.id, number: placed.number } });
    expect(sent.meta).toMatchObject({ cafeId: cafe.id, seq: delivery.seq });
    const shown = await house.shown(cafe, id, delivery.id);
    expect(shown.body).toBe(message?.body);
    expect(shown).toMatchObject({ state: 'delivered', tries: 1, attempts: [{ status: 204, failure: null }] });
    expect(await house.webhook(cafe, id)).toMatchObject({ waiting: 0, failingSince: null, active: true });
    await remove(id);
  });

  it('shows its secret once', async () => {
    const made = await make(cafe, { description: 'Books' });
    expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const shown = await house.webhook(cafe, made.id);
    expect(shown).toMatchObject({ description: 'Books', secretHint: made.secret.slice(-5, -1) });
    expect(JSON.stringify(shown)).not.toContain(made.secret.slice(6, 20));
    const stored = await system.server.kernel.db.read(cafe.id, (reader) =>
      reader.selectFrom('webhooks').select('secret').where('cafe_id', '=', cafe.id).execute(),
    );
    expect(stored.every(({ secret }) => !secret.toString('utf8').includes('whsec'))).toBe(true);
    await remove(made.id);
  });

  it('hears of nothing else, of nothing from before, and of no other café', async () => {
    await order();
    const { id } = await make(cafe, { events: ['order:cancelled'] });
    await order(other);
    const { id: orderId } = await order();
    await cafe.ok('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
      params: { orderId },
      body: { reason: 'The guest has left' },
    });
    await house.until(cafe, id, 'delivered', 'order:cancelled');
    expect((await receiver.received()).map(({ body }) => JSON.parse(body).data.orderId)).toEqual([orderId]);
    expect(await house.deliveries(cafe, id)).toHaveLength(1);
    await remove(id);
  });

  it('is told of many things in their order, each once', async () => {
    const { id } = await make(cafe, { events: ['order:created'] });
    const numbers: number[] = [];
    for (let nth = 0; nth < 12; nth++) numbers.push((await order()).number);
    await expect.poll(async () => (await receivedOf('order:created')).length, { timeout: 60_000 }).toBe(12);
    const received = await receivedOf('order:created');
    expect(received.map(({ body }) => JSON.parse(body).data.number)).toEqual(numbers);
    await remove(id);
  });

  it('is sent to by one of two processes', async () => {
    const second = await system.another({ WEBHOOK_LOOPBACK: 'on' });
    const { id } = await make(cafe, { events: ['order:created'] });
    for (let nth = 0; nth < 10; nth++) await order();
    await expect.poll(async () => (await receivedOf('order:created')).length, { timeout: 60_000 }).toBeGreaterThan(9);
    await house.until(cafe, id, 'delivered');
    const ids = (await receivedOf('order:created')).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(10);
    expect(ids).toHaveLength(10);
    await second.stop();
    await remove(id);
  });

  it('is signed with both secrets for a day after a change', async () => {
    const { id, secret } = await make(cafe);
    const next = await rotate(id);
    await receiver.tell({ secrets: [secret, next] });
    await order();
    await house.until(cafe, id, 'delivered', 'order:created');
    expect((await receivedOf('order:created'))[0]?.verifiedBy).toEqual([secret, next]);
    await house.later(cafe, 24 * 60 + 1);
    expect((await house.webhook(cafe, id)).oldSecretUntil).toBeNull();
    await cafe.ok('POST /cafes/{cafeId}/webhooks/{webhookId}/test', { params: { webhookId: id } });
    await house.until(cafe, id, 'delivered', 'webhook:test');
    // A receiver's clock is the real one: what is signed a day ahead fails for its time, so the header is compared.
    const [test] = await receivedOf('webhook:test');
    expect(test?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
    await remove(id);
  });

  it('that is switched off hears nothing, and what waits is dropped', async () => {
    await receiver.tell({ mood: 'fails' });
    const { id } = await make(cafe);
    await order();
    await expect.poll(async () => (await house.deliveries(cafe, id))[0]?.tries, { timeout: 60_000 }).toBe(1);
    expect((await change(id, { active: false })).body).toMatchObject({ active: false, waiting: 0, offBecause: null });
    expect((await house.deliveries(cafe, id))[0]?.state).toBe('dropped');
    await order();
    await receiver.tell({ mood: 'takes', forget: true });
    expect((await change(id, { active: true })).body.active).toBe(true);
    const { number } = await order();
    await house.until(cafe, id, 'delivered', 'order:created');
    expect((await receivedOf('order:created')).map(({ body }) => JSON.parse(body).data.number)).toEqual([number]);
    await remove(id);
  });

  it('that was taken away is gone', async () => {
    const { id } = await make(cafe);
    await remove(id);
    expect(await house.webhook(cafe, id)).toBeUndefined();
    expect((await change(id, { active: true })).status).toBe(404);
    const gone = await system.call('GET /cafes/{cafeId}/webhooks/{webhookId}/deliveries', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, webhookId: id },
    });
    expect(gone.status).toBe(404);
  });

  it('is in the audit log by its address, without its secret', async () => {
    const { id, secret } = await make(cafe);
    await rotate(id);
    const entries = (await cafe.ok('GET /cafes/{cafeId}/audit', { query: { limit: 5 } })).body.items;
    expect(entries[0]).toMatchObject({ subject: { kind: 'webhook', id, name: receiver.url } });
    expect(JSON.stringify(entries)).not.toContain(secret.slice(6, 20));
    await remove(id);
  });
});

describe('who may not have others told', () => {
  it('are employees and keys of machines', async () => {
    // Their tokens have run out by the clock that was put forward.
    const fresh = await system.cafe('no-hooks');
    const asEmployee = await system.call('GET /cafes/{cafeId}/webhooks', {
      token: fresh.employee.token,
      params: { cafeId: fresh.id },
    });
    expect(asEmployee.status).toBe(403);
    const made = await system.call('POST /cafes/{cafeId}/api-keys', {
      token: fresh.owner.token,
      params: { cafeId: fresh.id },
      body: { name: 'Robot', scopes: ['webhooks:write'] },
    });
    expect(made.status).toBe(400);
    const { key } = (await fresh.ok('POST /cafes/{cafeId}/api-keys', { body: { name: 'Robot', scopes: ['orders:read'] } })).body; // prettier-ignore
    const asMachine = await system.call('POST /cafes/{cafeId}/webhooks', {
      token: key,
      params: { cafeId: fresh.id },
      body: bodyFor('POST /cafes/{cafeId}/webhooks', fresh),
    });
    expect(asMachine.status).toBe(403);
  });

  it('name no address inside, and no event that is not for others', async () => {
    const tried = async (body: object) =>
      system.call('POST /cafes/{cafeId}/webhooks', {
        token: cafe.owner.token,
        params: { cafeId: cafe.id },
        body: { url: 'https://hooks.tap.eu/in', events: ['order:created'], ...body },
      });
    for (const [url, code] of [
      ['https://10.0.0.1/', 'address'],
      ['https://metadata.google.internal/', 'address'],
      ['http://hooks.tap.eu/', 'protocol'],
      ['https://hooks.tap.eu:22/', 'port'],
      ['https://me:secret@hooks.tap.eu/', 'credentials'],
    ] as const) {
      const refused = await tried({ url });
      expect([refused.status, refused.body.errors[0]], url).toMatchObject([400, { path: 'url', code }]);
    }
    for (const events of [[], ['employee:changed'], ['cafe:settings_updated'], ['timesheet:changed']])
      expect((await tried({ events })).status).toBe(400);
  });

  it('have no more than twenty', async () => {
    const full = await system.cafe('many-hooks');
    for (let nth = 0; nth < 20; nth++) await make(full);
    const refused = await system.call('POST /cafes/{cafeId}/webhooks', {
      token: full.owner.token,
      params: { cafeId: full.id },
      body: { url: receiver.url, events: ['order:created'] },
    });
    expect(refused.status).toBe(400);
  });
});

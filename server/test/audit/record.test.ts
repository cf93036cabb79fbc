import { randomUUID } from 'node:crypto';
import { allRoutes, roles, type AuditEntry, type Route, type RouteName } from '@table-tap/contract';
import express, { Router } from 'express';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mount, type Handler, type Handlers } from '../../src/kernel/http/mount.ts';
import { createAuthority } from '../../src/modules/identity/index.ts';
import { bodyFor, plainParams } from '../support/bodies.ts';
import { call } from '../support/call.ts';
import { payingSystem, type PayingCafe } from '../support/paying.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { requestHash } from '../../src/kernel/database/idempotency.ts';

const system = await payingSystem();
let shop: PayingCafe;
let cafe: TestCafe;

beforeAll(async () => {
  shop = await system.payingCafe('recorded');
  cafe = shop.cafe;
});

/** Newest first. */
const entries = async (query: Record<string, string | number> = {}): Promise<AuditEntry[]> =>
  (await cafe.ok('GET /cafes/{cafeId}/audit', { token: cafe.manager.token, query: { limit: 100, ...query } })).body
    .items;
const newest = async (): Promise<AuditEntry> => (await entries({ limit: 1 }))[0] as AuditEntry;
const verdict = async () => (await cafe.ok('GET /cafes/{cafeId}/audit/verify')).body;

describe('audit log: every write of staff leaves an entry', () => {
  const writes = (Object.entries(allRoutes) as [RouteName, Route][]).filter(
    ([key, { access }]) =>
      key.includes('{cafeId}') &&
      !key.startsWith('GET ') &&
      access !== 'public' &&
      ((roles.owner as readonly string[]).includes(access) || access === 'signed-in'),
  );

  it('knows many such routes', () => expect(writes.length).toBeGreaterThan(60));

  // Handlers that write nothing at all: what the kernel alone makes sure of, for every route that there is.
  it.each(writes)('%s', async (key) => {
    const { kernel } = system.server;
    const answer: Handler<RouteName> = async () => undefined as never;
    const handlers: Handlers = { [key]: answer };
    const router = Router();
    mount(router, handlers, {
      ...kernel,
      authority: createAuthority(kernel.db, kernel.clock),
      requestHash: requestHash(kernel.config.secret),
      observe: () => undefined,
    });
    const server = express().use('/api/v1', router).listen(0, '127.0.0.1');
    try {
      await new Promise((resolve) => server.once('listening', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const params = new Proxy(
        {},
        { get: (_, name: string) => (name === 'cafeId' ? cafe.id : (plainParams[name] ?? randomUUID())) },
      );
      const before = (await newest()).seq;
      const done = await call(url, key, { token: cafe.owner.token, params, body: bodyFor(key, cafe) });
      expect(done.status, JSON.stringify(done.body)).toBeLessThan(300);
      const entry = await newest();
      expect(entry).toMatchObject({
        seq: before + 1,
        action: key,
        actor: { kind: 'user', id: cafe.owner.id, name: 'owner of recorded' },
      });
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('once, however often the request is repeated by its key', async () => {
    const key = randomUUID();
    const body = { name: 'Balcony' };
    const before = (await newest()).seq;
    await cafe.ok('POST /cafes/{cafeId}/zones', { key, body });
    await cafe.ok('POST /cafes/{cafeId}/zones', { key, body });
    expect((await newest()).seq).toBe(before + 1);
  });

  it('none when it was refused', async () => {
    const before = (await newest()).seq;
    const refused = await system.call('DELETE /cafes/{cafeId}/zones/{zoneId}', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, zoneId: randomUUID() },
    });
    expect(refused.status).toBe(404);
    expect((await newest()).seq).toBe(before);
  });

  it('none for a guest’s own order, whose event says it all, and none for a trial run', async () => {
    const before = (await newest()).seq;
    const guest = await cafe.guest();
    expect((await cafe.order(guest.token, { Duvel: 1 })).status).toBe(201);
    await cafe.ok('POST /cafes/{cafeId}/menu/import', {
      query: { dryRun: true },
      body: bodyFor('POST /cafes/{cafeId}/menu/import', cafe),
    });
    expect((await newest()).seq).toBe(before);
  });
});

describe('an entry', () => {
  it('tells of a changed price, as it was and as it is', async () => {
    const product = cafe.product('Duvel');
    const variant = product.variants[0];
    const { id, name } = variant ?? {};
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      token: cafe.manager.token,
      params: { productId: product.id },
      body: { variants: [{ id, name, priceMinor: (variant?.priceMinor ?? 0) + 20 }] },
    });
    expect(await newest()).toMatchObject({
      area: 'menu',
      actor: { id: cafe.manager.id },
      subject: { kind: 'product', id: product.id, name: 'Duvel' },
      before: { pricesMinor: { [variant?.name ?? '']: variant?.priceMinor } },
      after: { pricesMinor: { [variant?.name ?? '']: (variant?.priceMinor ?? 0) + 20 } },
    });
    expect(Object.keys((await newest()).after ?? {})).toEqual(['pricesMinor']);
  });

  it('tells of a discount and of a refund, with reason and amount', async () => {
    const { id: tabId } = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: 'Rita' } })).body;
    const order = (await cafe.order(cafe.employee.token, { Duvel: 2 }, { tabId })).body;
    await cafe.ok('POST /cafes/{cafeId}/tabs/{tabId}/adjustments', {
      token: cafe.manager.token,
      params: { tabId },
      body: { kind: 'comp', lines: [{ orderId: order.id, lineId: order.lines[0].id, quantity: 1 }], reason: 'spilled' },
    });
    expect(await newest()).toMatchObject({ area: 'bills', after: { kind: 'comp', reason: 'spilled' } });
    const payment = (await shop.pay(cafe.employee.token, { method: 'cash', tabId })).body;
    expect(await newest()).toMatchObject({ subject: { id: payment.id }, after: { method: 'cash' } });
    await shop.refund(payment.id, { reason: 'too cold' });
    const [refund] = await entries({ area: 'money', limit: 1 });
    expect(refund).toMatchObject({ actor: { id: cafe.manager.id }, after: { reason: 'too cold', method: 'cash' } });
  });

  it('tells of an order both who placed it and for whom', async () => {
    const tableId = cafe.tables[1]?.id;
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId });
    expect(await newest()).toMatchObject({
      area: 'orders',
      actor: { id: cafe.employee.id, name: 'employee of recorded' },
      for: { kind: 'table', id: tableId, name: '2' },
      after: { lines: ['1 × Duvel'] },
    });
    await cafe.order(cafe.employee.token, { Duvel: 1 }, { tableId, forUserId: cafe.manager.id });
    expect(await newest()).toMatchObject({
      for: { kind: 'colleague', id: cafe.manager.id, name: 'manager of recorded' },
    });
    // Found by either of them.
    const ofManager = await entries({ personId: cafe.manager.id });
    expect(ofManager.some((entry) => entry.for?.id === cafe.manager.id)).toBe(true);
  });

  it('never holds a secret: a new key of a provider says that it changed', async () => {
    await cafe.ok('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
      params: { provider: 'card' },
      body: { enabled: true, secrets: { secretKey: 'sk_test_very_secret_indeed' } },
    });
    const entry = await newest();
    expect(entry.after).toMatchObject({ secrets: { secretKey: { withheld: true } } });
    expect(JSON.stringify(await entries())).not.toContain('very_secret');
  });

  it('names the shared device that it was done on', async () => {
    const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Bar tablet' } })).body;
    const session = await system.call('POST /auth/pin', {
      body: { deviceToken: device.token, userId: cafe.employee.id, pin: cafe.employee.pin },
    });
    const order = await cafe.order(session.body.accessToken, { Duvel: 1 }, { tableId: cafe.tables[2]?.id });
    expect(order.status).toBe(201);
    expect(await newest()).toMatchObject({
      actor: { id: cafe.employee.id },
      device: { id: device.id, name: 'Bar tablet' },
    });
    expect((await entries({ deviceId: device.id })).length).toBeGreaterThan(0);
  });
});

describe('what people do in no café', () => {
  it('stands in the log of every café where they work: signing in and out', async () => {
    const { email, password, id } = cafe.employee;
    const session = await system.call('POST /auth/login', { body: { email, password } });
    expect(session.status).toBe(200);
    expect(await newest()).toMatchObject({
      action: 'POST /auth/login',
      area: 'access',
      actor: { kind: 'user', id, name: 'employee of recorded' },
    });
    await system.call('POST /auth/logout', { token: session.body.accessToken });
    expect(await newest()).toMatchObject({ action: 'POST /auth/logout', actor: { id } });
    const before = (await newest()).seq;
    const wrong = await system.call('POST /auth/login', { body: { email, password: 'not this one, surely' } });
    expect(wrong.status).toBe(401);
    expect((await newest()).seq).toBe(before);
  });

  it('also unlocking a shared device, with the device', async () => {
    const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Kitchen tablet' } })).body;
    expect(await newest()).toMatchObject({ subject: { kind: 'device', id: device.id, name: 'Kitchen tablet' } });
    expect(JSON.stringify(await newest())).not.toContain(device.token);
    const body = { deviceToken: device.token, userId: cafe.employee.id, pin: cafe.employee.pin };
    expect((await system.call('POST /auth/pin', { body })).status).toBe(200);
    expect(await newest()).toMatchObject({
      action: 'POST /auth/pin',
      actor: { id: cafe.employee.id },
      device: { id: device.id, name: 'Kitchen tablet' },
    });
  });
});

describe('reading it', () => {
  it('goes page by page without a gap, and by area, subject and period', async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page = await cafe.ok('GET /cafes/{cafeId}/audit', {
        query: { limit: 7, ...(cursor !== null && { cursor }) },
      });
      seen.push(...page.body.items.map((entry: AuditEntry) => entry.seq));
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => seen.length - index));
    const duvel = cafe.product('Duvel').id;
    for (const entry of await entries({ subjectId: duvel })) expect(entry.subject?.id).toBe(duvel);
    for (const entry of await entries({ area: 'floor' })) expect(entry.area).toBe('floor');
    expect(await entries({ to: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect((await entries({ from: '2020-01-01T00:00:00Z' })).length).toBeGreaterThan(0);
    const wrong = await system.call('GET /cafes/{cafeId}/audit', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id },
      query: { cursor: 'x' },
    });
    expect(wrong.status).toBe(400);
  });

  it('lists everybody who stands in it', async () => {
    const { items } = (await cafe.ok('GET /cafes/{cafeId}/audit/people')).body;
    const names = items.map(({ name }: { name: string }) => name);
    for (const role of ['owner', 'manager', 'employee']) expect(names).toContain(`${role} of recorded`);
    expect(new Set(items.map(({ id }: { id: string }) => id)).size).toBe(items.length);
  });

  it('is for managers and above', async () => {
    const params = { cafeId: cafe.id };
    for (const token of [cafe.employee.token, (await cafe.guest()).token]) {
      expect((await system.call('GET /cafes/{cafeId}/audit', { token, params })).status).toBe(403);
    }
  });
});

describe('100 writes at once, at two processes', () => {
  it('leave a chain without a gap', async () => {
    const second = await system.another();
    const before = (await newest()).seq;
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const url = index % 2 === 0 ? system.url : second.url;
        const options = { token: cafe.owner.token, params: { cafeId: cafe.id } };
        return index % 4 < 2
          ? call(url, 'POST /cafes/{cafeId}/tabs', { ...options, body: { name: `Guest ${index}` } })
          : call(url, 'POST /cafes/{cafeId}/orders', {
              ...options,
              body: { tableId: cafe.tables[0]?.id, lines: [{ productId: cafe.product('Duvel').id, quantity: 1 }] },
            });
      }),
    );
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
    const after = (await newest()).seq;
    expect(after).toBe(before + 100);
    expect(await verdict()).toMatchObject({ ok: true, entries: after });
  });
});

describe('the application role', () => {
  const app = new pg.Pool({ connectionString: system.database.appUrl, max: 1 });
  afterAll(() => app.end());

  it.each(['update audit_entries set action = action', 'delete from audit_entries', 'truncate audit_entries'])(
    'cannot %s',
    async (statement) => {
      await expect(app.query(`set app.cafe_ids = '{${cafe.id}}'; ${statement}`)).rejects.toMatchObject({
        code: '42501',
      });
    },
  );
});

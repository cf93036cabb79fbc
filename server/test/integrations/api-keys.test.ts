import { machinePermissions, roles } from '@table-tap/contract';
import { io } from 'socket.io-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { isWellFormed, newApiKey } from '../../src/kernel/auth/api-key.ts';
import { checkEveryMs } from '../../src/kernel/realtime/realtime.ts';
import { rememberedMs } from '../../src/modules/identity/authority/remembered.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';
import { welcomed } from '../support/welcomed.ts';

const system = await testSystem({ RATE_KEY_PER_MINUTE: '200' });
let cafe: TestCafe;
let other: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('keys');
  other = await system.cafe('other-keys');
});

const scopes = ['cafe:read', 'menu:read', 'orders:read', 'orders:create', 'orders:proxy', 'events:read', 'tabs:write'];
const make = (body: object = {}, token = cafe.manager.token) =>
  system.call('POST /cafes/{cafeId}/api-keys', {
    token,
    params: { cafeId: cafe.id },
    body: { name: 'Till of the terrace', scopes, ...body },
  });
const list = async () => (await cafe.ok('GET /cafes/{cafeId}/api-keys')).body.items;
const revoke = (keyId: string) => cafe.ok('DELETE /cafes/{cafeId}/api-keys/{keyId}', { params: { keyId } });
const with_ = (key: string, route: string, options: { body?: unknown; params?: Record<string, string> } = {}) =>
  system.call(route, { token: key, ...options, params: { cafeId: cafe.id, ...options.params } });

/** Until what is remembered of keys is old. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(holds, { ...soon, interval: 100 }).toBe(true);
}

describe('an API key', () => {
  it('is shown once, and kept as its hash with the letters it ends with', async () => {
    const made = await make();
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const { key, ...shown } = made.body;
    expect(isWellFormed(key)).toBe(true);
    expect(shown).toMatchObject({
      name: 'Till of the terrace',
      hint: key.slice(-4),
      state: 'active',
      lastUsedAt: null,
    });
    expect(shown.createdBy.id).toBe(cafe.manager.id);
    const listed = await list();
    expect(listed[0]).toEqual(shown);
    expect(JSON.stringify(listed)).not.toContain(key.slice(0, 20));
    const stored = await system.server.kernel.db.global((query) =>
      query.selectFrom('api_key_hashes').selectAll().execute(),
    );
    expect(stored.every((row) => row.key_hash.length === 32 && !row.key_hash.includes(key))).toBe(true);
  });

  it('may do what it was given, and that only', async () => {
    const { key } = (await make({ scopes: ['cafe:read', 'orders:read'] })).body;
    expect((await with_(key, 'GET /cafes/{cafeId}')).status).toBe(200);
    expect((await with_(key, 'GET /cafes/{cafeId}/orders')).status).toBe(200);
    const refused = await with_(key, 'GET /cafes/{cafeId}/tables');
    expect([refused.status, refused.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('orders, and everybody sees which key it was', async () => {
    const { key, id } = (await make({ name: 'Webshop' })).body;
    const placed = await with_(key, 'POST /cafes/{cafeId}/orders', {
      body: { tableId: cafe.tables[0]?.id, lines: [{ productId: cafe.product('Duvel').id, quantity: 1 }] },
    });
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    expect(placed.body.placedBy).toEqual({ id, name: 'Webshop' });
    const order = await cafe.ok('GET /cafes/{cafeId}/orders/{orderId}', { params: { orderId: placed.body.id } });
    expect(order.body.placedBy).toEqual({ id, name: 'Webshop' });
    const events = await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0, limit: 500 } });
    const created = events.body.items.findLast(({ type }: { type: string }) => type === 'order:created');
    expect(created.data.placedBy).toEqual({ id, name: 'Webshop' });
    expect((await list()).find((one: { id: string }) => one.id === id).lastUsedAt).not.toBeNull();
  });

  it('is in the audit log by its name', async () => {
    const { key, id } = (await make({ name: 'Stock robot', scopes: ['menu:availability'] })).body;
    const params = { productId: cafe.product('Duvel').id };
    const answer = await with_(key, 'PUT /cafes/{cafeId}/products/{productId}/availability', {
      params,
      body: { available: true },
    });
    expect(answer.status).toBe(200);
    const { rows } = await asSuperuser(
      `select actor_kind, actor_name from audit_entries where actor_id = $1 order by seq`,
      [id],
    );
    expect(rows).toEqual([{ actor_kind: 'api_key', actor_name: 'Stock robot' }]);
  });

  it('follows live events where that is in its scopes, until it is revoked', async () => {
    const withEvents = (await make({ scopes: ['events:read', 'orders:read'] })).body;
    const without = (await make({ scopes: ['orders:read'] })).body;
    const connect = (token: string) => {
      const socket = io(`${system.url}/orders`, {
        ...{ auth: { token, cafeId: cafe.id }, transports: ['websocket'], reconnection: false, forceNew: true },
      });
      const opened = new Promise<string>((resolve) => {
        socket.on('connect', () => resolve('connected'));
        socket.on('connect_error', (error) => resolve(error.message));
      });
      return { socket, opened };
    };
    const refused = connect(without.key);
    expect(await refused.opened).toBe('FORBIDDEN');
    const live = connect(withEvents.key);
    expect(await live.opened).toBe('connected');
    await welcomed(live.socket);
    const heard = new Promise((resolve) => live.socket.on('order:created', resolve));
    const ended = new Promise((resolve) => live.socket.on('disconnect', resolve));
    await cafe.order((await cafe.guest()).token, { Duvel: 1 });
    await heard;
    await revoke(withEvents.id);
    await ended;
    live.socket.close();
    refused.socket.close();
  });

  it('is worth nothing five seconds after it was revoked, and cannot be revoked again', async () => {
    // By what is remembered and how often it is looked who may still listen, however busy the machine.
    expect(rememberedMs + checkEveryMs).toBeLessThan(5000);
    const { key, id } = (await make()).body;
    expect((await with_(key, 'GET /cafes/{cafeId}')).status).toBe(200);
    await revoke(id);
    await until(async () => (await with_(key, 'GET /cafes/{cafeId}')).status === 401);
    const again = await system.call('DELETE /cafes/{cafeId}/api-keys/{keyId}', {
      token: cafe.owner.token,
      params: { cafeId: cafe.id, keyId: id },
    });
    expect(again.status).toBe(404);
    expect((await list()).find((one: { id: string }) => one.id === id).state).toBe('revoked');
  });

  it('runs out', async () => {
    const { key, id } = (await make({ expiresInDays: 1 })).body;
    expect((await with_(key, 'GET /cafes/{cafeId}')).status).toBe(200);
    await asSuperuser(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [id]);
    await until(async () => (await with_(key, 'GET /cafes/{cafeId}')).status === 401);
    expect((await list()).find((one: { id: string }) => one.id === id).state).toBe('expired');
  });

  it('changes its name and scopes within seconds', async () => {
    const { key, id } = (await make({ scopes: ['cafe:read'] })).body;
    const change = { params: { keyId: id }, body: { name: 'Renamed', scopes: ['cafe:read', 'tables:read'] } };
    expect((await cafe.ok('PATCH /cafes/{cafeId}/api-keys/{keyId}', change)).body.name).toBe('Renamed');
    await until(async () => (await with_(key, 'GET /cafes/{cafeId}/tables')).status === 200);
  });
});

describe('an API key may do no more than its maker', () => {
  const access = (body: object) =>
    cafe.ok('PUT /cafes/{cafeId}/employees/{userId}/access', { params: { userId: cafe.manager.id }, body });

  it('may do now: it is cut with them and comes back with them', async () => {
    const { key, id } = (await make({ scopes: ['cafe:read', 'tables:read'] })).body;
    const tables = async () => (await with_(key, 'GET /cafes/{cafeId}/tables')).status;
    expect(await tables()).toBe(200);
    await access({ role: 'manager', taken: ['tables:read'] });
    await until(async () => (await tables()) === 403);
    expect((await with_(key, 'GET /cafes/{cafeId}')).status).toBe(200);
    expect((await list()).find((one: { id: string }) => one.id === id).scopes).toHaveLength(2);
    await access({ role: 'manager' });
    await until(async () => (await tables()) === 200);
  });

  it('is worth nothing when they are gone, and keys of others go on', async () => {
    const theirs = (await make({ scopes: ['cafe:read'] })).body;
    const others = (await make({ scopes: ['cafe:read'] }, cafe.owner.token)).body;
    expect((await with_(theirs.key, 'GET /cafes/{cafeId}')).status).toBe(200);
    const params = { userId: cafe.manager.id };
    await cafe.ok('DELETE /cafes/{cafeId}/employees/{userId}', { params });
    await until(async () => (await with_(theirs.key, 'GET /cafes/{cafeId}')).status === 401);
    expect((await with_(others.key, 'GET /cafes/{cafeId}')).status).toBe(200);
    expect((await list()).find((one: { id: string }) => one.id === theirs.id)).toMatchObject({ state: 'active' });
    await cafe.ok('POST /cafes/{cafeId}/employees/{userId}/reinstate', { params });
    await until(async () => (await with_(theirs.key, 'GET /cafes/{cafeId}')).status === 200);
  });
});

describe('an API key is not given', () => {
  it.each([
    ['people', 'people:write'],
    ['keys', 'keys:write'],
    ['devices', 'devices:pair'],
    ['settings', 'settings:write'],
    ['refunds', 'payments:refund'],
    ['what is no permission', 'everything'],
  ])('%s', async (_, scope) => {
    const answer = await make({ scopes: ['cafe:read', scope] }, cafe.owner.token);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe('scopes.1');
  });

  it('more than its maker has', async () => {
    const { id } = (await make({ scopes: ['cafe:read'] })).body;
    const change = () =>
      system.call('PATCH /cafes/{cafeId}/api-keys/{keyId}', {
        ...{ token: cafe.manager.token, params: { cafeId: cafe.id, keyId: id }, body: { scopes: ['reports:read'] } },
      });
    expect((await change()).status).toBe(200);
    await asSuperuser(`update memberships set taken = '{reports:read}' where cafe_id = $1 and user_id = $2`, [
      cafe.id,
      cafe.manager.id,
    ]);
    await until(async () => (await change()).status === 400);
    const answer = await make({ scopes: ['cafe:read', 'reports:read'] });
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'scopes.1']);
    await asSuperuser(`update memberships set taken = '{}' where cafe_id = $1`, [cafe.id]);
  });

  it('to an employee', async () => expect((await make({}, cafe.employee.token)).status).toBe(403));

  it('nothing, or twice the same counted twice', async () => {
    expect((await make({ scopes: [] })).status).toBe(400);
    expect((await make({ scopes: ['cafe:read', 'cafe:read'] })).body.scopes).toEqual(['cafe:read']);
  });
});

describe('whoever holds an API key', () => {
  it('finds no other café, and nothing of the platform', async () => {
    const { key } = (await make({ scopes: machinePermissions }, cafe.owner.token)).body;
    const elsewhere = await system.call('GET /cafes/{cafeId}', { token: key, params: { cafeId: other.id } });
    expect(elsewhere.status).toBe(404);
    expect((await with_(key, 'GET /cafes')).status).toBe(403);
    expect((await with_(key, 'GET /auth/me')).status).toBe(403);
    expect((await with_(key, 'POST /cafes', { body: {} })).status).toBe(403);
  });

  it('cannot sign in as the user that names it', async () => {
    const { id } = (await make()).body;
    const answer = await system.call('POST /auth/login', { body: { email: `key-${id}@keys.invalid`, password: id } });
    expect([answer.status, answer.body.code]).toEqual([401, 'CREDENTIALS_WRONG']);
  });

  it.each([
    ['made up', () => newApiKey()],
    ['with a letter changed', () => `${newApiKey().slice(0, -1)}!`],
    ['empty', () => 'tt_'],
  ])('that is %s is not signed in', async (_, made) => {
    const answer = await with_(made(), 'GET /cafes/{cafeId}');
    expect([answer.status, answer.body.code]).toEqual([401, 'NOT_SIGNED_IN']);
  });

  it('is held to its own number of requests a minute', async () => {
    const one = (await make({ scopes: ['cafe:read'] })).body;
    const two = (await make({ scopes: ['cafe:read'] })).body;
    const answers = [];
    for (let at = 0; at < 205; at++) answers.push((await with_(one.key, 'GET /cafes/{cafeId}')).status);
    expect(answers.filter((status) => status === 200)).toHaveLength(200);
    expect(answers.at(-1)).toBe(429);
    expect((await with_(two.key, 'GET /cafes/{cafeId}')).status).toBe(200);
    expect((await cafe.ok('GET /cafes/{cafeId}')).status).toBe(200);
  });
});

it('a machine holds nothing that only people may', () => {
  expect(
    machinePermissions.filter((scope) =>
      /^(people|keys|devices|roles|factors|audit|accounts|settings:write)/.test(scope),
    ),
  ).toEqual([]);
  expect(machinePermissions.every((scope) => (roles.manager as readonly string[]).includes(scope))).toBe(true);
});

async function asSuperuser(text: string, values: unknown[]) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: system.database.superuserUrl });
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

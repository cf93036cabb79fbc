import {
  allRoutes,
  machinePermissions,
  roles,
  type Permission,
  type Role,
  type Route,
  type RouteName,
} from '@table-tap/contract';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyFor, plainParams } from '../support/bodies.ts';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let tokens: Record<Role, string>;
/** Allowed all that a machine may be. */
let apiKey: string;

beforeAll(async () => {
  cafe = await system.cafe('roles');
  apiKey = (
    await cafe.ok('POST /cafes/{cafeId}/api-keys', { body: { name: 'Machine', scopes: [...machinePermissions] } })
  ).body.key;
  tokens = {
    guest: (await cafe.guest()).token,
    employee: cafe.employee.token,
    manager: cafe.manager.token,
    owner: cafe.owner.token,
    platform_admin: cafe.admin.token,
  };
});

const all = Object.entries(allRoutes) as [RouteName, Route][];
// Ends the session that it is called with; the identity tests have it.
const logout = 'POST /auth/logout';
const cases = all
  .filter(([key]) => key !== logout)
  .flatMap(([key, route]) => (Object.keys(roles) as Role[]).map((role) => [key, role, route] as const));

/** What the contract says: allowed, or with which status refused. */
function expected(key: RouteName, role: Role, { access }: Route): 'allowed' | 403 | 404 {
  if (access === 'public') return 'allowed';
  const inCafe = key.includes('{cafeId}');
  if (role === 'platform_admin' && inCafe) return 404;
  if (access === 'signed-in') return role === 'guest' ? 403 : 'allowed';
  const held: readonly Permission[] = role === 'platform_admin' || role === 'guest' || inCafe ? roles[role] : [];
  return held.includes(access) ? 'allowed' : 403;
}

describe('every route × every role', () => {
  it.each(cases)('%s as %s', async (key, role, route) => {
    // Ids that exist nowhere: what is allowed gets as far as not finding them, what is not is refused before.
    const unknown = new Proxy(
      {},
      { get: (_, name: string) => (name === 'cafeId' ? cafe.id : (plainParams[name] ?? randomUUID())) },
    );
    const answer = await system.call(key, { token: tokens[role], params: unknown, body: bodyFor(key, cafe) });
    const wanted = expected(key, role, route);
    if (wanted === 'allowed') {
      if (role !== 'guest')
        expect([200, 201, 204, 400, 401, 404, 409, 412, 422], JSON.stringify(answer.body)).toContain(answer.status);
      expect(answer.status, JSON.stringify(answer.body)).not.toBe(500);
      if (route.access !== 'public')
        expect(answer.status === 403 && answer.body.code === 'FORBIDDEN' && role !== 'guest').toBe(false);
    } else {
      expect(answer.status, JSON.stringify(answer.body)).toBe(wanted);
      expect(answer.body.code).toBe(wanted === 403 ? 'FORBIDDEN' : 'NOT_FOUND');
    }
  });

  it.each(all.filter(([key]) => key !== logout))('%s as a machine with an API key', async (key, route) => {
    const unknown = new Proxy(
      {},
      { get: (_, name: string) => (name === 'cafeId' ? cafe.id : (plainParams[name] ?? randomUUID())) },
    );
    const answer = await system.call(key, { token: apiKey, params: unknown, body: bodyFor(key, cafe) });
    const { access } = route;
    const said = JSON.stringify(answer.body);
    expect(answer.status, said).not.toBe(500);
    if (access === 'public') return;
    const isAllowed = key.includes('{cafeId}') && (machinePermissions as readonly string[]).includes(access);
    if (isAllowed) expect([200, 201, 204, 400, 404, 409, 412, 422], said).toContain(answer.status);
    else expect([answer.status, answer.body.code], said).toEqual([403, 'FORBIDDEN']);
  });

  it.each(all.filter(([, route]) => route.access !== 'public').map(([key]) => key))('%s needs a token', async (key) => {
    const params = new Proxy(
      {},
      { get: (_, name: string) => (name === 'cafeId' ? cafe.id : (plainParams[name] ?? randomUUID())) },
    );
    const none = await system.call(key, { params, body: bodyFor(key, cafe) });
    expect([none.status, none.body.code]).toEqual([401, 'NOT_SIGNED_IN']);
    const forged = await system.call(key, {
      token: `${tokens.owner.slice(0, -4)}AAAA`,
      params,
      body: bodyFor(key, cafe),
    });
    expect([forged.status, forged.body.code]).toEqual([401, 'NOT_SIGNED_IN']);
  });
});

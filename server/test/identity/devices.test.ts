import { describe, expect, it } from 'vitest';
import { aCafe, aPerson, password, smallHouse, tokenOf } from './small-house.ts';

const house = await smallHouse();
const { cafeId, slug, owner } = await aCafe(house);
const elsewhere = await aCafe(house);
const ownerToken = await tokenOf(house, owner);
const ann = await aPerson(house, { cafeId, role: 'employee', pin: '1234' });
const bob = await aPerson(house, { cafeId, role: 'manager', pin: '98765432' });
const noPin = await aPerson(house, { cafeId, role: 'employee' });

const pair = async (name = 'Bar tablet'): Promise<{ id: string; token: string }> => {
  const token = await tokenOf(house, owner);
  return (await house.send('POST', `/cafes/${cafeId}/devices`, { token, body: { name } })).body;
};
const unlock = (deviceToken: string, userId: string, pin: string, more: object = {}) =>
  house.send('POST', '/auth/pin', { body: { deviceToken, userId, pin, refreshIn: 'body', ...more } });

describe('pairing', () => {
  it('shows the token once and stores only its hash', async () => {
    const got = await house.send('POST', `/cafes/${cafeId}/devices`, {
      token: ownerToken,
      body: { name: 'Kitchen screen' },
    });
    expect(got.status).toBe(201);
    expect(got.body).toMatchObject({
      name: 'Kitchen screen',
      lastSeenAt: null,
      token: expect.stringMatching(/^[\w-]{43}$/),
    });
    const list = await house.send('GET', `/cafes/${cafeId}/devices`, { token: ownerToken });
    expect(list.body.items).toContainEqual({
      id: got.body.id,
      name: 'Kitchen screen',
      pairedAt: got.body.pairedAt,
      lastSeenAt: null,
      person: null,
    });
    expect(JSON.stringify(list.body)).not.toContain(got.body.token);
  });

  it('is for those who may, in their café', async () => {
    const employee = await tokenOf(house, ann.email);
    expect(
      (await house.send('POST', `/cafes/${cafeId}/devices`, { token: employee, body: { name: 'x' } })).status,
    ).toBe(403);
    expect((await house.send('GET', `/cafes/${elsewhere.cafeId}/devices`, { token: ownerToken })).status).toBe(404);
    const { id } = await pair();
    const other = await tokenOf(house, elsewhere.owner);
    expect((await house.send('DELETE', `/cafes/${elsewhere.cafeId}/devices/${id}`, { token: other })).status).toBe(404);
    const taken = await house.send('POST', `/cafes/${cafeId}/devices`, {
      token: ownerToken,
      body: { id, name: 'again' },
    });
    expect(taken.status).toBe(400);
  });
});

describe('a paired device', () => {
  it('shows its café and the people who have a PIN', async () => {
    const device = await pair();
    const got = await house.send('POST', '/auth/device', { body: { deviceToken: device.token } });
    expect(got.status).toBe(200);
    expect(got.body).toMatchObject({ cafeId, cafeName: `Café ${slug}`, device: { id: device.id } });
    expect(got.body.people.map((person: { userId: string }) => person.userId).sort()).toEqual([ann.id, bob.id].sort());
    expect(got.body.device.lastSeenAt).toBe(house.clock.now().toISOString());
  });

  it('is unlocked by PIN, for its café only', async () => {
    const device = await pair();
    const got = await unlock(device.token, ann.id, '1234');
    expect(got.status).toBe(200);
    expect(got.body.memberships.map((membership: { cafeId: string }) => membership.cafeId)).toEqual([cafeId]);
    expect((await house.send('GET', '/auth/me', { token: got.body.accessToken })).body.memberships).toHaveLength(1);
    const refreshed = await house.send('POST', '/auth/refresh', { body: { refreshToken: got.body.refreshToken } });
    expect(refreshed.body.memberships).toHaveLength(1);
  });

  it('opens no other café of the same person, nor the platform', async () => {
    const both = await aPerson(house, { cafeId, role: 'manager', pin: '2580' }, { platformAdmin: true });
    await house.kernel.db.write({ cafeId: elsewhere.cafeId }, async (tx) => {
      await tx.insertInto('user_cafes').values({ user_id: both.id, cafe_id: elsewhere.cafeId }).execute();
      await tx
        .insertInto('memberships')
        .values({ cafe_id: elsewhere.cafeId, user_id: both.id, role: 'owner', pin_hash: null })
        .execute();
    });
    const device = await pair();
    const got = await unlock(device.token, both.id, '2580');
    expect(got.body.user.platformAdmin).toBe(false);
    expect(got.body.memberships).toHaveLength(1);
    const list = await house.send('GET', '/cafes', { token: got.body.accessToken });
    expect(list.body.items.map((cafe: { id: string }) => cafe.id)).toEqual([cafeId]);
    const there = await house.send('GET', `/cafes/${elsewhere.cafeId}`, { token: got.body.accessToken });
    expect(there.status).toBe(404);
    const session = await house.kernel.tokens.verify(got.body.accessToken);
    const actor = session as Extract<typeof session, { kind: 'user' }>;
    expect(await house.authority.membership(actor, cafeId)).toMatchObject({ role: 'manager' });
    expect(await house.authority.membership(actor, elsewhere.cafeId)).toBeNull();
    expect(await house.authority.isPlatformAdmin(actor)).toBe(false);
    const byPassword = { kind: 'user', id: both.id, sessionId: (await passwordSession(both.email)).sessionId } as const;
    expect(await house.authority.membership(byPassword, elsewhere.cafeId)).toMatchObject({ role: 'owner' });
    expect(await house.authority.isPlatformAdmin(byPassword)).toBe(true);
  });

  it('signs out whoever worked on it before, and nobody on another device', async () => {
    const device = await pair();
    const manager = await house.send('POST', '/auth/login', { body: { email: bob.email, password } });
    const elsewhereToo = await unlock((await pair('Other')).token, ann.id, '1234');
    const first = await unlock(device.token, ann.id, '1234');
    const second = await house.send('POST', '/auth/pin', {
      body: { deviceToken: device.token, userId: bob.id, pin: '98765432', refreshIn: 'body' },
      cookie: manager.cookie ?? '',
      headers: { 'X-Table-Tap': '1' },
    });
    expect(second.status).toBe(200);
    house.clock.advance(2);
    const isIn = async ({ body }: { body: { accessToken: string } }) =>
      (await house.send('GET', '/auth/me', { token: body.accessToken })).status === 200;
    expect(await Promise.all([second, elsewhereToo, first, manager].map(isIn))).toEqual([true, true, false, false]);
    const refreshed = await house.send('POST', '/auth/refresh', { body: { refreshToken: first.body.refreshToken } });
    expect(refreshed.status).toBe(401);
  });

  it('stays open for whoever is in it when the next PIN is wrong', async () => {
    const device = await pair();
    const inside = await unlock(device.token, ann.id, '1234');
    expect((await unlock(device.token, bob.id, '0000')).status).toBe(401);
    house.clock.advance(2);
    expect((await house.send('GET', '/auth/me', { token: inside.body.accessToken })).status).toBe(200);
  });

  it('ends a PIN session after the longest shift', async () => {
    const device = await pair();
    const got = await unlock(device.token, ann.id, '1234', { refreshIn: 'cookie' });
    expect(got.headers.getSetCookie()[0]).toMatch(/Max-Age=57600;/);
    house.clock.advance(16 * 3600);
    const refreshed = await house.send('POST', '/auth/refresh', {
      cookie: got.cookie ?? '',
      headers: { 'X-Table-Tap': '1' },
    });
    expect(refreshed.body.code).toBe('TOKEN_EXPIRED');
  });

  it('says the same of a wrong PIN, of somebody without one and of a stranger', async () => {
    const device = await pair();
    const stranger = await aPerson(house, { cafeId: elsewhere.cafeId, role: 'employee', pin: '1234' });
    const answers = [
      await unlock(device.token, ann.id, '4321'),
      await unlock(device.token, noPin.id, '1234'),
      await unlock(device.token, stranger.id, '1234'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('is worth nothing once unpaired: no people, no PIN, and those inside are out', async () => {
    const device = await pair();
    const inside = await unlock(device.token, bob.id, '98765432');
    const kept = await unlock((await pair('Other')).token, bob.id, '98765432');
    const token = await tokenOf(house, owner);
    expect((await house.send('DELETE', `/cafes/${cafeId}/devices/${device.id}`, { token })).status).toBe(204);
    expect((await house.send('DELETE', `/cafes/${cafeId}/devices/${device.id}`, { token })).status).toBe(404);
    expect((await house.send('POST', '/auth/device', { body: { deviceToken: device.token } })).body.code).toBe(
      'NOT_SIGNED_IN',
    );
    expect((await unlock(device.token, bob.id, '98765432')).body.code).toBe('NOT_SIGNED_IN');
    expect(
      (await house.send('POST', '/auth/refresh', { body: { refreshToken: inside.body.refreshToken } })).status,
    ).toBe(401);
    house.clock.advance(2);
    expect((await house.send('GET', '/auth/me', { token: inside.body.accessToken })).status).toBe(401);
    expect((await house.send('GET', '/auth/me', { token: kept.body.accessToken })).status).toBe(200);
  });

  it('stops after ten wrong PINs, by person on all devices and by device for all people', async () => {
    const target = await aPerson(house, { cafeId, role: 'employee', pin: '7777' });
    const devices = [await pair('One'), await pair('Two')];
    for (let guess = 0; guess < 10; guess++) {
      expect((await unlock(devices[guess % 2]?.token ?? '', target.id, String(1000 + guess))).status).toBe(401);
    }
    expect((await unlock((await pair('Three')).token, target.id, '7777')).status).toBe(429);
    const device = await pair('Four');
    for (let guess = 0; guess < 5; guess++) {
      expect((await unlock(device.token, ann.id, '0000')).status).toBe(401);
      expect((await unlock(device.token, bob.id, '0000')).status).toBe(401);
    }
    expect((await unlock(device.token, noPin.id, '1111')).status).toBe(429);
  });
});

async function passwordSession(email: string) {
  const actor = await house.kernel.tokens.verify(await tokenOf(house, email));
  return actor as { sessionId: string };
}

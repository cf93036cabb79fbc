import { describe, expect, it } from 'vitest';
import { aCafe, aPerson, smallHouse, tokenOf } from './small-house.ts';

const house = await smallHouse();
const { cafeId, owner } = await aCafe(house);
const ann = await aPerson(house, { cafeId, role: 'employee', pin: '1234' });
const bob = await aPerson(house, { cafeId, role: 'manager', pin: '2580' });
const ownerToken = await tokenOf(house, owner);
const deviceToken: string = (
  await house.send('POST', `/cafes/${cafeId}/devices`, { token: ownerToken, body: { name: 'Bar' } })
).body.token;

const unlock = async (userId: string, pin: string) =>
  (await house.send('POST', '/auth/pin', { body: { deviceToken, userId, pin, refreshIn: 'body' } })).body;
const lock = (token: string) => house.send('POST', '/auth/lock', { token });
const onDevice = async () =>
  (await house.send('GET', `/cafes/${cafeId}/devices`, { token: await tokenOf(house, owner) })).body.items[0].person;

describe('a locked device', () => {
  it('reads what its board shows and does nothing', async () => {
    const session = await unlock(bob.id, '2580');
    const token = session.accessToken;
    expect((await house.send('POST', `/cafes/${cafeId}/zones`, { token, body: { name: 'Hall' } })).status).toBe(403);
    expect((await lock(token)).status).toBe(204);
    house.clock.advance(1.1);
    const read = await house.send('GET', `/cafes/${cafeId}/tables`, { token });
    expect(read.status).toBe(200);
    const refusals = await Promise.all([
      house.send('POST', '/guest/calls', { token, body: { kind: 'waiter' } }),
      house.send('POST', `/cafes/${cafeId}/zones`, { token, body: { name: 'Hall' } }),
      house.send('GET', `/cafes/${cafeId}/devices`, { token }),
      house.send('GET', '/auth/me', { token }),
      house.send('GET', '/cafes', { token }),
    ]);
    expect(new Set(refusals.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['403 DEVICE_LOCKED']),
    );
  });

  it('stays locked over a renewal of its token, and says so', async () => {
    const session = await unlock(ann.id, '1234');
    expect(session.locked).toBeUndefined();
    await lock(session.accessToken);
    const renewed = await house.send('POST', '/auth/refresh', { body: { refreshToken: session.refreshToken } });
    expect(renewed.body.locked).toBe(true);
    house.clock.advance(1.1);
    const me = await house.send('GET', '/auth/me', { token: renewed.body.accessToken });
    expect(me.body.code).toBe('DEVICE_LOCKED');
    expect(await onDevice()).toMatchObject({ id: ann.id, locked: true });
  });

  it('is unlocked by a PIN, by whoever it is, and the session of before has ended', async () => {
    const before = await unlock(ann.id, '1234');
    await lock(before.accessToken);
    const after = await unlock(bob.id, '2580');
    house.clock.advance(1.1);
    expect(after.locked).toBeUndefined();
    expect((await house.send('GET', '/auth/me', { token: after.accessToken })).body.user.id).toBe(bob.id);
    expect((await house.send('GET', '/auth/me', { token: before.accessToken })).status).toBe(401);
    expect(await onDevice()).toMatchObject({ id: bob.id, locked: false });
  });

  it('stays locked when the PIN is wrong', async () => {
    const session = await unlock(ann.id, '1234');
    await lock(session.accessToken);
    expect((await unlock(ann.id, '4321')).code).toBe('CREDENTIALS_WRONG');
    house.clock.advance(1.1);
    expect((await house.send('GET', '/auth/me', { token: session.accessToken })).body.code).toBe('DEVICE_LOCKED');
  });

  it('is a matter of shared devices: a sign-in of one’s own is left, not locked', async () => {
    expect((await lock(await tokenOf(house, bob.email))).body.code).toBe('NOT_FOUND');
    expect((await house.send('POST', '/auth/lock')).status).toBe(401);
  });

  it('shows managers when it was last seen and who is on it', async () => {
    const session = await unlock(ann.id, '1234');
    house.clock.advance(300);
    await house.send('POST', '/auth/refresh', { body: { refreshToken: session.refreshToken } });
    const [device] = (await house.send('GET', `/cafes/${cafeId}/devices`, { token: await tokenOf(house, owner) })).body
      .items;
    expect(device.lastSeenAt).toBe(house.clock.now().toISOString());
    expect(device.person.id).toBe(ann.id);
  });

  it('tells the device after how long it locks itself: two minutes unless the café says otherwise', async () => {
    const front = async () =>
      (await house.send('POST', '/auth/device', { body: { deviceToken } })).body.lockAfterSeconds;
    expect(await front()).toBe(120);
    const token = await tokenOf(house, owner);
    const settings = await house.send('GET', `/cafes/${cafeId}/settings`, { token });
    expect(settings.body.devices).toEqual({ lockAfterSeconds: 120 });
    const changed = await house.send('PUT', `/cafes/${cafeId}/settings`, {
      ...{ token, headers: { 'If-Match': settings.headers.get('etag') as string } },
      body: { ...settings.body, devices: { lockAfterSeconds: 30 } },
    });
    expect(changed.status).toBe(200);
    expect(await front()).toBe(30);
  });
});

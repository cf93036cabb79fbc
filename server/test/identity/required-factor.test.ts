import { allRoutes } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import type { UserActor } from '../../src/kernel/auth/actor.ts';
import { authorise } from '../../src/kernel/auth/authorise.ts';
import { isRefusal } from '../../src/kernel/refusal.ts';
import { addMember } from '../../src/modules/identity/index.ts';
import { addPasskey, codeNow, logIn, secondStep, signIn, ticketOf } from './factor-hands.ts';
import { aCafe, aPerson, smallHouse, unwrap } from './small-house.ts';

const house = await smallHouse({ REQUIRE_MFA: 'on' });
const { cafeId, owner } = await aCafe(house);
const inTheCafe = (token: string) => house.send('GET', `/cafes/${cafeId}`, { token });
const needed = [403, 'MFA_ENROLMENT_NEEDED'];

async function actorOf(token: string): Promise<UserActor> {
  const actor = unwrap(await house.kernel.tokens.verify(token));
  if (actor.kind !== 'user') throw new Error('not a person');
  return actor;
}

describe('MFA for manager and above', () => {
  it.each([
    ['a manager', async () => (await aPerson(house, { cafeId, role: 'manager' })).email],
    ['an owner', () => Promise.resolve(owner)],
    ['a platform admin', async () => (await aPerson(house, undefined, { platformAdmin: true })).email],
  ])('lets %s do nothing but enrol until there is a factor', async (_, make) => {
    const email = await make();
    const got = await logIn(house, email);
    expect([got.status, got.body.mustEnrol]).toEqual([200, true]);
    const token = got.body.accessToken;
    for (const [method, path] of [
      ['GET', `/cafes/${cafeId}`],
      ['GET', '/cafes'],
      ['POST', '/cafes'],
      ['POST', '/auth/mfa/recovery-codes'],
    ] as const) {
      const refused = await house.send(method, path, { token });
      expect([refused.status, refused.body.code], path).toEqual(needed);
    }
    const actor = await actorOf(token);
    expect(await house.authority.membership(actor, cafeId)).toBeNull();
    expect(await house.authority.isPlatformAdmin(actor)).toBe(false);
    const socket = await authorise(house.authority, 'events:read', actor, cafeId);
    expect(isRefusal(socket) && socket.code).toBe('MFA_ENROLMENT_NEEDED');

    expect((await house.send('GET', '/auth/me', { token })).status).toBe(200);
    expect((await house.send('GET', '/auth/mfa', { token })).body).toMatchObject({ required: true, totp: null });
    const { secret } = (await house.send('POST', '/auth/mfa/enrol', { token })).body;
    const code = codeNow(house, secret);
    expect((await house.send('POST', '/auth/mfa/verify', { token, body: { code } })).status).toBe(200);
    expect((await house.send('GET', '/cafes', { token })).status).toBe(200);
    house.clock.advance(30);
    const again = await secondStep(house, { ticket: await ticketOf(house, email), code: codeNow(house, secret) });
    expect(again.body.mustEnrol).toBeUndefined();
  });

  it('is satisfied by a passkey too', async () => {
    const { email } = await aPerson(house, { cafeId, role: 'manager' });
    const token = (await logIn(house, email)).body.accessToken;
    const { passkey } = await addPasskey(house, token);
    expect((await inTheCafe(token)).status).toBe(200);
    const got = await signIn(house, passkey);
    expect(got.body.mustEnrol).toBeUndefined();
    expect((await inTheCafe(got.body.accessToken)).status).toBe(200);
  });

  it('asks nothing of an employee, and takes effect within a second when they are promoted', async () => {
    const { id, email } = await aPerson(house, { cafeId, role: 'employee' });
    const got = await logIn(house, email);
    const token = got.body.accessToken;
    expect(got.body.mustEnrol).toBeUndefined();
    expect((await inTheCafe(token)).status).toBe(200);
    unwrap(await addMember(house.kernel.db, { cafeId, userId: id, role: 'manager' }));
    house.clock.advance(1.1);
    const refused = await inTheCafe(token);
    expect([refused.status, refused.body.code]).toEqual(needed);
    const refreshed = await house.send('POST', '/auth/refresh', { body: { refreshToken: got.body.refreshToken } });
    expect(refreshed.body.mustEnrol).toBe(true);
    unwrap(await addMember(house.kernel.db, { cafeId, userId: id, role: 'employee' }));
    house.clock.advance(1.1);
    expect((await inTheCafe(token)).status).toBe(200);
  });

  it('counts a role in any café', async () => {
    const elsewhere = await aCafe(house);
    const { id, email } = await aPerson(house, { cafeId, role: 'employee' });
    unwrap(await addMember(house.kernel.db, { cafeId: elsewhere.cafeId, userId: id, role: 'owner' }));
    const token = (await logIn(house, email)).body.accessToken;
    expect((await inTheCafe(token)).body.code).toBe('MFA_ENROLMENT_NEEDED');
  });

  it('keeps the last factor, and lets go of one that is not', async () => {
    const { email } = await aPerson(house, { cafeId, role: 'manager' });
    const token = (await logIn(house, email)).body.accessToken;
    const { got } = await addPasskey(house, token);
    const path = `/auth/passkeys/${got.body.passkey.id}`;
    const last = await house.send('DELETE', path, { token });
    expect([last.status, last.body.code]).toEqual([409, 'FACTOR_LAST']);
    expect((await house.send('GET', '/auth/passkeys', { token })).body.items).toHaveLength(1);
    await addPasskey(house, token);
    expect((await house.send('DELETE', path, { token })).status).toBe(204);
  });

  it('is open to no route but those that enrol', () => {
    const open = Object.entries(allRoutes).filter(([, route]) => route.whileEnrolling);
    for (const [key] of open) expect(key).toMatch(/ \/auth\/(?:me|mfa|passkeys|sessions)\b/);
  });
});

describe('a PIN on a shared device', () => {
  it('asks for no factor and gives a manager an employee’s work, with refunds and things on the house', async () => {
    const boss = await aPerson(house, { cafeId, role: 'manager', pin: '2468' });
    const token = (await logIn(house, boss.email)).body.accessToken;
    await addPasskey(house, token);
    const device = (await house.send('POST', `/cafes/${cafeId}/devices`, { token, body: { name: 'Bar' } })).body;
    const other = await aPerson(house, { cafeId, role: 'manager', pin: '1357' });
    const got = await house.send('POST', '/auth/pin', {
      body: { deviceToken: device.token, userId: other.id, pin: '1357', refreshIn: 'body' },
    });
    expect(got.body.mustEnrol).toBeUndefined();
    const { permissions } = got.body.memberships[0];
    expect(permissions).toEqual(expect.arrayContaining(['orders:proxy', 'payments:refund', 'bills:comp']));
    for (const gone of ['settings:write', 'menu:write', 'devices:pair', 'reports:close', 'factors:reset']) {
      expect(permissions).not.toContain(gone);
    }
    const pin = got.body.accessToken;
    expect((await inTheCafe(pin)).status).toBe(200);
    expect((await house.send('GET', `/cafes/${cafeId}/devices`, { token: pin })).body.code).toBe('FORBIDDEN');
    const granted = await house.authority.membership(await actorOf(pin), cafeId);
    expect([...(granted?.permissions ?? [])].sort()).toEqual([...permissions].sort());
  });

  it('is no sign-in to look after one’s factors with', async () => {
    const boss = await aPerson(house, { cafeId, role: 'manager', pin: '2468' });
    const token = (await logIn(house, boss.email)).body.accessToken;
    await addPasskey(house, token);
    const device = (await house.send('POST', `/cafes/${cafeId}/devices`, { token, body: { name: 'Bar' } })).body;
    const { accessToken } = (
      await house.send('POST', '/auth/pin', { body: { deviceToken: device.token, userId: boss.id, pin: '2468' } })
    ).body;
    for (const [method, path] of [
      ['GET', '/auth/mfa'],
      ['POST', '/auth/mfa/enrol'],
      ['POST', '/auth/mfa/recovery-codes'],
      ['POST', '/auth/passkeys/register/options'],
    ] as const) {
      expect((await house.send(method, path, { token: accessToken })).body.code, path).toBe('FORBIDDEN');
    }
  });
});

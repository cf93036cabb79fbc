import { beforeEach, describe, expect, it } from 'vitest';
import { lastMailTo, mailsTo } from '../support/mailbox.ts';
import { aCafe, aPerson, password, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const logIn = (email: string, headers: Record<string, string> = {}) =>
  house.send('POST', '/auth/login', { body: { email, password, refreshIn: 'body' }, headers });
const signIns = async (token: string) => (await house.send('GET', '/auth/sessions', { token })).body.items;
const end = (token: string, id = '') => house.send('DELETE', `/auth/sessions${id && `/${id}`}`, { token });
const meStatus = async (token: string) => (await house.send('GET', '/auth/me', { token })).status;

beforeEach(() => house.clock.advance(2));

describe('one’s own profile', () => {
  it('is read and changed', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    const before = await house.send('GET', '/users/profile', { token });
    expect(before.body).toMatchObject({ email, language: 'en', newEmail: null, cafes: [] });
    expect(before.body.emailVerifiedAt).toEqual(expect.any(String));
    const changed = await house.send('PUT', '/users/profile', { token, body: { name: 'Ann', language: 'fr' } });
    expect(changed.body).toMatchObject({ name: 'Ann', language: 'fr' });
    expect((await logIn(email)).body.user).toMatchObject({ name: 'Ann', language: 'fr' });
  });

  it('takes no other field: nobody makes themselves an admin', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    const body = { name: 'Ann', language: 'fr', platformAdmin: true };
    expect((await house.send('PUT', '/users/profile', { token, body })).status).toBe(400);
  });
});

describe('another e-mail address', () => {
  const ask = (token: string, email: string, typed = password) =>
    house.send('POST', '/users/profile/email', { token, body: { email, password: typed } });
  const confirm = (token: string) => house.send('POST', '/users/profile/email/confirm', { body: { token } });

  it('counts once the link that went there is followed; the old one is told', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    const next = `new-${email}`;
    expect((await ask(token, next, 'not the password')).body.code).toBe('CREDENTIALS_WRONG');
    expect((await ask(token, next)).status).toBe(204);
    expect((await house.send('GET', '/users/profile', { token })).body).toMatchObject({ email, newEmail: next });
    const link = await lastMailTo(db, next);
    expect((await confirm(link.token)).body).toEqual({ email: next });
    expect((await confirm(link.token)).body.code).toBe('LINK_GONE');
    expect((await logIn(email)).body.code).toBe('CREDENTIALS_WRONG');
    expect((await logIn(next)).status).toBe(200);
    expect((await lastMailTo(db, email)).text).toContain('another e-mail address');
  });

  it('makes a link for a new password void that went to the old one', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    await house.send('POST', '/auth/password/reset', { body: { email } });
    const reset = await lastMailTo(db, email);
    await ask(token, `new-${email}`);
    await confirm((await lastMailTo(db, `new-${email}`)).token);
    const late = await house.send('POST', '/auth/password/reset/confirm', {
      body: { token: reset.token, password: 'een heel ander wachtwoord' },
    });
    expect(late.body.code).toBe('LINK_GONE');
  });

  it('of somebody else is told to that address alone, and changes nothing', async () => {
    const [ann, bob] = [await aPerson(house), await aPerson(house)];
    const token = (await logIn(ann.email)).body.accessToken;
    expect((await ask(token, bob.email)).status).toBe(204);
    expect((await lastMailTo(db, bob.email)).template).toBe('account-exists');
    expect((await logIn(ann.email)).status).toBe(200);
  });

  it('that somebody else took meanwhile is gone', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    const next = `taken-${email}`;
    await ask(token, next);
    const { token: link } = await lastMailTo(db, next);
    const other = await aPerson(house);
    await db.global((tx) => tx.updateTable('users').set({ email: next }).where('id', '=', other.id).execute());
    expect((await confirm(link)).body.code).toBe('LINK_GONE');
    expect((await logIn(email)).status).toBe(200);
  });

  it('is for nobody but the person: a link for an address is none for a password', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    await ask(token, `new-${email}`);
    const link = await lastMailTo(db, `new-${email}`);
    const got = await house.send('POST', '/auth/password/reset/confirm', {
      body: { token: link.token, password: 'een heel ander wachtwoord' },
    });
    expect(got.body.code).toBe('LINK_GONE');
    expect(await mailsTo(db, email)).toEqual([]);
  });
});

describe('sign-ins', () => {
  it('are listed in words, this one first', async () => {
    const { email } = await aPerson(house);
    await logIn(email, { 'User-Agent': firefox });
    house.clock.advance(60);
    const here = await logIn(email);
    const items = await signIns(here.body.accessToken);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ current: true, cafe: null, deviceName: null });
    expect(items[1]).toMatchObject({ current: false, browser: 'Firefox', system: 'Linux' });
    expect(Date.parse(items[0].lastUsedAt) - Date.parse(items[1].lastUsedAt)).toBe(60_000);
  });

  it('are ended one by one: tokens and refresh tokens die, this one goes on', async () => {
    const { email } = await aPerson(house);
    const there = await logIn(email);
    const here = await logIn(email);
    const token = here.body.accessToken;
    const other = (await signIns(token)).find((item: { current: boolean }) => !item.current);
    expect((await end(token, other.id)).status).toBe(204);
    expect((await end(token, other.id)).status).toBe(404);
    house.clock.advance(2);
    expect([await meStatus(there.body.accessToken), await meStatus(token)]).toEqual([401, 200]);
    const refreshed = await house.send('POST', '/auth/refresh', { body: { refreshToken: there.body.refreshToken } });
    expect(refreshed.body.code).toBe('TOKEN_EXPIRED');
    expect(await signIns(token)).toHaveLength(1);
  });

  it('are ended all but this one', async () => {
    const { email } = await aPerson(house);
    const others = [await logIn(email), await logIn(email)];
    const token = (await logIn(email)).body.accessToken;
    expect((await end(token)).status).toBe(204);
    house.clock.advance(2);
    for (const other of others) expect(await meStatus(other.body.accessToken)).toBe(401);
    expect(await meStatus(token)).toBe(200);
  });

  it('of somebody else are none', async () => {
    const [ann, bob] = [await aPerson(house), await aPerson(house)];
    const [token, theirs] = [(await logIn(ann.email)).body.accessToken, (await logIn(bob.email)).body.accessToken];
    const [session] = await signIns(theirs);
    expect((await end(token, session.id)).body.code).toBe('NOT_FOUND');
    house.clock.advance(2);
    expect(await meStatus(theirs)).toBe(200);
  });

  it('by PIN on a shared device are named by it, can be ended, and end nobody else’s', async () => {
    const { cafeId, owner, slug } = await aCafe(house);
    const ownerToken = (await logIn(owner)).body.accessToken;
    const paired = await house.send('POST', `/cafes/${cafeId}/devices`, { token: ownerToken, body: { name: 'Bar tablet' } });
    const { id, email } = await aPerson(house, { cafeId, role: 'employee', pin: '4711' });
    const pin = await house.send('POST', '/auth/pin', {
      body: { deviceToken: paired.body.token, userId: id, pin: '4711', refreshIn: 'body' },
    });
    expect((await house.send('GET', '/auth/sessions', { token: pin.body.accessToken })).body.code).toBe('FORBIDDEN');
    expect((await end(pin.body.accessToken)).body.code).toBe('FORBIDDEN');
    const token = (await logIn(email)).body.accessToken;
    const shared = (await signIns(token)).find((item: { current: boolean }) => !item.current);
    expect(shared).toMatchObject({ deviceName: 'Bar tablet', cafe: { id: cafeId, name: `Café ${slug}` } });
    expect((await end(token, shared.id)).status).toBe(204);
    house.clock.advance(2);
    expect(await meStatus(pin.body.accessToken)).toBe(401);
  }); // prettier-ignore
});

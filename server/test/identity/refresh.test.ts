import { beforeEach, describe, expect, it } from 'vitest';
import { aCafe, aPerson, password, smallHouse, type Got } from './small-house.ts';

const house = await smallHouse();
const { cafeId, owner } = await aCafe(house);

const own = { 'X-Table-Tap': '1' };
const logIn = (refreshIn: 'cookie' | 'body') =>
  house.send('POST', '/auth/login', { body: { email: owner, password, refreshIn } });
const byBody = (refreshToken: string) => house.send('POST', '/auth/refresh', { body: { refreshToken } });
const byCookie = (cookie: string | undefined, headers: Record<string, string> = own) =>
  house.send('POST', '/auth/refresh', { headers, ...(cookie && { cookie }) });
const meStatus = async (got: Got) => (await house.send('GET', '/auth/me', { token: got.body.accessToken })).status;

/** Lets what the authority remembers run out. */
beforeEach(() => house.clock.advance(2));

describe('refreshing', () => {
  it('trades each token once for the next, within one session', async () => {
    const first = await logIn('body');
    house.clock.advance(60);
    const second = await byBody(first.body.refreshToken);
    expect(second.status).toBe(200);
    expect(second.body.user.email).toBe(owner);
    expect(second.body.memberships).toHaveLength(1);
    expect(second.body.refreshToken).not.toBe(first.body.refreshToken);
    house.clock.advance(60);
    expect((await byBody(second.body.refreshToken)).status).toBe(200);
  });

  it('ends the session when a traded token comes back later: both holders are out', async () => {
    const first = await logIn('body');
    const second = await byBody(first.body.refreshToken);
    house.clock.advance(11);
    const stolen = await byBody(first.body.refreshToken);
    expect(stolen.status).toBe(401);
    expect(stolen.body.code).toBe('TOKEN_EXPIRED');
    expect((await byBody(second.body.refreshToken)).body.code).toBe('TOKEN_EXPIRED');
    house.clock.advance(2);
    expect(await meStatus(second)).toBe(401);
  });

  it('gives two tabs that refresh at once the same next token', async () => {
    const first = await logIn('body');
    const both = await Promise.all(Array.from({ length: 8 }, () => byBody(first.body.refreshToken)));
    expect(both.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(new Set(both.map(({ body }) => body.refreshToken)).size).toBe(1);
    house.clock.advance(600);
    expect((await byBody(both[0]?.body.refreshToken)).status).toBe(200);
  });

  it('leads a tab that fell behind within the grace to the newest token', async () => {
    const first = await logIn('body');
    const second = await byBody(first.body.refreshToken);
    const third = await byBody(second.body.refreshToken);
    house.clock.advance(9);
    const late = await byBody(first.body.refreshToken);
    expect(late.body.refreshToken).toBe(third.body.refreshToken);
  });

  it('works by cookie only beside the header that other sites cannot send', async () => {
    const first = await logIn('cookie');
    expect((await byCookie(first.cookie, {})).body.code).toBe('FORBIDDEN');
    expect((await byCookie(first.cookie, { 'X-Table-Tap': '0' })).status).toBe(403);
    const second = await byCookie(first.cookie);
    expect(second.status).toBe(200);
    expect(second.body).not.toHaveProperty('refreshToken');
    expect(second.cookie).toMatch(/^__Host-tt_refresh=/);
    expect(second.cookie).not.toBe(first.cookie);
  });

  it('refuses nothing, nonsense and what is too old', async () => {
    expect((await byCookie(undefined)).body.code).toBe('NOT_SIGNED_IN');
    expect((await byBody('nonsense')).body.code).toBe('NOT_SIGNED_IN');
    const idle = await logIn('body');
    house.clock.advance(30 * 24 * 3600 + 1);
    expect((await byBody(idle.body.refreshToken)).body.code).toBe('TOKEN_EXPIRED');
  });

  it('ends after 90 days however often it was refreshed', async () => {
    let got = await logIn('cookie');
    for (let day = 0; day < 80; day += 20) {
      house.clock.advance(20 * 24 * 3600);
      got = await byCookie(got.cookie);
      expect(got.status).toBe(200);
    }
    expect(got.headers.getSetCookie()[0]).toMatch(/Max-Age=864000;/);
    house.clock.advance(10 * 24 * 3600);
    expect((await byCookie(got.cookie)).body.code).toBe('TOKEN_EXPIRED');
  });

  it('ends with the account', async () => {
    const person = await aPerson(house, { cafeId, role: 'employee' });
    const got = await house.send('POST', '/auth/login', { body: { email: person.email, password, refreshIn: 'body' } });
    await house.kernel.db.global((query) =>
      query.updateTable('users').set({ disabled_at: house.clock.now() }).where('id', '=', person.id).execute(),
    );
    expect((await byBody(got.body.refreshToken)).body.code).toBe('TOKEN_EXPIRED');
    house.clock.advance(2);
    expect(await meStatus(got)).toBe(401);
  });
});

describe('signing out', () => {
  it('ends the session of the cookie and deletes the cookie', async () => {
    const got = await logIn('cookie');
    expect((await house.send('POST', '/auth/logout', { cookie: got.cookie ?? '' })).status).toBe(403);
    const out = await house.send('POST', '/auth/logout', { cookie: got.cookie ?? '', headers: own });
    expect(out.status).toBe(204);
    expect(out.cookie).toBe('');
    expect((await byCookie(got.cookie)).body.code).toBe('TOKEN_EXPIRED');
    house.clock.advance(2);
    expect(await meStatus(got)).toBe(401);
  });

  it('takes the refresh token in the body, or the access token alone', async () => {
    const one = await logIn('body');
    await house.send('POST', '/auth/logout', { body: { refreshToken: one.body.refreshToken } });
    const other = await logIn('body');
    await house.send('POST', '/auth/logout', { token: other.body.accessToken });
    house.clock.advance(2);
    expect([await meStatus(one), await meStatus(other)]).toEqual([401, 401]);
  });

  it('leaves other sessions of the same person alone and needs nothing to end', async () => {
    const here = await logIn('body');
    const there = await logIn('body');
    await house.send('POST', '/auth/logout', { body: { refreshToken: here.body.refreshToken } });
    house.clock.advance(2);
    expect(await meStatus(there)).toBe(200);
    expect((await house.send('POST', '/auth/logout')).status).toBe(204);
  });
});

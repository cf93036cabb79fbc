import { roles } from '@table-tap/contract';
import { describe, expect, it } from 'vitest';
import { aCafe, aPerson, password, smallHouse, tokenOf } from './small-house.ts';

const house = await smallHouse({ LOGIN_FAILURES_PER_ACCOUNT: '3', LOGIN_FAILURES_PER_ADDRESS: '1000' });
const { cafeId, owner, slug } = await aCafe(house);

const logIn = (email: string, secret = password, more: object = {}) =>
  house.send('POST', '/auth/login', { body: { email, password: secret, ...more } });

describe('signing in', () => {
  it('answers who it is, where they work and what they may do, with the refresh token in a cookie', async () => {
    const got = await logIn(owner.toUpperCase());
    expect(got.status).toBe(200);
    expect(got.body.user).toMatchObject({ email: owner, platformAdmin: false, language: 'nl' });
    expect(got.body.memberships).toEqual([
      {
        cafeId,
        cafeName: `Café ${slug}`,
        cafeSlug: slug,
        role: 'owner',
        permissions: expect.arrayContaining([...roles.owner]),
      },
    ]);
    expect(got.body).not.toHaveProperty('refreshToken');
    expect(Date.parse(got.body.expiresAt) - house.clock.now().getTime()).toBe(10 * 60 * 1000);
    const cookie = got.headers.getSetCookie()[0];
    expect(cookie).toMatch(
      /^__Host-tt_refresh=[\w-]{43}; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(cookie).not.toMatch(/Domain/i);
  });

  it('gives native apps the refresh token in the body and no cookie', async () => {
    const got = await logIn(owner, password, { refreshIn: 'body' });
    expect(got.body.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(got.headers.getSetCookie()).toEqual([]);
  });

  it('stores no token that could be used', async () => {
    const got = await logIn(owner, password, { refreshIn: 'body' });
    const rows = await house.kernel.db.global((query) => query.selectFrom('refresh_tokens').selectAll().execute());
    expect(JSON.stringify(rows)).not.toContain(got.body.refreshToken);
    expect(rows.every((row) => row.token_hash.length === 32)).toBe(true);
  });

  it('says the same of a wrong password, an unknown account and a disabled one', async () => {
    const gone = await aPerson(house, { cafeId, role: 'employee' });
    await house.kernel.db.global((query) =>
      query.updateTable('users').set({ disabled_at: house.clock.now() }).where('id', '=', gone.id).execute(),
    );
    const answers = [await logIn(owner, 'wrong'), await logIn('nobody@people.example'), await logIn(gone.email)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body.code).toBe('CREDENTIALS_WRONG');
  });

  it('stops guessing at one account, known or not, and counts failures only', async () => {
    const victim = await aPerson(house, { cafeId, role: 'manager' });
    for (const email of [victim.email, 'unknown@people.example']) {
      for (let guess = 0; guess < 3; guess++) expect((await logIn(email, `guess ${guess}`)).status).toBe(401);
      const stopped = await logIn(email);
      expect(stopped.status).toBe(429);
      expect(stopped.body.code).toBe('TOO_MANY');
      expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const other = await aPerson(house, { cafeId, role: 'employee' });
    for (let turn = 0; turn < 6; turn++) expect((await logIn(other.email)).status).toBe(200);
  });

  it('lets no more than the limit through when guesses arrive at once', async () => {
    const victim = await aPerson(house, { cafeId, role: 'employee' });
    const got = await Promise.all(Array.from({ length: 20 }, (_, guess) => logIn(victim.email, `guess ${guess}`)));
    expect(got.filter(({ status }) => status === 401)).toHaveLength(3);
    expect(got.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  it('names the field that is wrong', async () => {
    const got = await house.send('POST', '/auth/login', { body: { email: 'no', password, role: 'owner' } });
    expect(got.status).toBe(400);
    expect(got.body.errors.map((error: { path: string }) => error.path).sort()).toEqual(['email', 'role']);
  });
});

describe('GET /auth/me', () => {
  it('answers the signed-in person', async () => {
    const got = await house.send('GET', '/auth/me', { token: await tokenOf(house, owner) });
    expect(got.body.user.email).toBe(owner);
    expect(got.body.memberships).toHaveLength(1);
  });

  it('needs a token', async () => {
    expect((await house.send('GET', '/auth/me')).status).toBe(401);
    expect((await house.send('GET', '/auth/me', { token: 'x.y.z' })).body.code).toBe('NOT_SIGNED_IN');
  });
});

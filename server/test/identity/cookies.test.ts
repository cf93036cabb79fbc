import { describe, expect, it } from 'vitest';
import { aCafe, password, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { owner } = await aCafe(house);
const ownPage = { 'X-Table-Tap': '1' };
const signIn = async () =>
  (await house.send('POST', '/auth/login', { body: { email: owner, password } })) as Required<
    Awaited<ReturnType<typeof house.send>>
  >;

describe('the cookie of a session', () => {
  it('is __Host-, HttpOnly, Secure, SameSite=Strict, for this host and every path', async () => {
    const set = (await signIn()).headers.getSetCookie();
    expect(set).toHaveLength(1);
    const [pair, ...attributes] = (set[0] as string).split('; ');
    expect(pair).toMatch(/^__Host-tt_refresh=[\w-]{43}$/);
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']));
    // Not for the hosts below this one: a __Host- cookie with a Domain is refused by browsers.
    expect(attributes.some((attribute) => /^Domain/i.test(attribute))).toBe(false);
  });

  it('is deleted with the same attributes when somebody signs out', async () => {
    const { cookie } = await signIn();
    const out = await house.send('POST', '/auth/logout', { cookie, headers: ownPage });
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-tt_refresh=; .*Max-Age=0.*Path=\/.*HttpOnly.*Secure/);
  });

  it('never carries an access token, which stays in the answer', async () => {
    const { headers, body } = await signIn();
    expect(headers.getSetCookie()[0]).not.toContain(body.accessToken);
  });
});

describe('a cookie of other software that cannot be decoded', () => {
  it('is passed over, and ours beside it still counts', async () => {
    const { cookie } = await signIn();
    const renewed = await house.send('POST', '/auth/refresh', {
      cookie: `other=100%; ${cookie}; more=%zz`,
      headers: ownPage,
    });
    expect(renewed.status, JSON.stringify(renewed.body)).toBe(200);
    const alone = await house.send('POST', '/auth/refresh', { cookie: '__Host-tt_refresh=%', headers: ownPage });
    expect(alone.status).toBe(401);
  });
});

describe('a request that another site sends with this cookie (CSRF)', () => {
  it.each(['/auth/refresh', '/auth/logout'])(
    'is refused at %s: the header of our own pages is missing',
    async (path) => {
      const { cookie } = await signIn();
      const forged = await house.send('POST', path, { cookie });
      expect([forged.status, forged.body.code]).toEqual([403, 'FORBIDDEN']);
      const still = await house.send('POST', '/auth/refresh', { cookie, headers: ownPage });
      expect(still.status).toBe(200);
    },
  );

  it.each(['0', 'true', '', '1, 1'])('is refused with the header "%s"', async (value) => {
    const { cookie } = await signIn();
    const forged = await house.send('POST', '/auth/refresh', { cookie, headers: { 'X-Table-Tap': value } });
    expect(forged.status).toBe(403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'is refused as %s, which a form can send without asking',
    async (type) => {
      const { cookie } = await signIn();
      const forged = await house.send('POST', '/auth/refresh', {
        ...{ cookie, headers: { 'Content-Type': type, ...ownPage } },
        body: {},
      });
      expect([forged.status, forged.body.code]).toEqual([400, 'INVALID']);
    },
  );

  it('changes nothing by the cookie alone: everything else asks for a bearer token', async () => {
    const { cookie } = await signIn();
    const answers = await Promise.all([
      house.send('GET', '/auth/me', { cookie, headers: ownPage }),
      house.send('POST', '/cafes', { cookie, headers: ownPage, body: {} }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});

describe('a native app', () => {
  it('gets its refresh token in the body, to keep in secure storage, and no cookie', async () => {
    const got = await house.send('POST', '/auth/login', { body: { email: owner, password, refreshIn: 'body' } });
    expect(got.headers.getSetCookie()).toEqual([]);
    expect(got.body.refreshToken).toMatch(/^[\w-]{43}$/);
    const renewed = await house.send('POST', '/auth/refresh', { body: { refreshToken: got.body.refreshToken } });
    expect(renewed.headers.getSetCookie()).toEqual([]);
    expect(renewed.body.refreshToken).not.toBe(got.body.refreshToken);
  });
});

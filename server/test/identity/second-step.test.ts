import { beforeAll, describe, expect, it } from 'vitest';
import { addTotp, codeNow, logIn, secondStep, ticketOf } from './factor-hands.ts';
import { aCafe, aPerson, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { cafeId } = await aCafe(house);
const someone = () => aPerson(house, { cafeId, role: 'manager' });
const alive = async (token: string) => (await house.send('GET', '/auth/me', { token })).status === 200;

describe('sign-in with an authenticator app', () => {
  it('answers the right password with a ticket and no session', async () => {
    const { email } = await someone();
    await addTotp(house, email);
    const got = await logIn(house, email);
    expect([got.status, got.body.code]).toEqual([401, 'MFA_REQUIRED']);
    expect(got.body.current).toEqual({
      ticket: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: new Date(house.clock.now().getTime() + 5 * 60_000).toISOString(),
      steps: ['totp', 'recovery'],
    });
    expect(got.body).not.toHaveProperty('accessToken');
    expect(got.cookie).toBeUndefined();
    expect((await house.send('GET', '/auth/me', { token: got.body.current.ticket })).status).toBe(401);
  });

  it('says nothing about the factor to who has not the password', async () => {
    const { email } = await someone();
    await addTotp(house, email);
    const [wrong, unknown] = [await logIn(house, email, 'wrong'), await logIn(house, 'nobody@people.example')];
    expect(JSON.stringify(wrong.body)).toBe(JSON.stringify(unknown.body));
    expect(wrong.body.code).toBe('CREDENTIALS_WRONG');
  });

  it('is finished by the code, and the ticket is used up by it', async () => {
    const { email } = await someone();
    const { secret } = await addTotp(house, email);
    const ticket = await ticketOf(house, email);
    const got = await secondStep(house, { ticket, code: codeNow(house, secret) });
    expect(got.status, JSON.stringify(got.body)).toBe(200);
    expect(got.body.user.email).toBe(email);
    expect(got.body).toHaveProperty('refreshToken');
    expect(await alive(got.body.accessToken)).toBe(true);
    house.clock.advance(30);
    const again = await secondStep(house, { ticket, code: codeNow(house, secret) });
    expect([again.status, again.body.code]).toEqual([401, 'TOKEN_EXPIRED']);
  });

  it('takes the code before and the one after, and none further off', async () => {
    for (const [steps, status] of [
      [-2, 401],
      [-1, 200],
      [1, 200],
      [2, 401],
    ] as const) {
      const { email } = await someone();
      const { secret } = await addTotp(house, email);
      house.clock.advance(90);
      const ticket = await ticketOf(house, email);
      const got = await secondStep(house, { ticket, code: codeNow(house, secret, steps) });
      expect(got.status, `${steps} steps off`).toBe(status);
    }
  });

  it('uses each code once, also the one that the app was confirmed with', async () => {
    const { email } = await someone();
    const token = (await logIn(house, email)).body.accessToken;
    const { secret } = (await house.send('POST', '/auth/mfa/enrol', { token })).body;
    const code = codeNow(house, secret);
    expect((await house.send('POST', '/auth/mfa/verify', { token, body: { code } })).status).toBe(200);
    expect((await secondStep(house, { ticket: await ticketOf(house, email), code })).status).toBe(401);
    house.clock.advance(30);
    const next = codeNow(house, secret);
    expect((await secondStep(house, { ticket: await ticketOf(house, email), code: next })).status).toBe(200);
    expect((await secondStep(house, { ticket: await ticketOf(house, email), code: next })).status).toBe(401);
  });

  it('makes one session of one code that is sent from ten sides at once', async () => {
    const { email } = await someone();
    const { secret } = await addTotp(house, email);
    const tickets = [];
    for (let n = 0; n < 10; n++) tickets.push(await ticketOf(house, email));
    const code = codeNow(house, secret);
    const got = await Promise.all(tickets.map((ticket) => secondStep(house, { ticket, code })));
    expect(got.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 401)]);
  });

  it('makes one session of one ticket that is sent with a code and with a recovery code at once', async () => {
    const { email } = await someone();
    const { secret, recoveryCodes } = await addTotp(house, email);
    const ticket = await ticketOf(house, email);
    const got = await Promise.all([
      secondStep(house, { ticket, code: codeNow(house, secret) }),
      secondStep(house, { ticket, recoveryCode: recoveryCodes[0] }),
    ]);
    expect(got.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('wants the ticket within five minutes, and another one after five wrong codes', async () => {
    const { email } = await someone();
    const { secret } = await addTotp(house, email);
    const late = await ticketOf(house, email);
    house.clock.advance(5 * 60);
    expect((await secondStep(house, { ticket: late, code: codeNow(house, secret) })).body.code).toBe('TOKEN_EXPIRED');
    const ticket = await ticketOf(house, email);
    const wrong = codeNow(house, secret, 100);
    for (let n = 0; n < 5; n++) {
      expect((await secondStep(house, { ticket, code: wrong })).body.code).toBe('CREDENTIALS_WRONG');
    }
    expect((await secondStep(house, { ticket, code: codeNow(house, secret) })).body.code).toBe('TOKEN_EXPIRED');
  });

  it('names what is missing', async () => {
    const ticket = 'x'.repeat(43);
    const code = '123456';
    expect((await secondStep(house, { ticket })).body.errors[0].path).toBe('code');
    expect((await secondStep(house, { ticket, code, recoveryCode: 'A'.repeat(16) })).status).toBe(400);
    expect((await secondStep(house, { recoveryCode: 'A'.repeat(16) })).body.errors[0].path).toBe('ticket');
    expect((await secondStep(house, { code: '12345' })).body.errors[0].path).toBe('code');
    expect((await secondStep(house, { code })).body.code).toBe('NOT_SIGNED_IN');
    expect((await secondStep(house, { ticket, code })).body.code).toBe('TOKEN_EXPIRED');
  });

  it('does not let a disabled person in', async () => {
    const { id, email } = await someone();
    const { secret } = await addTotp(house, email);
    const ticket = await ticketOf(house, email);
    await house.kernel.db.global((query) =>
      query.updateTable('users').set({ disabled_at: house.clock.now() }).where('id', '=', id).execute(),
    );
    const got = await secondStep(house, { ticket, code: codeNow(house, secret) });
    expect(got.body.code).toBe('CREDENTIALS_WRONG');
  });
});

describe('guessing at codes', () => {
  it('is stopped by person over all their tickets, right or wrong, and not by signing in with the password', async () => {
    const { email } = await someone();
    const { secret } = await addTotp(house, email);
    for (let n = 0; n < 10; n++) {
      const ticket = await ticketOf(house, email);
      expect((await secondStep(house, { ticket, code: codeNow(house, secret, 50) })).status).toBe(401);
    }
    const ticket = await ticketOf(house, email);
    const stopped = await secondStep(house, { ticket, code: codeNow(house, secret) });
    expect([stopped.status, stopped.body.code]).toEqual([429, 'TOO_MANY']);
    expect((await secondStep(house, { ticket, recoveryCode: 'ABCD-EFGH-JKMN-PQRS' })).status).toBe(429);
  });

  it('is stopped when guesses arrive at once', async () => {
    const { email } = await someone();
    const { secret } = await addTotp(house, email);
    const tickets: string[] = [];
    for (let n = 0; n < 15; n++) tickets.push(await ticketOf(house, email));
    const code = codeNow(house, secret, 50);
    const got = await Promise.all(tickets.map((ticket) => secondStep(house, { ticket, code })));
    expect(got.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(got.filter(({ status }) => status === 429)).toHaveLength(5);
  });
});

describe('recovery codes', () => {
  let email: string;
  let codes: string[];
  let token: string;
  beforeAll(async () => {
    ({ email } = await someone());
    ({ recoveryCodes: codes, token } = await addTotp(house, email));
  });
  const left = async () => (await house.send('GET', '/auth/mfa', { token })).body.recoveryCodesLeft;

  it('are ten, shown once, and stored so that nobody can use what is stored', async () => {
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^(?:[2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/);
    const rows = await house.kernel.db.global((query) => query.selectFrom('recovery_codes').selectAll().execute());
    for (const row of rows) expect(row.code_hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(codes[0]);
  });

  it('sign in once each, however they are typed', async () => {
    const [code = ''] = codes;
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
    const got = await secondStep(house, { ticket: await ticketOf(house, email), recoveryCode: typed });
    expect(got.status, JSON.stringify(got.body)).toBe(200);
    expect(await left()).toBe(9);
    const again = await secondStep(house, { ticket: await ticketOf(house, email), recoveryCode: code });
    expect([again.status, again.body.code]).toEqual([401, 'CREDENTIALS_WRONG']);
  });

  it('make one session when one is sent from two sides at once', async () => {
    const tickets = [await ticketOf(house, email), await ticketOf(house, email)];
    const got = await Promise.all(tickets.map((ticket) => secondStep(house, { ticket, recoveryCode: codes[1] })));
    expect(got.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('of somebody else do not fit', async () => {
    const other = await someone();
    const { recoveryCodes } = await addTotp(house, other.email);
    const got = await secondStep(house, { ticket: await ticketOf(house, email), recoveryCode: recoveryCodes[0] });
    expect(got.status).toBe(401);
  });

  it('are made anew together: the old ones end', async () => {
    const fresh = await addTotp(house, (await someone()).email);
    const renewed = await house.send('POST', '/auth/mfa/recovery-codes', { token: fresh.token });
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect(renewed.body.recoveryCodes.filter((code: string) => fresh.recoveryCodes.includes(code))).toEqual([]);
  });
});

it('the secret of an authenticator app is sealed for its row: copied to another person it opens nothing', async () => {
  const [mine, theirs] = [await someone(), await someone()];
  const { secret } = await addTotp(house, mine.email);
  await addTotp(house, theirs.email);
  const rows = await house.kernel.db.global((query) => query.selectFrom('totp_factors').selectAll().execute());
  expect(rows.map((row) => row.secret.toString('latin1')).join()).not.toContain(secret);
  const stolen = rows.find((row) => row.user_id === mine.id);
  await house.kernel.db.global((query) =>
    query
      .updateTable('totp_factors')
      .set({ secret: stolen?.secret ?? Buffer.of(), last_step: null })
      .where('user_id', '=', theirs.id)
      .execute(),
  );
  const got = await secondStep(house, {
    ticket: await ticketOf(house, theirs.email),
    code: codeNow(house, secret),
  });
  expect(got.status).toBe(500);
});

import { describe, expect, it } from 'vitest';
import { lastMailTo } from '../support/mailbox.ts';
import { addPasskey, addTotp, codeNow, logIn, secondStep, tenMinutesLater, ticketOf } from './factor-hands.ts';
import { aCafe, aPerson, password, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { cafeId, owner } = await aCafe(house);
const someone = (role: 'employee' | 'manager' = 'employee') => aPerson(house, { cafeId, role });

/** Signs in with app and password, and comes back when a confirmation has run out. */
async function anHourIn(email: string, secret: string): Promise<string> {
  house.clock.advance(30);
  const got = await secondStep(house, { ticket: await ticketOf(house, email), code: codeNow(house, secret) });
  tenMinutesLater(house);
  return (await house.send('POST', '/auth/refresh', { body: { refreshToken: got.body.refreshToken } })).body
    .accessToken;
}
const stepUp = (token: string, body: object) => house.send('POST', '/auth/mfa/step-up', { token, body });
const removeApp = (token: string) => house.send('DELETE', '/auth/mfa/totp', { token });

describe('changing how one signs in', () => {
  it('needs a confirmation that is at most ten minutes old', async () => {
    const { email } = await someone();
    const { secret } = await addTotp(house, email);
    const token = await anHourIn(email, secret);
    for (const [method, path] of [
      ['DELETE', '/auth/mfa/totp'],
      ['POST', '/auth/mfa/enrol'],
      ['POST', '/auth/mfa/recovery-codes'],
      ['POST', '/auth/passkeys/register/options'],
      ['DELETE', '/auth/passkeys/0198c0de-0000-7000-8000-000000000000'],
    ] as const) {
      const got = await house.send(method, path, { token });
      expect([got.status, got.body.code], path).toEqual([403, 'STEP_UP_NEEDED']);
    }
    const done = await stepUp(token, { password, code: codeNow(house, secret) });
    expect(done.body).toEqual({ confirmedUntil: new Date(house.clock.now().getTime() + 600_000).toISOString() });
    expect((await removeApp(token)).status).toBe(204);
  });

  it('is confirmed by password and code, not by one of them, and each code serves once', async () => {
    const { email } = await someone();
    const { secret, recoveryCodes } = await addTotp(house, email);
    const token = await anHourIn(email, secret);
    const code = codeNow(house, secret);
    expect((await stepUp(token, { password })).body.errors[0].path).toBe('code');
    expect((await stepUp(token, { code })).body.errors[0].path).toBe('password');
    expect((await stepUp(token, { password: 'wrong', code })).body.code).toBe('CREDENTIALS_WRONG');
    expect((await stepUp(token, { password, code: codeNow(house, secret, 50) })).body.code).toBe('CREDENTIALS_WRONG');
    expect((await removeApp(token)).body.code).toBe('STEP_UP_NEEDED');
    expect((await stepUp(token, { password, code })).status).toBe(200);
    expect((await stepUp(token, { password, code })).body.code).toBe('CREDENTIALS_WRONG');
    expect((await stepUp(token, { password, recoveryCode: recoveryCodes[0] })).status).toBe(200);
  });

  it('is confirmed by the password alone where there is no factor yet', async () => {
    const { email } = await someone();
    const { refreshToken } = (await logIn(house, email)).body;
    tenMinutesLater(house);
    const token = (await house.send('POST', '/auth/refresh', { body: { refreshToken } })).body.accessToken;
    expect((await house.send('POST', '/auth/mfa/enrol', { token })).body.code).toBe('STEP_UP_NEEDED');
    expect((await stepUp(token, { password })).status).toBe(200);
    expect((await house.send('POST', '/auth/mfa/enrol', { token })).status).toBe(200);
  });

  it('is confirmed by one’s own passkey, over a challenge that is for this and serves once', async () => {
    const { email } = await someone();
    const { token: first, secret } = await addTotp(house, email);
    const { passkey } = await addPasskey(house, first);
    const token = await anHourIn(email, secret);
    const offer = async () => (await house.send('POST', '/auth/mfa/step-up/options', { token })).body;
    const wrong = (await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} })).body;
    const got = await stepUp(token, { ticket: wrong.ticket, passkey: passkey.sign(wrong.options) });
    expect(got.body.code).toBe('CREDENTIALS_WRONG');
    const { ticket, options } = await offer();
    const body = { ticket, passkey: passkey.sign(options) };
    expect((await stepUp(token, body)).status).toBe(200);
    expect((await stepUp(token, body)).body.code).toBe('CREDENTIALS_WRONG');
  });

  it('stops after ten wrong confirmations', async () => {
    const { email } = await someone();
    const token = (await logIn(house, email)).body.accessToken;
    for (let n = 0; n < 10; n++) expect((await stepUp(token, { password: `guess ${n}` })).status).toBe(401);
    expect((await stepUp(token, { password })).status).toBe(429);
  });

  it('ends every other session with the first factor, and none with the next', async () => {
    const { email } = await someone();
    const earlier = (await logIn(house, email)).body.accessToken;
    const { token, secret } = await addTotp(house, email);
    house.clock.advance(2);
    expect((await house.send('GET', '/auth/me', { token: earlier })).status).toBe(401);
    const beside = await secondStep(house, { ticket: await ticketOf(house, email), code: codeNow(house, secret) });
    await addPasskey(house, token);
    house.clock.advance(2);
    for (const kept of [token, beside.body.accessToken]) {
      expect((await house.send('GET', '/auth/me', { token: kept })).status).toBe(200);
    }
  });

  it('puts a new authenticator app in the place of the old one, once it is confirmed', async () => {
    const { email } = await someone();
    const { token, secret: old } = await addTotp(house, email);
    const { secret } = (await house.send('POST', '/auth/mfa/enrol', { token })).body;
    const begun = await secondStep(house, { ticket: await ticketOf(house, email), code: codeNow(house, secret) });
    expect(begun.status).toBe(401);
    const got = await house.send('POST', '/auth/mfa/verify', { token, body: { code: codeNow(house, secret) } });
    expect(got.body).toEqual({ recoveryCodes: null });
    house.clock.advance(30);
    const ticket = await ticketOf(house, email);
    expect((await secondStep(house, { ticket, code: codeNow(house, old) })).status).toBe(401);
    expect((await secondStep(house, { ticket, code: codeNow(house, secret) })).status).toBe(200);
  });

  it('wants the first code of an app within ten minutes, and the right one', async () => {
    const { email } = await someone();
    const { accessToken: token, refreshToken } = (await logIn(house, email)).body;
    const { secret } = (await house.send('POST', '/auth/mfa/enrol', { token })).body;
    const wrong = await house.send('POST', '/auth/mfa/verify', { token, body: { code: codeNow(house, secret, 9) } });
    expect(wrong.body.code).toBe('CREDENTIALS_WRONG');
    tenMinutesLater(house);
    const later = (await house.send('POST', '/auth/refresh', { body: { refreshToken } })).body.accessToken;
    await stepUp(later, { password });
    const late = await house.send('POST', '/auth/mfa/verify', {
      token: later,
      body: { code: codeNow(house, secret) },
    });
    expect(late.body.code).toBe('TOKEN_EXPIRED');
  });

  it('lets an employee go back to the password alone, and the recovery codes go along', async () => {
    const { email } = await someone();
    const { token } = await addTotp(house, email);
    expect((await removeApp(token)).status).toBe(204);
    expect((await removeApp(token)).status).toBe(404);
    expect((await house.send('GET', '/auth/mfa', { token })).body).toMatchObject({ totp: null, recoveryCodesLeft: 0 });
    expect((await house.send('POST', '/auth/mfa/recovery-codes', { token })).status).toBe(404);
    expect((await logIn(house, email)).status).toBe(200);
  });
});

describe('passwords ≥ 15 characters alone or ≥ 8 with a second factor', () => {
  const change = (token: string, newPassword: string) =>
    house.send('PUT', '/auth/password', { token, body: { currentPassword: password, newPassword } });

  it('takes a short one beside a factor, and then the last factor stays until there is a longer one', async () => {
    const { email } = await someone();
    const bare = (await logIn(house, email)).body.accessToken;
    expect((await change(bare, 'brown ale')).body.errors[0].code).toBe('too_short');
    const { token } = await addTotp(house, email);
    expect((await change(token, 'brown ale')).status).toBe(204);
    const refused = await removeApp(token);
    expect([refused.status, refused.body.code]).toEqual([409, 'PASSWORD_SHORT']);
    expect((await house.send('GET', '/auth/mfa', { token })).body.totp).not.toBeNull();
    const longer = await house.send('PUT', '/auth/password', {
      token,
      body: { currentPassword: 'brown ale', newPassword: 'brown ale from a tall glass' },
    });
    expect(longer.status, JSON.stringify(longer.body)).toBe(204);
    expect((await removeApp(token)).status).toBe(204);
  });

  it('lets nobody end with a short one alone, when both are done at once', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const { id, email } = await someone();
      const { token } = await addTotp(house, email);
      await Promise.all([change(token, 'brown ale'), removeApp(token)]);
      const user = await house.kernel.db.global((query) =>
        query.selectFrom('users').select('short_password').where('id', '=', id).executeTakeFirstOrThrow(),
      );
      const factors = await house.kernel.db.global((query) =>
        query.selectFrom('totp_factors').select('id').where('user_id', '=', id).execute(),
      );
      expect(user.short_password && factors.length === 0).toBe(false);
    }
  });
});

it('a mail tells of each change, to the person', async () => {
  const { email } = await someone();
  const { token } = await addTotp(house, email);
  await addPasskey(house, token);
  await house.send('POST', '/auth/mfa/recovery-codes', { token });
  await removeApp(token);
  const mails = await house.kernel.db.global((query) =>
    query.selectFrom('mails').select('body_text').where('recipient', '=', email).orderBy('created_at').execute(),
  );
  expect(mails.map(({ body_text }) => /\n(.*(?:added|made|taken).*)\n/.exec(body_text ?? '')?.[1])).toEqual([
    'An authenticator app was added to your sign-in.',
    'A passkey was added to your sign-in.',
    'New recovery codes were made; the old ones are void.',
    'The authenticator app was taken from your sign-in.',
  ]);
});

describe('somebody who has lost everything', () => {
  const reset = (token: string, userId: string, where = cafeId) =>
    house.send('DELETE', `/cafes/${where}/employees/${userId}/factors`, { token });
  const tokenOf = async (email: string) => (await logIn(house, email)).body.accessToken as string;

  it('is helped by a manager: factors and sessions are gone, the password works alone', async () => {
    const boss = await someone('manager');
    const person = await someone();
    const { token } = await addTotp(house, person.email);
    expect((await reset(await tokenOf(boss.email), person.id)).status).toBe(204);
    house.clock.advance(2);
    expect((await house.send('GET', '/auth/me', { token })).status).toBe(401);
    expect((await logIn(house, person.email)).status).toBe(200);
    const rows = await house.kernel.db.global((query) =>
      query.selectFrom('recovery_codes').selectAll().where('user_id', '=', person.id).execute(),
    );
    expect(rows).toEqual([]);
  });

  it('keeps no link for another address that whoever had their session asked for', async () => {
    const person = await someone();
    const token = await tokenOf(person.email);
    const email = `thief-${person.email}`;
    await house.send('POST', '/users/profile/email', { token, body: { email, password } });
    const link = await lastMailTo(house.kernel.db, email);
    expect((await reset(await tokenOf(owner), person.id)).status).toBe(204);
    const late = await house.send('POST', '/users/profile/email/confirm', { body: { token: link.token } });
    expect(late.body.code).toBe('LINK_GONE');
  });

  it('is helped by an owner when a manager, and by nobody for oneself', async () => {
    const [boss, other] = [await someone('manager'), await someone('manager')];
    await addTotp(house, other.email);
    const byManager = await reset(await tokenOf(boss.email), other.id);
    expect([byManager.status, byManager.body.code]).toEqual([403, 'FORBIDDEN']);
    expect((await reset(await tokenOf(boss.email), boss.id)).body.code).toBe('FORBIDDEN');
    expect((await reset(await tokenOf(owner), other.id)).status).toBe(204);
    expect((await reset(await tokenOf((await someone()).email), boss.id)).body.code).toBe('FORBIDDEN');
  });

  it('is not weakened by another café that they work in', async () => {
    const elsewhere = await aCafe(house);
    const victim = await house.kernel.db.global((query) =>
      query.selectFrom('users').select('id').where('email', '=', elsewhere.owner).executeTakeFirstOrThrow(),
    );
    expect((await reset(await tokenOf(owner), victim.id)).status).toBe(404);
    await house.kernel.db.write({ cafeId }, async (tx) => {
      await tx.insertInto('user_cafes').values({ user_id: victim.id, cafe_id: cafeId }).execute();
      await tx
        .insertInto('memberships')
        .values({ cafe_id: cafeId, user_id: victim.id, role: 'employee', pin_hash: null })
        .execute();
    });
    await addTotp(house, elsewhere.owner);
    expect((await reset(await tokenOf(owner), victim.id)).body.code).toBe('FORBIDDEN');
    expect((await logIn(house, elsewhere.owner)).body.code).toBe('MFA_REQUIRED');
  });

  it('is helped by who has confirmed that it is them within ten minutes', async () => {
    const person = await someone();
    const boss = await someone('manager');
    const { refreshToken } = (await logIn(house, boss.email)).body;
    tenMinutesLater(house);
    const token = (await house.send('POST', '/auth/refresh', { body: { refreshToken } })).body.accessToken;
    expect((await reset(token, person.id)).body.code).toBe('STEP_UP_NEEDED');
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { lastMailTo, mailsTo } from '../support/mailbox.ts';
import { addTotp } from './factor-hands.ts';
import { aCafe, aPerson, password, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const other = 'een heel ander wachtwoord';

const reset = (email: string) => house.send('POST', '/auth/password/reset', { body: { email } });
const confirm = (token: string, typed = other) =>
  house.send('POST', '/auth/password/reset/confirm', { body: { token, password: typed } });
const logIn = (email: string, typed = password) =>
  house.send('POST', '/auth/login', { body: { email, password: typed, refreshIn: 'body' } });
const change = (token: string, body: object) => house.send('PUT', '/auth/password', { token, body });
const isAlive = async (token: string) => (await house.send('GET', '/auth/me', { token })).status === 200;

beforeEach(() => house.clock.advance(2));

describe('a forgotten password', () => {
  it('is replaced by the link of a mail; all sign-ins of before end', async () => {
    const { email } = await aPerson(house);
    const before = await logIn(email);
    expect((await reset(email)).status).toBe(204);
    const mail = await lastMailTo(db, email);
    expect(mail).toMatchObject({ template: 'reset-password', subject: 'A new password' });
    expect((await confirm(mail.token)).status).toBe(204);
    house.clock.advance(2);
    expect(await isAlive(before.body.accessToken)).toBe(false);
    const refreshed = await house.send('POST', '/auth/refresh', { body: { refreshToken: before.body.refreshToken } });
    expect(refreshed.body.code).toBe('TOKEN_EXPIRED');
    expect((await logIn(email)).body.code).toBe('CREDENTIALS_WRONG');
    expect((await logIn(email, other)).status).toBe(200);
    expect((await lastMailTo(db, email)).template).toBe('sign-in-changed');
  });

  it('serves once, for 30 minutes, and an older link ends with a newer one that was followed', async () => {
    const { email } = await aPerson(house);
    await reset(email);
    const first = await lastMailTo(db, email);
    await reset(email);
    const second = await lastMailTo(db, email);
    const both = await Promise.all([confirm(second.token), confirm(second.token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
    expect((await confirm(first.token)).body.code).toBe('LINK_GONE');
    await reset(email);
    const late = await lastMailTo(db, email);
    house.clock.advance(30 * 60);
    expect((await confirm(late.token)).body.code).toBe('LINK_GONE');
  });

  it('answers the same where nobody has the address, does as much, and writes to nobody', async () => {
    const { email } = await aPerson(house);
    const unknown = 'nobody@guests.example';
    const counts = async () => {
      const count = (table: 'account_links' | 'mails') =>
        db.global((tx) => tx.selectFrom(table).select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow());
      return [Number((await count('account_links')).n), Number((await count('mails')).n)];
    }; // prettier-ignore
    const [links = 0, mails = 0] = await counts();
    const [known, nobody] = [await reset(email), await reset(unknown)];
    expect([known.status, known.body]).toEqual([nobody.status, nobody.body]);
    expect(await counts()).toEqual([links + 2, mails + 2]);
    expect(await mailsTo(db, unknown)).toEqual([]);
  });

  it('is stored as a hash', async () => {
    const { email, id } = await aPerson(house);
    await reset(email);
    const { token } = await lastMailTo(db, email);
    const rows = await db.global((tx) =>
      tx.selectFrom('account_links').select('token_hash').where('user_id', '=', id).execute(),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.token_hash.toString('base64url')).not.toBe(token);
  });

  it('is limited by address of mail, and gives a blocked account its turn back', async () => {
    const { email } = await aPerson(house);
    for (let guess = 0; guess < 10; guess++) await logIn(email, 'wrong but long enough');
    expect((await logIn(email)).status).toBe(429);
    await reset(email);
    await confirm((await lastMailTo(db, email)).token);
    expect((await logIn(email, other)).status).toBe(200);
    const more = [];
    for (let time = 0; time < 5; time++) more.push((await reset(email)).status);
    expect(more).toEqual([204, 204, 204, 204, 429]);
  });

  it('ends the link for another address that was asked for with the old one', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    const next = `thief-${email}`;
    await house.send('POST', '/users/profile/email', { token, body: { email: next, password } });
    const link = await lastMailTo(db, next);
    await reset(email);
    expect((await confirm((await lastMailTo(db, email)).token)).status).toBe(204);
    const late = await house.send('POST', '/users/profile/email/confirm', { body: { token: link.token } });
    expect(late.body.code).toBe('LINK_GONE');
    expect((await logIn(email, other)).status).toBe(200);
  });

  it('lets nobody past a second factor, which allows a shorter password', async () => {
    const { email } = await aPerson(house);
    await addTotp(house, email);
    await reset(email);
    const { token } = await lastMailTo(db, email);
    expect((await confirm(token, 'Gw5-lam')).body.errors[0].code).toBe('too_short');
    expect((await confirm(token, 'Gw5-lampje')).status).toBe(204);
    const next = await logIn(email, 'Gw5-lampje');
    expect([next.status, next.body.code]).toEqual([401, 'MFA_REQUIRED']);
  });
});

describe('changing a password', () => {
  it('takes the current one; this session goes on, all others end', async () => {
    const { email } = await aPerson(house);
    const [here, there] = [await logIn(email), await logIn(email)];
    const token = here.body.accessToken;
    const wrong = await change(token, { currentPassword: 'not this one at all', newPassword: other });
    expect(wrong.body.code).toBe('CREDENTIALS_WRONG');
    expect((await change(token, { currentPassword: password, newPassword: other })).status).toBe(204);
    house.clock.advance(2);
    expect(await isAlive(token)).toBe(true);
    expect(await isAlive(there.body.accessToken)).toBe(false);
    expect((await logIn(email, other)).status).toBe(200);
    expect((await lastMailTo(db, email)).text).toContain('Your password was changed.');
  });

  it('refuses what the café is called, short and breached ones, and names the field', async () => {
    const { cafeId } = await aCafe(house, 'vrolijke-drinker');
    const { email } = await aPerson(house, { cafeId, role: 'employee' });
    const token = (await logIn(email)).body.accessToken;
    const codeOf = async (newPassword: string) => {
      const { path, code } = (await change(token, { currentPassword: password, newPassword })).body.errors[0];
      return [path, code];
    };
    expect(await codeOf('vrolijke-drinker')).toEqual(['newPassword', 'own_name']);
    expect(await codeOf('too short')).toEqual(['newPassword', 'too_short']);
    expect(await codeOf('liverpool-2026!')).toEqual(['newPassword', 'breached']);
  });

  it('counts wrong ones together with those of the sign-in', async () => {
    const { email } = await aPerson(house);
    const token = (await logIn(email)).body.accessToken;
    for (let guess = 0; guess < 10; guess++) {
      await change(token, { currentPassword: 'not this one at all', newPassword: other });
    }
    expect((await change(token, { currentPassword: password, newPassword: other })).status).toBe(429);
    expect((await logIn(email)).status).toBe(429);
  });

  it('of two at once with the same current one, one is made', async () => {
    const { email } = await aPerson(house);
    const [one, two] = [(await logIn(email)).body.accessToken, (await logIn(email)).body.accessToken];
    const both = await Promise.all([
      change(one, { currentPassword: password, newPassword: 'the first of two changes' }),
      change(two, { currentPassword: password, newPassword: 'the second of two changes' }),
    ]);
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});

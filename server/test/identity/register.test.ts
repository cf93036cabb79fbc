import { beforeEach, describe, expect, it } from 'vitest';
import { unusableHash } from '../../src/modules/identity/index.ts';
import { uuidv7 } from '../../src/kernel/uuid.ts';
import { lastMailTo, mailsTo } from '../support/mailbox.ts';
import { aPerson, password, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const chosen = 'een lange zin over bier';
let counted = 0;
const newAddress = () => `guest${++counted}@guests.example`;

const register = (email: string, more: object = {}) =>
  house.send('POST', '/users/register', {
    body: { name: 'Ann Peeters', email, password: chosen, language: 'nl', ...more },
  });
const verify = (token: string, typed = chosen) =>
  house.send('POST', '/users/verify', { body: { token, password: typed, refreshIn: 'body' } });
const logIn = (email: string, typed = chosen) =>
  house.send('POST', '/auth/login', { body: { email, password: typed, refreshIn: 'body' } });
const userOf = (email: string) =>
  db.global((tx) => tx.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst()); // prettier-ignore

/** Each test from another place, or else the limit for a place is all that is tested. */
beforeEach(() => house.clock.advance(2));

describe('asking for an account', () => {
  it('opens none by itself: the link of the mail and the password do, and sign in', async () => {
    const email = newAddress();
    expect((await register(email)).status).toBe(204);
    expect(await userOf(email)).toBeUndefined();
    expect((await logIn(email)).body.code).toBe('CREDENTIALS_WRONG');
    const mail = await lastMailTo(db, email);
    expect(mail).toMatchObject({ template: 'verify-account', language: 'nl', subject: 'Open je account' });
    const opened = await verify(mail.token);
    expect(opened.status).toBe(200);
    expect(opened.body.user).toMatchObject({ email, name: 'Ann Peeters', language: 'nl', platformAdmin: false });
    expect(opened.body.memberships).toEqual([]);
    expect((await logIn(email)).status).toBe(200);
    expect((await userOf(email))?.email_verified_at).toEqual(house.clock.now());
  });

  it('puts neither the token nor the password into the database as it is', async () => {
    const email = newAddress();
    await register(email);
    const { token } = await lastMailTo(db, email);
    const [row] = await db.global((tx) =>
      tx.selectFrom('pending_accounts').selectAll().where('email', '=', email).execute(),
    );
    expect(row?.token_hash.toString('base64url')).not.toBe(token);
    expect(row?.password_hash).toMatch(/^\$argon2id\$/);
  });

  it('answers the same where the address has an account: only the address is told', async () => {
    const known = await aPerson(house);
    const unknown = newAddress();
    const [one, other] = [await register(known.email), await register(unknown)];
    expect([one.status, one.body]).toEqual([other.status, other.body]);
    expect((await lastMailTo(db, known.email)).template).toBe('account-exists');
    expect((await logIn(known.email)).body.code).toBe('CREDENTIALS_WRONG');
    expect((await logIn(known.email, password)).status).toBe(200);
  });

  it('does as much for a known address as for an unknown one', async () => {
    const known = await aPerson(house);
    const rows = async () => {
      const count = (table: 'pending_accounts' | 'mails') =>
        db.global((tx) => tx.selectFrom(table).select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow());
      return [Number((await count('pending_accounts')).n), Number((await count('mails')).n)];
    }; // prettier-ignore
    const [pending = 0, mails = 0] = await rows();
    await register(known.email);
    expect(await rows()).toEqual([pending + 1, mails + 1]);
    await register(newAddress());
    expect(await rows()).toEqual([pending + 2, mails + 2]);
  });

  it('makes somebody whom staff wrote down the owner of that account: it is the same person', async () => {
    const email = newAddress();
    const id = uuidv7();
    await db.global((tx) =>
      tx.insertInto('users').values({ id, email, name: 'ann (table 7)', password_hash: unusableHash }).execute(),
    );
    await register(email);
    const opened = await verify((await lastMailTo(db, email)).token);
    expect(opened.body.user).toMatchObject({ id, name: 'Ann Peeters' });
  });

  it('says field by field what is wrong with a password', async () => {
    const codeOf = async (typed: string) => {
      const got = await register(newAddress(), { password: typed, name: 'Annelies Vermeulen' });
      return [got.status, got.body.errors?.[0]?.path, got.body.errors?.[0]?.code];
    };
    expect(await codeOf('fourteen chars')).toEqual([400, 'password', 'too_short']);
    expect(await codeOf('password1234567')).toEqual([400, 'password', 'breached']);
    expect(await codeOf('abcdefghijklmnop')).toEqual([400, 'password', 'repeating']);
    expect(await codeOf('annelies vermeulen')).toEqual([400, 'password', 'own_name']);
    expect(await codeOf('x y z '.repeat(60))).toEqual([400, 'password', 'too_long']);
  });

  it('is limited for an address of mail, known or not, and says how long to wait', async () => {
    for (const email of [newAddress(), (await aPerson(house)).email]) {
      const answers = [];
      for (let time = 0; time < 6; time++) answers.push(await register(email));
      expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204, 429]);
      expect(Number(answers[5]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await mailsTo(db, email)).toHaveLength(5);
    }
  });
});

describe('the link of the mail', () => {
  it('serves once, also for two who follow it at once', async () => {
    const email = newAddress();
    await register(email);
    const { token } = await lastMailTo(db, email);
    const both = await Promise.all([verify(token), verify(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await verify(token)).body.code).toBe('LINK_GONE');
  });

  it('opens nothing without the password of whoever asked, and ends after ten wrong ones', async () => {
    const email = newAddress();
    await register(email);
    const { token } = await lastMailTo(db, email);
    for (let guess = 0; guess < 10; guess++) {
      expect((await verify(token, 'not what was chosen')).body.code).toBe('CREDENTIALS_WRONG');
    }
    expect((await verify(token)).status).toBe(429);
    expect(await userOf(email)).toBeUndefined();
  });

  it('ends after 24 hours, and with another one to the same address that was followed', async () => {
    const email = newAddress();
    await register(email);
    const first = await lastMailTo(db, email);
    await register(email, { password: 'a second sentence about wine' });
    const second = await lastMailTo(db, email);
    expect((await verify(second.token, 'a second sentence about wine')).status).toBe(200);
    expect((await verify(first.token)).body.code).toBe('LINK_GONE');
    const late = newAddress();
    await register(late);
    house.clock.advance(24 * 3600);
    expect((await verify((await lastMailTo(db, late)).token)).body.code).toBe('LINK_GONE');
  });

  it('lets nobody in who set a password for the address of another: that takes its mail', async () => {
    const email = newAddress();
    await register(email, { password: 'the password of somebody else' });
    const planted = await lastMailTo(db, email);
    await register(email);
    const own = await lastMailTo(db, email);
    expect((await verify(own.token)).status).toBe(200);
    expect((await verify(planted.token, 'the password of somebody else')).body.code).toBe('LINK_GONE');
    expect((await logIn(email, 'the password of somebody else')).body.code).toBe('CREDENTIALS_WRONG');
  });
});

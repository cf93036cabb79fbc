import { describe, expect, it } from 'vitest';
import { SoftPasskey } from '../support/soft-passkey.ts';
import { addPasskey, addTotp, codeNow, logIn, secondStep, signIn, tenMinutesLater, ticketOf } from './factor-hands.ts';
import { aCafe, aPerson, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { cafeId } = await aCafe(house);

/** Somebody with a passkey and no other factor. */
async function someone() {
  const person = await aPerson(house, { cafeId, role: 'manager' });
  const token: string = (await logIn(house, person.email)).body.accessToken;
  const { passkey, got } = await addPasskey(house, token);
  expect(got.status, JSON.stringify(got.body)).toBe(201);
  return { ...person, token, passkey, added: got.body };
}

const stored = (passkey: SoftPasskey) =>
  house.kernel.db.global((query) =>
    query.selectFrom('passkeys').selectAll().where('credential_id', '=', passkey.id).executeTakeFirstOrThrow(),
  );

describe('a new passkey', () => {
  it('is made so that it signs in alone: discoverable, with finger, face or PIN, for this installation', async () => {
    const { id, email } = await aPerson(house, { cafeId, role: 'employee' });
    const token = (await logIn(house, email)).body.accessToken;
    const { options } = (await house.send('POST', '/auth/passkeys/register/options', { token })).body;
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Table Tap' },
      user: { id: Buffer.from(id).toString('base64url'), name: email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
  });

  it('brings recovery codes when it is the first factor, and none with the second', async () => {
    const { token, added } = await someone();
    expect(added.recoveryCodes).toHaveLength(10);
    expect(added.passkey).toMatchObject({ name: 'My phone', lastUsedAt: null });
    const second = await addPasskey(house, token);
    expect(second.got.body.recoveryCodes).toBeNull();
    const { items } = (await house.send('GET', '/auth/passkeys', { token })).body;
    expect(items).toHaveLength(2);
  });

  it('is refused without a finger, from another page, for another challenge, twice, or with another one’s ticket', async () => {
    const { token } = await someone();
    const offer = async () => (await house.send('POST', '/auth/passkeys/register/options', { token })).body;
    const keep = (ticket: string, passkey: object, by = token) =>
      house.send('POST', '/auth/passkeys/register', { token: by, body: { ticket, name: 'x', passkey } });
    const soft = new SoftPasskey();
    for (const bend of [{ verified: false }, { origin: 'https://evil.example' }]) {
      const { ticket, options } = await offer();
      expect((await keep(ticket, soft.create(options, bend))).body.code).toBe('CREDENTIALS_WRONG');
    }
    const [first, second] = [await offer(), await offer()];
    expect((await keep(first.ticket, soft.create(second.options))).body.code).toBe('CREDENTIALS_WRONG');
    expect((await keep(first.ticket, soft.create(first.options))).body.code).toBe('CREDENTIALS_WRONG');
    const third = await offer();
    const stranger = (await someone()).token;
    expect((await keep(third.ticket, soft.create(third.options), stranger)).body.code).toBe('CREDENTIALS_WRONG');
    const fourth = await offer();
    expect((await keep(fourth.ticket, soft.create(fourth.options))).status).toBe(201);
    const fifth = await offer();
    expect((await keep(fifth.ticket, soft.create(fifth.options))).body.code).toBe('DUPLICATE');
  });

  it('needs a sign-in of the last ten minutes', async () => {
    const { email, passkey } = await someone();
    const got = await signIn(house, passkey);
    tenMinutesLater(house);
    const refreshed = await house.send('POST', '/auth/refresh', { body: { refreshToken: got.body.refreshToken } });
    const token = refreshed.body.accessToken;
    expect(refreshed.body.user.email).toBe(email);
    const refused = await house.send('POST', '/auth/passkeys/register/options', { token });
    expect([refused.status, refused.body.code]).toEqual([403, 'STEP_UP_NEEDED']);
  });
});

describe('sign-in with a passkey alone', () => {
  it('needs no e-mail address and no password', async () => {
    const { email, passkey } = await someone();
    const got = await signIn(house, passkey);
    expect(got.status, JSON.stringify(got.body)).toBe(200);
    expect(got.body.user.email).toBe(email);
    expect((await house.send('GET', '/auth/me', { token: got.body.accessToken })).status).toBe(200);
  });

  it('says nothing about who has a passkey before one has signed', async () => {
    const { body } = await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} });
    expect(body.options).not.toHaveProperty('allowCredentials');
    expect(body.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
  });

  it('takes a challenge once, within five minutes', async () => {
    const { passkey } = await someone();
    const { ticket, options } = (await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} })).body;
    const send = () =>
      house.send('POST', '/auth/passkeys/sign-in', { body: { ticket, passkey: passkey.sign(options) } });
    expect((await send()).status).toBe(200);
    expect((await send()).body.code).toBe('CREDENTIALS_WRONG');
    const late = (await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} })).body;
    house.clock.advance(5 * 60);
    const body = { ticket: late.ticket, passkey: passkey.sign(late.options) };
    expect((await house.send('POST', '/auth/passkeys/sign-in', { body })).body.code).toBe('CREDENTIALS_WRONG');
  });

  it('makes one session of one challenge that is answered twice at once', async () => {
    const { passkey } = await someone();
    const { ticket, options } = (await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} })).body;
    const body = { ticket, passkey: passkey.sign(options) };
    const got = await Promise.all([1, 2, 3].map(() => house.send('POST', '/auth/passkeys/sign-in', { body })));
    expect(got.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('wants finger, face or PIN, a page of this installation, the owner’s name and the right key', async () => {
    const { passkey } = await someone();
    const other = await someone();
    for (const bend of [
      { verified: false },
      { origin: 'https://evil.example' },
      { origin: 'http://localhost:9999' },
      { userHandle: Buffer.from(other.id).toString('base64url') },
    ]) {
      const got = await signIn(house, passkey, bend);
      expect([got.status, got.body.code], JSON.stringify(bend)).toEqual([401, 'CREDENTIALS_WRONG']);
    }
    const { ticket, options } = (await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} })).body;
    const forged = { ...other.passkey.sign(options), id: passkey.id };
    const got = await house.send('POST', '/auth/passkeys/sign-in', { body: { ticket, passkey: forged } });
    expect(got.body.code).toBe('CREDENTIALS_WRONG');
    expect((await signIn(house, passkey)).status).toBe(200);
  });

  it('refuses a copy of a passkey: its counter has not moved on', async () => {
    const { passkey } = await someone();
    expect((await signIn(house, passkey, { counter: 7 })).status).toBe(200);
    expect((await stored(passkey)).counter).toBe(7);
    for (const counter of [7, 3]) {
      expect((await signIn(house, passkey, { counter })).body.code).toBe('CREDENTIALS_WRONG');
    }
    expect((await signIn(house, passkey, { counter: 8 })).status).toBe(200);
  });

  it('answers an unknown passkey and a disabled person like a wrong signature', async () => {
    const { id, passkey } = await someone();
    const wrong = await signIn(house, passkey, { verified: false });
    const unknown = await signIn(house, new SoftPasskey(), { userHandle: 'AAAA' });
    await house.kernel.db.global((query) =>
      query.updateTable('users').set({ disabled_at: house.clock.now() }).where('id', '=', id).execute(),
    );
    const disabled = await signIn(house, passkey);
    expect(new Set([wrong, unknown, disabled].map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(unknown.status).toBe(401);
  });

  it('stops after ten failures of a passkey', async () => {
    const { passkey } = await someone();
    for (let n = 0; n < 10; n++) expect((await signIn(house, passkey, { verified: false })).status).toBe(401);
    expect((await signIn(house, passkey)).status).toBe(429);
  });
});

describe('a passkey as the second step', () => {
  it('must be one of the person whose password it was', async () => {
    const { email, passkey } = await someone();
    const other = await someone();
    const ticket = await ticketOf(house, email);
    const offer = async () => (await house.send('POST', '/auth/passkeys/sign-in/options', { body: { ticket } })).body;
    const first = await offer();
    expect(first.options.allowCredentials.map(({ id }: { id: string }) => id)).toEqual([passkey.id]);
    const send = (asked: { ticket: string }, signed: object) =>
      house.send('POST', '/auth/passkeys/sign-in', { body: { ticket: asked.ticket, passkey: signed } });
    expect((await send(first, other.passkey.sign(first.options))).body.code).toBe('CREDENTIALS_WRONG');
    const second = await offer();
    expect((await send(second, passkey.sign(second.options))).body.user.email).toBe(email);
  });

  it('comes with a ticket that is good for nothing else', async () => {
    const { email, passkey } = await someone();
    const ticket = await ticketOf(house, email);
    const got = await house.send('POST', '/auth/passkeys/sign-in', {
      body: { ticket, passkey: passkey.sign({ challenge: 'AAAA' }) },
    });
    expect(got.body.code).toBe('CREDENTIALS_WRONG');
    const challenge = (await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} })).body;
    expect((await secondStep(house, { ticket: challenge.ticket, code: '123456' })).body.code).toBe('TOKEN_EXPIRED');
    expect(
      (await house.send('POST', '/auth/passkeys/sign-in/options', { body: { ticket: 'y'.repeat(43) } })).body.code,
    ).toBe('TOKEN_EXPIRED');
  });

  it('stands beside the authenticator app', async () => {
    const { email } = await aPerson(house, { cafeId, role: 'manager' });
    const { token, secret } = await addTotp(house, email);
    await addPasskey(house, token);
    const { body } = await logIn(house, email);
    expect(body.current.steps).toEqual(['totp', 'passkey', 'recovery']);
    const got = await secondStep(house, { ticket: body.current.ticket, code: codeNow(house, secret) });
    expect(got.status).toBe(200);
  });
});

describe('looking after passkeys', () => {
  it('renames and removes one’s own and nobody else’s', async () => {
    const { token, passkey, added } = await someone();
    const other = await someone();
    const path = `/auth/passkeys/${added.passkey.id}`;
    expect((await house.send('PATCH', path, { token: other.token, body: { name: 'Mine now' } })).status).toBe(404);
    expect((await house.send('DELETE', path, { token: other.token })).status).toBe(404);
    const renamed = await house.send('PATCH', path, { token, body: { name: 'Key on my ring' } });
    expect(renamed.body.name).toBe('Key on my ring');
    expect((await house.send('DELETE', path, { token })).status).toBe(204);
    expect((await signIn(house, passkey)).body.code).toBe('CREDENTIALS_WRONG');
  });

  it('stops at twenty', async () => {
    const { token } = await someone();
    for (let n = 1; n < 20; n++) expect((await addPasskey(house, token)).got.status).toBe(201);
    const full = await house.send('POST', '/auth/passkeys/register/options', { token });
    expect(full.body.code).toBe('TOO_MANY_PASSKEYS');
  });
});

import { expect } from 'vitest';
import { codeOfStep, stepAt } from '../../src/modules/identity/factors/domain/totp.ts';
import { SoftPasskey } from '../support/soft-passkey.ts';
import { password, type Got, type SmallHouse } from './small-house.ts';

/** The code that an authenticator app with this secret shows now, or so many steps later. */
export const codeNow = (house: SmallHouse, secret: string, later = 0): string =>
  codeOfStep(secret, stepAt(house.clock.now()) + later);

export const logIn = (house: SmallHouse, email: string, secret = password): Promise<Got> =>
  house.send('POST', '/auth/login', { body: { email, password: secret, refreshIn: 'body' } });

/** Signs in without a factor and adds an authenticator app; its first code is used up by that. */
export async function addTotp(
  house: SmallHouse,
  email: string,
): Promise<{ token: string; secret: string; recoveryCodes: string[] }> {
  const token = (await logIn(house, email)).body.accessToken;
  const { secret } = (await house.send('POST', '/auth/mfa/enrol', { token })).body;
  const got = await house.send('POST', '/auth/mfa/verify', { token, body: { code: codeNow(house, secret) } });
  expect(got.status, JSON.stringify(got.body)).toBe(200);
  house.clock.advance(30);
  return { token, secret, recoveryCodes: got.body.recoveryCodes };
}

/** The ticket for the second step, by password. */
export async function ticketOf(house: SmallHouse, email: string): Promise<string> {
  const got = await logIn(house, email);
  expect([got.status, got.body.code], JSON.stringify(got.body)).toEqual([401, 'MFA_REQUIRED']);
  return got.body.current.ticket;
}

export const secondStep = (house: SmallHouse, body: object): Promise<Got> =>
  house.send('POST', '/auth/mfa/verify', { body: { refreshIn: 'body', ...body } });

/** Adds a passkey with a session that was confirmed a moment ago. */
export async function addPasskey(
  house: SmallHouse,
  token: string,
  passkey = new SoftPasskey(),
): Promise<{ passkey: SoftPasskey; got: Got }> {
  const offered = await house.send('POST', '/auth/passkeys/register/options', { token });
  expect(offered.status, JSON.stringify(offered.body)).toBe(200);
  const { ticket, options } = offered.body;
  const body = { ticket, name: 'My phone', passkey: passkey.create(options) };
  return { passkey, got: await house.send('POST', '/auth/passkeys/register', { token, body }) };
}

/** Asks for a challenge and signs it. */
export async function signIn(
  house: SmallHouse,
  passkey: SoftPasskey,
  bend: Parameters<SoftPasskey['sign']>[1] = {},
): Promise<Got> {
  const { ticket, options } = (await house.send('POST', '/auth/passkeys/sign-in/options', { body: {} })).body;
  const body = { ticket, passkey: passkey.sign(options, bend), refreshIn: 'body' };
  return house.send('POST', '/auth/passkeys/sign-in', { body });
}

/** Moves on to where a confirmation is needed again; access tokens have ended then too. */
export const tenMinutesLater = (house: SmallHouse): void => house.clock.advance(10 * 60 + 1);

import { expect, it } from 'vitest';
import { aCafe, password, smallHouse } from './small-house.ts';

const house = await smallHouse({ LOGIN_FAILURES_PER_ADDRESS: '5' });

it('stops an address that guesses at many accounts, whatever it signs in to in between', async () => {
  const { owner } = await aCafe(house);
  const logIn = async (email: string, secret: string) =>
    (await house.send('POST', '/auth/login', { body: { email, password: secret } })).status;
  for (let guess = 0; guess < 5; guess++) {
    expect(await logIn(owner, password)).toBe(200);
    expect(await logIn(`person${guess}@people.example`, 'guess')).toBe(401);
  }
  expect(await logIn(owner, password)).toBe(429);
});

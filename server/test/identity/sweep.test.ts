import { expect, it } from 'vitest';
import { createIdentity, memberName } from '../../src/modules/identity/index.ts';
import { aCafe, aPerson, password, smallHouse } from './small-house.ts';

const house = await smallHouse();
const { db } = house.kernel;
const { cafeId, owner } = await aCafe(house);
const count = (table: 'sessions' | 'refresh_tokens') =>
  db.global(async (query) => (await query.selectFrom(table).selectAll().execute()).length);

it('forgets sessions 30 days after their end and tokens that are older than any may get', async () => {
  const sweep = createIdentity(house.kernel).jobs?.find(({ name }) => name === 'sweep-sessions');
  const logIn = () => house.send('POST', '/auth/login', { body: { email: owner, password, refreshIn: 'body' } });
  const days = (number: number) => house.clock.advance(number * 24 * 3600);
  const gone = await logIn();
  await house.send('POST', '/auth/logout', { body: { refreshToken: gone.body.refreshToken } });
  const kept = await logIn();
  await house.send('POST', '/auth/refresh', { body: { refreshToken: kept.body.refreshToken } });
  await sweep?.run();
  expect([await count('sessions'), await count('refresh_tokens')]).toEqual([2, 3]);
  days(31);
  await sweep?.run();
  expect([await count('sessions'), await count('refresh_tokens')]).toEqual([1, 1]);
  days(90);
  await sweep?.run();
  expect([await count('sessions'), await count('refresh_tokens')]).toEqual([0, 0]);
});

it('knows the names of those who work here, and of nobody else', async () => {
  const ann = await aPerson(house, { cafeId, role: 'employee' });
  const stranger = await aPerson(house);
  expect(await memberName(db, cafeId, ann.id)).toMatchObject({ id: ann.id, name: expect.stringMatching(/^Person/) });
  expect(await memberName(db, cafeId, stranger.id)).toBeNull();
});

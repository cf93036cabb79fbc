import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';
import { soon } from '../support/waits.ts';

const system = await testSystem();
let cafe: TestCafe;

beforeAll(async () => {
  cafe = await system.cafe('pins');
});

let counted = 0;
const hired = async (pin: string) => {
  const body = { name: `Person ${++counted}`, email: `hired${counted}@${cafe.slug}.example`, pin };
  return (await cafe.ok('POST /cafes/{cafeId}/employees', { body })).body as { userId: string };
};

describe('a PIN on a shared device', () => {
  const onDevices = async (names: string[]) => {
    const { userId } = await hired('2580');
    const tokens = await Promise.all(
      names.map(async (name) => {
        const { token: deviceToken } = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name } })).body;
        const sent = { deviceToken, userId, pin: '2580', refreshIn: 'body' };
        return (await system.call('POST /auth/pin', { body: sent })).body.accessToken as string;
      }),
    );
    return { userId, tokens };
  };
  const change = (token: string, currentPin: string, pin = '8642') =>
    system.call('PUT /cafes/{cafeId}/pin', { token, params: { cafeId: cafe.id }, body: { pin, currentPin } });
  const signedIn = async (token: string) => (await system.call('GET /auth/me', { token })).status;

  it('is not guessed by changing it: after ten wrong ones the right one is refused, here and at the front', async () => {
    const { userId, tokens } = await onDevices(['Guessed']);
    const [token] = tokens as [string];
    const guesses = [];
    for (let at = 0; at < 10; at++) guesses.push((await change(token, `000${at}`)).body.code);
    expect(new Set(guesses)).toEqual(new Set(['CREDENTIALS_WRONG']));
    const right = await change(token, '2580');
    expect([right.status, right.body.code]).toEqual([429, 'TOO_MANY']);
    const device = (await cafe.ok('POST /cafes/{cafeId}/devices', { body: { name: 'Another' } })).body;
    const unlocked = await system.call('POST /auth/pin', { body: { deviceToken: device.token, userId, pin: '2580' } });
    expect(unlocked.status).toBe(429);
  });

  it.each(['8642', null])('set to %s by who decides about them ends what was started with the old one', async (pin) => {
    const { userId, tokens } = await onDevices(['Left', 'Right']);
    expect(await Promise.all(tokens.map(signedIn))).toEqual([200, 200]);
    await cafe.ok('PUT /cafes/{cafeId}/employees/{userId}/pin', { params: { userId }, body: { pin } });
    await expect.poll(() => Promise.all(tokens.map(signedIn)), soon).toEqual([401, 401]);
    expect(await signedIn(cafe.owner.token)).toBe(200);
  });

  it('changed by oneself ends one’s other sessions by PIN, and no other', async () => {
    const { tokens } = await onDevices(['Here', 'There']);
    const [here, there] = tokens as [string, string];
    expect((await change(here, '2580')).status).toBe(204);
    await expect.poll(() => signedIn(there), soon).toBe(401);
    expect(await signedIn(here)).toBe(200);
  });
});

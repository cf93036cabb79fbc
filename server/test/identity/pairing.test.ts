import { describe, expect, it } from 'vitest';
import { aCafe, aPerson, smallHouse, tokenOf, type Got } from './small-house.ts';

const house = await smallHouse();
const { cafeId, slug, owner } = await aCafe(house);
const elsewhere = await aCafe(house);
const ann = await aPerson(house, { cafeId, role: 'employee', pin: '1234' });

const codeFor = async (name: string, email = owner, cafe = cafeId): Promise<Got> =>
  house.send('POST', `/cafes/${cafe}/device-codes`, { token: await tokenOf(house, email), body: { name } });
const pair = (code: string) => house.send('POST', '/auth/device/pair', { body: { code } });
const devices = async (): Promise<{ id: string; name: string; person: unknown; lastSeenAt: string | null }[]> =>
  (await house.send('GET', `/cafes/${cafeId}/devices`, { token: await tokenOf(house, owner) })).body.items;

describe('a pairing code', () => {
  it('is eight letters, for ten minutes, and pairs a tablet that nobody is signed in on', async () => {
    const got = await codeFor('Bar tablet left');
    expect(got.status).toBe(201);
    expect(got.body.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(got.body.link).toMatch(/\/staff\/pair#[0-9A-Z]{8}$/);
    expect(Date.parse(got.body.expiresAt) - house.clock.now().getTime()).toBe(10 * 60_000);
    const paired = await pair(` ${got.body.code.toLowerCase().replace('-', ' ')} `);
    expect(paired.status).toBe(201);
    expect(paired.body).toMatchObject({ cafeId, cafeName: `Café ${slug}`, device: { name: 'Bar tablet left' } });
    const front = await house.send('POST', '/auth/device', { body: { deviceToken: paired.body.token } });
    expect(front.body.people.map(({ userId }: { userId: string }) => userId)).toContain(ann.id);
    expect((await devices()).map(({ name }) => name)).toContain('Bar tablet left');
  });

  it('serves once: of two tablets at the same time, one is paired', async () => {
    const { code } = (await codeFor('Terrace')).body;
    const answers = await Promise.all(Array.from({ length: 5 }, () => pair(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401, 401]);
    expect((await devices()).filter(({ name }) => name === 'Terrace')).toHaveLength(1);
  });

  it('is worth nothing when it has run out, was used or never was, and says the same of each', async () => {
    const used = (await codeFor('Used')).body.code;
    await pair(used);
    const old = (await codeFor('Old')).body.code;
    house.clock.advance(10 * 60);
    const answers = [await pair(used), await pair(old), await pair('0000-0000'), await pair('not a code!')];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('is kept as a keyed hash', async () => {
    const { code } = (await codeFor('Hashed')).body;
    const rows = await house.kernel.db.global((query) => query.selectFrom('device_codes').selectAll().execute());
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.code_hash).toHaveLength(32);
      expect(JSON.stringify(row)).not.toContain(code.replace('-', ''));
    }
  });

  it('is got by those who may pair devices, in their café', async () => {
    expect((await codeFor('x', ann.email)).status).toBe(403);
    expect((await codeFor('x', elsewhere.owner)).status).toBe(404);
    const token = await tokenOf(house, owner);
    expect(
      (await house.send('POST', `/cafes/${elsewhere.cafeId}/device-codes`, { token, body: { name: 'x' } })).status,
    ).toBe(404);
  });

  it('does not wait in numbers: twenty of a café', async () => {
    const answers = [];
    for (let at = 0; at < 21; at++)
      answers.push((await codeFor(`Tablet ${at}`, elsewhere.owner, elsewhere.cafeId)).status);
    expect(answers.filter((status) => status === 201)).toHaveLength(20);
    expect(answers.at(-1)).toBe(429);
    house.clock.advance(10 * 60);
    expect((await codeFor('Later', elsewhere.owner, elsewhere.cafeId)).status).toBe(201);
  });

  it('cannot be guessed: thirty wrong ones from an address, and no more for a quarter of an hour', async () => {
    const { code } = (await codeFor('Guessed at')).body;
    let refused: Got | undefined;
    for (let at = 0; at < 31 && refused?.status !== 429; at++)
      refused = await pair(`0000-${String(at).padStart(4, '0')}`);
    expect(refused?.status).toBe(429);
    expect((await pair(code)).status).toBe(429);
  });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoAccounts, openDemo, refuseDemoSignIns } from '../../src/demo/demo.ts';
import { listLevels } from '../../src/modules/inventory/queries/levels.ts';
import { listModifierRecipes } from '../../src/modules/inventory/queries/modifier-recipes.ts';
import { listRecipes } from '../../src/modules/inventory/queries/recipes.ts';
import { smallHouse, type Json } from '../identity/small-house.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'table-tap-demo-'));
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const house = await smallHouse({ TABLE_TAP_DATA: dataDir, PUBLIC_URL: 'https://tap.example' });
const { kernel } = house;
const { db } = kernel;
const open = (config = kernel.config) => openDemo({ ...kernel, config }, () => undefined);
const readFileOfDemo = async (): Promise<Json> => JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'));

describe('the demo café', () => {
  let demo: Json;

  beforeAll(async () => {
    await expect(refuseDemoSignIns(kernel)).resolves.toBeUndefined();
    await open();
    demo = await readFileOfDemo();
  }, 60_000);

  it('is described in demo.json, exactly as scripts expect it', () => {
    expect(Object.keys(demo)).toEqual(['baseUrl', 'cafe', 'counters', 'tables', 'accounts', 'customers']);
    expect(demo.baseUrl).toBe('https://tap.example');
    expect(demo.cafe).toEqual({ id: expect.any(String), slug: 'de-kroon' });
    expect(demo.counters.map((counter: Json) => counter.name)).toEqual(['Bar', 'Terrace bar', 'Kitchen']);
    expect(demo.tables.map((table: Json) => table.label)).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1)),
    );
    for (const table of demo.tables) expect(table.url).toBe(`https://tap.example/t/${table.token}`);
    expect(demo.accounts).toEqual(demoAccounts);
  });

  it('lets everybody sign in, with the role that stands there', async () => {
    for (const { role, email, password } of demoAccounts) {
      const { status, body } = await house.send('POST', '/auth/login', { body: { email, password } });
      expect(status).toBe(200);
      expect(body.user.platformAdmin).toBe(role === 'platform_admin');
      expect(body.memberships.map((membership: Json) => membership.role)).toEqual(
        role === 'platform_admin' ? [] : [role],
      );
    }
  });

  it('has stock items for what is drunk there, some of them low, and recipes with a margin', async () => {
    const { items } = await db.read(demo.cafe.id, (reader) => listLevels(reader, demo.cafe.id, {}));
    expect(items.length).toBeGreaterThan(60);
    const states = items.map(({ state }) => state);
    expect(states.filter((state) => state === 'low').length).toBeGreaterThan(3);
    expect(states).not.toContain('out');
    const recipes = await db.read(demo.cafe.id, (reader) => listRecipes(reader, demo.cafe.id, new Date()));
    const without = recipes.filter(({ lines }) => lines.length === 0).map(({ productName }) => productName);
    // What the kitchen cooks from many things is not counted.
    expect(without.length).toBeLessThan(12);
    for (const { lines, variants } of recipes)
      if (lines.length > 0) for (const { marginPermille } of variants) expect(marginPermille).toBeGreaterThan(300);
    const modifiers = await db.read(demo.cafe.id, (reader) => listModifierRecipes(reader, demo.cafe.id));
    expect(modifiers.filter(({ changes }) => changes.length > 0).length).toBeGreaterThan(9);
  });

  it('takes guests at each table and PINs on a paired tablet', async () => {
    for (const { token, id } of demo.tables) {
      const { body } = await house.send('POST', '/guest/sessions', { body: { tableToken: token } });
      expect(body.tableId).toBe(id);
    }
    const { email, password } = demoAccounts[0]!;
    const { body } = await house.send('POST', '/auth/login', { body: { email, password } });
    const device = await house.send('POST', `/cafes/${demo.cafe.id}/devices`, {
      token: body.accessToken,
      body: { name: 'Bar' },
    });
    const front = await house.send('POST', '/auth/device', { body: { deviceToken: device.body.token } });
    expect(front.body.people).toHaveLength(5);
    for (const person of front.body.people) {
      const { pin } = demoAccounts.find(({ name }) => name === person.name)!;
      const sent = { deviceToken: device.body.token, userId: person.userId, pin };
      expect((await house.send('POST', '/auth/pin', { body: sent })).status).toBe(200);
    }
  });

  it('has a whole menu in four languages and its counters open', async () => {
    const cafeId = demo.cafe.id as string;
    const inside = await db.read(cafeId, async (reader) => ({
      categories: await reader.selectFrom('categories').selectAll().where('cafe_id', '=', cafeId).execute(),
      products: await reader.selectFrom('products').selectAll().where('cafe_id', '=', cafeId).execute(),
      counters: await reader.selectFrom('counters').selectAll().where('cafe_id', '=', cafeId).execute(),
      zones: await reader.selectFrom('zones').selectAll().where('cafe_id', '=', cafeId).execute(),
    }));
    expect(inside.categories).toHaveLength(9);
    for (const { translations } of inside.categories)
      expect(Object.keys(translations).sort()).toEqual(['de', 'en', 'fr', 'nl']);
    expect(inside.products.length).toBeGreaterThan(50);
    for (const { description, translations } of inside.products) {
      if (description) expect(translations.fr?.description).toBeTruthy();
    }
    expect(inside.counters.every(({ active }) => active)).toBe(true);
    expect(inside.zones.map(({ name }) => name).sort()).toEqual(['Hall', 'Terrace']);
  });

  it('is left as people have changed it, while the file follows the address of the server', async () => {
    const cafeId = demo.cafe.id as string;
    const [zone] = await db.read(cafeId, (reader) =>
      reader.selectFrom('zones').selectAll().where('cafe_id', '=', cafeId).execute(),
    );
    await db.write({ cafeId }, async (tx) => {
      await tx
        .updateTable('zones')
        .set({ name: 'Veranda' })
        .where('cafe_id', '=', cafeId)
        .where('id', '=', zone!.id)
        .execute();
    });
    const before = house.events.length;
    await writeFile(join(dataDir, 'demo.json'), 'half of');
    await open({ ...kernel.config, publicUrl: 'http://192.168.1.20:3000' });
    const again = await readFileOfDemo();
    expect(house.events.length).toBe(before);
    expect(again.cafe).toEqual(demo.cafe);
    expect(again.tables.map((table: Json) => table.token)).toEqual(demo.tables.map((table: Json) => table.token));
    expect(again.tables[0].url).toMatch(/^http:\/\/192\.168\.1\.20:3000\/t\//);
    // Nothing half-written stays; anchors of the audit log come by themselves.
    expect((await readdir(dataDir)).filter((name) => name !== 'audit-anchors.jsonl')).toEqual(['demo.json']);
  });

  it('is completed when its opening was interrupted', async () => {
    const cafeId = demo.cafe.id as string;
    const admin = demoAccounts.at(-1)!;
    await db.global(async (query) => {
      const user = await query
        .selectFrom('users')
        .select('id')
        .where('email', '=', admin.email)
        .executeTakeFirstOrThrow();
      await query.deleteFrom('sessions').where('user_id', '=', user.id).execute();
      await query.deleteFrom('users').where('id', '=', user.id).execute();
    });
    await db.write({ cafeId }, async (tx) => {
      await tx
        .updateTable('counters')
        .set({ deleted_at: tx.now })
        .where('cafe_id', '=', cafeId)
        .where('name', '=', 'Kitchen')
        .execute();
    });
    await open();
    expect((await readFileOfDemo()).counters).toHaveLength(3);
    const { status } = await house.send('POST', '/auth/login', {
      body: { email: admin.email, password: admin.password },
    });
    expect(status).toBe(200);
  }, 60_000);

  it('keeps a production server from starting on this database', async () => {
    await expect(refuseDemoSignIns(kernel)).rejects.toThrow(/holds the demo, whose sign-ins everybody knows/);
  });
});

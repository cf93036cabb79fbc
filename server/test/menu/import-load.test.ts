import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModifierGroup, Product } from '@table-tap/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
const realMenu = await readFile(join(import.meta.dirname, '../../demo/menu-brasserie.csv'), 'utf8');
let cafe: TestCafe;

// Each test has a café with the real menu, which was imported as it was opened.
beforeEach(async () => {
  cafe = await system.cafe('importing');
});

const importing = (csv: string, query = {}) =>
  system.call('POST /cafes/{cafeId}/menu/import', {
    token: cafe.manager.token,
    params: { cafeId: cafe.id },
    query,
    body: new TextEncoder().encode(csv),
  });

interface Stored {
  /** Without their versions: each import is an edit. */
  products: Omit<Product, 'version'>[];
  groups: ModifierGroup[];
}

async function stored(): Promise<Stored> {
  const list = async (path: string) => (await cafe.ok(`GET /cafes/{cafeId}/${path}`)).body.items;
  const products = ((await list('products')) as Product[]).map(({ version: _version, ...product }) => product);
  return { products, groups: await list('modifier-groups') };
}

describe('at the same time', () => {
  it('several imports and edits end as if one came after the other', async () => {
    const csv =
      'category,name,price,modifiers\nCoffee,Latte,4,Foam?*:Thin=0;Thick=0.40\nCoffee,Mocha,4,Foam?*:Thin=0;Thick=0.40\n';
    const edits = cafe.menu.categories.slice(0, 4).map(({ id }) =>
      cafe.ok('PATCH /cafes/{cafeId}/categories/{categoryId}', {
        params: { categoryId: id },
        body: { translations: { de: { name: `Deutsch ${id}` } } },
      }),
    );
    const answers = await Promise.all([...Array.from({ length: 4 }, () => importing(csv)), ...edits]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(
      answers
        .slice(0, 4)
        .map(({ body }) => body.created)
        .sort(),
    ).toEqual([0, 0, 0, 2]);
    const menu = await stored();
    const [latte, mocha] = menu.products.filter(({ name }) => ['Latte', 'Mocha'].includes(name));
    expect(latte?.modifierGroupIds).toEqual(mocha?.modifierGroupIds);
    expect(menu.groups.filter(({ name }) => name === 'Foam')).toHaveLength(1);
  });

  it('orders can be placed while a menu is imported', async () => {
    const guest = await cafe.guest();
    const imports = Promise.all(Array.from({ length: 5 }, () => importing(realMenu)));
    const orders = await Promise.all(Array.from({ length: 20 }, () => cafe.order(guest.token, { Duvel: 1 })));
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await imports).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });
});

describe('a large menu', () => {
  it('of 5,000 products comes in whole, twice', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, index) =>
        `Category ${index % 50},Product ${index},Some words about it,${(index % 90) + 1}.50,food,,milk;gluten,Small:0|Large:2.00,Sauce ${index % 20}?:Mayonnaise=0.50;Ketchup=0,kitchen,`,
    );
    const csv = [
      'category,name,description,price,taxClass,alcoholByVolume,allergens,variants,modifiers,counter,favourite',
      ...rows,
    ].join('\n');
    const first = await importing(csv);
    expect(first).toMatchObject({ status: 200, body: { rows: 5000, categories: 50, created: 5000, updated: 0 } });
    const before = await stored();
    expect(before.groups.filter(({ name }) => name.startsWith('Sauce'))).toHaveLength(20);
    const again = await importing(csv);
    expect(again.body).toMatchObject({ created: 0, updated: 5000 });
    expect(await stored()).toEqual(before);
  });
});

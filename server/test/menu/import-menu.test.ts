import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Category, ModifierGroup, Product } from '@table-tap/contract';
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
  categories: Category[];
  products: Omit<Product, 'version'>[];
  groups: ModifierGroup[];
}

/** The menu without the versions of its products, which each import raises. */
async function stored(of = cafe): Promise<Stored> {
  const list = async (path: string) => (await of.ok(`GET /cafes/{cafeId}/${path}`)).body.items;
  const products: Product[] = await list('products');
  return {
    categories: await list('categories'),
    products: products.map(({ version: _, ...product }) => product),
    groups: await list('modifier-groups'),
  };
}

const named = ({ products }: Stored, name: string) => {
  const found = products.filter((product) => product.name === name);
  expect(found).toHaveLength(1);
  return found[0] as Stored['products'][number];
};

describe('importing a menu', () => {
  it('brings in the real menu whole', async () => {
    const menu = await stored();
    expect(menu.products).toHaveLength(realMenu.trim().split('\n').length - 1);
    const names = menu.categories.map(({ name }) => name);
    expect(names).toEqual([
      ...new Set(
        realMenu
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line.split(',')[0]),
      ),
    ]);
    expect(menu.categories.map(({ position }) => position)).toEqual(names.map((_, index) => index));
    expect(named(menu, 'Stella Artois')).toMatchObject({
      description: 'Pils from Leuven',
      taxClass: 'alcohol',
      alcoholByVolume: 5.2,
      allergens: ['gluten'],
      favourite: true,
      position: 0,
      variants: [{ name: '25cl', priceMinor: 280 }, { name: '33cl', priceMinor: 360 }, { name: '50cl', priceMinor: 520 }],
    }); // prettier-ignore
    expect(menu.categories.find(({ name }) => name === 'Bites')?.counterKind).toBe('kitchen');
    const elsewhere = menu.products.filter(({ counterKind }) => counterKind !== null);
    expect(elsewhere.map(({ name, counterKind }) => [name, counterKind])).toEqual([['Crisps', 'bar'], ['Mixed nuts', 'bar']]); // prettier-ignore
    const orval = named(menu, 'Orval');
    expect(menu.groups.find(({ id }) => id === orval.modifierGroupIds[0])).toMatchObject({
      name: 'Young or aged',
      min: 1,
      max: 1,
    });
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await stored();
    const answer = await importing(realMenu);
    expect(answer).toMatchObject({ status: 200, body: { dryRun: false, created: 0, updated: before.products.length } });
    expect(await stored()).toEqual(before);
  });

  it('brings an export back as it was, in all languages, here and in an empty café', async () => {
    const [duvel, orval] = ['Duvel', 'Orval'].map((name) => cafe.product(name).id) as [string, string];
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: duvel },
      body: {
        description: 'Says "strong", and\nmeans it',
        translations: { nl: { description: 'Sterk; blond' }, de: { name: 'Duvel (Teufel)' } },
      },
    });
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: orval },
      body: { name: '=Orval|1' },
    });
    const before = await stored();
    const exported = await cafe.ok('GET /cafes/{cafeId}/menu/export');
    expect(exported.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(exported.headers.get('content-disposition')).toContain('menu.csv');
    expect((await importing(exported.body)).status).toBe(200);
    expect(await stored()).toEqual(before);

    const fresh = await system.cafe('fresh');
    for (const { id } of (await stored(fresh)).products) {
      await fresh.ok('DELETE /cafes/{cafeId}/products/{productId}', { params: { productId: id } });
    }
    await fresh.ok('POST /cafes/{cafeId}/menu/import', { body: new TextEncoder().encode(exported.body) });
    expect((await fresh.ok('GET /cafes/{cafeId}/menu/export')).body).toBe(exported.body);
    expect(named(await stored(fresh), 'Crisps').counterKind).toBe('bar');
  });

  it('sends each product to the counter of its row, also where its category goes to another', async () => {
    const { token } = await cafe.guest();
    const order = (await cafe.order(token, { Crisps: 1, Bitterballen: 2 })).body;
    const counterOf = (name: string) => {
      const { ticketId } = order.lines.find((line: { name: string }) => line.name === name);
      return order.tickets.find(({ id }: { id: string }) => id === ticketId).counterId;
    };
    expect(counterOf('Crisps')).toBe(cafe.counters.bar);
    expect(counterOf('Bitterballen')).toBe(cafe.counters.kitchen);
  });

  it('changes what the file names and keeps its id, and leaves the rest alone', async () => {
    const before = await stored();
    await cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', {
      params: { productId: cafe.product('Duvel').id },
      body: { available: false },
    });
    const csv = [
      'category,name,description,price,taxClass,alcoholByVolume,allergens,variants,modifiers,counter,favourite',
      'BOTTLED BEERS,DUVEL,Still strong,5.00,alcohol,8.5,gluten,33cl:0|75cl:6.00,Glass?:Tulip=0;Straight=0,bar,',
      'Bottled beers,Duvel 6.66,New,4.40,alcohol,6.7,gluten,,,bar,',
      'Ciders,Stassen,Apple,4.20,alcohol,4.5,sulphites,,,bar,',
    ].join('\n');
    const answer = await importing(csv);
    expect(answer.body).toMatchObject({ rows: 3, categories: 2, created: 2, updated: 1 });

    const after = await stored();
    const old = named(before, 'Duvel');
    const duvel = named(after, 'DUVEL');
    expect(duvel).toMatchObject({
      id: old.id,
      categoryId: old.categoryId,
      position: old.position,
      description: 'Still strong',
    });
    expect(duvel.available).toBe(false);
    expect(duvel.variants.map(({ name, priceMinor }) => [name, priceMinor])).toEqual([['33cl', 500], ['75cl', 1100]]); // prettier-ignore
    expect(duvel.variants[0]?.id).toBe(old.variants[0]?.id);
    expect(duvel.modifierGroupIds).toHaveLength(1);

    const cider = named(after, 'Stassen');
    expect(after.categories.at(-1)).toMatchObject({ id: cider.categoryId, name: 'Ciders' });
    expect(named(after, 'Duvel 6.66').position).toBeGreaterThan(old.position);
    const touched = new Set([duvel.id, cider.id, named(after, 'Duvel 6.66').id]);
    expect(after.products.filter(({ id }) => !touched.has(id))).toEqual(
      before.products.filter(({ id }) => !touched.has(id)),
    );
  });

  it('leaves alone what the file has no column for', async () => {
    const before = named(await stored(), 'Orval');
    const answer = await importing('category,name,price\nBottled beers,Orval,"5,90"\n');
    expect(answer.status).toBe(200);
    const [variant] = before.variants;
    expect(named(await stored(), 'Orval')).toEqual({ ...before, variants: [{ ...variant, priceMinor: 590 }] });
  });

  it('keeps other languages and adds those of the file', async () => {
    const productId = cafe.product('Duvel').id;
    const translations = { nl: { name: 'Duvel', description: 'Blond' } };
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', { params: { productId }, body: { translations } });
    await importing(
      'category,category_fr,name,price,description_nl,name_de\nBottled beers,Bières en bouteille,Duvel,4.60,Sterk blond,Teufel\n',
    );
    const after = await stored();
    expect(named(after, 'Duvel').translations).toEqual({
      nl: { name: 'Duvel', description: 'Sterk blond' },
      de: { name: 'Teufel' },
    });
    expect(after.categories.find(({ name }) => name === 'Bottled beers')?.translations.fr).toEqual({
      name: 'Bières en bouteille',
    });
    const found = await system.call('GET /cafes/{cafeId}/menu/search', {
      params: { cafeId: cafe.id },
      query: { q: 'bouteille orval' },
    });
    expect(found.body.items).toHaveLength(1);
  });

  it('is announced, and guests see it at once', async () => {
    await importing('category,name,price\nBottled beers,Duvel,9.99\n');
    const { body } = await system.call('GET /cafes/{cafeId}/menu', { params: { cafeId: cafe.id } });
    expect(JSON.stringify(body)).toContain('"priceMinor":999');
    const events = (await cafe.ok('GET /cafes/{cafeId}/events', { query: { after: 0 } })).body.items;
    expect(events.at(-1)).toMatchObject({ type: 'menu:changed', data: { version: body.version } });
  });
});

describe('a file with mistakes', () => {
  const mistakes = [
    'category,name,price,taxClass,allergens,counter',
    'Beers,Good,3.50,alcohol,gluten,bar',
    'Beers,,3.50,alcohol,gluten,bar',
    'Beers,Dear,about 3,alcohol,gluten,bar',
    'Beers,Odd,3.50,alcohol,moonlight,garage',
  ].join('\n');

  it('is refused whole, each problem with row, column and reason', async () => {
    const before = await stored();
    const answer = await importing(mistakes);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'IMPORT_ROWS', detail: expect.stringContaining('4 problems') },
    });
    const paths: string[] = answer.body.errors.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['rows.3.name', 'rows.4.price', 'rows.5.allergens', 'rows.5.counter']);
    for (const error of answer.body.errors) {
      const [, row, column] = error.path.split('.');
      expect(error.message).toMatch(new RegExp(`^Row ${row}, column ${column}: .+`));
      expect(error.code).toMatch(/^[A-Z_]+$/);
    }
    expect(await stored()).toEqual(before);
  });

  it.each([
    ['nothing', '', 'rows.1'],
    ['no column for the name', 'category,price\nBeers,3.50\n', 'rows.1.name'],
    ['one name twice but for its case', 'category,name,price\nBeers,Duvel,1\nBeers,DUVEL,2\n', 'rows.3.name'],
    [
      'one name twice in a category that is written in two ways',
      'category,name,price\nBeers,Duvel,1\nBEERS,duvel,2\n',
      'rows.3.name',
    ],
  ])('is one with %s', async (_, csv, path) => {
    const answer = await importing(csv);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  });

  it('that is too large is not read', async () => {
    const answer = await importing('x'.repeat(2 * 1024 * 1024 + 1));
    expect(answer).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
  });
});

describe('a dry run', () => {
  it('reports what would happen and writes nothing', async () => {
    const before = await stored();
    const version = (await cafe.ok('GET /cafes/{cafeId}/menu')).body.version;
    const csv = 'category,name,price\nBottled beers,Duvel,9.99\nCiders,Stassen,4.20\n';
    const answer = await importing(csv, { dryRun: true });
    expect(answer).toMatchObject({
      status: 200,
      body: { dryRun: true, rows: 2, categories: 2, created: 1, updated: 1 },
    });
    expect(answer.body.warnings).toContainEqual({
      ...{ row: 1, column: 'counter', code: 'COUNTER_MISSING' },
      message: expect.any(String),
    });
    expect(await stored()).toEqual(before);
    expect((await cafe.ok('GET /cafes/{cafeId}/menu')).body.version).toBe(version);
    expect((await importing('category,name,price\nBeers,,1\n', { dryRun: true })).status).toBe(422);
  });
});

describe('modifier groups of a file', () => {
  const header = 'category,name,price,modifiers';
  const groupsOf = async (...names: string[]) => {
    const menu = await stored();
    return names.map((name) => named(menu, name).modifierGroupIds);
  };

  it('are one group where they are equal, also with those that are there', async () => {
    await importing(`${header}\nCoffee,Latte,4,Foam?*:Cow=0;Oat=0.40\nCoffee,Flat white,4,Foam?*:Cow=0;Oat=0.40\n`);
    const [latte, flat] = await groupsOf('Latte', 'Flat white');
    expect(latte).toEqual(flat);
    await importing(`${header}\nCoffee,Cortado,4,Foam?*:Cow=0;Oat=0.40\n`);
    expect(await groupsOf('Cortado')).toEqual([latte]);
  });

  it('change in place where all their products do, and only there', async () => {
    await importing(`${header}\nCoffee,Latte,4,Foam?*:Cow=0;Oat=0.40\nCoffee,Flat white,4,Foam?*:Cow=0;Oat=0.40\n`);
    const [shared] = (await groupsOf('Latte'))[0] as string[];
    const before = (await stored()).groups.find(({ id }) => id === shared);

    await importing(`${header}\nCoffee,Latte,4,Foam?*:Cow=0;Oat=0.50\nCoffee,Flat white,4,Foam?*:Cow=0;Oat=0.50\n`);
    const after = (await stored()).groups.find(({ id }) => id === shared);
    expect(await groupsOf('Latte', 'Flat white')).toEqual([[shared], [shared]]);
    expect(after?.modifiers.map(({ id }) => id)).toEqual(before?.modifiers.map(({ id }) => id));
    expect(after?.modifiers[1]?.priceMinor).toBe(50);

    await importing(`${header}\nCoffee,Latte,4,Foam?*:Cow=0;Soy=0.30\n`);
    const [latte, flat] = await groupsOf('Latte', 'Flat white');
    expect(flat).toEqual([shared]);
    expect(latte).not.toEqual([shared]);
  });
});

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Menu } from '@table-tap/contract';
import { Menu as MenuShape, MenuProduct } from '@table-tap/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { testSystem } from '../support/system.ts';
import type { TestCafe } from '../support/test-cafe.ts';

const system = await testSystem();
let cafe: TestCafe;
let waterId: string;

beforeAll(async () => {
  cafe = await system.cafe('menus');
  const categoryId = (await cafe.ok('POST /cafes/{cafeId}/categories', {
    body: { name: 'Tests', counterKind: 'bar', translations: { nl: { name: 'Proeven' }, de: { name: 'Versuche' } } },
  })).body.id; // prettier-ignore
  const water = await cafe.ok('POST /cafes/{cafeId}/products', {
    body: {
      categoryId,
      name: 'Still water',
      description: 'From the source',
      taxClass: 'soft',
      translations: { nl: { name: 'Plat water', description: 'Van de bron' }, fr: { name: 'Eau plate' } },
      variants: [{ name: 'Small', priceMinor: 250, translations: { fr: { name: 'Petite' } } }],
    },
  });
  waterId = water.body.id;
  await cafe.ok('POST /cafes/{cafeId}/categories', { body: { name: 'Empty', counterKind: 'bar' } });
});

const read = (options: Parameters<typeof system.call>[1] = {}) =>
  system.call('GET /cafes/{cafeId}/menu', { ...options, params: { cafeId: cafe.id } });
const water = (menu: Menu) =>
  menu.categories.flatMap(({ products }) => products).find(({ id }) => id === waterId) as MenuProduct;

describe('the public menu', () => {
  it('has the shape of the contract, in order, without empty categories', async () => {
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(MenuShape.parse(body)).toEqual(body);
    expect(body).toMatchObject({ cafeId: cafe.id, currency: 'EUR', language: 'nl' });
    const names = body.categories.map(({ name }: { name: string }) => name);
    expect(names[0]).toBe('Beers on tap');
    expect(names.at(-1)).toBe('Proeven');
    expect(names).not.toContain('Empty');
  });

  it('says what holds alcohol, also where nobody says how strong it is', async () => {
    const { body } = await read({ query: { language: 'en' } });
    const products = new Map((body as Menu).categories.flatMap((one) => one.products).map((one) => [one.name, one]));
    const names = ['Stella Artois', 'Irish coffee', 'Stella Artois 0.0', 'Sportzot', 'Espresso'];
    expect(names.map((name) => products.get(name)?.holdsAlcohol)).toEqual([true, true, false, false, false]);
  });

  it('is in the language asked for; what is missing comes in the first language, then as it was written', async () => {
    const french = (await read({ query: { language: 'fr' } })).body;
    expect(french.language).toBe('fr');
    expect(water(french)).toMatchObject({ name: 'Eau plate', description: 'Van de bron' });
    expect(water(french).variants[0]?.name).toBe('Petite');
    const german = (await read({ query: { language: 'de' } })).body;
    expect(german.categories.at(-1).name).toBe('Versuche');
    expect(water(german)).toMatchObject({ name: 'Plat water' });
    expect(water(german).variants[0]?.name).toBe('Small');
  });

  it.each([
    ['fr-BE, nl;q=0.5', 'fr'],
    ['nl;q=0.3, de;q=0.9', 'de'],
    ['pt, es', 'nl'],
    ['fr;q=0', 'nl'],
  ])('follows the phone: %s → %s', async (header, language) => {
    const { body, headers } = await read({ headers: { 'accept-language': header } });
    expect(body.language).toBe(language);
    expect(headers.get('content-language')).toBe(language);
    expect(headers.get('vary')).toContain('Accept-Language');
  });

  it('prefers the language in the address to that of the phone', async () => {
    const { body } = await read({ query: { language: 'en' }, headers: { 'accept-language': 'fr' } });
    expect(body.language).toBe('en');
  });

  it('answers 304 to whoever has this version in this language', async () => {
    const first = await read({ query: { language: 'fr' } });
    const tag = first.headers.get('etag') as string;
    expect(tag).toMatch(/^W\/"/);
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const again = await read({ query: { language: 'fr' }, headers: { 'if-none-match': tag } });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers.get('etag')).toBe(tag);
    expect((await read({ query: { language: 'nl' }, headers: { 'if-none-match': tag } })).status).toBe(200);
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: waterId },
      body: { favourite: true },
    });
    const changed = await read({ query: { language: 'fr' }, headers: { 'if-none-match': tag } });
    expect(changed.status).toBe(200);
    expect(water(changed.body).favourite).toBe(true);
  });

  it.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip, br;q=0', gunzipSync],
    [undefined, 'deflate', (bytes: Buffer) => bytes],
  ])('is compressed as %s for %s', async (encoding, accepted, unpack) => {
    const plain = await read({ headers: { 'accept-language': 'fr' } });
    const { headers, bytes } = await download(`/api/v1/cafes/${cafe.id}/menu?language=fr`, accepted);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['vary']).toContain('Accept-Encoding');
    expect(JSON.parse(unpack(bytes).toString())).toEqual(plain.body);
    expect(headers['content-length']).toBe(String(bytes.length));
  });

  it('keeps what is sold out, marked, and leaves out what is not on the menu or removed', async () => {
    const orval = { productId: cafe.product('Orval').id };
    await cafe.ok('PUT /cafes/{cafeId}/products/{productId}/availability', {
      token: cafe.employee.token,
      params: orval,
      body: { available: false },
    });
    await cafe.ok('PATCH /cafes/{cafeId}/products/{productId}', {
      params: { productId: cafe.product('Duvel').id },
      body: { active: false },
    });
    await cafe.ok('DELETE /cafes/{cafeId}/products/{productId}', {
      params: { productId: cafe.product('Chimay Bleue').id },
    });
    const products: MenuProduct[] = (await read()).body.categories.flatMap(
      (c: Menu['categories'][number]) => c.products,
    );
    expect(products.find(({ name }) => name === 'Orval')).toMatchObject({ available: false, active: true });
    expect(products.map(({ name }) => name)).not.toContain('Duvel');
    expect(products.map(({ name }) => name)).not.toContain('Chimay Bleue');
  });

  it('shows staff what is not on it for now, uncached, and nobody else', async () => {
    const staff = await read({ token: cafe.employee.token, query: { includeInactive: true } });
    expect(staff.headers.get('cache-control')).toBe('no-store');
    const products: MenuProduct[] = staff.body.categories.flatMap((c: Menu['categories'][number]) => c.products);
    expect(products.find(({ name }) => name === 'Duvel')).toMatchObject({ active: false });
    expect(products.map(({ name }) => name)).not.toContain('Chimay Bleue');
    const guest = await cafe.guest();
    for (const token of [undefined, guest.token]) {
      const refused = await read({ token, query: { includeInactive: true } });
      expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
  });

  it('does not exist for a café that does not', async () => {
    for (let time = 0; time < 2; time++) {
      const answer = await system.call('GET /cafes/{cafeId}/menu', { params: { cafeId: randomUUID() } });
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });

  it('takes no other query', async () => {
    expect((await read({ query: { language: 'es' } })).status).toBe(400);
    expect((await read({ query: { lang: 'nl' } })).status).toBe(400);
  });
});

describe('one product', () => {
  const readOne = (productId: string, options: Parameters<typeof system.call>[1] = {}) =>
    system.call('GET /cafes/{cafeId}/products/{productId}', { ...options, params: { cafeId: cafe.id, productId } });

  it('comes in the language asked for', async () => {
    const { body } = await readOne(waterId, { query: { language: 'fr' } });
    expect(MenuProduct.parse(body)).toEqual(body);
    expect(body).toMatchObject({ id: waterId, name: 'Eau plate', priceMinor: 250 });
    const orval = (await readOne(cafe.product('Orval').id, { headers: { 'accept-language': 'en' } })).body;
    expect(orval.modifierGroups[0]).toMatchObject({ name: 'Young or aged', min: 1, max: 1 });
    expect(orval.modifierGroups[0].modifiers.map(({ priceMinor }: { priceMinor: number }) => priceMinor)).toEqual([
      0, 80,
    ]);
  });

  it('is hidden from guests while it is not on the menu', async () => {
    const duvel = cafe.product('Duvel').id;
    expect((await readOne(duvel)).status).toBe(404);
    expect((await readOne(duvel, { token: cafe.employee.token })).status).toBe(200);
  });
});

/** As a browser asks, without unpacking. */
function download(path: string, accepted: string): Promise<{ headers: Record<string, unknown>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = request(`${system.url}${path}`, { headers: { 'accept-encoding': accepted } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(pieces) }));
    });
    asking.on('error', reject).end();
  });
}

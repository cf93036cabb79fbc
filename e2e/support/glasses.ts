import { uuidv7 } from '@table-tap/client';
import type { NewCafe } from './new-cafe.ts';

/** Switches glasses on in a café, with a kind that Duvel goes out in for a deposit of a euro, and opens its drawer. */
export async function countGlasses({ id, api }: Pick<NewCafe, 'id' | 'api'>): Promise<{ glassTypeId: string }> {
  const params = { cafeId: id };
  const { body, etag } = await api.sendFull('GET /cafes/{cafeId}/settings', { params });
  await api.sendFull('PUT /cafes/{cafeId}/settings', {
    params,
    body: { ...body, features: { ...body.features, glasses: true } },
    etag: etag ?? undefined,
  });
  const menu = await api.send('GET /cafes/{cafeId}/menu', { params, query: {} });
  const duvel = menu.categories.flatMap(({ products }) => products).find(({ name }) => name === 'Duvel');
  const kind = await api.send('POST /cafes/{cafeId}/glasses', {
    params,
    body: {
      ...{ name: 'Tulip', icon: 'beer', depositMinor: 100, goesOut: 'always', barcode: '5412345678908' },
      ...{ keptAfterDays: null, owned: 50, uses: [{ productId: duvel?.id ?? '', count: 1 }] },
    },
  });
  await api.send('POST /cafes/{cafeId}/drawer/open', { params, body: { floatMinor: 10_000 }, key: uuidv7() });
  return { glassTypeId: kind.id };
}

import { type Api, uuidv7 } from '@table-tap/client';
import type { StockUnitName } from '@table-tap/contract/stock-units';
import type { House } from './house.ts';

export interface CellarItem {
  name: string;
  unit?: StockUnitName;
  category?: string;
  levelMilli: number;
  packs?: { name: string; quantityMilli: number; barcode?: string; keg?: boolean }[];
  /** A product of which one takes so much of it. */
  sells?: { product: string; milli: number };
}

/** A place of its own with items on it, beside what the demo keeps in stock. */
export class Cellar {
  readonly name: string;
  readonly ids = new Map<string, string>();
  private readonly names = new Map<string, string>();
  private readonly api: Api;
  private readonly params: { cafeId: string };
  private readonly before: {
    productId: string;
    lines: { variantId: string | null; itemId: string; quantityMilli: number }[];
  }[] = [];

  private constructor(api: Api, params: { cafeId: string }, name: string) {
    this.api = api;
    this.params = params;
    this.name = name;
  }

  static async open(house: House, name: string, items: readonly CellarItem[]): Promise<Cellar> {
    const unique = uuidv7().slice(-5);
    const cellar = new Cellar(await house.as('els'), house.params, `${name} ${unique}`);
    const { id: locationId } = await cellar.api.send('POST /cafes/{cafeId}/stock-locations', {
      params: house.params,
      body: { name: cellar.name },
    });
    for (const item of items)
      await cellar.put(house, locationId, { ...item, name: `${item.name} ${unique}` }, item.name);
    return cellar;
  }

  id(name: string): string {
    return this.ids.get(name) ?? '';
  }

  /** An item by the name that it has nowhere else. */
  called(name: string): string {
    return this.names.get(name) ?? name;
  }

  async levelMilli(name: string): Promise<number> {
    const params = { ...this.params, itemId: this.id(name) };
    return (await this.api.send('GET /cafes/{cafeId}/stock-items/{itemId}', { params })).levelMilli;
  }

  /** Products take again what they took before. */
  async close(): Promise<void> {
    for (const { productId, lines } of this.before) {
      const params = { ...this.params, productId };
      await this.api.send('PUT /cafes/{cafeId}/recipes/{productId}', { params, body: { lines } });
    }
  }

  private async put(house: House, locationId: string, item: CellarItem, key: string): Promise<void> {
    const { params } = this;
    const made = await this.api.send('POST /cafes/{cafeId}/stock-items', {
      params,
      body: {
        ...{ name: item.name, unit: item.unit ?? 'piece', category: item.category ?? '', locationId },
        packs: (item.packs ?? []).map(({ name, quantityMilli, barcode = null, keg = false }) => ({
          ...{ name, quantityMilli, barcode, keg },
        })),
      },
    });
    this.ids.set(key, made.id);
    this.names.set(key, item.name);
    const at = { ...params, itemId: made.id };
    const body = {
      toMilli: item.levelMilli,
      costMicro: item.levelMilli * ((item.unit ?? 'piece') === 'piece' ? 900_000 : 500),
      reason: 'set out',
    };
    await this.api.send('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', { params: at, body });
    if (!item.sells) return;
    const productId = (await house.product(item.sells.product)).id;
    const one = { ...params, productId };
    const { lines } = await this.api.send('GET /cafes/{cafeId}/recipes/{productId}', { params: one });
    this.before.push({
      productId,
      lines: lines.map(({ variantId, itemId, quantityMilli }) => ({ variantId, itemId, quantityMilli })),
    });
    const recipe = { lines: [{ itemId: made.id, quantityMilli: item.sells.milli }] };
    await this.api.send('PUT /cafes/{cafeId}/recipes/{productId}', { params: one, body: recipe });
  }
}

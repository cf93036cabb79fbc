import { randomUUID } from 'node:crypto';
import type { GlassType, Order } from '@table-tap/contract';
import { expect } from 'vitest';
import { checkLedger } from '../../src/modules/ledger/index.ts';
import type { Called } from './call.ts';
import type { PayingCafe, PayingSystem } from './paying.ts';

/** A café that counts glasses: half pints with a deposit of 1 euro, goblets of 2, and tumblers without. */
export interface GlassCafe extends PayingCafe {
  types: { pint: string; goblet: string; tumbler: string };
  type(id: string): Promise<GlassType>;
  giveBack(body: Record<string, unknown>, more?: { token?: string; key?: string }): Promise<Called>;
  breakage(body: Record<string, unknown>): Promise<Called>;
  /** An order on a bill of its own. */
  ordered(lines: Record<string, number>, more?: Record<string, unknown>): Promise<{ tabId: string; order: Order }>;
  /** That the books are right, and that deposits on the ledger are those that kinds say they hold. */
  provesRight(): Promise<void>;
}

/** Switches glasses on in a café, or off. */
export async function switchGlasses({ cafe }: Pick<PayingCafe, 'cafe'>, on: boolean): Promise<void> {
  const { body, headers } = await cafe.ok('GET /cafes/{cafeId}/settings');
  await cafe.ok('PUT /cafes/{cafeId}/settings', {
    headers: { 'If-Match': headers.get('etag') ?? '' },
    body: { ...body, features: { ...body.features, glasses: on } },
  });
}

export async function glassCafe(system: PayingSystem, name: string): Promise<GlassCafe> {
  const shop = await system.payingCafe(name);
  const { cafe } = shop;
  await switchGlasses(shop, true);
  const add = async (body: Record<string, unknown>): Promise<string> =>
    (
      await cafe.ok('POST /cafes/{cafeId}/glasses', {
        body: { icon: 'beer', goesOut: 'always', barcode: null, keptAfterDays: null, uses: [], owned: 100, ...body },
      })
    ).body.id;
  const productOf = (product: string) => ({ productId: cafe.product(product).id });
  const types = {
    pint: await add({ name: 'Half pint', depositMinor: 100, uses: [{ ...productOf('Duvel'), count: 1 }] }),
    goblet: await add({ name: 'Goblet', depositMinor: 200, uses: [{ ...productOf('Westmalle Tripel'), count: 1 }] }),
    tumbler: await add({ name: 'Tumbler', depositMinor: 0, uses: [{ ...productOf('Coca-Cola'), count: 1 }] }),
  };
  await cafe.ok('POST /cafes/{cafeId}/drawer/open', { key: randomUUID(), body: { floatMinor: 10_000 } });
  const all = async () => (await cafe.ok('GET /cafes/{cafeId}/glasses')).body.items as GlassType[];
  return {
    ...shop,
    types,
    type: async (id) => (await all()).find((type) => type.id === id) as GlassType,
    giveBack: (body, { token = cafe.employee.token, key = randomUUID() } = {}) =>
      system.call('POST /cafes/{cafeId}/glasses/returns', { token, key, params: { cafeId: cafe.id }, body }),
    breakage: (body) =>
      system.call('POST /cafes/{cafeId}/glasses/breakages', {
        token: cafe.employee.token,
        key: randomUUID(),
        params: { cafeId: cafe.id },
        body,
      }),
    ordered: async (lines, more = {}) => {
      const { id: tabId } = (await cafe.ok('POST /cafes/{cafeId}/tabs', { body: { name: randomUUID() } })).body;
      const placed = await cafe.order(cafe.employee.token, lines, { tabId, ...more });
      expect(placed.status, JSON.stringify(placed.body)).toBe(201);
      return { tabId, order: placed.body };
    },
    provesRight: async () => {
      expect(await checkLedger(system.server.kernel.db.pool, [cafe.id])).toEqual([]);
      const held = (await all()).reduce((sum, { heldMinor }) => sum + heldMinor, 0);
      expect(await shop.balance('deposits')).toBe(held);
    },
  };
}

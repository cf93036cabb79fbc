import { uuidv7 } from '@table-tap/client';
import type { House } from './support/house.ts';
import { GuestScreen } from './screens/guest.ts';
import { SoldOutScreen } from './screens/staff.ts';
import { expect, test } from './support/test.ts';

/** A second is what is promised, on a machine that has time; one that tests may be busy. */
const soon = { timeout: 10_000 };
const product = 'Boon Oude Geuze';

/** Bottles of it in the house, counted one by one, and nothing else that it takes. */
async function keepBottles(house: House, bottles: number): Promise<{ itemId: string; undo: () => Promise<void> }> {
  const [api, params] = [await house.as('els'), house.params];
  const productId = (await house.product(product)).id;
  const before = await api.send('GET /cafes/{cafeId}/recipes/{productId}', { params: { ...params, productId } });
  const { items: places } = await api.send('GET /cafes/{cafeId}/stock-locations', { params });
  const { id: itemId } = await api.send('POST /cafes/{cafeId}/stock-items', {
    params,
    body: { name: `Bottles ${uuidv7()}`, unit: 'piece', capped: true, locationId: places[0]?.id ?? '' },
  });
  const recipe = (lines: { variantId: string | null; itemId: string; quantityMilli: number }[]) =>
    api.send('PUT /cafes/{cafeId}/recipes/{productId}', { params: { ...params, productId }, body: { lines } });
  await api.send('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', {
    params: { ...params, itemId },
    body: { toMilli: bottles * 1000, reason: 'counted' },
  });
  await recipe([{ variantId: null, itemId, quantityMilli: 1000 }]);
  return {
    itemId,
    undo: async () => {
      const lines = before.lines.map(({ variantId, itemId: of, quantityMilli }) => ({
        ...{ variantId, itemId: of, quantityMilli },
      }));
      await recipe(lines);
    },
  };
}

async function receive(house: House, itemId: string): Promise<void> {
  const [api, params] = [await house.as('els'), house.params];
  const { id: supplierId } = await api.send('POST /cafes/{cafeId}/suppliers', {
    params,
    body: { name: `Brewery ${uuidv7()}` },
  });
  await api.send('POST /cafes/{cafeId}/purchase-orders/direct', {
    params,
    body: { supplierId, lines: [{ itemId, packs: 24, priceMinor: 250, vatBasisPoints: 2100 }] },
    key: uuidv7(),
  });
}

test('the last one is sold: open menus show it within a second, and a delivery brings it back', async ({
  devices,
  house,
}) => {
  const { itemId, undo } = await keepBottles(house, 2);
  try {
    const reader = new GuestScreen(await devices.phone());
    const chooser = new GuestScreen(await devices.phone());
    const bar = new SoldOutScreen(await devices.tablet({ as: 'lotte' }));
    await Promise.all([reader.sitAt(house.table('2')), chooser.sitAt(house.table('3')), bar.open()]);
    await chooser.add(product);
    await chooser.cartBar.click();
    const row = reader.row(product);
    await expect(row.getByRole('button', { name: /^One more/ })).toBeVisible();

    await house.order('4', [{ product, quantity: 2 }]);
    await expect(row).toContainText('sold out', soon);
    await expect(row.getByRole('button', { name: /^One more/ })).toHaveCount(0);
    // Whoever has it in the cart is told which line it is.
    await expect(chooser.sheet).toContainText('Sold out meanwhile', soon);
    await expect(chooser.sheet.getByRole('button', { name: /^Place order/ })).toHaveCount(0);
    // The bar sees that this comes back by itself.
    await expect(bar.page.getByRole('listitem').filter({ hasText: product })).toContainText('Out of stock');

    await receive(house, itemId);
    await expect(row.getByRole('button', { name: /^One more/ })).toBeVisible();
    await expect(row).not.toContainText('sold out');
    await expect(chooser.sheet.getByRole('button', { name: /^Place order/ })).toBeEnabled();
  } finally {
    await undo();
  }
});

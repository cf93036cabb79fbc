import { uuidv7 } from '@table-tap/client';
import sharp from 'sharp';
import { PurchasesScreen } from './screens/purchases.ts';
import type { House } from './support/house.ts';
import { expect, test } from './support/test.ts';

const micro = (minor: number) => minor * 1_000_000;

/** A photo of a bill: paper with some lines on it, on a dark table. */
const photoOfBill = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 1200, channels: 3, background: '#3a2500' } })
    .composite([
      { input: { create: { width: 700, height: 1000, channels: 3, background: '#fafaf9' } }, left: 100, top: 100 },
      { input: { create: { width: 400, height: 40, channels: 3, background: '#1c1917' } }, left: 160, top: 200 },
    ])
    .jpeg()
    .toBuffer();

/** An item in cases of 24 that has sunk under its mark, and whom it is bought from. */
async function lowItem(house: House) {
  const els = await house.as('els');
  const { params } = house;
  const name = `Tripel ${uuidv7().slice(-6)}`;
  const supplier = await els.send('POST /cafes/{cafeId}/suppliers', {
    params,
    body: { name: `Brewery ${uuidv7().slice(-6)}`, leadDays: 1 },
    key: uuidv7(),
  });
  const place = await els.send('POST /cafes/{cafeId}/stock-locations', {
    params,
    body: { name: `Cellar ${uuidv7().slice(-6)}` },
    key: uuidv7(),
  });
  const item = await els.send('POST /cafes/{cafeId}/stock-items', {
    params,
    body: {
      name,
      unit: 'piece',
      locationId: place.id,
      supplierId: supplier.id,
      capped: true,
      reorderMilli: 12_000,
      targetMilli: 48_000,
      packs: [{ name: 'case of 24', quantityMilli: 24_000 }],
    },
    key: uuidv7(),
  });
  await els.send('PATCH /cafes/{cafeId}/inventory/{itemId}/adjust', {
    params: { ...params, itemId: item.id },
    body: { locationId: place.id, toMilli: 24_000, costMicro: micro(2400), reason: 'opening stock' },
    key: uuidv7(),
  });
  await els.send('POST /cafes/{cafeId}/inventory/waste', {
    params,
    body: { itemId: item.id, locationId: place.id, quantityMilli: 20_000, cause: 'broken' },
    key: uuidv7(),
  });
  return { els, params, name, supplier, item };
}

test('an alert becomes an order, the order a delivery with a difference and a receipt, and the stock is right', async ({
  devices,
  house,
}) => {
  const { els, params, name, supplier, item } = await lowItem(house);
  const alertOf = async () => {
    const { items } = await els.send('GET /cafes/{cafeId}/inventory/alerts', { params, query: {} });
    return items.find((alert) => alert.item.id === item.id && alert.clearedAt === null);
  };
  await expect.poll(alertOf).toBeTruthy();

  const desk = new PurchasesScreen(await devices.desk({ as: 'els' }));
  const { page } = desk;
  const alert = await alertOf();
  await page.goto(`/manage/stock/purchases/new?alerts=${alert?.id}`);
  await expect(page.getByRole('heading', { level: 1, name: `Draft for ${supplier.name}` })).toBeVisible();
  await page.getByRole('textbox', { name: 'Packs' }).fill('3');
  await page.getByRole('textbox', { name: 'Price of one, net' }).fill('30');
  await page.getByRole('button', { name: 'Mark as ordered' }).click();
  await expect(desk.state).toHaveText('Ordered');

  await page.getByRole('button', { name: 'Receive delivery' }).click();
  const line = desk.delivered(name);
  await line.getByRole('textbox', { name: 'Came whole' }).fill('2');
  await line.getByRole('textbox', { name: 'Broken' }).fill('1');
  await line.getByRole('textbox', { name: 'Price of one, net' }).fill('31.50');
  await expect(line.getByText('Differs')).toBeVisible();
  await page.getByRole('textbox', { name: 'Delivery note or bill' }).fill('LB 4711');
  await page.getByRole('button', { name: 'Put into stock' }).click();
  await expect(desk.state).toHaveText('Partly received');
  await expect(page.getByText('1 broken')).toBeVisible();

  await desk.attach('bill.jpg', 'image/jpeg', await photoOfBill());
  await desk.receipts.getByRole('button', { name: /bill\.jpg/ }).click();
  const shown = page.getByRole('dialog').getByRole('img', { name: 'bill.jpg, page 1' });
  await expect(shown).toBeVisible();
  // The picture itself came, drawn anew, and not only its frame.
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
  await page.getByRole('dialog').getByRole('button', { name: 'Turn' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Larger' }).click();
  await expect(page.getByRole('dialog').getByText('150 %')).toBeVisible();

  const { items } = await els.send('GET /cafes/{cafeId}/inventory', { params, query: {} });
  const level = items.find(({ id }) => id === item.id);
  // Four were left of the old ones at 1.00; two cases of 24 came at 31.50 each.
  expect(level?.levelMilli).toBe(52_000);
  expect(level?.valueMicro).toBe(micro(400 + 6300));
  await expect.poll(alertOf).toBeUndefined();
});

test('a file that is no receipt is refused in words, and nothing is kept', async ({ devices, house }) => {
  const { els, params, supplier, item } = await lowItem(house);
  const order = await els.send('POST /cafes/{cafeId}/purchase-orders/direct', {
    params,
    body: { supplierId: supplier.id, lines: [{ itemId: item.id, packs: 1, priceMinor: 100, vatBasisPoints: 2100 }] },
    key: uuidv7(),
  });
  const desk = new PurchasesScreen(await devices.desk({ as: 'els' }));
  await desk.page.goto(`/manage/stock/purchases/${order.id}`);
  await expect(desk.state).toHaveText('Received');
  await desk.attach('bill.pdf', 'application/pdf', Buffer.from('<svg onload="alert(1)"></svg>'));
  await expect(desk.page.getByText('This is neither a photo (JPEG, PNG, WebP) nor a PDF.')).toBeVisible();
  await expect(desk.page.getByText('No receipt is kept yet.')).toBeVisible();
});

test('two people receive the same delivery: the second is told', async ({ devices, house }) => {
  const { els, params, name, supplier, item } = await lowItem(house);
  const draft = await els.send('POST /cafes/{cafeId}/purchase-orders', {
    params,
    body: { supplierId: supplier.id, lines: [{ itemId: item.id, packs: 2, priceMinor: 100, vatBasisPoints: 2100 }] },
    key: uuidv7(),
  });
  await els.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send', {
    params: { ...params, purchaseOrderId: draft.id },
    body: {},
    key: uuidv7(),
  });
  const first = new PurchasesScreen(await devices.desk({ as: 'els' }));
  const second = new PurchasesScreen(await devices.tablet({ as: 'tom' }));
  for (const { page } of [first, second]) {
    await page.goto(`/manage/stock/purchases/${draft.id}`);
    await page.getByRole('button', { name: 'Receive delivery' }).click();
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }
  await first.page.getByRole('button', { name: 'Put into stock' }).click();
  await expect(first.state).toHaveText('Received');
  await second.page.getByRole('button', { name: 'Put into stock' }).click();
  await expect(second.page.getByText('More than was still expected')).toBeVisible();
  const { items } = await els.send('GET /cafes/{cafeId}/inventory', { params, query: {} });
  expect(items.find(({ id }) => id === item.id)?.levelMilli).toBe(6000);
});

import { uuidv7 } from '@table-tap/client';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { PurchasesScreen } from '../screens/purchases.ts';
import { Cellar } from '../support/cellar.ts';
import type { House } from '../support/house.ts';
import type { Tour } from './tour.ts';

const items = [
  { name: 'Westmalle Tripel', category: 'Beers', levelMilli: 60_000, packs: [{ name: 'Crate of 24', quantityMilli: 24_000 }] },
  { name: 'Tonic', category: 'Soft drinks', levelMilli: 12_000, packs: [{ name: 'Tray of 24', quantityMilli: 24_000 }] },
]; // prettier-ignore

/** A supplier, an order on its way with a first delivery, and a draft. */
async function buy(house: House) {
  const els = await house.as('els');
  const { params } = house;
  const cellar = await Cellar.open(house, 'Beer cellar', items);
  const lines = items.map(({ name }, index) => ({
    ...{ itemId: cellar.id(name), packMilli: 24_000, packs: 6 - index },
    ...{ priceMinor: 2890 + index * 310, vatBasisPoints: 2100 },
  }));
  const supplier = await els.send('POST /cafes/{cafeId}/suppliers', {
    params,
    body: { name: `Drankencentrale Peeters ${uuidv7().slice(-3)}`, email: 'orders@peeters.example', phone: '+32 9 224 11 22', customerNumber: 'K-2207' },
    key: uuidv7(),
  }); // prettier-ignore
  const order = async () =>
    els.send('POST /cafes/{cafeId}/purchase-orders', {
      params,
      body: { supplierId: supplier.id, lines, note: 'Please ring at the side door.' },
      key: uuidv7(),
    });
  const draft = await order();
  const { id: purchaseOrderId } = await order();
  const at = { ...params, purchaseOrderId };
  const sent = await els.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send', { params: at, body: {}, key: uuidv7() }); // prettier-ignore
  await els.send('POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receive', {
    params: at,
    body: { document: 'LB 20417', lines: [{ lineId: sent.lines[0]?.id ?? '', packs: 4, brokenPacks: 1, priceMinor: 2990 }] },
    key: uuidv7(),
  }); // prettier-ignore
  return { supplier, draft, order: sent };
}

const bill = () =>
  sharp({ create: { width: 700, height: 1000, channels: 3, background: '#fafaf9' } })
    .composite(
      [80, 180, 240, 300, 420].map((top) => ({
        input: { create: { width: 480, height: 26, channels: 3 as const, background: '#44403c' } },
        ...{ left: 60, top },
      })),
    )
    .jpeg()
    .toBuffer();

/** Buying: the list, a draft, an order that is received, its receipt, suppliers, what was spent. */
export async function purchasesTour(page: Page, house: House, visit: Tour['visit']): Promise<void> {
  const { supplier, draft, order } = await buy(house);
  const screen = new PurchasesScreen(page);
  await screen.open();
  await expect(page.getByRole('link', { name: /Drankencentrale/ }).first()).toBeVisible();
  await visit(page, 'purchases');
  await page.goto(`/manage/stock/purchases/${draft.id}`);
  await expect(page.getByRole('button', { name: 'Order by mail' })).toBeVisible();
  await visit(page, 'purchase-draft');
  await page.goto(`/manage/stock/purchases/${order.id}`);
  await expect(screen.state).toHaveText('Partly received');
  await screen.attach('bill 20417.jpg', 'image/jpeg', await bill());
  await expect(screen.receipts.getByRole('button', { name: /bill 20417/ })).toBeVisible();
  await visit(page, 'purchase');
  await page.getByRole('button', { name: 'Receive delivery' }).click();
  await screen.delivered('Tonic').getByRole('textbox', { name: 'Broken' }).fill('1');
  await visit(page, 'purchase-receive');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave without saving' }).click();
  await screen.receipts.getByRole('button', { name: /bill 20417/ }).click();
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  await visit(page, 'purchase-receipt');
  await page.goto('/manage/stock/purchases/new?direct=true');
  await expect(page.getByRole('heading', { name: 'Bought on the spot' })).toBeVisible();
  await visit(page, 'purchase-direct');
  await page.goto(`/manage/stock/suppliers?supplier=${supplier.id}`);
  await expect(page.getByRole('dialog')).toContainText('Westmalle Tripel');
  await visit(page, 'supplier');
  await page.goto('/manage/stock/suppliers');
  await expect(page.getByRole('button', { name: new RegExp(supplier.name) })).toBeVisible();
  await visit(page, 'suppliers');
  await page.goto('/manage/stock/spending');
  await expect(page.getByRole('table')).toBeVisible();
  await visit(page, 'spending');
}

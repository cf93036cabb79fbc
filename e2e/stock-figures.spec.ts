import { FiguresScreen } from './screens/figures.ts';
import { Cellar } from './support/cellar.ts';
import { expect, test } from './support/test.ts';

let cellar: Cellar | undefined;
test.afterEach(async () => {
  await cellar?.close();
  cellar = undefined;
});

test('a small day of trading shows up in the month, in the products and in a file', async ({ devices, house }) => {
  cellar = await Cellar.open(house, 'Ledger cellar', [
    {
      name: 'Abbey crate',
      category: 'Abbey beers',
      levelMilli: 24_000,
      sells: { product: 'Rochefort 10', milli: 1000 },
    },
  ]);
  const figures = new FiguresScreen(await devices.desk({ as: 'els' }));
  const { page } = figures;
  await figures.open('products');
  await expect(page.getByRole('heading', { name: 'All products' }).or(page.getByText('Nothing sold'))).toBeVisible();

  const sold = await house.order('4', [{ product: 'Rochefort 10', quantity: 3 }]);
  const second = await house.order('5', [{ product: 'Rochefort 10', quantity: 2 }]);
  const els = await house.as('els');
  await els.send('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
    params: { ...house.params, orderId: second.id },
    body: { reason: 'wrong table' },
  });
  await els.send('POST /cafes/{cafeId}/inventory/waste', {
    params: house.params,
    body: { itemId: cellar.id('Abbey crate'), quantityMilli: 1000, cause: 'broken' },
  });

  const beer = figures.row(/Rochefort 10/);
  await expect(beer).toBeVisible();
  await expect.poll(() => figures.cell(beer, 'Pieces')).toBe('3');
  const price = sold.lines[0]?.unitPriceMinor ?? 0;
  const net = Math.round((3 * price) / 1.21) / 100;
  expect(await figures.cell(beer, 'Revenue without VAT')).toBe(`€${net.toFixed(2)}`);
  // Nine euros each, as the crate cost.
  expect(await figures.cell(beer, 'Cost')).toBe('€27.00');

  await figures.open('months');
  await page.getByText('Quantities', { exact: true }).click();
  const crate = figures.row(/^\s*Abbey crate/);
  await expect.poll(() => figures.cell(crate, 'Closing')).toBe('20 pcs');
  expect(await figures.cell(crate, 'Sold')).toBe('−3 pcs');
  expect(await figures.cell(crate, 'Waste')).toMatch(/^−1 pcs?$/);
  await page.locator('#content').getByText('Money', { exact: true }).click();
  expect(await figures.cell(crate, 'Cost of goods')).toBe('€27.00');
  await expect(page.getByRole('img', { name: /^Cost of goods sold/ })).toBeVisible();

  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'As CSV' }).click();
  expect((await file).suggestedFilename()).toMatch(/^stock-\d{4}-\d{2}\.csv$/);
});

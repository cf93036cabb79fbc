import { uuidv7 } from '@table-tap/client';
import { StockScreen } from './screens/stock.ts';
import { expect, test } from './support/test.ts';

const product = 'Brugse Zot Blond';

test('a keg is added, sold by recipe, written off, and every drop of it is accounted for', async ({
  devices,
  house,
}) => {
  const els = await house.as('els');
  const { items: recipes } = await els.send('GET /cafes/{cafeId}/recipes', { params: house.params });
  const before = recipes.find(({ productName }) => productName === product);
  const name = `Zot of the month ${uuidv7().slice(-5)}`;
  const stock = new StockScreen(await devices.desk({ as: 'els' }));
  const { page, drawer } = stock;
  await stock.openItems();
  await stock.addItem(name, 'Litre', { name: 'Keg of 20 l', quantity: '20', barcode: `5${Date.now()}` });
  await stock.seek(name);
  await expect(stock.row(name)).toContainText('Out');
  await stock.correct(name, '40', 'first delivery');
  await expect(stock.row(name)).toContainText('40 l');
  await expect(stock.row(name)).toContainText('Enough');

  await stock.giveRecipe(product, name, '25', 'cl');
  await expect(drawer.getByRole('table')).toContainText('3.90');
  await drawer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(drawer).toHaveCount(0);

  await stock.openItems();
  await stock.seek(name);
  await house.order('4', [{ product, quantity: 4 }]);
  // The list follows by itself.
  await expect(stock.row(name)).toContainText('39 l', { timeout: 15_000 });
  await stock.writeOff(name, '0.5', 'spilled');
  await expect(stock.row(name)).toContainText('38.5 l');

  await page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
  await drawer.getByRole('link', { name: 'Its movements' }).click();
  const rows = page.getByRole('table', { name: 'Movements' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText('−0.5 l');
  await expect(rows.nth(1)).toContainText('Waste: spilled');
  await expect(rows.nth(2)).toContainText('−1 l');
  await expect(rows.nth(2)).toContainText(product);
  await expect(rows.nth(3)).toContainText('+40 l');
  await expect(rows.nth(3)).toContainText('first delivery');
  if (!before) return;
  const lines = before.lines.map(({ variantId, itemId, quantityMilli }) => ({ variantId, itemId, quantityMilli }));
  const params = { ...house.params, productId: before.productId };
  await els.send('PUT /cafes/{cafeId}/recipes/{productId}', { params, body: { lines } });
});

test('a list of items comes in from a file, all of it or nothing', async ({ devices }) => {
  const unique = uuidv7().slice(-5);
  const stock = new StockScreen(await devices.desk({ as: 'els' }));
  const { page } = stock;
  await page.goto('/manage/stock/items/import');
  const header = 'name,unit,location,level,cost,pack,packQuantity';
  await stock.chooseItems('wrong.csv', `${header}\nWalnuts ${unique},barrel,Kitchen,1,2,,\n`);
  await expect(page.getByText('1 problem in this file')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Problems' })).toContainText('barrel');
  await page.getByRole('button', { name: 'Another file' }).click();
  const rows = [`Walnuts ${unique},g,Kitchen,2500,0.0142,Bag of 1 kg,1000`, `Honey ${unique},g,Kitchen,800,0.009,,`];
  await stock.chooseItems('right.csv', [header, ...rows].join('\n'));
  await expect(page.getByRole('heading', { name: 'Ready to import' })).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('2 new, 0 changed, 2 levels corrected.')).toBeVisible();
  await page.getByRole('link', { name: 'See items' }).click();
  await stock.seek(`Walnuts ${unique}`);
  await expect(stock.row(`Walnuts ${unique}`)).toContainText('2500 g');
  await expect(stock.row(`Walnuts ${unique}`)).toContainText('35.50');
});

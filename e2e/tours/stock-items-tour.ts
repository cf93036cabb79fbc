import { expect, type Page } from '@playwright/test';
import { StockScreen } from '../screens/stock.ts';
import type { Tour } from './tour.ts';

const brokenFile = 'name,unit,location,level\nWalnuts,barrel,Kitchen,1\n,piece,Kitchen,x\n';

/** Items and all that is done with them: levels, movements, kegs, places, import, recipes, alerts. */
export async function manageStockTour(page: Page, visit: Tour['visit']): Promise<void> {
  const stock = new StockScreen(page);
  const { drawer } = stock;
  const close = async () => {
    await drawer
      .getByRole('button', { name: /^(?:Close|Cancel)$/ })
      .first()
      .click();
    await expect(drawer).toHaveCount(0);
  };
  await stock.openItems();
  await visit(page, 'stock-items');
  await page.getByRole('button', { name: 'Open Duvel 33 cl', exact: true }).click();
  await expect(drawer.getByRole('textbox', { name: 'Name of the pack' })).toBeVisible();
  await visit(page, 'stock-item');
  await close();
  await page.getByRole('button', { name: 'Change the level of Duvel 33 cl', exact: true }).click();
  await drawer.getByRole('textbox', { name: 'What is there' }).fill('1000');
  await expect(drawer.getByRole('textbox', { name: 'What was added cost, in all' })).toBeVisible();
  await visit(page, 'stock-move');
  await close();
  await stock.seek('nothing of this name');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await visit(page, 'stock-none-found');
  await page.goto('/manage/stock/items/movements');
  await expect(page.getByRole('table', { name: 'Movements' })).toBeVisible();
  await visit(page, 'stock-movements');
  await page.goto('/manage/stock/items/kegs');
  await page.getByRole('button', { name: 'Change a keg' }).click();
  await drawer.getByRole('combobox', { name: 'Which keg is put on?' }).selectOption({ index: 1 });
  await visit(page, 'stock-keg-change');
  await close();
  await visit(page, 'stock-kegs');
  await page.goto('/manage/stock/items/places');
  await page
    .getByRole('button', { name: /^Cellar/ })
    .first()
    .click();
  await visit(page, 'stock-place');
  await close();
  await visit(page, 'stock-places');
  await page.goto('/manage/stock/items/import');
  await stock.chooseItems('items.csv', brokenFile);
  await expect(page.getByRole('table', { name: 'Problems' })).toBeVisible();
  await visit(page, 'stock-import');
  await stock.open('stock/recipes', 'Recipes');
  await page.getByRole('button', { name: 'Recipe of Gin-tonic', exact: true }).click();
  await expect(drawer.getByRole('table')).toBeVisible();
  await visit(page, 'stock-recipe');
  await close();
  await visit(page, 'stock-recipes');
  await page.getByText('Extras', { exact: true }).click();
  await page.getByRole('button', { name: 'Recipe of Oat', exact: true }).first().click();
  await visit(page, 'stock-modifier');
  await close();
  await visit(page, 'stock-modifiers');
  await stock.open('stock/alerts', 'Alerts');
  await expect(page.getByRole('radio', { name: 'Open' })).toBeChecked();
  await visit(page, 'stock-alerts');
}

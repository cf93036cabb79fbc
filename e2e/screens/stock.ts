import { expect, type Locator } from '@playwright/test';
import { ManageScreen } from './manage.ts';

/** Stock in manage: items, recipes, movements. */
export class StockScreen extends ManageScreen {
  async openItems(): Promise<void> {
    await this.open('stock/items', 'Stock');
    await expect(this.page.getByRole('table', { name: 'Stock' })).toBeVisible();
  }

  /** A row of the list of items. */
  row(name: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('button', { name: `Open ${name}`, exact: true }) });
  }

  async seek(name: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search' }).fill(name);
  }

  async addItem(name: string, unit: string, keg: { name: string; quantity: string; barcode: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Add an item' }).first().click();
    const { drawer } = this;
    await drawer.getByRole('textbox', { name: 'Name', exact: false }).first().fill(name);
    await drawer.getByRole('combobox', { name: 'Counted in' }).selectOption({ label: unit });
    await drawer.getByRole('button', { name: 'Add a pack' }).click();
    await drawer.getByRole('textbox', { name: 'Name of the pack' }).fill(keg.name);
    await drawer.getByRole('textbox', { name: 'Holds' }).fill(keg.quantity);
    await drawer.getByRole('textbox', { name: 'Barcode' }).fill(keg.barcode);
    await drawer.getByRole('checkbox', { name: 'A keg' }).check();
    await drawer.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(drawer).toHaveCount(0);
  }

  /** Corrects a level to what is there. */
  async correct(name: string, quantity: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: `Change the level of ${name}`, exact: true }).click();
    await this.drawer.getByRole('textbox', { name: 'What is there' }).fill(quantity);
    await this.drawer.getByRole('textbox', { name: 'Why' }).fill(reason);
    await this.drawer.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(this.drawer).toHaveCount(0);
  }

  async writeOff(name: string, quantity: string, cause: string): Promise<void> {
    await this.page.getByRole('button', { name: `Change the level of ${name}`, exact: true }).click();
    await this.drawer.getByText('Waste', { exact: true }).click();
    await this.drawer.getByRole('textbox', { name: 'How much is lost' }).fill(quantity);
    await this.drawer.getByRole('combobox', { name: 'Why' }).selectOption({ label: cause });
    await this.drawer.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(this.drawer).toHaveCount(0);
  }

  /** Lets a product take one item only. */
  async giveRecipe(product: string, item: string, quantity: string, unit: string): Promise<void> {
    await this.open('stock/recipes', 'Recipes');
    await this.page.getByRole('searchbox', { name: 'Search' }).fill(product);
    await this.page.getByRole('button', { name: `Recipe of ${product}`, exact: true }).click();
    const { drawer } = this;
    const removers = drawer.getByRole('button', { name: /^Remove line/ });
    while ((await removers.count()) > 0) await removers.first().click();
    await drawer.getByRole('button', { name: 'Add an item' }).click();
    await drawer.getByRole('combobox', { name: 'Item' }).selectOption({ label: item });
    await drawer.getByRole('combobox', { name: 'Unit: Quantity' }).selectOption({ label: unit });
    await drawer.getByRole('textbox', { name: 'Quantity' }).fill(quantity);
  }

  async chooseItems(name: string, csv: string): Promise<void> {
    await this.page
      .getByLabel('CSV file with items')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
  }
}

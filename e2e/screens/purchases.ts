import { expect, type Locator, type Page } from '@playwright/test';

/** Buying, in the office app. */
export class PurchasesScreen {
  readonly page: Page;
  readonly state: Locator;
  readonly receipts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.state = page.locator('tt-purchase-state').first();
    this.receipts = page.getByRole('region', { name: 'Receipts' });
  }

  async open(): Promise<void> {
    await this.page.goto('/manage/stock/purchases');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Purchases' })).toBeVisible();
  }

  /** What stands on the form of a delivery for an item. */
  delivered(item: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name: item }) });
  }

  async attach(name: string, mimeType: string, buffer: Buffer): Promise<void> {
    await this.page.getByLabel('Choose a photo or PDF').setInputFiles({ name, mimeType, buffer });
  }
}

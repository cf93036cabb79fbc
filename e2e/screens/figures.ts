import { expect, type Locator, type Page } from '@playwright/test';

/** Figures of stock and products, in manage. */
export class FiguresScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(part: 'months' | 'products' | 'forecast' | 'idle'): Promise<void> {
    await this.page.goto(`/manage/stock/figures/${part}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Figures' })).toBeVisible();
  }

  /** The row of something in whatever table it stands. */
  row(name: string | RegExp): Locator {
    return this.page.getByRole('row').filter({ hasText: name });
  }

  /** A cell of a row, by the heading of its column. */
  async cell(row: Locator, column: string): Promise<string> {
    const table = this.page.getByRole('table').filter({ has: row });
    const heads = await table.first().getByRole('columnheader').allInnerTexts();
    const index = heads.findIndex((head) => head.replace(/[↑↓]/g, '').trim() === column);
    return (await row.getByRole('rowheader').or(row.getByRole('cell')).nth(index).innerText()).trim();
  }
}

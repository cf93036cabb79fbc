import { expect, type Locator, type Page } from '@playwright/test';

/** Glasses that come back, in the staff app. */
export class GlassesScreen {
  readonly page: Page;
  /** What is counted, and where its deposit goes. */
  readonly tray: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tray = page.getByRole('region', { name: /^(Brought back|Broken)$/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/stock/glasses');
    await expect(this.page.getByRole('link', { name: 'Glasses', exact: true })).toHaveAttribute('aria-current', 'page');
  }

  tile(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** What is told at the edge of the screen. */
  news(text: string): Locator {
    return this.page.getByRole('region', { name: 'Notices' }).getByText(text);
  }

  /** Where the deposit goes. */
  async to(way: 'Cash' | 'Bill' | 'Credits' | 'Nobody'): Promise<void> {
    await this.tray.getByText(way, { exact: true }).click();
  }

  /** Says that the deposit goes back, and where: it is asked once. */
  async giveBack(question: string): Promise<void> {
    await this.tray.getByRole('button', { name: /^(Give back|Take back)/ }).click();
    const asked = this.page.getByRole('alertdialog', { name: question });
    await asked.getByRole('button', { name: /^(Give back|Take back)/ }).click();
    await expect(asked).toBeHidden();
  }
}

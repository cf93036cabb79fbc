import { expect, type Locator, type Page } from '@playwright/test';
import { PadScreen } from './staff.ts';

/** One's own drinks, in the staff app. */
export class DrinksScreen {
  readonly page: Page;
  readonly pad: PadScreen;
  readonly outcome: Locator;

  constructor(page: Page) {
    this.page = page;
    this.pad = new PadScreen(page);
    this.outcome = page.getByRole('dialog').filter({ hasText: 'On the house' });
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/drinks');
    await expect(this.page.getByRole('heading', { level: 1, name: 'My drinks' })).toBeVisible();
  }

  /** Chooses a product on the pad for oneself, and leaves it to be sent. */
  async choose(product: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Have a drink' }).click();
    await this.pad.product(product).click();
  }

  /** What stands beside a word of the outcome. */
  figure(term: string): Locator {
    return this.outcome.getByText(term, { exact: true }).locator('xpath=following-sibling::dd[1]');
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** The guest app on a phone. */
export class GuestScreen {
  readonly page: Page;
  readonly banner: Locator;

  constructor(page: Page) {
    this.page = page;
    this.banner = page.getByRole('status').filter({ hasText: 'No connection.' });
  }

  /** Scans the code of a table and waits for the menu. */
  async sitAt(table: { token: string; label: string }): Promise<void> {
    await this.page.goto(`/t/${table.token}`);
    await expect(this.page.getByText(`Table ${table.label}`).first()).toBeVisible();
    await expect(this.product('Stella Artois')).toBeVisible();
  }

  /** Opens the sheet of a product on the menu. */
  product(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The row of a product on the menu. */
  row(name: string): Locator {
    return this.page.locator('tt-product-row').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** One more of a product that can be ordered as it is. */
  async add(name: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: `One more: ${name}` })
      .click();
  }

  get sheet(): Locator {
    return this.page.getByRole('dialog');
  }

  get cartBar(): Locator {
    return this.page.getByRole('button', { name: /View order/ });
  }

  /** Orders what is in the cart, and comes to where orders are followed. */
  async sendOrder(): Promise<void> {
    await this.cartBar.click();
    await this.sheet.getByRole('button', { name: /^Place order/ }).click();
    await expect(this.page).toHaveURL(/\/orders$/);
  }

  /** Orders what is in the cart. @returns the number that the house gave it */
  async placeOrder(): Promise<number> {
    const placed = this.page.waitForResponse(
      (answer) => /\/orders$/.test(answer.url()) && answer.request().method() === 'POST',
    );
    await this.sendOrder();
    const { number } = (await (await placed).json()) as { number: number };
    return number;
  }

  /** The steps of an order, as its card shows them. */
  stations(number: number): Locator {
    return this.order(number).getByRole('list', { name: 'Where your order is' }).getByRole('listitem');
  }

  /** An order that the house does not know of yet. */
  get waiting(): Locator {
    return this.page.getByRole('article').filter({ hasText: /Waiting for the connection|Sending your order/ });
  }

  /** The phone has its own copy of the app. */
  async expectWorksOffline(): Promise<void> {
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  }

  /** The card of an order, on the page that follows them. */
  order(number: number): Locator {
    return this.page.getByRole('article').filter({ hasText: new RegExp(`Order ${number} `) });
  }

  /** What its card says about how an order stands. */
  async expectHeadline(number: number, headline: string | RegExp): Promise<void> {
    await expect(this.order(number).getByRole('heading', { level: 2 })).toHaveText(headline);
  }

  /** Calls somebody from the menu. */
  async call(kind: 'Call a waiter' | 'Ask for the bill'): Promise<void> {
    await this.page.getByRole('button', { name: 'Call somebody' }).click();
    await this.sheet.getByRole('button', { name: kind }).click();
  }

  async toMenu(): Promise<void> {
    await this.page.getByRole('link', { name: 'Back to the menu' }).click();
    await expect(this.product('Stella Artois')).toBeVisible();
  }
}

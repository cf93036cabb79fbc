import { expect, type Locator, type Page } from '@playwright/test';

/** What is picked on a bill, and the ways to pay it. */
export class PayBar {
  readonly page: Page;
  readonly sum: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sum = page.getByRole('complementary', { name: 'Total' });
  }

  /** A line of the bill. */
  line(name: string | RegExp): Locator {
    return this.page.getByRole('article').getByRole('button', { name });
  }

  /** Picks a line, or some pieces of it: `1 of 3`, `½`. */
  async pick(line: RegExp, pieces?: string): Promise<void> {
    await this.line(line).click();
    if (pieces) await this.page.getByRole('button', { name: new RegExp(`^${pieces}`) }).click();
  }

  async splitEqually(shares: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Split' }).click();
    const sheet = this.page.getByRole('dialog');
    for (let count = 2; count < shares; count++) await sheet.getByRole('button', { name: /^One more/ }).click();
    await sheet.getByRole('button', { name: 'Pay this' }).click();
  }

  /** Goes on to a way to pay, on a phone through the sheet of other ways. */
  async by(method: string | RegExp): Promise<void> {
    const others = this.page.getByRole('button', { name: 'Other ways' });
    const link = this.page.getByRole('link', { name: method });
    await expect(link.or(others).first()).toBeVisible();
    if (await others.isVisible()) await others.click();
    await link.filter({ visible: true }).click();
  }

  /** Takes something off what is picked. */
  async takeOff(kind: 'Discount' | 'On the house' | 'Void', reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('button', { name: /^Discount/ }).click();
    const sheet = this.page.getByRole('dialog', { name: 'Take something off' });
    await sheet.getByText(kind, { exact: true }).first().click();
    await sheet.getByRole('button', { name: reason }).click();
  }
}

/** A way to pay that a phone takes part in: the code, and how it stands. */
export class PaymentScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async showCode(): Promise<void> {
    await this.page.getByRole('button', { name: /^Show the code/ }).click();
    await expect(this.page.getByRole('img', { name: 'Payment code' })).toBeVisible();
  }

  /** A transfer has arrived. */
  async confirm(): Promise<void> {
    await this.page.getByRole('button', { name: 'The money has arrived' }).click();
    await expect(this.page.getByText(/ received/)).toBeVisible();
  }

  async cancel(): Promise<void> {
    await this.page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(this.page.getByText('Nothing was taken.')).toBeVisible();
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('link', { name: /^(Done|Go on with the rest)$/ }).click();
  }
}

/** The cash drawer. */
export class DrawerScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/drawer');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Cash drawer' })).toBeVisible();
    await expect(this.page.getByRole('heading', { name: /^(Should be in it|The drawer is closed)$/ })).toBeVisible();
  }

  async openWith(float: string): Promise<void> {
    await this.page.getByRole('textbox', { name: /^Float/ }).fill(float);
    await this.page.getByRole('button', { name: 'Open the drawer' }).click();
    await expect(this.page.getByRole('heading', { name: 'Should be in it' })).toBeVisible();
  }

  async payOut(amount: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Pay out' }).click();
    const sheet = this.page.getByRole('dialog');
    await sheet.getByRole('textbox', { name: 'Amount' }).fill(amount);
    await sheet.getByRole('button', { name: reason }).click();
    await sheet.getByRole('button', { name: 'Book it' }).click();
    await expect(this.page.getByRole('listitem').filter({ hasText: reason })).toBeVisible();
  }

  /** Counts so many of each: `€50.00` → 2. */
  async count(pieces: Record<string, number>): Promise<void> {
    await this.page.getByRole('button', { name: 'Count and close' }).click();
    for (const [value, count] of Object.entries(pieces)) {
      await this.page.getByRole('dialog').getByRole('textbox', { name: value, exact: true }).fill(`${count}`);
    }
  }

  async close(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close the drawer' }).click();
    await expect(this.page.getByRole('heading', { name: 'Last time' })).toBeVisible();
  }
}

/** Customers and their credits. */
export class CustomersScreen {
  readonly page: Page;
  readonly drawer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.drawer = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/customers');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  }

  async add(name: string, email: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New', exact: true }).click();
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await this.page.getByRole('textbox', { name: /^E-mail/ }).fill(email);
    await this.page.getByRole('button', { name: 'Open the account' }).click();
    await expect(this.drawer.getByRole('heading', { name })).toBeVisible();
  }

  async topUp(amount: string): Promise<void> {
    await this.drawer.getByRole('button', { name: 'Top up' }).click();
    await this.drawer.getByRole('button', { name: amount }).click();
    await this.drawer.getByRole('button', { name: 'Top up' }).click();
    await expect(this.drawer.getByText(`${amount} received`)).toBeVisible();
    await this.drawer.getByRole('button', { name: 'Done' }).click();
    await expect(this.drawer.getByText('Topped up')).toBeVisible();
  }
}

/** Payments of the café, and of a bill. */
export class PaymentsScreen {
  readonly page: Page;
  readonly sheet: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByRole('dialog', { name: 'Refund' });
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/payments');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Payments' })).toBeVisible();
  }

  row(text: string | RegExp): Locator {
    return this.page.getByRole('listitem').getByRole('button', { name: text });
  }

  /** Begins to give money of a payment back, all of it. */
  async beginRefund(row: Locator): Promise<void> {
    await row.click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
    await expect(this.sheet).toBeVisible();
  }

  async refund(reason: string): Promise<void> {
    await this.sheet.getByRole('button', { name: reason }).click();
    await this.sheet.getByRole('button', { name: /^Refund €/ }).click();
    await expect(this.sheet).toBeHidden();
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** How much of a line: all of it, a fraction, or so many pieces. */
export type HowMuch = 'all' | 'half' | 'third' | number;

/** The guest app while somebody pays. */
export class GuestPayScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From the bill to the question what one pays. */
  async open(): Promise<void> {
    if (!this.page.url().endsWith('/bill')) await this.page.goto('/bill');
    await this.page.getByRole('link', { name: 'Pay', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: 'What do you pay?' })).toBeVisible();
  }

  async chooseEverything(): Promise<void> {
    await this.way(/^Everything/).check();
  }

  /** Lines by name; where several are called the same, the first one. */
  async chooseLines(lines: Readonly<Record<string, HowMuch>>): Promise<void> {
    await this.way('Choose lines').check();
    for (const [name, howMuch] of Object.entries(lines)) {
      await this.line(name).check();
      const share = this.page.getByRole('group', { name: `How much of it: ${name}` });
      if (howMuch === 'half') await press(share, 'Half');
      if (howMuch === 'third') await press(share, 'A third');
      if (typeof howMuch === 'number') await this.setPieces(name, howMuch);
    }
  }

  async chooseAmount(amount: string): Promise<void> {
    await this.way('An amount').check();
    await this.page.getByRole('textbox', { name: 'Amount' }).fill(amount);
  }

  async chooseShare(people: number): Promise<void> {
    await this.way('Split equally').check();
    const more = this.page.getByRole('button', { name: 'One more: People' });
    for (let count = 2; count < people; count++) await more.click();
  }

  /** Says who pays, for the others at the table. */
  async sayName(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Say who you are' }).click();
    await this.page.getByLabel('Your name').fill(name);
  }

  /** Claims what was chosen, and comes to tip and method. */
  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: /^Go on/ }).click();
    await expect(this.page).toHaveURL(/\/pay\/how/);
  }

  async tip(tip: string | RegExp): Promise<void> {
    await press(this.page.getByRole('group', { name: /tip/ }), tip);
  }

  /** Chooses the method and pays what the button says: comes to the code, to the provider's page, or to the thanks. */
  async payWith(method: string | RegExp, amount: string): Promise<void> {
    await this.page.getByRole('radio', { name: method }).check();
    const button = this.page.getByRole('button', { name: /^Pay\b/ });
    await expect(button).toContainText(amount);
    await button.click();
  }

  /** Opens the deep link of the code, as the phone's payment app does, and confirms there. */
  async confirmInApp(app: Page): Promise<void> {
    const link = await this.page.getByRole('link', { name: 'Open the app' }).getAttribute('href');
    await app.goto(link!);
    await app.getByRole('button', { name: 'Pay' }).click();
  }

  /** Confirms on the card company's page, and is sent back. */
  async confirmOnPage(): Promise<void> {
    await this.page.getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(this.page).toHaveURL(/\/pay\/return/);
  }

  async expectThanks(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  }

  /** The lines that can be tapped on. */
  line(name: string): Locator {
    return this.page.getByRole('checkbox', { name: new RegExp(`^(\\d+ × )?${name}`) }).first();
  }

  /** Who is paying what, live. */
  get payers(): Locator {
    return this.page.getByRole('list').filter({ hasText: /is paying|^You/ });
  }

  private way(name: string | RegExp): Locator {
    return this.page.getByRole('radio', { name });
  }

  private async setPieces(name: string, pieces: number): Promise<void> {
    const stepper = this.page.getByRole('group', { name, exact: true });
    const shown = stepper.getByRole('status');
    for (let left = Number(await shown.innerText()); left > pieces; left--) {
      await stepper.getByRole('button', { name: `One less: ${name}` }).click();
      await expect(shown).toHaveText(String(left - 1));
    }
    await expect(shown).toHaveText(String(pieces));
  }
}

/** Chooses a radio button that only its label shows. */
async function press(group: Locator, name: string | RegExp): Promise<void> {
  const radio = group.page().getByRole('radio', { name });
  await group.locator('label').filter({ has: radio }).click();
  await expect(group.getByRole('radio', { name })).toBeChecked();
}

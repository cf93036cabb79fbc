import { expect, type Locator, type Page } from '@playwright/test';

/** The board of a counter. */
export class BoardScreen {
  readonly page: Page;
  readonly banner: Locator;
  /** All tickets that stand here. */
  readonly tickets: Locator;

  constructor(page: Page) {
    this.page = page;
    this.banner = page.getByRole('status').filter({ hasText: 'No connection.' });
    this.tickets = page.getByRole('region', { name: 'Tickets' }).getByRole('article');
  }

  /** Shows the board of a counter and waits until it is live. */
  async open(counter: { id: string; name: string }): Promise<void> {
    await this.page.goto(`/staff/counters/${counter.id}`);
    await expect(this.page.getByRole('heading', { level: 1, name: counter.name, exact: true })).toBeVisible();
    await this.expectLive();
  }

  async expectLive(): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: /^Live$/ })).toBeVisible();
    await expect(this.page.getByRole('region', { name: 'Tickets' })).not.toHaveAttribute('aria-busy', 'true');
  }

  ticket(number: number): Locator {
    return this.tickets.filter({ has: this.page.getByRole('button', { name: new RegExp(` · ${number}$`) }) });
  }

  /** Moves a ticket to the step that its button names. Two presses at once count as one, so it presses until it moves. */
  async advance(number: number, step: string): Promise<void> {
    const button = this.ticket(number).getByRole('button', { name: `${step} · ${number}`, exact: true });
    await expect(button).toBeVisible();
    await expect(async () => {
      if (await button.isVisible()) await button.click();
      await expect(button).toBeHidden({ timeout: 1_000 });
    }).toPass();
  }

  /** Takes a finished ticket one step back. */
  async recall(number: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Recall', exact: true }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: `Recall ${number}` })
      .click();
  }

  /** A ticket that was cancelled and that nobody has taken note of. */
  cancelled(number: number): Locator {
    return this.tickets.filter({ has: this.page.getByText('Cancelled', { exact: true }), hasText: `${number}` });
  }

  /** Closes this counter. */
  async close(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: `Close ${name}` })
      .click();
    // The crosses of the sheet and of notices have the same name, and no text.
    const answers = this.page.getByRole('alertdialog').getByRole('button', { name: 'Close', exact: true });
    await answers.filter({ hasText: 'Close' }).click();
  }
}

/** Cash for a bill. */
export class CashScreen {
  readonly page: Page;
  readonly change: Locator;

  constructor(page: Page) {
    this.page = page;
    this.change = page.getByTestId('change');
  }

  /** What the guest has handed over. */
  async tender(amount: string): Promise<void> {
    await this.page.getByRole('list', { name: 'Likely amounts' }).getByRole('button', { name: amount }).click();
  }

  async take(): Promise<void> {
    await this.page.getByRole('button', { name: /^Take / }).click();
  }
}

/** All tables and what is open at them. */
export class FloorScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/floor');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Floor' })).toBeVisible();
  }

  /** Takes the call of a table. */
  async answerCall(table: string): Promise<void> {
    await this.page.getByRole('button', { name: `On my way ${table}` }).click();
  }

  /** A table, or a tab at the bar. */
  tile(name: string): Locator {
    return this.page.getByRole('link', { name: new RegExp(`^${name}\\b`) });
  }
}

/** What the house has run out of. */
export class SoldOutScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/sold-out');
    await expect(this.page.getByRole('heading', { name: 'Beers on tap' })).toBeVisible();
  }

  /** The one button of a product: takes it off every menu, or brings it back. */
  async toggle(product: string): Promise<void> {
    const row = this.page.getByRole('listitem').filter({ has: this.page.getByText(product, { exact: true }) });
    await row.getByRole('button').click();
  }
}

/** Typing in a round. */
export class PadScreen {
  readonly page: Page;
  readonly sheet: Locator;
  readonly send: Locator;
  readonly repeat: Locator;
  readonly bill: Locator;
  /** What has been typed in so far. */
  readonly round: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByRole('dialog');
    this.send = page.getByRole('button', { name: 'Send', exact: true });
    this.repeat = page.getByRole('button', { name: 'Repeat last' });
    this.bill = page.getByRole('link', { name: 'Bill' });
    this.round = page.getByRole('complementary', { name: 'This round' });
  }

  product(name: string): Locator {
    return this.page.getByRole('list', { name: 'Products' }).getByRole('button', { name: new RegExp(`^${name} \\d`) });
  }

  async forColleague(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'For a colleague' }).click();
    await this.sheet.getByRole('button', { name }).click();
  }
}

/** The bill of a tab. */
export class BillScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(tabId: string): Promise<void> {
    await this.page.goto(`/staff/tabs/${tabId}`);
    await expect(this.page.getByRole('article').first()).toBeVisible();
  }

  order(number: number): Locator {
    return this.page
      .getByRole('article')
      .filter({ has: this.page.getByRole('heading', { name: `${number}`, exact: true }) });
  }

  async cancel(number: number, reason: string): Promise<void> {
    await this.order(number).getByRole('button', { name: 'Cancel order' }).click();
    const sheet = this.page.getByRole('dialog');
    await sheet.getByRole('button', { name: reason }).click();
    await sheet.getByRole('button', { name: 'Cancel the order' }).click();
  }
}

/** A tablet that several people use. */
export class SharedDevice {
  readonly page: Page;
  /** The faces below a board that is locked. */
  readonly dock: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dock = page.getByRole('main', { name: 'Locked' });
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** Makes this device a shared one, from any page with the navigation. */
  async pair(name: string): Promise<void> {
    await this.page.getByRole('link', { name: 'More' }).click();
    await this.page.getByRole('textbox', { name: 'Name of the device' }).fill(name);
    await this.page.getByRole('button', { name: 'Use this as a shared device' }).click();
    await expect(this.page.getByText(`“${name}” is shared`)).toBeVisible();
  }

  async lock(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Lock', exact: true }).click();
  }

  /** From the faces of the people who work here. */
  async unlock(name: string, pin: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.enterPin(pin);
    await expect(this.page.getByRole('group', { name: 'PIN' })).toBeHidden();
  }

  /** From the face of whoever has the device. */
  async lockFromButton(): Promise<void> {
    await this.page.getByRole('button', { name: /: switch, lock or sign out$/ }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Lock', exact: true }).click();
  }

  /** The board shows and does nothing; faces stand below it. */
  async expectLockedBoard(): Promise<void> {
    await expect(this.dock).toBeVisible();
    await expect(this.page.locator('#content')).toHaveAttribute('inert', '');
  }

  async unlockBoard(name: string, pin: string): Promise<void> {
    await this.dock.getByRole('button', { name: `Unlock as ${name}` }).click();
    await this.enterPin(pin);
    await expect(this.dock).toBeHidden();
  }

  /** With a code that a manager got, on a tablet that nobody is signed in on. */
  async pairByCode(code: string): Promise<void> {
    await this.page.goto('/staff/');
    await this.page.getByRole('link', { name: 'Pair a tablet of the café' }).click();
    await this.page.getByRole('textbox', { name: 'Code' }).fill(code);
    await this.page.getByRole('button', { name: 'Pair', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
  }

  async enterPin(pin: string): Promise<void> {
    const pad = this.page.getByRole('group', { name: 'PIN' });
    for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click();
    await pad.getByRole('button', { name: 'Unlock' }).click();
  }

  async handTo(name: string, pin: string): Promise<void> {
    await this.page.getByRole('button', { name: /: switch, lock or sign out$/ }).click();
    await this.page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
    await this.enterPin(pin);
  }

  async expectHeldBy(name: string): Promise<void> {
    await expect(this.page.getByRole('button', { name: `${name}: switch, lock or sign out` })).toBeVisible();
  }
}

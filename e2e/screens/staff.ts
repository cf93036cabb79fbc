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
    await this.page.getByRole('dialog').getByRole('button', { name: `Recall ${number}` }).click();
  }

  /** Closes this counter. */
  async close(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Menu', exact: true }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: `Close ${name}` }).click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Close', exact: true }).last().click();
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

  /** A table, or a tab at the bar. */
  tile(name: string): Locator {
    return this.page.getByRole('link', { name: new RegExp(`^${name}\\b`) });
  }
}

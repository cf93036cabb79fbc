import { expect, type Locator, type Page } from '@playwright/test';

/** Other systems that are told of what happens, as a manager sees them. */
export class WebhooksScreen {
  readonly page: Page;
  readonly drawer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.drawer = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/manage/webhooks');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Webhooks' })).toBeVisible();
  }

  /** @returns the secret, which is shown this once */
  async make(name: string, url: string, events: string[], look?: () => Promise<void>): Promise<string> {
    await this.page.getByRole('button', { name: 'New webhook' }).first().click();
    await this.drawer.getByRole('textbox', { name: 'Address' }).fill(url);
    await this.drawer.getByRole('textbox', { name: 'Name' }).fill(name);
    for (const event of events) await this.drawer.getByRole('checkbox', { name: event }).check();
    await this.drawer.getByRole('button', { name: 'Make the webhook' }).click();
    const secret = (await this.drawer.getByTestId('webhook-secret').innerText()).trim();
    await look?.();
    await this.drawer.getByRole('button', { name: 'I have kept it' }).click();
    await expect(this.drawer).toBeHidden();
    return secret;
  }

  webhook(name: string): Locator {
    return this.page.getByTestId('webhook').filter({ has: this.page.getByRole('heading', { name }) });
  }

  async openLog(name: string): Promise<void> {
    await this.webhook(name).first().getByRole('link', { name: 'Deliveries' }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Deliveries' })).toBeVisible();
  }

  delivery(event: string, state: string): Locator {
    return this.page.getByTestId('delivery').filter({ hasText: event }).filter({ hasText: state });
  }

  async test(state: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Send a test' }).click();
    await expect(this.delivery('Test', state).first()).toBeVisible({ timeout: 15_000 });
  }
}

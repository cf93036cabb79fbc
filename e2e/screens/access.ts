import { expect, type Locator, type Page } from '@playwright/test';

/** Shared devices, as a manager sees them. */
export class DevicesScreen {
  readonly page: Page;
  private readonly drawer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.drawer = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/manage/devices');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Devices' })).toBeVisible();
  }

  /** Gets a code for a tablet; the drawer stays and waits for it. */
  async codeFor(name: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Pair a tablet' }).first().click();
    await this.drawer.getByRole('textbox', { name: 'Name of the device' }).fill(name);
    await this.drawer.getByRole('button', { name: 'Get a code' }).click();
    const code = this.drawer.getByTestId('pairing-code');
    await expect(code).toHaveText(/^\s*[0-9A-Z]{4}-[0-9A-Z]{4}\s*$/);
    return (await code.innerText()).trim();
  }

  async expectPaired(name: string): Promise<void> {
    await expect(this.drawer.getByText(`${name} is paired`)).toBeVisible();
  }

  async close(): Promise<void> {
    await this.drawer.getByRole('button', { name: 'Close' }).last().click();
    await expect(this.drawer).toBeHidden();
  }

  private device(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  async expectOn(name: string, person: string): Promise<void> {
    await this.page.reload();
    await expect(this.device(name)).toContainText(person);
  }

  async unpair(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Unpair: ${name}` }).click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Unpair' }).click();
    await expect(this.device(name)).toBeHidden();
  }
}

/** Keys of machines. */
export class KeysScreen {
  readonly page: Page;
  private readonly drawer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.drawer = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.goto('/manage/keys');
    await expect(this.page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible();
  }

  /** @returns the key, which is shown this once */
  async make(name: string, scopes: string[], look?: () => Promise<void>): Promise<string> {
    await this.page.getByRole('button', { name: 'New key' }).first().click();
    await this.drawer.getByRole('textbox', { name: 'Name' }).fill(name);
    for (const scope of scopes) await this.drawer.getByRole('checkbox', { name: scope, exact: true }).check();
    await this.drawer.getByRole('button', { name: 'Make the key' }).click();
    const key = (await this.drawer.getByTestId('api-key').innerText()).trim();
    await look?.();
    await this.drawer.getByRole('button', { name: 'I have kept it' }).click();
    await expect(this.drawer).toBeHidden();
    return key;
  }

  async expectListed(name: string, hint: string): Promise<void> {
    const key = this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name }) });
    await expect(key).toContainText(`tt_…${hint}`);
  }

  async revoke(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Revoke: ${name}` }).click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(this.page.getByRole('heading', { name: 'Revoked' })).toBeVisible();
  }
}

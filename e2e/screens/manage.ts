import { expect, type Locator, type Page } from '@playwright/test';

/** The office app on a desk. */
export class ManageScreen {
  readonly page: Page;
  /** The panel at the side. */
  readonly drawer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.drawer = page.getByRole('dialog');
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async open(path: string, heading: string): Promise<void> {
    await this.page.goto(`/manage/${path}`);
    await expect(this.page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save changes' }).click();
  }

  /** Opens the editor of a product, from any category. */
  async openProduct(name: string): Promise<void> {
    await this.page.getByRole('searchbox', { name: 'Search the menu' }).fill(name);
    await this.page.getByRole('button', { name, exact: true }).click();
    await expect(this.drawer).toBeVisible();
  }

  async chooseFile(name: string, csv: string | Buffer): Promise<void> {
    const buffer = Buffer.isBuffer(csv) ? csv : Buffer.from(csv);
    await this.page.getByLabel('Menu as a CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer });
  }

  async openTable(label: string): Promise<void> {
    await this.page.getByRole('button', { name: `Table ${label}`, exact: true }).click();
    await expect(this.drawer.getByRole('img', { name: `QR code of table ${label}` })).toBeVisible();
  }
}

import { expect, type Locator } from '@playwright/test';
import { ManageScreen } from './manage.ts';

/** The pages of the office that are about money. */
export class ManageMoneyScreen extends ManageScreen {
  /** The list of payments; its rows open by their time. */
  get payments(): Locator {
    return this.page.getByRole('table', { name: 'Payments' });
  }

  /** Opens a payment of an amount as it is written: `€63.00`. */
  async openPayment(amount: string): Promise<void> {
    await this.payments
      .getByRole('button', { name: `Payment of ${amount},` })
      .first()
      .click();
    await expect(this.drawer.getByRole('heading', { level: 2, name: amount })).toBeVisible();
  }

  async giveEverythingBack(reason: string): Promise<void> {
    await this.drawer.getByRole('button', { name: 'Give money back' }).click();
    await this.drawer.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await this.drawer.getByRole('button', { name: /^(Give back|Ask for) €/ }).click();
  }

  /** What stands beside a word of a list of amounts. */
  amount(word: string, within: Locator = this.page.getByRole('main')): Locator {
    return within.getByRole('term').filter({ hasText: word }).locator('+ dd');
  }

  async confirm(button: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name: button }).click();
  }

  async dropStatement(name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
    await this.page.getByLabel('Statement of your bank').setInputFiles(file);
  }
}

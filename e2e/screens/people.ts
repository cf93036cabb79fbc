import { expect, type Locator, type Page } from '@playwright/test';
import { ManageScreen } from './manage.ts';

/** The people of a café, in the office. */
export class PeopleScreen extends ManageScreen {
  /** The card of somebody. */
  card(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name} `) });
  }

  async openPerson(name: string): Promise<void> {
    await this.card(name).click();
    await expect(this.drawer.getByRole('heading', { level: 2, name })).toBeVisible();
  }

  async turnTo(part: string): Promise<void> {
    await this.drawer.getByRole('tab', { name: part }).click();
  }

  /** Ticks or unticks one permission of whoever is open, and saves. */
  async turnRight(area: string, meaning: string, held: boolean): Promise<void> {
    const box = this.drawer.getByRole('checkbox', { name: meaning });
    if (!(await box.isVisible())) await this.drawer.locator('summary').filter({ hasText: area }).click();
    await box.setChecked(held);
    await this.save();
    await expect(this.drawer.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  }

  /** Invites somebody with the role that stands there. @returns the link */
  async invite(name: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Invite', exact: true }).click();
    await this.drawer.getByRole('textbox', { name: 'Name, so that you know who it is for' }).fill(name);
    await this.drawer.getByRole('button', { name: 'Make the link' }).click();
    await expect(this.drawer.getByRole('img', { name: 'QR code of the invitation' })).toBeVisible();
    return this.drawer.getByText('/staff/join#').innerText();
  }
}

/** What opens behind the link of an invitation. */
export class JoinScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async accept(person: { email: string; password: string; pin: string }): Promise<void> {
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
    await this.page.getByRole('textbox', { name: 'Choose a password' }).fill(person.password);
    await this.acceptWithPin(person.pin);
  }

  async acceptWithPin(pin: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Choose a PIN' }).fill(pin);
    await this.page.getByRole('button', { name: 'Accept' }).click();
  }
}

import { expect, type Locator, type Page } from '@playwright/test';

/** The pages of one's own account in the guest app, and the outbox of the demo where its mails are. */
export class OwnAccountScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get sheet(): Locator {
    return this.page.getByRole('dialog');
  }

  private get password(): Locator {
    return this.page.getByLabel('Password', { exact: true });
  }

  async signUp(person: { name: string; email: string; password: string }): Promise<void> {
    await this.page.goto('/account/sign-up');
    await this.fillSignUp(person);
    await expect(this.page.getByRole('heading', { name: 'Look at your mail' })).toBeVisible();
  }

  async fillSignUp({ name, email, password }: { name: string; email: string; password: string }): Promise<void> {
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByLabel('E-mail address').fill(email);
    await this.password.fill(password);
    await this.page.getByRole('button', { name: 'Create my account' }).click();
  }

  /** Opens the link of the newest mail to an address, as it stands in the outbox. */
  async followMail(email: string): Promise<void> {
    await this.page.goto('/demo/outbox');
    const mail = this.page.getByRole('article').filter({ hasText: `To ${email}` }).first();
    await mail.getByRole('link').click();
  } // prettier-ignore

  /** Enters the password on the page that the link of the first mail leads to. */
  async openAccount(password: string): Promise<void> {
    await this.password.fill(password);
    await this.page.getByRole('button', { name: 'Open my account' }).click();
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.goto('/account/sign-in');
    await this.page.getByLabel('E-mail').fill(email);
    await this.password.fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async expectMine(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();
  }

  async askForReset(email: string): Promise<void> {
    await this.page.goto('/account/forgot');
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByRole('button', { name: 'Send me a link' }).click();
    await expect(this.page.getByRole('heading', { name: 'Look at your mail' })).toBeVisible();
  }

  async setPassword(password: string): Promise<void> {
    await this.page.getByLabel('New password').fill(password);
    await this.page.getByRole('button', { name: 'Set password' }).click();
    await expect(this.page.getByRole('heading', { name: 'Your password is set' })).toBeVisible();
  }

  /** Erases whoever is signed in. */
  async erase(password: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Erase my account' }).click();
    await this.eraseWith(password);
  }

  async eraseWith(password: string): Promise<void> {
    await this.sheet.getByLabel('Your password now').fill(password);
    await this.sheet.getByRole('button', { name: 'Erase for good' }).click();
  }
}

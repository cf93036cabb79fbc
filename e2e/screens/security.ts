import { expect, type Locator, type Page } from '@playwright/test';
import { TOTP } from 'otpauth';

const stepMs = 30_000;

/** What an authenticator app shows that was given this key; each code serves once, the next one counts already. */
export const codeOf = (secret: string, stepsAhead = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * stepMs });

/** Signing in, and looking after how one does: the same in every app. */
export class SecurityScreen {
  readonly page: Page;
  readonly sheet: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByRole('dialog');
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** Six digits are sent as soon as they are there. */
  async enterCode(code: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Code with 6 digits' }).fill(code);
  }

  async useRecoveryCode(code: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Use a recovery code' }).click();
    await this.page.getByRole('textbox', { name: 'Recovery code' }).fill(code);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async signInWithPasskey(): Promise<void> {
    await this.page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  }

  /** Shows the key of a new authenticator app. */
  async beginApp(): Promise<string> {
    await this.page.getByRole('button', { name: 'Set up', exact: true }).click();
    await expect(this.sheet.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
    return (await this.sheet.getByRole('code').innerText()).replaceAll(' ', '');
  }

  /** Sets an authenticator app up, and keeps the codes that come with it. */
  async addApp(): Promise<{ secret: string; recoveryCodes: string[] }> {
    const secret = await this.beginApp();
    await this.enterCode(codeOf(secret));
    return { secret, recoveryCodes: await this.keepCodes() };
  }

  async addPasskey(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a passkey' }).click();
    await this.sheet.getByRole('textbox', { name: 'Name of the passkey' }).fill(name);
    await this.sheet.getByRole('button', { name: 'Continue' }).click();
  }

  async keepCodes(): Promise<string[]> {
    const codes = this.sheet.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem');
    await expect(codes).toHaveCount(10);
    const texts = await codes.allInnerTexts();
    await this.sheet.getByRole('checkbox', { name: 'I have kept these codes' }).check();
    await this.sheet.getByRole('button', { name: 'Done' }).click();
    await expect(this.sheet).toHaveCount(0);
    return texts;
  }

  async confirm(password: string, code: string): Promise<void> {
    await this.sheet.getByRole('textbox', { name: 'Password' }).fill(password);
    await this.sheet.getByRole('textbox', { name: 'Code with 6 digits' }).fill(code);
    await this.sheet.getByRole('button', { name: 'Confirm' }).click();
  }
}

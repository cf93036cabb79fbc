import { expect, type Page } from '@playwright/test';
import { codeOf, SecurityScreen } from '../screens/security.ts';
import { withAuthenticator } from '../support/authenticator.ts';
import { openEmptyCafe } from '../support/new-cafe.ts';
import type { Tour } from './tour.ts';

/** How one signs in, and looks after how one does; on a device where nobody is signed in. */
export async function securityTour({ house, visit }: Tour, app: 'staff' | 'manage', page: Page): Promise<void> {
  const { owner } = await openEmptyCafe(house);
  const security = new SecurityScreen(page);
  await withAuthenticator(page);
  await page.goto(`/${app}/sign-in`);
  await security.signIn(owner);
  await expect(page.getByRole('heading', { level: 1, name: /Today|Floor/ })).toBeVisible();
  await page.goto(`/${app}/security`);
  await expect(page.getByRole('heading', { name: 'Authenticator app' })).toBeVisible();
  await visit(page, 'security');
  const secret = await security.beginApp();
  await security.sheet.getByRole('button', { name: 'Turn on' }).click();
  await expect(security.sheet).toContainText('Enter the six digits.');
  await visit(page, 'security-app');
  await security.enterCode(codeOf(secret));
  await expect(security.sheet.getByRole('listitem')).toHaveCount(10);
  await visit(page, 'security-codes');
  const [recoveryCode] = await security.keepCodes();
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(security.sheet).toContainText('Name of the passkey');
  await visit(page, 'security-passkey');
  await security.sheet.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Passkey 1' })).toBeVisible();
  await visit(page, 'security-on');
  await page.context().clearCookies();
  await page.goto(`/${app}/sign-in`);
  await security.signIn(owner);
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await visit(page, 'second-step');
  await security.useRecoveryCode('0000-0000-0000-0000');
  await expect(page.getByText('This code is not right, or was used already.')).toBeVisible();
  await visit(page, 'recovery-code');
  await page.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCode!);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Today|Floor/ })).toBeVisible();
}

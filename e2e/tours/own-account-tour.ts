import { expect, type Page } from '@playwright/test';
import { OwnAccountScreen } from '../screens/own-account.ts';
import type { Tour } from './tour.ts';

/** The pages of an account of one's own, from asking for it to erasing it. */
export async function ownAccountTour({ visit }: Tour, page: Page): Promise<void> {
  const own = new OwnAccountScreen(page);
  const person = {
    name: 'Ann Peeters',
    email: `ann-${Date.now()}@guests.example`,
    password: 'een lange zin over bier',
  };
  await page.goto('/account/sign-in');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await visit(page, 'own-sign-in');
  await page.goto('/account/sign-up');
  await own.fillSignUp({ ...person, email: '', password: 'too short' });
  await expect(page.getByText('Too short: this must have')).toBeVisible();
  await visit(page, 'own-sign-up');
  await own.signUp(person);
  await visit(page, 'own-mail');
  await page.goto('/demo/outbox');
  await visit(page, 'demo-outbox');
  await own.followMail(person.email);
  await expect(page.getByRole('heading', { name: 'Open your account' })).toBeVisible();
  await visit(page, 'own-verify');
  await own.openAccount(person.password);
  await expect(page.getByText('Credits of Ann Peeters')).toBeVisible();
  await page.getByRole('link', { name: 'My account' }).click();
  await own.expectMine();
  await visit(page, 'own-me');
  for (const [row, screen] of [['Change e-mail address', 'own-email'], ['Change password', 'own-password'], ['Erase my account', 'own-erase']] as const) {
    await page.getByRole('button', { name: row }).click();
    await expect(own.sheet).toBeVisible();
    await visit(page, screen);
    await page.keyboard.press('Escape');
    await expect(own.sheet).toBeHidden();
  } // prettier-ignore
  await page.goto('/account/sign-ins');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await visit(page, 'own-sign-ins');
  await page.goto('/account/security');
  await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
  await visit(page, 'own-security');
  await own.askForReset(person.email);
  await own.followMail(person.email);
  await expect(page.getByLabel('New password')).toBeVisible();
  await visit(page, 'own-reset');
  await page.goto('/account/reset');
  await expect(page.getByRole('heading', { name: 'This link serves no more' })).toBeVisible();
  await visit(page, 'own-link-gone');
}

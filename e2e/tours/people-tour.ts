import { expect, type Page } from '@playwright/test';
import { PeopleScreen } from '../screens/people.ts';
import type { Tour } from './tour.ts';

/** The pages about the people of the café, as its owner. */
export async function peopleTour(page: Page, visit: Tour['visit']): Promise<void> {
  const office = new PeopleScreen(page);
  const { drawer } = office;
  await office.open('people', 'People');
  await expect(office.card('Karim Haddad')).toBeVisible();
  await visit(page, 'people');
  await office.openPerson('Lotte Maes');
  await expect(drawer.getByRole('textbox', { name: 'National number' })).toBeVisible();
  await visit(page, 'person');
  await office.turnTo('Contract');
  await expect(drawer.getByText('Flexi-job').first()).toBeAttached();
  await visit(page, 'contract');
  await office.turnTo('Access');
  await drawer.locator('summary').filter({ hasText: 'Money' }).click();
  await visit(page, 'access');
  await office.turnTo('Signed in');
  await visit(page, 'signed-in');
  await drawer.getByRole('button', { name: 'Close', exact: true }).first().click();
  await expect(drawer).toHaveCount(0);
  await page.getByRole('button', { name: 'Add directly' }).click();
  await visit(page, 'hire');
  await drawer.getByRole('button', { name: 'Cancel' }).click();
  await office.invite('Jonas De Wilde');
  await visit(page, 'invitation-link');
  await drawer.getByRole('button', { name: 'Close', exact: true }).last().click();
  await office.open('people/invitations', 'People');
  await expect(page.getByRole('heading', { name: 'Jonas De Wilde' }).first()).toBeVisible();
  await visit(page, 'invitations');
  await office.open('people/roles', 'People');
  await expect(page.getByRole('table')).toBeVisible();
  await visit(page, 'roles');
}

import { expect, type Page } from '@playwright/test';
import { KeysScreen } from '../screens/access.ts';
import type { Visit } from './tour.ts';

/** From the page of devices: a code for a tablet, and keys for machines. */
export async function accessTour(page: Page, visit: Visit): Promise<void> {
  await page.getByRole('button', { name: 'Pair a tablet' }).first().click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name of the device' }).fill('Bar tablet left');
  await visit(page, 'device-new');
  await page.getByRole('dialog').getByRole('button', { name: 'Get a code' }).click();
  await expect(page.getByTestId('pairing-code')).toBeVisible();
  await visit(page, 'device-code');
  await page.keyboard.press('Escape');
  const keys = new KeysScreen(page);
  await keys.open();
  await visit(page, 'keys-empty');
  await page.getByRole('button', { name: 'New key' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make the key' }).click();
  await visit(page, 'key-new');
  await page.keyboard.press('Escape');
  await keys.make('Webshop', ['See orders', 'Place orders'], () => visit(page, 'key-made'));
  await visit(page, 'keys');
}

import { expect, type Page } from '@playwright/test';
import { WebhooksScreen } from '../screens/webhooks.ts';
import type { Visit } from './tour.ts';

/** Nobody listens there: what is sent fails at once. */
const nobody = 'http://127.0.0.1:9/hooks/table-tap';

/** Webhooks from the first one to what became of it, who is mailed about stock, and the bell. */
export async function webhooksTour(page: Page, visit: Visit): Promise<void> {
  const webhooks = new WebhooksScreen(page);
  await webhooks.open();
  await visit(page, 'webhooks-empty');
  await page.getByRole('button', { name: 'New webhook' }).first().click();
  await webhooks.drawer.getByRole('button', { name: 'Make the webhook' }).click();
  await visit(page, 'webhook-new');
  await page.keyboard.press('Escape');
  const events = ['An order was placed', 'Something runs low', 'Something is out of stock'];
  await webhooks.make('Bookkeeping', nobody, events, () => visit(page, 'webhook-made'));
  await visit(page, 'webhooks');
  await webhooks.openLog('Bookkeeping');
  await webhooks.test('Given up');
  await visit(page, 'webhook-deliveries');
  await webhooks.delivery('Test', 'Given up').first().click();
  await expect(webhooks.drawer.getByText('No connection')).toBeVisible();
  await visit(page, 'webhook-delivery');
  await page.keyboard.press('Escape');
  await page.goto('/manage/settings/alerts');
  await page.getByRole('textbox', { name: 'Another address' }).fill('cellar@de-kroon.example');
  await page.getByRole('button', { name: 'Add' }).click();
  await visit(page, 'stock-alert-mails');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByTestId('stock-bell').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await visit(page, 'stock-bell');
  await page.keyboard.press('Escape');
}

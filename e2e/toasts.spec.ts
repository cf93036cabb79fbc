import { ManageScreen } from './screens/manage.ts';
import { expect, test } from './support/test.ts';

test('a toast can be tapped while a panel is open, and outlives it', async ({ devices }) => {
  const office = new ManageScreen(await devices.desk({ as: 'els', reducedMotion: 'no-preference' }));
  const { drawer, page } = office;
  await office.open('menu', 'Menu');
  await office.openProduct('Fanta Orange');
  const name = drawer.getByRole('textbox', { name: /^Name/ }).first();
  const toasts = page.getByRole('region', { name: 'Notices' });

  await name.fill('');
  await drawer.getByRole('button', { name: /^Save/ }).click();
  await expect(toasts).toContainText('Something still has to be put right');
  await toasts.getByRole('button', { name: 'Close' }).click();
  await expect(toasts).toBeHidden();

  await name.fill('Fanta Orange');
  await drawer.getByRole('textbox', { name: 'Description' }).first().fill('With a slice of orange');
  await drawer.getByRole('button', { name: /^Save/ }).click();
  await expect(drawer).toHaveCount(0);
  await expect(toasts).toContainText('Fanta Orange: saved');
  await toasts.getByRole('button', { name: 'Close' }).click();
  await expect(toasts).toBeHidden();
});

import { GuestScreen } from './screens/guest.ts';
import { SoldOutScreen } from './screens/staff.ts';
import { expect, test } from './support/test.ts';

/** A second is what is promised, on a machine that has time; one that tests may be busy. */
const soon = { timeout: 10_000 };

test.afterEach(({ house }) => house.setAvailable('Rodenbach Classic', true));

test('sold out: open menus grey it within a second, carts ask for a change, and it comes back', async ({
  devices,
  house,
}) => {
  const reader = new GuestScreen(await devices.phone());
  const chooser = new GuestScreen(await devices.phone());
  const bar = new SoldOutScreen(await devices.tablet({ as: 'lotte' }));
  await Promise.all([reader.sitAt(house.table('2')), chooser.sitAt(house.table('3')), bar.open()]);
  await chooser.add('Rodenbach Classic');
  await chooser.add('Duvel');
  await chooser.cartBar.click();
  const place = chooser.sheet.getByRole('button', { name: /^Place order/ });
  await expect(place).toBeEnabled();

  const row = reader.row('Rodenbach Classic');
  await expect(row.getByRole('button', { name: /^One more/ })).toBeVisible();
  await bar.toggle('Rodenbach Classic');
  await expect(row).toContainText('sold out', soon);
  await expect(row.getByRole('button', { name: /^One more/ })).toHaveCount(0);
  await expect(chooser.sheet).toContainText('Sold out meanwhile');
  await expect(place).toHaveCount(0);
  await chooser.sheet.getByRole('button', { name: 'Take it off the order' }).click();
  await expect(chooser.sheet.getByRole('article')).toHaveCount(1);
  await expect(place).toContainText('€4.60');

  await bar.toggle('Rodenbach Classic');
  await expect(row).not.toContainText('sold out', soon);
  await expect(row.getByRole('button', { name: /^One more/ })).toBeVisible();
});

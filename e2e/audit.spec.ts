import { AuditScreen } from './screens/audit.ts';
import { expect, test } from './support/test.ts';
import { openCafe } from './support/new-cafe.ts';

test('audit log: a changed price stands in it with who, before and after, and the log verifies', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const office = new AuditScreen(await devices.desk({ as: cafe.owner }));
  const { page, drawer } = office;
  await office.open('menu', 'Menu');
  await office.openProduct('Duvel');
  await drawer.getByRole('textbox', { name: 'Price' }).fill('5.10');
  await drawer.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(drawer).toHaveCount(0);

  await office.open('audit', 'Audit log');
  const sentence = 'Nele Nieuw changed the price of Duvel';
  await office.openEntry(sentence);
  const row = drawer.getByRole('row').nth(1);
  await expect(row).toContainText('Price');
  await expect(row.getByRole('cell').last()).toHaveText('€5.10');
  await drawer.getByRole('button', { name: 'Everything about this' }).click();
  await expect(drawer).toHaveCount(0);
  await expect(office.entry(sentence)).toBeVisible();

  await page.getByRole('combobox', { name: 'About' }).selectOption({ label: 'Cash drawer and days' });
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).first().click();
  await expect(office.entry(sentence)).toBeVisible();

  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The log is whole')).toBeVisible();
});

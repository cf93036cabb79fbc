import { expect } from '@playwright/test';
import { uuidv7 } from '@table-tap/client';
import { GlassesScreen } from '../screens/glasses.ts';
import { GuestScreen } from '../screens/guest.ts';
import { countGlasses } from '../support/glasses.ts';
import { openCafe } from '../support/new-cafe.ts';
import type { Tour } from './tour.ts';

/** Glasses with a deposit, from the guest's cart to the desk of a manager, in a café of their own. */
export async function glassesTour({ devices, house, size, options, visit }: Tour): Promise<void> {
  const cafe = await openCafe(house);
  await countGlasses(cafe);
  const params = { cafeId: cafe.id };
  const menu = await cafe.api.send('GET /cafes/{cafeId}/menu', { params, query: {} });
  const duvel = menu.categories.flatMap(({ products }) => products).find(({ name }) => name === 'Duvel');
  const lines = [{ productId: duvel?.id ?? '', quantity: 3 }];
  const body = { id: uuidv7(), tableId: cafe.table.id, lines };
  const { tabId } = await cafe.api.send('POST /cafes/{cafeId}/orders', { params, body });
  await cafe.api.send('POST /cafes/{cafeId}/payments', { params, body: { method: 'cash', tabId }, key: uuidv7() });

  const guest = new GuestScreen(await devices[size]({ ...options }));
  await guest.sitAt(cafe.table);
  await guest.add('Duvel');
  await guest.cartBar.click();
  await expect(guest.sheet.getByText('Deposit on glasses')).toBeVisible();
  await visit(guest.page, 'glasses-cart');

  const staff = new GlassesScreen(await devices[size]({ ...options, as: cafe.owner }));
  await staff.open();
  await expect(staff.tile('Tulip')).toContainText('3 out');
  await visit(staff.page, 'glasses');
  await staff.tile('Tulip').click();
  await staff.tile('Tulip').click();
  await visit(staff.page, 'glasses-counted');
  await staff.giveBack('Give €2.00 back in cash?');
  await expect(staff.tray.getByRole('listitem').first()).toBeVisible();
  await staff.page.getByText('Broken', { exact: true }).click();
  await staff.tile('Tulip').click();
  await visit(staff.page, 'glasses-broken');

  const { page } = staff;
  await page.goto('/manage/glasses');
  await expect(page.getByRole('article').filter({ hasText: 'Tulip' })).toBeVisible();
  await visit(page, 'glasses-kinds');
  await page.getByRole('button', { name: 'Tulip' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: /^Name/ })).toHaveValue('Tulip');
  await visit(page, 'glasses-kind');
  await page.goto('/manage/glasses/out');
  await expect(page.getByRole('heading', { name: 'By zone' })).toBeVisible();
  await visit(page, 'glasses-out');
  await page.goto('/manage/glasses/movements');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await visit(page, 'glasses-movements');
}

import type { Page } from '@playwright/test';
import { GuestScreen } from './screens/guest.ts';
import { BoardScreen, FloorScreen } from './screens/staff.ts';
import { age } from './support/ages.ts';
import { Camera } from './support/camera.ts';
import { fillTheHouse } from './support/evening.ts';
import { type DeviceOptions, expect, test } from './support/test.ts';

test.slow();

const sharp: DeviceOptions = { deviceScaleFactor: 2 };

/** Lets the colours follow what the camera asks for. */
async function anyColours(page: Page, app: string): Promise<void> {
  await page.addInitScript((key) => localStorage.setItem(key, 'system'), `tt.${app}.theme`);
}

test('guest', async ({ devices, house }) => {
  const { ages } = await fillTheHouse(house);
  const page = await devices.phone(sharp);
  await age(page.context(), ages);
  const camera = new Camera(page, 'guest', 'phone');
  const phone = new GuestScreen(page);

  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Scan the code on your table' })).toBeVisible();
  await camera.take('scan');

  await phone.sitAt(house.table('8'));
  await camera.take('menu-first');
  await phone.product('Gin-tonic').click();
  await expect(phone.sheet).toBeVisible();
  await camera.take('product', 'dark');
  await phone.sheet.getByRole('button', { name: /^Add/ }).click();
  await camera.take('product-missing');
  await phone.sheet.getByRole('radio', { name: /Copperhead/ }).check();
  await phone.sheet.getByRole('radio', { name: /Mediterranean/ }).check();
  await phone.sheet.getByRole('button', { name: /^Add/ }).click();
  await phone.add('Stella Artois');
  await phone.add('Stella Artois');
  await phone.add('Croque-monsieur');
  await phone.cartBar.click();
  await expect(phone.sheet).toBeVisible();
  await camera.take('cart', 'light');
  await phone.sheet.getByRole('button', { name: /^Place order/ }).click();
  await expect(page.getByRole('heading', { name: /has been received/ })).toBeVisible();
  const mine = (await house.ordersAt('8'))[0]!;
  await house.advance({ ...mine, tickets: mine.tickets.slice(0, 1) });
  await expect(phone.order(mine.number)).toContainText('Preparing');
  await camera.take('orders', 'light');
  await phone.toMenu();
  await phone.add('Duvel');
  await camera.take('menu', 'light');
  await page.getByRole('button', { name: 'Call somebody' }).click();
  await phone.sheet.getByRole('button', { name: 'Call a waiter' }).click();
  await expect(phone.sheet).toContainText('A waiter has been called');
  await camera.take('call');
  await phone.sheet.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^Allergens and diet/ }).click();
  await expect(phone.sheet).toBeVisible();
  await camera.take('diet');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Search the menu' }).click();
  await page.getByRole('searchbox').fill('trappist');
  await camera.take('search');
  await page.getByRole('button', { name: 'Close the search' }).click();
  await page.goto('/bill');
  await expect(page.getByRole('article').first()).toBeVisible();
  await camera.take('bill');
  await page.goto('/history');
  await expect(page.getByRole('article').first()).toBeVisible();
  await camera.take('history');
  await page.context().setOffline(true);
  await expect(phone.banner).toBeVisible();
  await camera.take('offline');
  await page.context().setOffline(false);
  await expect(phone.banner).toBeHidden();
  await phone.toMenu();
  const [tab] = (await (await house.as('tom')).send('GET /cafes/{cafeId}/tabs', { params: house.params })).items.filter(
    ({ tableLabel }) => tableLabel === '8',
  );
  await (
    await house.as('tom')
  ).send('POST /cafes/{cafeId}/payments', { params: house.params, body: { method: 'cash', tabId: tab!.id } });
  await expect(page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await camera.take('thanks');

  const table7 = await devices.phone(sharp);
  await age(table7.context(), ages);
  await new GuestScreen(table7).sitAt(house.table('7'));
  await expect(
    table7
      .getByRole('status')
      .filter({ hasText: /Order \d+/ })
      .first(),
  ).toBeVisible();
  await new Camera(table7, 'guest', 'phone').take('menu-live');
  const wide = await devices.tablet();
  await age(wide.context(), ages);
  await new GuestScreen(wide).sitAt(house.table('7'));
  await new Camera(wide, 'guest', 'tablet').take('menu');
});

for (const size of ['tablet', 'phone'] as const) {
  test(`staff on a ${size}`, async ({ devices, house }) => {
    const { ages } = await fillTheHouse(house);
    const page = await devices[size]({ as: 'lotte', deviceScaleFactor: size === 'phone' ? 2 : 1.5 });
    await anyColours(page, 'staff');
    await age(page.context(), ages);
    const camera = new Camera(page, 'staff', size);
    const readme = (scheme: 'light' | 'dark') => (size === 'tablet' ? scheme : undefined);
    const board = new BoardScreen(page);

    await board.open(house.counter('Bar'));
    await expect(board.tickets.first()).toBeVisible();
    await board.tickets
      .filter({ hasText: 'Gin-tonic' })
      .getByRole('button', { name: /Stella/ })
      .click();
    await camera.take('board-bar', readme('dark'));
    await page.getByRole('button', { name: 'Recall', exact: true }).click();
    await camera.take('recall');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'All day' }).click();
    await camera.take('all-day');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await camera.take('board-menu');
    await page.keyboard.press('Escape');
    await board.open(house.counter('Kitchen'));
    await expect(board.tickets.first()).toBeVisible();
    await camera.take('board-kitchen');
    await page.context().setOffline(true);
    await expect(board.banner).toBeVisible();
    await camera.take('board-offline');
    await page.context().setOffline(false);
    await expect(board.banner).toBeHidden();

    await page.goto('/staff/counters');
    await expect(page.getByRole('heading', { name: 'Kitchen' })).toBeVisible();
    await camera.take('counters');

    const floor = new FloorScreen(page);
    await floor.open();
    await expect(floor.tile('Table 7')).toContainText('€');
    await camera.take('floor', readme('light'));
    await floor.tile('Table 7').click();
    const pad = page.getByRole('list', { name: 'Products' });
    for (const product of ['Stella Artois', 'Stella Artois', 'Duvel', 'Aperol Spritz']) {
      await pad
        .getByRole('button', { name: new RegExp(`^${product}`) })
        .first()
        .click();
    }
    await camera.take('pad', readme('dark'));
    await pad.getByRole('button', { name: /^Gin-tonic/ }).click();
    await camera.take('line');
    await page.keyboard.press('Escape');
    if (size === 'phone') {
      await page.getByRole('button', { name: /^This round/ }).click();
      await camera.take('round');
    }
    await page.getByRole('link', { name: 'Bill' }).click();
    await expect(page.getByRole('article').first()).toBeVisible();
    await camera.take('bill');
    await page.getByRole('link', { name: 'Cash' }).click();
    await page.getByRole('list', { name: 'Likely amounts' }).getByRole('button').last().click();
    await camera.take('cash', readme('light'));
    await page.goto('/staff/sold-out');
    await expect(page.getByRole('heading', { name: 'Beers on tap' })).toBeVisible();
    await camera.take('sold-out');
    await page.goto('/staff/more');
    await camera.take('more');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Ready for the shift' })).toBeVisible();
    await camera.take('sign-in');
  });
}

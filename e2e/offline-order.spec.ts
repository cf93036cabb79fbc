import type { Order } from '@table-tap/contract';
import { GuestScreen } from './screens/guest.ts';
import type { House } from './support/house.ts';
import { expect, test } from './support/test.ts';

/** Waits between attempts grow, and other work may slow the machine down. */
const inTheEnd = { timeout: 30_000 };

/** What is open at a table holds these products, each in an order of its own. */
async function expectOrders(house: House, table: string, ...products: string[]): Promise<Order[]> {
  const orders = await house.ordersAt(table);
  expect(orders.map(({ lines }) => lines.map(({ name }) => name).join())).toEqual(products);
  return orders;
}

test('the answer is lost on its way: one order, and the phone gets to know it', async ({ devices, house, line }) => {
  const phone = new GuestScreen(await devices.phone({ line, serviceWorkers: 'allow' }));
  await phone.sitAt(house.table('4'));
  await phone.expectWorksOffline();
  await phone.add('Duvel');
  line.loseAnswers();
  await phone.sendOrder();
  await expect(async () => expectOrders(house, '4', 'Duvel')).toPass(inTheEnd);
  await expect(phone.waiting).toBeVisible();

  line.restore();
  const [order] = await expectOrders(house, '4', 'Duvel');
  await expect(phone.order(order!.number)).toContainText('has been received', inTheEnd);
  await expectOrders(house, '4', 'Duvel');
});

test('an order without a connection waits on the phone, and goes out once when it is back', async ({
  devices,
  house,
}) => {
  const phone = new GuestScreen(await devices.phone({ serviceWorkers: 'allow' }));
  await phone.sitAt(house.table('4'));
  await phone.expectWorksOffline();
  await phone.add('Vedett Extra White');
  await phone.page.context().setOffline(true);
  await expect(phone.banner).toBeVisible();
  await phone.sendOrder();
  await expect(phone.waiting).toContainText('Safe on this phone');
  await expectOrders(house, '4');

  await phone.page.context().setOffline(false);
  await expect(phone.banner).toBeHidden(inTheEnd);
  await expect(phone.page.getByRole('heading', { name: /^Order \d+ has been received$/ })).toBeVisible(inTheEnd);
  await expect(phone.waiting).toHaveCount(0);
  await expectOrders(house, '4', 'Vedett Extra White');
});

test('the page is loaded again, and then killed, while an order waits: it is still there, and goes out once', async ({
  devices,
  house,
  line,
}) => {
  const page = await devices.phone({ line, serviceWorkers: 'allow' });
  const phone = new GuestScreen(page);
  await phone.sitAt(house.table('4'));
  await phone.expectWorksOffline();
  await phone.add('Duvel');
  line.cut();
  await expect(phone.banner).toBeVisible(inTheEnd);
  await phone.sendOrder();
  await expect(phone.waiting).toBeVisible();

  await page.reload();
  await expect(phone.waiting).toBeVisible();
  await expect(phone.banner).toBeVisible(inTheEnd);
  await expectOrders(house, '4');

  const context = page.context();
  await page.close();
  line.restore();
  const again = new GuestScreen(await context.newPage());
  await again.page.goto('/');
  await expect(async () => expectOrders(house, '4', 'Duvel')).toPass(inTheEnd);
  const [order] = await house.ordersAt('4');
  await again.page.goto('/orders');
  await expect(again.order(order!.number)).toContainText('has been received');
});

test('two tabs of one phone: what waits goes out once', async ({ devices, house, line }) => {
  const phone = new GuestScreen(await devices.phone({ line, serviceWorkers: 'allow' }));
  await phone.sitAt(house.table('4'));
  await phone.expectWorksOffline();
  const other = new GuestScreen(await phone.page.context().newPage());
  await other.sitAt(house.table('4'));
  line.cut();
  await phone.add('Duvel');
  await phone.sendOrder();
  await expect(phone.waiting).toBeVisible();
  line.restore();
  await expect(async () => expectOrders(house, '4', 'Duvel')).toPass(inTheEnd);
  for (const { page } of [phone, other])
    await expect(page.getByText(/^Order \d+ has been received$/)).toBeVisible(inTheEnd);
  await expectOrders(house, '4', 'Duvel');
});

test('the server is killed in the middle of it: one order, and every screen is right again', async ({
  devices,
  house,
  system,
}) => {
  test.slow();
  const phone = new GuestScreen(await devices.phone({ serviceWorkers: 'allow' }));
  const before = await house.order('4', [{ product: 'Coca-Cola' }]);
  await phone.sitAt(house.table('4'));
  await phone.expectWorksOffline();
  await phone.add('Duvel');
  const restarted = system.crashAndRestart();
  await phone.sendOrder();
  await restarted;
  await expect(async () => expectOrders(house, '4', 'Coca-Cola', 'Duvel')).toPass(inTheEnd);
  const [, order] = await house.ordersAt('4');
  expect(order!.number).toBe(before.number + 1);
  for (const { number } of [before, order!]) {
    await expect(phone.order(number)).toContainText('has been received', inTheEnd);
  }
  await expect(phone.waiting).toHaveCount(0);
  await expectOrders(house, '4', 'Coca-Cola', 'Duvel');
});

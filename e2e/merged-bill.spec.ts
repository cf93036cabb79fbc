import { GuestScreen } from './screens/guest.ts';
import { expect, test } from './support/test.ts';

test('two bills become one: the phones of both tables see all of it at once, and order on it', async ({
  devices,
  house,
}) => {
  const [left, right] = [new GuestScreen(await devices.phone()), new GuestScreen(await devices.phone())];
  await Promise.all([left.sitAt(house.table('3')), right.sitAt(house.table('4'))]);
  await left.add('Duvel');
  const duvel = await left.placeOrder();
  await right.add('Chaudfontaine still');
  const water = await right.placeOrder();

  const [[from], [into]] = await Promise.all([house.ordersAt('3'), house.ordersAt('4')]);
  const tom = await house.as('tom');
  await tom.send('POST /cafes/{cafeId}/tabs/{tabId}/merge', {
    params: { ...house.params, tabId: into!.tabId },
    body: { fromTabId: from!.tabId },
  });

  for (const phone of [left, right]) {
    await expect(phone.order(duvel)).toBeVisible();
    await expect(phone.order(water)).toBeVisible();
  }
  await left.toMenu();
  await expect(left.page.getByText('Table 4').first()).toBeVisible();
  await left.add('Stella Artois');
  const stella = await left.placeOrder();
  await expect(right.order(stella)).toBeVisible();
  expect((await house.ordersAt('4')).map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([
    duvel,
    water,
    stella,
  ]);
});

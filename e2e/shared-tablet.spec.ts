import { BoardScreen, FloorScreen, PadScreen, SharedDevice } from './screens/staff.ts';
import { DevicesScreen, KeysScreen } from './screens/access.ts';
import { expect, test } from './support/test.ts';

test('a tablet is paired by code; two people work on it by turns, and what each did is recorded to them', async ({
  devices,
  house,
}) => {
  const [lotte, karim] = [house.person('lotte'), house.person('karim')];
  const office = new DevicesScreen(await devices.desk({ as: 'tom' }));
  const tablet = new SharedDevice(await devices.tablet());
  await office.open();
  const code = await office.codeFor('Terrace tablet');
  await tablet.pairByCode(code);
  await office.expectPaired('Terrace tablet');

  await tablet.unlock(lotte.name, lotte.pin);
  await tablet.expectHeldBy(lotte.name);
  const [floor, pad] = [new FloorScreen(tablet.page), new PadScreen(tablet.page)];
  const orderAt = async (table: string, product: string) => {
    await floor.open();
    await floor.tile(`Table ${table}`).click();
    await pad.product(product).click();
    await pad.send.click();
    await expect
      .poll(() =>
        house.ordersAt(table).then(
          ({ length }) => length,
          () => 0,
        ),
      )
      .toBe(1);
  };
  await orderAt('6', 'Espresso');
  await floor.open();
  await tablet.handTo(karim.name, karim.pin);
  await tablet.expectHeldBy(karim.name);
  await orderAt('7', 'Espresso');

  const placedBy = async (table: string) => (await house.ordersAt(table))[0]?.placedBy?.name;
  expect([await placedBy('6'), await placedBy('7')]).toEqual([lotte.name, karim.name]);
  const tom = await house.as('tom');
  const { items } = await tom.send('GET /cafes/{cafeId}/audit', { params: house.params, query: { limit: '50' } });
  const orders = items.filter(({ action }) => action === 'POST /cafes/{cafeId}/orders').slice(0, 2);
  expect(orders.map(({ actor, device }) => [actor.name, device?.name])).toEqual([
    [karim.name, 'Terrace tablet'],
    [lotte.name, 'Terrace tablet'],
  ]);

  await office.close();
  await office.expectOn('Terrace tablet', karim.name);
  await office.unpair('Terrace tablet');
  await expect(tablet.page.getByRole('textbox', { name: 'Password' })).toBeVisible();
});

test('a locked board moves nothing, and a wrong PIN does not open it', async ({ devices, house }) => {
  const lotte = house.person('lotte');
  const office = new DevicesScreen(await devices.desk({ as: 'tom' }));
  const tablet = new SharedDevice(await devices.tablet());
  await office.open();
  await tablet.pairByCode(await office.codeFor('Bar tablet'));
  await tablet.unlock(lotte.name, lotte.pin);
  await tablet.expectHeldBy(lotte.name);
  const board = new BoardScreen(tablet.page);
  await board.open(house.counter('Bar'));
  const order = await house.order('8', [{ product: 'Duvel' }]);
  await expect(board.tickets.filter({ hasText: 'Duvel' })).toBeVisible();
  await tablet.lockFromButton();
  await tablet.expectLockedBoard();
  await tablet.page.keyboard.press('Tab');
  await tablet.page.getByText('Duvel').first().click({ force: true });
  await tablet.dock.getByRole('button', { name: `Unlock as ${lotte.name}` }).click();
  await tablet.enterPin('0000');
  await expect(tablet.page.getByRole('dialog').getByRole('alert')).toHaveText('That PIN does not match.');
  await tablet.page.keyboard.press('Escape');
  await tablet.expectLockedBoard();
  expect((await house.orderNumbered('8', order.number)).status).toBe('received');
});

test('an API key is shown once, used, and dead when it is revoked', async ({ devices, house }) => {
  const keys = new KeysScreen(await devices.desk({ as: 'tom' }));
  await keys.open();
  const key = await keys.make('Webshop', ['See orders', 'Place orders']);
  expect(key).toMatch(/^tt_[0-9A-Za-z]{46}$/);
  await keys.expectListed('Webshop', key.slice(-4));
  await expect(keys.page.getByText(key)).toBeHidden();
  const ask = () =>
    fetch(`${house.baseUrl}/api/v1/cafes/${house.cafeId}/orders`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);
  await keys.revoke('Webshop');
  await expect.poll(async () => (await ask()).status, { timeout: 20_000 }).toBe(401);
});

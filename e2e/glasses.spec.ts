import { uuidv7 } from '@table-tap/client';
import { GlassesScreen } from './screens/glasses.ts';
import { GuestScreen } from './screens/guest.ts';
import { countGlasses } from './support/glasses.ts';
import { openCafe } from './support/new-cafe.ts';
import { expect, test } from './support/test.ts';

test('a glass goes out with an order, its deposit is paid, and it comes back for cash at another counter', async ({
  devices,
  house,
}) => {
  test.slow();
  const cafe = await openCafe(house);
  await countGlasses(cafe);
  const params = { cafeId: cafe.id };
  const guest = new GuestScreen(await devices.phone());
  await guest.sitAt(cafe.table);

  await test.step('the guest sees the deposit on the menu, in the cart and on the bill', async () => {
    await expect(guest.row('Duvel')).toContainText('+ €1.00 deposit');
    await guest.add('Duvel');
    await guest.add('Duvel');
    await guest.cartBar.click();
    await expect(guest.sheet.getByText('Deposit on glasses')).toBeVisible();
    await expect(guest.sheet.getByRole('definition').first()).toHaveText('€2.00');
    await guest.page.keyboard.press('Escape');
    await guest.placeOrder();
    await guest.page.goto('/bill');
    await expect(guest.page.getByRole('listitem').filter({ hasText: 'Tulip' })).toContainText('deposit');
    await expect(guest.page.getByRole('listitem').filter({ hasText: 'Tulip' })).toContainText('€2.00');
  });

  const { tabId } = (await cafe.api.send('GET /cafes/{cafeId}/orders', { params, query: {} })).items[0] ?? {
    tabId: '',
  };
  await cafe.api.send('POST /cafes/{cafeId}/payments', { params, body: { method: 'cash', tabId }, key: uuidv7() });

  const desk = new GlassesScreen(await devices.tablet({ as: cafe.owner }));
  const counters = (await cafe.api.send('GET /cafes/{cafeId}/counters', { params })).items;
  const counter = counters.at(-1);
  await test.step('one comes back: tap, cash, done, at the counter where the tablet stands', async () => {
    await desk.page.goto(`/staff/counters/${counter?.id ?? ''}`);
    await expect(desk.page.getByRole('heading', { name: counter?.name ?? '' })).toBeVisible();
    await desk.open();
    await expect(desk.tile('Tulip')).toContainText('2 out');
    await desk.tile('Tulip').click();
    await expect(desk.tray).toContainText('€1.00');
    await desk.giveBack('Give €1.00 back in cash?');
    await expect(desk.news('€1.00 back in cash · 1 × Tulip')).toBeVisible();
    await expect(desk.tile('Tulip')).toContainText('1 out');
    const lately = desk.tray.getByRole('listitem').filter({ hasText: '1 × Tulip' });
    await expect(lately).toContainText('in cash');
    await expect(lately).toContainText(counter?.name ?? '');
  });

  await test.step('the other one breaks; nothing is left to give back', async () => {
    await desk.page.getByText('Broken', { exact: true }).click();
    await desk.tile('Tulip').click();
    await desk.tray.getByRole('button', { name: 'Write down' }).click();
    await expect(desk.tile('Tulip')).toContainText('none out');
    await desk.page.getByText('Back', { exact: true }).click();
    await desk.tile('Tulip').click();
    await desk.giveBack('Give €1.00 back in cash?');
    await expect(desk.tray.getByText(/^Not so many can come back like this/)).toBeVisible();
  });

  await test.step('the drawer and the books know it, and managers see where glasses are', async () => {
    const drawer = await cafe.api.send('GET /cafes/{cafeId}/drawer', { params });
    expect(drawer.depositsBackMinor).toBe(100);
    const { items } = await cafe.api.send('GET /cafes/{cafeId}/ledger/accounts', { params });
    const balance = (code: string) => items.find((account) => account.code === code)?.balanceMinor ?? 0;
    expect([balance('deposits'), balance('deposits_kept')]).toEqual([0, 100]);
    const { page } = new GlassesScreen(await devices.desk({ as: cafe.owner }));
    await page.goto('/manage/glasses');
    await expect(page.getByRole('article').filter({ hasText: 'Tulip' })).toContainText('€1.00 deposit');
    await page.goto('/manage/glasses/movements');
    await expect(page.getByRole('row').filter({ hasText: 'Broken' })).toContainText('1 × Tulip');
    await expect(page.getByRole('row').filter({ hasText: 'Back' })).toContainText(counter?.name ?? '');
    await page.goto('/manage/glasses/out');
    await expect(page.getByRole('table').first()).toContainText('Hall');
  });
});

test('a deposit comes off the bill that it is still due on', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  await countGlasses(cafe);
  const params = { cafeId: cafe.id };
  const menu = await cafe.api.send('GET /cafes/{cafeId}/menu', { params, query: {} });
  const duvel = menu.categories.flatMap(({ products }) => products).find(({ name }) => name === 'Duvel');
  const order = await cafe.api.send('POST /cafes/{cafeId}/orders', {
    params,
    body: { id: uuidv7(), tableId: cafe.table.id, lines: [{ productId: duvel?.id ?? '', quantity: 1 }] },
  });
  const desk = new GlassesScreen(await devices.phone({ as: cafe.owner }));
  await desk.open();
  await desk.tile('Tulip').click();
  await desk.to('Bill');
  await desk.tray.getByRole('button', { name: /Table 1/ }).click();
  await desk.giveBack('Take €1.00 off the bill of Table 1');
  await expect(desk.news('€1.00 off the bill · 1 × Tulip')).toBeVisible();
  const bill = await cafe.api.send('GET /cafes/{cafeId}/tabs/{tabId}/bill', {
    params: { ...params, tabId: order.tabId },
  });
  expect(bill.dueMinor).toBe(order.totals.totalMinor - 100);
});

test('what goes out in a kind of glass is chosen from the menu, and holds at once', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  await countGlasses(cafe);
  const { page } = new GlassesScreen(await devices.desk({ as: cafe.owner }));
  await page.goto('/manage/glasses');
  await page.getByRole('button', { name: 'Add a kind' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('textbox', { name: /^Name/ }).fill('Goblet');
  await drawer.getByRole('textbox', { name: /^Deposit per glass/ }).fill('2.50');
  await drawer.getByRole('combobox', { name: /^Add category/ }).fill('Westmalle Trip');
  await page.getByRole('option', { name: 'Westmalle Tripel', exact: true }).click();
  await expect(drawer.getByRole('listitem').filter({ hasText: 'Westmalle Tripel' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Goblet' })).toContainText('€2.50 deposit');
  const menu = await cafe.api.send('GET /cafes/{cafeId}/menu', { params: { cafeId: cafe.id }, query: {} });
  const tripel = menu.categories.flatMap(({ products }) => products).find(({ name }) => name === 'Westmalle Tripel');
  expect(tripel?.variants[0]?.deposit?.onPremisesMinor).toBe(250);
});

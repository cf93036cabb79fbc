import { GuestPayScreen } from './screens/guest-pay.ts';
import { GuestScreen } from './screens/guest.ts';
import { ManageMoneyScreen } from './screens/manage-money.ts';
import { openCafe, type NewCafe } from './support/new-cafe.ts';
import { expect, test } from './support/test.ts';
import { statementCsv } from './support/till.ts';

/** Orders at table 1 of a café of one's own. @returns the tab, and what is due on it */
async function orderAt(cafe: NewCafe, quantity: number): Promise<{ tabId: string; totalMinor: number }> {
  const params = { cafeId: cafe.id };
  const { categories } = await cafe.api.send('GET /cafes/{cafeId}/menu', { params, query: {} });
  const product = categories.flatMap(({ products }) => products).find(({ name }) => name === 'Duvel');
  const { tabId, totals } = await cafe.api.send('POST /cafes/{cafeId}/orders', {
    params,
    body: { tableId: cafe.table.id, lines: [{ productId: product!.id, quantity }] },
  });
  return { tabId, totalMinor: totals.totalMinor };
}

test('an evening is shared out, counted and closed: the report keeps its number and its figures', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const params = { cafeId: cafe.id };
  await cafe.api.send('POST /cafes/{cafeId}/drawer/open', { params, body: { floatMinor: 10_000 } });
  const { tabId, totalMinor } = await orderAt(cafe, 5);
  await cafe.api.send('POST /cafes/{cafeId}/payments', {
    params,
    body: { method: 'cash', tabId, tipMinor: 200, tenderedMinor: 5_000 },
  });
  expect(totalMinor).toBe(2_300);

  const office = new ManageMoneyScreen(await devices.desk({ as: cafe.owner }));
  await office.open('money/day', 'Day');
  await expect(office.amount('Sales with VAT')).toHaveText('€23.00');
  await expect(office.page.getByText(/The drawer opened at .* is not counted yet/)).toBeVisible();
  await expect(office.page.getByRole('button', { name: 'Close the day' })).toBeDisabled();

  await office.page.getByRole('button', { name: 'Share out tips' }).click();
  await expect(office.drawer.getByRole('checkbox', { name: 'Nele Nieuw' })).toBeChecked();
  await office.drawer.getByRole('button', { name: 'Pay out €2.00' }).click();
  await expect(office.drawer).toHaveCount(0);
  await expect(office.amount('In the pool')).toHaveText('€0.00');

  await office.page.getByRole('link', { name: 'Count it' }).click();
  await office.page.getByRole('button', { name: /^Drawer opened/ }).click();
  await expect(office.amount('Expected', office.drawer)).toHaveText('€123.00');
  await office.drawer.getByRole('button', { name: 'Count and close' }).click();
  await office.drawer.getByRole('textbox', { name: 'Counted in the drawer' }).fill('122');
  await expect(office.drawer.getByText('Difference: -€1.00')).toBeVisible();
  await office.drawer.getByRole('button', { name: 'Close the drawer' }).click();
  await expect(office.amount('Counted', office.drawer)).toHaveText('€122.00');

  await office.open('money/day', 'Day');
  await office.page.getByRole('button', { name: 'Close the day' }).click();
  await office.confirm('Close the day');
  await expect(office.page.getByRole('heading', { name: 'Z-report 1' })).toBeVisible();
  await expect(office.page.getByRole('button', { name: 'Close the day' })).toHaveCount(0);
  const drawers = office.page.getByRole('table', { name: 'Cash drawers' });
  await expect(drawers.getByRole('row').nth(1).getByRole('cell')).toHaveText([
    '€100.00',
    '€123.00',
    '€122.00',
    '-€1.00',
  ]);
});

test('a refund above the limit waits for a second person, who alone can approve it', async ({ devices, house }) => {
  const lotte = await house.as('lotte');
  const order = await house.order('6', [{ product: 'Flemish stew', quantity: 3, modifiers: ['Fries'] }], lotte);
  const { totalMinor } = order.totals;
  expect(totalMinor, 'more than the limit').toBeGreaterThan(5_000);
  const { params } = house;
  await lotte.send('POST /cafes/{cafeId}/payments', { params, body: { method: 'cash', orderId: order.id } });
  const amount = `€${(totalMinor / 100).toFixed(2)}`;

  const els = new ManageMoneyScreen(await devices.desk({ as: 'els' }));
  await els.open('money/payments', 'Payments');
  await els.openPayment(amount);
  await els.giveEverythingBack('All of it came cold');
  await expect(els.drawer.getByText('Waits for approval')).toBeVisible();
  await expect(els.drawer.getByText('Somebody else must approve it.')).toBeVisible();
  await expect(els.drawer.getByRole('button', { name: 'Approve' })).toHaveCount(0);

  const tom = new ManageMoneyScreen(await devices.desk({ as: 'tom' }));
  await tom.open('money/payments', 'Payments');
  const waiting = tom.page.getByRole('listitem').filter({ hasText: 'All of it came cold' });
  await expect(waiting).toContainText('Asked for by Els');
  await waiting.getByRole('button', { name: 'Approve' }).click();
  await tom.confirm('Approve');
  await expect(waiting).toHaveCount(0);
  await expect(els.drawer.getByText(/approved by Tom/)).toBeVisible();
  await expect(els.drawer.getByRole('button', { name: 'Give money back' })).toHaveCount(0);
});

test('money that came by the payment app goes back the way it came', async ({ devices, house }) => {
  const phone = new GuestScreen(await devices.phone());
  const pay = new GuestPayScreen(phone.page);
  await phone.sitAt(house.table('8'));
  await phone.add('Duvel');
  await phone.placeOrder();
  await pay.open();
  await pay.chooseEverything();
  await pay.goOn();
  await pay.payWith(/^Payconiq/, '€4.60');
  await pay.confirmInApp(await devices.phone());
  await pay.expectThanks();

  const office = new ManageMoneyScreen(await devices.desk({ as: 'tom' }));
  await office.open('money/payments', 'Payments');
  await office.openPayment('€4.60');
  await office.giveEverythingBack('The bottle was corked');
  const tom = await house.as('tom');
  const query = { limit: '1' };
  const last = async () => (await tom.send('GET /cafes/{cafeId}/refunds', { params: house.params, query })).items[0];
  // The provider says at first that it is on its way; the house asks again by itself.
  const done = { amountMinor: 460, method: 'payconiq', status: 'completed' };
  await expect.poll(last, { timeout: 30_000 }).toMatchObject(done);
  await expect(office.drawer.getByText('Given back').first()).toBeVisible();
});

test('a way to pay is set up, and a statement confirms a transfer that was sent without its reference', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const params = { cafeId: cafe.id };
  const office = new ManageMoneyScreen(await devices.desk({ as: cafe.owner }));
  await office.open('settings/methods', 'Settings');
  const card = office.page.getByRole('region', { name: 'Transfer by QR' });
  await card.getByRole('switch').check();
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByText('This is needed before it can be switched on.').first()).toBeVisible();
  await card.getByRole('textbox', { name: /^Account holder/ }).fill('Café Nieuw bv');
  await card.getByRole('textbox', { name: 'IBAN' }).fill('BE68 5390 0754 7034');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByRole('textbox', { name: 'IBAN' })).toHaveValue('BE68539007547034');

  const { tabId, totalMinor } = await orderAt(cafe, 2);
  const transfer = await cafe.api.send('POST /cafes/{cafeId}/payments', { params, body: { method: 'sepa_qr', tabId } });
  await office.open('money/bank', 'Bank');
  await expect(office.page.getByRole('link', { name: transfer.providerReference ?? '' })).toBeVisible();
  await office.dropStatement('statement.csv', statementCsv(totalMinor));
  await expect(office.amount('Lines read')).toHaveText('2');
  await expect(office.amount('Still to match')).toHaveText('1');
  await office.page.getByRole('button', { name: 'Match' }).click();
  await expect(office.page.getByRole('heading', { name: 'Nothing to match' })).toBeVisible();
  await expect(office.page.getByText('No transfer waits.')).toBeVisible();
  const paid = await cafe.api.send('GET /cafes/{cafeId}/payments/{paymentId}', {
    params: { ...params, paymentId: transfer.id },
  });
  expect(paid.status).toBe('completed');

  await office.dropStatement('holiday.csv', 'This is no statement');
  await expect(office.page.getByRole('alert').filter({ hasText: 'nothing was imported' })).toBeVisible();
});

test('how guests pay is changed in one place, and the rest of the settings stays', async ({ devices, house }) => {
  const cafe = await openCafe(house);
  const params = { cafeId: cafe.id };
  const before = await cafe.api.send('GET /cafes/{cafeId}/settings', { params });
  const office = new ManageMoneyScreen(await devices.desk({ as: cafe.owner }));
  await office.open('settings/paying', 'Settings');
  await office.page.getByRole('radio', { name: 'Paid first' }).check();
  await office.page.getByText('Amount', { exact: true }).click();
  await office.page.getByRole('button', { name: 'Remove suggestion 3' }).click();
  await office.page.getByRole('textbox', { name: 'Suggestion 2' }).fill('2,50');
  await office.page.getByRole('textbox', { name: 'A second person above' }).fill('25');
  await office.page.getByRole('switch', { name: 'Print receipts' }).check();
  await office.save();
  await expect(office.page.getByText('An address without https and without a port.')).toBeVisible();
  await office.page.getByRole('textbox', { name: 'Address in the network' }).fill('192.168.1.40');
  await office.save();
  await expect(office.page.getByRole('region', { name: 'Notices' })).toContainText('Settings saved');
  expect(await cafe.api.send('GET /cafes/{cafeId}/settings', { params })).toEqual({
    ...before,
    payments: {
      ...before.payments,
      payMode: 'pay_first',
      tips: { kind: 'amount', values: [100, 250] },
      refundApprovalAboveMinor: 2_500,
      printer: { host: '192.168.1.40', port: 9100 },
    },
  });

  await office.open('tables', 'Tables and codes');
  await office.page.getByRole('button', { name: 'Edit Hall' }).click();
  await office.drawer.getByRole('combobox', { name: 'When guests pay' }).selectOption('Served first, paid later');
  await office.drawer.getByRole('button', { name: 'Save' }).click();
  await expect(office.drawer).toHaveCount(0);
  const { items } = await cafe.api.send('GET /cafes/{cafeId}/zones', { params });
  expect(items.map(({ payMode }) => payMode)).toEqual(['tab']);
});

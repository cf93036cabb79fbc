import { BillScreen, BoardScreen, CashScreen, FloorScreen, PadScreen } from './screens/staff.ts';
import { CustomersScreen, DrawerScreen, PayBar, PaymentScreen, PaymentsScreen } from './screens/staff-money.ts';
import { openCafe } from './support/new-cafe.ts';
import { startPrinter } from './support/printer.ts';
import { expect, test } from './support/test.ts';

test('everything in cash takes three taps from the bill', async ({ devices, house }) => {
  const order = await house.order('6', [{ product: 'Duvel' }]);
  const bill = new BillScreen(await devices.tablet({ as: 'karim' }));
  const { page } = bill;
  await bill.open(order.tabId);
  await page.getByRole('link', { name: 'Cash' }).click();
  await page.getByRole('button', { name: /^Exact/ }).click();
  await page.getByRole('button', { name: /^Take / }).click();
  await expect(page.getByTestId('change')).toHaveText('€0.00');
  await expect(page.getByText('The tab is closed.')).toBeVisible();
});

test('one bill, paid apart: pieces of a line in cash, a share by transfer, the rest with credits', async ({
  devices,
  house,
}) => {
  test.slow();
  const order = await house.order('6', [{ product: 'Stella Artois', quantity: 3 }, { product: 'Croque-monsieur' }]);
  const bill = new BillScreen(await devices.tablet({ as: 'tom' }));
  const other = new BillScreen(await devices.phone({ as: 'karim' }));
  const { page } = bill;
  const pay = new PayBar(page);
  const payment = new PaymentScreen(page);
  await Promise.all([bill.open(order.tabId), other.open(order.tabId)]);

  await test.step('one beer of three, in cash with a tip: the others see who is paying', async () => {
    await pay.pick(/Stella Artois/, '1 of 3');
    await expect(pay.sum).toContainText('€2.80');
    await pay.by('Cash');
    await expect(other.page.getByText('Tom Janssens is paying €2.80').first()).toBeVisible();
    const cash = new CashScreen(page);
    await cash.tender('€5.00');
    await page.getByRole('button', { name: /^Keep the change/ }).click();
    await expect(page.getByRole('main')).toContainText('€2.20');
    await cash.take();
    await expect(cash.change).toHaveText('€0.00');
    await expect(page.getByText('Still open:')).toContainText('€18.10');
    await payment.goOn();
  });

  await test.step('a half of what there was, by transfer: it is paid when it has arrived', async () => {
    await expect(other.page.getByRole('button', { name: /Cash.*with a tip/ })).toBeVisible();
    await pay.splitEqually(2);
    await pay.by(/^Transfer/);
    await payment.showCode();
    await expect(other.page.getByRole('button', { name: /Transfer.*Waiting/ })).toBeVisible();
    await payment.confirm();
    await payment.goOn();
  });

  await test.step('the rest with the credits of a customer who first has too few', async () => {
    const tom = await house.as('tom');
    const name = `Ann ${order.id.slice(-6)}`;
    const body = { name, email: `${order.id}@example.org` };
    const { id: userId } = await tom.send('POST /cafes/{cafeId}/customers', { params: house.params, body });
    await page.getByRole('button', { name: 'Everything open' }).click();
    await pay.by('Credits');
    await page.getByRole('searchbox', { name: 'Name or e-mail' }).fill(name);
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await expect(page.getByText(/The credits are €\d+\.\d\d short\./)).toBeVisible();
    const params = { ...house.params, userId };
    const present = { amountMinor: 5_000, reason: 'A present' };
    await tom.send('POST /cafes/{cafeId}/users/{userId}/credit/add', { params, body: present });
    await page.getByRole('button', { name: 'Somebody else' }).click();
    await page.getByRole('searchbox', { name: 'Name or e-mail' }).fill(body.email);
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await page.getByRole('button', { name: /^Pay with credits/ }).click();
    await expect(page.getByText('The tab is closed.')).toBeVisible();
  });
});

test('what is voided is struck through on its ticket, and leaves the bill', async ({ devices, house }) => {
  const order = await house.order('6', [{ product: 'Duvel', quantity: 2 }, { product: 'Coca-Cola' }]);
  const bill = new BillScreen(await devices.tablet({ as: 'karim' }));
  const board = new BoardScreen(await devices.tablet({ as: 'lotte' }));
  await Promise.all([bill.open(order.tabId), board.open(house.counter('Bar'))]);
  const pay = new PayBar(bill.page);
  await pay.pick(/Duvel/, '1 of 2');
  await bill.page.getByRole('button', { name: 'More', exact: true }).click();
  await bill.page.getByRole('button', { name: /^Discount/ }).click();
  const sheet = bill.page.getByRole('dialog', { name: 'Take something off' });
  await expect(sheet.getByText('On the house')).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Typed in wrongly' }).click();
  await sheet.getByRole('button', { name: 'Void' }).click();
  await expect(board.ticket(order.number)).toContainText('1 taken back');
  await expect(board.ticket(order.number).getByRole('button', { name: /Duvel/ })).toContainText('1');
  await expect(pay.sum).toContainText('€7.30');
  await bill.page.getByRole('button', { name: 'Taken off' }).click();
  await expect(bill.page.getByRole('dialog')).toContainText('Typed in wrongly');
});

test('a round that is paid first reaches the bar when it is paid', async ({ devices, house }) => {
  const floor = new FloorScreen(await devices.tablet({ as: 'karim' }));
  const board = new BoardScreen(await devices.tablet({ as: 'lotte' }));
  const { page } = floor;
  await Promise.all([floor.open(), board.open(house.counter('Bar'))]);
  await floor.tile('Table 5').click();
  const pad = new PadScreen(page);
  await pad.product('Duvel').click();
  await page.getByRole('switch', { name: /^Pay first/ }).check();
  await pad.send.click();
  await expect(page.getByRole('article')).toContainText('Waits for payment');
  await expect(board.tickets).toHaveCount(0);
  await page.getByRole('link', { name: 'Cash' }).click();
  await page.getByRole('button', { name: /^Exact/ }).click();
  await page.getByRole('button', { name: /^Take / }).click();
  await expect(page.getByTestId('change')).toBeVisible();
  await expect(board.tickets).toContainText('Duvel');
});

test('a refund by line, and a paid order that is cancelled: the money goes back', async ({ devices, house }) => {
  const first = await house.order('6', [{ product: 'Duvel' }, { product: 'Coca-Cola' }]);
  const tom = await house.as('tom');
  const { params } = house;
  const body = { method: 'cash' as const, orderId: first.id, tenderedMinor: 1_000 };
  const second = await house.order('6', [{ product: 'Coca-Cola' }]);
  await tom.send('POST /cafes/{cafeId}/payments', { params, body });
  const bill = new BillScreen(await devices.tablet({ as: 'els' }));
  const { page } = bill;
  await bill.open(first.tabId);
  const payments = new PaymentsScreen(page);
  await payments.beginRefund(payments.row(/^Cash/));
  await payments.sheet.getByText('Lines', { exact: true }).click();
  await payments.sheet.getByRole('checkbox', { name: /Coca-Cola/ }).check();
  await expect(payments.sheet).toContainText('€2.70');
  await payments.refund('Complaint');
  await expect(page.getByRole('dialog')).toContainText('Refunded');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await expect(payments.row(/€2\.70 refunded/)).toBeVisible();

  const settled = { method: 'cash' as const, orderId: second.id };
  await tom.send('POST /cafes/{cafeId}/payments', { params, body: settled });
  const order = bill.order(second.number);
  await expect(order).toContainText('Paid');
  await order.getByRole('button', { name: 'Cancel order' }).click();
  const sheet = page.getByRole('dialog', { name: /^Cancel order/ });
  await expect(sheet).toContainText('Where does the paid €2.70 go?');
  await sheet.getByRole('radio', { name: /^Cash from the drawer/ }).check();
  await sheet.getByRole('button', { name: 'Sold out' }).click();
  await sheet.getByRole('button', { name: 'Cancel the order' }).click();
  await expect(order).toContainText('Sold out');
  // The order is cancelled in one transaction, and its money goes back in the next.
  const newest = async () =>
    (await tom.send('GET /cafes/{cafeId}/refunds', { params, query: { limit: '1' } })).items[0];
  await expect.poll(newest).toMatchObject({ amountMinor: 270, method: 'cash', status: 'completed' });
});

test('the drawer opens with a float, pays a supplier, and is counted', async ({ devices }) => {
  const drawer = new DrawerScreen(await devices.tablet({ as: 'tom' }));
  const { page } = drawer;
  await drawer.open();
  if (await page.getByRole('button', { name: 'Count and close' }).isVisible()) {
    await drawer.count({ '€50.00': 1 });
    await drawer.close();
  }
  await drawer.openWith('150');
  await drawer.payOut('20', 'Supplier paid');
  await expect(page.getByRole('region', { name: 'Should be in it' })).toContainText('€130.00');
  await drawer.count({ '€50.00': 2, '€10.00': 2 });
  await expect(page.getByRole('dialog')).toContainText('-€10.00');
  await drawer.close();
  await expect(page.getByRole('region', { name: 'Last time' })).toContainText('-€10.00');
});

test('a customer tops up in cash and links a phone', async ({ devices, house }) => {
  const customers = new CustomersScreen(await devices.phone({ as: 'lotte' }));
  await customers.open();
  const name = `Nele ${house.cafeId.slice(-4)}`;
  await customers.add(name, `nele-${Date.now()}@example.org`);
  await customers.topUp('€20.00');
  await expect(customers.drawer).toContainText('€20.00');
  await customers.drawer.getByRole('button', { name: 'Link a phone' }).click();
  await expect(customers.drawer.getByText('The guest types this code into the phone')).toBeVisible();
});

test('a line that was put on the wrong bill moves to the right one, and both owe what they should', async ({
  devices,
  house,
}) => {
  const wrong = await house.order('6', [{ product: 'Duvel' }, { product: 'Croque-monsieur' }]);
  const right = await house.order('5', [{ product: 'Stella Artois' }]);
  const bill = new BillScreen(await devices.tablet({ as: 'karim' }));
  const { page } = bill;
  await bill.open(wrong.tabId);
  const pay = new PayBar(page);
  await pay.pick(/Croque-monsieur/);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Move 1 line to another tab' }).click();
  await page
    .getByRole('dialog', { name: 'To which tab?' })
    .getByRole('button', { name: /^Table 5/ })
    .click();
  await expect(pay.sum).toContainText('€4.60');
  await expect(page.getByText('Moved to another tab')).toBeVisible();
  await bill.open(right.tabId);
  await expect(pay.sum).toContainText('€15.30');
  await expect(page.getByText('From another tab')).toBeVisible();
  await page.getByRole('link', { name: 'Cash' }).click();
  await page.getByRole('button', { name: /^Exact/ }).click();
  await page.getByRole('button', { name: /^Take / }).click();
  await expect(page.getByText('The tab is closed.')).toBeVisible();
});

test('a receipt comes out of the printer on the counter, and the screen says when it does not', async ({
  devices,
  house,
}) => {
  const cafe = await openCafe(house);
  const printer = await startPrinter();
  const params = { cafeId: cafe.id };
  const { body, etag } = await cafe.api.sendFull('GET /cafes/{cafeId}/settings', { params });
  const payments = { ...body.payments, printer: { host: printer.host, port: printer.port } };
  await cafe.api.send('PUT /cafes/{cafeId}/settings', { params, body: { ...body, payments }, etag: etag! });
  const { categories } = await cafe.api.send('GET /cafes/{cafeId}/menu', { params, query: {} });
  const duvel = categories.flatMap(({ products }) => products).find(({ name }) => name === 'Duvel');
  const lines = [{ productId: duvel!.id, quantity: 2 }];
  const order = await cafe.api.send('POST /cafes/{cafeId}/orders', { params, body: { tableId: cafe.table.id, lines } });

  const bill = new BillScreen(await devices.tablet({ as: cafe.owner }));
  const { page } = bill;
  await bill.open(order.tabId);
  await page.getByRole('link', { name: 'Cash' }).click();
  await page.getByRole('button', { name: /^Exact/ }).click();
  await page.getByRole('button', { name: /^Take / }).click();
  const notices = page.getByRole('region', { name: 'Notices' });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(notices.getByText('The receipt is being printed.')).toBeVisible();
  await expect.poll(() => printer.printed()).toMatch(/2 .* Duvel/);

  await printer.stop();
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(notices.getByText('The receipt printer does not answer.')).toBeVisible();
});

import { expect } from '@playwright/test';
import {
  BillScreen,
  BoardScreen,
  CashScreen,
  FloorScreen,
  PadScreen,
  SharedDevice,
  SoldOutScreen,
} from '../screens/staff.ts';
import { CustomersScreen, DrawerScreen, PayBar, PaymentScreen, PaymentsScreen } from '../screens/staff-money.ts';
import { drinksTour } from './drinks-tour.ts';
import { clockTour } from './hours-tour.ts';
import { securityTour } from './security-tour.ts';
import { beginTour, type Tour } from './tour.ts';

/** Every screen that people who work in a café can come to. */
export async function staffTour(tour: Tour): Promise<void> {
  const { house, size, visit } = tour;
  const device = await beginTour(tour, 'staff');
  const page = await device({ as: 'tom' });

  await boards();
  await floorAndBill();
  await money();
  await aroundIt();

  async function boards(): Promise<void> {
    const board = new BoardScreen(page);
    await board.open(house.counter('Bar'));
    await board.tickets
      .filter({ hasText: 'Gin-tonic' })
      .getByRole('button', { name: /Stella/ })
      .click();
    await visit(page, 'board-bar');
    await page.getByRole('button', { name: 'Recall', exact: true }).click();
    await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
    await visit(page, 'recall');
    await page.keyboard.press('Escape');
    if (size !== 'desk') {
      await page.getByRole('button', { name: 'All day' }).click();
      await expect(page.getByRole('dialog').getByRole('term').first()).toBeVisible();
      await visit(page, 'all-day');
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await visit(page, 'board-menu');
    await page.getByRole('dialog').getByRole('button', { name: 'Close Bar' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await visit(page, 'board-close');
    await page.keyboard.press('Escape');
    await board.open(house.counter('Terrace bar'));
    await expect(page.getByRole('heading', { name: 'All done' })).toBeVisible();
    await visit(page, 'board-empty');
    await board.open(house.counter('Kitchen'));
    await expect(board.tickets.first()).toBeVisible();
    const [order] = await house.ordersAt('9');
    const tom = await house.as('tom');
    const params = { ...house.params, orderId: order!.id };
    await tom.send('POST /cafes/{cafeId}/orders/{orderId}/cancel', {
      params,
      body: { reason: 'Guest changed their mind' },
    });
    await expect(board.cancelled(order!.number)).toBeVisible();
    await visit(page, 'board-kitchen');
    await page.context().setOffline(true);
    await expect(board.banner).toBeVisible();
    await visit(page, 'board-offline');
    await page.context().setOffline(false);
    await expect(board.banner).toBeHidden();
  }

  async function floorAndBill(): Promise<void> {
    const floor = new FloorScreen(page);
    const pad = new PadScreen(page);
    await floor.open();
    await expect(floor.tile('Table 7')).toContainText('€');
    await visit(page, 'floor');
    await floor.tile('Table 7').click();
    for (const product of ['Stella Artois', 'Stella Artois', 'Duvel', 'Aperol Spritz'])
      await pad.product(product).click();
    await visit(page, 'pad');
    await pad.product('Gin-tonic').click();
    await expect(pad.sheet).toBeVisible();
    await pad.sheet.getByRole('button', { name: /^Add/ }).click();
    await visit(page, 'line');
    await page.keyboard.press('Escape');
    if (size === 'phone') {
      await page.getByRole('button', { name: /^This round/ }).click();
      await expect(pad.sheet).toBeVisible();
      await visit(page, 'round');
    }
    await pad.bill.click();
    const bill = new BillScreen(page);
    await expect(page.getByRole('article').first()).toBeVisible();
    await visit(page, 'bill');
    const [order] = await house.ordersAt('7');
    await bill.order(order!.number).getByRole('button', { name: 'Cancel order' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await visit(page, 'cancel');
    await page.keyboard.press('Escape');
    const pay = new PayBar(page);
    await pay.pick(/Stella Artois/, '1 of 2');
    await visit(page, 'bill-picked');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await visit(page, 'bill-more');
    await page.getByRole('button', { name: /^Discount/ }).click();
    await expect(page.getByRole('dialog', { name: 'Take something off' })).toBeVisible();
    await visit(page, 'take-off');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Everything open' }).click();
    await page.getByRole('button', { name: 'Split' }).click();
    await visit(page, 'split');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Cash' }).click();
    const cash = new CashScreen(page);
    await cash.tender('€50.00');
    await visit(page, 'cash');
    await cash.take();
    await expect(cash.change).toBeVisible();
    await visit(page, 'change');
  }

  async function money(): Promise<void> {
    const [order] = await house.ordersAt('11');
    const bill = new BillScreen(page);
    const pay = new PayBar(page);
    const payment = new PaymentScreen(page);
    await bill.open(order!.tabId);
    await pay.by(/^Payconiq/);
    await expect(page.getByRole('button', { name: /^Show the code/ })).toBeEnabled();
    await visit(page, 'pay');
    await payment.showCode();
    await visit(page, 'pay-code');
    await payment.cancel();
    await visit(page, 'pay-cancelled');
    await bill.open(order!.tabId);
    await pay.splitEqually(2);
    await pay.by(/^Transfer/);
    await payment.showCode();
    await payment.confirm();
    await visit(page, 'paid');
    await page.getByRole('button', { name: 'Show QR' }).click();
    await expect(page.getByRole('img', { name: 'Code of the receipt' })).toBeVisible();
    await visit(page, 'receipt-code');
    await page.keyboard.press('Escape');
    await payment.goOn();
    const payments = new PaymentsScreen(page);
    await payments.beginRefund(payments.row(/^Transfer/).first());
    await visit(page, 'refund');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await pay.by('Credits');
    await expect(page.getByRole('searchbox', { name: 'Name or e-mail' })).toBeVisible();
    await visit(page, 'pay-credits');

    await payments.open();
    await expect(payments.row(/^Transfer/).first()).toBeVisible();
    await visit(page, 'payments');
    await page.getByRole('tab', { name: /^To approve/ }).click();
    await visit(page, 'refunds');
    await page.getByRole('tab', { name: /^Alerts/ }).click();
    await visit(page, 'alerts');

    const drawer = new DrawerScreen(page);
    await drawer.open();
    if (await page.getByRole('button', { name: 'Open the drawer' }).isVisible()) {
      await visit(page, 'drawer-closed');
      await drawer.openWith('150');
    }
    await visit(page, 'drawer');
    await drawer.count({ '€50.00': 3 });
    await visit(page, 'drawer-count');
    await drawer.close();

    const customers = new CustomersScreen(page);
    await customers.open();
    await visit(page, 'customers');
    await customers.add('Ann Peeters', `ann-${house.cafeId}@example.org`);
    await visit(page, 'customer');
    await customers.drawer.getByRole('button', { name: 'Link a phone' }).click();
    await customers.drawer.getByRole('button', { name: 'Top up' }).click();
    await visit(page, 'top-up');
  }

  async function aroundIt(): Promise<void> {
    await page.goto('/staff/counters');
    await expect(page.getByRole('heading', { name: 'Kitchen' })).toBeVisible();
    await visit(page, 'counters');
    await new SoldOutScreen(page).open();
    await visit(page, 'sold-out');
    await page.goto('/staff/more');
    await expect(page.getByRole('heading', { level: 1, name: 'More' })).toBeVisible();
    await visit(page, 'more');
    const shared = new SharedDevice(page);
    await shared.pair('Bar tablet left');
    await visit(page, 'more-shared');
    await shared.lock();
    await expect(page.getByRole('button', { name: 'Lotte Maes' })).toBeVisible();
    await visit(page, 'unlock');
    await page.getByRole('button', { name: 'Lotte Maes' }).click();
    await page.getByRole('group', { name: 'PIN' }).getByRole('button', { name: '3' }).click();
    await visit(page, 'pin');
    await page.getByRole('button', { name: 'Somebody else' }).click();
    await shared.unlock('Lotte Maes', house.person('lotte').pin);
    await new BoardScreen(page).open(house.counter('Bar'));
    await shared.lockFromButton();
    await shared.expectLockedBoard();
    await visit(page, 'board-locked');
    await shared.dock
      .getByRole('button', { name: /^Unlock as/ })
      .first()
      .click();
    await visit(page, 'board-unlock');
    await page.keyboard.press('Escape');
    await shared.unlockBoard('Lotte Maes', house.person('lotte').pin);
    await page.goto('/staff/more');
    await shared.lock();
    await page.getByRole('link', { name: 'Sign in with e-mail instead' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText('Enter your password.')).toBeVisible();
    await visit(page, 'sign-in');
    const fresh = await device();
    await clockTour(await device({ as: 'sofie' }), visit);
    await drinksTour(await device({ as: 'sofie' }), visit);
    await securityTour(tour, 'staff', await device());
    await fresh.goto('/staff/pair#7KQ2MX4D');
    await expect(fresh.getByRole('textbox', { name: 'Code' })).toHaveValue('7KQ2-MX4D');
    await visit(fresh, 'pair');
    await fresh.getByRole('button', { name: 'Pair', exact: true }).click();
    await expect(fresh.getByText('This code does not fit')).toBeVisible();
    await visit(fresh, 'pair-wrong');
  }
}

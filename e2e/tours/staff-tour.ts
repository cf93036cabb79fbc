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
import { beginTour, type Tour } from './tour.ts';

/** Every screen that people who work in a café can come to. */
export async function staffTour(tour: Tour): Promise<void> {
  const { house, size, visit } = tour;
  const device = await beginTour(tour, 'staff');
  const page = await device({ as: 'tom' });

  await boards();
  await floorAndBill();
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
    await page.getByRole('link', { name: 'Cash' }).click();
    const cash = new CashScreen(page);
    await cash.tender('€50.00');
    await visit(page, 'cash');
    await cash.take();
    await expect(cash.change).toBeVisible();
    await visit(page, 'change');
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
    await page.getByRole('link', { name: 'Sign in with e-mail instead' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Fill in your password.')).toBeVisible();
    await visit(page, 'sign-in');
  }
}

import { expect, type Page } from '@playwright/test';
import { GuestPayScreen } from '../screens/guest-pay.ts';
import { GuestScreen } from '../screens/guest.ts';
import { customerCode } from '../support/money.ts';
import { ownAccountTour } from './own-account-tour.ts';
import { beginTour, type Tour } from './tour.ts';

/** Every screen that a guest can come to. */
export async function guestTour(tour: Tour): Promise<void> {
  const { house, visit } = tour;
  const device = await beginTour(tour, 'guest');
  const page = await device();
  const phone = new GuestScreen(page);
  const table = house.table('8');

  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Scan the code on your table' })).toBeVisible();
  await visit(page, 'scan');
  await page.goto('/t/no-table-has-this-code');
  await expect(page.getByRole('heading', { name: 'No table has this code' })).toBeVisible();
  await visit(page, 'unknown-code');

  await phone.sitAt(table);
  await visit(page, 'menu-first');
  await page.goto('/orders');
  await expect(page.getByRole('heading', { name: 'Nothing ordered yet' })).toBeVisible();
  await visit(page, 'orders-empty');
  await phone.toMenu();
  await phone.product('Gin-tonic').click();
  await visit(page, 'product');
  await phone.sheet.getByRole('button', { name: /^Add/ }).click();
  await expect(phone.sheet.getByText(/^Make a choice here first/).first()).toBeVisible();
  await visit(page, 'product-missing');
  await phone.sheet.getByRole('radio', { name: /Copperhead/ }).check();
  await phone.sheet.getByRole('radio', { name: /Mediterranean/ }).check();
  await phone.sheet.getByRole('button', { name: /^Add/ }).click();
  for (const product of ['Stella Artois', 'Stella Artois', 'Croque-monsieur']) await phone.add(product);
  await phone.cartBar.click();
  await expect(phone.sheet.getByRole('article')).toHaveCount(3);
  await visit(page, 'cart');
  await phone.sheet.getByRole('button', { name: 'Close' }).click();
  const number = await phone.placeOrder();
  const [order] = await house.ordersAt('8');
  await house.advance({ ...order!, tickets: order!.tickets.slice(0, 1) });
  await expect(phone.order(number)).toContainText('Preparing');
  await visit(page, 'orders');
  await phone.toMenu();
  await phone.add('Duvel');
  await expect(phone.cartBar).toContainText('€4.60');
  await visit(page, 'menu');

  await phone.call('Call a waiter');
  await expect(phone.sheet).toContainText('A waiter has been called');
  await visit(page, 'call');
  await phone.sheet.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^Allergens and diet/ }).click();
  await expect(phone.sheet).toBeVisible();
  await visit(page, 'diet');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Search the menu' }).click();
  await page.getByRole('searchbox').fill('trappist');
  await visit(page, 'search');
  await page.getByRole('searchbox').fill('sushi');
  await expect(page.getByRole('heading', { name: 'Nothing found for “sushi”' })).toBeVisible();
  await visit(page, 'search-nothing');
  await page.getByRole('button', { name: 'Close the search' }).click();
  await page.getByRole('link', { name: /^Bill/ }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
  await visit(page, 'bill');
  await payTour(tour, page);
  await accountTour(tour, page);
  await page.getByRole('link', { name: 'My orders' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
  await visit(page, 'history');
  await phone.toMenu();
  await page.context().setOffline(true);
  await expect(phone.banner).toBeVisible();
  await visit(page, 'offline');
  await phone.sendOrder();
  await expect(phone.waiting).toBeVisible();
  await visit(page, 'order-waiting');
  await page.context().setOffline(false);
  await expect(phone.banner).toBeHidden();
  await expect(phone.waiting).toHaveCount(0);

  const neighbour = await device();
  await new GuestScreen(neighbour).sitAt(house.table('7'));
  await expect(neighbour.getByRole('link', { name: /^Order \d+/ })).toBeVisible();
  await visit(neighbour, 'menu-live');

  const signedIn = await device();
  await new GuestScreen(signedIn).sitAt(house.table('9'));
  await ownAccountTour(tour, signedIn);

  const tom = await house.as('tom');
  await tom.send('POST /cafes/{cafeId}/payments', {
    params: house.params,
    body: { method: 'cash', tabId: order!.tabId },
  });
  await expect(page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  await visit(page, 'thanks');
}

/** The screens of paying a part of the bill: it ends with a receipt. */
async function payTour({ house, visit }: Tour, page: Page): Promise<void> {
  const pay = new GuestPayScreen(page);
  await pay.open();
  await visit(page, 'pay');
  await pay.chooseLines({ 'Stella Artois': 1, 'Croque-monsieur': 'half' });
  await visit(page, 'pay-lines');
  await pay.goOn();
  await expect(page.getByRole('group', { name: 'Pay with' })).toBeVisible();
  await visit(page, 'pay-how');
  await pay.payWith(/^Payconiq/, '€9.05');
  await expect(page.getByRole('link', { name: 'Open the app' })).toBeVisible();
  await visit(page, 'pay-code');
  await page.getByRole('button', { name: 'Cancel this payment' }).click();
  await expect(page.getByRole('heading', { name: 'The payment was cancelled' })).toBeVisible();
  await visit(page, 'pay-cancelled');
  await page.getByRole('link', { name: 'Pay another way' }).click();
  await pay.payWith(/^Bank transfer/, '€9.05');
  await expect(page.getByText('IBAN')).toBeVisible();
  await visit(page, 'pay-transfer');
  await page.getByRole('button', { name: 'I have sent it' }).click();
  await expect(page.getByRole('heading', { name: 'Transfer sent' })).toBeVisible();
  await visit(page, 'pay-sent');
  const tom = await house.as('tom');
  const paymentId = new URL(page.url()).searchParams.get('payment')!;
  await tom.send('POST /cafes/{cafeId}/payments/{paymentId}/confirm', { params: { ...house.params, paymentId } });
  await pay.expectThanks();
  await visit(page, 'pay-done');
  await page.getByRole('link', { name: 'Receipt' }).click();
  await expect(page.getByRole('article')).toContainText('Stella Artois');
  await visit(page, 'receipt');
  await page.getByRole('link', { name: 'Back to the menu' }).click();
}

/** A customer's account, before this phone is linked to it and after. */
async function accountTour({ house, visit }: Tour, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Account' }).click();
  await expect(page.getByLabel('Code from the staff')).toBeVisible();
  await visit(page, 'account-link');
  await page.getByLabel('Code from the staff').fill(await customerCode(house, 'Ann', 2500));
  await page.getByRole('button', { name: 'Link this phone' }).click();
  await expect(page.getByText('Given by the café')).toBeVisible();
  await page.getByRole('button', { name: '€20.00' }).click();
  await visit(page, 'account');
  await page.getByRole('link', { name: 'Back to the menu' }).click();
}

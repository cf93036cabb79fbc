import { expect } from '@playwright/test';
import { ManageMoneyScreen } from '../screens/manage-money.ts';
import { fillTheTill } from '../support/till.ts';
import { manageDrinksTour } from './drinks-tour.ts';
import { manageHoursTour } from './hours-tour.ts';
import { securityTour } from './security-tour.ts';
import { peopleTour } from './people-tour.ts';
import { accessTour } from './access-tour.ts';
import { beginTour, type Tour } from './tour.ts';

const brokenFile = [
  'category,name,price,taxClass,counter',
  'Beers,Pils,two eighty,alcohol,bar',
  'Beers,,3.20,alcohol,bar',
  'Snacks,Croque,9.50,meal,kitchen',
].join('\n');

/** Every screen of the office. */
export async function manageTour(tour: Tour): Promise<void> {
  const { visit } = tour;
  const device = await beginTour(tour, 'manage');
  await fillTheTill(tour.house);
  const page = await device();
  const office = new ManageMoneyScreen(page);
  const { drawer } = office;
  const close = async () => {
    await drawer.getByRole('button', { name: 'Close', exact: true }).first().click();
    await expect(drawer).toHaveCount(0);
  };

  await page.goto('/manage/');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await visit(page, 'sign-in');
  await office.signIn(tour.house.person('els'));
  await expect(page.getByText('Table 10 calls a waiter')).toBeVisible();
  await visit(page, 'today');

  await office.open('orders', 'Orders');
  await page
    .getByRole('button', { name: /^Order \d+$/ })
    .first()
    .click();
  await expect(drawer).toContainText('Placed by');
  await visit(page, 'order');
  await close();
  await visit(page, 'orders');
  await moneyTour(office, visit, close);

  await office.open('menu', 'Menu');
  await expect(page.getByRole('button', { name: 'Stella Artois', exact: true })).toBeVisible();
  await visit(page, 'menu');
  await office.openProduct('Stella Artois');
  await visit(page, 'product');
  await close();
  await office.open('menu/extras', 'Menu');
  await expect(page.getByRole('button', { name: /Milk/ }).first()).toBeVisible();
  await visit(page, 'extras');
  await page.getByRole('button', { name: /Milk/ }).first().click();
  await expect(drawer).toBeVisible();
  await visit(page, 'extra');
  await close();
  await office.open('menu/import', 'Menu');
  await visit(page, 'import');
  await office.chooseFile('menu-autumn.csv', brokenFile);
  await expect(page.getByRole('table', { name: 'Problems in the file' })).toBeVisible();
  await visit(page, 'import-problems');
  await office.open('menu/vat', 'Menu');
  await expect(page.getByText('Alcohol').first()).toBeVisible();
  await visit(page, 'vat');

  await office.open('tables', 'Tables and codes');
  await expect(page.getByRole('button', { name: 'Table 12' })).toBeVisible();
  await visit(page, 'tables');
  await office.openTable('7');
  await visit(page, 'table');
  await close();
  await page.getByRole('button', { name: 'Print codes' }).click();
  await drawer.getByRole('button', { name: 'Make the PDF' }).click();
  await expect(drawer).toContainText('Your sheets are ready');
  await visit(page, 'sheets');
  await close();

  await office.open('counters', 'Counters and workflow');
  await expect(page.getByText('Terrace bar').first()).toBeVisible();
  await visit(page, 'counters');
  await office.open('counters/workflow', 'Counters and workflow');
  await expect(page.getByRole('heading', { name: '1. Received' })).toBeVisible();
  await visit(page, 'workflow');
  await page.getByRole('button', { name: 'Remove Received' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'to put right' })).toBeVisible();
  await visit(page, 'workflow-faults');
  await page.getByRole('button', { name: 'Discard' }).click();
  await office.open('counters/sharing', 'Counters and workflow');
  await expect(page.getByRole('radio').first()).toBeVisible();
  await visit(page, 'sharing');
  await peopleTour(page, visit);
  await office.open('devices', 'Devices');
  await visit(page, 'devices');
  await accessTour(page, visit);
  await office.open('audit', 'Audit log');
  await page
    .getByRole('button', { name: /^Details: .* placed order/ })
    .first()
    .click();
  await expect(drawer).toContainText('What changed');
  await visit(page, 'audit-entry');
  await close();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The log is whole')).toBeVisible();
  await visit(page, 'audit');
  await office.open('settings', 'Settings');
  await expect(page.getByRole('textbox', { name: 'Alarm after' })).toBeVisible();
  await visit(page, 'settings');
  await office.open('settings/paying', 'Settings');
  await page.getByRole('switch', { name: 'Must use a registered till' }).check();
  await page.getByRole('switch', { name: 'Print receipts' }).check();
  await visit(page, 'paying');
  await page.getByRole('button', { name: 'Discard' }).click();
  await office.open('settings/methods', 'Settings');
  await expect(page.getByRole('region', { name: 'Card' })).toContainText('Stored');
  await visit(page, 'methods');
  await manageHoursTour(page, visit);
  await manageDrinksTour(page, visit);
  await securityTour(tour, 'manage', await device());
}

/** The pages about money. */
async function moneyTour(office: ManageMoneyScreen, visit: Tour['visit'], close: () => Promise<void>): Promise<void> {
  const { page, drawer } = office;
  await office.open('money/payments', 'Payments');
  await expect(page.getByText('The stew came cold').first()).toBeVisible();
  await visit(page, 'payments');
  await office.openPayment('€63.00');
  await expect(drawer).toContainText('Flemish stew');
  await visit(page, 'payment');
  await drawer.getByRole('button', { name: 'Give money back' }).click();
  await drawer.getByText('Lines', { exact: true }).click();
  await drawer.getByRole('checkbox').first().check();
  await drawer.getByRole('button', { name: /^(Give back|Ask for) €/ }).click();
  await expect(drawer).toContainText('Say why');
  await visit(page, 'refund');
  await drawer.getByRole('button', { name: 'Cancel' }).click();
  await close();
  await office.open('money/day', 'Day');
  await expect(page.getByRole('table', { name: 'Ways to pay' })).toBeVisible();
  await page.getByText('Show the books of the day').click();
  await visit(page, 'day');
  await page.getByRole('button', { name: 'Share out tips' }).click();
  await visit(page, 'tips');
  await drawer.getByRole('button', { name: 'Cancel' }).click();
  await office.open('money/drawers', 'Drawers');
  await page
    .getByRole('button', { name: /^Drawer opened/ })
    .first()
    .click();
  await drawer.getByRole('button', { name: 'Count and close' }).click();
  await drawer.getByRole('textbox', { name: 'Counted in the drawer' }).fill('150');
  await visit(page, 'drawer');
  await drawer.getByRole('textbox', { name: 'Counted in the drawer' }).fill('');
  await close();
  await visit(page, 'drawers');
  await office.open('money/customers', 'Customers');
  await page
    .getByRole('button', { name: /^Anneke Peeters/ })
    .first()
    .click();
  await drawer.getByRole('button', { name: 'Link a phone' }).click();
  await drawer.getByRole('button', { name: 'Give or take credits' }).click();
  await expect(drawer).toContainText('Given by the café');
  await visit(page, 'customer');
  await close();
  await visit(page, 'customers');
  await office.open('money/bank', 'Bank');
  await expect(page.getByText('Marie Dupont').first()).toBeVisible();
  await office.dropStatement('november.csv', 'This is no statement');
  await expect(page.getByRole('alert').filter({ hasText: 'nothing was imported' })).toBeVisible();
  await visit(page, 'bank');
}

import { expect } from '@playwright/test';
import { ManageScreen } from '../screens/manage.ts';
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
  const page = await device();
  const office = new ManageScreen(page);
  const { drawer } = office;
  const close = async () => {
    await drawer.getByRole('button', { name: 'Close', exact: true }).first().click();
    await expect(drawer).toHaveCount(0);
  };

  await page.goto('/manage/');
  await page.getByRole('button', { name: 'Sign in' }).click();
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
  await office.open('devices', 'Devices');
  await visit(page, 'devices');
  await office.open('settings', 'Settings');
  await expect(page.getByRole('textbox', { name: 'Alarm after' })).toBeVisible();
  await visit(page, 'settings');
}

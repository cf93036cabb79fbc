import { expect, type Page } from '@playwright/test';
import { CountScreen, ManageCounts } from '../screens/stock-count.ts';
import { Cellar } from '../support/cellar.ts';
import type { House } from '../support/house.ts';
import type { Tour } from './tour.ts';

const items = [
  { name: 'Duvel bottle', category: 'Beers', levelMilli: 60_000, packs: [{ name: 'Crate of 24', quantityMilli: 24_000 }] },
  { name: 'Orval', category: 'Beers', levelMilli: 41_000 },
  { name: 'Table beer', category: 'Beers', unit: 'l' as const, levelMilli: 100_000_000, packs: [{ name: 'Keg 50 l', quantityMilli: 50_000_000, keg: true }] },
  { name: 'Old vermouth', category: 'Spirits', unit: 'cl' as const, levelMilli: 2_100_000 },
]; // prettier-ignore

/** Levels, waste and kegs at the counter, and counting with a phone. */
export async function stockTour(page: Page, house: House, visit: Tour['visit']): Promise<void> {
  const cellar = await Cellar.open(house, 'Back bar', items);
  await page.goto('/staff/stock');
  const item = (name: string) => page.getByRole('button', { name: cellar.called(name) }).first();
  await item('Old vermouth').click();
  await expect(page.getByRole('dialog')).toContainText('Write off waste');
  await visit(page, 'stock-item');
  await page.getByRole('dialog').getByRole('button', { name: 'Spilled' }).click();
  await expect(page.getByRole('region', { name: 'Wasted lately' })).toBeVisible();
  await visit(page, 'stock');
  await item('Table beer').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Change keg/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'New keg is on' })).toBeVisible();
  await visit(page, 'stock-keg');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await page.getByRole('button', { name: 'Scan' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Or type the number' })).toBeVisible();
  await visit(page, 'stock-scan');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();

  const els = await house.as('els');
  const { items: places } = await els.send('GET /cafes/{cafeId}/stock-locations', { params: house.params });
  const locationId = places.find(({ name }) => name === cellar.name)?.id ?? '';
  await els.send('POST /cafes/{cafeId}/stock-counts', { params: house.params, body: { locationId } });
  await page.goto('/staff/stock/counts');
  await expect(page.getByRole('link', { name: cellar.name })).toBeVisible();
  await visit(page, 'stock-counts');
  const count = new CountScreen(page);
  await count.open(cellar.name);
  await count.begin('Duvel bottle');
  await count.type('Crate of 24', '2');
  await visit(page, 'stock-count-pad');
  await count.save();
  await expect(count.row('Duvel bottle')).toContainText('48');
  await visit(page, 'stock-count');
}

/** Stock-takes in manage: begun, followed, posted. */
export async function manageCountsTour(page: Page, house: House, visit: Tour['visit']): Promise<void> {
  const cellar = await Cellar.open(house, 'Cold room', items);
  const counts = new ManageCounts(page);
  await counts.begin(cellar.name);
  const countId = page.url().split('/').at(-1) ?? '';
  const karim = await house.as('karim');
  for (const [name, restMilli] of [
    ['Duvel bottle', 54_000],
    ['Orval', 41_000],
    ['Old vermouth', 2_170_000],
  ] as const)
    // prettier-ignore
    await karim.send('POST /cafes/{cafeId}/stock-counts/{countId}/entries', {
      params: { ...house.params, countId },
      body: { itemId: cellar.id(name), restMilli },
    });
  await expect(counts.row('Duvel bottle')).toContainText('−6');
  await visit(page, 'stock-count');
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await visit(page, 'stock-count-post');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await page.goto('/manage/stock/counts');
  await expect(
    page
      .getByRole('link')
      .filter({ hasText: /\d\d:\d\d/ })
      .first(),
  ).toBeVisible();
  await visit(page, 'stock-counts');
  await page.getByRole('button', { name: 'Begin a stock-take' }).click();
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Place' })).toBeVisible();
  await visit(page, 'stock-count-begin');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
}

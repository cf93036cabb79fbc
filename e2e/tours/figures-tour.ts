import { expect, type Page } from '@playwright/test';
import { FiguresScreen } from '../screens/figures.ts';
import type { Tour } from './tour.ts';

/** Months, products, next week and idle stock. */
export async function figuresTour(page: Page, visit: Tour['visit']): Promise<void> {
  const figures = new FiguresScreen(page);
  await figures.open('months');
  await expect(page.getByRole('heading', { name: 'By item' }).or(page.getByText('Nothing in stock yet'))).toBeVisible();
  await visit(page, 'figures-months');
  await figures.open('products');
  await expect(page.getByRole('heading', { name: 'All products' }).or(page.getByText('Nothing sold'))).toBeVisible();
  await visit(page, 'figures-products');
  await figures.open('forecast');
  await expect(
    page.getByRole('heading', { name: 'The next seven days' }).or(page.getByText('Nothing to learn from yet')),
  ).toBeVisible();
  await visit(page, 'figures-forecast');
  await figures.open('idle');
  await expect(page.getByText('Money bound in it').or(page.getByText('Nothing lies idle'))).toBeVisible();
  await visit(page, 'figures-idle');
}

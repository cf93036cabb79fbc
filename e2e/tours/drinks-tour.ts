import { expect, type Page } from '@playwright/test';
import { DrinksScreen } from '../screens/drinks.ts';
import type { Tour } from './tour.ts';

/** Rules, people and months of drinks, and the figures of everybody. */
export async function manageDrinksTour(page: Page, visit: Tour['visit']): Promise<void> {
  await page.goto('/manage/drinks');
  await expect(page.getByRole('combobox', { name: 'Rule of Tom Janssens' })).toBeVisible();
  await visit(page, 'drinks-people');
  await page.goto('/manage/drinks/rules');
  await page.getByRole('button', { name: 'Two drinks a shift' }).click();
  await expect(page.getByRole('dialog')).toContainText('2 drinks free each shift');
  await visit(page, 'drinks-rule');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await page.goto('/manage/drinks/month');
  await expect(page.getByRole('button', { name: 'Month before' })).toBeVisible();
  await visit(page, 'drinks-month');
  await page.goto('/manage/performance');
  await expect(page.getByRole('heading', { name: 'All figures' })).toBeVisible();
  await visit(page, 'performance');
  await page
    .getByRole('button', { name: /^Days and shifts of/ })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'By shift' })).toBeVisible();
  await visit(page, 'performance-person');
}

/** One's own drinks, the pad for them, and one's own figures. */
export async function drinksTour(page: Page, visit: Tour['visit']): Promise<void> {
  const drinks = new DrinksScreen(page);
  await drinks.open();
  await expect(page.getByRole('heading', { name: 'What I had' })).toBeVisible();
  await visit(page, 'drinks');
  await drinks.choose('Duvel');
  await visit(page, 'drinks-pad');
  await page.goto('/staff/performance');
  await expect(page.getByRole('radio', { name: 'This week' })).toBeChecked();
  await expect(page.getByText('Tips in the pool').first()).toBeVisible();
  await visit(page, 'performance');
}

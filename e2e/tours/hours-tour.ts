import { expect, type Page } from '@playwright/test';
import { ClockScreen, HoursScreen } from '../screens/hours.ts';
import type { Tour } from './tour.ts';

/** A day two weeks ago: the demo has worked then. */
const someWeek = (): string => new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);

/** The pages about hours, in the office. */
export async function manageHoursTour(page: Page, visit: Tour['visit']): Promise<void> {
  const office = new HoursScreen(page);
  await office.open(someWeek());
  await expect(office.row('Tom Janssens')).toBeVisible();
  await visit(page, 'hours');
  await office.row('Tom Janssens').getByRole('button').first().click();
  await expect(office.drawer.getByText('Clocked in').first()).toBeVisible();
  await visit(page, 'shift');
  await office.drawer.getByRole('button', { name: 'Close' }).first().click();
  await office.page.getByRole('button', { name: 'Write down a shift' }).click();
  await office.drawer.getByRole('button', { name: 'Add a break' }).click();
  await office.drawer.getByRole('button', { name: 'Write down', exact: true }).click();
  await expect(office.drawer).toContainText('Say why');
  await visit(page, 'shift-added');
  await office.drawer.getByRole('button', { name: 'Close' }).first().click();
  await page.getByRole('link', { name: 'Periods and payroll' }).click();
  await expect(page.getByRole('button', { name: 'Lock the period' })).toBeVisible();
  await visit(page, 'periods');
  await page.getByRole('link', { name: 'Rules' }).click();
  await expect(page.getByRole('region', { name: 'Breaks' })).toBeVisible();
  await visit(page, 'hours-rules');
}

/** The clock and one's own shifts. */
export async function clockTour(page: Page, visit: Tour['visit']): Promise<void> {
  const clock = new ClockScreen(page);
  await clock.open();
  await expect(page.getByRole('heading', { name: 'You are not on shift' })).toBeVisible();
  await visit(page, 'clock-off');
  await clock.tap('Clock in');
  await expect(page.getByRole('heading', { name: 'On shift', exact: true })).toBeVisible();
  await visit(page, 'clock');
  await clock.tap('Clock out');
  await page.getByRole('link', { name: 'My shifts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My shifts' })).toBeVisible();
  await page.getByRole('button', { name: 'Week before' }).click();
  await visit(page, 'shifts');
}

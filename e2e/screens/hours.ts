import { expect, type Locator, type Page } from '@playwright/test';

/** The week of everybody, in the office app. */
export class HoursScreen {
  readonly page: Page;
  readonly drawer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.drawer = page.getByRole('dialog');
  }

  /** @param day any day of the week, `YYYY-MM-DD` */
  async open(day: string): Promise<void> {
    await this.page.goto(`/manage/hours?week=${day}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Hours' })).toBeVisible();
    await expect(this.page.getByRole('button', { name: 'Write down a shift' })).toBeVisible();
  }

  /** The line of somebody in the week. */
  row(name: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  /** The shift of somebody that stands in the week, by its times. */
  shift(name: string, times: string): Locator {
    return this.row(name).getByRole('button').filter({ hasText: times });
  }

  async writeDown(person: string, date: string, from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Write down a shift' }).click();
    await this.drawer.getByLabel('Person').selectOption({ label: person });
    await this.drawer.getByLabel('Date of the start').fill(date);
    await this.drawer.getByLabel('Start', { exact: true }).fill(from);
    await this.drawer.getByLabel('End', { exact: true }).fill(to);
  }

  async addBreak(from: string, to: string): Promise<void> {
    await this.drawer.getByRole('button', { name: 'Add a break' }).click();
    const group = this.drawer.getByRole('group', { name: /^Break \d+$/ }).last();
    await group.getByLabel('From').fill(from);
    await group.getByLabel('To').fill(to);
  }

  async because(reason: string, button: string): Promise<void> {
    await this.drawer.getByLabel('Reason').fill(reason);
    await this.drawer.getByRole('button', { name: button, exact: true }).click();
  }
}

/** The clock of somebody who works here. */
export class ClockScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.goto('/staff/clock');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Clock' })).toBeVisible();
  }

  async tap(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }
}

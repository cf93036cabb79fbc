import { expect, type Locator, type Page } from '@playwright/test';

/** Counting a place with a phone. */
export class CountScreen {
  readonly page: Page;
  /** The pad with large keys. */
  readonly pad: Locator;
  readonly progress: Locator;

  constructor(page: Page) {
    this.page = page;
    this.pad = page.getByRole('dialog');
    this.progress = page.getByText(/^\d+ of \d+ counted$/);
  }

  /** From the navigation to the count of a place. */
  async open(place: string): Promise<void> {
    await this.page.goto('/staff/floor');
    await this.page.getByRole('link', { name: 'Stock', exact: true }).click();
    await this.page.getByRole('link', { name: 'Count', exact: true }).click();
    await this.page.getByRole('link', { name: place }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: place })).toBeVisible();
  }

  /** Says where this phone counts. */
  async countAt(area: string, { served = false } = {}): Promise<void> {
    await this.page.getByRole('button', { name: 'No area' }).click();
    await this.pad.getByRole('textbox', { name: 'Shelf, fridge, room' }).fill(area);
    if (served) await this.pad.getByRole('switch', { name: 'Sold from here' }).check();
    await this.pad.getByRole('button', { name: 'Count here' }).click();
    await expect(this.page.getByRole('button', { name: area })).toBeVisible();
  }

  row(item: string): Locator {
    return this.page.getByRole('listitem').getByRole('button', { name: item });
  }

  async begin(item: string): Promise<void> {
    await this.row(item).click();
    await expect(this.pad.getByRole('heading', { name: item })).toBeVisible();
  }

  /** Types digits with the keys of the pad, into the field that is named. */
  async type(field: string, digits: string): Promise<void> {
    await this.pad.getByRole('textbox', { name: field }).click();
    for (const digit of digits) await this.pad.getByRole('button', { name: digit, exact: true }).click();
  }

  async next(): Promise<void> {
    await this.pad.getByRole('button', { name: 'Next' }).click();
  }

  async save(): Promise<void> {
    await this.pad.getByRole('button', { name: 'Save' }).click();
    await expect(this.pad).toBeHidden();
  }
}

/** Stock-takes in manage. */
export class ManageCounts {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async begin(place: string): Promise<void> {
    await this.page.goto('/manage/stock/counts');
    await this.page.getByRole('button', { name: 'Begin a stock-take' }).click();
    const drawer = this.page.getByRole('dialog');
    await drawer.getByRole('combobox', { name: 'Place' }).selectOption({ label: place });
    await drawer.getByRole('button', { name: 'Begin', exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: `Stock-take: ${place}` })).toBeVisible();
  }

  row(item: string): Locator {
    return this.page.getByRole('row', { name: item });
  }

  figure(name: string): Locator {
    return this.page.getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]');
  }

  async post(uncounted?: 'Leave them as they are' | 'There is none of them'): Promise<void> {
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
    const sheet = this.page.getByRole('dialog');
    if (uncounted) await sheet.getByRole('radio', { name: uncounted }).check();
    await sheet.getByRole('button', { name: 'Post', exact: true }).click();
    await expect(sheet).toBeHidden();
  }
}

import type { Page } from '@playwright/test';
import { GuestScreen } from './screens/guest.ts';
import { violations } from './support/axe.ts';
import { expect, sizes, test } from './support/test.ts';
import { settled } from './support/settled.ts';
import { counterStockTour, officeStockTour } from './tours/cellar-tour.ts';
import { glassesTour } from './tours/glasses-tour.ts';
import { guestTour } from './tours/guest-tour.ts';
import { manageTour } from './tours/manage-tour.ts';
import { staffTour } from './tours/staff-tour.ts';
import { sideways } from './tours/sideways.ts';
import type { Tour } from './tours/tour.ts';

const everything = undefined;
const onlyColours = ['color-contrast'];
/** What may break where a table is drawn as a stack of lines. */
const stackedTables = [
  ...['aria-required-children', 'aria-required-parent', 'td-has-header', 'td-headers-attr', 'th-has-data-cells'],
  ...['empty-table-header', 'scrollable-region-focusable', 'color-contrast', 'target-size'],
];

/** What is looked for in the light and in the dark; the same screens in another size differ in their order only. */
const tours: [string, (tour: Tour) => Promise<void>, Tour['size'], { light?: string[]; dark?: string[] }][] = [
  ['guest on a phone', guestTour, 'phone', { light: everything, dark: onlyColours }],
  ['staff on a tablet', staffTour, 'tablet', { light: onlyColours, dark: everything }],
  ['staff on a phone', staffTour, 'phone', { light: everything }],
  ['manage on a desk', manageTour, 'desk', { light: everything, dark: onlyColours }],
  ['stock at the counter, on a phone', counterStockTour, 'phone', { light: everything, dark: onlyColours }],
  ['stock in the office, on a desk', officeStockTour, 'desk', { light: everything, dark: onlyColours }],
  ['glasses on a phone', glassesTour, 'phone', { light: everything, dark: onlyColours }],
  ['glasses on a desk', glassesTour, 'desk', { dark: everything }],
];

// Half of all the time goes into these: both workers take a share.
test.describe.configure({ mode: 'parallel' });

for (const [name, tour, size, rules] of tours) {
  test(`axe finds nothing: ${name}`, async ({ devices, house }) => {
    // A whole app, screen by screen: some forty looks.
    test.setTimeout(600_000);
    const visit = async (page: Page, screen: string) =>
      test.step(screen, async () => {
        for (const colorScheme of Object.keys(rules) as (keyof typeof rules)[]) {
          await page.emulateMedia({ colorScheme });
          await settled(page);
          expect.soft(await violations(page, rules[colorScheme]), `${screen}, ${colorScheme}`).toEqual([]);
        }
        // What goes with a tablet goes with a phone as well, in a tour of its own.
        if (size === 'tablet') return;
        // What is made for a desk is looked up on a phone, too: it is the same page, so it need not be opened again.
        await page.setViewportSize(sizes.phone);
        await settled(page);
        expect.soft(await sideways(page), `${screen}, as wide as a phone`).toEqual([]);
        if (size === 'desk' && (await page.getByRole('table').count()) > 0) {
          expect.soft(await violations(page, stackedTables), `${screen}, stacked`).toEqual([]);
        }
        await page.setViewportSize(sizes[size]);
      });
    await tour({ devices, house, size, visit });
  });
}

test('a guest orders with the keyboard alone', async ({ devices, house }) => {
  const phone = new GuestScreen(await devices.phone());
  const { page } = phone;
  await phone.sitAt(house.table('8'));
  const tabTo = async (name: string | RegExp) => {
    const wanted = page.getByRole('button', { name }).or(page.getByRole('radio', { name })).first();
    await expect(async () => {
      await page.keyboard.press('Tab');
      await expect(wanted).toBeFocused({ timeout: 50 });
    }).toPass({ intervals: [0] });
  };
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await tabTo('One more: Stella Artois');
  await page.keyboard.press('Enter');
  await tabTo('Orval');
  await page.keyboard.press('Enter');
  await expect(phone.sheet).toBeVisible();
  await tabTo('Young');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(phone.sheet.getByRole('radio', { name: 'Aged' })).toBeChecked();
  await tabTo(/^Add/);
  await page.keyboard.press('Enter');
  await expect(phone.sheet).toBeHidden();
  await tabTo(/View order/);
  await page.keyboard.press('Enter');
  await tabTo(/^Place order/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^Order \d+ has been received$/ })).toBeVisible();
  const [order] = await house.ordersAt('8');
  expect(order?.lines.map(({ name, modifiers }) => [name, ...modifiers.map((one) => one.name)])).toEqual([
    ['Stella Artois'],
    ['Orval', 'Aged'],
  ]);
});

const languages = { nl: 'Nederlands', fr: 'Français', de: 'Deutsch', en: 'English' };

test('every app speaks four languages, and says which', async ({ devices, house }) => {
  const phone = new GuestScreen(await devices.phone());
  await phone.sitAt(house.table('8'));
  const pages = [phone.page, await devices.tablet(), await devices.desk()];
  await pages[1]!.goto('/staff/');
  await pages[2]!.goto('/manage/');
  for (const page of pages) {
    const seen = new Set<string>();
    for (const [code, name] of Object.entries(languages)) {
      await page.getByRole('combobox').first().selectOption({ label: name });
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      await expect(page.getByRole('combobox').first()).toHaveValue(code);
      seen.add(await page.getByRole('main').innerText());
    }
    expect(seen.size).toBe(4);
  }
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Camera, type Scheme } from './support/camera.ts';
import { expect, test } from './support/test.ts';
import { counterStockTour, officeStockTour } from './tours/cellar-tour.ts';
import { glassesTour } from './tours/glasses-tour.ts';
import { guestTour } from './tours/guest-tour.ts';
import { manageTour } from './tours/manage-tour.ts';
import { staffTour } from './tours/staff-tour.ts';
import type { Tour } from './tours/tour.ts';

/** Pictures that the README shows, what they are called there, and their colours. */
const showcase: Record<string, { name: string; scheme: Scheme }> = {
  'guest-menu-live-phone': { name: 'guest-menu', scheme: 'light' },
  'guest-product-phone': { name: 'guest-product', scheme: 'dark' },
  'guest-orders-phone': { name: 'guest-orders', scheme: 'light' },
  'staff-board-bar-tablet': { name: 'staff-board-bar', scheme: 'dark' },
  'staff-floor-tablet': { name: 'staff-floor', scheme: 'light' },
  'staff-pad-tablet': { name: 'staff-pad', scheme: 'dark' },
  'guest-pay-lines-phone': { name: 'guest-pay', scheme: 'light' },
  'staff-bill-picked-tablet': { name: 'staff-bill', scheme: 'light' },
  'staff-unlock-tablet': { name: 'staff-unlock', scheme: 'dark' },
  'manage-menu-desk': { name: 'manage-menu', scheme: 'light' },
  'manage-payments-desk': { name: 'manage-payments', scheme: 'light' },
  'manage-hours-desk': { name: 'manage-hours', scheme: 'light' },
  'manage-stock-items-desk': { name: 'manage-stock', scheme: 'light' },
  'manage-figures-products-desk': { name: 'manage-figures', scheme: 'light' },
};

const tours: [string, (tour: Tour) => Promise<void>, Tour['size'], number][] = [
  ['guest', guestTour, 'phone', 2],
  ['guest', guestTour, 'tablet', 1],
  ['staff', staffTour, 'tablet', 1.5],
  ['staff', staffTour, 'phone', 2],
  ['manage', manageTour, 'desk', 1.25],
  ['manage', manageTour, 'phone', 2],
  ['staff', counterStockTour, 'phone', 2],
  ['manage', officeStockTour, 'desk', 1.25],
  ['manage', officeStockTour, 'phone', 2],
  ['glasses', glassesTour, 'phone', 2],
  ['glasses', glassesTour, 'desk', 1.25],
];

for (const [app, tour, size, deviceScaleFactor] of tours) {
  test(`${app}, ${size}: ${tour.name}`, async ({ devices, house }) => {
    test.setTimeout(600_000);
    const camera = new Camera(showcase);
    await tour({
      devices,
      house,
      size,
      options: { deviceScaleFactor },
      visit: (page, screen) => camera.take(page, `${app}-${screen}-${size}`),
    });
  });
}

test('the README shows the pictures that are taken for it, and no others', async () => {
  const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');
  const shown = [...readme.matchAll(/docs\/screenshots\/([\w-]+)\.webp/g)].map(([, name]) => name);
  expect(shown.toSorted()).toEqual(
    Object.values(showcase)
      .map(({ name }) => name)
      .toSorted(),
  );
});

import { Camera, type Scheme } from './support/camera.ts';
import { test } from './support/test.ts';
import { guestTour } from './tours/guest-tour.ts';
import { manageTour } from './tours/manage-tour.ts';
import { staffTour } from './tours/staff-tour.ts';
import type { Tour } from './tours/tour.ts';

/** Pictures that go into the README, and the scheme in which they do. */
const showcase: Record<string, Scheme> = {
  'guest-menu-live-phone': 'light',
  'guest-product-phone': 'dark',
  'guest-cart-phone': 'light',
  'guest-orders-phone': 'light',
  'staff-board-bar-tablet': 'dark',
  'staff-floor-tablet': 'light',
  'staff-pad-tablet': 'dark',
  'staff-cash-tablet': 'light',
  'manage-today-desk': 'light',
  'manage-menu-desk': 'light',
  'manage-workflow-desk': 'dark',
};

const tours: [string, (tour: Tour) => Promise<void>, Tour['size'], number][] = [
  ['guest', guestTour, 'phone', 2],
  ['guest', guestTour, 'tablet', 1],
  ['staff', staffTour, 'tablet', 1.5],
  ['staff', staffTour, 'phone', 2],
  ['manage', manageTour, 'desk', 1.25],
  ['manage', manageTour, 'phone', 2],
];

for (const [app, tour, size, deviceScaleFactor] of tours) {
  test(`${app}, ${size}`, async ({ devices, house }) => {
    test.setTimeout(300_000);
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

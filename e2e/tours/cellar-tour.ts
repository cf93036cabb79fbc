import { figuresTour } from './figures-tour.ts';
import { purchasesTour } from './purchases-tour.ts';
import { manageStockTour } from './stock-items-tour.ts';
import { manageCountsTour, stockTour } from './stock-tour.ts';
import { beginTour, type Tour } from './tour.ts';
import { webhooksTour } from './webhooks-tour.ts';

/** Stock at the counter: levels, waste, kegs, counting. */
export async function counterStockTour(tour: Tour): Promise<void> {
  const device = await beginTour(tour, 'staff');
  await stockTour(await device({ as: 'sofie' }), tour.house, tour.visit);
}

/** Stock in the office: items, counts, purchases, figures, and who is told of it. */
export async function officeStockTour(tour: Tour): Promise<void> {
  const { house, visit } = tour;
  const device = await beginTour(tour, 'manage');
  const page = await device({ as: 'els' });
  await manageStockTour(page, visit);
  await manageCountsTour(page, house, visit);
  await purchasesTour(page, house, visit);
  await figuresTour(page, visit);
  await webhooksTour(page, visit);
}

import { Temporal } from 'temporal-polyfill';
import { houseDay, type HouseDay } from './house-day.ts';
import type { Past, PlannedCount, PlannedDay, PlannedWaste } from './plan.ts';
import type { PastHouse } from './past-stock.ts';
import { planDeliveries } from './plan-deliveries.ts';
import { planVisits } from './plan-visits.ts';
import { between, randomFrom, type Random } from './random.ts';
import { tablesOn } from './tastes.ts';

const opensAtMin = 10 * 60 + 30;
/** The last tables have paid by then. */
const closesAtMin = 25 * 60 + 20;
const drawerOffMinor = [0, 0, 0, 0, -50, -120, 20, -200, 100];

/** What goes wrong in a house, one of these every other day. */
const mishaps: Pick<PlannedWaste, 'item' | 'quantityMilli' | 'cause'>[] = [
  { item: 'Stella Artois keg', quantityMilli: 750_000, cause: 'spilled' },
  { item: 'Milk', quantityMilli: 1_000_000, cause: 'expired' },
  { item: 'Chardonnay 75 cl', quantityMilli: 150_000, cause: 'spilled' },
  { item: 'Fresh mint', quantityMilli: 60_000, cause: 'expired' },
  { item: 'Duvel 33 cl', quantityMilli: 1000, cause: 'broken' },
  { item: 'Cream', quantityMilli: 500_000, cause: 'expired' },
  { item: 'Mussels', quantityMilli: 1_500_000, cause: 'expired' },
  { item: 'Coca-Cola 20 cl', quantityMilli: 2000, cause: 'broken' },
  { item: 'Young cheese', quantityMilli: 250_000, cause: 'expired' },
];

/** Bottles that are counted at the end of a month, and by how much they are usually off. */
const counted = [
  'Duvel',
  'Orval',
  'Westmalle Dubbel',
  'Westmalle Tripel',
  'Chimay Bleue',
  'Coca-Cola 33 cl',
  'Ice Tea',
];
const variances = [0, 0, -1, 0, -2, 1, -1];

/**
 * Plans the trade of whole weeks: the same for the same house, first day and number of weeks. What there is after it is
 * what the house has today.
 * @param first its first business day, `yyyy-mm-dd`
 */
export function planPast(house: PastHouse, first: string, weeks: number): Past {
  const start = Temporal.PlainDate.from(first);
  const count = weeks * 7;
  const days = Array.from({ length: count }, (_, index) => start.add({ days: index }))
    .filter((day) => Object.keys(tablesOn[day.dayOfWeek] ?? {}).length > 0)
    .map((day) => planDay(house, day, start.until(day).days / count));
  return { days, openingMilli: planDeliveries(house, days) };
}

function planDay(house: PastHouse, date: Temporal.PlainDate, progress: number): PlannedDay {
  const day = houseDay(date);
  const random = randomFrom(`De Kroon on ${day.date}`);
  return {
    day: day.date,
    opensAt: day.at(opensAtMin),
    closesAt: day.at(closesAtMin),
    visits: planVisits(random, day, progress),
    ordered: [],
    deliveries: [],
    waste: planWaste(random, day),
    drawerOffMinor: drawerOffMinor[between(random, 0, drawerOffMinor.length - 1)] as number,
    count: isLastOpenDayOfMonth(date) ? planCount(house, random, day) : null,
  };
}

function planWaste(random: Random, day: HouseDay): PlannedWaste[] {
  if (random() < 0.5) return [];
  const mishap = mishaps[between(random, 0, mishaps.length - 1)] as (typeof mishaps)[number];
  return [{ ...mishap, at: day.at(between(random, 12 * 60, 21 * 60)) }];
}

function planCount({ items }: PastHouse, random: Random, day: HouseDay): PlannedCount {
  const bottles = items.filter(
    ({ name, packMilli }) => packMilli > 1000 && counted.some((one) => name.startsWith(one)),
  );
  return {
    location: 'Cellar',
    at: day.at(closesAtMin + 10),
    found: bottles
      .filter(({ location }) => location === 'Cellar')
      .map(({ name }) => ({
        item: name,
        varianceMilli: 1000 * (variances[between(random, 0, variances.length - 1)] as number),
      })),
  };
}

function isLastOpenDayOfMonth(date: Temporal.PlainDate): boolean {
  let next = date.add({ days: 1 });
  while (Object.keys(tablesOn[next.dayOfWeek] ?? {}).length === 0) next = next.add({ days: 1 });
  return next.month !== date.month;
}

import { beforeAll, describe, expect, it } from 'vitest';
import { readPastHouse, type PastHouse } from './past-stock.ts';
import type { Past, PlannedDay } from './plan.ts';
import { usedOn } from './plan-deliveries.ts';
import { planPast } from './plan-past.ts';

const weeks = 8;
let house: PastHouse;
let past: Past;
beforeAll(async () => {
  house = await readPastHouse();
  past = planPast(house, '2026-09-28', weeks);
});

const weekdayOf = ({ day }: PlannedDay) => new Date(`${day}T12:00:00Z`).getUTCDay();
const sold = (days: readonly PlannedDay[], name: string) =>
  days
    .flatMap(({ visits }) => visits.flatMap(({ orders }) => orders.flatMap(({ lines }) => lines)))
    .reduce((sum, { product, quantity }) => (product === name ? sum + quantity : sum), 0);

describe('the past of the demo', () => {
  it('is the same for the same house, day and weeks', () => {
    expect(planPast(house, '2026-09-28', weeks)).toEqual(past);
    expect(planPast(house, '2026-09-29', weeks)).not.toEqual(past);
  });

  it('is closed on Mondays and busy on Fridays and Saturdays', () => {
    const visits = new Map<number, number>();
    for (const day of past.days) visits.set(weekdayOf(day), (visits.get(weekdayOf(day)) ?? 0) + day.visits.length);
    expect(visits.get(1)).toBeUndefined();
    expect(past.days).toHaveLength(weeks * 6);
    for (const busy of [5, 6])
      for (const quiet of [2, 3, 4]) expect(visits.get(busy)).toBeGreaterThan((visits.get(quiet) as number) * 1.2);
  });

  it('has every order served and every bill paid, by one party at a table at a time', () => {
    for (const { visits, opensAt, closesAt } of past.days) {
      for (const { orders, arrivesAt, paidAt } of visits) {
        expect(orders.length).toBeGreaterThan(0);
        expect(arrivesAt.getTime()).toBeGreaterThan(opensAt.getTime());
        expect(paidAt.getTime()).toBeLessThan(closesAt.getTime());
        for (const { at, servedAt, lines } of orders) {
          expect(lines.length).toBeGreaterThan(0);
          expect(arrivesAt.getTime()).toBeLessThan(at.getTime());
          expect(at.getTime()).toBeLessThan(servedAt.getTime());
          expect(servedAt.getTime()).toBeLessThan(paidAt.getTime());
        }
      }
      for (const parties of Map.groupBy(visits, ({ table }) => table).values())
        for (const [index, party] of parties.entries())
          expect(party.arrivesAt.getTime()).toBeGreaterThan(parties[index - 1]?.paidAt.getTime() ?? 0);
    }
  });

  it('never runs dry, and ends with what the house has today', () => {
    for (const item of house.items) {
      let level = past.openingMilli.get(item.name) as number;
      for (const day of past.days) {
        for (const { lines } of day.deliveries)
          for (const line of lines) if (line.item === item.name) level += line.packs * item.packMilli;
        level -= usedOn(house, day).get(item.name) ?? 0;
        expect(level, `${item.name} on ${day.day}`).toBeGreaterThanOrEqual(0);
      }
      expect(level, item.name).toBe(item.levelMilli);
    }
  });

  it('has favourites, something that rises, something that falls and something that nobody asks for', () => {
    const [before, after] = [past.days.slice(0, weeks * 3), past.days.slice(weeks * 3)];
    expect(sold(past.days, 'Stella Artois')).toBeGreaterThan(10 * sold(past.days, 'Cantillon Gueuze'));
    expect(sold(after, 'Tripel Karmeliet')).toBeGreaterThan(1.2 * sold(before, 'Tripel Karmeliet'));
    expect(sold(before, 'Aperol Spritz')).toBeGreaterThan(1.2 * sold(after, 'Aperol Spritz'));
    expect(sold(past.days, 'Filliers Oude Graanjenever 5')).toBe(0);
  });

  it('buys at prices that move a little, throws some away and counts at the ends of months', () => {
    const deliveries = past.days.flatMap((day) => day.deliveries);
    const items = Map.groupBy(
      deliveries.flatMap(({ lines }) => lines),
      ({ item }) => item,
    );
    const moved = [...items.values()].filter((lines) => new Set(lines.map(({ priceMinor }) => priceMinor)).size > 1);
    expect(moved.length).toBeGreaterThan(5);
    for (const [item, lines] of items) {
      const usual = house.items.find(({ name }) => name === item)?.packCostMinor as number;
      for (const { priceMinor } of lines) expect(Math.abs(priceMinor / usual - 1)).toBeLessThan(0.1);
    }
    for (const delivery of deliveries) {
      expect(past.days.filter(({ ordered }) => ordered.includes(delivery))).toHaveLength(1);
      expect(delivery.orderedAt.getTime()).toBeLessThan(delivery.arrivesAt.getTime());
    }
    expect(past.days.flatMap(({ waste }) => waste).length).toBeGreaterThan(weeks);
    const counts = past.days.filter(({ count }) => count);
    expect(counts.map(({ day }) => day)).toEqual(['2026-09-30', '2026-10-31']);
    for (const { count } of counts) expect(count?.found.some(({ varianceMilli }) => varianceMilli !== 0)).toBe(true);
  });
});

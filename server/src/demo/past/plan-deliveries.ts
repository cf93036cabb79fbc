import { Temporal } from 'temporal-polyfill';
import { houseDay } from './house-day.ts';
import type { PlannedDay, PlannedDelivery } from './plan.ts';
import { addUse, type PastHouse, type PastItem } from './past-stock.ts';
import { randomFrom, type Random } from './random.ts';

interface Round {
  /** Weekdays from 1 (Monday). */
  weekdays: readonly number[];
  vatBasisPoints: number;
  /** How far prices go up and down, as a share. */
  sways: number;
  /** By how much they rise half-way, as a share. */
  rises: number;
}

const rounds: Record<string, Round> = {
  'Brouwerijdepot Scheldeland': { weekdays: [2, 5], vatBasisPoints: 2100, sways: 0, rises: 0.03 },
  'Wijnhuis Meir': { weekdays: [3], vatBasisPoints: 2100, sways: 0.01, rises: 0 },
  'Drankenhandel Peeters': { weekdays: [2, 5], vatBasisPoints: 600, sways: 0, rises: 0.015 },
  'Versmarkt Antwerpen': { weekdays: [2, 4, 6], vatBasisPoints: 600, sways: 0.07, rises: 0 },
  'Koffiebranderij Zuid': { weekdays: [3], vatBasisPoints: 600, sways: 0, rises: 0.04 },
  'Horecagroep Vriesland': { weekdays: [4], vatBasisPoints: 600, sways: 0.02, rises: 0.01 },
};

/** So much of what is ordered at a mark should still be there when more comes. */
const keptOfReorder = 1.3;
const firstVanMin = 9 * 60 + 15;
const orderedAtMin = 10 * 60;

/**
 * Gives the days their deliveries, counted back from what there is today: whatever was sold since was there, and more
 * came before a level reached its mark.
 * @returns what there was before the first day
 */
export function planDeliveries(house: PastHouse, days: readonly PlannedDay[]): Map<string, number> {
  const used = days.map((day) => usedOn(house, day));
  const opening = new Map<string, number>();
  for (const item of house.items) {
    const random = randomFrom(`prices of ${item.name}`);
    let level = item.levelMilli;
    const isUsed = used.some((use) => use.has(item.name));
    for (let index = days.length - 1; index >= 0; index--) {
      level += (used[index] as Map<string, number>).get(item.name) ?? 0;
      // What nobody asks for is not ordered again.
      const packs = isUsed ? packsBrought(item, days[index] as PlannedDay, level) : 0;
      level -= packs * item.packMilli;
      const priceMinor = priceOf(random, item, index / days.length);
      if (packs > 0) bring(item, { on: days[index] as PlannedDay, before: days[index - 1] }, packs, priceMinor);
    }
    opening.set(item.name, level);
  }
  for (const [index, { deliveries }] of days.entries()) (days[index - 1] ?? days[0])?.ordered.push(...deliveries);
  return opening;
}

/** What a day takes of each item, in thousandths: sold, thrown away, and not found again. */
export function usedOn(house: PastHouse, day: PlannedDay): Map<string, number> {
  const used = new Map<string, number>();
  for (const { orders } of day.visits) for (const { lines } of orders) addUse(house, lines, used);
  for (const { item, quantityMilli } of day.waste) used.set(item, (used.get(item) ?? 0) + quantityMilli);
  for (const { item, varianceMilli } of day.count?.found ?? []) used.set(item, (used.get(item) ?? 0) - varianceMilli);
  return used;
}

/** How many packs had come in the morning, where there was so much after them. */
function packsBrought(item: PastItem, { day }: PlannedDay, levelMilli: number): number {
  const round = rounds[item.supplier];
  if (!round?.weekdays.includes(Temporal.PlainDate.from(day).dayOfWeek)) return 0;
  if (levelMilli < item.targetMilli * 0.85) return 0;
  return Math.max(0, Math.floor((levelMilli - item.reorderMilli * keptOfReorder) / item.packMilli));
}

function priceOf(random: Random, item: PastItem, progress: number): number {
  const { sways = 0, rises = 0 } = rounds[item.supplier] ?? {};
  return Math.round(item.packCostMinor * (1 + (random() * 2 - 1) * sways + (progress < 0.5 ? 0 : rises)));
}

interface Coming {
  on: PlannedDay;
  before: PlannedDay | undefined;
}

function bring(item: PastItem, coming: Coming, packs: number, priceMinor: number): void {
  const { vatBasisPoints = 0 } = rounds[item.supplier] ?? {};
  const { deliveries } = coming.on;
  const known = deliveries.find(({ supplier }) => supplier === item.supplier);
  const delivery = known ?? newDelivery(coming, item.supplier);
  if (!known) deliveries.push(delivery);
  delivery.lines.push({ item: item.name, packs, priceMinor, vatBasisPoints });
}

function newDelivery({ on, before }: Coming, supplier: string): PlannedDelivery {
  const minutes = firstVanMin + on.deliveries.length * 20;
  const at = (day: PlannedDay, min: number) => houseDay(Temporal.PlainDate.from(day.day)).at(min);
  const orderedAt = before ? at(before, orderedAtMin + on.deliveries.length) : at(on, minutes - 60);
  return { supplier, orderedAt, arrivesAt: at(on, minutes), lines: [] };
}

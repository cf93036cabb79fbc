import type { HouseDay } from './house-day.ts';
import type { PlannedLine, PlannedOrder, Visit } from './plan.ts';
import { between, pick, type Random } from './random.ts';
import { sittings, tablesOn, tastes, type Course, type Round, type Sitting, type Taste } from './tastes.ts';

const tableLabels = Array.from({ length: 12 }, (_, index) => String(index + 1));
/** Nobody sits down at a table that has only just been left. */
const clearedAfterMin = 10;
const eveningFromMin = 17 * 60;
const tipsMinor = [50, 100, 100, 150, 200, 300, 500];

const owner = 'els@de-kroon.example';
const manager = 'tom@de-kroon.example';
const bar = 'lotte@de-kroon.example';
const floor = 'karim@de-kroon.example';

/**
 * The tables of a day, in the order in which they were taken; one is taken by one party at a time. Nobody on Mondays.
 * @param progress how far the day is on the way from the first (0) to the last (1)
 */
export function planVisits(random: Random, day: HouseDay, progress: number): Visit[] {
  const wanted = tablesOn[day.weekday] ?? {};
  // Some days are better than others, and the house does a little better than it did.
  const luck = (0.85 + random() * 0.3) * (0.94 + 0.12 * progress);
  const arrivals = Object.entries(sittings as Record<string, Sitting>).flatMap(([name, sitting]) => {
    const count = Math.floor((wanted[name as keyof typeof sittings] ?? 0) * luck + random());
    return Array.from({ length: count }, () => ({ sitting, at: between(random, sitting.from, sitting.until) }));
  });
  arrivals.sort((a, b) => a.at - b.at);
  const freeFrom = new Map(tableLabels.map((label) => [label, 0]));
  return arrivals.flatMap(({ sitting, at }) => {
    const free = tableLabels.filter((label) => (freeFrom.get(label) ?? 0) <= at);
    // The house is full: they go elsewhere.
    if (free.length === 0) return [];
    const table = free[between(random, 0, free.length - 1)] as string;
    const leaves = at + between(random, sitting.staysMin, sitting.staysMax);
    freeFrom.set(table, leaves + clearedAfterMin);
    return [planVisit(random, day, { table, at, leaves, sitting, progress })];
  });
}

interface Party {
  table: string;
  at: number;
  leaves: number;
  sitting: Sitting;
  progress: number;
}

function planVisit(random: Random, day: HouseDay, party: Party): Visit {
  const { table, at, leaves, sitting, progress } = party;
  const people = pick(random, [[1, 1], [2, 5], [3, 3], [4, 6], [5, 2], [6, 3]] as const); // prettier-ignore
  const apart = Math.floor((leaves - at - 30) / sitting.rounds.length);
  const orders = sitting.rounds.map((round, index): PlannedOrder => {
    const minutes = at + between(random, 3, 8) + index * apart;
    return {
      at: day.at(minutes),
      servedAt: day.at(minutes + between(random, 4, 15)),
      lines: planRound(random, round, people, progress),
    };
  });
  const method = pick(random, [['cash', 40], ['card', 42], ['payconiq', 18]] as const); // prettier-ignore
  const tips = random() < 0.35;
  return {
    table,
    servedBy: servedBy(random, day.weekday, at),
    arrivesAt: day.at(at),
    orders: orders.filter(({ lines }) => lines.length > 0),
    paidAt: day.at(leaves),
    method,
    tipMinor: tips ? (tipsMinor[between(random, 0, tipsMinor.length - 1)] as number) : 0,
  };
}

function servedBy(random: Random, weekday: number, minutes: number): string {
  if (minutes < eveningFromMin) return weekday === 7 ? owner : manager;
  if (weekday <= 3) return weekday === 3 ? bar : owner;
  return pick(random, [[bar, 4], [floor, 5], [owner, 1]] as const); // prettier-ignore
}

/** One order for all who take part; the same twice is one line. */
function planRound(random: Random, round: Round, people: number, progress: number): PlannedLine[] {
  const lines = new Map<string, PlannedLine>();
  const add = (course: Course) => {
    const line = choose(random, tastes[course], progress);
    const key = [line.product, line.variant, ...line.modifiers].join('/');
    const known = lines.get(key);
    if (known) known.quantity++;
    else lines.set(key, line);
  };
  const taking = Math.max(1, Math.round(people * round.share));
  for (let person = 0; person < taking; person++) {
    add(pick(random, entriesOf(round.drinks)));
    for (const [course, share] of entriesOf(round.also ?? {})) if (random() < share) add(course);
  }
  return [...lines.values()];
}

function choose(random: Random, some: readonly Taste[], progress: number): PlannedLine {
  const now = ({ weight, trend = 0 }: Taste) => weight * (1 + trend * (progress - 0.5));
  const taste = pick(
    random,
    some.map((one) => [one, now(one)] as const),
  );
  const variants = Object.entries(taste.variants ?? {});
  const choices = taste.choices ?? [[]];
  return {
    product: taste.product,
    variant: variants.length > 0 ? pick(random, variants) : null,
    modifiers: choices[between(random, 0, choices.length - 1)] ?? [],
    quantity: 1,
  };
}

const entriesOf = (shares: Partial<Record<Course, number>>) => Object.entries(shares) as [Course, number][];

import {
  figureDaysMax,
  trendPointsMax,
  type Answer,
  type ProductPerformance,
  type ProductSort,
} from '@table-tap/contract';
import type { Reader } from '../../../kernel/database/database.ts';
import { invalidField, isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { businessDayAt } from '../../cafes/index.ts';
import { plusDays } from '../domain/forecast.ts';
import { netOf, productFigures, trendOf } from '../domain/product-sums.ts';
import { currencyOf } from './currency.ts';
import { productNames, productRows, type ProductName, type ProductRow } from './product-rows.ts';

type Products = Answer<'GET /cafes/{cafeId}/figures/products'>;

export interface ProductsWish {
  from?: string | undefined;
  to?: string | undefined;
  sort: ProductSort;
}

const usualDays = 28;
const dayMs = 24 * 60 * 60 * 1000;

/** Products in a period, against as many days before it. */
export async function products(
  reader: Reader,
  cafeId: string,
  wish: ProductsWish,
  now: Date,
): Promise<Products | Refusal> {
  const period = await periodOf(reader, cafeId, wish, now);
  if (isRefusal(period)) return period;
  const { from, to, days } = period;
  const pointDays = Math.ceil(days / trendPointsMax);
  const rows = await productRows(reader, cafeId, { from, to, before: days, stepDays: pointDays });
  const names = await productNames(reader, cafeId);
  const points = Math.ceil(days / pointDays);
  const items = [...Map.groupBy(rows, ({ productId }) => productId)].flatMap(([productId, ofProduct]) => {
    const name = names.products.get(productId);
    return name ? [performanceOf(productId, name, names.variants, ofProduct, points)] : [];
  });
  const before = rows.filter(({ step }) => step < 0);
  const within = rows.filter(({ step }) => step >= 0);
  return {
    from,
    to,
    currency: await currencyOf(reader, cafeId),
    pointDays,
    items: items.filter(isAnything).sort(orders[wish.sort]),
    total: { ...totalOf(within), ...against(within, before) },
  };
}

function performanceOf(
  productId: string,
  { name, category }: ProductName,
  variants: ReadonlyMap<string, string>,
  rows: readonly ProductRow[],
  points: number,
): ProductPerformance {
  const within = rows.filter(({ step }) => step >= 0);
  const bySteps = Map.groupBy(within, ({ step }) => step);
  return {
    productId,
    name,
    category,
    ...productFigures(within),
    ...against(within, rows.filter(({ step }) => step < 0)), // prettier-ignore
    points: Array.from({ length: points }, (_, step) => netOf(bySteps.get(step) ?? [])),
    variants: [...Map.groupBy(within, ({ variantId }) => variantId)]
      .map(([variantId, ofVariant]) => ({
        variantId,
        name: variants.get(variantId) ?? '',
        ...productFigures(ofVariant),
      }))
      .sort((a, b) => b.netMinor - a.netMinor),
  };
}

function against(within: readonly ProductRow[], before: readonly ProductRow[]) {
  const netBefore = netOf(before);
  return {
    before: { sold: before.reduce((sum, { sold }) => sum + sold, 0), netMinor: netBefore },
    trend: trendOf(netOf(within), netBefore),
  };
}

/** The margin of all: of those products whose cost is known. */
function totalOf(rows: readonly ProductRow[]) {
  const all = productFigures(rows);
  const costed = [...Map.groupBy(rows, ({ productId }) => productId).values()]
    .map((ofProduct) => productFigures(ofProduct))
    .filter(({ costMinor }) => costMinor !== null);
  const net = costed.reduce((sum, { netMinor }) => sum + netMinor, 0);
  const marginMinor = all.costMinor === null ? null : net - all.costMinor;
  const marginShare = marginMinor === null || net <= 0 ? null : Number((marginMinor / net).toFixed(4));
  return { ...all, marginMinor, marginShare };
}

const isAnything = ({ sold, netMinor, reducedMinor, before }: ProductPerformance): boolean =>
  sold !== 0 || netMinor !== 0 || reducedMinor !== 0 || before.sold !== 0 || before.netMinor !== 0;

const least = -Infinity;
const byName = (a: ProductPerformance, b: ProductPerformance) => a.name.localeCompare(b.name);
const most =
  (of: (item: ProductPerformance) => number | null) =>
  (a: ProductPerformance, b: ProductPerformance): number => {
    const [left, right] = [of(a) ?? least, of(b) ?? least];
    return left === right ? byName(a, b) : right - left;
  };
const orders: Record<ProductSort, (a: ProductPerformance, b: ProductPerformance) => number> = {
  revenue: most(({ netMinor }) => netMinor),
  margin: most(({ marginMinor }) => marginMinor),
  sold: most(({ sold }) => sold),
  trend: most(({ trend }) => trend),
  name: byName,
};

/** The days that are asked for; the last four weeks where nothing is said. */
async function periodOf(
  reader: Reader,
  cafeId: string,
  asked: ProductsWish,
  now: Date,
): Promise<{ from: string; to: string; days: number } | Refusal> {
  const to = asked.to ?? (await businessDayAt(reader, cafeId, now));
  const from = asked.from ?? plusDays(to, 1 - usualDays);
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (days < 1) return invalidField('to', 'The end comes after the beginning');
  if (days > figureDaysMax) return invalidField('to', `Ask for ${figureDaysMax} days at the most`, 'too_big');
  return { from, to, days };
}

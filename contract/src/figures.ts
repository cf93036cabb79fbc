import { z } from 'zod';
import { QuantityMilli, SignedQuantityMilli, StockUnit } from './inventory.ts';
import { route } from './route.ts';
import { BusinessDay, CurrencyCode, Id, SignedAmountMinor } from './values.ts';

/** Figures of stock and products, from read models that follow what happens within a second. */

/** Longest period of products, in days. */
export const figureDaysMax = 366;
/** Bars of a small chart: a longer period gathers several days in one. */
export const trendPointsMax = 31;
/** Days that a forecast looks ahead, and weeks that it learns from. */
export const forecastDays = 7;
export const forecastWeeks = 8;

export const StockMonth = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'A month, such as 2026-11');

const money = (description: string) => SignedAmountMinor.meta({ description });
const share = (description: string) => z.number().nullable().meta({ description });

/** Values in minor units, at what things cost. */
const monthValues = {
  openingMinor: SignedAmountMinor,
  purchasesMinor: SignedAmountMinor,
  salesMinor: money('What was sold, less what came back; below nought, as it goes out'),
  staffMinor: SignedAmountMinor,
  wasteMinor: SignedAmountMinor,
  varianceMinor: money('Found by counting: below nought is missing'),
  otherMinor: money('Adjusted by hand, and valued anew after it was sold before it had come in'),
  closingMinor: SignedAmountMinor,
  costOfGoodsMinor: money('Cost of what was sold, what turned out to cost something else included'),
  turnover: share('Cost of goods sold over the average of opening and closing value; null: nothing was there'),
  revenueMinor: SignedAmountMinor.nullable().meta({ description: 'Without VAT, of products that are made of this alone; null: there are none' }),
  marginMinor: SignedAmountMinor.nullable().meta({ description: 'That revenue less what it cost' }),
  marginShare: share('Margin over revenue, 0.7 for 70 %'),
}; // prettier-ignore

const monthQuantities = {
  openingMilli: SignedQuantityMilli,
  purchasesMilli: SignedQuantityMilli,
  salesMilli: SignedQuantityMilli,
  staffMilli: SignedQuantityMilli,
  wasteMilli: SignedQuantityMilli,
  varianceMilli: SignedQuantityMilli,
  otherMilli: SignedQuantityMilli,
  closingMilli: SignedQuantityMilli,
};

export const MonthItem = z
  .object({
    itemId: Id,
    name: z.string(),
    category: z.string(),
    unit: StockUnit,
    ...monthQuantities,
    ...monthValues,
    coverDays: share('For so many days the closing stock lasts at the use of this month; null: it was not used'),
  })
  .meta({ id: 'StockMonthItem' });
export type MonthItem = z.infer<typeof MonthItem>;

export const MonthValues = z.object(monthValues).meta({ id: 'StockMonthValues' });
export type MonthValues = z.infer<typeof MonthValues>;

export const MonthBreakdown = z
  .object({
    month: StockMonth,
    currency: CurrencyCode,
    firstMonth: StockMonth.meta({ description: 'Nothing moved before' }),
    lastDay: BusinessDay.meta({ description: 'The last day that is in it: of the running month, today' }),
    items: z.array(MonthItem),
    categories: z.array(MonthValues.extend({ category: z.string() })),
    total: MonthValues,
    history: z
      .array(z.object({ month: StockMonth, purchasesMinor: SignedAmountMinor, costOfGoodsMinor: SignedAmountMinor, staffMinor: SignedAmountMinor, wasteMinor: SignedAmountMinor, varianceMinor: SignedAmountMinor, closingMinor: SignedAmountMinor }))
      .meta({ description: 'This month and up to eleven before it, oldest first' }),
  })
  .meta({ id: 'StockMonth' }); // prettier-ignore
export type MonthBreakdown = z.infer<typeof MonthBreakdown>;

const productFigures = {
  sold: z.int().meta({ description: 'Pieces, less cancelled and voided ones' }),
  revenueMinor: money('With VAT, less what was taken off and given back'),
  netMinor: money('Without VAT'),
  reducedMinor: money('Taken off: discounts, on the house, voided, refunded'),
  costMinor: SignedAmountMinor.nullable().meta({
    description: 'Of what its recipe took; null: no recipe took anything',
  }),
  marginMinor: SignedAmountMinor.nullable(),
  marginShare: share('Margin over revenue without VAT'),
};

export const ProductPerformance = z
  .object({
    productId: Id,
    name: z.string(),
    category: z.string(),
    ...productFigures,
    before: z.object({ sold: z.int(), netMinor: SignedAmountMinor }).meta({ description: 'In as many days before' }),
    trend: share('Change of revenue without VAT against the days before, 0.1 for 10 % more; null: nothing before'),
    points: z.array(SignedAmountMinor).max(trendPointsMax).meta({ description: 'Revenue without VAT over the period, in equal steps of `pointDays`' }),
    variants: z.array(z.object({ variantId: Id, name: z.string(), ...productFigures })),
  })
  .meta({ id: 'ProductPerformance' }); // prettier-ignore
export type ProductPerformance = z.infer<typeof ProductPerformance>;

const productSorts = ['revenue', 'margin', 'sold', 'trend', 'name'] as const;
export type ProductSort = (typeof productSorts)[number];

const productQuery = {
  from: BusinessDay.optional().meta({ description: 'The first day; left out: 27 days before the last' }),
  to: BusinessDay.optional().meta({ description: 'The last day; left out: today' }),
  sort: z.enum(productSorts).default('revenue').meta({ description: 'Most first; names from A to Z' }),
};

export const DeadItem = z
  .object({
    itemId: Id,
    name: z.string(),
    category: z.string(),
    unit: StockUnit,
    levelMilli: QuantityMilli,
    valueMinor: SignedAmountMinor,
    lastUsed: BusinessDay.nullable().meta({ description: 'Null: never' }),
    idleDays: z.int().nullable(),
  })
  .meta({ id: 'DeadStockItem' });
export type DeadItem = z.infer<typeof DeadItem>;

const deadQuery = { days: z.coerce.number().int().min(7).max(730).default(60) };

export const ForecastItem = z
  .object({
    itemId: Id,
    name: z.string(),
    category: z.string(),
    unit: StockUnit,
    levelMilli: SignedQuantityMilli,
    days: z.array(z.object({ businessDay: BusinessDay, useMilli: QuantityMilli })).length(forecastDays),
    useMilli: QuantityMilli.meta({ description: 'In all of these days' }),
    missingMilli: QuantityMilli.meta({ description: 'So much more than there is' }),
    runsOutOn: BusinessDay.nullable().meta({ description: 'The first day on which there is not enough; null: none of these' }),
    learntFrom: z.int().meta({ description: 'Open days that it learns from: few make it a guess' }),
  })
  .meta({ id: 'ForecastItem' }); // prettier-ignore
export type ForecastItem = z.infer<typeof ForecastItem>;

const decimal = { decimal: z.enum(['dot', 'comma']).default('dot') };
const csv = { answers: { 200: 'text/csv' }, errors: [] } as const;
const figures = { tag: 'figures', access: 'analytics:read' } as const;

export const figureRoutes = {
  'GET /cafes/{cafeId}/inventory/months/{month}': route({
    ...figures,
    summary: 'A month of stock by item and category: opening, purchases, sales, waste, variance, closing, and what it earned',
    params: { month: StockMonth },
    answers: { 200: MonthBreakdown },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/inventory/months/{month}/export': route({
    ...figures,
    ...csv,
    summary: 'The same as CSV: a line for each item',
    params: { month: StockMonth },
    query: z.strictObject(decimal),
  }),
  'GET /cafes/{cafeId}/figures/products': route({
    ...figures,
    summary: 'Products in a period of business days, both ends included: sold, revenue, cost, margin, trend',
    query: z.strictObject(productQuery),
    answers: {
      200: z.object({
        from: BusinessDay,
        to: BusinessDay,
        currency: CurrencyCode,
        pointDays: z.int(),
        items: z.array(ProductPerformance),
        total: z.object({ ...productFigures, before: z.object({ sold: z.int(), netMinor: SignedAmountMinor }), trend: share('As of a product') }),
      }),
    },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/figures/products/export': route({
    ...figures,
    ...csv,
    summary: 'The same as CSV: a line for each product and variant',
    query: z.strictObject({ ...productQuery, ...decimal }),
  }),
  'GET /cafes/{cafeId}/figures/dead-stock': route({
    ...figures,
    summary: 'What lies there and was not used for so many days, and the money bound in it, most first',
    query: z.strictObject(deadQuery),
    answers: { 200: z.object({ days: z.int(), currency: CurrencyCode, items: z.array(DeadItem), valueMinor: SignedAmountMinor }) },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/figures/dead-stock/export': route({
    ...figures,
    ...csv,
    summary: 'The same as CSV',
    query: z.strictObject({ ...deadQuery, ...decimal }),
  }),
  'GET /cafes/{cafeId}/figures/forecast': route({
    ...figures,
    summary: 'What the next seven days will take of each item, by weekday from the last eight weeks, against what is there',
    answers: { 200: z.object({ from: BusinessDay, to: BusinessDay, items: z.array(ForecastItem) }) },
    errors: [],
  }), // prettier-ignore
  'GET /cafes/{cafeId}/figures/forecast/export': route({
    ...figures,
    ...csv,
    summary: 'The same as CSV: a line for each item',
    query: z.strictObject(decimal),
  }),
};

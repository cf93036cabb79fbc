import { quantityText, type Answer, type MonthBreakdown, type StockUnitName } from '@table-tap/contract';
import { stringify } from 'csv-stringify/sync';

/** Decimals with a dot, or with a comma and semicolons between the fields, as spreadsheets on the continent expect. */
export type DecimalMark = 'dot' | 'comma';

/** Text, or a number as it is to stand there. */
type Cell = string | { figure: string };

/**
 * A table as CSV: UTF-8 with a byte-order mark, CRLF. A cell that a spreadsheet would run as a formula stands behind an
 * apostrophe.
 */
function table(columns: readonly string[], rows: readonly (readonly Cell[])[], decimal: DecimalMark): string {
  return stringify(rows as Cell[][], {
    header: true,
    columns: [...columns],
    delimiter: decimal === 'comma' ? ';' : ',',
    record_delimiter: 'windows',
    escape_formulas: true,
    // A negative number is a number and no formula.
    cast: { object: (cell) => ({ value: (cell as { figure: string }).figure, escape_formulas: false }) },
    bom: true,
  });
}

const cells = (decimal: DecimalMark) => {
  const figure = (text: string): Cell => ({ figure: decimal === 'comma' ? text.replace('.', ',') : text });
  return {
    money: (minor: number | null): Cell => (minor === null ? '' : figure((minor / 100).toFixed(2))),
    quantity: (milli: number, unit: StockUnitName): Cell => figure(quantityText(milli, unit)),
    number: (value: number | null): Cell => (value === null ? '' : figure(String(value))),
  };
};

const monthColumns = [
  'month', 'category', 'item', 'unit', 'opening', 'purchases', 'sales', 'staff', 'waste', 'variance', 'other', 'closing',
  'opening_value', 'purchases_value', 'sales_value', 'staff_value', 'waste_value', 'variance_value', 'other_value', 'closing_value',
  'cost_of_goods', 'turnover', 'cover_days', 'revenue', 'margin', 'margin_share', 'currency',
]; // prettier-ignore

export function monthCsv({ month, currency, items }: MonthBreakdown, decimal: DecimalMark): string {
  const { money, quantity, number } = cells(decimal);
  const rows = items.map((item) => [
    ...[month, item.category, item.name, item.unit],
    ...[item.openingMilli, item.purchasesMilli, item.salesMilli, item.staffMilli, item.wasteMilli, item.varianceMilli, item.otherMilli, item.closingMilli].map((milli) => quantity(milli, item.unit)),
    ...[item.openingMinor, item.purchasesMinor, item.salesMinor, item.staffMinor, item.wasteMinor, item.varianceMinor, item.otherMinor, item.closingMinor, item.costOfGoodsMinor].map(money),
    ...[number(item.turnover), number(item.coverDays), money(item.revenueMinor), money(item.marginMinor), number(item.marginShare)],
    currency,
  ]); // prettier-ignore
  return table(monthColumns, rows, decimal);
}

const productColumns = [
  'from', 'to', 'category', 'product', 'variant', 'sold', 'revenue', 'revenue_without_vat', 'reduced', 'cost', 'margin', 'margin_share',
  'sold_before', 'revenue_without_vat_before', 'trend', 'currency',
]; // prettier-ignore

/** A line for each product, and one for each of its variants where there are several. */
export function productsCsv(
  { from, to, currency, items }: Answer<'GET /cafes/{cafeId}/figures/products'>,
  decimal: DecimalMark,
): string {
  const { money, number } = cells(decimal);
  type Figures = (typeof items)[number]['variants'][number];
  const figures = (of: Omit<Figures, 'variantId' | 'name'>): Cell[] => [
    number(of.sold),
    ...[of.revenueMinor, of.netMinor, of.reducedMinor, of.costMinor, of.marginMinor].map(money),
    number(of.marginShare),
  ];
  const rows = items.flatMap((item) => [
    [from, to, item.category, item.name, '', ...figures(item), number(item.before.sold), money(item.before.netMinor), number(item.trend), currency],
    ...(item.variants.length > 1 ? item.variants : []).map((variant) => [from, to, item.category, item.name, variant.name, ...figures(variant), '', '', '', currency]),
  ]); // prettier-ignore
  return table(productColumns, rows, decimal);
}

const deadColumns = ['category', 'item', 'unit', 'level', 'value', 'last_used', 'idle_days', 'currency'];

export function deadStockCsv(
  { currency, items }: Answer<'GET /cafes/{cafeId}/figures/dead-stock'>,
  decimal: DecimalMark,
): string {
  const { money, quantity, number } = cells(decimal);
  const rows = items.map((item) => [
    ...[item.category, item.name, item.unit, quantity(item.levelMilli, item.unit), money(item.valueMinor)],
    ...[item.lastUsed ?? '', number(item.idleDays), currency],
  ]);
  return table(deadColumns, rows, decimal);
}

export function forecastCsv({ items }: Answer<'GET /cafes/{cafeId}/figures/forecast'>, decimal: DecimalMark): string {
  const { quantity } = cells(decimal);
  const days = items[0]?.days.map(({ businessDay }) => businessDay) ?? [];
  const rows = items.map((item) => [
    ...[item.category, item.name, item.unit, quantity(item.levelMilli, item.unit)],
    ...item.days.map(({ useMilli }) => quantity(useMilli, item.unit)),
    ...[quantity(item.useMilli, item.unit), quantity(item.missingMilli, item.unit), item.runsOutOn ?? ''],
  ]);
  return table(['category', 'item', 'unit', 'level', ...days, 'seven_days', 'missing', 'runs_out_on'], rows, decimal);
}

import { minorOfMicro, type MonthValues } from '@table-tap/contract';

/** What moved for one reason: thousandths and millionths, signed. */
export interface Moved {
  quantityMilli: number;
  costMicro: number;
}

/** Kinds of movement that a month tells apart. */
export const monthKinds = ['purchases', 'sales', 'staff', 'waste', 'variance', 'other'] as const;
export type MonthKind = (typeof monthKinds)[number];

/** Under which of them a reason of a movement comes; a sale and what comes back of it are one. */
const kindOf: Record<string, MonthKind> = {
  purchase: 'purchases',
  sale: 'sales',
  cancel: 'sales',
  void: 'sales',
  staff_drink: 'staff',
  waste: 'waste',
  count: 'variance',
};

/** A month of an item, or of several added up: exact. `revalued` is the part of `other` that belongs to what was sold. */
export interface MonthSums extends Record<MonthKind, Moved> {
  opening: Moved;
  closing: Moved;
  revalued: Moved;
}

const nothing = (): Moved => ({ quantityMilli: 0, costMicro: 0 });

const add = (to: Moved, more: Moved): void => {
  to.quantityMilli += more.quantityMilli;
  to.costMicro += more.costMicro;
};

/** A month from what there was at its end and what moved in it, by reason of the movement. */
export function monthSums(closing: Moved, byReason: readonly (Moved & { reason: string })[]): MonthSums {
  const sums: MonthSums = {
    ...{ opening: { ...closing }, closing: { ...closing }, revalued: nothing() },
    ...{ purchases: nothing(), sales: nothing(), staff: nothing() },
    ...{ waste: nothing(), variance: nothing(), other: nothing() },
  };
  for (const moved of byReason) {
    add(sums[kindOf[moved.reason] ?? 'other'], moved);
    if (moved.reason === 'revaluation') add(sums.revalued, moved);
    sums.opening.quantityMilli -= moved.quantityMilli;
    sums.opening.costMicro -= moved.costMicro;
  }
  return sums;
}

/** Several items in one: their values; quantities of different things mean nothing together. */
export function addMonths(months: readonly MonthSums[]): MonthSums {
  const sums = monthSums(nothing(), []);
  for (const month of months)
    for (const kind of [...monthKinds, 'opening', 'closing', 'revalued'] as const) add(sums[kind], month[kind]);
  return sums;
}

/** Cost of what was sold in a month, in millionths. What was sold before it came in costs what it turned out to. */
export const costOfGoods = ({ sales, revalued }: MonthSums): number => nought(-sales.costMicro - revalued.costMicro);

/** What products earned that are made of one item alone. */
export interface Earned {
  netMinor: number;
  costMicro: number;
}

/** The values of a month for people: rounded here, once. */
export function monthValues(sums: MonthSums, earned: Earned | undefined): MonthValues {
  const costMicro = costOfGoods(sums);
  const average = (sums.opening.costMicro + sums.closing.costMicro) / 2;
  const marginMinor = earned ? earned.netMinor - minorOfMicro(earned.costMicro) : null;
  return {
    openingMinor: minorOfMicro(sums.opening.costMicro),
    purchasesMinor: minorOfMicro(sums.purchases.costMicro),
    salesMinor: minorOfMicro(sums.sales.costMicro),
    staffMinor: minorOfMicro(sums.staff.costMicro),
    wasteMinor: minorOfMicro(sums.waste.costMicro),
    varianceMinor: minorOfMicro(sums.variance.costMicro),
    otherMinor: minorOfMicro(sums.other.costMicro),
    closingMinor: minorOfMicro(sums.closing.costMicro),
    costOfGoodsMinor: minorOfMicro(costMicro),
    turnover: average > 0 ? rounded(costMicro / average, 2) : null,
    revenueMinor: earned?.netMinor ?? null,
    marginMinor,
    marginShare:
      earned && marginMinor !== null && earned.netMinor > 0 ? rounded(marginMinor / earned.netMinor, 4) : null,
  };
}

/** For how many days a stock lasts at the use of a month; null where nothing of it was used. */
export function coverDays({ closing, sales, staff }: MonthSums, days: number): number | null {
  const used = -(sales.quantityMilli + staff.quantityMilli);
  return used > 0 && days > 0 ? rounded((Math.max(0, closing.quantityMilli) * days) / used, 1) : null;
}

/** A ratio to so many decimals; never of money. */
export const rounded = (value: number, decimals: number): number => nought(Number(value.toFixed(decimals)));

const nought = (value: number): number => (value === 0 ? 0 : value);

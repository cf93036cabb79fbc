/** How a café counts the drinks of its people; see `AllowanceRule` in the contract. */
export interface Rule {
  id: string;
  kind: 'count' | 'value';
  amount: number;
  per: 'shift' | 'day' | 'month';
  categoryIds: readonly string[];
  beyond: 'staff_price' | 'full_price' | 'refused';
  staffDiscountPercent: number;
}

/** A line that somebody wants to have. `totalMinor` = `quantity` × the price of one. */
export interface DrinkLine {
  lineId: string;
  categoryId: string;
  quantity: number;
  totalMinor: number;
}

export interface CoveredLine {
  lineId: string;
  /** What of the allowance it takes: pieces, or minor units. */
  units: number;
  /** What the house pays. */
  coveredMinor: number;
  /** What the staff price takes off the rest. */
  reducedMinor: number;
}

/**
 * Covers lines with what is left of an allowance, in their order: whole pieces where it counts pieces, and where it counts
 * money as much of a line as there is. The rest is at staff price, at the menu's, or not to be had.
 * @param left pieces or minor units, ≥ 0
 * @returns each line with what it takes, all of them; null when something is left over and the rule refuses that
 */
export function coverDrinks(rule: Rule, left: number, lines: readonly DrinkLine[]): CoveredLine[] | null {
  const covered: CoveredLine[] = [];
  let rest = left;
  for (const line of lines) {
    const chosen = rule.categoryIds.length === 0 || rule.categoryIds.includes(line.categoryId);
    const { units, coveredMinor, whole } = chosen ? cover(rule.kind, rest, line) : nothing;
    if (!whole && rule.beyond === 'refused') return null;
    rest -= units;
    const overMinor = line.totalMinor - coveredMinor;
    const reducedMinor = rule.beyond === 'staff_price' ? Math.round((overMinor * rule.staffDiscountPercent) / 100) : 0;
    covered.push({ lineId: line.lineId, units, coveredMinor, reducedMinor });
  }
  return covered;
}

const nothing = { units: 0, coveredMinor: 0, whole: false };

function cover(kind: Rule['kind'], left: number, { quantity, totalMinor }: DrinkLine) {
  if (kind === 'value') {
    const units = Math.min(left, totalMinor);
    return { units, coveredMinor: units, whole: units === totalMinor };
  }
  const units = Math.min(left, quantity);
  return { units, coveredMinor: (totalMinor / quantity) * units, whole: units === quantity };
}

/**
 * What moving stock does to a level and to what it cost. Pure and exact: quantities are whole thousandths, costs whole
 * millionths of a minor unit, and the value of a level is always the sum of the costs of its movements.
 */

/** Where an item stands at one place. */
export interface Standing {
  levelMilli: number;
  /** What all of it cost: moving average. */
  valueMicro: number;
  /** Of one piece, millilitre or gram, by the last that came in: for what is sold before it is there. */
  unitCostMicro: number;
}

export interface Moved {
  standing: Standing;
  /** What the movement cost, signed as its quantity. */
  costMicro: number;
  /** Added to the value besides: what was sold below zero turned out to cost something else than was assumed. */
  revaluedMicro: number;
}

const perUnit = 1000;

/** Takes `quantityMilli` (above zero) away, at the average cost; what is not there costs what came in last. */
export function takeOut(from: Standing, quantityMilli: number): Moved {
  const there = Math.max(0, Math.min(from.levelMilli, quantityMilli));
  const missing = quantityMilli - there;
  const cost =
    (there === 0 ? 0 : share(from.valueMicro, there, from.levelMilli)) + share(from.unitCostMicro, missing, perUnit);
  return {
    standing: {
      ...from,
      levelMilli: from.levelMilli - quantityMilli,
      valueMicro: from.valueMicro - cost,
    },
    costMicro: nought(-cost),
    revaluedMicro: 0,
  };
}

/**
 * Adds `quantityMilli` (above zero) that cost `costMicro`; without a cost, it comes in at the average that holds. What
 * had been sold below zero is valued anew at what it really cost.
 */
export function putIn(to: Standing, quantityMilli: number, costMicro?: number): Moved {
  const cost = costMicro ?? averageCost(to, quantityMilli);
  let revalued = 0;
  if (to.levelMilli < 0) {
    const covered = Math.min(quantityMilli, -to.levelMilli);
    const assumed = share(-to.valueMicro, covered, -to.levelMilli);
    revalued = nought(assumed - share(cost, covered, quantityMilli));
  }
  const levelMilli = to.levelMilli + quantityMilli;
  const valueMicro = to.valueMicro + cost + revalued;
  const unitCostMicro =
    levelMilli > 0 ? share(Math.max(0, valueMicro), perUnit, levelMilli) : share(cost, perUnit, quantityMilli);
  return { standing: { levelMilli, valueMicro, unitCostMicro }, costMicro: cost, revaluedMicro: revalued };
}

/**
 * A delivery of `ofMilli` turned out to cost `byMicro` more (or less) than was written down: the value follows in the part
 * of it that was still there (`beforeMilli`), and never below nothing. What has left keeps the cost it left with.
 */
export function revalue(standing: Standing, byMicro: number, ofMilli: number, beforeMilli: number): Moved {
  if (standing.levelMilli <= 0) return { standing, costMicro: 0, revaluedMicro: 0 };
  const there = ofMilli > 0 ? share(byMicro, Math.min(Math.max(0, beforeMilli), ofMilli), ofMilli) : byMicro;
  const revaluedMicro = Math.max(there, -standing.valueMicro);
  const valueMicro = standing.valueMicro + revaluedMicro;
  const unitCostMicro = share(valueMicro, perUnit, standing.levelMilli);
  return { standing: { ...standing, valueMicro, unitCostMicro }, costMicro: 0, revaluedMicro: nought(revaluedMicro) };
}

/** What so much of it costs at the average that holds now. */
export function averageCost(at: Standing, quantityMilli: number): number {
  return at.levelMilli > 0 && at.valueMicro >= 0
    ? share(at.valueMicro, quantityMilli, at.levelMilli)
    : share(at.unitCostMicro, quantityMilli, perUnit);
}

/** `amount × part ÷ whole`, to the nearest, halves away from zero; exact beyond 2^53. `whole` is above zero. */
export function share(amount: number, part: number, whole: number): number {
  if (part === whole) return amount;
  const product = BigInt(amount) * BigInt(part);
  const divisor = BigInt(whole);
  const size = product < 0n ? -product : product;
  const rounded = Number((2n * size + divisor) / (2n * divisor));
  return product < 0n ? nought(-rounded) : rounded;
}

/** Without a sign on zero. */
const nought = (value: number): number => (value === 0 ? 0 : value);

/** Glasses of one kind that went out together and are not all back. */
export interface OpenLot {
  orderId: string;
  glassTypeId: string;
  /** The line its deposit is on; null without a deposit. */
  lineId: string | null;
  /** Of one glass, in minor units. */
  depositMinor: number;
  /** So many of it can be taken now. */
  takeable: number;
}

export interface TakenGlasses extends OpenLot {
  count: number;
  amountMinor: number;
}

/**
 * Takes glasses from lots in their order, the first first: nobody can tell by a glass with whom it went out.
 * @returns what is taken of which lot; nothing where there are not that many
 */
export function takeGlasses(lots: readonly OpenLot[], count: number): TakenGlasses[] | undefined {
  const taken: TakenGlasses[] = [];
  let left = count;
  for (const lot of lots) {
    const some = Math.min(left, lot.takeable);
    if (some <= 0) continue;
    taken.push({ ...lot, count: some, amountMinor: some * lot.depositMinor });
    left -= some;
  }
  return left > 0 ? undefined : taken;
}

/** So many glasses could be taken from lots. */
export const takeableOf = (lots: readonly OpenLot[]): number => lots.reduce((sum, { takeable }) => sum + takeable, 0);

export interface PaidLot {
  depositMinor: number;
  /** What is paid of its line, refunds that are decided taken off. */
  paidMinor: number;
  /** Did not come back, or came back and nobody wanted the deposit. */
  gone: number;
  /** Of these, so many deposits are the house's own already. */
  kept: number;
}

/** Of a lot with so many glasses out: those whose deposit is there to be given back, beside that of those that are gone. */
export function refundable({ depositMinor, paidMinor, gone }: Omit<PaidLot, 'kept'>, out: number): number {
  if (depositMinor === 0) return out;
  return Math.max(0, Math.min(out, Math.floor(paidMinor / depositMinor) - gone));
}

/** How many deposits of a lot the house may book as its own now: of what is gone, as far as it is paid. */
export function keepable({ depositMinor, paidMinor, gone, kept }: PaidLot): number {
  if (depositMinor === 0) return 0;
  return Math.max(0, Math.min(gone, Math.floor(paidMinor / depositMinor)) - kept);
}

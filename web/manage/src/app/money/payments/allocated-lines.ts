import type { LineAmount } from '@table-tap/contract';

/** A line as it stands on a bill or an order: what it takes to name it. */
export interface NamedLine {
  orderId: string;
  orderNumber: number;
  lineId: string;
  name: string;
  details: string;
  quantity: number;
  totalMinor: number;
}

/** What a payment settled of one line. */
export interface AllocatedLine extends LineAmount {
  /** Undefined until the order has been fetched. */
  line: NamedLine | undefined;
  /** It paid a part of the line: others paid the rest, or still will. */
  isPart: boolean;
  /** Given back, or on its way back. */
  refundedMinor: number;
}

/** Names the lines that a payment settled, and says what went back of each. */
export function allocatedLines(
  allocations: readonly LineAmount[],
  known: readonly NamedLine[],
  refunded: ReadonlyMap<string, number>,
): AllocatedLine[] {
  const byId = new Map(known.map((line) => [line.lineId, line]));
  return allocations.map((allocation) => {
    const line = byId.get(allocation.lineId);
    return {
      ...allocation,
      line,
      isPart: line !== undefined && allocation.amountMinor < line.totalMinor,
      refundedMinor: refunded.get(allocation.lineId) ?? 0,
    };
  });
}

/** Orders of which no line is known yet, each once. */
export function ordersToFetch(allocations: readonly LineAmount[], known: readonly NamedLine[]): string[] {
  const named = new Set(known.map(({ lineId }) => lineId));
  return [...new Set(allocations.filter(({ lineId }) => !named.has(lineId)).map(({ orderId }) => orderId))];
}

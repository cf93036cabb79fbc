import type { Bill, BillLine, Claim, Order, Tab } from '@table-tap/contract';

/** One line as a bill shows it. */
export interface BillRow {
  lineId: string;
  quantity: number;
  /** So many were taken back: voided, or the glasses of a deposit. */
  voided: number;
  /** So many are on the house. */
  comped: number;
  name: string;
  variantName: string;
  modifiers: { name: string }[];
  note: string | null;
  totalMinor: number;
  /** How it stands on this bill; undefined once it was moved to another, or cancelled. */
  line: BillLine | undefined;
  /** Who is paying of it right now, by the names that they gave. */
  payers: string[];
}

/** The lines of one order on a bill. */
export interface BillOrder {
  orderId: string;
  number: number;
  /** Undefined: the order is on another bill, and these of its lines were moved here. */
  order: Order | undefined;
  rows: BillRow[];
  dueMinor: number;
  isHeld: boolean;
}

/** What stands on a bill, order by order, the latest first: that is what people ask about. */
export function billOrders(tab: Tab, bill: Bill): BillOrder[] {
  const lines = new Map(bill.lines.map((line) => [line.lineId, line]));
  const payers = payersByLine(bill.claims);
  const own = tab.orders.map((order) => orderOf(order, lines, payers));
  const known = new Set(tab.orders.map(({ id }) => id));
  const foreign = Map.groupBy(
    bill.lines.filter(({ orderId }) => !known.has(orderId)),
    ({ orderId }) => orderId,
  );
  const moved = [...foreign].map(([orderId, ofOrder]) => movedHere(orderId, ofOrder, payers));
  return [...own, ...moved].reverse();
}

function orderOf(order: Order, lines: ReadonlyMap<string, BillLine>, payers: ReadonlyMap<string, string[]>): BillOrder {
  const rows = order.lines.map((line): BillRow => {
    const { id, quantity, name, variantName, modifiers, note, totalMinor } = line;
    const standing = lines.get(id);
    return {
      ...{ lineId: id, quantity, voided: standing?.voided ?? line.voided, comped: standing?.comped ?? 0 },
      ...{ name, variantName, modifiers, note, totalMinor, line: standing },
      payers: payers.get(id) ?? [],
    };
  });
  return { orderId: order.id, number: order.number, order, rows, dueMinor: dueOf(rows), isHeld: order.held };
}

function movedHere(orderId: string, lines: BillLine[], payers: ReadonlyMap<string, string[]>): BillOrder {
  const rows = lines.map((line): BillRow => {
    const { lineId, quantity, voided, comped, name, variantName, totalMinor } = line;
    return {
      ...{ lineId, quantity, voided, comped, name, variantName, note: null, totalMinor, line },
      modifiers: line.modifiers.map((modifier) => ({ name: modifier })),
      payers: payers.get(lineId) ?? [],
    };
  });
  const [first] = lines;
  return {
    ...{ orderId, number: first?.orderNumber ?? 0, order: undefined, rows, dueMinor: dueOf(rows) },
    isHeld: first?.held ?? false,
  };
}

const dueOf = (rows: readonly BillRow[]): number => rows.reduce((sum, { line }) => sum + (line?.dueMinor ?? 0), 0);

function payersByLine(claims: readonly Claim[]): Map<string, string[]> {
  const payers = new Map<string, string[]>();
  for (const claim of claims) {
    const name = claim.by?.name ?? claim.label;
    for (const { lineId } of claim.parts) payers.set(lineId, [...(payers.get(lineId) ?? []), name]);
  }
  return payers;
}

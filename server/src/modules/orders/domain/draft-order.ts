import { totalsOf, type Currency, type Order, type ServiceMode } from '@table-tap/contract';
import type { Floor } from '../../counters/index.ts';
import type { PriceBook } from '../../menu/index.ts';
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts';
import { depositClass, glassesOf, type GoingOut } from './glasses-of-lines.ts';
import { priceLine, type PricedLine, type WantedLine } from './price-line.ts';
import { routeLines, type Loads } from './route-lines.ts';
import { standingAt } from './workflow.ts';

/** Everything about an order that is known before it has its number. */
export interface OrderDraft {
  order: Omit<Order, 'number' | 'businessDay'>;
  /** Beside the lines of the order: what is stored and not shown. */
  pricedLines: PricedLine[];
  /** What goes out in glasses, by kind; empty where the café does not count them. */
  glasses: GoingOut[];
  /** Business day by the clock; the one that counts comes back from the database with the number. */
  day: string;
}

export interface Wanted {
  orderId: string;
  serviceMode: ServiceMode;
  note: string | null;
  lines: readonly WantedLine[];
  guestId: string | null;
  placedBy: { id: string; name: string } | null;
  forUser: { id: string; name: string } | null;
  /** Glasses stay in the house: people who work here take none out. */
  withoutGlasses?: boolean | undefined;
  /** Decided by staff for this order; undefined: as zone and café say. */
  payFirst?: boolean | undefined;
}

export interface Surroundings {
  book: PriceBook;
  floor: Floor;
  tab: { id: string; tableId: string | null; name: string | null };
  day: string;
  now: Date;
  loads: Loads;
  turn: number;
  newId: () => string;
}

/**
 * Decides an order: prices, VAT, counters, tickets, first step. Pure; the same input gives the same order.
 * @returns the order without its number, or why it cannot be placed
 */
export function draftOrder(wanted: Wanted, around: Surroundings): OrderDraft | Refusal {
  const { book, floor, tab } = around;
  const priced: PricedLine[] = [];
  for (const [index, line] of wanted.lines.entries()) {
    const result = priceLine(book, line, index, wanted.serviceMode, around.day);
    if (isRefusal(result)) return result;
    priced.push(result);
  }
  const counterIds = routeLines(floor.counters, priced, floor.cafe.distribution, around.loads, around.turn);
  if (isRefusal(counterIds)) return counterIds;

  const workflow = floor.workflows.get(floor.currentWorkflowId);
  if (!workflow) throw new Error(`café has no workflow ${floor.currentWorkflowId}`);
  const first = standingAt(workflow.steps, 0);
  const ticketIds = new Map<string, string>();
  for (const counterId of counterIds) if (!ticketIds.has(counterId)) ticketIds.set(counterId, around.newId());
  const table = tab.tableId === null ? undefined : floor.tables.get(tab.tableId);
  const ids = priced.map(() => around.newId());
  const going = wanted.withoutGlasses ? [] : glassesOf(book, priced, ids, wanted.serviceMode, around.newId);
  if (isRefusal(going)) return going;
  // Their deposits are lines of the order, on the ticket of the first drink that needs them.
  for (const { deposit, uses } of going) {
    if (!deposit) continue;
    priced.push(deposit.line);
    ids.push(deposit.id);
    counterIds.push(counterIds[uses[0]?.index ?? 0] as string);
  }

  const totals = totalsOf(priced, floor.cafe.currency as Currency);

  const order = {
    id: wanted.orderId,
    status: first.status,
    kind: first.kind,
    tabId: tab.id,
    tableId: tab.tableId,
    tableLabel: table?.label ?? null,
    zoneName: table?.zoneName ?? null,
    tabName: tab.name,
    workflowId: workflow.id,
    serviceMode: wanted.serviceMode,
    guestId: wanted.guestId,
    placedBy: wanted.placedBy,
    forUser: wanted.forUser,
    note: wanted.note,
    lines: priced.map((line, index) => ({
      id: ids[index] as string,
      ticketId: ticketIds.get(counterIds[index] as string) as string,
      productId: line.productId,
      variantId: line.variantId,
      name: line.name,
      variantName: line.variantName,
      modifiers: line.modifiers,
      note: line.note,
      quantity: line.quantity,
      voided: 0,
      unitPriceMinor: line.unitPriceMinor,
      totalMinor: line.totalMinor,
      taxRate: line.rateBasisPoints / 100,
      ...(line.taxClass === depositClass && { deposit: true as const }),
    })),
    tickets: [...ticketIds].map(([counterId, id]) => ({ id, counterId, ...first, acknowledgedAt: null })),
    totals,
    held: isHeld(wanted, totals.totalMinor, table?.payMode ?? floor.cafe.payMode),
    reducedMinor: 0,
    paidMinor: 0,
    createdAt: around.now.toISOString(),
    cancelledReason: null,
  };
  return {
    order,
    pricedLines: priced,
    glasses: going.map(({ glassTypeId, depositMinor, count, deposit, uses }) => ({
      glassTypeId,
      depositMinor,
      count,
      lineId: deposit?.id ?? null,
      tableId: tab.tableId,
      zoneId: table?.zoneId ?? null,
      uses: uses.map(({ lineId, count: pieces }) => ({ lineId, count: pieces })),
    })),
    day: around.day,
  };
}

/**
 * Whether an order waits to be paid before it is made. What staff say of it counts most; an order that staff take is
 * trusted otherwise; a guest's follows its zone, then its café. What costs nothing has nothing to wait for.
 */
function isHeld(wanted: Wanted, totalMinor: number, payMode: 'tab' | 'pay_first'): boolean {
  if (totalMinor === 0) return false;
  return wanted.payFirst ?? (wanted.guestId !== null && payMode === 'pay_first');
}

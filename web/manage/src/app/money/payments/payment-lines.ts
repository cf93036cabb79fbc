import { inject, Injectable, signal } from '@angular/core';
import type { Order, Payment } from '@table-tap/contract';
import { CafeApi } from '../../session/cafe-api.ts';
import { type NamedLine, ordersToFetch } from './allocated-lines.ts';

/** Orders that one payment is followed into; beyond that its lines stay without a name. */
const ordersMax = 40;

/** Finds the names of the lines that a payment settled: on its bill, or in their orders where they have moved. */
@Injectable()
export class PaymentLines {
  private readonly api = inject(CafeApi);
  private readonly found = signal<readonly NamedLine[]>([]);
  readonly known = this.found.asReadonly();

  /** Throws what the client throws. */
  async look({ tabId, allocations }: Payment, signal: AbortSignal): Promise<void> {
    if (ordersToFetch(allocations, this.found()).length === 0) return;
    if (tabId) await this.lookAtBill(tabId, signal);
    const missing = ordersToFetch(allocations, this.found()).slice(0, ordersMax);
    const orders = await Promise.all(missing.map((orderId) => this.order(orderId, signal)));
    this.found.update((known) => [...known, ...orders.flatMap(linesOf)]);
  }

  private async lookAtBill(tabId: string, signal: AbortSignal): Promise<void> {
    const bill = await this.api.send('GET /cafes/{cafeId}/tabs/{tabId}/bill', {
      params: this.api.at({ tabId }),
      signal,
    });
    this.found.set(
      bill.lines.map((line) => ({
        ...line,
        details: [line.variantName, ...line.modifiers].filter(Boolean).join(', '),
      })),
    );
  }

  private order(orderId: string, signal: AbortSignal): Promise<Order> {
    return this.api.send('GET /cafes/{cafeId}/orders/{orderId}', { params: this.api.at({ orderId }), signal });
  }
}

function linesOf({ id, number, lines }: Order): NamedLine[] {
  return lines.map(({ id: lineId, name, variantName, modifiers, quantity, totalMinor }) => ({
    ...{ orderId: id, orderNumber: number, lineId, name, quantity, totalMinor },
    details: [variantName, ...modifiers.map((modifier) => modifier.name)].filter(Boolean).join(', '),
  }));
}

import { randomUUID } from 'node:crypto';
import type { PurchaseOrder, Supplier } from '@table-tap/contract';
import type { CallOptions, Called } from './call.ts';
import type { TestCafe } from './test-cafe.ts';
import type { StockedItem } from './stock.ts';

/** A line as a buyer types it in: of an item, so many packs of so much at a price. */
export const line = (item: StockedItem, packs: number, priceMinor: number, more: Record<string, unknown> = {}) => ({
  ...{ itemId: item.id, packs, priceMinor, vatBasisPoints: 2100, packMilli: 24_000 },
  ...more,
});

/** Buying in a café, over the API. */
export class Purchasing {
  readonly #cafe: TestCafe;

  constructor(cafe: TestCafe) {
    this.#cafe = cafe;
  }

  async supplier(more: Record<string, unknown> = {}): Promise<Supplier> {
    const body = { name: `Supplier ${randomUUID().slice(0, 8)}`, ...more };
    return (await this.#cafe.ok('POST /cafes/{cafeId}/suppliers', { body })).body;
  }

  async draft(supplier: Supplier, lines: object[], more: Record<string, unknown> = {}): Promise<PurchaseOrder> {
    const body = { supplierId: supplier.id, lines, ...more };
    return (await this.#cafe.ok('POST /cafes/{cafeId}/purchase-orders', { body })).body;
  }

  async ordered(supplier: Supplier, lines: object[]): Promise<PurchaseOrder> {
    const { id } = await this.draft(supplier, lines);
    return (await this.#cafe.ok(send, { params: { purchaseOrderId: id }, body: {} })).body;
  }

  async read(order: { id: string }): Promise<PurchaseOrder> {
    const route = 'GET /cafes/{cafeId}/purchase-orders/{purchaseOrderId}';
    return (await this.#cafe.ok(route, { params: { purchaseOrderId: order.id } })).body;
  }

  /** What came, line by line in the order of the purchase. */
  receive(order: PurchaseOrder, packs: number[], more: Record<string, unknown> = {}): Promise<Called> {
    const lines = packs.map((count, index) => ({ lineId: order.lines[index]?.id, packs: count }));
    return this.#cafe.ok(receiveRoute, {
      key: randomUUID(),
      params: { purchaseOrderId: order.id },
      body: { lines, ...more },
    });
  }

  /** A call about an order that may be refused: status and code are told. */
  async try(
    call: (route: string, options?: CallOptions) => Promise<Called>,
    route: string,
    order: { id: string },
    options: CallOptions = {},
  ): Promise<Called> {
    return call(route, {
      ...{ token: this.#cafe.owner.token, key: randomUUID() },
      ...options,
      params: { cafeId: this.#cafe.id, purchaseOrderId: order.id, ...options.params },
    });
  }
}

export const send = 'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/send';
export const cancel = 'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/cancel';
export const receiveRoute = 'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/receive';
export const correct = 'POST /cafes/{cafeId}/purchase-orders/{purchaseOrderId}/deliveries/{deliveryId}/correct';

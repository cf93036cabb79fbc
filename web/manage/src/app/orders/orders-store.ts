import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { EventType, Order } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { mergeOrders } from './order-words.ts';

export interface OrderFilter {
  open: boolean;
  /** Null: all of them. */
  number: number | null;
}

const pageSize = 50;
const route = 'GET /cafes/{cafeId}/orders';
const orderEvents: EventType[] = [
  ...(['order:created', 'order:cancelled', 'order:status_changed', 'order:released'] as const),
  ...(['payment:completed', 'payment:refunded'] as const),
];

/** Orders, newest first, a page at a time; what happens meanwhile is taken in as it happens. */
@Injectable()
export class OrdersStore {
  private readonly api = inject(CafeApi);
  private readonly list = signal<readonly Order[] | undefined>(undefined);
  private readonly cursor = signal<string | null>(null);
  private readonly busy = signal<'first' | 'more' | undefined>(undefined);
  private readonly reason = signal<unknown>(undefined);
  private filter: OrderFilter = { open: false, number: null };
  /** Counts what was asked: an answer to an earlier question is dropped. */
  private asked = 0;

  readonly orders = this.list.asReadonly();
  readonly hasMore = () => this.cursor() !== null;
  readonly loading = this.busy.asReadonly();
  readonly error = this.reason.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.asked++);
    inject(Live).watch(orderEvents, () => void this.refresh());
  }

  /** Starts over with another filter. */
  async show(filter: OrderFilter): Promise<void> {
    this.filter = filter;
    const question = ++this.asked;
    this.busy.set('first');
    await this.answer(question, async () => {
      const page = await this.page();
      return () => this.set(page.items, page.nextCursor);
    });
  }

  retry(): void {
    void this.show(this.filter);
  }

  async more(): Promise<void> {
    const cursor = this.cursor();
    if (cursor === null || this.busy()) return;
    this.busy.set('more');
    await this.answer(this.asked, async () => {
      const page = await this.page(cursor);
      return () => this.set(mergeOrders(this.list() ?? [], page.items), page.nextCursor);
    });
  }

  put(order: Order): void {
    this.list.update((list) => list?.map((one) => (one.id === order.id ? order : one)));
  }

  /** Newest orders as they are now; with a filter the whole first page, because some may have left it. */
  private async refresh(): Promise<void> {
    if (this.list() === undefined || this.busy() === 'first') return;
    const question = this.asked;
    await this.answer(question, async () => {
      const page = await this.page();
      if (this.filter.open) return () => this.set(page.items, page.nextCursor);
      return () => this.list.set(mergeOrders(this.list() ?? [], page.items));
    });
  }

  private page(cursor?: string) {
    const { open, number } = this.filter;
    const query = { limit: pageSize, cursor, open: open ? 'true' : undefined, number: number ?? undefined };
    return this.api.send(route, { params: this.api.at(), query });
  }

  private set(items: readonly Order[], nextCursor: string | null): void {
    this.list.set(items);
    this.cursor.set(nextCursor);
  }

  private async answer(question: number, work: () => Promise<() => void>): Promise<void> {
    try {
      const apply = await work();
      if (question !== this.asked) return;
      apply();
      this.reason.set(undefined);
    } catch (error) {
      if (question === this.asked) this.reason.set(error);
    }
    if (question === this.asked) this.busy.set(undefined);
  }
}

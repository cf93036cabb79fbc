import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { Envelope, Payment, PaymentMethod, Refund } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

const pageSize = '30';

/** Payments of the café, the latest first and live, and refunds that wait for a second person. */
@Injectable()
export class PaymentList {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly fetched = signal<readonly Payment[] | undefined>(undefined);
  private readonly asked = signal<readonly Refund[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly refresher = createRefresher(() => this.fetch());

  readonly method = signal<PaymentMethod | undefined>(undefined);
  readonly items = computed(() => this.fetched() ?? []);
  readonly requested = this.asked.asReadonly();
  readonly isLoaded = computed(() => this.fetched() !== undefined);
  readonly hasFailed = signal(false);
  readonly hasMore = computed(() => this.cursor() !== null);
  readonly isLoadingMore = signal(false);

  constructor() {
    const live = inject(Live);
    const stops = [live.listen((envelope) => this.hear(envelope)), live.onGap(() => this.refresher.ask())];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.refresher.stop();
    });
  }

  refresh(): void {
    this.refresher.now().catch(() => undefined);
  }

  show(method: PaymentMethod | undefined): void {
    this.method.set(method);
    this.fetched.set(undefined);
    this.refresh();
  }

  /** Older ones. Throws ApiError, OfflineError. */
  async more(): Promise<void> {
    const cursor = this.cursor();
    const method = this.method();
    if (!cursor || this.isLoadingMore()) return;
    this.isLoadingMore.set(true);
    try {
      const page = await this.page(cursor);
      if (method !== this.method()) return;
      const known = new Set(this.items().map(({ id }) => id));
      this.fetched.set([...this.items(), ...page.items.filter(({ id }) => !known.has(id))]);
      this.cursor.set(page.nextCursor);
    } finally {
      this.isLoadingMore.set(false);
    }
  }

  private hear({ event, data }: Envelope): void {
    if (event === 'payment:refunded') return this.refresher.ask();
    const { payment } = data as { payment?: Payment };
    if (!payment || !this.fetched()) return;
    if (this.method() && payment.method !== this.method()) return;
    const others = this.items().filter(({ id }) => id !== payment.id);
    this.fetched.set([payment, ...others].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)));
  }

  private page(cursor?: string) {
    const params = { cafeId: this.account.cafeId() ?? '' };
    const method = this.method();
    const query = { limit: pageSize, ...(cursor && { cursor }), ...(method && { method }) };
    return this.api.send('GET /cafes/{cafeId}/payments', { params, query });
  }

  private async fetch(): Promise<void> {
    const params = { cafeId: this.account.cafeId() ?? '' };
    const method = this.method();
    try {
      const [payments, refunds] = await Promise.all([
        this.page(),
        this.api.send('GET /cafes/{cafeId}/refunds', { params, query: { status: 'requested', limit: '100' } }),
      ]);
      if (method !== this.method()) return;
      this.fetched.set(payments.items);
      this.cursor.set(payments.nextCursor);
      this.asked.set(refunds.items);
      this.hasFailed.set(false);
    } catch (error) {
      this.hasFailed.set(true);
      throw error;
    }
  }
}

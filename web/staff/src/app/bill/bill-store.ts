import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@table-tap/client';
import type { Envelope, Order, Tab } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** What an order still owes, in minor units; nothing once it is cancelled. */
export const dueOf = (order: Order): number =>
  order.kind === 'cancelled' ? 0 : Math.max(0, order.totals.totalMinor - order.paidMinor);

/** One tab with all its orders, live. */
@Injectable()
export class BillStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly fetched = signal<Tab | undefined>(undefined);
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 300 });
  private tabId = '';

  readonly tab = this.fetched.asReadonly();
  readonly isUnknown = signal(false);
  readonly hasFailed = signal(false);
  readonly dueMinor = computed(() => {
    const tab = this.tab();
    return tab ? tab.totalMinor - tab.paidMinor : 0;
  });

  constructor() {
    const live = inject(Live);
    const stops = [live.listen((envelope) => this.hear(envelope)), live.onGap(() => this.refresher.ask())];
    inject(DestroyRef).onDestroy(() => {
      for (const stop of stops) stop();
      this.refresher.stop();
    });
  }

  open(tabId: string): void {
    this.tabId = tabId;
    this.fetched.set(undefined);
    this.isUnknown.set(false);
    this.refresh();
  }

  refresh(): void {
    this.refresher.now().catch(() => undefined);
  }

  /** Shows what the server has just answered. */
  put(tab: Tab): void {
    if (tab.id === this.tabId) this.fetched.set(tab);
  }

  private hear({ data }: Envelope): void {
    const { tabId, mergedFromTabId } = data as { tabId?: string; mergedFromTabId?: string };
    if (tabId === this.tabId || mergedFromTabId === this.tabId) this.refresher.ask();
  }

  private async fetch(): Promise<void> {
    const { tabId } = this;
    const cafeId = this.account.cafeId();
    if (!tabId || !cafeId) return;
    try {
      const tab = await this.api.send('GET /cafes/{cafeId}/tabs/{tabId}', { params: { cafeId, tabId } });
      this.put(tab);
      this.hasFailed.set(false);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return this.isUnknown.set(true);
      this.hasFailed.set(true);
      throw error;
    }
  }
}

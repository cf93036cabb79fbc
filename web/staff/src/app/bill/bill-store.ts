import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { ApiError } from '@table-tap/client';
import type { Bill, Envelope, Payment, Tab } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';

/** One tab: its orders, and its bill line by line, live. */
@Injectable()
export class BillStore {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly fetched = signal<{ tab: Tab; bill: Bill } | undefined>(undefined);
  private readonly refresher = createRefresher(() => this.fetch(), { leastMs: 300 });
  private tabId = '';

  readonly tab = computed(() => this.fetched()?.tab);
  readonly bill = computed(() => this.fetched()?.bill);
  readonly isUnknown = signal(false);
  readonly hasFailed = signal(false);
  /** What nobody has paid or claimed yet. */
  readonly dueMinor = computed(() => this.bill()?.dueMinor ?? 0);
  /** What is not paid yet, claimed or not. */
  readonly openMinor = computed(() => (this.bill()?.totalMinor ?? 0) - (this.bill()?.paidMinor ?? 0));
  readonly reducedMinor = computed(() => (this.bill()?.lines ?? []).reduce((sum, line) => sum + line.reducedMinor, 0));

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

  private hear({ data }: Envelope): void {
    const { tabId, mergedFromTabId, payment } = data as { tabId?: string; mergedFromTabId?: string; payment?: Payment };
    if ([tabId, mergedFromTabId, payment?.tabId].includes(this.tabId)) this.refresher.ask();
  }

  private async fetch(): Promise<void> {
    const { tabId } = this;
    const cafeId = this.account.cafeId();
    if (!tabId || !cafeId) return;
    const params = { cafeId, tabId };
    try {
      const [tab, bill] = await Promise.all([
        this.api.send('GET /cafes/{cafeId}/tabs/{tabId}', { params }),
        this.api.send('GET /cafes/{cafeId}/tabs/{tabId}/bill', { params }),
      ]);
      if (tabId === this.tabId) this.fetched.set({ tab, bill });
      this.hasFailed.set(false);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return this.isUnknown.set(true);
      this.hasFailed.set(true);
      throw error;
    }
  }
}

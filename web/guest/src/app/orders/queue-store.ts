import { computed, DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { CafeStore } from '../cafe/cafe-store.ts';
import { GuestServer } from '../server/guest-server.ts';
import { Seat } from '../seat/seat.ts';
import { isWaiting, type OrderKind } from './order-steps.ts';
import { ShownOrders } from './shown-orders.ts';
import type { Progress } from './tab-store.ts';

/** Others are served before us without an event that we would hear: ask again after this time. */
const refreshMs = 15_000;
/** After an event, so that several in a row make one request. */
const settleMs = 400;
const followedMax = 4;

/** Place in the queue and how long it takes, for the orders that wait. */
@Injectable({ providedIn: 'root' })
export class QueueStore {
  private readonly cafes = inject(CafeStore);
  private readonly document = inject(DOCUMENT);
  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  private readonly shown = inject(ShownOrders);
  private readonly known = signal<ReadonlyMap<string, Progress>>(new Map());
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Own orders; where there are none, those of the table. */
  private readonly followed = computed(() => {
    if (this.cafes.cafe()?.features.wait === false) return '';
    const waiting = this.shown.open().filter(({ phase, order }) => order && isWaiting(phase as OrderKind));
    const mine = waiting.filter(({ isMine }) => isMine);
    const chosen = (mine.length > 0 ? mine : waiting).slice(0, followedMax);
    return chosen.map(({ id, phase }) => `${id} ${phase}`).join();
  });

  constructor() {
    effect(() => {
      const isAny = this.followed() !== '';
      untracked(() => (isAny ? this.refreshIn(0) : clearTimeout(this.timer)));
    });
    this.document.addEventListener('visibilitychange', () => this.refreshSoon());
  }

  of(orderId: string): Progress | null {
    return this.known().get(orderId) ?? null;
  }

  refreshSoon(): void {
    if (this.followed() !== '') this.refreshIn(settleMs);
  }

  private refreshIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), ms);
  }

  private async refresh(): Promise<void> {
    const cafeId = this.seat.place()?.cafeId;
    if (!cafeId || this.document.visibilityState === 'hidden' || this.followed() === '') return;
    const ids = this.followed()
      .split(',')
      .map((entry) => entry.split(' ')[0] ?? '');
    const found = await Promise.all(ids.map((orderId) => this.ask(cafeId, orderId)));
    this.known.set(new Map(found.filter((entry) => entry !== null)));
    if (this.followed() !== '') this.refreshIn(refreshMs);
  }

  private async ask(cafeId: string, orderId: string): Promise<[string, Progress] | null> {
    try {
      const params = { cafeId, orderId };
      const { progress } = await this.server.api.send('GET /cafes/{cafeId}/orders/{orderId}', { params });
      return progress && [orderId, progress];
    } catch {
      const before = this.known().get(orderId);
      return before ? [orderId, before] : null;
    }
  }
}

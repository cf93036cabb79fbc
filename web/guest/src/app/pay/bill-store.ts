import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Bill, EventType } from '@table-tap/contract';
import type { AnyEnvelope } from '../live/any-envelope.ts';
import { LiveFeed } from '../live/live-feed.ts';
import { Seat } from '../seat/seat.ts';
import { GuestServer } from '../server/guest-server.ts';

/** Events after which the bill looks different. */
const changes: ReadonlySet<EventType> = new Set([
  'claim:changed',
  'payment:processing',
  'payment:completed',
  'payment:failed',
  'payment:refunded',
  'tab:changed',
  'order:created',
  'order:cancelled',
  'order:released',
] satisfies EventType[]);
/** Events of one thing come together. */
const gatherMs = 120;

/** The bill of the table line by line, with what everybody is paying; fetched again after each event about it. */
@Injectable({ providedIn: 'root' })
export class BillStore {
  private readonly seat = inject(Seat);
  private readonly server = inject(GuestServer);
  private readonly loaded = signal<Bill | null>(null);
  private readonly hasFailed = signal(false);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Null until it is known. */
  readonly bill = this.loaded.asReadonly();
  /** It could not be fetched the last time; what is known may be old. */
  readonly failed = this.hasFailed.asReadonly();

  constructor() {
    effect(() => {
      const tabId = this.seat.place()?.tabId;
      untracked(() => {
        if (this.loaded()?.tabId !== tabId) this.loaded.set(null);
        if (tabId) void this.load();
      });
    });
    inject(LiveFeed).listen({ hear: (envelope) => this.hear(envelope), resync: () => void this.load() });
  }

  /** @returns false when that failed */
  async load(): Promise<boolean> {
    clearTimeout(this.timer);
    const place = this.seat.place();
    if (!place) return false;
    const asked = ++this.asked;
    const { cafeId, tabId } = place;
    try {
      const bill = await this.server.api.send('GET /cafes/{cafeId}/tabs/{tabId}/bill', { params: { cafeId, tabId } });
      // An answer that comes after a later one's is old.
      if (asked === this.asked && tabId === this.seat.place()?.tabId) {
        this.loaded.set(bill);
        this.hasFailed.set(false);
      }
      return true;
    } catch {
      if (asked === this.asked) this.hasFailed.set(true);
      return false;
    }
  }

  private hear({ event }: AnyEnvelope): void {
    if (!changes.has(event)) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), gatherMs);
  }
}

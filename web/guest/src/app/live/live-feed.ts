import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Realtime, RealtimeStatus } from '@table-tap/client';
import { CafeStore } from '../cafe/cafe-store.ts';
import { CallStore } from '../calls/call-store.ts';
import { MenuStore } from '../menu/menu-store.ts';
import { QueueStore } from '../orders/queue-store.ts';
import { TabStore } from '../orders/tab-store.ts';
import { Seat } from '../seat/seat.ts';
import { GuestServer } from '../server/guest-server.ts';
import type { AnyEnvelope } from './any-envelope.ts';

const retryMs = 5_000;

/** Whoever wants to hear of everything, such as stores of pages that are loaded later. */
export interface LiveListener {
  hear(envelope: AnyEnvelope): void;
  /** Too much was missed: fetch anew. */
  resync(): void;
}

/** Hears what happens at the table and in the café, and tells the stores. Starts when the first screen is done. */
@Injectable({ providedIn: 'root' })
export class LiveFeed {
  private readonly cafes = inject(CafeStore);
  private readonly calls = inject(CallStore);
  private readonly menus = inject(MenuStore);
  private readonly queue = inject(QueueStore);
  private readonly seat = inject(Seat);
  private readonly session = inject(GuestServer).session;
  private readonly tabs = inject(TabStore);
  private readonly isStarted = signal(false);
  private readonly state = signal<RealtimeStatus>('connecting');
  private readonly at = computed(() => {
    const place = this.seat.place();
    return this.isStarted() && place ? `${place.cafeId} ${place.tabId}` : null;
  });
  private readonly listeners: LiveListener[] = [];
  private live: Realtime | undefined;

  readonly status = this.state.asReadonly();

  constructor() {
    effect(() => {
      const at = this.at();
      untracked(() => void this.open(at));
    });
  }

  start(): void {
    this.isStarted.set(true);
  }

  /** For as long as the app runs. */
  listen(listener: LiveListener): void {
    this.listeners.push(listener);
  }

  /** Connects anew, at once. */
  reconnect(): void {
    void this.open(this.at());
  }

  private async open(at: string | null): Promise<void> {
    this.live?.close();
    this.live = undefined;
    const cafeId = at?.split(' ')[0];
    if (!cafeId) return;
    try {
      const { openLive } = await import('./open-live.ts');
      if (at !== this.at() || this.live) return;
      this.live = openLive(this.session, cafeId, {
        envelope: (envelope) => this.hear(envelope),
        status: (status) => this.state.set(status),
        resync: () => this.fetchAll(cafeId),
      });
    } catch {
      this.state.set('lost');
      setTimeout(() => at === this.at() && !this.live && void this.open(at), retryMs);
    }
  }

  private hear(envelope: AnyEnvelope): void {
    for (const listener of this.listeners) listener.hear(envelope);
    switch (envelope.event) {
      case 'menu:changed':
        return this.menus.hear(envelope.data);
      case 'cafe:settings_updated':
        return this.cafes.applySettings(envelope.data.settings);
      case 'guest:call':
      case 'guest:call_answered':
        return this.calls.hear(envelope);
      default:
        this.tabs.hear(envelope);
        this.queue.refreshSoon();
    }
  }

  /** Rejects when something could not be fetched: it is asked for again then. */
  private async fetchAll(cafeId: string): Promise<void> {
    const asked = [this.tabs.load(), this.menus.refresh(), this.cafes.load(cafeId)];
    for (const listener of this.listeners) listener.resync();
    await this.calls.catchUp();
    if ((await Promise.all(asked)).includes(false)) throw new Error('Not everything could be fetched');
    this.queue.refreshSoon();
  }
}

import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { ConnectionState } from '@table-tap/ui/shell/connection-banner';
import { OutgoingOrders } from '../orders/outgoing-orders.ts';
import { LiveFeed } from './live-feed.ts';

/** A socket that is back before this is not worth a word: phones drop it whenever they wake. */
const patienceMs = 700;

/** Whether what is on screen can be trusted. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly live = inject(LiveFeed);
  private readonly outgoing = inject(OutgoingOrders);
  private readonly isOffline = signal(!navigator.onLine);
  private readonly isCut = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly state = computed<ConnectionState>(() => (this.isOffline() || this.isCut() ? 'lost' : 'live'));
  readonly lostAtMs = signal<number | undefined>(undefined);

  constructor() {
    addEventListener('offline', () => this.isOffline.set(true));
    addEventListener('online', () => this.isOffline.set(false));
    effect(() => {
      const isLost = this.live.status() === 'lost';
      clearTimeout(this.timer);
      if (isLost) this.timer = setTimeout(() => this.isCut.set(true), patienceMs);
      else this.isCut.set(false);
    });
    effect(() => {
      const isLost = this.state() === 'lost';
      untracked(() => this.lostAtMs.set(isLost ? Date.now() : undefined));
    });
  }

  /** The person does not want to wait for the next attempt. */
  retry(): void {
    this.isOffline.set(!navigator.onLine);
    this.live.reconnect();
    this.outgoing.sendNow();
  }
}

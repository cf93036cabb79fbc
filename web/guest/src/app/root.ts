import { ChangeDetectionStrategy, Component, effect, inject, untracked } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ToastHost } from '@table-tap/ui/overlay/toast-host';
import { ConnectionBanner } from '@table-tap/ui/shell/connection-banner';
import { Connection } from './live/connection.ts';
import { LiveFeed } from './live/live-feed.ts';
import { MenuStore } from './menu/menu-store.ts';
import { OutgoingOrders } from './orders/outgoing-orders.ts';
import { ReadyAlert } from './orders/ready-alert.ts';
import { TabStore } from './orders/tab-store.ts';
import { OfflineCopy } from './pwa/offline-copy.ts';
import { Seat } from './seat/seat.ts';
import { HeightVariable } from './shell/height-variable.ts';

/** The copy for offline is large: what the guest does first comes before it. */
const offlineCopyAfterMs = 2000;
const idleWaitMsMax = 1500;

/** Runs something once the browser has nothing better to do; Safari, which does not say, after a while. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: idleWaitMsMax });
  else setTimeout(work, 300);
}

/** The frame of the app: pages, and above them what concerns all of them. */
@Component({
  selector: 'tt-root',
  imports: [ConnectionBanner, HeightVariable, RouterOutlet, ToastHost, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <a class="tt-skip" href="#content" (click)="content.focus(); $event.preventDefault()">{{
      'ui.skip' | transloco
    }}</a>
    <div class="sticky top-0 z-20" ttHeightVariable="--tt-sticky-top">
      <tt-connection-banner
        [state]="connection.state()"
        [since]="connection.lostAtMs()"
        [detail]="outgoing.entries().length ? ('connection.orderKept' | transloco) : undefined"
        (retry)="connection.retry()"
      />
    </div>
    <main #content id="content" tabindex="-1" class="flex min-h-dvh flex-col outline-none">
      <router-outlet />
    </main>
    <tt-toast-host />
  `,
})
export class GuestRoot {
  protected readonly connection = inject(Connection);
  protected readonly outgoing = inject(OutgoingOrders);
  private readonly live = inject(LiveFeed);
  private readonly menus = inject(MenuStore);
  private readonly offline = inject(OfflineCopy);
  private readonly router = inject(Router);
  private readonly seat = inject(Seat);
  private readonly tabs = inject(TabStore);
  private hasStarted = false;

  constructor() {
    inject(ReadyAlert);
    effect(() => {
      if (this.menus.menu() || this.menus.failure()) untracked(() => this.startTheRest());
    });
    effect(() => {
      if (this.seat.failure() && !this.seat.place() && !this.isWithoutTable())
        void this.router.navigateByUrl('/', { replaceUrl: true });
    });
    effect(() => {
      // Whoever has just paid the last of it is being thanked already.
      if (
        this.tabs.isClosed() &&
        !this.seat.isArriving() &&
        !this.router.url.startsWith('/pay/return') &&
        !this.isWithoutTable()
      )
        void this.router.navigateByUrl('/thanks', { replaceUrl: true });
    });
  }

  /** One's own account needs no table, and is no reason to leave. */
  private isWithoutTable(): boolean {
    return location.pathname.startsWith('/account/');
  }

  /** What can wait until the menu is on screen. */
  private startTheRest(): void {
    if (this.hasStarted) return;
    this.hasStarted = true;
    whenIdle(() => {
      this.live.start();
      setTimeout(() => this.offline.start(), offlineCopyAfterMs);
    });
  }
}

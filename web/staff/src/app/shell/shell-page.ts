import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '@table-tap/ui/content/icon';
import { AlarmBanner } from '../live/alarm-banner.ts';
import { ConnectionBar } from '../live/connection-bar.ts';
import { SoldOutNews } from '../live/sold-out-news.ts';
import { OutboxNotices } from '../pad/outbox-notices.ts';
import { PaymentAlertBanner } from '../payments/payment-alert-banner.ts';
import { BottomBar } from './bottom-bar.ts';
import { navigation } from './navigation.ts';

/** Pages with the navigation: along the bottom of a phone, down the side of a tablet. */
@Component({
  selector: 'tt-shell-page',
  imports: [
    AlarmBanner,
    BottomBar,
    ConnectionBar,
    Icon,
    OutboxNotices,
    PaymentAlertBanner,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col md:flex-row' },
  template: `
    <nav
      ttBottomBar
      class="border-line bg-surface fixed inset-x-0 bottom-0 z-20 border-t pb-[env(safe-area-inset-bottom)] md:sticky
        md:inset-auto md:top-0 md:h-dvh md:w-24 md:flex-none md:border-e md:border-t-0"
      [attr.aria-label]="'nav.label' | transloco"
    >
      <ul class="flex md:flex-col md:gap-1 md:p-2">
        @for (item of items; track item.path) {
          <li class="flex-1 md:flex-none">
            <a
              class="text-muted hover:text-ink aria-[current=page]:text-accent-text flex min-h-16 flex-col items-center
                justify-center gap-1 rounded-lg px-1 text-sm font-semibold"
              routerLinkActive
              ariaCurrentWhenActive="page"
              [routerLink]="item.path"
            >
              <tt-icon class="text-xl" [name]="item.icon" />
              {{ 'nav.' + item.key | transloco }}
            </a>
          </li>
        }
      </ul>
    </nav>
    <div class="flex min-w-0 flex-1 flex-col pb-20 md:pb-0">
      <tt-alarm-banner />
      <tt-connection-bar />
      <tt-outbox-notices />
      <tt-payment-alert-banner />
      <router-outlet />
    </div>
  `,
})
export class ShellPage {
  protected readonly items = navigation;

  constructor() {
    inject(SoldOutNews);
  }
}

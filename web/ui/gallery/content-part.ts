import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { type IconName, icons } from '@table-tap/ui/content/icons';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { ElapsedPipe } from '@table-tap/ui/language/elapsed-pipe';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { ConnectionBanner } from '@table-tap/ui/shell/connection-banner';

@Component({
  selector: 'tt-content-part',
  imports: [
    Badge,
    Banner,
    Button,
    Card,
    ConnectionBanner,
    ElapsedPipe,
    EmptyState,
    Icon,
    MoneyPipe,
    PageHeader,
    Skeleton,
    TimeAgoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid min-w-0 grid-cols-1 gap-4' },
  template: `
    <h2 class="text-xl">Content</h2>
    <tt-connection-banner state="lost" [since]="since" />
    <tt-page-header heading="Friday evening" below="22 November, open since 16:00 · 7 on shift">
      <button actions tt-button type="button">Export</button>
    </tt-page-header>
    <div class="flex flex-wrap items-center gap-2">
      <tt-badge>gluten</tt-badge>
      <tt-badge tone="accent" shape="pill">6 open</tt-badge>
      <tt-badge tone="ok" shape="pill" [dot]="true">Live</tt-badge>
      <tt-badge tone="info">new</tt-badge>
      <tt-badge tone="warn">3:50</tt-badge>
      <tt-badge tone="danger">6:41 late</tt-badge>
    </div>
    <tt-banner tone="info" heading="Kitchen closes at 21:30">Drinks until 01:00.</tt-banner>
    <tt-banner tone="ok">The menu was imported: 87 products.</tt-banner>
    <tt-banner tone="warn" [dismissible]="true">Keg Stella is below 10 l.</tt-banner>
    <tt-banner tone="danger" heading="Order 42 was not sent">
      It goes out by itself when the connection is back.
      <button actions tt-button size="sm" type="button">Try now</button>
    </tt-banner>
    <div class="grid gap-4 sm:grid-cols-3">
      <tt-card>
        <p class="text-muted text-sm">Sales</p>
        <p class="tt-figure text-3xl">{{ 348260 | ttMoney }}</p>
        <p class="text-sm"><span class="text-ok-text font-semibold">▲ 12%</span> on last Friday</p>
      </tt-card>
      <tt-card [chosen]="true">
        <p class="font-semibold">Vedett White</p>
        <p class="text-muted text-sm">{{ 360 | ttMoney }}</p>
      </tt-card>
      <button tt-card type="button">
        <span class="tt-figure text-2xl">{{ since | ttElapsed }}</span>
        <span class="text-muted block text-sm">{{ since | ttTimeAgo }}</span>
      </button>
    </div>
    <div class="grid gap-4 sm:grid-cols-2">
      <tt-card><tt-skeleton [lines]="4" /></tt-card>
      <tt-card>
        <tt-empty-state icon="basket" heading="Nothing in your order yet">
          Tap a drink to add it.
          <button actions tt-button variant="primary" type="button">See the menu</button>
        </tt-empty-state>
      </tt-card>
    </div>
    <ul class="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-2">
      @for (icon of iconNames; track icon) {
        <li class="text-muted grid justify-items-center gap-1 text-xs">
          <tt-icon class="text-ink text-xl" [name]="icon" />{{ icon }}
        </li>
      }
    </ul>
  `,
})
export class ContentPart {
  protected readonly since = Date.now() - 401_000;
  protected readonly iconNames = Object.keys(icons) as IconName[];
}

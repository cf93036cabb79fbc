import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import type { TabSummary } from '@table-tap/contract';
import { Badge } from '@table-tap/ui/content/badge';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { ServerClock } from '../session/server-clock.ts';
import { sinceText } from './since.ts';

/** A table or a tab at the bar: what is open, how long ago something was ordered, what waits to be brought. */
@Component({
  selector: 'tt-tab-tile',
  imports: [Badge, Icon, MoneyPipe, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <a
      class="border-line hover:border-line-strong flex h-full min-h-28 flex-col justify-between gap-2 rounded-lg border p-3
        no-underline"
      [class]="tab() ? 'bg-surface' : 'border-dashed'"
      [class.!border-accent]="calls() > 0"
      [routerLink]="link()"
    >
      <span class="flex items-start justify-between gap-2">
        <strong class="tt-figure truncate text-xl" [class.text-muted]="!tab()">{{ name() }}</strong>
        @if (calls() > 0) {
          <tt-icon class="text-accent-text text-xl" name="bell" />
          <span class="sr-only">{{ 'floor.calls' | transloco }}</span>
        }
      </span>
      @if (tab(); as open) {
        <span class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span class="tt-figure text-lg">{{ dueMinor() | ttMoney: open.currency }}</span>
          @if (since()) {
            <span class="text-muted text-sm">
              <span class="sr-only">{{ 'floor.lastOrder' | transloco }}</span>
              {{ since() }}
            </span>
          }
          @if (open.readyOrders > 0) {
            <tt-badge tone="ok" [dot]="true">{{ 'floor.ready' | transloco: { count: open.readyOrders } }}</tt-badge>
          } @else if (open.openOrders > 0) {
            <tt-badge tone="warn">{{ 'floor.making' | transloco: { count: open.openOrders } }}</tt-badge>
          }
        </span>
      } @else {
        <span class="text-muted text-sm">{{ 'floor.free' | transloco }}</span>
      }
    </a>
  `,
})
export class TabTile {
  private readonly clock = inject(ServerClock);
  private readonly languages = inject(Languages);

  readonly name = input.required<string>();
  readonly link = input.required<readonly string[]>();
  readonly tab = input<TabSummary>();
  /** How many calls nobody has answered. */
  readonly calls = input(0);

  protected readonly dueMinor = computed(() => (this.tab()?.totalMinor ?? 0) - (this.tab()?.paidMinor ?? 0));
  protected readonly since = computed(() => {
    const last = this.tab()?.lastOrderAt;
    return last ? sinceText(this.clock.nowMs() - Date.parse(last), this.languages.locale()) : '';
  });
}

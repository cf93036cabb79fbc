import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Envelope, EventData } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { TimeAgoPipe } from '@table-tap/ui/language/time-ago-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { QuantityPipe } from '@table-tap/ui/quantity/quantity-pipe';
import { calm } from '../live/calm.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { CafeApi } from '../session/cafe-api.ts';

const refreshMs = 500;
const shownMax = 100;
/** More than this at once is a list to open, not sentences to read one by one. */
const toastsMax = 3;
const alertEvents = ['inventory:low_stock', 'inventory:out_of_stock', 'inventory:alert_cleared'] as const;

/** What runs out, as it happens: a bell with a number, a short sentence for each, and the list behind it. */
@Component({
  selector: 'tt-stock-bell',
  imports: [
    ...[Badge, Button, EmptyState, IconButton, Pending, QuantityPipe, RouterLink, Sheet, TimeAgoPipe],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'relative inline-flex' },
  template: `
    <button
      tt-icon-button
      type="button"
      icon="bell"
      data-testid="stock-bell"
      [label]="'bell.open' | transloco: { count: count() }"
      (click)="isOpen.set(true)"
    ></button>
    @if (count() > 0) {
      <span
        class="bg-danger text-danger-ink pointer-events-none absolute -top-0.5 -right-0.5 min-w-5 rounded-full px-1 text-center text-xs leading-5 font-bold"
        aria-hidden="true"
        >{{ count() >= shownMax ? shownMax - 1 + '+' : count() }}</span
      >
    }
    <tt-sheet [(open)]="isOpen" [heading]="'bell.label' | transloco">
      @if (shown(); as list) {
        <ul class="divide-line divide-y">
          @for (alert of list; track alert.id) {
            <li class="flex items-baseline gap-3 py-3">
              <span class="min-w-0 flex-1">
                <span class="block font-semibold break-words">{{ alert.item.name }}</span>
                <span class="text-muted block text-sm">
                  @if (alert.kind === 'low') {
                    {{ 'bell.left' | transloco: { quantity: (alert.levelMilli | ttQuantity: alert.item.unit) } }} ·
                  }
                  {{ alert.raisedAt | ttTimeAgo }}
                </span>
              </span>
              <tt-badge [tone]="alert.kind === 'out' ? 'danger' : 'warn'">{{
                'bell.' + alert.kind | transloco
              }}</tt-badge>
            </li>
          } @empty {
            <li>
              <tt-empty-state icon="check-circle" [heading]="'bell.none' | transloco">{{
                'bell.noneText' | transloco
              }}</tt-empty-state>
            </li>
          }
        </ul>
        @if (list.length > 0) {
          <a tt-button class="mt-3 w-full" [routerLink]="alertsPath" (click)="isOpen.set(false)">{{
            'bell.all' | transloco
          }}</a>
        }
      } @else {
        <tt-pending [of]="[alerts]" [lines]="3" />
      }
    </tt-sheet>
  `,
})
export class StockBell {
  private readonly api = inject(CafeApi);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly shownMax = shownMax;
  protected readonly alertsPath = '/stock/alerts';
  protected readonly isOpen = signal(false);
  protected readonly alerts = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/inventory/alerts', {
      params: this.api.at(),
      query: { open: 'true', limit: shownMax },
      signal,
    }),
  );
  /** An item that is out is not also said to be low. */
  protected readonly shown = computed(() => {
    const items = this.alerts.data()?.items;
    const out = new Set(items?.filter(({ kind }) => kind === 'out').map(({ item }) => item.id));
    return items?.filter(({ kind, item }) => kind === 'out' || !out.has(item.id));
  });
  protected readonly count = computed(() => this.shown()?.length ?? 0);
  /** Alerts of the last moment: when many come together, the number says it. */
  private lately: number[] = [];

  constructor() {
    const refresh = calm(refreshMs, () => void this.alerts.reload());
    inject(Live).watch(alertEvents, (envelope) => {
      if (envelope) this.say(envelope);
      refresh();
    });
  }

  private say({ event, data }: Envelope): void {
    if (event === 'inventory:alert_cleared') return;
    const now = Date.now();
    this.lately = [...this.lately.filter((at) => now - at < 5000), now];
    if (this.lately.length > toastsMax) return;
    const { name } = data as EventData<'inventory:low_stock'>;
    const isOut = event === 'inventory:out_of_stock';
    this.toasts.show(this.transloco.translate(isOut ? 'bell.isOut' : 'bell.isLow', { name }), {
      tone: isOut ? 'danger' : 'plain',
      action: {
        label: this.transloco.translate('bell.see'),
        run: () => void this.router.navigateByUrl(this.alertsPath),
      },
    });
  }
}

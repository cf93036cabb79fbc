import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { calm } from '../live/calm.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { StaleNotice } from '../loading/stale-notice.ts';
import { purchaseEvents } from '../purchases/purchase-words.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { Session } from '../session/session.ts';
import { SupplierDrawer } from './supplier-drawer.ts';

const refreshMs = 500;

/** Whom the café buys from; one opens at the side with what it delivers. */
@Component({
  selector: 'tt-suppliers-page',
  imports: [Badge, Button, Card, EmptyState, Icon, Pending, StaleNotice, SupplierDrawer, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (session.may('stock:write')) {
      <div class="mb-4 flex justify-end">
        <button tt-button variant="primary" type="button" (click)="open('new')">
          <tt-icon name="plus" />{{ 'purchases.suppliers.add' | transloco }}
        </button>
      </div>
    }
    <tt-stale-notice [of]="suppliers" />
    @if (suppliers.data(); as list) {
      <ul class="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        @for (one of list.items; track one.id) {
          <li>
            <button tt-card type="button" class="h-full w-full" (click)="open(one.id)">
              <span class="flex flex-wrap items-center gap-2">
                <span class="min-w-0 flex-1 truncate text-lg font-semibold">{{ one.name }}</span>
                @if (one.openOrders > 0) {
                  <tt-badge tone="info">{{
                    'purchases.suppliers.open' | transloco: { count: one.openOrders }
                  }}</tt-badge>
                }
              </span>
              <span class="text-muted mt-1 block truncate">{{ one.email || one.phone || '–' }}</span>
              <span class="text-muted mt-1 block text-sm">
                {{ 'purchases.suppliers.items' | transloco: { count: one.items } }} ·
                {{ 'purchases.suppliers.lead' | transloco: { count: one.leadDays } }}
              </span>
            </button>
          </li>
        } @empty {
          <li class="border-line bg-surface col-span-full rounded-lg border">
            <tt-empty-state icon="truck" [heading]="'purchases.suppliers.none' | transloco">
              {{ 'purchases.suppliers.noneText' | transloco }}
            </tt-empty-state>
          </li>
        }
      </ul>
    } @else {
      <tt-pending [of]="[suppliers]" [lines]="4" />
    }
    @if (opened() !== undefined) {
      <tt-supplier-drawer [supplierId]="opened() ?? null" (closed)="closed($event)" />
    }
  `,
})
export class SuppliersPage {
  /** From the address: the supplier that is open at the side, or `new`. */
  readonly supplier = input<string>();

  private readonly api = inject(CafeApi);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly suppliers = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/suppliers', { params: this.api.at(), signal }),
  );
  /** Null: a new one. */
  protected readonly opened = computed(() => (this.supplier() === 'new' ? null : this.supplier()));

  constructor() {
    inject(Live).watch(
      purchaseEvents,
      calm(refreshMs, () => void this.suppliers.reload()),
    );
  }

  protected open(supplier: string | null): void {
    void this.router.navigate([], { queryParams: { supplier }, queryParamsHandling: 'merge' });
  }

  protected closed(isChanged: boolean): void {
    this.open(null);
    if (isChanged) void this.suppliers.reload();
  }
}

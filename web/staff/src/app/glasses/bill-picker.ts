import { ChangeDetectionStrategy, Component, computed, inject, model, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { TabSummary } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Card } from '@table-tap/ui/content/card';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { matches } from '../catalog/matches.ts';
import { FloorStore } from '../floor/floor-store.ts';
import { PlaceName } from '../floor/place-name.ts';

const shownMax = 6;

/** Chooses an open bill: by its table or name, those that were ordered on last come first. */
@Component({
  selector: 'tt-bill-picker',
  imports: [Button, Card, MoneyPipe, Skeleton, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (tab(); as one) {
      <div class="flex items-center gap-2">
        <div tt-card class="min-w-0 flex-1" [chosen]="true">
          <span class="block truncate font-semibold">{{ places.full(one) }}</span>
        </div>
        <button tt-button type="button" (click)="tab.set(undefined)">{{ 'glasses.otherBill' | transloco }}</button>
      </div>
    } @else if (floor.isLoaded()) {
      <tt-text-field
        class="mb-3"
        type="search"
        autocomplete="off"
        [label]="'glasses.findBill' | transloco"
        [(value)]="wanted"
      />
      <ul class="flex flex-col gap-2" aria-live="polite">
        @for (one of found(); track one.id) {
          <li>
            <button tt-card type="button" class="flex w-full items-baseline gap-3 text-start" (click)="tab.set(one)">
              <span class="min-w-0 flex-1 truncate font-semibold">{{ places.full(one) }}</span>
              <span class="text-muted tabular-nums">{{ one.totalMinor - one.paidMinor | ttMoney: one.currency }}</span>
            </button>
          </li>
        } @empty {
          <li class="text-muted py-2">{{ 'glasses.noBill' | transloco }}</li>
        }
      </ul>
    } @else {
      <tt-skeleton shape="row" [lines]="2" />
    }
  `,
})
export class BillPicker {
  protected readonly floor = inject(FloorStore);
  protected readonly places = inject(PlaceName);

  readonly tab = model<TabSummary>();

  protected readonly wanted = signal('');
  protected readonly found = computed(() => {
    const wanted = this.wanted().trim();
    return this.floor
      .tabs()
      .filter((tab) => matches(this.places.full(tab), wanted) && tab.totalMinor > tab.paidMinor)
      .sort((a, b) => (b.lastOrderAt ?? '').localeCompare(a.lastOrderAt ?? ''))
      .slice(0, shownMax);
  });
}

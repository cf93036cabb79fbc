import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Tab } from '@table-tap/contract';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { FloorStore } from '../floor/floor-store.ts';
import { PlaceName } from '../floor/place-name.ts';

/** `move`: which free table does the tab go to? `merge`: which other tab comes to this one? `lines`: where do these go? */
export type PlaceQuestion = 'move' | 'merge' | 'lines';

/** Chooses a table to move to, or another tab. */
@Component({
  selector: 'tt-place-sheet',
  imports: [EmptyState, MoneyPipe, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet
      [heading]="question() ? ('places.' + question() | transloco) : ''"
      [open]="!!question()"
      (openChange)="!$event && closed.emit()"
    >
      @for (zone of choices(); track zone.name) {
        <h3 class="mb-2 font-sans text-base">{{ zone.name }}</h3>
        <ul class="mb-4 grid grid-cols-[repeat(auto-fill,minmax(112px,1fr))] gap-2">
          @for (place of zone.places; track place.id) {
            <li>
              <button
                type="button"
                class="border-line bg-raised hover:border-line-strong flex min-h-16 w-full flex-col justify-center
                  rounded-lg border px-3 py-2 text-start leading-tight"
                (click)="chosen.emit(place.id)"
              >
                <strong class="w-full truncate">{{ place.name }}</strong>
                @if (place.dueMinor !== undefined) {
                  <span class="text-muted text-sm tabular-nums">{{ place.dueMinor | ttMoney: tab()?.currency }}</span>
                }
              </button>
            </li>
          }
        </ul>
      } @empty {
        <tt-empty-state icon="table" [heading]="'places.none' | transloco" />
      }
    </tt-sheet>
  `,
})
export class PlaceSheet {
  private readonly floor = inject(FloorStore);
  private readonly names = inject(PlaceName);

  readonly question = input<PlaceQuestion>();
  readonly tab = input<Tab>();
  /** Id of the table, or of the other tab. */
  readonly chosen = output<string>();
  readonly closed = output<void>();

  protected readonly choices = computed(() => {
    if (!this.question()) return [];
    const zones = this.question() === 'move' ? this.freeTables() : this.otherTabs();
    return zones.filter((zone) => zone.places.length > 0);
  });

  /** A table whose tab holds no order yet counts as free. */
  private freeTables() {
    return this.floor.byZone().map(({ zone, tables }) => ({
      name: zone.name,
      places: tables
        .filter(({ table, tab }) => table.id !== this.tab()?.tableId && (tab?.orders ?? 0) === 0)
        .map(({ table }) => ({ id: table.id, name: this.names.of({ tableLabel: table.label }), dueMinor: undefined })),
    }));
  }

  private otherTabs() {
    const others = this.floor.tabs().filter(({ id }) => id !== this.tab()?.id);
    const names = [...new Set(others.map((tab) => tab.zoneName ?? ''))];
    return names.map((zoneName) => ({
      name: zoneName || this.names.of({ tableLabel: null }),
      places: others
        .filter((tab) => (tab.zoneName ?? '') === zoneName)
        .map((tab) => ({ id: tab.id, name: this.names.of(tab), dueMinor: tab.totalMinor - tab.paidMinor }))
        .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
    }));
  }
}

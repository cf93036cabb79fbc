import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { StockLevel } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { QuantityPipe } from '@table-tap/ui/quantity/quantity-pipe';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { Session } from '../../session/session.ts';
import { StockStore } from '../stock-store.ts';
import { stockStates, StockWords } from '../stock-words.ts';
import { ItemDrawer } from './item-drawer.ts';
import { LevelBar } from './level-bar.ts';
import { MoveDrawer } from './move-drawer.ts';
import { filterLevels, valueOf } from './filter-levels.ts';

/** What there is of every item, against what there should be; one opens at the side. */
@Component({
  selector: 'tt-items-page',
  imports: [
    ...[Badge, Button, Cell, DataTable, EmptyState, Icon, ItemDrawer, LevelBar, MoneyPipe, MoveDrawer, Pending],
    ...[QuantityPipe, RouterLink, Select, StaleNotice, TextField, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './items-page.html',
})
export class ItemsPage {
  /** From the address: the item that is open at the side, and what the list is narrowed to. */
  readonly item = input<string>();
  readonly move = input<string>();
  readonly category = input<string>();
  readonly state = input<string>();

  private readonly languages = inject(Languages);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly store = inject(StockStore);
  protected readonly words = inject(StockWords);

  /** What is typed; a barcode that a scanner types finds its item. */
  protected readonly sought = signal('');
  protected readonly chosenState = computed(() => stockStates.find((state) => state === this.state()) ?? null);
  protected readonly isFiltered = computed(
    () => !!this.category() || this.chosenState() !== null || this.sought() !== '',
  );
  protected readonly shown = computed(() =>
    filterLevels(this.store.items(), {
      category: this.category() ?? null,
      state: this.chosenState(),
      sought: this.sought(),
    }),
  );
  protected readonly valueMinor = computed(() => valueOf(this.shown()));
  protected readonly categoryOptions = computed(() =>
    this.store.categories().map((name) => ({ value: name, label: name })),
  );
  protected readonly stateOptions = computed(() =>
    stockStates.map((state) => ({ value: state, label: this.words.state(state) })),
  );
  protected readonly opened = computed(() => {
    const id = this.item();
    return id === 'new' ? null : id === undefined ? undefined : this.store.byId().get(id);
  });
  protected readonly moved = computed(() => this.store.byId().get(this.move() ?? ''));
  protected readonly columns = computed((): Column<StockLevel>[] => {
    this.languages.active();
    const label = (id: string) => this.transloco.translate<string>(`stock.column.${id}`);
    return [
      { id: 'name', label: label('name'), sortBy: ({ name }) => name.toLowerCase() },
      { id: 'level', label: label('level'), sortBy: share },
      { id: 'state', label: label('state'), sortBy: ({ state }) => stockStates.indexOf(state) },
      { id: 'value', label: label('value'), align: 'end', text: ({ valueMicro }) => this.words.money(valueMicro), sortBy: ({ valueMicro }) => valueMicro },
      { id: 'cost', label: label('cost'), align: 'end', text: ({ unitCostMicro, unit }) => this.words.costPer(unitCostMicro, unit) },
      { id: 'place', label: label('place'), text: (item) => this.placesOf(item) },
      ...(this.session.may('stock:adjust') ? [{ id: 'do', label: label('do'), labelHidden: true }] : []),
    ];
  }); // prettier-ignore

  protected narrow(queryParams: { category?: string | null; state?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }

  protected open(item: string | null): void {
    void this.router.navigate([], { queryParams: { item }, queryParamsHandling: 'merge' });
  }

  protected openMove(move: string | null): void {
    void this.router.navigate([], { queryParams: { move }, queryParamsHandling: 'merge' });
  }

  protected showAll(): void {
    this.sought.set('');
    this.narrow({ category: null, state: null });
  }

  private placesOf({ places, locationId }: StockLevel): string {
    const names = this.store.placeNames();
    const filled = places.filter((place) => place.levelMilli !== 0).map((place) => names.get(place.locationId) ?? '–');
    return filled.length > 0 ? filled.join(', ') : (names.get(locationId) ?? '–');
  }
}

/** How full an item stands, for sorting: what is emptiest is first. */
const share = ({ levelMilli, reorderMilli, targetMilli }: StockLevel): number =>
  levelMilli / Math.max(1, targetMilli ?? reorderMilli ?? levelMilli);

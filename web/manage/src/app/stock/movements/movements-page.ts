import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { MovementReason, StockMovement } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { QuantityPipe } from '@table-tap/ui/quantity/quantity-pipe';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { StaleNotice } from '../../loading/stale-notice.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { StockStore, stockEvents } from '../stock-store.ts';
import { movementReasons, StockWords } from '../stock-words.ts';

const refreshMs = 2_000;
const pageSize = 50;
const dayText = /^\d{4}-\d{2}-\d{2}$/;

/** Every change of a level, newest first, narrowed by item, reason and days. */
@Component({
  selector: 'tt-movements-page',
  imports: [
    ...[Button, Cell, DataTable, EmptyState, MoreButton, Pending, QuantityPipe, Select, StaleNotice, TextField],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './movements-page.html',
})
export class MovementsPage {
  /** From the address: what the list is narrowed to. */
  readonly item = input<string>();
  readonly reason = input<string>();
  readonly from = input<string>();
  readonly to = input<string>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly router = inject(Router);
  private readonly transloco = inject(TranslocoService);
  private readonly store = inject(StockStore);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(StockWords);

  protected readonly filter = computed(() => {
    const [from, to] = [this.from(), this.to()];
    const reason = movementReasons.find((one) => one === this.reason());
    return {
      ...(this.item() && { itemId: this.item() }),
      ...(reason && { reason }),
      ...(from && dayText.test(from) && { from }),
      ...(to && dayText.test(to) && { to }),
    };
  });
  protected readonly isFiltered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly movements = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/inventory/movements', {
        params: this.api.at(),
        query: { limit: pageSize, cursor, ...this.filter() },
        signal,
      }),
    this.filter,
  );
  protected readonly itemOptions = computed(() =>
    this.store.items().map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly reasonOptions = computed(() =>
    movementReasons.map((value) => ({ value, label: this.words.reason(value) })),
  );
  protected readonly columns = computed((): Column<StockMovement>[] => {
    this.languages.active();
    const label = (id: string) => this.transloco.translate<string>(`stock.column.${id}`);
    return [
      { id: 'time', label: label('time') },
      { id: 'name', label: label('name'), stacked: 'name', text: ({ item }) => item.name },
      { id: 'quantity', label: label('quantity'), align: 'end', stacked: 'beside' },
      { id: 'reason', label: label('reason') },
      { id: 'place', label: label('place'), text: ({ location }) => location.name },
      { id: 'worth', label: label('worth'), align: 'end', text: ({ costMicro }) => this.words.money(costMicro) },
      { id: 'by', label: label('by'), text: ({ person }) => person?.name ?? '–' },
    ];
  });

  constructor() {
    inject(Live).watch(
      stockEvents,
      calm(refreshMs, () => void this.movements.reload()),
    );
  }

  protected narrow(queryParams: { item?: string | null; reason?: MovementReason | null; from?: string | null; to?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  } // prettier-ignore

  protected showAll(): void {
    this.narrow({ item: null, reason: null, from: null, to: null });
  }
}

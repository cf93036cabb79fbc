import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { KegChange, StockBatch } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
import { Languages } from '@table-tap/ui/language/languages';
import { QuantityPipe } from '@table-tap/ui/quantity/quantity-pipe';
import { QuantityWords } from '@table-tap/ui/quantity/quantity-words';
import { calm } from '../../live/calm.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { MoreButton } from '../../loading/more-button.ts';
import { paged } from '../../loading/paged.ts';
import { Pending } from '../../loading/pending.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Session } from '../../session/session.ts';
import { KegDrawer } from './keg-drawer.ts';

const refreshMs = 2_000;

/** Kegs that were put on, with what was lost of those before; and batches, the first to expire first. */
@Component({
  selector: 'tt-kegs-page',
  imports: [
    Badge,
    Button,
    Cell,
    DataTable,
    EmptyState,
    Icon,
    KegDrawer,
    MoreButton,
    Pending,
    QuantityPipe,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './kegs-page.html',
})
export class KegsPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly quantities = inject(QuantityWords);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly time = inject(CafeTime);

  protected readonly isChanging = signal(false);
  protected readonly kegs = paged((cursor, signal) =>
    this.api.send('GET /cafes/{cafeId}/inventory/keg-changes', {
      ...{ params: this.api.at(), query: { limit: 20, cursor }, signal },
    }),
  );
  protected readonly batches = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/inventory/batches', { params: this.api.at(), query: {}, signal }),
  );
  protected readonly kegColumns = computed((): Column<KegChange>[] => {
    const label = this.labels();
    return [
      { id: 'time', label: label('time'), stacked: 'beside', text: ({ at }) => this.time.lately(at) },
      { id: 'keg', label: label('keg'), stacked: 'name', text: ({ item, pack }) => `${item.name}, ${pack.name}` },
      { id: 'held', label: label('held'), align: 'end', text: ({ first, heldMilli, item }) => (first ? '–' : this.quantities.text(heldMilli, item.unit)) },
      { id: 'sold', label: label('sold'), align: 'end', text: ({ first, soldMilli, item }) => (first ? '–' : this.quantities.text(soldMilli, item.unit)) },
      { id: 'lost', label: label('lost'), align: 'end' },
      { id: 'by', label: label('by'), text: ({ person }) => person?.name ?? '–' },
    ];
  }); // prettier-ignore
  protected readonly batchColumns = computed((): Column<StockBatch>[] => {
    const label = this.labels();
    return [
      { id: 'expires', label: label('expires'), stacked: 'beside' },
      { id: 'name', label: label('name'), stacked: 'name', text: ({ item }) => item.name },
      { id: 'left', label: label('left'), align: 'end', text: ({ leftMilli, item }) => this.quantities.text(leftMilli, item.unit) },
      { id: 'came', label: label('came'), align: 'end', text: ({ quantityMilli, item }) => this.quantities.text(quantityMilli, item.unit) },
      { id: 'code', label: label('code'), text: ({ code }) => code || '–' },
      { id: 'place', label: label('place'), text: ({ location }) => location.name },
    ];
  }); // prettier-ignore

  constructor() {
    inject(Live).watch(
      ['inventory:stock_updated', 'purchase:received'],
      calm(refreshMs, () => void this.reload()),
    );
  }

  /** What a date means today: gone, soon, or in time. */
  protected toneOf(expiresOn: string): 'danger' | 'warn' | 'neutral' {
    const today = this.time.today();
    if (expiresOn < today) return 'danger';
    return (Date.parse(expiresOn) - Date.parse(today)) / dayMs <= soonDays ? 'warn' : 'neutral';
  }

  protected async close(isChanged: boolean): Promise<void> {
    this.isChanging.set(false);
    if (isChanged) await this.reload();
  }

  private async reload(): Promise<void> {
    await Promise.all([this.kegs.reload(), this.batches.reload()]);
  }

  private labels(): (id: string) => string {
    this.languages.active();
    return (id) => this.transloco.translate(`stock.column.${id}`);
  }
}

const dayMs = 86_400_000;
/** Within so many days something expires soon. */
const soonDays = 7;

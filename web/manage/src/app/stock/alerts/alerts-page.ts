import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { StockAlert } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Badge } from '@table-tap/ui/content/badge';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { PageHeader } from '@table-tap/ui/content/page-header';
import { Cell, type Column, DataTable } from '@table-tap/ui/desk/table';
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
import { Session } from '../../session/session.ts';
import { StockWords } from '../stock-words.ts';

const refreshMs = 1_000;
const pageSize = 50;
/** As many as one order takes from alerts. */
const orderedAtOnceMax = 100;

/** What has run low or out, with what to order of it; and what had before. */
@Component({
  selector: 'tt-stock-alerts-page',
  imports: [
    ...[Badge, Button, Cell, DataTable, EmptyState, Icon, MoreButton, PageHeader, Pending, QuantityPipe, RouterLink],
    ...[Segmented, StaleNotice, TranslocoPipe],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './alerts-page.html',
})
export class StockAlertsPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  protected readonly session = inject(Session);
  protected readonly time = inject(CafeTime);
  protected readonly words = inject(StockWords);

  protected readonly which = signal<'open' | 'all'>('open');
  protected readonly alerts = paged(
    (cursor, signal) =>
      this.api.send('GET /cafes/{cafeId}/inventory/alerts', {
        ...{ params: this.api.at(), query: { limit: pageSize, cursor, open: String(this.which() === 'open') }, signal },
      }),
    this.which,
  );
  protected readonly choices = computed(() => {
    this.languages.active();
    return (['open', 'all'] as const).map((value) => ({
      ...{ value, label: this.transloco.translate<string>(`stock.alert.which.${value}`) },
    }));
  });
  /** All that are open, for one order; an item that is low and out is in it once. */
  protected readonly openIds = computed(() => {
    const open = (this.alerts.data() ?? []).filter(({ clearedAt }) => clearedAt === null);
    return [...new Map(open.map(({ id, item }) => [item.id, id])).values()].slice(0, orderedAtOnceMax).join(',');
  });
  protected readonly columns = computed((): Column<StockAlert>[] => {
    this.languages.active();
    const label = (id: string) => this.transloco.translate<string>(`stock.column.${id}`);
    return [
      { id: 'name', label: label('name') },
      { id: 'state', label: label('state') },
      { id: 'levelThen', label: label('levelThen'), align: 'end' },
      { id: 'suggested', label: label('suggested'), align: 'end' },
      { id: 'since', label: label('since'), text: ({ raisedAt }) => this.time.lately(raisedAt) },
      ...(this.which() === 'all'
        ? [{ id: 'cleared', label: label('cleared'), text: ({ clearedAt }: StockAlert) => (clearedAt ? this.time.lately(clearedAt) : '–') }]
        : []),
      ...(this.session.may('purchases:write') ? [{ id: 'do', label: label('do'), labelHidden: true }] : []),
    ];
  }); // prettier-ignore

  constructor() {
    inject(Live).watch(
      ['inventory:low_stock', 'inventory:out_of_stock', 'inventory:alert_cleared'],
      calm(refreshMs, () => void this.alerts.reload()),
    );
  }
}
